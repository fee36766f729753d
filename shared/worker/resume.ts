import type { EventDetail } from '../events.ts';
import type { Session } from '../transfer/ledger-definition.ts';
import type { Worker } from './worker.ts';

/** Asks again for every transfer that waited for the consent. Their messages were dropped; the table remembers them. */
export async function resumeWaiting<S extends Session>(worker: Worker<S>, tenantId: string): Promise<number> {
  const ledger = worker.ledger.name;
  let cursor: string | undefined;
  let count = 0;
  do {
    const page = await worker.transfers.list({
      tenantId,
      ledger,
      open: true,
      state: 'waiting',
      limit: 100,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const requests = page.transfers.map(
      ({ kind, number }): EventDetail<'TransferRequested'> => ({
        version: 1,
        tenantId,
        ledger,
        kind,
        number,
        cause: 'resume',
        correlationId: worker.random.id(),
      }),
    );
    if (requests.length > 0) await worker.events.publish('TransferRequested', requests);
    count += requests.length;
    cursor = page.next;
  } while (cursor !== undefined);
  return count;
}
