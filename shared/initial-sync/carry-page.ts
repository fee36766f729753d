/** One page of the ledger's list, several records at a time. Doing a page again changes nothing and counts the same. */
import type { Session } from '../transfer/ledger-definition.ts';
import type { Transfer } from '../transfer/transfer.ts';
import { carryRecord } from './carry-record.ts';
import type { AnyInitialSyncKind } from './definition.ts';
import type { Matcher } from './matcher.ts';
import type { Carried } from './progress.ts';
import type { RegisterPairs } from './registers.ts';
import type { Run } from './run.ts';

/** The slice's time is over in the middle of a page. */
export class TimeIsUp extends Error {
  override name = 'TimeIsUp';
}

/** Enough that the budget, not a neighbour's latency, sets the pace. */
const atOnce = 4;
/** As many rows as one read of the table answers. */
export const pageSize = 100;

export async function carryPage<S extends Session>(
  run: Run<S>,
  kind: AnyInitialSyncKind<S>,
  records: unknown[],
  match: Matcher,
  pairs: RegisterPairs,
): Promise<Carried[]> {
  const rows = await rowsOf(run, kind, records);
  const carried: Carried[] = [];
  const failures: unknown[] = [];
  const waiting = [...records];
  // A register's records choose numbers one after the other.
  const lanes = Array.from({ length: kind.matching === 'register' ? 1 : atOnce }, async () => {
    for (let record = waiting.shift(); record !== undefined && failures.length === 0; record = waiting.shift()) {
      try {
        if (run.clock.now() > run.stopAt) throw new TimeIsUp();
        carried.push(await carryRecord(run, kind, record, match, pairs, rows.get(kind.known(record).number)));
      } catch (error) {
        failures.push(error);
      }
    }
  });
  await Promise.all(lanes);
  if (failures.length > 0) throw failures[0];
  return carried;
}

async function rowsOf<S extends Session>(
  { session, transfers }: Run<S>,
  kind: AnyInitialSyncKind<S>,
  records: unknown[],
): Promise<Map<string, Transfer>> {
  const rows = new Map<string, Transfer>();
  const numbers = [...new Set(records.map((record) => kind.known(record).number))];
  for (let from = 0; from < numbers.length; from += pageSize) {
    const keys = numbers
      .slice(from, from + pageSize)
      .map((number) => ({ tenantId: session.tenant.tenantId, ledger: session.ledger, kind: kind.kind, number }));
    for (const row of await transfers.getMany(keys)) rows.set(row.number, row);
  }
  return rows;
}
