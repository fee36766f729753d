import type { EventDetail } from '../events.ts';
import type { Disposition, Session } from '../transfer/ledger-definition.ts';
import type { TransferKey } from '../transfer/transfer.ts';
import type { Worker } from './worker.ts';

/**
 * Asks for what comes after a transfer. Asked again each time the transfer is found finished, since the one who finished it may have
 * died before asking; a follow-up that is finished too costs one read. What failed is followed by nothing until it succeeds.
 */
export async function requestFollowUps<S extends Session>(
  { ledger, events }: Pick<Worker<S>, 'ledger' | 'events'>,
  session: S,
  { tenantId }: TransferKey,
  disposition: Disposition,
  correlationId: string,
): Promise<void> {
  const { transfer } = disposition;
  if (!disposition.settled || transfer === undefined || !['done', 'skipped'].includes(transfer.state)) return;
  const requests = (ledger.followUps?.(session.settings, transfer) ?? []).map(
    (followUp): EventDetail<'TransferRequested'> => ({
      version: 1,
      tenantId,
      ledger: ledger.name,
      ...followUp,
      cause: 'follow-up',
      correlationId,
    }),
  );
  if (requests.length > 0) await events.publish('TransferRequested', requests);
}
