/** Writes a draft like another draft or booked invoice, as the screen's copy does. */
import type { Company } from '../company.ts';
import { type Fields, listAt } from '../records/fields.ts';
import { createRecord } from '../records/write-record.ts';
import { missing } from '../refusal.ts';
import { drafts } from './drafts.ts';

/** @throws Refusal 3000 */
export function copyInvoice(company: Company, id: string): Fields {
  const original = company.table(drafts.path).get(id) ?? company.table('customerinvoices').get(id);
  if (!original || !drafts.create) {
    throw missing(`Customer invoice ${id}`);
  }
  const rows = listAt(original, 'Rows').map(
    ({ Text, UnitPrice, Quantity, ArticleId, LineNumber, DiscountPercentage, ...row }) => ({
      ...{ Text, UnitPrice, Quantity, ArticleId, LineNumber, DiscountPercentage },
      IsTextRow: row.IsTextRow === true,
      ReversedConstructionServicesVatFree: row.ReversedConstructionServicesVatFree === true,
    }),
  );
  const { CustomerId, EuThirdParty, RotReducedInvoicingType, IsCreditInvoice, InvoiceDate, BuyersOrderReference } = original;
  const like = { CustomerId, EuThirdParty, RotReducedInvoicingType, IsCreditInvoice, InvoiceDate, BuyersOrderReference };
  return createRecord(company, drafts, drafts.create, { ...like, Rows: rows });
}
