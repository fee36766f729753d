import type { EventDetail, EventPublisher } from '../events.ts';
import type { Kind, Ledger } from '../kinds.ts';
import type { Random } from '../random.ts';

/** Asks for transfers of our own accord: a message for each, with a thread of its own through the log. */
export async function requestTransfers(
  { events, random }: { events: EventPublisher; random: Random },
  { tenantId, ledger }: { tenantId: string; ledger: Ledger },
  wanted: readonly { kind: Kind; number: string }[],
  cause: EventDetail<'TransferRequested'>['cause'],
): Promise<void> {
  if (wanted.length === 0) return;
  const requests = wanted.map(
    ({ kind, number }): EventDetail<'TransferRequested'> => ({
      version: 1,
      tenantId,
      ledger,
      kind,
      number,
      cause,
      correlationId: random.id(),
    }),
  );
  await events.publish('TransferRequested', requests);
}
