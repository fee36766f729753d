/** Supplier invoices and their drafts. */
import Big from 'big.js';
import { nextVoucher } from '../books.ts';
import { type Company, stamp, today } from '../company.ts';
import { dueDateOf } from '../invoices/due-date.ts';
import { type Fields, listAt, textAt } from '../records/fields.ts';
import type { Resource, Writing } from '../records/resource.ts';
import { refuseUnknownCurrency } from '../records/terms-and-currencies.ts';
import { rowOf } from '../records/write-record.ts';
import { invalid, Refusal } from '../refusal.ts';
import { refuseUnbalanced } from './check-rows.ts';
import { supplierDraftFields, supplierInvoiceFields } from './invoice-fields.ts';

const writeDraft: Writing = (company, values, before) => {
  const draft = withSupplier(company, values, before);
  refuseUnbalanced(company, draft, 'DebitAmount');
  return draft;
};

const book: Writing = (company, values) => {
  const invoice = withSupplier(company, values, undefined);
  refuseUnbalanced(company, invoice, 'DebetAmount');
  const total = Big(Number(invoice.TotalAmount));
  // What is owed is negative, and a credit turns it.
  const remaining = invoice.IsCreditInvoice === true ? total.abs() : total.abs().times(-1);
  const inBase = remaining.times(Number(invoice.CurrencyRate)).round(2, Big.roundHalfUp);
  return {
    ...invoice,
    Rows: listAt(invoice, 'Rows').map((row, index) => ({ ...row, LineNumber: index + 1 })),
    RemainingAmount: inBase.toNumber(),
    RemainingAmountInvoiceCurrency: remaining.toNumber(),
    ...nextVoucher(company),
    Status: 1,
  };
};

export const supplierDrafts: Resource = {
  path: 'supplierinvoicedrafts',
  noun: 'Supplier invoice draft',
  fields: supplierDraftFields,
  areas: ['purchase'],
  variants: ['Pro', 'Standard', 'Solo'],
  create: writeDraft,
  replace: writeDraft,
  remove: {},
};

export const supplierInvoices: Resource = {
  path: 'supplierinvoices',
  noun: 'Supplier invoice',
  fields: supplierInvoiceFields,
  areas: ['purchase'],
  variants: ['Pro', 'Standard', 'Bookkeeping', 'Solo'],
  create: book,
  lacks: ['PUT', 'DELETE'],
};

/** Books a draft; the draft is gone then. @returns the supplier invoice */
export function convertSupplierDraft(company: Company, draftId: string): Fields {
  const draft = rowOf(company, supplierDrafts, draftId);
  if (textAt(draft, 'InvoiceNumber') === '') {
    throw invalid('The InvoiceNumber field is required.');
  }
  const Rows = listAt(draft, 'Rows').map(({ DebitAmount, ...row }) => ({ ...row, DebetAmount: DebitAmount }));
  const invoice = { ...book(company, { ...draft, Rows }, undefined), Id: company.nextId(), CreatedFromDraftId: draft.Id };
  company.table(supplierInvoices.path).put(invoice.Id, invoice, company.clock.now());
  company.table(supplierDrafts.path).delete(String(draft.Id));
  return invoice;
}

/** Only where the caller asks for it: by itself eAccounting takes the same invoice twice. @throws Refusal 4000 */
export function refuseDuplicate(company: Company, sent: Fields): void {
  const isSame = (row: Fields) => row.SupplierId === sent.SupplierId && row.InvoiceNumber === sent.InvoiceNumber;
  const rows = [supplierInvoices, supplierDrafts].flatMap(({ path }) => company.table(path).all());
  if (rows.some(isSame)) {
    throw new Refusal(4000, `Supplier invoice ${sent.InvoiceNumber} already exists.`);
  }
}

function withSupplier(company: Company, values: Fields, before: Fields | undefined): Fields {
  const supplier = company.table('suppliers').get(values.SupplierId) ?? {};
  const InvoiceDate = textAt(values, 'InvoiceDate') || today(company);
  const CurrencyCode = textAt(values, 'CurrencyCode') || textAt(supplier, 'CurrencyCode');
  refuseUnknownCurrency(company, CurrencyCode);
  const accounts = accountNames(company);
  return {
    ...values,
    InvoiceDate,
    DueDate: values.DueDate ?? dueDateOf(company, supplier.TermsOfPaymentId, InvoiceDate),
    CurrencyCode,
    CurrencyRate: values.CurrencyRate ?? Number(company.rates.get(CurrencyCode) ?? 1),
    SupplierName: supplier.Name,
    SupplierNumber: supplier.SupplierNumber,
    Rows: listAt(values, 'Rows').map((row) => ({
      ...row,
      Id: company.nextId(),
      AccountName: accounts.get(String(row.AccountNumber)),
    })),
    CreatedUtc: before?.CreatedUtc ?? stamp(company),
    ModifiedUtc: stamp(company),
  };
}

function accountNames(company: Company): Map<string, unknown> {
  const years = company.table('fiscalyears').all();
  return new Map(
    years.flatMap(({ Id }) =>
      company
        .table(`accounts/${Id}`)
        .all()
        .map(({ Number: number, Name }): [string, unknown] => [String(number), Name]),
    ),
  );
}
