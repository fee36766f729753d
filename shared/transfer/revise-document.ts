/** One more attempt at a document that is in the ledger and may still be changed there: it is made like its record again. */
import { canonicalJson, sha256 } from '../hash.ts';
import { compareTotals } from './compare-totals.ts';
import type { Ending } from './ending.ts';
import { keptDoubt } from './ending-of-error.ts';
import { endingOfWrite } from './ending-of-write.ts';
import type { Engine } from './engine.ts';
import type { AnyDocumentKind, Attempted, LedgerDocument, Session } from './ledger-definition.ts';
import { referenceOf } from './reference.ts';
import { type Nested, resolveNeeds } from './resolve-needs.ts';
import { busyPause } from './retry-policy.ts';
import { isInDoubt, type Reason, type Transfer } from './transfer.ts';

type Revisable<S extends Session> = AnyDocumentKind<S> & Required<Pick<AnyDocumentKind<S>, 'revise'>>;

export function isRevisable<S extends Session>(kind: AnyDocumentKind<S>): kind is Revisable<S> {
  return kind.revise !== undefined;
}

/**
 * A record that may not go, or has not changed, costs no call to the ledger. Replacing is safe to repeat, so an unknown outcome needs no
 * more than another attempt.
 * @returns undefined when there is none to revise, and making another is the question: by the rules of a new document
 */
export async function reviseDocument<S extends Session>(
  engine: Engine,
  session: S,
  kind: Revisable<S>,
  row: Transfer,
  attempted: Attempted,
  nested: Nested,
): Promise<Ending | undefined> {
  const { ledgerId } = row;
  if (ledgerId === undefined || (row.ledgerCopy ?? 0) !== (row.copies ?? 0)) return undefined;
  const record: unknown = await kind.read(session, row.number);
  if (record === undefined) return { end: 'skipped', reason: { code: 'RECORD_NOT_FOUND' } };
  const verdict = kind.judge(session, record);
  if (verdict !== undefined) return { end: 'skipped', reason: verdict.skip };

  const resolved = await resolveNeeds(engine, session, row, kind.needs(session, record), nested);
  if ('end' in resolved) return { ...resolved, ...keptDoubt(row) };
  const { needed } = resolved;
  const reference = referenceOf(row.kind, row.tenantId, row.number, row.copies);
  const lookedUp: unknown = await kind.lookUp(session, record, needed);
  const draft = kind.draft(session, record, { needed, lookedUp, reference });
  const payloadHash = sha256(canonicalJson(draft.payload));
  const isAsked = attempted.cause === 'resend' || isInDoubt(row);
  if (row.payloadHash === payloadHash && !isAsked)
    return done('unchanged', ledgerId, row.ledgerNumber, payloadHash, row.warnings ?? []);

  const document = only(await kind.find(session, reference, ledgerId));
  if (document === undefined && isAsked) return undefined;
  if (document?.stays !== undefined) return { end: 'skipped', reason: document.stays };
  if (document?.stage !== 'draft') return { end: 'skipped', reason: noLongerDraft(document?.number ?? ledgerId) };
  if (engine.clock.now() > engine.lastWriteAt)
    return { end: 'again', at: engine.clock.now() + busyPause, reason: { code: 'OUT_OF_TIME' }, free: true, ...keptDoubt(row) };
  try {
    const revised = await kind.revise(session, asWeKnewIt(document, row), draft.payload);
    const aim = kind.aim(session, record);
    const mismatch = compareTotals(revised, aim);
    const warnings = [
      ...aim.warnings,
      ...draft.warnings,
      ...(revised.warnings ?? []),
      ...(mismatch === undefined ? [] : [mismatch]),
    ];
    return { ...done('updated', revised.id, revised.number, payloadHash, warnings), ...versionOf(revised) };
  } catch (error) {
    return await endingOfWrite(engine, session, kind, error, row, { step: 'revise', ledgerId }, { payload: draft.payload });
  }
}

/** Two that bear one reference are for a person, and so is one that bears it no more: the look of a new document says which. */
function only([document, ...others]: LedgerDocument[]): LedgerDocument | undefined {
  return others.length > 0 || document?.isAltered === true ? undefined : document;
}

/**
 * A change whose answer never came may have made it another one already, which only the version we had read before that one can tell.
 * One under another id, as a person's copy is, was never the one whose version the row remembers.
 */
function asWeKnewIt(document: LedgerDocument, { ledgerId, facts }: Transfer): LedgerDocument {
  const version = document.id === ledgerId ? facts?.version : undefined;
  return typeof version === 'string' ? { ...document, version } : document;
}

/** What the row keeps of a document that may be revised. */
export function versionOf({ version }: LedgerDocument): { facts?: { version: string } } {
  return version === undefined ? {} : { facts: { version } };
}

function noLongerDraft(document: string): Reason {
  return { code: 'NO_LONGER_DRAFT', values: { document } };
}

function done(
  outcome: 'updated' | 'unchanged',
  ledgerId: string,
  ledgerNumber: string | undefined,
  payloadHash: string,
  warnings: Reason[],
): Extract<Ending, { end: 'done' }> {
  return {
    end: 'done',
    outcome,
    ledgerId,
    ...(ledgerNumber === undefined ? {} : { ledgerNumber }),
    payloadHash,
    warnings,
  };
}
