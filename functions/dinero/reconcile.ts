/** Dinero's documents as the reconcile reads them: invoices and credit notes by date; purchase vouchers have no list. */
import * as z from 'zod';
import { DecimalField } from '#shared/money.ts';
import type { Books, ListedDocument, Period } from '#shared/reconcile/book-list.ts';
import type { DineroSession } from './session.ts';

const fields = ['Guid', 'Number', 'Type', 'Status', 'TotalInclVat', 'Currency', 'ExternalReference', 'DeletedAt'];
const Listed = z.object({
  Guid: z.string(),
  /** 0 or nothing on a draft. */
  Number: z.number().int().nullish(),
  Type: z.string(),
  Status: z.string(),
  TotalInclVat: DecimalField,
  Currency: z.string(),
  ExternalReference: z.string().nullish(),
  DeletedAt: z.string().nullish(),
});

export const books: Books<DineroSession> = { 'customer-invoice': invoices, 'supplier-invoice': 'unlisted' };

/** One call for each thousand. Drafts come whatever their date. */
async function invoices({ api }: DineroSession, { from, to }: Period): Promise<ListedDocument[]> {
  const listed = await api.list('v1/sales', fields, { startDate: from, endDate: to }, Listed);
  return listed.filter(({ DeletedAt }) => !DeletedAt).map(asListed);
}

/** An invoice keeps its guid when it is booked. */
function asListed(found: z.infer<typeof Listed>): ListedDocument {
  const { Guid, Number: number, Type, Status, TotalInclVat, Currency: currency, ExternalReference } = found;
  return {
    id: Guid,
    draftId: Guid,
    ...(number ? { number: String(number) } : {}),
    stage: Status === 'Draft' ? 'draft' : 'booked',
    text: ExternalReference ?? '',
    gross: Type === 'CreditNote' ? TotalInclVat.times(-1) : TotalInclVat,
    currency,
  };
}
