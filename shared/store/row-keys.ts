/** How the parts of a key are joined to the texts that name a row, so that two different keys never give the same row. */
import { Kind, Ledger } from '../kinds.ts';
import type { TransferKey } from '../transfer/transfer.ts';

/** Partition of a tenant: its id as it is. Throws RangeError for one that could be read as something else. */
export function tenantPartition(tenantId: string): string {
  return plain('tenant id', tenantId);
}

/** `tenant#ledger`: neither part can contain `#`, so it splits one way only. */
export function ledgerPartition(tenantId: string, ledger: Ledger): string {
  return `${tenantPartition(tenantId)}#${ledger}`;
}

/** `kind#number`: the kind has no `#`, the number is all that follows the first one. */
export function transferSortKey(kind: Kind, number: string): string {
  return `${kind}#${wellFormed('record number', number)}`;
}

/** `tenant#ledger#kind#ledgerId`. */
export function ledgerIdKey(key: Omit<TransferKey, 'number'> & { ledgerId: string }): string {
  return `${ledgerPartition(key.tenantId, key.ledger)}#${key.kind}#${wellFormed('ledger id', key.ledgerId)}`;
}

/** The last part of a key, which may contain anything. Throws RangeError when empty or no valid Unicode. */
export function wellFormed(what: string, text: string): string {
  if (text === '') throw new RangeError(`A ${what} may not be empty.`);
  // Half a surrogate pair is stored as U+FFFD, whichever half it was: two texts would become one key.
  if (!text.isWellFormed()) throw new RangeError(`The ${what} ${JSON.stringify(text)} is not valid Unicode.`);
  return text;
}

/** Reads `tenant#ledger` back. */
export function readLedgerPartition(partition: string): { tenantId: string; ledger: Ledger } {
  const [tenantId, ledger] = split(partition);
  return { tenantId, ledger: Ledger.parse(ledger) };
}

/** Reads `kind#number` back. */
export function readTransferSortKey(sortKey: string): { kind: Kind; number: string } {
  const [kind, number] = split(sortKey);
  return { kind: Kind.parse(kind), number };
}

/**
 * Whether this version knows the row's ledger and, for a transfer, its kind. After a step back to an older version there may be rows of
 * the newer one: lists pass over them, so that one of them hides no other. They stay as they are.
 */
export function isKnownRow({ pk, sk }: { pk?: unknown; sk?: unknown }, holds: 'a transfer' | 'a pull'): boolean {
  const isOfKnownLedger = Ledger.safeParse(split(String(pk))[1]).success;
  return isOfKnownLedger && (holds === 'a pull' || Kind.safeParse(split(String(sk))[0]).success);
}

function plain(what: string, text: string): string {
  if (text.includes('#')) throw new RangeError(`A ${what} may not contain "#": ${JSON.stringify(text)}.`);
  return wellFormed(what, text);
}

function split(joined: string): [string, string] {
  const at = joined.indexOf('#');
  return [joined.slice(0, at), joined.slice(at + 1)];
}
