/** Writes down that a transfer does not run now, without calling anyone. */
import type { Ending } from './ending.ts';
import type { Engine } from './engine.ts';
import type { Attempted, Disposition } from './ledger-definition.ts';
import { busyPause } from './retry-policy.ts';
import { historyLength, isInDoubt, type Reason, type Transfer, type TransferKey } from './transfer.ts';
import { rowAfter } from './write-ending.ts';

/** The transfer waits for a person or fails, whatever its record says: the connection cannot be used. A finished document stays finished. */
export async function setAside(
  engine: Engine,
  key: TransferKey,
  attempted: Attempted,
  end: 'waiting' | 'failed',
  reason: Reason,
): Promise<Disposition> {
  return await underClaim(engine, key, false, (row) => {
    const doubt = isInDoubt(row) ? { doubt: row.doubt ?? { since: row.updatedAt, looks: 0 } } : {};
    const ending: Ending = { end, reason, ...doubt };
    return rowAfter(row, ending, attempted, engine.clock.now(), row.settingsVersion ?? 0);
  });
}

/** A record was deleted in Rackbeat: recorded, never carried over. What is in the ledger stays, and so does the mapping. */
export async function recordDeletion(engine: Engine, key: TransferKey, attempted: Attempted): Promise<Disposition> {
  const reason: Reason = { code: 'DELETED_IN_RACKBEAT' };
  return await underClaim(engine, key, true, (row) => {
    const now = engine.clock.now();
    const isMapped = row.ledgerId !== undefined;
    const history = [...row.history, { at: now, cause: attempted.cause, outcome: 'skipped' as const, reason }].slice(
      -historyLength,
    );
    return {
      ...row,
      state: isMapped ? 'done' : 'skipped',
      outcome: 'skipped',
      reason,
      history,
      updatedAt: now,
      attemptsBefore: row.attempts,
    };
  });
}

async function underClaim(
  engine: Engine,
  key: TransferKey,
  repeat: boolean,
  change: (row: Transfer) => Transfer,
): Promise<Disposition> {
  const now = engine.clock.now();
  const owner = engine.random.id();
  const claim = await engine.transfers.claim(key, { owner, now, leaseUntil: now + engine.lease, repeat, impatient: true });
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
