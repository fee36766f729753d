/** One event from the ledger's queue: what it asks for, for whom, and what came of it. */
import { minutes, seconds } from '../clock.ts';
import {
  AppUninstalled,
  type Cause,
  InitialSyncRequested,
  PullDue,
  ReconcileRequested,
  RecordChanged,
  TransferRequested,
} from '../events.ts';
import type { Party } from '../failures.ts';
import { purposeOf } from '../shared-budget.ts';
import type { TenantConnection } from '../store/tenant-store.ts';
import type { Engine } from '../transfer/engine.ts';
import type { Attempted, Disposition, Session } from '../transfer/ledger-definition.ts';
import { busyPause } from '../transfer/retry-policy.ts';
import { runTransfer } from '../transfer/run-transfer.ts';
import { recordDeletion, setAside } from '../transfer/set-aside.ts';
import type { Transfer, TransferKey } from '../transfer/transfer.ts';
import { inTime } from './in-time.ts';
import { openSession } from './open-session.ts';
import { pauseConnection } from './pause-connection.ts';
import { requestFollowUps } from './request-follow-ups.ts';
import { runInitialSync } from './run-initial-sync.ts';
import { runPulls } from './run-pulls.ts';
import { runReconcile } from './run-reconcile.ts';
import { uninstall } from './uninstall.ts';
import type { Worker } from './worker.ts';

/** An event as EventBridge wraps it. */
export interface Envelope {
  'detail-type': string;
  detail: unknown;
}

/** The message says something this version does not understand: it goes to the dead letters, where a person sees it. */
export class NotUnderstood extends Error {
  override name = 'NotUnderstood';
}

/** Longer than a Lambda of ours can live (2 minutes) and than a neighbour keeps working for a caller who has left. */
const lease = 3 * minutes;
/** One call's deadline (30 s) and time to write down what it answered. */
const reserve = 40 * seconds;

export interface Handled {
  disposition: Disposition;
  /** Rows written on the way: the transfer itself and those it needed. */
  ended: Transfer[];
}

/** @param deadline when this Lambda is stopped, ms since 1970 */
export async function handleMessage<S extends Session>(
  worker: Worker<S>,
  envelope: Envelope,
  deadline: number,
): Promise<Handled> {
  const ended: Transfer[] = [];
  switch (envelope['detail-type']) {
    case 'RecordChanged': {
      const event = understood(RecordChanged.safeParse(envelope.detail));
      return { disposition: await handleTransfer(worker, event, event.change === 'deleted', deadline, ended), ended };
    }
    case 'TransferRequested': {
      const event = understood(TransferRequested.safeParse(envelope.detail));
      return { disposition: await handleTransfer(worker, event, false, deadline, ended), ended };
    }
    case 'PullDue':
      return { disposition: await runPulls(worker, understood(PullDue.safeParse(envelope.detail)), deadline), ended };
    case 'AppUninstalled':
      return { disposition: await uninstall(worker, understood(AppUninstalled.safeParse(envelope.detail))), ended };
    case 'InitialSyncRequested': {
      const event = understood(InitialSyncRequested.safeParse(envelope.detail));
      return { disposition: await runInitialSync(worker, event, deadline), ended };
    }
    case 'ReconcileRequested': {
      const { tenantId, ledger, runId: id, from, to } = understood(ReconcileRequested.safeParse(envelope.detail));
      return { disposition: await runReconcile(worker, { tenantId, ledger, id, cause: 'asked', from, to }, deadline), ended };
    }
    default:
      throw new NotUnderstood(`Unknown event ${envelope['detail-type']}`);
  }
}

function understood<T>(parsed: { success: true; data: T } | { success: false; error: Error }): T {
  if (parsed.success) return parsed.data;
  throw new NotUnderstood(parsed.error.message);
}

type Wanted = TransferKey & { cause: Cause; correlationId: string; forceId?: string | undefined };

async function handleTransfer<S extends Session>(
  worker: Worker<S>,
  wanted: Wanted,
  isDeletion: boolean,
  deadline: number,
  ended: Transfer[],
): Promise<Disposition> {
  const { tenantId, ledger, kind, number } = wanted;
  const key: TransferKey = { tenantId, ledger, kind, number };
  const attempted: Attempted = {
    cause: wanted.cause,
    why: 'asked',
    ...(wanted.forceId === undefined ? {} : { forceId: wanted.forceId }),
  };
  const found = await worker.connections.get(tenantId, ledger);
  const lost: Party[] = [];
  const engine: Engine = {
    transfers: worker.transfers,
    limits: worker.limits,
    clock: worker.clock,
    random: worker.random,
    stage: worker.stage,
    lease,
    lastWriteAt: deadline - reserve,
    written: new Map(),
    onEnded: (transfer) => ended.push(transfer),
    onConsentLost: (party) => lost.push(party),
  };
  const disposition = await act(worker, engine, found, { key, attempted, isDeletion, correlationId: wanted.correlationId });
  const [party] = lost;
  if (party !== undefined && found !== undefined && (await pauseConnection(worker, found, party)) === 'renewed')
    return tryAgain(worker);
  return disposition;
}

/** The transfer was set aside for a consent that has been given again in the meantime. */
function tryAgain<S extends Session>(worker: Worker<S>): Disposition {
  return { settled: false, at: worker.clock.now() + busyPause, why: 'the consent was given again' };
}

interface Asked {
  key: TransferKey;
  attempted: Attempted;
  isDeletion: boolean;
  correlationId: string;
}

async function act<S extends Session>(
  worker: Worker<S>,
  engine: Engine,
  found: TenantConnection | undefined,
  { key, attempted, isDeletion, correlationId }: Asked,
): Promise<Disposition> {
  const isRepeatable = worker.ledger.kinds[key.kind]?.sort !== 'document';
  switch (found?.connection.status) {
    // Nothing is transferred before activation or after removal; what was booked then is not sent later by itself.
    case undefined:
    case 'installed':
    case 'closed':
      return { settled: true, outcome: 'ignored' };
    case 'reconnect': {
      const consentCode = found.connection.consentLost === 'rackbeat' ? 'RACKBEAT_CONSENT_LOST' : 'LEDGER_CONSENT_LOST';
      // A deletion calls nobody, so it need not wait.
      if (isDeletion) return await recordDeletion(engine, key, attempted);
      const disposition = await setAside(engine, key, attempted, 'waiting', { code: consentCode }, isRepeatable);
      const now = await worker.connections.get(key.tenantId, key.ledger);
      return now?.connection.status === 'active' ? tryAgain(worker) : disposition;
    }
    case 'active': {
      if (worker.ledger.kinds[key.kind] === undefined) {
        worker.log.info('not transferred', {
          correlationId,
          ...key,
          because: `${key.ledger} takes no record of kind ${key.kind}`,
        });
        return { settled: true, outcome: 'ignored' };
      }
      const writes = inTime(worker.clock, engine.lastWriteAt);
      const through = { ledger: writes, rackbeat: writes };
      const session = openSession(worker, found, undefined, { purpose: purposeOf(attempted.cause, key.kind), through });
      if ('unusable' in session) return await setAside(engine, key, attempted, 'failed', session.unusable, isRepeatable);
      if (isDeletion) return await recordDeletion(engine, key, attempted);
      const disposition = await runTransfer(engine, worker.ledger, session, key, attempted);
      await requestFollowUps(worker, session, key, disposition, correlationId);
      return disposition;
    }
  }
}
