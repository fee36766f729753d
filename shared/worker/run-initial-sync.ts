/**
 * One slice of a connection's initial sync, under its own lease: from the last page that was written down, until time is up. Then the
 * message goes back and the next slice begins. A kill anywhere loses at most the page under way, which is done again harmlessly.
 */
import { minutes, seconds } from '../clock.ts';
import type { InitialSyncRequested } from '../events.ts';
import { carryPage, pageSize, TimeIsUp } from '../initial-sync/carry-page.ts';
import type { AnyInitialSyncKind } from '../initial-sync/definition.ts';
import { RowBusy } from '../initial-sync/hold-row.ts';
import { matcherOf } from '../initial-sync/matcher.ts';
import { type InitialSync, newInitialSync, noCounts, withoutKind, withPage } from '../initial-sync/progress.ts';
import { type RegisterPairs, registerPairs } from '../initial-sync/registers.ts';
import type { Run } from '../initial-sync/run.ts';
import { settleUnreleased, unreleasedRows } from '../initial-sync/unreleased.ts';
import { guardLength, pageGuard } from '../page-guard.ts';
import type { TenantConnection } from '../store/tenant-store.ts';
import type { Disposition, Session } from '../transfer/ledger-definition.ts';
import { pausedUntil } from '../transfer/pause.ts';
import type { Transfer } from '../transfer/transfer.ts';
import { leasedProgress, type Progress } from './leased-progress.ts';
import { initialSyncLease, openInitialSync } from './open-initial-sync.ts';
import { rememberPairs } from './remember-pairs.ts';
import { fail, goOnAt, sliceTrouble } from './slice-trouble.ts';
import type { Worker } from './worker.ts';

/** A slice is short, so that the invoices that came with it in one batch do not wait long. */
const slice = 45 * seconds;
/** One call's deadline (30 s) and time to write down what it answered. */
const reserve = 40 * seconds;
/** Below this there is no use in beginning. */
const shortest = 10 * seconds;
/** A list whose rows never rest is read as it is after so many new beginnings. */
const mostRestarts = 5;
const name = 'initial sync';

export async function runInitialSync<S extends Session>(
  worker: Worker<S>,
  event: InitialSyncRequested,
  deadline: number,
): Promise<Disposition> {
  const { clock, pulls } = worker;
  const found = await worker.connections.get(event.tenantId, event.ledger);
  if (worker.ledger.initialSync === undefined || found?.connection.status !== 'active')
    return { settled: true, outcome: 'ignored' };
  const now = clock.now();
  const stopAt = Math.min(now + slice, deadline - reserve);
  if (stopAt < now + shortest) return { settled: false, at: now + 5 * seconds, why: 'the function has too little time left' };
  const pause = await pausedUntil(worker.limits, event);
  if (pause > now) return { settled: false, at: pause, why: 'asked to wait' };
  const owner = worker.random.id();
  await pulls.requestInitialSync(newInitialSync(event, now));
  const sync = await pulls.claimInitialSync(event, owner, now, now + initialSyncLease);
  // Finished, or somebody is at it: their message goes on.
  if (sync === undefined) return { settled: true, outcome: 'unchanged' };
  const write = (row: InitialSync) => pulls.saveInitialSync(row, owner);
  const first: InitialSync = { ...sync, status: 'running', startedAt: sync.startedAt ?? now };
  const progress = leasedProgress({ clock, owner, lease: initialSyncLease, write }, first);
  return await workOn(worker, found, progress, stopAt);
}

async function workOn<S extends Session>(
  worker: Worker<S>,
  found: TenantConnection,
  progress: Progress<InitialSync>,
  stopAt: number,
): Promise<Disposition> {
  try {
    const run = openInitialSync(worker, found, stopAt);
    if ('unusable' in run) return await fail(worker, progress, name, run.unusable);
    // Finished is finished for good: what a person has yet to choose must not be lost with it.
    if (run.kinds.length === 0) return await fail(worker, progress, name, { code: 'NOTHING_CHOSEN_TO_SYNC' });
    const pairs = registerPairs(run);
    const unreleased = await unreleasedRows(run);
    for (const kind of run.kinds) {
      if (progress.now().counts[kind.kind]?.finished === true) continue;
      await carryKind(worker, run, kind, pairs, unreleased, progress);
    }
    await settleUnreleased(run);
    await progress.leave(({ at: _at, trouble: _trouble, ...sync }) => ({
      ...sync,
      status: 'finished',
      finishedAt: worker.clock.now(),
      tries: 0,
    }));
    return { settled: true, outcome: 'updated' };
  } catch (error) {
    return await inTrouble(worker, found, progress, error);
  }
}

async function carryKind<S extends Session>(
  worker: Worker<S>,
  run: Run<S>,
  kind: AnyInitialSyncKind<S>,
  pairs: RegisterPairs,
  unreleased: Transfer[],
  progress: Progress<InitialSync>,
): Promise<void> {
  const match = await matcherOf(run, kind, pairs, unreleased);
  const seen = pageGuard('ledger', kind.kind);
  for (;;) {
    if (worker.clock.now() > run.stopAt) throw new TimeIsUp();
    const { at } = progress.now();
    const cursor = at?.kind === kind.kind ? at.cursor : undefined;
    const restarts = at?.kind === kind.kind ? at.restarts : 0;
    const page = await kind.listPage(run.session, cursor, pageSize);
    if (page.hasMoved === true && restarts < mostRestarts) {
      await progress.save((sync) => ({ ...withoutKind(sync, kind.kind), at: { kind: kind.kind, restarts: restarts + 1 } }));
      continue;
    }
    const pages = (at?.kind === kind.kind ? (at.pages ?? 0) : 0) + 1;
    if (page.next !== undefined) {
      seen(page.records);
      guardLength('ledger', kind.kind, pages * pageSize);
    }
    const carried = await carryPage(run, kind, page.records, match, pairs);
    const { next } = page;
    if (next === undefined) await remember(worker, run, kind, pairs);
    await progress.save(({ trouble: _trouble, ...sync }) => {
      const after = withPage(sync, kind.kind, carried, page.total);
      const counts = { ...(after.counts[kind.kind] ?? noCounts(page.total)), finished: next === undefined };
      return {
        ...after,
        counts: { ...after.counts, [kind.kind]: counts },
        at: { kind: kind.kind, restarts, pages, ...(next === undefined ? {} : { cursor: next }) },
        tries: 0,
      };
    });
    if (next === undefined) return;
  }
}

/** The settings learn which record is which, and the rest of the slice works with them. */
async function remember<S extends Session>(
  worker: Worker<S>,
  run: Run<S>,
  kind: AnyInitialSyncKind<S>,
  pairs: RegisterPairs,
): Promise<void> {
  if (kind.remember === undefined) return;
  const { numbers } = await pairs.of(kind.kind);
  const saved = await rememberPairs(worker, run.session, kind, numbers);
  run.session = { ...run.session, settings: saved.settings, settingsVersion: saved.settingsVersion };
}

async function inTrouble<S extends Session>(
  worker: Worker<S>,
  found: TenantConnection,
  progress: Progress<InitialSync>,
  error: unknown,
): Promise<Disposition> {
  const now = worker.clock.now();
  if (error instanceof TimeIsUp) return await goOnAt(progress, now, 'the initial sync goes on in the next slice');
  if (error instanceof RowBusy)
    return await goOnAt(progress, Math.min(Math.max(error.until, now + 1 * seconds), now + 5 * minutes), error.message);
  return await sliceTrouble(worker, found, progress, name, error);
}
