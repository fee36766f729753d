import { sha256 } from '../hash.ts';
import type { Engine } from './engine.ts';
import type { Transfer } from './transfer.ts';

/**
 * The key we send with a write: the same for the same intent, another for every other. The stage and the tenant are in it
 * because e-conomic keeps keys per app and agreement, and two installations of ours may share both. The payload is in it
 * because e-conomic refuses a key that comes again with another body, and which round of attempts it is because it answers a known
 * key from memory for an hour, even when the document has been deleted since.
 */
export function idempotencyKey(engine: Pick<Engine, 'stage'>, row: Transfer, step: string, payloadHash: string): string {
  const intent = [engine.stage, row.ledger, row.tenantId, row.kind, row.number, step, row.attemptsBefore ?? 0, payloadHash];
  return sha256(JSON.stringify(intent));
}
