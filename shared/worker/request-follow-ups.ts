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
  { tenantId, kind, number }: TransferKey,
  disposition: Disposition,
  correlationId: string,
): Promise<void> {
  const state = disposition.transfer?.state;
  if (!disposition.settled || (state !== 'done' && state !== 'skipped')) return;
  const kinds = ledger.followUps?.(session.settings, kind) ?? [];
  const requests = kinds.map(
    (followUp): EventDetail<'TransferRequested'> => ({
      version: 1,
      tenantId,
      ledger: ledger.name,
      kind: followUp,
      number,
      cause: 'reconcile',
      correlationId,
    }),
  );
  if (requests.length > 0) await events.publish('TransferRequested', requests);
}
