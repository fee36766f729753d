import { hours, seconds } from '../clock.ts';
import { isInitialSyncs } from '../initial-sync/intent.ts';
import type { Session } from '../transfer/ledger-definition.ts';
import { requestTransfers } from '../transfer/request-transfers.ts';
import type { Transfer } from '../transfer/transfer.ts';
import { resumeInitialSync } from './resume-initial-sync.ts';
import { resumeReconcile } from './resume-reconcile.ts';
import type { Worker } from './worker.ts';

/** A message hidden for a reason comes back in time, and a killed Lambda's after twelve minutes: an hour later nobody is coming. */
const overdueAfter = 1 * hours;

/**
 * Asks again for every transfer that nobody carries on: those that waited for the consent (their messages were dropped; the table
 * remembers them), and those whose message is gone although they are not finished.
 * @returns how many were asked for
 */
export async function resumeStranded<S extends Session>(worker: Worker<S>, tenantId: string): Promise<number> {
  const ledger = worker.ledger.name;
  const now = worker.clock.now();
  let cursor: string | undefined;
  let count = 0;
  let open = 0;
  let oldest = now;
  do {
    const page = await worker.transfers.list({
      tenantId,
      ledger,
      open: true,
      limit: 100,
      ...(cursor === undefined ? {} : { cursor }),
    });
    open += page.transfers.length;
    oldest = Math.min(oldest, ...page.transfers.filter(isUnderWay).map(({ triedSince = now }) => triedSince));
    const stranded = page.transfers.filter((transfer) => isStranded(transfer, now) && !isInitialSyncs(transfer));
    await requestTransfers(worker, { tenantId, ledger }, stranded, 'resume');
    count += stranded.length;
    cursor = page.next;
  } while (cursor !== undefined);
  if (open > 0)
    worker.log.info('open transfers', { tenantId, ledger, open, oldestSeconds: Math.floor((now - oldest) / seconds) });
  return count + (await resumeInitialSync(worker, tenantId)) + (await resumeReconcile(worker, tenantId));
}

/** What neither waits for a person nor for a consent should come to an end by itself. */
function isUnderWay({ state }: Transfer): boolean {
  return state === 'working' || state === 'retrying';
}

function isStranded({ state, lease, notBefore }: Transfer, now: number): boolean {
  switch (state) {
    case 'waiting':
      return true;
    case 'working':
      return (lease?.until ?? 0) + overdueAfter < now;
    case 'retrying':
      return (notBefore ?? 0) + overdueAfter < now;
    case 'done':
    case 'skipped':
    case 'failed':
      return false;
  }
}
