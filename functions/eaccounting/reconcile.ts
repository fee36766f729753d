/** eAccounting's documents as the reconcile reads them: all drafts, and invoices by date. It takes no supplier invoices from us. */
import * as z from 'zod';
import { dayAfter } from '#shared/local-time.ts';
import { DecimalField, decimal } from '#shared/money.ts';
import type { Books, ListedDocument, Period } from '#shared/reconcile/book-list.ts';
import type { EaccountingSession } from './session.ts';

const shared = {
  Id: z.string(),
  CurrencyCode: z
    .string()
    .nullish()
    .transform((value) => value ?? ''),
  BuyersOrderReference: z
    .string()
    .nullish()
    .transform((value) => value ?? ''),
  TotalRoundings: DecimalField.nullish().transform((value) => value ?? decimal(0)),
};
const Draft = z.object({ ...shared, TotalAmount: DecimalField });
const Invoice = z.object({
  ...shared,
  InvoiceNumber: z.number().int(),
  CreatedFromDraftId: z.string().nullish(),
  TotalAmountInvoiceCurrency: DecimalField,
});

export const books: Books<EaccountingSession> = { 'customer-invoice': invoices };

/**
 * One call for each thousand drafts and each thousand invoices. A draft shows today's date where the company does not keep its own, so
 * drafts are read whatever theirs.
 */
async function invoices({ api, baseCurrency }: EaccountingSession, { from, to }: Period): Promise<ListedDocument[]> {
  const drafts = await api.list('/customerinvoicedrafts', undefined, Draft);
  const booked = await api.list('/customerinvoices', datedWithin(from, to), Invoice);
  return [
    ...drafts.map(
      (draft): ListedDocument => ({
        ...common(draft, baseCurrency),
        stage: 'draft',
        gross: draft.TotalAmount.minus(draft.TotalRoundings),
      }),
    ),
    ...booked.map(
      (invoice): ListedDocument => ({
        ...common(invoice, baseCurrency),
        stage: 'booked',
        number: String(invoice.InvoiceNumber),
        ...(invoice.CreatedFromDraftId ? { draftId: invoice.CreatedFromDraftId } : {}),
        gross: invoice.TotalAmountInvoiceCurrency.minus(invoice.TotalRoundings),
      }),
    ),
  ];
}

/** The filter compares times only, and nobody says in whose zone a day begins: a day more at both ends costs nothing. */
function datedWithin(from: string, to: string): string {
  return `InvoiceDate ge ${dayAfter(from, -1)}T00:00:00Z and InvoiceDate le ${dayAfter(to)}T23:59:59Z`;
}

function common(
  { Id: id, CurrencyCode, BuyersOrderReference: text }: { Id: string; CurrencyCode: string; BuyersOrderReference: string },
  baseCurrency: string,
): Pick<ListedDocument, 'id' | 'text' | 'currency'> {
  return { id, text, currency: CurrencyCode || baseCurrency };
}
