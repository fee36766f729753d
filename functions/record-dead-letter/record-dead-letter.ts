/** Dead letters: what broke the machinery stands in the failure list, so that nothing disappears. */
import { type Clock, minutes } from '#shared/clock.ts';
import { RecordChanged, TransferRequested } from '#shared/events.ts';
import { documentKinds } from '#shared/kinds.ts';
import type { Log } from '#shared/log.ts';
import type { Random } from '#shared/random.ts';
import type { TransferStore } from '#shared/store/transfer-store.ts';
import { keptDoubt } from '#shared/transfer/ending-of-error.ts';
import type { Reason } from '#shared/transfer/transfer.ts';
import { rowAfter } from '#shared/transfer/write-ending.ts';

export interface Recorder {
  transfers: TransferStore;
  clock: Clock;
  random: Random;
  log: Log;
}

/**
 * @param body the dead message: an event as EventBridge wraps it
 * @returns false when the row is being worked on right now: the message must come again
 */
export async function recordDeadLetter({ transfers, clock, random, log }: Recorder, body: string): Promise<boolean> {
  const event = transferNamedBy(body);
  if (event === undefined) {
    // Names no record (a pull, or nothing we understand): it stands in the log under an alarm, and in the bus's archive.
    log.error('dead letter without a record', { body: body.slice(0, 1_000) });
    return true;
  }
  const { tenantId, ledger, kind, number, cause, correlationId } = event;
  const now = clock.now();
  const owner = random.id();
  const claim = await transfers.claim(
    { tenantId, ledger, kind, number },
    {
      owner,
      now,
      leaseUntil: now + 1 * minutes,
      repeat: !documentKinds.includes(kind),
      impatient: true,
      ...('forceId' in event && event.forceId !== undefined ? { forceId: event.forceId } : {}),
    },
  );
  if (!claim.claimed) return claim.because === 'finished';
  const row = claim.transfer;
  // Nobody knows how far the broken attempts came: whoever tries again looks first.
  const doubt = keptDoubt(row).doubt ?? { since: now, looks: 0 };
  const reason: Reason = { code: 'UNDELIVERED', values: { correlationId } };
  const failed = rowAfter(row, { end: 'failed', reason, doubt }, { cause }, now, row.settingsVersion ?? 0);
  await transfers.finish(failed, owner);
  log.error('dead letter recorded', { tenantId, ledger, kind, number, correlationId });
  return true;
}

function transferNamedBy(body: string): RecordChanged | TransferRequested | undefined {
  try {
    const detail: unknown = (JSON.parse(body) as { detail?: unknown }).detail;
    return RecordChanged.safeParse(detail).data ?? TransferRequested.safeParse(detail).data;
  } catch {
    return undefined;
  }
}
