/** How a row tells that an initial sync holds it, and what for. */
import type { Transfer } from '../transfer/transfer.ts';

/** Part of a claim's owner: tells a later attempt that a create may have been sent. */
export const createIntent = 'initial-sync-create';
export const linkIntent = 'initial-sync-link';

/**
 * An initial sync left it under way, and finishes it when it goes on. Asked for as a transfer, the record would go back to the ledger
 * it comes from.
 */
export function isInitialSyncs({ state, lease, history }: Transfer): boolean {
  if (state === 'working') return [createIntent, linkIntent].some((intent) => lease?.owner.startsWith(intent));
  return state === 'retrying' && history.at(-1)?.cause === 'initial-sync';
}
