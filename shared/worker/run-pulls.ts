/** The reads of one connection that fell due together, one after another. */
import type { PullDue } from '../events.ts';
import type { Disposition, Session } from '../transfer/ledger-definition.ts';
import { runPull } from './run-pull.ts';
import type { Worker } from './worker.ts';

/**
 * A read that has to wait or breaks does not keep the others from running. Then all come again with the message: reading twice is
 * harmless. Throws what the first one that broke threw, when all have had their turn.
 */
export async function runPulls<S extends Session>(worker: Worker<S>, event: PullDue, deadline: number): Promise<Disposition> {
  const { also = [], ...first } = event;
  const broken: unknown[] = [];
  const dispositions: Disposition[] = [];
  for (const due of [first, ...also.map((other) => ({ ...first, ...other }))]) {
    try {
      dispositions.push(await runPull(worker, due, deadline));
    } catch (error) {
      broken.push(error);
    }
  }
  if (broken.length > 0) throw broken[0];
  return dispositions.reduce(soonest, { settled: true, outcome: 'ignored' });
}

/** What is still to be done counts; of two such, the one that may go on first. */
function soonest(one: Disposition, other: Disposition): Disposition {
  if (one.settled) return other;
  return other.settled || one.at <= other.at ? one : other;
}
