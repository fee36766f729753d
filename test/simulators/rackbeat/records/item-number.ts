/** Item numbers in URLs: they may hold slashes and signs, and clients have encoded them in three ways over the years. */
import type { Account } from '../account.ts';
import type { Row } from './table.ts';

/** The form Rackbeat gives for building URLs. How the real one makes it is not known; this one is safe in a path. */
export function urlFriendly(number: string): string {
  return number.replace(/[^\p{L}\p{N}._-]+/gu, '-');
}

/** @param written decoded once: plain, still encoded (older clients encode twice), or URL-friendly */
export function findItem(account: Account, written: string): Row | undefined {
  const tables = [account.table('products'), account.table('lots')];
  const byNumber = (number: string) => tables.map((table) => table.find(number)).find((row) => row !== undefined);
  return (
    byNumber(written) ??
    byNumber(decoded(written)) ??
    tables.flatMap((table) => table.live()).find((row) => urlFriendly(String(row.number)) === written)
  );
}

function decoded(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}
