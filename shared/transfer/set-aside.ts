/** Writes down that a transfer does not run now, without calling anyone. */
import type { Ending } from './ending.ts';
import { keptDoubt } from './ending-of-error.ts';
import type { Engine } from './engine.ts';
import type { Attempted, Disposition } from './ledger-definition.ts';
import { busyPause } from './retry-policy.ts';
import type { Reason, Transfer, TransferKey } from './transfer.ts';
import { rowAfter } from './write-ending.ts';

/**
 * The transfer waits for a person or fails, whatever its record says: the connection cannot be used. A finished document stays finished.
 * @param repeat true for master data: a finished record is set aside too, since something of it has changed
 */
export async function setAside(
  engine: Engine,
  key: TransferKey,
  attempted: Attempted,
  end: 'waiting' | 'failed',
  reason: Reason,
  repeat: boolean,
): Promise<Disposition> {
  return await underClaim(engine, key, attempted, repeat, (row) => {
    const ending: Ending = { end, reason, ...keptDoubt(row) };
    return rowAfter(row, ending, attempted, engine.clock.now(), row.settingsVersion ?? 0);
  });
}

/** A record was deleted in Rackbeat: recorded, never carried over. What is in the ledger stays, and so does the mapping. */
export async function recordDeletion(engine: Engine, key: TransferKey, attempted: Attempted): Promise<Disposition> {
  const reason: Reason = { code: 'DELETED_IN_RACKBEAT' };
  return await underClaim(engine, key, attempted, true, (row) => {
    const after = rowAfter(row, { end: 'skipped', reason }, attempted, engine.clock.now(), row.settingsVersion ?? 0);
    // What is in the ledger stays mapped, and a doubt stays until a look has settled it.
    return { ...after, ...keptDoubt(row), state: row.ledgerId === undefined ? 'skipped' : 'done' };
  });
}

async function underClaim(
  engine: Engine,
  key: TransferKey,
  attempted: Attempted,
  repeat: boolean,
  change: (row: Transfer) => Transfer,
): Promise<Disposition> {
  const now = engine.clock.now();
  const owner = engine.random.id();
  const claim = await engine.transfers.claim(key, {
    owner,
    now,
    leaseUntil: now + engine.lease,
    repeat,
    impatient: true,
    // A second document that a person wishes for is remembered on the row, however long it must wait.
    ...(attempted.forceId === undefined ? {} : { forceId: attempted.forceId }),
  });
  if (!claim.claimed)
    return claim.because === 'finished'
      ? { settled: true, outcome: 'unchanged', transfer: claim.transfer }
      : { settled: false, at: now + busyPause, why: claim.because };
  const after = change(claim.transfer);
  if ((await engine.transfers.finish(after, owner)) === 'lease-lost')
    return { settled: false, at: now + busyPause, why: 'the lease was lost' };
  engine.onEnded(after);
  return { settled: true, outcome: after.outcome ?? 'ignored', transfer: after };
}
