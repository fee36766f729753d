/** Pages of e-conomic's long lists, so read that a record made or deleted meanwhile costs none of the others. */
import type * as z from 'zod';
import type { LedgerPage } from '#shared/initial-sync/definition.ts';
import type { Economic } from './client.ts';

/** By key: each page begins after the last record of the one before, whatever was deleted. For number keys that can be filtered and sorted. */
export async function pageAfter<T>(
  api: Economic,
  list: { path: string; key: string; keyOf(record: T): number; member: z.ZodType<T> },
  cursor: string | undefined,
  size: number,
): Promise<LedgerPage<T>> {
  const query = { filter: `${list.key}$gt:${cursor ?? 0}`, sort: list.key, pagesize: size, skippages: 0 };
  const { members, isLast, totalUnfiltered } = await api.page(list.path, query, list.member);
  const last = members.at(-1);
  return {
    records: members,
    total: totalUnfiltered,
    ...(isLast || last === undefined ? {} : { next: String(list.keyOf(last)) }),
  };
}

/** By page, where keys are text or nothing can be sorted. When the list's length changes, a record may have moved over a page's edge. */
export async function pageNumbered<T>(
  api: Economic,
  list: { path: string; sort?: string; member: z.ZodType<T> },
  cursor: string | undefined,
  size: number,
): Promise<LedgerPage<T>> {
  const [page = '0', length] = (cursor ?? '0').split('/');
  const skippages = Number(page);
  const query = { pagesize: size, skippages, ...(list.sort === undefined ? {} : { sort: list.sort }) };
  const { members, isLast, total } = await api.page(list.path, query, list.member);
  return {
    records: members,
    total,
    ...(isLast ? {} : { next: `${skippages + 1}/${total}` }),
    ...(length !== undefined && Number(length) !== total ? { hasMoved: true } : {}),
  };
}
