import { hours } from '../clock.ts';
import type { Session } from '../transfer/ledger-definition.ts';
import type { Worker } from './worker.ts';

/** A slice's message comes back within twelve minutes of a kill: an hour without a page written, nobody is coming. */
const overdueAfter = 1 * hours;

/**
 * Asks for an initial sync that nobody carries on to go on: one that stood still for a lost consent, or whose message is gone.
 * @returns how many were asked for, 0 or 1
 */
export async function resumeInitialSync<S extends Session>(worker: Worker<S>, tenantId: string): Promise<number> {
  if (worker.ledger.initialSync === undefined) return 0;
  const ledger = worker.ledger.name;
  const sync = await worker.pulls.getInitialSync({ tenantId, ledger });
  if (sync === undefined || sync.status === 'finished' || sync.status === 'failed') return 0;
  const waitedForConsent = sync.trouble?.code === 'LEDGER_CONSENT_LOST' || sync.trouble?.code === 'RACKBEAT_CONSENT_LOST';
  if (!waitedForConsent && sync.updatedAt + overdueAfter > worker.clock.now()) return 0;
  await worker.events.publish('InitialSyncRequested', [
    { version: 1, tenantId, ledger, cause: 'resume', correlationId: worker.random.id() },
  ]);
  return 1;
}
