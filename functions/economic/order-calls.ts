/** e-conomic's calls around one draft order: find it again in whichever state it is, create it, replace it. */
import * as z from 'zod';
import { CallFailed } from '#shared/failures.ts';
import { DecimalField } from '#shared/money.ts';
import type { LedgerDocument } from '#shared/transfer/ledger-definition.ts';
import { referencesIn } from '#shared/transfer/reference.ts';
import { type Economic, filterValue } from './client.ts';
import type { EconomicDraft } from './invoice-draft.ts';
import { invoiceOfOrder } from './order-invoice.ts';
import type { EconomicSession } from './session.ts';

const FoundOrder = z.object({
  orderNumber: z.number().int(),
  grossAmount: DecimalField,
  references: z.object({ other: z.string().optional() }).optional(),
  soap: z.object({ orderHandle: z.object({ id: z.number().int().optional() }).optional() }).optional(),
});
type FoundOrder = z.infer<typeof FoundOrder>;

/** Three collections share one series of numbers. The later a state, the later it is read: an order moves on in between, seldom back. */
const states = ['drafts', 'sent', 'archived'] as const;
type State = (typeof states)[number];

/**
 * Sent, or archived with its invoice, an order can be changed no more: `sent` to the engine. Its version is its handle, which stays the
 * same as long as the order lives.
 */
function asDocument({ orderNumber, grossAmount, soap }: FoundOrder, state: State): LedgerDocument {
  const number = String(orderNumber);
  const handle = soap?.orderHandle?.id;
  return {
    stage: state === 'drafts' ? 'draft' : 'sent',
    id: number,
    number,
    gross: grossAmount,
    ...(handle === undefined ? {} : { version: String(handle) }),
  };
}

/**
 * By the number we know, else by our reference, among orders and then among the invoices that were made of orders. A known number that
 * bears it no more was rewritten, or given out anew: `isAltered`.
 */
export async function findOrders(session: EconomicSession, reference: string, knownId?: string): Promise<LedgerDocument[]> {
  const { api, tenant } = session;
  const known = knownId !== undefined && isOrderNumber(knownId) ? await orderAt(api, knownId) : undefined;
  const ours = referencesIn(known?.order.references?.other ?? '', 'sales-order', tenant.tenantId);
  if (known !== undefined && ours.some((found) => found.reference === reference))
    return [await withItsInvoice(session, reference, known)];
  const found = new Map<string, LedgerDocument>();
  for (const state of states)
    for (const order of await api.list(`/orders/${state}`, `references.other$eq:${filterValue(reference)}`, FoundOrder))
      found.set(String(order.orderNumber), asDocument(order, state));
  const invoice = found.size === 0 ? await invoiceOfOrder(session, reference) : undefined;
  if (invoice !== undefined) return [invoice];
  const isMissing = found.size === 0 && known !== undefined && ours.length === 0;
  return isMissing ? [{ ...asDocument(known.order, known.state), isAltered: true }] : [...found.values()];
}

/** An order whose invoice alone was found is remembered by that. */
function isOrderNumber(id: string): boolean {
  return /^\d+$/.test(id);
}

interface Standing {
  order: FoundOrder;
  state: State;
}

/** A draft may stand beside its invoice, and would be changed; one that is archived has an invoice that a person wants to be told. */
async function withItsInvoice(session: EconomicSession, reference: string, { order, state }: Standing): Promise<LedgerDocument> {
  const document = asDocument(order, state);
  const invoice = state === 'sent' ? undefined : await invoiceOfOrder(session, reference);
  return invoice?.stays === undefined ? document : { ...document, stays: invoice.stays };
}

async function orderAt(api: Economic, number: string): Promise<Standing | undefined> {
  for (const state of states) {
    const order = await api.find(`/orders/${state}/${number}`, FoundOrder);
    if (order !== undefined) return { order, state };
  }
  return undefined;
}

export async function createOrder({ api }: EconomicSession, payload: EconomicDraft, key: string): Promise<LedgerDocument> {
  return asDocument(await api.write({ method: 'POST', path: '/orders/drafts', body: payload, key }, FoundOrder), 'drafts');
}

/**
 * Replaces header and lines. Safe to repeat, so it needs no key. e-conomic: what is put where nothing stands is made; so an order that was
 * deleted since we looked stands there again, with another handle, and the transfer says so.
 */
export async function replaceOrder(
  { api }: EconomicSession,
  { id, version }: LedgerDocument,
  payload: EconomicDraft,
): Promise<LedgerDocument> {
  const path = `/orders/drafts/${id}`;
  try {
    const replaced = asDocument(await api.write({ method: 'PUT', path, body: payload }, FoundOrder), 'drafts');
    const isAnother = version !== undefined && replaced.version !== undefined && replaced.version !== version;
    return isAnother ? { ...replaced, warnings: [{ code: 'DRAFT_MADE_AGAIN', values: { document: id } }] } : replaced;
  } catch (error) {
    const isRefused = error instanceof CallFailed && error.failure.kind === 'rejected';
    if (isRefused && (await api.find(path, FoundOrder)) === undefined)
      // Someone sent it in the meantime: the next look tells.
      throw new CallFailed('ledger', { kind: 'uncertain', detail: `order ${id} is no draft any more` });
    throw error;
  }
}
