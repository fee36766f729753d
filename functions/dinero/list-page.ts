/**
 * Pages of Dinero's long lists. They can be read by page number only, and a row that is changed meanwhile may move over a page's edge
 * (products stand in the order of their last change). So the end of the list asks whether anything changed since its beginning.
 */
import type * as z from 'zod';
import type { LedgerPage } from '#shared/initial-sync/definition.ts';
import { isoTime } from '#shared/iso-time.ts';
import type { DineroSession } from './session.ts';

export interface LongList<T> {
  path: string;
  /** To be asked for: without them Dinero shows next to nothing. */
  fields: string[];
  member: z.ZodType<T>;
  /** Which rows count; absent: all. */
  isWanted?(row: T): boolean;
}

/** Where a list goes on: page / second of the beginning / rows passed over so far. */
interface Place {
  page: number;
  since: string;
  passed: number;
}

export async function listPage<T>(
  session: DineroSession,
  { path, fields, member, isWanted = () => true }: LongList<T>,
  cursor: string | undefined,
  size: number,
): Promise<LedgerPage<T>> {
  const { api, clock } = session;
  const { page, since, passed } = cursor === undefined ? { page: 0, since: second(clock.now()), passed: 0 } : placeOf(cursor);
  const { members, rows } = await api.page(path, fields, { page, pageSize: size }, member);
  const records = members.filter((row) => isWanted(row));
  const passedNow = passed + members.length - records.length;
  const isLast = members.length < size;
  if (!isLast) return { records, total: rows - passedNow, next: [page + 1, since, passedNow].join('/') };
  const mayHaveMoved = page > 0;
  const { members: changed } = mayHaveMoved
    ? await api.page(path, fields, { page: 0, pageSize: 1, changesSince: since }, member)
    : { members: [] };
  return { records, total: rows - passedNow, ...(changed.length > 0 ? { hasMoved: true } : {}) };
}

function placeOf(cursor: string): Place {
  const [page = '0', since = '', passed = '0'] = cursor.split('/');
  return { page: Number(page), since, passed: Number(passed) };
}

/** The only format that `changesSince` takes. */
function second(now: number): string {
  return `${isoTime(now).slice(0, 19)}Z`;
}
