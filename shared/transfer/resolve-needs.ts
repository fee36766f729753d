import type { Ending } from './ending.ts';
import type { Engine } from './engine.ts';
import type { Disposition, Need, Needed, Session } from './ledger-definition.ts';
import { retryPause } from './retry-policy.ts';
import { type Reason, type Transfer, type TransferKey, triesInRound } from './transfer.ts';

/** Runs the transfer of a needed record under its own claim. */
export type Nested = (key: TransferKey) => Promise<Disposition>;

/** Something needed is not in the ledger, so nothing was sent. */
type NotYet = Exclude<Ending, { end: 'done' | 'skipped' }>;

/**
 * Sees to it that what a record leans on is in the ledger. Known records cost one batch read and nothing else; a record made
 * under older settings is looked at again once.
 */
export async function resolveNeeds(
  engine: Engine,
  session: Session,
  row: Transfer,
  needs: Need[],
  nested: Nested,
): Promise<{ needed: Needed } | NotYet> {
  const keys = needs.map(
    (need): TransferKey => ({ tenantId: row.tenantId, ledger: row.ledger, kind: need.kind, number: need.number }),
  );
  const known = neededFrom(await knownRows(engine, uniqueKeys(keys)));
  const resolved: Transfer[] = [];
  for (const need of needs) {
    const before = engine.written.get(`${need.kind}#${need.number}`) ?? known.get(need.kind, need.number);
    const result = need.how === 'after' ? waitFor(engine, row, need, before) : await ensure(session, row, need, before, nested);
    if (result === undefined) continue;
    if ('end' in result) return result;
    resolved.push(result);
  }
  return { needed: neededFrom(resolved) };
}

/** Rows that one read of the store may ask for. */
const rowsPerRead = 100;

async function knownRows(engine: Engine, keys: TransferKey[]): Promise<Transfer[]> {
  const rows: Transfer[] = [];
  for (let from = 0; from < keys.length; from += rowsPerRead)
    rows.push(...(await engine.transfers.getMany(keys.slice(from, from + rowsPerRead))));
  return rows;
}

/** The rows by kind and number. */
export function neededFrom(rows: Transfer[]): Needed {
  const byName = new Map(rows.map((row) => [`${row.kind}#${row.number}`, row]));
  return { get: (kind, number) => byName.get(`${kind}#${number}`) };
}

function uniqueKeys(keys: TransferKey[]): TransferKey[] {
  return [...new Map(keys.map((key) => [`${key.kind}#${key.number}`, key])).values()];
}

/** A record whose transfer we never saw is not waited for: it was made before the connection was. */
function waitFor(engine: Engine, row: Transfer, need: Need, before: Transfer | undefined): Transfer | NotYet | undefined {
  if (before === undefined || before.state === 'done' || before.state === 'skipped') return before;
  const reason: Reason = { code: 'WAITS_FOR', values: { kind: need.kind, number: need.number } };
  return { end: 'again', at: engine.clock.now() + retryPause(triesInRound(row), engine.random.fraction()), reason, free: false };
}

async function ensure(
  session: Session,
  row: Transfer,
  need: Need,
  before: Transfer | undefined,
  nested: Nested,
): Promise<Transfer | NotYet | undefined> {
  if (before?.state === 'done' && before.ledgerId !== undefined && before.settingsVersion === session.settingsVersion)
    if ((await need.stands?.(before.ledgerId)) !== false) return before;
  const disposition = await nested({ tenantId: row.tenantId, ledger: row.ledger, kind: need.kind, number: need.number });
  if (!disposition.settled) {
    const why = disposition.transfer?.reason;
    const reason: Reason =
      why === undefined ? { code: 'WAITS_FOR', values: { kind: need.kind, number: need.number } } : becauseOf(need, why);
    return { end: 'again', at: disposition.at, reason, free: why === undefined };
  }
  const after = disposition.transfer;
  if (after?.state === 'done') return after;
  if (after?.state === 'waiting' && after.reason !== undefined) return { end: 'waiting', reason: after.reason };
  if (need.how === 'if-there' && after?.reason?.code !== 'BARRED') return undefined;
  return { end: 'failed', reason: becauseOf(need, after?.reason) };
}

/** The needed record's own reason, with the name of that record, so that a bookkeeper repairs the right thing. */
function becauseOf(need: Need, reason: Reason | undefined): Reason {
  const via = { viaKind: need.kind, viaNumber: need.number };
  return reason === undefined
    ? { code: 'NEEDED_RECORD_MISSING', values: via }
    : { ...reason, values: { ...reason.values, ...via } };
}
