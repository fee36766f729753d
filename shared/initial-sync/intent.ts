/** How a row tells that an initial sync holds it, what for, and of a create what may have been sent: all in the claim's owner. */
import { sha256 } from '../hash.ts';
import type { Transfer } from '../transfer/transfer.ts';

const createIntent = 'initial-sync-create';
const linkIntent = 'initial-sync-link';

/** A create that may have reached Rackbeat: for which of the ledger's records, and a mark of the name it was to have there. */
export interface Sent {
  ledgerId: string;
  mark: string;
}

/** @param id unique per attempt */
export function ownerFor(intent: 'link' | Sent, id: string): string {
  return intent === 'link' ? `${linkIntent}-${id}` : [createIntent, id, intent.mark, intent.ledgerId].join(':');
}

/**
 * What an attempt that was never released may have sent; undefined: nothing. Rows of an older version do not say for whom. What was mapped
 * before stands in Rackbeat already, whoever made it.
 */
export function sentBy({ state, lease, ledgerId }: Transfer): Partial<Sent> | undefined {
  if (state !== 'working' || ledgerId !== undefined || lease?.owner.startsWith(createIntent) !== true) return undefined;
  const [, , mark, ...rest] = lease.owner.split(':');
  return mark === undefined ? {} : { mark, ledgerId: rest.join(':') };
}

const nameLimit = 80;

/** The same for the record as it is sent and as Rackbeat shows it. */
export function markOf(record: Record<string, unknown>): string {
  const name = String(record.company_name || record.name || '');
  return sha256(name.trim().replace(/\s+/g, ' ').slice(0, nameLimit).trim().toLowerCase()).slice(0, 16);
}

/**
 * An initial sync left it under way, and finishes it when it goes on. Asked for as a transfer, the record would go back to the ledger
 * it comes from.
 */
export function isInitialSyncs({ state, lease, history }: Transfer): boolean {
  if (state === 'working') return [createIntent, linkIntent].some((intent) => lease?.owner.startsWith(intent));
  return state === 'retrying' && history.at(-1)?.cause === 'initial-sync';
}
