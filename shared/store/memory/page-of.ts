/** Pages of a sorted list in memory, with the same cursors as the database's. */
import { decodeCursor, encodeCursor, type Position } from '../cursor.ts';

/** Order of two texts as the database sorts them: by their UTF-8 bytes. */
export function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The rows behind the cursor, at most `limit`. `position` tells where a row stands, `order` sorts positions. */
export function pageOf<R>(
  rows: R[],
  query: unknown,
  { limit, cursor }: { limit: number; cursor?: string },
  position: (row: R) => Position,
  order: (a: Position, b: Position) => number,
): { rows: R[]; next?: string } {
  const from = cursor === undefined ? undefined : decodeCursor(query, cursor);
  const behind = rows
    .filter((row) => from === undefined || order(position(row), from) > 0)
    .sort((a, b) => order(position(a), position(b)));
  const page = behind.slice(0, limit);
  const last = page.at(-1);
  return last === undefined || behind.length <= limit
    ? { rows: page }
    : { rows: page, next: encodeCursor(query, position(last)) };
}
