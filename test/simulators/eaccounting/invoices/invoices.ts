/** Booked customer invoices: made at once from what is sent, or from a draft; never changed, never deleted. */
import { type Company, today } from '../company.ts';
import { type Fields, listAt } from '../records/fields.ts';
import { readFields } from '../records/read-fields.ts';
import type { Resource } from '../records/resource.ts';
import { existsIn } from '../records/write-record.ts';
import { notModelled } from '../refusal.ts';
import { bookInvoice } from './book-invoice.ts';
import { isArticleRow } from './complete-document.ts';
import { convertDraft } from './convert-draft.ts';
import { invoiceFields } from './invoice-fields.ts';

export const invoices: Resource = {
  path: 'customerinvoices',
  noun: 'Customer invoice',
  fields: invoiceFields,
  areas: ['sales'],
  variants: ['Pro', 'Standard', 'Invoicing', 'Solo'],
  lacks: ['PUT', 'DELETE'],
};

/** @throws Refusal */
export function createInvoice(company: Company, sent: Fields): Fields {
  const values = readFields(invoiceFields, sent, existsIn(company));
  if (values.SendType !== undefined && values.SendType !== 0) {
    throw notModelled('AutoInvoice');
  }
  if (values.CreatedFromDraftId !== undefined) {
    return convertDraft(company, String(values.CreatedFromDraftId));
  }
  return bookInvoice(company, {
    ...values,
    InvoiceDate: values.InvoiceDate ?? today(company),
    // Rows of invoices have no flag for text: a row without an article is one. They have none for construction VAT either.
    Rows: listAt(values, 'Rows').map((row) => ({
      ...row,
      IsTextRow: !isArticleRow(row),
      ReversedConstructionServicesVatFree: false,
    })),
  });
}
