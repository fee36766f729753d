/**
 * eAccounting's calls around one invoice: look up, find again, create the draft, book it.
 *
 * There is no idempotency key, no id of our own and no guard against a second document, so finding again is all there is:
 *
 * - `BuyersOrderReference` (at most 35 characters) carries our reference. It can be filtered on, a draft keeps it when it is booked,
 *   and a person sees it. Neither of the other two reference fields is free: they hold Rackbeat's own references.
 * - How soon a new document is listed is not documented. An answer in doubt is looked for after 2 minutes and once more 5 minutes
 *   later (the engine's pauses), so a search that lags by up to 7 minutes makes no second document. A read by id does not lag.
 * - A person may overwrite the field, since e-invoices carry the buyer's order number there. Once we know the draft's id that does
 *   no harm: ids are never used again, and a booked invoice names the draft it came from. Only while the answer to the creation is
 *   in doubt the field is all we have; then a draft that looks like ours is put before a person (`lookalikes`) and none is made.
 */

import * as z from 'zod';
import { minutes } from '#shared/clock.ts';
import { CallFailed } from '#shared/failures.ts';
import { isoTime } from '#shared/iso-time.ts';
import { type Decimal, DecimalField, decimal, toJsonNumber } from '#shared/money.ts';
import type { CustomerInvoice } from '#shared/rackbeat/records.ts';
import { together } from '#shared/together.ts';
import type { LedgerDocument, Needed } from '#shared/transfer/ledger-definition.ts';
import { isReference } from '#shared/transfer/reference.ts';
import { articleRates } from './article-rates.ts';
import { type Eaccounting, filterText } from './client.ts';
import type { EaccountingDraft } from './customer-invoice.ts';
import { toleranceOf } from './invoice-tolerance.ts';
import { type Recipient, recipientOf } from './recipient.ts';
import type { EaccountingSession } from './session.ts';

/** What the mapping needs from eAccounting beyond what the rows remember. */
export interface InvoiceLookUp {
  recipient: Recipient;
  rates: ReadonlyMap<string, Decimal>;
}

const drafts = '/customerinvoicedrafts';
const invoices = '/customerinvoices';

const reference = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const rounding = DecimalField.nullish().transform((value) => value ?? decimal(0));

const DraftInvoice = z.object({
  Id: z.string(),
  BuyersOrderReference: reference,
  /** In document currency, with VAT and rounding; negative for a credit note. */
  TotalAmount: DecimalField,
  TotalRoundings: rounding,
});
const BookedInvoice = z.object({
  Id: z.string(),
  InvoiceNumber: z.number().int(),
  BuyersOrderReference: reference,
  CreatedFromDraftId: z.string().nullish(),
  TotalAmountInvoiceCurrency: DecimalField,
  TotalRoundings: rounding,
});

/** A draft as we saw it last: what it came to is held against what the ledger books. */
interface SeenDraft extends LedgerDocument {
  total: Decimal;
}

/** Rounding to whole kronor is the company's own setting and no difference between the two sides. */
function asDraft(found: z.infer<typeof DraftInvoice>): SeenDraft {
  return { stage: 'draft', id: found.Id, gross: found.TotalAmount.minus(found.TotalRoundings), total: found.TotalAmount };
}

function asBooked(found: z.infer<typeof BookedInvoice>): LedgerDocument {
  const gross = found.TotalAmountInvoiceCurrency.minus(found.TotalRoundings);
  return { stage: 'booked', id: found.Id, number: String(found.InvoiceNumber), gross };
}

/** One call for the customer; for a private person who is shown prices with VAT, three more. */
export async function lookUp(session: EaccountingSession, invoice: CustomerInvoice, needed: Needed): Promise<InvoiceLookUp> {
  const recipient = await recipientOf(session, invoice, needed);
  const rates = recipient.pricesIncludeVat && recipient.isTaxed ? await articleRates(session.api, invoice, needed) : new Map();
  return { recipient, rates };
}

export async function find({ api }: EaccountingSession, wanted: string, knownId?: string): Promise<LedgerDocument[]> {
  if (knownId !== undefined) {
    const known = await withId(api, knownId);
    if (known !== undefined) return [known];
  }
  const byReference = `BuyersOrderReference eq ${filterText(wanted)}`;
  const filter = knownId === undefined ? byReference : `${byReference} or CreatedFromDraftId eq ${knownId}`;
  // Drafts first, then booked: a draft that a person books in between is then seen among the booked.
  const listedDrafts = (await api.list(drafts, byReference, DraftInvoice)).filter((each) => each.BuyersOrderReference === wanted);
  const listedInvoices = (await api.list(invoices, filter, BookedInvoice)).filter(
    (each) => each.BuyersOrderReference === wanted || (knownId !== undefined && each.CreatedFromDraftId === knownId),
  );
  // Booked between the two lists, one invoice stands in both: a draft that is gone by now was that one.
  const standing = listedInvoices.length === 0 ? listedDrafts : await stillThere(api, listedDrafts);
  return [...standing.map(asDraft), ...listedInvoices.map(asBooked)];
}

/** An id is a draft's or an invoice's, and no other document's ever after. */
async function withId(api: Eaccounting, id: string): Promise<LedgerDocument | undefined> {
  const draft = await api.find(`${drafts}/${id}`, DraftInvoice);
  if (draft !== undefined) return asDraft(draft);
  const booked = await api.find(`${invoices}/${id}`, BookedInvoice);
  return booked === undefined ? undefined : asBooked(booked);
}

async function stillThere(api: Eaccounting, listed: z.infer<typeof DraftInvoice>[]): Promise<z.infer<typeof DraftInvoice>[]> {
  const gone = await together(listed.map((draft) => draftIsGone(api, draft.Id)));
  return listed.filter((_draft, index) => gone[index] !== true);
}

async function draftIsGone(api: Eaccounting, id: string): Promise<boolean> {
  return (await api.find(`${drafts}/${id}`, DraftInvoice)) === undefined;
}

/** @returns drafts and invoices to the same customer over the same sum, not older than ours, without a reference of ours */
export async function lookalikes(
  { api }: EaccountingSession,
  invoice: CustomerInvoice,
  { needed, since }: { needed: Needed; since: number },
): Promise<LedgerDocument[]> {
  const customer = needed.get('customer', invoice.customer_id)?.ledgerId ?? '';
  const filter = `CustomerId eq ${customer} and CreatedUtc ge ${isoTime(since - clocksDiffer)}`;
  const isAlike = (each: { BuyersOrderReference: string }, { gross }: LedgerDocument) =>
    !isReference(each.BuyersOrderReference) && gross.minus(invoice.total_total).abs().lte(toleranceOf(invoice));
  const foundDrafts = (await api.list(drafts, filter, DraftInvoice)).filter((each) => isAlike(each, asDraft(each)));
  const foundInvoices = (await api.list(invoices, filter, BookedInvoice)).filter((each) => isAlike(each, asBooked(each)));
  return [...foundDrafts.map(asDraft), ...foundInvoices.map(asBooked)];
}

/** The ledger's clock may be behind ours by this much. */
const clocksDiffer = 10 * minutes;

export async function create({ api }: EaccountingSession, payload: EaccountingDraft): Promise<LedgerDocument> {
  return asDraft(await api.write({ method: 'POST', path: drafts, body: payload }, DraftInvoice));
}

/**
 * Books the draft under the ledger's own next number, which nobody can choose, on the draft's own date: without both flags the company's
 * setting may book it today. It cannot be undone, and the draft is gone afterwards: eAccounting itself cannot book it twice.
 */
async function book({ api }: EaccountingSession, document: LedgerDocument): Promise<LedgerDocument> {
  const path = `${drafts}/${document.id}/convert?keepOriginalDraftDate=true&overrideCompanyKeepOriginalDraftDate=true`;
  // What we compared with Rackbeat is what shall be booked: eAccounting refuses if a person has changed it since.
  const body = isSeen(document) ? { TotalAmountInvoiceCurrency: toJsonNumber(document.total) } : {};
  try {
    const booked: BookedNow = { ...asBooked(await api.write({ method: 'POST', path, body }, BookedInvoice)), isFresh: true };
    return booked;
  } catch (error) {
    if (error instanceof CallFailed && error.failure.kind === 'rejected' && (await draftIsGone(api, document.id))) {
      // Someone booked or deleted it in the meantime: which of the two, the next look tells. Nothing of ours is in doubt, and whoever
      // booked it may have mailed it.
      const detail = `draft ${document.id} is gone: ${error.failure.reason.detail ?? ''}`;
      throw new CallFailed('ledger', { kind: 'unavailable', detail });
    }
    throw error;
  }
}

/**
 * Booked, then mailed to the customer's own address: a draft cannot be mailed. The ledger does not show whether an invoice was mailed,
 * so a mail that may have gone is never sent again; a person is told instead.
 */
export async function advance(
  session: EaccountingSession,
  document: LedgerDocument,
  _invoice: CustomerInvoice,
  { isUnsure }: { isUnsure: boolean },
): Promise<LedgerDocument> {
  if (document.stage === 'draft') return await book(session, document);
  const maybeSent: LedgerDocument = { ...document, stage: 'sent', warnings: [{ code: 'MAIL_UNCERTAIN' }] };
  if (isUnsure && !isFresh(document)) return maybeSent;
  try {
    await session.api.write({ method: 'POST', path: `${invoices}/${document.id}/email`, body: {} }, Mailed);
    return { ...document, stage: 'sent' };
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    if (error.failure.kind === 'uncertain') return maybeSent;
    if (error.failure.kind !== 'rejected' || error.failure.reason.code !== 'LEDGER_REFUSED') throw error;
    const detail = error.failure.reason.detail ?? '';
    throw new CallFailed('ledger', { ...error.failure, reason: { code: 'EMAIL_MISSING', detail, values: { detail } } });
  }
}

const Mailed = z.object({ Id: z.string() });

/** Booked by this very attempt: no mail of it can have gone before. */
interface BookedNow extends LedgerDocument {
  isFresh: true;
}

function isFresh(document: LedgerDocument): document is BookedNow {
  return 'isFresh' in document;
}

function isSeen(document: LedgerDocument): document is SeenDraft {
  return 'total' in document;
}
