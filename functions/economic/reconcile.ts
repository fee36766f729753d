/** e-conomic's documents as the reconcile reads them: drafts and booked invoices by date, vouchers by our reference in their text. */
import * as z from 'zod';
import { DecimalField } from '#shared/money.ts';
import type { Books, ListedDocument, Period } from '#shared/reconcile/book-list.ts';
import type { EconomicSession } from './session.ts';

const Draft = z.object({
  draftInvoiceNumber: z.number().int(),
  grossAmount: DecimalField,
  currency: z.string(),
  references: z.object({ other: z.string().optional() }).optional(),
});
const Booked = Draft.omit({ draftInvoiceNumber: true }).extend({
  bookedInvoiceNumber: z.number().int(),
  /** The number it had as a draft. */
  orderNumber: z.number().int().optional(),
});

export const books: Books<EconomicSession> = { 'customer-invoice': invoices };

/** One call for each thousand drafts and each thousand booked invoices. */
async function invoices({ api }: EconomicSession, { from, to }: Period): Promise<ListedDocument[]> {
  const filter = `date$gte:${from}$and:date$lte:${to}`;
  const drafts = await api.list('/invoices/drafts', filter, Draft);
  const booked = await api.list('/invoices/booked', filter, Booked);
  return [...drafts.map(draftOf), ...booked.map(bookedOf)];
}

function draftOf({ draftInvoiceNumber, grossAmount: gross, currency, references }: z.infer<typeof Draft>): ListedDocument {
  return { id: String(draftInvoiceNumber), stage: 'draft', text: references?.other ?? '', gross, currency };
}

function bookedOf({
  bookedInvoiceNumber,
  orderNumber,
  grossAmount: gross,
  currency,
  references,
}: z.infer<typeof Booked>): ListedDocument {
  const number = String(bookedInvoiceNumber);
  const draft = orderNumber === undefined ? {} : { draftId: String(orderNumber) };
  return { id: number, number, stage: 'booked', ...draft, text: references?.other ?? '', gross, currency };
}
