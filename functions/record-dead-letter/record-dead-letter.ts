/** Dead letters: what broke the machinery stands in the failure list, so that nothing disappears. */
import * as z from 'zod';
import { type Clock, minutes } from '#shared/clock.ts';
import { RecordChanged, TransferRequested } from '#shared/events.ts';
import { documentKinds, Ledger } from '#shared/kinds.ts';
import type { Log } from '#shared/log.ts';
import type { Random } from '#shared/random.ts';
import type { DeadLetter, DeadLetterStore } from '#shared/store/dead-letter-store.ts';
import type { TransferStore } from '#shared/store/transfer-store.ts';
import { keptDoubt } from '#shared/transfer/ending-of-error.ts';
import type { Reason } from '#shared/transfer/transfer.ts';
import { rowAfter } from '#shared/transfer/write-ending.ts';

export interface Recorder {
  transfers: TransferStore;
  pulls: DeadLetterStore;
  clock: Clock;
  random: Random;
  log: Log;
}

/**
 * @param body the dead message: an event as EventBridge wraps it
 * @returns false when the row is being worked on right now: the message must come again
 */
export async function recordDeadLetter(recorder: Recorder, body: string): Promise<boolean> {
  const event = transferNamedBy(body);
  if (event === undefined) return await putAway(recorder, body);
  const { transfers, clock, random, log } = recorder;
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

/** As much as any message of ours says of itself, whatever its version. */
const Addressed = z.object({
  'detail-type': z.string().default(''),
  detail: z.object({ tenantId: z.string().regex(/^[^#]{1,40}$/), ledger: Ledger, correlationId: z.string().optional() }),
});
/** What is kept of a connection's dead messages; the bus's archive has all of them for 14 days. */
const mostLetters = 20;
const longestBody = 4_000;
const mostTries = 5;

/** Names no record (a scheduled read, a run, or nothing we understand): it is kept at its connection, from where it can be sent again. */
async function putAway({ pulls, clock, log }: Recorder, body: string): Promise<boolean> {
  const named = Addressed.safeParse(parsed(body));
  if (!named.success) {
    // Nobody to show it to: it stands in the log under an alarm, and in the bus's archive.
    log.error('dead letter without an address', { length: body.length });
    return true;
  }
  const { 'detail-type': event, detail } = named.data;
  const { tenantId, ledger, correlationId } = detail;
  const letter: DeadLetter = { event, at: clock.now(), body: body.slice(0, longestBody) };
  for (let tries = 0; tries < mostTries; tries += 1) {
    const row = await pulls.getDeadLetters({ tenantId, ledger });
    const others = row.letters.filter((each) => each.body !== letter.body);
    if ((await pulls.saveDeadLetters({ ...row, letters: [letter, ...others].slice(0, mostLetters) })) === 'conflict') continue;
    log.error('dead letter kept', { tenantId, ledger, event, correlationId });
    return true;
  }
  return false;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function transferNamedBy(body: string): RecordChanged | TransferRequested | undefined {
  const message = parsed(body);
  const detail = typeof message === 'object' && message !== null && 'detail' in message ? message.detail : undefined;
  return RecordChanged.safeParse(detail).data ?? TransferRequested.safeParse(detail).data;
}
