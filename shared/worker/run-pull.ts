/** One scheduled read of one connection, under its own lease. A lost or doubled tick changes nothing: the cursor says how far it came. */
import { minutes, seconds } from '../clock.ts';
import type { EventDetail, PullDue } from '../events.ts';
import { CallFailed, type Party } from '../failures.ts';
import type { Kind } from '../kinds.ts';
import type { Disposition, PullDefinition, PullDesk, Session } from '../transfer/ledger-definition.ts';
import { pausedUntil, scopeOf } from '../transfer/pause.ts';
import { openSession } from './open-session.ts';
import { pauseConnection } from './pause-connection.ts';
import { pullDesk } from './pull-desk.ts';
import { resumeStranded } from './resume.ts';
import type { Worker } from './worker.ts';

const lease = 3 * minutes;

export async function runPull<S extends Session>(worker: Worker<S>, event: PullDue, deadline: number): Promise<Disposition> {
  const definition = worker.ledger.pulls[event.pull];
  const found = await worker.connections.get(event.tenantId, event.ledger);
  if (definition === undefined || found?.connection.status !== 'active') return { settled: true, outcome: 'ignored' };
  const now = worker.clock.now();
  if (now > deadline - 60 * seconds)
    return { settled: false, at: now + 5 * seconds, why: 'the function has too little time left' };
  const pause = await pausedUntil(worker.limits, event);
  if (pause > now) return { settled: false, at: pause, why: 'asked to wait' };
  const owner = worker.random.id();
  const pull = await worker.pulls.claim(event, owner, now, now + lease);
  if (pull === undefined) return { settled: true, outcome: 'ignored' };
  const session = openSession(worker, found, undefined, 'record');
  if ('unusable' in session) return { settled: true, outcome: 'ignored' };
  const result = await read(definition, session, pull.cursor, pullDesk(worker, event.tenantId));
  if (result.pause !== undefined) await worker.limits.pause(scopeOf(result.pause.party, event), result.pause.until);
  // Asked for before the cursor moves: a death in between asks twice, which costs a message and nothing else.
  await requestTransfers(worker, event, result.requests ?? []);
  if (result.consentLost !== undefined) await pauseConnection(worker, found, result.consentLost);
  await worker.pulls.finish(
    {
      ...pull,
      ...(result.cursor === undefined ? {} : { cursor: result.cursor }),
      lastResult: {
        at: worker.clock.now(),
        outcome: result.outcome,
        ...(result.detail === undefined ? {} : { detail: result.detail }),
      },
    },
    owner,
  );
  if (result.outcome === 'ok' && definition.resumes === true) await resumeStranded(worker, event.tenantId);
  if (result.outcome === 'failed')
    worker.log.warn('pull failed', { tenantId: event.tenantId, ledger: event.ledger, pull: event.pull, detail: result.detail });
  return { settled: true, outcome: 'unchanged' };
}

async function requestTransfers<S extends Session>(
  { events }: Worker<S>,
  { tenantId, ledger, correlationId }: PullDue,
  requests: { kind: Kind; number: string }[],
): Promise<void> {
  const details = requests.map(
    (request): EventDetail<'TransferRequested'> => ({
      version: 1,
      tenantId,
      ledger,
      ...request,
      cause: 'schedule',
      correlationId,
    }),
  );
  if (details.length > 0) await events.publish('TransferRequested', details);
}

interface Read {
  outcome: 'ok' | 'failed';
  cursor?: string;
  detail?: string;
  requests?: { kind: Kind; number: string }[];
  consentLost?: Party;
  /** A neighbour asked to be left alone until then. */
  pause?: { party: Party; until: number };
}

/** A pull that fails is not retried by itself: the next tick reads from the same cursor. */
async function read<S extends Session>(
  definition: PullDefinition<S>,
  session: S,
  cursor: string | undefined,
  desk: PullDesk,
): Promise<Read> {
  try {
    return { outcome: 'ok', ...(await definition.run(session, cursor, desk)) };
  } catch (error) {
    if (error instanceof CallFailed)
      return {
        outcome: 'failed',
        detail: error.message,
        ...(error.failure.kind === 'reconnect' ? { consentLost: error.party } : {}),
        ...(error.failure.kind === 'throttled' ? { pause: { party: error.party, until: error.failure.until } } : {}),
      };
    throw error;
  }
}
