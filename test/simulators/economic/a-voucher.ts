/** For tests: a company with supplier 1, the parts of vouchers for its journals, and a way to post them. */
import { aCompany } from './a-company.ts';
import type { AgreementSeed } from './agreement.ts';
import type { Client } from './client-of.ts';
import type { Fields } from './records/fields.ts';

export async function aCompanyWithSupplier(seed: Partial<AgreementSeed> = {}) {
  const company = await aCompany(seed);
  await company.call('POST', '/suppliers', aSupplier());
  const balanceOf = async (account: number) => (await company.call('GET', `/accounts/${account}`)).body.balance;
  return { ...company, balanceOf };
}

export function aSupplier(changes: Fields = {}): Fields {
  return {
    name: 'Papir & Pap A/S',
    currency: 'DKK',
    supplierGroup: { supplierGroupNumber: 1 },
    paymentTerms: { paymentTermsNumber: 3 },
    vatZone: { vatZoneNumber: 1 },
    ...changes,
  };
}

export function aVoucher(entries: Fields, changes: Fields = {}): Fields {
  return { accountingYear: { year: '2026' }, entries, ...changes };
}

/** Gross 1,250.00 with 250.00 purchase VAT in it, on account 2010. */
export function aSupplierInvoice(changes: Fields = {}): Fields {
  return {
    supplier: { supplierNumber: 1 },
    supplierInvoiceNumber: 'F-88121',
    text: 'Papkasser uge 35',
    amount: -1250,
    currency: { code: 'DKK' },
    date: '2026-08-28',
    dueDate: '2026-09-27',
    contraAccount: { accountNumber: 2010 },
    contraVatAccount: { vatCode: 'I25' },
    ...changes,
  };
}

/** 100,000.00 from the inventory adjustment to the inventory account. */
export function aFinanceVoucher(changes: Fields = {}): Fields {
  return {
    account: { accountNumber: 5530 },
    contraAccount: { accountNumber: 2050 },
    amount: 100_000,
    date: '2026-08-31',
    text: 'Lagerværdi',
    ...changes,
  };
}

export const supplierInvoices = (...entries: Fields[]) => aVoucher({ supplierInvoices: entries });
export const financeVouchers = (...entries: Fields[]) => aVoucher({ financeVouchers: entries });

/** @returns the vouchers of the answer; none when it was refused */
export async function posted(call: Client, voucher: Fields, journal = 2): Promise<Fields[]> {
  const { body } = await call('POST', `/journals/${journal}/vouchers`, voucher);
  return Array.isArray(body) ? body : [];
}
