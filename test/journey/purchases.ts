/** A company that buys: supplier settings, product groups with their accounts, and what e-conomic then holds. */
import { minutes } from '#shared/clock.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { aConnectedCompany, type Company } from './company.ts';

/** The journal for Rackbeat's supplier invoices. */
export const journal = 2;

export interface Buyer extends Company {
  /** Rackbeat's product groups: goods A (1) and B, and freight; each with VAT at home only. */
  groups: { a: number; b: number; freight: number };
}

/** An entry of a voucher, or of the accounts, as tests look at it. */
export interface LedgerEntry {
  text?: string;
  amount: number;
  account?: { accountNumber: number };
  contraAccount?: { accountNumber: number };
  contraVatAccount?: { vatCode: string };
  supplier?: { supplierNumber: number };
  supplierInvoiceNumber?: string;
  date: string;
  dueDate?: string;
  currency: { code: string };
  exchangeRate: number;
  amountDefaultCurrency?: number;
  entryType: string;
  project?: { projectNumber: number };
  voucher: { voucherNumber: number };
}

/** A cell of the account matrix that a person has confirmed. */
export const chosen = (account: number) => ({ account, confirmed: true });

/** The settings of `aBuyingCompany`. @param supplierInvoices beside journal, default account and matrix */
export function buying({ groups }: Pick<Buyer, 'groups'>, supplierInvoices: Record<string, unknown> = {}) {
  return {
    customers: { enabled: true, defaultGroup: 1 },
    products: { defaultGroup: 1 },
    layouts: { default: 19 },
    paymentTerms: { default: 1 },
    suppliers: { enabled: true, groupAccount: 6800 },
    supplierInvoices: {
      journal,
      defaultAccount: 2999,
      accounts: {
        [groups.a]: { domestic: chosen(2010), eu: chosen(2020), abroad: chosen(2030) },
        [groups.b]: { domestic: chosen(2015) },
        [groups.freight]: { domestic: chosen(2060) },
      },
      ...supplierInvoices,
    },
  };
}

/** Goods A, B and freight go to 2010, 2015 and 2060 at home (25 %), goods A to 2020 from the EU and 2030 from abroad. */
export async function aBuyingCompany(supplierInvoices: Record<string, unknown> = {}): Promise<Buyer> {
  const company = await aConnectedCompany();
  const { account, agreement } = company;
  const b = account.record('product-groups', { name: 'Goods B', vat_domestic: 25 }).number;
  const freight = account.record('product-groups', { name: 'Freight', vat_domestic: 25 }).number;
  agreement.put('accounts', 2015, {
    accountNumber: 2015,
    accountType: 'profitAndLoss',
    name: 'Varekøb B m/moms',
    balance: 0,
    barred: false,
    blockDirectEntries: false,
    vatAccount: { vatCode: 'I25' },
  });
  const buyer: Buyer = Object.assign(company, { groups: { a: 1, b, freight } });
  await buyer.use(buying(buyer, supplierInvoices));
  await buyer.settle();
  // What was set up just now counts as new in e-conomic's lists; it shall be as old as the company.
  company.clock.pass(10 * minutes);
  company.economic.clearRequests();
  return buyer;
}

/** One line: a product of the group for a net amount. */
export function bought(company: Pick<Company, 'account'>, group: number, net: number, quantity = 1): Record<string, unknown> {
  return { item_id: company.account.product({ group }).number, quantity, line_price: net };
}

/** Books a supplier invoice in Rackbeat and lets it travel. Without lines: goods A for 1,000.00. */
export async function buy(
  company: Buyer,
  invoice: Record<string, unknown> = {},
  supplier: Record<string, unknown> = {},
): Promise<{ number: number; transfer: Transfer }> {
  const { number } = booked(company, invoice, supplier);
  await company.settle();
  return { number, transfer: await company.transfer('supplier-invoice', number) };
}

/** The same without travelling. */
export function booked(
  company: Pick<Buyer, 'account' | 'groups'>,
  invoice: Record<string, unknown> = {},
  supplier: Record<string, unknown> = {},
) {
  const supplier_id = invoice.supplier_id ?? company.account.supplier(supplier).number;
  const lines = invoice.lines ?? [bought(company, company.groups.a, 1000)];
  return company.account.bookedSupplierInvoice({ ...invoice, supplier_id, lines });
}

/** What stands unbooked in a journal. */
export async function journalEntries(company: Company, number = journal): Promise<LedgerEntry[]> {
  const page = await company.inLedger(`/journals/${number}/entries?pagesize=1000`);
  return page?.collection as LedgerEntry[];
}

/** Amount and account of each entry, as a bookkeeper reads them. */
export async function postings(company: Company, number = journal): Promise<[amount: number, account: number | undefined][]> {
  return (await journalEntries(company, number)).map((entry) => [entry.amount, entry.contraAccount?.accountNumber]);
}

/** What a booked year holds on each account. */
export async function balances(company: Company, year = '2026'): Promise<Record<number, number>> {
  const page = await company.inLedger(`/accounting-years/${year}/totals?pagesize=1000`);
  const totals = page?.collection as { account: { accountNumber: number }; totalInBaseCurrency: number }[];
  return Object.fromEntries(totals.map((total) => [total.account.accountNumber, total.totalInBaseCurrency]));
}

/** The requests that made vouchers. */
export const vouchersSent = (company: Company) =>
  company.economic.requests().filter((request) => request.method === 'POST' && request.path.endsWith('/vouchers'));

/** 8,000.00 of A, 1,500.00 of B, 500.00 of freight; with VAT 12,500.00. */
export const threeGroups = (company: Buyer) => [
  bought(company, company.groups.a, 8000),
  bought(company, company.groups.b, 1500),
  bought(company, company.groups.freight, 500),
];

/** The codes of its warnings. */
export const codes = (transfer: { warnings?: { code: string }[] }) => (transfer.warnings ?? []).map((warning) => warning.code);
