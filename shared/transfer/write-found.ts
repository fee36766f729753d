/** Writes down what a pull found out about a record, without calling anyone. */
import type { Ending } from './ending.ts';
import type { Engine } from './engine.ts';
import type { Found } from './ledger-definition.ts';
import type { TransferKey } from './transfer.ts';
import { rowAfter } from './write-ending.ts';

/** A row that somebody else is working on is left to them: the next run finds the same again. */
export async function writeFound(
  engine: Pick<Engine, 'transfers' | 'clock' | 'random' | 'lease'>,
  key: TransferKey,
  found: Found,
): Promise<void> {
  const now = engine.clock.now();
  const owner = engine.random.id();
  const request = { owner, now, leaseUntil: now + engine.lease, repeat: true, impatient: true };
  const claim = await engine.transfers.claim(key, request);
  if (!claim.claimed) return;
  const ending: Ending =
    'failed' in found
      ? { end: 'failed', reason: found.failed }
      : { end: 'done', outcome: 'linked', ledgerId: found.ledgerId, ledgerNumber: found.ledgerNumber, warnings: [] };
  const after = rowAfter(claim.transfer, ending, { cause: 'schedule' }, now, claim.transfer.settingsVersion ?? 0);
  await engine.transfers.finish(after, owner);
}
