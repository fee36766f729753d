/** One page of the ledger's list, several records at a time. Doing a page again changes nothing and counts the same. */
import { theOneThatCounts } from '../together.ts';
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
  const carry = async (waiting: unknown[]): Promise<void> => {
    for (let record = waiting.shift(); record !== undefined && failures.length === 0; record = waiting.shift()) {
      try {
        if (run.clock.now() > run.stopAt) throw new TimeIsUp();
        carried.push(await carryRecord(run, kind, record, match, pairs, rows.get(kind.known(record).number)));
      } catch (error) {
        failures.push(error);
      }
    }
  };
  const { beside, after } = inTurn(kind, records);
  const mayRepeat = beside.length > 0 && after.length > 0;
  await Promise.all(Array.from({ length: atOnce }, () => carry(beside)));
  // A record of the same number went before: its row is known only now.
  if (mayRepeat && failures.length === 0) for (const [number, row] of await rowsOf(run, kind, after)) rows.set(number, row);
  await carry(after);
  // Who asked us to wait must be heard, whatever else went wrong beside it.
  if (failures.length > 0) throw theOneThatCounts(failures);
  return carried;
}

/** What can be carried at the same time, and what must wait: records that are to be given numbers, and a number's second record. */
function inTurn<S extends Session>(kind: AnyInitialSyncKind<S>, records: unknown[]): { beside: unknown[]; after: unknown[] } {
  const seen = new Set<string>();
  const beside: unknown[] = [];
  const after: unknown[] = [];
  for (const record of records) {
    const { number, numberless } = kind.known(record);
    const mayGo = kind.matching !== 'register' && numberless !== true && !seen.has(number);
    (mayGo ? beside : after).push(record);
    seen.add(number);
  }
  return { beside, after };
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
