/** Cursors of lists: opaque to who holds them, good only for the query that gave them out. */
import * as z from 'zod';
import { canonicalJson, sha256 } from '../hash.ts';
import { BadCursor } from './errors.ts';

const checksumLength = 16;
const Position = z.record(z.string(), z.union([z.string(), z.number()]));

/** Where a list goes on, as the store's own key attributes. */
export type Position = z.infer<typeof Position>;

/** `query` is everything that decides what is listed: partition, index and filters, not the page size. */
export function encodeCursor(query: unknown, position: Position): string {
  return Buffer.from(checksum(query, position) + canonicalJson(position)).toString('base64url');
}

/** Throws `BadCursor` for a cursor that was altered or belongs to another query. No secret: partitions must still be set by the reader. */
export function decodeCursor(query: unknown, cursor: string): Position {
  const text = Buffer.from(cursor, 'base64url').toString();
  const position = Position.safeParse(parsed(text.slice(checksumLength)));
  if (!position.success || checksum(query, position.data) !== text.slice(0, checksumLength)) {
    throw new BadCursor('This cursor does not belong to this list: start again from its first page.');
  }
  return position.data;
}

function checksum(query: unknown, position: Position): string {
  return sha256(canonicalJson([query, position])).slice(0, checksumLength);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
