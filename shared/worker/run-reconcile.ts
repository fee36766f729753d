/**
 * One slice of a reconcile, under its own lease: page by page through Rackbeat's booked documents, until time is up; then the message goes
 * back and the next slice begins. A kill anywhere loses the page under way, which is read again.
 *
 *   page of Rackbeat ─► ledger's documents of those days ─► our rows ─► hold against each other ─► write result and what to ask for
 *                                                                                    └─ only then ask for the missing ones
 */
import { minutes, seconds } from '../clock.ts';
import type { PullDue } from '../events.ts';
import { TimeIsUp } from '../initial-sync/carry-page.ts';
import { reconciledKinds } from '../reconcile/book-list.ts';
import { nightlyRun } from '../reconcile/nightly.ts';
import { readPage } from '../reconcile/read-page.ts';
import {
  newReconciliation,
  outcomeOf,
  type Reconciliation,
  type WantedReconcile,
  withPage,
} from '../reconcile/reconciliation.ts';
import { reconcileIsOver } from '../store/reconcile-store.ts';
import type { TenantConnection } from '../store/tenant-store.ts';
import { askAgain, notTheRecordsFault } from '../transfer/ask-again.ts';
import type { Disposition, Session } from '../transfer/ledger-definition.ts';
import { pausedUntil } from '../transfer/pause.ts';
import { requestTransfers } from '../transfer/request-transfers.ts';
import { leasedProgress, type Progress } from './leased-progress.ts';
import { openReconcile, type ReconcileSides } from './open-reconcile.ts';
import { fail, goOnAt, sliceTrouble } from './slice-trouble.ts';
import { renewWebhooks } from './webhooks.ts';
import type { Worker } from './worker.ts';

/** A slice is short, so that the invoices that came with it in one batch do not wait long. */
const slice = 45 * seconds;
/** One call's deadline (30 s) and time to write down what it answered. */
const reserve = 40 * seconds;
/** Below this there is no use in beginning. */
const shortest = 10 * seconds;
/** Longer than a Lambda of ours can live (2 minutes). */
const lease = 3 * minutes;
/** A run that nobody has written to for so long is nobody's: its message is gone. */
const forgottenAfter = 60 * minutes;
/** As many documents as one page of Rackbeat's lists can have. A page that takes too long is read again in halves. */
const largestPage = 1_000;
/** Halved three times. */
const smallestPage = 125;
const name = 'reconcile';

/** A page was finished, and there is no time for another. */
class SliceIsOver extends Error {
  override name = 'SliceIsOver';
}

const ignored: Disposition = { settled: true, outcome: 'ignored' };

/** The night's run, over the last month. */
export async function runNightlyReconcile<S extends Session>(
  worker: Worker<S>,
  event: PullDue,
  deadline: number,
): Promise<Disposition> {
  const { tenantId, ledger, dueAt } = event;
  const found = await worker.connections.get(tenantId, ledger);
  if (found === undefined) return ignored;
  return await runReconcile(worker, { tenantId, ledger, cause: 'nightly', ...nightlyRun(found.tenant, dueAt) }, deadline);
}

/** Begins the run if it is not there yet, and carries it on. A run that is over is never repeated under the same id. */
export async function runReconcile<S extends Session>(
  worker: Worker<S>,
  wanted: WantedReconcile,
  deadline: number,
): Promise<Disposition> {
  const { clock, pulls } = worker;
  const found = await worker.connections.get(wanted.tenantId, wanted.ledger);
  if (found?.connection.status !== 'active') return ignored;
  const now = clock.now();
  const stopAt = Math.min(now + slice, deadline - reserve);
  if (stopAt < now + shortest) return { settled: false, at: now + 5 * seconds, why: 'the function has too little time left' };
  const pause = await pausedUntil(worker.limits, wanted);
  if (pause > now) return { settled: false, at: pause, why: 'asked to wait' };

  const before = await pulls.getReconcile(wanted);
  if (before?.history.some(({ id }) => id === wanted.id)) return { settled: true, outcome: 'unchanged' };
  if (before?.id !== wanted.id) {
    const asked = await pulls.requestReconcile(newReconciliation(wanted, now, before), now - forgottenAfter);
    if (asked === 'exists') return { settled: false, at: now + 5 * minutes, why: 'another reconcile is under way' };
  } else if (reconcileIsOver.includes(before.status)) return { settled: true, outcome: 'unchanged' };
  const owner = worker.random.id();
  const run = await pulls.claimReconcile(wanted, owner, now, now + lease);
  // Somebody is at it: their message goes on.
  if (run === undefined) return { settled: true, outcome: 'unchanged' };
  // A lease that was never given back: the slice before died, and may have died of the size of its page.
  const died = before?.id === wanted.id && before.lease !== undefined;
  const first: Reconciliation = { ...run, status: 'running', ...(died ? halved(run) : {}) };
  const progress = leasedProgress(
    { clock, owner, lease, write: (row: Reconciliation) => pulls.saveReconcile(row, owner) },
    first,
  );
  return await workOn(worker, found, progress, stopAt);
}

async function workOn<S extends Session>(
  worker: Worker<S>,
  found: TenantConnection,
  progress: Progress<Reconciliation>,
  stopAt: number,
): Promise<Disposition> {
  try {
    const sides = openReconcile(worker, found);
    if ('unusable' in sides) return await fail(worker, progress, name, sides.unusable);
    await askForMissing(worker, progress);
    if (progress.now().webhooksRenewed === undefined) {
      // Both sides may have come back since: what they gave up for no fault of the record is tried once a night.
      await askAgain(worker, progress.now(), notTheRecordsFault, 'reconcile');
      const webhooksRenewed = await renewWebhooks(worker, sides.session.rackbeat, found.tenant.tenantId);
      await progress.save((run) => ({ ...run, webhooksRenewed }));
    }
    for (const kind of reconciledKinds)
      if (sides.books[kind] !== undefined && !progress.now().through.includes(kind))
        await readKind(worker, found, sides, kind, progress, stopAt);
    await progress.leave(({ at: _at, trouble: _trouble, ...run }) => ({
      ...run,
      status: 'finished',
      finishedAt: worker.clock.now(),
      tries: 0,
    }));
    tell(worker, progress.now());
    return { settled: true, outcome: 'updated' };
  } catch (error) {
    const why = 'the reconcile goes on in the next slice';
    if (error instanceof SliceIsOver) return await goOnAt(progress, worker.clock.now(), why);
    if (error instanceof TimeIsUp) {
      await progress.save((run) => ({ ...run, ...halved(run) }));
      return await goOnAt(progress, worker.clock.now(), why);
    }
    return await sliceTrouble(worker, found, progress, name, error);
  }
}

async function readKind<S extends Session>(
  worker: Worker<S>,
  found: TenantConnection,
  { session, books, rackbeat }: ReconcileSides<S>,
  kind: (typeof reconciledKinds)[number],
  progress: Progress<Reconciliation>,
  stopAt: number,
): Promise<void> {
  const { clock, transfers, ledger } = worker;
  const definition = ledger.kinds[kind];
  const list = books[kind];
  if (definition?.sort !== 'document' || list === undefined) return;
  const { tenantId, timeZone } = found.tenant;
  const { activatedAt } = found.connection;
  const checkTime = () => {
    if (clock.now() > stopAt) throw new TimeIsUp();
  };
  await progress.save((run) => ({ ...run, at: run.at?.kind === kind ? run.at : { kind, page: 1, size: largestPage } }));
  for (let pages = 0; ; pages += 1) {
    const { at, from, to } = progress.now();
    if (at === undefined) return;
    if (pages > 0 && clock.now() > stopAt) throw new SliceIsOver();
    const situation = { kind, tenantId, timeZone, now: clock.now(), activatedAt };
    const { next, ...page } = await readPage(
      { session, situation, definition, list, rackbeat, transfers, checkTime },
      { from, to },
      at,
    );
    await progress.save(({ at: _at, trouble: _trouble, ...run }) => ({
      ...withPage(run, kind, page),
      tries: 0,
      ...(next === undefined ? { through: [...run.through, kind] } : { at: next }),
    }));
    await askForMissing(worker, progress);
  }
}

/** What the row says is to be asked for. It is asked for again if we die before the row says that it was. */
async function askForMissing<S extends Session>(worker: Worker<S>, progress: Progress<Reconciliation>): Promise<void> {
  const { outbox, tenantId, ledger } = progress.now();
  if (outbox.length === 0) return;
  await requestTransfers(worker, { tenantId, ledger }, outbox, 'reconcile');
  await progress.save((run) => ({ ...run, outbox: [] }));
}

/** Page p of n documents begins where page 2p − 1 of n/2 begins. */
function halved({ at }: Reconciliation): Pick<Reconciliation, 'at'> {
  if (at === undefined || at.size <= smallestPage) return at === undefined ? {} : { at };
  return { at: { ...at, page: at.page * 2 - 1, size: at.size / 2 } };
}

function tell<S extends Session>(worker: Worker<S>, run: Reconciliation): void {
  const { tenantId, ledger, id, from, to, webhooksRenewed = [] } = run;
  const outcome = outcomeOf(run);
  const isClean = Object.values(outcome).every((count) => count === 0) && webhooksRenewed.length === 0;
  const fields = { tenantId, ledger, run: id, from, to, ...outcome, webhooksRenewed };
  if (isClean) worker.log.info('reconciled', fields);
  else worker.log.warn('reconcile found differences', fields);
}
