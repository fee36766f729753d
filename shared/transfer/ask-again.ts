/** Failures that say nothing about the record: a side was away for longer than a transfer is tried, or the machinery broke. */
import type { EventPublisher } from '../events.ts';
import type { Ledger } from '../kinds.ts';
import type { Random } from '../random.ts';
import type { TransferStore } from '../store/transfer-store.ts';
import type { ReasonCode } from '../texts/reasons.ts';
import { requestTransfers } from './request-transfers.ts';

/** What broke in our own machinery. */
export const broken: readonly ReasonCode[] = ['UNDELIVERED', 'UNEXPECTED'];

/** Beside those: a side was away, or looking could not be finished while it was. */
export const notTheRecordsFault: readonly ReasonCode[] = [
  ...broken,
  'LEDGER_UNAVAILABLE',
  'RACKBEAT_UNAVAILABLE',
  'LEDGER_THROTTLED',
  'RACKBEAT_THROTTLED',
  'OUTCOME_UNCERTAIN',
  'UNKNOWN_OUTCOME',
];

/** Asks once more for every transfer in the failure list that failed for one of these. Whoever works on it looks first. @returns how many */
export async function askAgain(
  { transfers, events, random }: { transfers: TransferStore; events: EventPublisher; random: Random },
  { tenantId, ledger }: { tenantId: string; ledger: Ledger },
  codes: readonly ReasonCode[],
  cause: 'resume' | 'reconcile',
): Promise<number> {
  let count = 0;
  let cursor: string | undefined;
  do {
    const page = await transfers.list({ tenantId, ledger, open: true, limit: 100, ...(cursor === undefined ? {} : { cursor }) });
    const wanted = page.transfers.filter(
      ({ state, reason }) => state === 'failed' && reason !== undefined && codes.includes(reason.code),
    );
    await requestTransfers({ events, random }, { tenantId, ledger }, wanted, cause);
    count += wanted.length;
    cursor = page.next;
  } while (cursor !== undefined);
  return count;
}
