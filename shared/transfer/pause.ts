/** Neighbours that asked us to wait: one tenant at one neighbour is left alone until then. */
import type { Party } from '../failures.ts';
import type { LimitStore } from '../store/limit-store.ts';
import type { TransferKey } from './transfer.ts';

/** What a pause holds for: one tenant at one neighbour. */
export function scopeOf(party: Party, key: Pick<TransferKey, 'tenantId' | 'ledger'>): string {
  return party === 'ledger' ? `${key.ledger}#${key.tenantId}` : `rackbeat#${key.tenantId}#${key.ledger}`;
}

/** Until when (ms since 1970) this tenant's connection is to be left alone by either neighbour's wish; 0: it is free. */
export async function pausedUntil(limits: LimitStore, key: Pick<TransferKey, 'tenantId' | 'ledger'>): Promise<number> {
  const pauses = await Promise.all((['ledger', 'rackbeat'] as const).map((party) => limits.pausedUntil(scopeOf(party, key))));
  return Math.max(0, ...pauses.map((until) => until ?? 0));
}
