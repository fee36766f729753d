/** What an error means for long work that goes slice by slice: it waits and goes on, or it stands still until a person asks again. */
import { seconds } from '../clock.ts';
import { NotPublished } from '../events.ts';
import { CallFailed } from '../failures.ts';
import type { Ledger } from '../kinds.ts';
import { StoreUnavailable } from '../store/errors.ts';
import type { TenantConnection } from '../store/tenant-store.ts';
import type { Disposition, Session } from '../transfer/ledger-definition.ts';
import { scopeOf } from '../transfer/pause.ts';
import { retryPause, settleTime } from '../transfer/retry-policy.ts';
import type { Reason } from '../transfer/transfer.ts';
import { LeaseLost, type Progress } from './leased-progress.ts';
import { pauseConnection } from './pause-connection.ts';
import type { Worker } from './worker.ts';

/** After so many slices in trouble, one after the other, a person is asked. */
const mostTries = 12;

interface Troubled {
  tenantId: string;
  ledger: Ledger;
  status: 'requested' | 'running' | 'failed' | 'finished';
  trouble?: Reason;
  tries: number;
}

/** @param what the work's name, for the log */
export async function sliceTrouble<S extends Session, T extends Troubled>(
  worker: Worker<S>,
  found: TenantConnection,
  progress: Progress<T>,
  what: string,
  error: unknown,
): Promise<Disposition> {
  // Our own tables do not answer, so nothing more can be written: the message comes back, the lease ends by itself.
  if (error instanceof StoreUnavailable) throw error;
  if (error instanceof LeaseLost) return { settled: true, outcome: 'unchanged' };
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (error instanceof NotPublished) return await waitALittle(worker, progress, what, { code: 'UNEXPECTED', detail });
  if (!(error instanceof CallFailed)) return await fail(worker, progress, what, { code: 'UNEXPECTED', detail });
  return await callTrouble(worker, found, progress, what, error);
}

async function callTrouble<S extends Session, T extends Troubled>(
  worker: Worker<S>,
  found: TenantConnection,
  progress: Progress<T>,
  what: string,
  { party, failure }: CallFailed,
): Promise<Disposition> {
  const now = worker.clock.now();
  const code = (ending: 'THROTTLED' | 'UNAVAILABLE' | 'CONSENT_LOST') =>
    `${party === 'ledger' ? 'LEDGER' : 'RACKBEAT'}_${ending}` as const;
  switch (failure.kind) {
    case 'rejected':
      return await fail(worker, progress, what, failure.reason);
    case 'throttled':
      await worker.limits.pause(scopeOf(party, found.connection), failure.until);
      return await wait(worker, progress, what, failure.until, { code: code('THROTTLED') });
    case 'unavailable':
      return await waitALittle(worker, progress, what, { code: code('UNAVAILABLE'), detail: failure.detail });
    case 'uncertain':
      return await wait(worker, progress, what, now + settleTime, { code: code('UNAVAILABLE'), detail: failure.detail });
    case 'reconnect': {
      await progress.leave((row) => ({ ...row, trouble: { code: code('CONSENT_LOST'), detail: failure.detail } }));
      const paused = await pauseConnection(worker, found, party);
      return paused === 'renewed'
        ? { settled: false, at: now + 5 * seconds, why: 'the consent was given again' }
        : { settled: true, outcome: 'waiting' };
    }
  }
}

/** Gives the lease back; the next slice begins at that moment. */
export async function goOnAt<T>(progress: Progress<T>, at: number, why: string): Promise<Disposition> {
  await progress.leave((row) => row);
  return { settled: false, at, why };
}

/** Longer each time. */
function waitALittle<S extends Session, T extends Troubled>(
  worker: Worker<S>,
  progress: Progress<T>,
  what: string,
  trouble: Reason,
): Promise<Disposition> {
  const at = worker.clock.now() + retryPause(progress.now().tries + 1, worker.random.fraction());
  return wait(worker, progress, what, at, trouble);
}

async function wait<S extends Session, T extends Troubled>(
  worker: Worker<S>,
  progress: Progress<T>,
  what: string,
  at: number,
  trouble: Reason,
): Promise<Disposition> {
  const tries = progress.now().tries + 1;
  if (tries > mostTries) return await fail(worker, progress, what, trouble);
  await progress.leave((row) => ({ ...row, trouble, tries }));
  return { settled: false, at, why: trouble.code };
}

/** It stands still until it is asked for again. */
export async function fail<S extends Session, T extends Troubled>(
  worker: Worker<S>,
  progress: Progress<T>,
  what: string,
  trouble: Reason,
): Promise<Disposition> {
  const { tenantId, ledger } = progress.now();
  worker.log.error(`${what} failed`, { tenantId, ledger, reason: trouble.code });
  await progress.leave((row) => ({ ...row, status: 'failed', trouble, tries: 0 }));
  return { settled: true, outcome: 'failed' };
}
