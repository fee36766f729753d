/**
 * The invoice that a person in e-conomic made of an order of ours. Upgrading takes a draft order away and archives a sent one, and the
 * invoice then stands in its place: where it bears our reference, the order has gone on, and is not made again.
 *
 * e-conomic documents that a sent order is archived; that the reference goes along with the other fields, and what becomes of a draft
 * order, is taken from how the upgrade works (the order's fields are sent as an invoice), not from an answer anyone has captured.
 */
import * as z from 'zod';
import { DecimalField } from '#shared/money.ts';
import type { LedgerDocument } from '#shared/transfer/ledger-definition.ts';
import { referencesIn } from '#shared/transfer/reference.ts';
import type { Reason } from '#shared/transfer/transfer.ts';
import { filterValue } from './client.ts';
import type { EconomicSession } from './session.ts';

/** A draft has the one number, a booked invoice the other. */
const Invoice = z.object({
  draftInvoiceNumber: z.number().int().optional(),
  bookedInvoiceNumber: z.number().int().optional(),
  grossAmount: DecimalField,
  references: z.object({ other: z.string().optional() }).optional(),
});
type Invoice = z.infer<typeof Invoice>;

/**
 * Drafts first, then booked: a draft that a person books in between is then seen among the booked. Two calls, so it is asked only where
 * an order is missing or about to be changed.
 */
export async function invoiceOfOrder(session: EconomicSession, reference: string): Promise<LedgerDocument | undefined> {
  const drafts = await bearing(session, '/invoices/drafts', reference);
  const booked = await bearing(session, '/invoices/booked', reference);
  const [invoice] = [...booked, ...drafts];
  if (invoice === undefined) return undefined;
  const number = String(invoice.bookedInvoiceNumber ?? invoice.draftInvoiceNumber);
  const stays: Reason = { code: 'ORDER_INVOICED', values: { document: number } };
  return { stage: 'sent', id: `invoice-${number}`, number, gross: invoice.grossAmount, stays };
}

/** People write the customer's own order number on an invoice, before or behind our reference. */
async function bearing({ api, tenant }: EconomicSession, path: string, reference: string): Promise<Invoice[]> {
  const alike = await api.list(path, `references.other$like:${filterValue(reference)}`, Invoice);
  return alike.filter(({ references }) =>
    referencesIn(references?.other ?? '', 'sales-order', tenant.tenantId).some((found) => found.reference === reference),
  );
}
