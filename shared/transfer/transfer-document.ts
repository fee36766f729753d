/** One attempt at a document: an invoice or credit note that must stand in the ledger once. */
import { minutes } from '../clock.ts';
import { canonicalJson, sha256 } from '../hash.ts';
import { compareTotals } from './compare-totals.ts';
import { type Ending, isBefore, notThere } from './ending.ts';
import { keptDoubt } from './ending-of-error.ts';
import { endingOfWrite } from './ending-of-write.ts';
import type { Engine } from './engine.ts';
import { idempotencyKey } from './idempotency-key.ts';
import type { Aim, AnyDocumentKind, Attempted, LedgerDocument, Session } from './ledger-definition.ts';
import { referenceOf } from './reference.ts';
import { type Nested, resolveNeeds } from './resolve-needs.ts';
import { busyPause, secondLookAfter } from './retry-policy.ts';
import { isRevisable, reviseDocument, versionOf } from './revise-document.ts';
import { type Doubt, isInDoubt, looksInVain, type Reason, type Transfer, unsure } from './transfer.ts';

export async function transferDocument<S extends Session>(
  engine: Engine,
  session: S,
  kind: AnyDocumentKind<S>,
  row: Transfer,
  attempted: Attempted,
  nested: Nested,
): Promise<Ending> {
  const revised = isRevisable(kind) ? await reviseDocument(engine, session, kind, row, attempted, nested) : undefined;
  if (revised !== undefined) return revised;
  const reference = referenceOf(row.kind, row.tenantId, row.number, row.copies);
  const found = await look(engine, session, kind, row, reference, attempted);
  if ('end' in found) return found;
  const record: unknown = await kind.read(session, row.number);
  if (record === undefined) return found.document === undefined ? notThere(row, attempted, 'document') : linked(found.document);
  // Claimed although it was done: the measure is taken anew.
  const isAnew = attempted.cause === 'resend' || row.previously === 'done';
  const looked = await clear(engine, session, kind, found, record, reference, isAnew);
  if ('end' in looked) return looked;
  const verdict = kind.judge(session, record);
  if (verdict !== undefined)
    return looked.document === undefined ? { end: 'skipped', reason: verdict.skip } : linked(looked.document);

  const aim = kind.aim(session, record);
  const standing = isCounted(kind, looked.document) ? { row: looked.row } : looked;
  const isForgotten = mayBeForgotten(session, kind, row, record, attempted);
  const sought = isForgotten ? await seek(session, kind, standing.row, reference, attempted) : standing;
  if ('end' in sought) return sought;
  const made =
    sought.document === undefined
      ? await create(engine, session, kind, sought.row, record, reference, nested, mayBeThere(row, attempted))
      : { document: sought.document, warnings: toldOf(sought.document), outcome: 'linked' as const };
  if ('end' in made) return made;
  const isUnsure =
    unsure(row).isUnsure === true || (sought.document !== undefined && (isForgotten || isByOthers(row, sought.document)));
  return await advance(engine, session, kind, sought.row, record, aim, made, isUnsure);
}

/** What is booked is part of what the measure is taken from: where a difference is left, it takes another document. */
function isCounted<S extends Session>({ measured }: AnyDocumentKind<S>, document: LedgerDocument | undefined): boolean {
  return measured === true && document !== undefined && document.stage !== 'draft';
}

/** Booked, and not by us: a booking of ours would have left its doubt or the booked document's id on the row. Who booked it may have mailed it too. */
function isByOthers(row: Transfer, document: LedgerDocument): boolean {
  return document.stage !== 'draft' && row.doubt?.step !== 'book' && row.ledgerId !== document.id;
}

/** A webhook comes within minutes: what was booked so long before its row was made may have had a row that is lost. */
const heardOfInTime = 15 * minutes;

function mayBeForgotten<S extends Session>(
  session: S,
  kind: AnyDocumentKind<S>,
  row: Transfer,
  record: unknown,
  { forceId }: Attempted,
): boolean {
  // A look for a doubt has just been in vain, twice.
  if (isInDoubt(row) || row.ledgerId !== undefined || forceId !== undefined) return false;
  const bookedAt = kind.bookedAt?.(session, record);
  return bookedAt !== undefined && bookedAt < row.createdAt - heardOfInTime;
}

/** One look is enough, since no call of ours is under way. */
async function seek<S extends Session>(
  session: S,
  kind: AnyDocumentKind<S>,
  row: Transfer,
  reference: string,
  { cause }: Attempted,
): Promise<Looked | Ending> {
  const [document, ...others] = await kind.find(session, reference);
  if (others.length > 0) return foundTwice(reference, [document as LedgerDocument, ...others]);
  // Where looking proves nothing, only a webhook or a person may ask for a document that might be a second one.
  if (document === undefined && kind.isBlind === true && cause === 'reconcile')
    return { end: 'failed', reason: { code: 'UNKNOWN_OUTCOME', values: { reference } } };
  return document === undefined ? { row } : { document, row };
}

/** What the look found, and the row as it stands after it. */
interface Looked {
  document?: LedgerDocument;
  row: Transfer;
}

/**
 * Look before you leap. Not on a first attempt: nothing can be there. After a call with an unknown outcome nothing is
 * concluded from one empty look, since the ledger may show a document later than it made it.
 */
async function look<S extends Session>(
  engine: Engine,
  session: S,
  kind: AnyDocumentKind<S>,
  row: Transfer,
  reference: string,
  attempted: Attempted,
): Promise<Looked | Ending> {
  const knownId = (row.ledgerCopy ?? 0) === (row.copies ?? 0) ? row.ledgerId : undefined;
  const inDoubt = isInDoubt(row);
  if (!inDoubt && knownId === undefined) return { row };
  const found = await kind.find(session, reference, knownId);
  if (found.length > 1)
    // Whoever tries again must look again: until a person has removed one, there is none to make.
    return { ...foundTwice(reference, found), doubt: doubtOf(engine, row) };
  const [document] = found;
  if (document?.isAltered === true && attempted.forceId === undefined)
    return {
      end: 'failed',
      reason: { code: 'REFERENCE_CHANGED', values: { reference, document: document.number ?? document.id } },
      doubt: doubtOf(engine, row),
    };
  const looks = looksInVain(row) + 1;
  // An earlier measure of the day may be booked and the one in doubt not listed yet.
  const mayBeEarlier = inDoubt && looks < 2 && isCounted(kind, document);
  if (document !== undefined && document.isAltered !== true && !mayBeEarlier) return { document, row: settled(row) };
  const doubt = { ...doubtOf(engine, row), looks };
  const reason: Reason = { code: 'OUTCOME_UNCERTAIN' };
  if (looks < 2) return { end: 'again', at: engine.clock.now() + secondLookAfter, reason, free: true, doubt };
  // What stood there is gone: booked by hand and not listed yet, or deleted. Only a person may ask for another; while a booking of
  // ours is in doubt, only one who has searched the ledger (force).
  const isBlind = kind.isBlind === true && knownId === undefined;
  const mayAsk = doubt.step !== 'book' && !isBlind;
  const isAskedFor = isForced(row, attempted) || (attempted.cause === 'resend' && mayAsk);
  const stoodThere = knownId !== undefined || doubt.step === 'book' || isBlind;
  if (stoodThere && !isAskedFor) return { end: 'failed', reason: { code: 'UNKNOWN_OUTCOME', values: { reference } }, doubt };
  return { row: settled(row) };
}

function doubtOf({ clock }: Engine, row: Transfer): Doubt {
  return { since: clock.now(), looks: 0, ...row.doubt, ...unsure(row) };
}

function foundTwice(reference: string, found: LedgerDocument[]): Extract<Ending, { end: 'failed' }> {
  const documents = found.map((document) => document.number ?? document.id).join(', ');
  return { end: 'failed', reason: { code: 'FOUND_TWICE', values: { reference, documents } } };
}

/** What is found stays, unless the measure is taken anew. */
async function clear<S extends Session>(
  engine: Engine,
  session: S,
  kind: AnyDocumentKind<S>,
  found: Looked,
  record: unknown,
  reference: string,
  isAnew: boolean,
): Promise<Looked | Ending> {
  const { document, row } = found;
  if (kind.clear === undefined || (document !== undefined && !isAnew)) return found;
  if (engine.clock.now() > engine.lastWriteAt) return hurried(engine);
  try {
    const gone = await kind.clear(session, record, reference);
    return document !== undefined && gone.includes(document.id) ? { row } : found;
  } catch (error) {
    return await endingOfWrite(engine, session, kind, error, row, { step: 'clear' }, { documentId: reference });
  }
}

function settled(row: Transfer): Transfer {
  const { doubt: _doubt, ...rest } = row;
  return { ...rest, previously: 'retrying' };
}

/** The looks were in vain, and yet an earlier creation may have come through; a person who asks with force has searched the ledger. */
function mayBeThere(row: Transfer, attempted: Attempted): Transfer | undefined {
  return isInDoubt(row) && !isForced(row, attempted) ? row : undefined;
}

/** Whoever pressed force had searched the ledger, but before this very request may have sent something itself. */
function isForced(row: Transfer, { forceId }: Attempted): boolean {
  return forceId !== undefined && row.previously !== 'working' && row.doubt?.forceId !== forceId;
}

interface Made {
  document: LedgerDocument;
  payloadHash?: string;
  warnings: Reason[];
  outcome: 'created' | 'linked';
}

async function create<S extends Session>(
  engine: Engine,
  session: S,
  kind: AnyDocumentKind<S>,
  row: Transfer,
  record: unknown,
  reference: string,
  nested: Nested,
  doubtful: Transfer | undefined,
): Promise<Made | Ending> {
  const resolved = await resolveNeeds(engine, session, row, kind.needs(session, record), nested);
  if ('end' in resolved) return notYet(resolved, kind.lookalikes === undefined ? undefined : doubtful);
  const { needed } = resolved;
  if (doubtful !== undefined) {
    const alike = (await kind.lookalikes?.(session, record, { needed, since: doubtful.createdAt })) ?? [];
    if (alike.length > 0) return lookalike(engine, doubtful, reference, alike);
  }
  const lookedUp: unknown = await kind.lookUp(session, record, needed);
  const draft = kind.draft(session, record, { needed, lookedUp, reference });
  const payloadHash = sha256(canonicalJson(draft.payload));
  if (engine.clock.now() > engine.lastWriteAt) return hurried(engine);
  try {
    const document = await kind.create(session, draft.payload, idempotencyKey(engine, row, 'create', payloadHash));
    return { document, payloadHash, warnings: draft.warnings, outcome: 'created' };
  } catch (error) {
    return await endingOfWrite(engine, session, kind, error, row, { step: 'create' }, { payload: draft.payload });
  }
}

/** The doubt is not over before the ledger was asked for what looks like ours. */
function notYet(ending: Ending, doubtful: Transfer | undefined): Ending {
  if (doubtful === undefined || ending.end === 'done' || ending.end === 'skipped') return ending;
  return { ...ending, ...keptDoubt(doubtful) };
}

function lookalike(engine: Engine, row: Pick<Transfer, 'doubt'>, reference: string, alike: LedgerDocument[]): Ending {
  const documents = alike.map((document) => document.number ?? document.id).join(', ');
  const doubt = row.doubt ?? { since: engine.clock.now(), looks: 0 };
  return { end: 'failed', reason: { code: 'LOOKALIKE', values: { reference, documents } }, doubt };
}

/** Checks the totals, then takes the document as far as it shall go. Booking cannot be undone, so nothing is booked that does not agree. */
async function advance<S extends Session>(
  engine: Engine,
  session: S,
  kind: AnyDocumentKind<S>,
  row: Transfer,
  record: unknown,
  aim: Aim,
  made: Made,
  isUnsure: boolean,
): Promise<Ending> {
  const mismatch = compareTotals(made.document, aim);
  const warnings = [...aim.warnings, ...made.warnings, ...(mismatch === undefined ? [] : [mismatch])];
  if (mismatch !== undefined && isBefore(made.document.stage, aim.target))
    return { end: 'failed', reason: mismatch, ledgerId: made.document.id, warnings: aim.warnings };
  let document = made.document;
  while (kind.advance !== undefined && isBefore(document.stage, aim.target)) {
    if (engine.clock.now() > engine.lastWriteAt) {
      const isStillUnsure = isUnsure && document === made.document;
      const doubt: Doubt = { since: engine.clock.now(), looks: 0, isUnsure: true };
      return { ...hurried(engine), ledgerId: document.id, ...(isStillUnsure ? { doubt } : {}) };
    }
    const key = idempotencyKey(engine, row, `after-${document.stage}`, document.id);
    try {
      document = await kind.advance(session, document, record, { key, copy: row.copies ?? 0, isUnsure });
      warnings.push(...(document.warnings ?? []));
    } catch (error) {
      const documentId = document.id;
      return await endingOfWrite(engine, session, kind, error, row, { step: 'book', ledgerId: documentId }, { documentId });
    }
  }
  const outcome = made.document.stage === document.stage ? made.outcome : 'booked';
  return {
    end: 'done',
    outcome,
    ledgerId: document.id,
    ...(document.number === undefined ? {} : { ledgerNumber: document.number }),
    ...(made.payloadHash === undefined ? {} : { payloadHash: made.payloadHash }),
    ...(isRevisable(kind) ? versionOf(document) : {}),
    warnings,
  };
}

/** What a person should know of a document that was found. */
function toldOf({ stays }: LedgerDocument): Reason[] {
  return stays === undefined ? [] : [stays];
}

function linked(document: LedgerDocument): Ending {
  return {
    end: 'done',
    outcome: 'linked',
    ledgerId: document.id,
    ...(document.number === undefined ? {} : { ledgerNumber: document.number }),
    warnings: toldOf(document),
  };
}

function hurried(engine: Engine): Extract<Ending, { end: 'again' }> {
  return { end: 'again', at: engine.clock.now() + busyPause, reason: { code: 'OUT_OF_TIME' }, free: true };
}
