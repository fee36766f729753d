/**
 * One slice of a connection's initial sync, under its own lease: from the last page that was written down, until time is up. Then the
 * message goes back and the next slice begins. A kill anywhere loses at most the page under way, which is done again harmlessly.
 */
import { minutes, seconds } from '../clock.ts';
import type { InitialSyncRequested } from '../events.ts';
import { CallFailed } from '../failures.ts';
import { carryPage, pageSize, TimeIsUp } from '../initial-sync/carry-page.ts';
import { RowBusy } from '../initial-sync/carry-record.ts';
import type { AnyInitialSyncKind } from '../initial-sync/definition.ts';
import { matcherOf } from '../initial-sync/matcher.ts';
import { type InitialSync, newInitialSync, noCounts, withoutKind, withPage } from '../initial-sync/progress.ts';
import { type RegisterPairs, registerPairs } from '../initial-sync/registers.ts';
import type { Run } from '../initial-sync/run.ts';
import { StoreUnavailable } from '../store/errors.ts';
import type { TenantConnection } from '../store/tenant-store.ts';
import type { Disposition, Session } from '../transfer/ledger-definition.ts';
import { pausedUntil, scopeOf } from '../transfer/pause.ts';
import { retryPause, settleTime } from '../transfer/retry-policy.ts';
import type { Reason } from '../transfer/transfer.ts';
import { initialSyncLease, openInitialSync } from './open-initial-sync.ts';
import { pauseConnection } from './pause-connection.ts';
import { rememberPairs } from './remember-pairs.ts';
import type { Worker } from './worker.ts';

/** A slice is short, so that the invoices that came with it in one batch do not wait long. */
const slice = 45 * seconds;
/** One call's deadline (30 s) and time to write down what it answered. */
const reserve = 40 * seconds;
/** Below this there is no use in beginning. */
const shortest = 10 * seconds;
/** After so many slices in trouble, one after the other, a person is asked. */
const mostTries = 12;
/** A list whose rows never rest is read as it is after so many new beginnings. */
const mostRestarts = 5;

/** The lease was lost: somebody else goes on from the last page, and what we did is theirs to find. */
class LeaseLost extends Error {
  override name = 'LeaseLost';
}

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
  const progress = progressOf(worker, owner, { ...sync, status: 'running', startedAt: sync.startedAt ?? now });
  return await workOn(worker, found, progress, stopAt);
}

/** The row as it was last written. */
interface Progress {
  now(): InitialSync;
  /** Writes the row and keeps the lease. */
  save(change: (sync: InitialSync) => InitialSync): Promise<void>;
  /** Writes the row and gives the lease back. */
  leave(change: (sync: InitialSync) => InitialSync): Promise<void>;
}

function progressOf<S extends Session>(worker: Worker<S>, owner: string, first: InitialSync): Progress {
  let sync = first;
  async function write(changed: InitialSync): Promise<void> {
    const next = { ...changed, updatedAt: worker.clock.now() };
    if ((await worker.pulls.saveInitialSync(next, owner)) === 'lease-lost') throw new LeaseLost();
    sync = next;
  }
  return {
    now: () => sync,
    save: (change) => write({ ...change(sync), lease: { owner, until: worker.clock.now() + initialSyncLease } }),
    async leave(change) {
      const { lease: _lease, ...rest } = change(sync);
      await write(rest);
    },
  };
}

async function workOn<S extends Session>(
  worker: Worker<S>,
  found: TenantConnection,
  progress: Progress,
  stopAt: number,
): Promise<Disposition> {
  try {
    const run = openInitialSync(worker, found, stopAt);
    if ('unusable' in run) return await fail(worker, progress, run.unusable);
    // Finished is finished for good: what a person has yet to choose must not be lost with it.
    if (run.kinds.length === 0) return await fail(worker, progress, { code: 'NOTHING_CHOSEN_TO_SYNC' });
    const pairs = registerPairs(run);
    for (const kind of run.kinds) {
      if (progress.now().counts[kind.kind]?.finished === true) continue;
      await carryKind(worker, run, kind, pairs, progress);
    }
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
  progress: Progress,
): Promise<void> {
  const match = await matcherOf(run, kind, pairs);
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
    const carried = await carryPage(run, kind, page.records, match, pairs);
    const { next } = page;
    if (next === undefined) await remember(worker, run, kind, pairs);
    await progress.save(({ trouble: _trouble, ...sync }) => {
      const after = withPage(sync, kind.kind, carried, page.total);
      const counts = { ...(after.counts[kind.kind] ?? noCounts(page.total)), finished: next === undefined };
      return {
        ...after,
        counts: { ...after.counts, [kind.kind]: counts },
        at: { kind: kind.kind, restarts, ...(next === undefined ? {} : { cursor: next }) },
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
  progress: Progress,
  error: unknown,
): Promise<Disposition> {
  const now = worker.clock.now();
  // Our own tables do not answer, so nothing more can be written: the message comes back, the lease ends by itself.
  if (error instanceof StoreUnavailable) throw error;
  if (error instanceof LeaseLost) return { settled: true, outcome: 'unchanged' };
  if (error instanceof TimeIsUp) return await goOn(progress, now, 'the initial sync goes on in the next slice');
  if (error instanceof RowBusy)
    return await goOn(progress, Math.min(Math.max(error.until, now + 1 * seconds), now + 5 * minutes), error.message);
  if (!(error instanceof CallFailed)) {
    const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return await fail(worker, progress, { code: 'UNEXPECTED', detail });
  }
  const { party, failure } = error;
  const code = (what: 'THROTTLED' | 'UNAVAILABLE' | 'CONSENT_LOST') =>
    `${party === 'ledger' ? 'LEDGER' : 'RACKBEAT'}_${what}` as const;
  switch (failure.kind) {
    case 'rejected':
      return await fail(worker, progress, failure.reason);
    case 'throttled':
      await worker.limits.pause(scopeOf(party, found.connection), failure.until);
      return await wait(worker, progress, failure.until, { code: code('THROTTLED') });
    case 'unavailable': {
      const at = now + retryPause(progress.now().tries + 1, worker.random.fraction());
      return await wait(worker, progress, at, { code: code('UNAVAILABLE'), detail: failure.detail });
    }
    case 'uncertain':
      return await wait(worker, progress, now + settleTime, { code: code('UNAVAILABLE'), detail: failure.detail });
    case 'reconnect': {
      await progress.leave((sync) => ({ ...sync, trouble: { code: code('CONSENT_LOST'), detail: failure.detail } }));
      const paused = await pauseConnection(worker, found, party);
      return paused === 'renewed'
        ? { settled: false, at: now + 5 * seconds, why: 'the consent was given again' }
        : { settled: true, outcome: 'waiting' };
    }
  }
}

async function goOn(progress: Progress, at: number, why: string): Promise<Disposition> {
  await progress.leave((sync) => sync);
  return { settled: false, at, why };
}

async function wait<S extends Session>(worker: Worker<S>, progress: Progress, at: number, trouble: Reason): Promise<Disposition> {
  const tries = progress.now().tries + 1;
  if (tries > mostTries) return await fail(worker, progress, trouble);
  await progress.leave((sync) => ({ ...sync, trouble, tries }));
  return { settled: false, at, why: trouble.code };
}

/** It stands still until a person asks again; then it goes on from the last page. */
async function fail<S extends Session>(worker: Worker<S>, progress: Progress, trouble: Reason): Promise<Disposition> {
  const { tenantId, ledger } = progress.now();
  worker.log.error('initial sync failed', { tenantId, ledger, reason: trouble.code });
  await progress.leave((sync) => ({ ...sync, status: 'failed', trouble, tries: 0 }));
  return { settled: true, outcome: 'failed' };
}
