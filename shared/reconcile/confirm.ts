/** Looks at one document by itself before anything is said about it: a list may lag, and a date may have been changed by hand. */
import { amountText, type Decimal } from '../money.ts';
import type { BookedDocument } from '../rackbeat/booked-documents.ts';
import type { AnyDocumentKind, LedgerDocument, Session } from '../transfer/ledger-definition.ts';
import { referenceOf, referencesIn } from '../transfer/reference.ts';
import type { Reason, Transfer } from '../transfer/transfer.ts';
import type { ListedDocument, ReconciledKind } from './book-list.ts';
import { type Held, isTwice } from './hold-against.ts';
import type { Difference, Figures, Verdict } from './reconciliation.ts';
import type { Stray } from './strays.ts';

export interface Confirmed {
  verdict: Verdict;
  /** What the ledger holds for it, if one document does. */
  inLedger?: Decimal;
  difference?: Difference;
}

/** Verdicts that are told to nobody before they have been confirmed. */
const doubtful: readonly Verdict[] = ['gone', 'twice', 'different'];

/** A few calls for a suspicion, one for what is missing, none otherwise. Throws `CallFailed`. */
export async function confirm<S extends Session>(
  session: S,
  kind: ReconciledKind,
  definition: AnyDocumentKind<S>,
  held: Held,
): Promise<Confirmed> {
  const { document, row, verdict, found } = held;
  const [first] = found;
  if (verdict === 'missing' && (await isHeldBack(session, definition, document.number))) return { verdict: 'skipped' };
  if (!doubtful.includes(verdict))
    return { verdict, ...(first === undefined ? told(kind, held) : { inLedger: first.gross, ...told(kind, held) }) };
  const reference = referenceOf(kind, session.tenant.tenantId, document.number);
  if (verdict === 'twice') return await confirmTwice(session, kind, definition, held, reference);
  // What belongs to a forced copy is not asked for by the first document's reference.
  const knownId = row !== undefined && (row.ledgerCopy ?? 0) === 0 ? row.ledgerId : undefined;
  const standing = await definition.find(session, reference, knownId);
  const [one, ...others] = standing;
  if (one === undefined) return first === undefined ? gone(kind, document, row) : robbed(kind, document, reference, first);
  if (others.length > 0) return twice(kind, document, reference, standing);
  return await compared(session, kind, definition, held, one, reference);
}

/** A rule or setting says that it does not go, so nobody misses it in the ledger. */
async function isHeldBack<S extends Session>(session: S, definition: AnyDocumentKind<S>, number: string): Promise<boolean> {
  const record: unknown = await definition.read(session, number);
  return record !== undefined && definition.judge(session, record) !== undefined;
}

/**
 * Each is looked at by itself: a search that knows one document need not tell of the others. What was booked between two lists stands
 * in both, and is one.
 */
async function confirmTwice<S extends Session>(
  session: S,
  kind: ReconciledKind,
  definition: AnyDocumentKind<S>,
  held: Held,
  reference: string,
): Promise<Confirmed> {
  const { document, row, found } = held;
  const { tenantId } = session.tenant;
  const standing = new Map<string, LedgerDocument>();
  for (const { id, text } of found) {
    const [own] = referencesIn(text, kind, tenantId);
    for (const each of await definition.find(session, own?.reference ?? reference, id)) standing.set(placeOf(each), each);
  }
  const still = found.filter((each) => standing.has(placeOf(each)));
  if (isTwice({ kind, tenantId }, still, row?.copies ?? 0)) return twice(kind, document, reference, [...standing.values()]);
  const [one] = standing.values();
  return one === undefined
    ? gone(kind, document, row)
    : await compared(session, kind, definition, { ...held, found: still }, one, reference);
}

/** e-conomic numbers drafts and invoices apart. */
function placeOf({ stage, id }: { stage: LedgerDocument['stage']; id: string }): string {
  return `${stage === 'draft' ? 'draft' : 'booked'} ${id}`;
}

function told(kind: ReconciledKind, { document, verdict, found }: Held): { difference?: Difference } {
  const { number } = document;
  const rackbeat = figures(document.gross, document.currency);
  if (verdict === 'missing')
    return { difference: { kind, number, code: 'MISSING_IN_LEDGER', values: { kind, number }, rackbeat } };
  const [first] = found;
  if (verdict !== 'relinked' || first === undefined) return {};
  const values = { kind, number, document: first.number ?? first.id };
  return { difference: { kind, number, code: 'ROW_FORGOTTEN', values, rackbeat, ledger: listedFigures(first) } };
}

function gone(kind: ReconciledKind, { number, gross, currency }: BookedDocument, row: Transfer | undefined): Confirmed {
  const document = row?.ledgerNumber ?? row?.ledgerId ?? '';
  const values = { kind, number, document };
  return {
    verdict: 'gone',
    difference: { kind, number, code: 'VANISHED', values, rackbeat: figures(gross, currency) },
  };
}

/** It is known by the number it had as a draft, and bears our reference no more. */
function robbed(
  kind: ReconciledKind,
  { number, gross, currency }: BookedDocument,
  reference: string,
  standing: ListedDocument,
): Confirmed {
  const values = { reference, document: standing.number ?? standing.id };
  const sides = { rackbeat: figures(gross, currency), ledger: listedFigures(standing) };
  return {
    verdict: 'different',
    inLedger: standing.gross,
    difference: { kind, number, code: 'REFERENCE_CHANGED', values, ...sides },
  };
}

function twice(
  kind: ReconciledKind,
  { number, gross, currency }: BookedDocument,
  reference: string,
  standing: LedgerDocument[],
): Confirmed {
  const names = new Set(standing.map(({ number: name, id }) => name ?? id));
  const values = { reference, documents: [...names].join(', ') };
  return {
    verdict: 'twice',
    difference: { kind, number, code: 'FOUND_TWICE', values, rackbeat: figures(gross, currency) },
  };
}

async function compared<S extends Session>(
  session: S,
  kind: ReconciledKind,
  definition: AnyDocumentKind<S>,
  { document, found }: Held,
  standing: LedgerDocument,
  reference: string,
): Promise<Confirmed> {
  const { number, gross, currency } = document;
  const listed = found.find(({ id }) => id === standing.id);
  const theirs = {
    amount: hundredths(standing.gross),
    currency: listed?.currency ?? currency,
    document: standing.number ?? standing.id,
  };
  const different = (reason: Reason): Confirmed => ({
    verdict: 'different',
    inLedger: standing.gross,
    difference: { kind, number, ...reason, rackbeat: figures(gross, currency), ledger: theirs },
  });
  if (standing.isAltered === true || (listed !== undefined && !listed.text.includes(reference)))
    return different({ code: 'REFERENCE_CHANGED', values: { reference, document: theirs.document } });
  const isNear = standing.gross
    .minus(gross)
    .abs()
    .lte(await toleranceOf(session, definition, number));
  if (isNear && theirs.currency === currency) return { verdict: 'same', inLedger: standing.gross };
  const ours = `${amountText(gross)} ${currency}`;
  const values = { kind, number, document: theirs.document, ours, theirs: `${amountText(standing.gross)} ${theirs.currency}` };
  return different({ code: 'AMOUNT_DIFFERS', values });
}

/** A ledger that computes by itself may be off by a little for each line, which the transfer allows too. */
async function toleranceOf<S extends Session>(
  session: S,
  definition: AnyDocumentKind<S>,
  number: string,
): Promise<number | Decimal> {
  const record: unknown = await definition.read(session, number);
  return record === undefined ? 0 : definition.aim(session, record).tolerance;
}

/** @returns undefined when Rackbeat has it booked after all */
export async function confirmStray<S extends Session>(
  session: S,
  kind: ReconciledKind,
  definition: AnyDocumentKind<S>,
  { number, document }: Stray,
): Promise<Difference | undefined> {
  const record: unknown = await definition.read(session, number);
  const isBooked = typeof record === 'object' && record !== null && 'is_booked' in record && record.is_booked === true;
  if (isBooked) return undefined;
  const values = { kind, number, document: document.number ?? document.id };
  return { kind, number, code: 'STRAY_DOCUMENT', values, ledger: listedFigures(document) };
}

function listedFigures({ gross, currency, number, id }: ListedDocument): Figures {
  return { ...figures(gross, currency), document: number ?? id };
}

function figures(gross: Decimal, currency: string): Figures {
  return { amount: hundredths(gross), currency };
}

/** Money as an integer, so that sums stay exact. */
export function hundredths(amount: Decimal): number {
  return Number(amount.times(100).toFixed(0));
}
