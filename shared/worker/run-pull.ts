/**
 * One scheduled read of one connection. It only asks: each record that changed becomes a request for its transfer, with the transfer's
 * own lease, retries and place in the list. So a tick that is lost, doubled or overlaps another changes nothing, and no lease is needed.
 *
 *   page ──► ask for what is new on it ──► move the cursor, if nobody else has ──► next page
 *                                      ✗ a crash here: the same page is read and asked for again
 */
import { minutes, seconds } from '../clock.ts';
import type { PullDue } from '../events.ts';
import { CallFailed, type CallFailure, loggable, type Party } from '../failures.ts';
import { samePlace } from '../page-guard.ts';
import { reconcilePull } from '../reconcile/nightly.ts';
import type { Pull } from '../store/pull-store.ts';
import type { ChangesPull, Disposition, PullDefinition, Session } from '../transfer/ledger-definition.ts';
import { pausedUntil, scopeOf } from '../transfer/pause.ts';
import { requestTransfers } from '../transfer/request-transfers.ts';
import { openSession } from './open-session.ts';
import { pauseConnection } from './pause-connection.ts';
import { afterPage, readCursor, unseen, writeCursor } from './pull-cursor.ts';
import { pullDesk } from './pull-desk.ts';
import { resumeStranded } from './resume.ts';
import { runNightlyReconcile } from './run-reconcile.ts';
import type { Worker } from './worker.ts';

const leaveTime = 60 * seconds;
/** Orders placed just before somebody activated belong to the first read too. */
const beforeActivation = 5 * minutes;

const ignored: Disposition = { settled: true, outcome: 'ignored' };

export async function runPull<S extends Session>(worker: Worker<S>, event: PullDue, deadline: number): Promise<Disposition> {
  if (event.pull === reconcilePull) return await runNightlyReconcile(worker, event, deadline);
  const definition = worker.ledger.pulls[event.pull];
  const found = await worker.connections.get(event.tenantId, event.ledger);
  if (definition === undefined || found?.connection.status !== 'active') return ignored;
  const now = worker.clock.now();
  // The scheduler's clock is ahead of ours: by ours the day is not over, and a run at its end would be taken for yesterday's.
  if (now < event.dueAt) return { settled: false, at: event.dueAt, why: 'not due by this clock yet' };
  if (now > deadline - leaveTime) return goOn(worker);
  const session = openSession(worker, found, undefined, { purpose: 'record' });
  if ('unusable' in session) return ignored;
  if (definition.sort !== 'check' && definition.wanted?.(session.settings) === false) return ignored;
  const pause = await pausedUntil(worker.limits, event);
  if (pause > now) return { settled: false, at: pause, why: 'asked to wait' };
  const pull = await worker.pulls.get(event);
  if (pull === undefined) return ignored;
  try {
    const start = (found.connection.activatedAt ?? now) - beforeActivation;
    return await read(worker, definition, session, pull, start, deadline);
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    await tellFailure(worker, pull, error);
    await heed(worker, event, error.party, error.failure);
    if (error.failure.kind === 'reconnect') await pauseConnection(worker, found, error.party);
    // Pulls of one connection fall due together, and while one renews the tokens the others wait: a daily one must not wait a day.
    if (error.failure.kind === 'throttled') return { settled: false, at: error.failure.until, why: 'asked to wait' };
    return { settled: true, outcome: 'unchanged' };
  }
}

async function read<S extends Session>(
  worker: Worker<S>,
  definition: PullDefinition<S>,
  session: S,
  pull: Pull,
  start: number,
  deadline: number,
): Promise<Disposition> {
  switch (definition.sort) {
    case 'changes':
      return await readChanges(worker, definition, session, pull, start, deadline);
    case 'check':
      await definition.check(session);
      await advance(worker, pull, pull.cursor);
      if (definition.resumes === true) await resumeStranded(worker, pull.tenantId);
      return { settled: true, outcome: 'unchanged' };
    case 'run': {
      const { cursor, detail, requests = [] } = await definition.run(session, pull.cursor, pullDesk(worker, pull.tenantId));
      if (requests.length > 0 && definition.afterInitialSync === true && (await initialSyncIsUnderWay(worker, pull)))
        return { settled: true, outcome: 'unchanged' };
      await requestTransfers(worker, pull, requests, 'schedule');
      await advance(worker, pull, cursor ?? pull.cursor, detail);
      return { settled: true, outcome: 'unchanged' };
    }
  }
}

async function initialSyncIsUnderWay<S extends Session>({ pulls }: Worker<S>, pull: Pull): Promise<boolean> {
  const sync = await pulls.getInitialSync(pull);
  return sync?.status === 'requested' || sync?.status === 'running';
}

async function readChanges<S extends Session>(
  worker: Worker<S>,
  definition: ChangesPull<S>,
  session: S,
  pull: Pull,
  start: number,
  deadline: number,
): Promise<Disposition> {
  for (let at = pull; ; ) {
    const cursor = readCursor(at.cursor, start);
    const readAt = worker.clock.now();
    const page = await definition.page(session, cursor.since, cursor.reading?.after);
    if (page.next !== undefined && page.next === cursor.reading?.after) throw samePlace('ledger', definition.kind, page.next);
    const numbers = unseen(cursor, page);
    const wanted = numbers.map((number) => ({ kind: definition.kind, number }));
    await requestTransfers(worker, pull, wanted, 'schedule');
    const after = afterPage(cursor, page, readAt);
    const isFirst = at.cursor === undefined && page.records.length === 0;
    const next = await advance(worker, at, isFirst ? undefined : writeCursor(after));
    // Another run of the same pull is ahead of this one: it reads the rest.
    if (next === undefined || page.next === undefined) return { settled: true, outcome: 'unchanged' };
    if (worker.clock.now() > deadline - leaveTime) return goOn(worker);
    at = next;
  }
}

function goOn<S extends Session>(worker: Worker<S>): Disposition {
  return { settled: false, at: worker.clock.now() + 5 * seconds, why: 'the function has too little time left' };
}

/** Writes only what is new; a read that found nothing after one that went well costs no write. @returns undefined: somebody else moved on */
async function advance<S extends Session>(
  worker: Worker<S>,
  pull: Pull,
  cursor: string | undefined,
  detail?: string,
): Promise<Pull | undefined> {
  if (cursor === pull.cursor && pull.lastResult?.outcome === 'ok') return pull;
  const lastResult = { at: worker.clock.now(), outcome: 'ok', ...(detail === undefined ? {} : { detail }) } as const;
  const written = await worker.pulls.advance(pull, pull.cursor, { ...(cursor === undefined ? {} : { cursor }), lastResult });
  if (written === 'moved-on') return undefined;
  return { ...pull, ...(cursor === undefined ? {} : { cursor }), lastResult };
}

/** Unless it was asked to wait, a pull that fails is not retried by itself: the next one reads from the same cursor. */
async function tellFailure<S extends Session>(worker: Worker<S>, pull: Pull, failed: CallFailed): Promise<void> {
  const { tenantId, ledger, pull: name } = pull;
  const now = await worker.pulls.get(pull);
  const lastResult = { at: worker.clock.now(), outcome: 'failed', detail: failed.message.slice(0, 300) } as const;
  if (now !== undefined)
    await worker.pulls.advance(pull, now.cursor, { ...(now.cursor === undefined ? {} : { cursor: now.cursor }), lastResult });
  worker.log.warn('pull failed', { tenantId, ledger, pull: name, error: loggable(failed) });
}

async function heed<S extends Session>(worker: Worker<S>, event: PullDue, party: Party, failure: CallFailure): Promise<void> {
  if (failure.kind === 'throttled') await worker.limits.pause(scopeOf(party, event), failure.until);
}
