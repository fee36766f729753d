/**
 * One ledger record on its way to Rackbeat:
 *
 *   judge ──► match ──► claim ──► create (or find that it is there) ──► finish
 *
 * Rackbeat lets us choose numbers and takes each only once, so a create that is sent again cannot make a second record: it is
 * answered with "taken", and the record under the number tells whether it is ours.
 */
import { CallFailed, Refused } from '../failures.ts';
import type { Ending } from '../transfer/ending.ts';
import type { Session } from '../transfer/ledger-definition.ts';
import type { Reason, Transfer } from '../transfer/transfer.ts';
import type { AnyInitialSyncKind, Known } from './definition.ts';
import { claim, finish, type HeldRow, keyOf } from './hold-row.ts';
import { markOf, type Sent, sentBy } from './intent.ts';
import { collision, isSameItem, isSameParty, labelOf } from './match.ts';
import type { Matcher } from './matcher.ts';
import type { Carried, SyncOutcome } from './progress.ts';
import { freeNumber, isRackbeatNumber, noNumber, partnersOf, type RegisterPairs } from './registers.ts';
import type { Run } from './run.ts';
import { isAsSent, settle, wholeSent } from './unreleased.ts';

/** @param before the row under the record's own number, if there is one */
export async function carryRecord<S extends Session>(
  run: Run<S>,
  kind: AnyInitialSyncKind<S>,
  record: unknown,
  match: Matcher,
  pairs: RegisterPairs,
  before: Transfer | undefined,
): Promise<Carried> {
  const known = kind.known(record);
  const stays = kind.judge(run.session, record);
  if (stays !== undefined) return await leaveBehind(run, kind, known, before, stays);
  if (before !== undefined && isMappedTo(before, known)) return await asMapped(kind, known, pairs, before);
  const earlier = await earlierAttempt(run, kind, record, known, match, pairs);
  if (earlier !== undefined && 'outcome' in earlier) return earlier;
  const found = await match.find(known);
  if (found.found === 'several') return await leaveBehind(run, kind, known, before, found.reason);
  if (found.found === 'one') return await link(run, kind, record, known, found.number, before);
  const mapped = await underChosenNumber(run, kind, known, match);
  if (mapped !== undefined) return await asMapped(kind, known, pairs, mapped);
  return await create(run, kind, record, known, match, pairs, before, earlier?.reserved);
}

/** Carried before: by an attempt of this page that came so far, by an earlier reading of a list that moved, or as a transfer. */
async function asMapped<S extends Session>(
  kind: AnyInitialSyncKind<S>,
  known: Known,
  pairs: RegisterPairs,
  row: Transfer,
): Promise<Carried> {
  if (kind.matching === 'register') (await pairs.of(kind.kind)).numbers.set(known.ledgerId, row.number);
  return { kind: kind.kind, number: row.number, outcome: madeHere(row) ? 'created' : 'linked' };
}

/** Where the connector chose the number, only the mapping leads to it once the record is called something else. */
async function underChosenNumber<S extends Session>(
  run: Run<S>,
  kind: AnyInitialSyncKind<S>,
  known: Known,
  { taken }: Matcher,
): Promise<Transfer | undefined> {
  if (!choosesNumber(kind, known)) return undefined;
  const { number: _number, ...key } = keyOf(run, kind.kind, known.number);
  const row = await run.transfers.findByLedgerId({ ...key, ledgerId: known.ledgerId });
  return row !== undefined && isMappedTo(row, known) && taken.has(row.number) ? row : undefined;
}

function choosesNumber<S extends Session>({ matching }: AnyInitialSyncKind<S>, { numberless }: Known): boolean {
  return matching === 'register' || numberless === true;
}

/**
 * An attempt that was never released may have made this record, under a number or a name that is no longer the ledger's.
 * @returns what came of it; or the number it had chosen, which is to be tried again; undefined: this record goes as any other
 */
async function earlierAttempt<S extends Session>(
  run: Run<S>,
  kind: AnyInitialSyncKind<S>,
  record: unknown,
  known: Known,
  match: Matcher,
  pairs: RegisterPairs,
): Promise<Carried | { reserved: string } | undefined> {
  const listed = match.unreleased.get(known.ledgerId);
  const row = listed === undefined ? undefined : await run.transfers.get(keyOf(run, kind.kind, listed.number));
  const sent = row === undefined ? undefined : wholeSent(row);
  if (row === undefined || sent?.ledgerId !== known.ledgerId) return undefined;
  const { number } = row;
  const theirs = await run.registers.find(kind.kind, number);
  if (theirs !== undefined && isAsSent(theirs, sent)) {
    await finish(run, await claim(run, kind.kind, number, sent), done(run, kind, record, known, 'created', []));
    if (kind.matching === 'register') (await pairs.of(kind.kind)).numbers.set(known.ledgerId, number);
    return { kind: kind.kind, number, outcome: 'created' };
  }
  const mayChoose = choosesNumber(kind, known);
  if (theirs === undefined && mayChoose) return { reserved: number };
  // Under its own number it is sent again, and Rackbeat's answer tells whether it is there.
  if (mayChoose || number !== known.number) await settle(run, row);
  return undefined;
}

async function link<S extends Session>(
  run: Run<S>,
  kind: AnyInitialSyncKind<S>,
  record: unknown,
  known: Known,
  number: string,
  before: Transfer | undefined,
): Promise<Carried> {
  const row = number === known.number ? before : await run.transfers.get(keyOf(run, kind.kind, number));
  if (row !== undefined && isMappedTo(row, known))
    return { kind: kind.kind, number, outcome: madeHere(row) ? 'created' : 'linked' };
  if (row !== undefined && isMapped(row)) return await leaveBehind(run, kind, known, row, mappedElsewhere(known, row));
  const sent = row === undefined ? undefined : sentBy(row);
  const outcome = sent === undefined ? 'linked' : 'created';
  const held = await claim(run, kind.kind, number, sent === undefined ? 'link' : { ledgerId: known.ledgerId, mark: '', ...sent });
  await finish(run, held, done(run, kind, record, known, outcome, []));
  return { kind: kind.kind, number, outcome };
}

async function create<S extends Session>(
  run: Run<S>,
  kind: AnyInitialSyncKind<S>,
  record: unknown,
  known: Known,
  match: Matcher,
  pairs: RegisterPairs,
  before: Transfer | undefined,
  reserved: string | undefined,
): Promise<Carried> {
  const isRegister = kind.matching === 'register';
  const isNumberless = known.numberless === true;
  if (!isRegister && before !== undefined && isMapped(before))
    return await leaveBehind(run, kind, known, before, mappedElsewhere(known, before));
  if (kind.matching === 'party' && !isNumberless && !isRackbeatNumber(known.number))
    return await leaveBehind(run, kind, known, before, noNumber(known));
  const partners = await partnersOf(pairs, kind.leansOn?.(record, run.session.settings) ?? []);
  if ('missing' in partners) return await leaveBehind(run, kind, known, before, partners.missing);
  const told = await tell(kind.body(run.session, record, partners));
  if ('reason' in told) return await leaveBehind(run, kind, known, before, told.reason);
  const taken = isRegister || isNumberless ? match.taken : new Set<string>();
  const number = reserved ?? (isRegister || isNumberless ? freeNumber(known.number, taken) : known.number);
  // Reserved before the call, so that the record beside us in this page does not choose it too.
  taken.add(number);
  const sent: Sent = { ledgerId: known.ledgerId, mark: markOf(told.body) };
  const wasTried = reserved !== undefined || (before !== undefined && sentBy(before) !== undefined);
  const held = await claim(run, kind.kind, number, sent);
  const ending = await send(run, kind, record, known, number, told, wasTried, held);
  await finish(run, held, ending);
  if (isRegister && isTaken(ending)) return await create(run, kind, record, known, match, pairs, undefined, undefined);
  // The number is somebody's who came meanwhile, or was deleted: ours is free to take the next.
  if ((isNumberless || reserved !== undefined) && (isTaken(ending) || isCollision(ending)))
    return await create(run, kind, record, known, match, pairs, undefined, undefined);
  if (isRegister && ending.end === 'done') (await pairs.of(kind.kind)).numbers.set(known.ledgerId, number);
  return carriedBy(kind, number, ending);
}

/** The create itself, and what its answer means. Throws what leaves the page to be done again. */
async function send<S extends Session>(
  run: Run<S>,
  kind: AnyInitialSyncKind<S>,
  record: unknown,
  known: Known,
  number: string,
  { body, warnings }: { body: Record<string, unknown>; warnings: Reason[] },
  wasTried: boolean,
  held: HeldRow,
): Promise<Ending> {
  const isItem = kind.matching === 'item';
  try {
    const made = await run.registers.create(kind.kind, { ...body, number: isItem ? number : Number(number) });
    if (made !== 'taken') return done(run, kind, record, known, 'created', warnings);
    const theirs = await run.registers.find(kind.kind, number);
    if (theirs === undefined) return { end: 'skipped', reason: { code: 'NUMBER_TAKEN', values: { number } } };
    const isSame = isItem ? isSameItem(theirs, known) : isSameParty(theirs, known);
    if (!isSame) return { end: 'skipped', reason: collision(known, theirs) };
    return done(run, kind, record, known, wasTried ? 'created' : 'linked', warnings);
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    if (error.failure.kind === 'rejected') return { end: 'failed', reason: error.failure.reason };
    // Nothing was sent: the row is given back. After an unknown outcome, this one's or an earlier one's, it stays claimed, and the next
    // attempt knows that the record it finds may be ours.
    if (error.failure.kind !== 'uncertain' && !wasTried) {
      const reason: Reason = { code: error.party === 'ledger' ? 'LEDGER_UNAVAILABLE' : 'RACKBEAT_UNAVAILABLE' };
      await finish(run, held, { end: 'again', at: run.clock.now(), reason, free: true });
    }
    throw error;
  }
}

async function tell<T>(telling: Promise<T>): Promise<T | { reason: Reason }> {
  try {
    return await telling;
  } catch (error) {
    if (error instanceof Refused) return { reason: error.reason };
    throw error;
  }
}

/** Written down where a person looks for it, unless the number is another record's. */
async function leaveBehind<S extends Session>(
  run: Run<S>,
  kind: AnyInitialSyncKind<S>,
  known: Known,
  before: Transfer | undefined,
  reason: Reason,
): Promise<Carried> {
  const isKnown =
    before !== undefined && (isMapped(before) || (before.state === 'skipped' && before.reason?.code === reason.code));
  if (!isKnown) {
    await finish(run, await claim(run, kind.kind, known.number, 'link'), { end: 'skipped', reason });
  }
  return { kind: kind.kind, number: labelOf(known), outcome: 'skipped', reason };
}

function done<S extends Session>(
  run: Run<S>,
  kind: AnyInitialSyncKind<S>,
  record: unknown,
  { ledgerId, ledgerNumber = ledgerId }: Known,
  outcome: 'created' | 'linked',
  warnings: Reason[],
): Ending {
  const facts = kind.facts?.(run.session, record);
  return { end: 'done', outcome, ledgerId, ledgerNumber, warnings, ...(facts === undefined ? {} : { facts }) };
}

function carriedBy<S extends Session>({ kind }: AnyInitialSyncKind<S>, number: string, ending: Ending): Carried {
  const outcome: SyncOutcome = ending.end === 'done' ? (ending.outcome === 'created' ? 'created' : 'linked') : endedAs(ending);
  return { kind, number, outcome, ...('reason' in ending ? { reason: ending.reason } : {}) };
}

function isTaken(ending: Ending): boolean {
  return ending.end === 'skipped' && ending.reason.code === 'NUMBER_TAKEN';
}

function isCollision(ending: Ending): boolean {
  return ending.end === 'skipped' && ending.reason.code === 'NUMBER_COLLISION';
}

function endedAs({ end }: Ending): SyncOutcome {
  return end === 'skipped' ? 'skipped' : 'failed';
}

function isMapped(row: Transfer): boolean {
  return row.state === 'done' && row.ledgerId !== undefined;
}

function isMappedTo(row: Transfer, known: Known): boolean {
  return isMapped(row) && row.ledgerId === known.ledgerId;
}

/** An earlier attempt of the initial sync made it: a page that is read again counts it as before. */
function madeHere(row: Transfer): boolean {
  return row.history.some((attempt) => attempt.cause === 'initial-sync' && attempt.outcome === 'created');
}

/** The number is mapped to another record of the ledger. */
function mappedElsewhere(known: Known, row: Transfer): Reason {
  return { code: 'NUMBER_COLLISION', values: { number: row.number, ours: row.ledgerId ?? '', theirs: known.name } };
}
