/**
 * How far a pull has come. Pure.
 *
 *     since ├────────── overlap ──────────┤ newest stamp seen
 *           │ seen: read when already old │ ← what is younger than `settle` is read again: its minute may not be over
 *
 * Everything from `since` on is listed every time; what was seen with the same stamp is not asked for again, so that an idle tenant
 * costs one call and no write.
 */
import * as z from 'zod';
import { minutes } from '../clock.ts';
import type { ChangesPage } from '../transfer/ledger-definition.ts';

/** A ledger may show a record later than it stamps it, and its clock is not ours. */
export const overlap = 5 * minutes;
/** e-conomic cuts stamps of products and orders to the minute: two changes in one minute look like one until the minute is over. */
export const settle = 5 * minutes;
/** A row stays small, also between two pages of a mass update: what is not remembered is asked for once more. */
const longestMemory = 1_000;

export const PullCursor = z.object({
  since: z.number().int(),
  /** Number → stamp of what need not be asked for again. */
  seen: z.record(z.string(), z.number().int()),
  /** A read that is not over yet. */
  reading: z
    .object({
      startedAt: z.number().int(),
      newest: z.number().int(),
      after: z.string(),
      /** More was seen than is remembered. */
      isFull: z.boolean().optional(),
    })
    .optional(),
});
export type PullCursor = z.infer<typeof PullCursor>;

/** @param start where the very first read begins */
export function readCursor(text: string | undefined, start: number): PullCursor {
  return text === undefined ? { since: start, seen: {} } : PullCursor.parse(JSON.parse(text));
}

export function writeCursor(cursor: PullCursor): string {
  return JSON.stringify(cursor);
}

/** What of a page is to be asked for. */
export function unseen({ seen }: PullCursor, { records }: ChangesPage): string[] {
  return [...new Set(records.filter(({ number, stamp }) => seen[number] !== stamp).map(({ number }) => number))];
}

/** @param readAt when the page was asked for, ms since 1970 */
export function afterPage(cursor: PullCursor, page: ChangesPage, readAt: number): PullCursor {
  const startedAt = cursor.reading?.startedAt ?? readAt;
  const newest = Math.max(cursor.reading?.newest ?? cursor.since, ...page.records.map(({ stamp }) => stamp));
  const seen = new Map(Object.entries(cursor.seen));
  let isFull = cursor.reading?.isFull === true;
  for (const { number, stamp } of page.records) {
    seen.delete(number);
    if (seen.size >= longestMemory) isFull = true;
    else if (stamp <= readAt - settle) seen.set(number, stamp);
  }
  if (page.next !== undefined) {
    const reading = { startedAt, newest, after: page.next, ...(isFull ? { isFull } : {}) };
    return { since: cursor.since, seen: Object.fromEntries(seen), reading };
  }
  // Settled, it is left behind as a whole: nothing of it need be remembered.
  if (isFull && newest <= startedAt - settle - overlap) return { since: newest + 1 * minutes, seen: {} };
  // What changes while the pages are read may lie behind us: the next read begins before this one did.
  const since = Math.max(cursor.since, Math.min(newest, startedAt) - overlap);
  const kept = [...seen].filter(([, stamp]) => stamp >= since);
  return { since, seen: Object.fromEntries(kept.sort(byNumber)) };
}

/** The same memory is the same text, whatever order the ledger lists in. */
function byNumber([one]: [string, number], [other]: [string, number]): number {
  return one < other ? -1 : 1;
}
