import { hours } from '../clock.ts';
import { reconcileIsOver } from '../store/reconcile-store.ts';
import type { Session } from '../transfer/ledger-definition.ts';
import type { Worker } from './worker.ts';

/** A slice's message comes back within twelve minutes of a kill: an hour without a page written, nobody is coming. */
const overdueAfter = 1 * hours;

/**
 * Asks for a reconcile that nobody carries on to go on: one that stood still for a lost consent, or whose message is gone.
 * @returns how many were asked for, 0 or 1
 */
export async function resumeReconcile<S extends Session>(worker: Worker<S>, tenantId: string): Promise<number> {
  const ledger = worker.ledger.name;
  const run = await worker.pulls.getReconcile({ tenantId, ledger });
  if (run === undefined || reconcileIsOver.includes(run.status)) return 0;
  const waitedForConsent = run.trouble?.code === 'LEDGER_CONSENT_LOST' || run.trouble?.code === 'RACKBEAT_CONSENT_LOST';
  if (!waitedForConsent && run.updatedAt + overdueAfter > worker.clock.now()) return 0;
  const { id: runId, from, to } = run;
  await worker.events.publish('ReconcileRequested', [
    { version: 1, tenantId, ledger, runId, from, to, correlationId: worker.random.id() },
  ]);
  return 1;
}
