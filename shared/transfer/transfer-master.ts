/** One attempt at a master record: a customer, product … that shall look alike on both sides. */
import { canonicalJson, sha256 } from '../hash.ts';
import { type Ending, notThere } from './ending.ts';
import { keptDoubt } from './ending-of-error.ts';
import { endingOfWrite } from './ending-of-write.ts';
import type { Engine } from './engine.ts';
import { idempotencyKey } from './idempotency-key.ts';
import type {
  AnyMasterKind,
  Attempted,
  Candidate,
  Identity,
  LedgerRecord,
  Mapped,
  MasterPayload,
  Reach,
  Session,
  Why,
} from './ledger-definition.ts';
import { anew, isOf, withOrigin } from './origin.ts';
import { type Nested, resolveNeeds } from './resolve-needs.ts';
import { busyPause, secondLookAfter } from './retry-policy.ts';
import { isInDoubt, looksInVain, type Transfer } from './transfer.ts';
import { barred, linkRecord } from './transfer-link.ts';

export async function transferMaster<S extends Session>(
  engine: Engine,
  session: S,
  kind: AnyMasterKind<S>,
  row: Transfer,
  attempted: Attempted,
  nested: Nested,
): Promise<Ending> {
  const record: unknown = await kind.read(session, row.number);
  if (record === undefined) return notThere(row, attempted, 'master');
  const verdict = kind.judge(session, record, attempted.why);
  if ('skip' in verdict) return { end: 'skipped', reason: verdict.skip };
  if (verdict.reach === 'link') return await linkRecord(session, kind, row, record, attempted.why);

  const resolved = await resolveNeeds(engine, session, row, kind.needs(session, record), nested);
  if ('end' in resolved) return { ...resolved, ...keptDoubt(row) };
  const { needed } = resolved;
  const lookedUp: unknown = await kind.lookUp(session, record, needed, mappedIn(engine, row));
  const origin = kind.origin?.(record);
  const own = isOf(row, origin) ? row : anew(row);
  const made = withOrigin(kind.payload(session, record, { needed, lookedUp }), origin, own === row ? undefined : row);
  const payloadHash = sha256(canonicalJson(made.payload));
  // A person who asks again may know that the ledger's record is not as we left it.
  const isKnownEqual =
    own.payloadHash === payloadHash && !isInDoubt(row) && attempted.cause !== 'resend' && kind.neverUpdates !== true;
  if (own.ledgerId !== undefined && isKnownEqual) return unchanged(own, own.ledgerId, made, payloadHash);
  return await write(engine, session, kind, own, record, made, payloadHash, verdict.reach, attempted.why);
}

async function write<S extends Session>(
  engine: Engine,
  session: S,
  kind: AnyMasterKind<S>,
  row: Transfer,
  record: unknown,
  made: MasterPayload<unknown>,
  payloadHash: string,
  reach: Reach,
  why: Why,
): Promise<Ending> {
  let target = row.ledgerId ?? (kind.mirrors === undefined ? undefined : await mappedIn(engine, row)(kind.mirrors, row.number));
  // What was deleted may have been one of two, of which the other is meant now.
  if (target !== undefined && kind.neverUpdates === true && (await stands(session, kind, target, made, why)) === false)
    target = undefined;
  if (target === undefined) {
    const identity = await unclaimed(engine, row, await kind.identify(session, record, why));
    if (identity.found === 'conflict') return { end: 'failed', reason: identity.reason };
    if (identity.found === 'one' && identity.barred && why === 'needed') return barred(row);
    if (identity.found === 'one') target = identity.ledgerId;
    else if (isInDoubt(row) && looksInVain(row) < 1) return lookAgain(engine, row);
  }
  if (target !== undefined && reach === 'create')
    return {
      end: 'done',
      outcome: 'linked',
      ledgerId: target,
      warnings: made.warnings,
      ...(made.facts === undefined ? {} : { facts: made.facts }),
    };
  if (engine.clock.now() > engine.lastWriteAt)
    return { end: 'again', at: engine.clock.now() + busyPause, reason: { code: 'OUT_OF_TIME' }, free: true, ...keptDoubt(row) };
  const linkedNow = row.ledgerId === undefined && target !== undefined;
  try {
    // A record that was only linked: what the row knows of it was never written.
    const before = row.payloadHash === undefined ? undefined : row.facts;
    const updated = target === undefined ? 'gone' : await kind.update(session, target, made.payload, why, before);
    const written =
      updated === 'gone'
        ? await kind.create(
            session,
            { ...(made.payload as object), ...(made.onCreate as object | undefined) },
            idempotencyKey(engine, row, 'create', payloadHash),
          )
        : updated;
    const isMade = updated === 'gone' && written.wasThere !== true;
    return done(written, made, payloadHash, isMade ? 'created' : linkedNow || kind.neverUpdates === true ? 'linked' : 'updated');
  } catch (error) {
    return await endingOfWrite(engine, session, kind, error, row, { step: 'write' }, { payload: made.payload });
  }
}

async function stands<S extends Session>(
  session: S,
  kind: AnyMasterKind<S>,
  target: string,
  made: MasterPayload<unknown>,
  why: Why,
): Promise<boolean> {
  return (await kind.update(session, target, made.payload, why, undefined)) !== 'gone';
}

function done(
  written: LedgerRecord,
  made: MasterPayload<unknown>,
  payloadHash: string,
  outcome: 'created' | 'linked' | 'updated',
): Ending {
  const facts = { ...made.facts, ...written.facts };
  return {
    end: 'done',
    outcome,
    ledgerId: written.ledgerId,
    ...(written.ledgerNumber === undefined ? {} : { ledgerNumber: written.ledgerNumber }),
    payloadHash,
    facts,
    warnings: [...made.warnings, ...(written.warnings ?? [])],
  };
}

function unchanged(row: Transfer, ledgerId: string, made: MasterPayload<unknown>, payloadHash: string): Ending {
  return {
    end: 'done',
    outcome: 'unchanged',
    ledgerId,
    payloadHash,
    ...factsOf(made.facts ?? row.facts),
    warnings: made.warnings,
  };
}

/** A create whose outcome is unknown, and nothing found: the ledger may show it later than it made it. */
function lookAgain(engine: Engine, row: Transfer): Ending {
  const now = engine.clock.now();
  return {
    end: 'again',
    at: now + secondLookAfter,
    reason: { code: 'OUTCOME_UNCERTAIN' },
    free: true,
    doubt: { ...row.doubt, since: row.doubt?.since ?? now, looks: looksInVain(row) + 1 },
  };
}

function factsOf(facts: Transfer['facts']): Pick<Transfer, 'facts'> {
  return facts === undefined ? {} : { facts };
}

function mappedIn(engine: Engine, { tenantId, ledger }: Transfer): Mapped {
  return async (kind, ledgerId) => (await engine.transfers.findByLedgerId({ tenantId, ledger, kind, ledgerId }))?.number;
}

type Decided = Exclude<Identity, { found: 'several' }>;

/** Two of Rackbeat's records may share a VAT number or an e-mail address; what one of them is or becomes is not the other's. */
async function unclaimed(engine: Engine, row: Transfer, identity: Identity): Promise<Decided> {
  if (identity.found === 'none' || identity.found === 'conflict') return identity;
  const candidates = identity.found === 'one' ? [identity] : identity.candidates;
  const others = await Promise.all(
    candidates.map(async (candidate) => candidate.shared !== true && (await isAnothers(engine, row, candidate))),
  );
  const left = candidates.filter((_candidate, index) => others[index] !== true);
  const [only] = left;
  if (identity.found === 'several' && left.length > 1) return { found: 'conflict', reason: identity.reason };
  return only === undefined ? { found: 'none' } : { ...only, found: 'one' };
}

/**
 * By the mapping, and by the number alone: a record just being made bears its own Rackbeat number in the ledger before its row can
 * say so, and the index of mappings may lag.
 */
async function isAnothers(
  engine: Engine,
  { tenantId, ledger, kind, number }: Transfer,
  { ledgerId, number: borne = ledgerId }: Candidate,
): Promise<boolean> {
  const mapped = await engine.transfers.findByLedgerId({ tenantId, ledger, kind, ledgerId });
  if (mapped !== undefined) return mapped.number !== number;
  if (borne === number) return false;
  const sameNumber = await engine.transfers.get({ tenantId, ledger, kind, number: borne });
  return sameNumber !== undefined && (sameNumber.ledgerId ?? ledgerId) === ledgerId;
}
