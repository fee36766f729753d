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

/**
 * By page, where keys are text or nothing can be sorted. A record may have moved over a page's edge when the list's length has changed, or
 * when the last one of the page before stands there no more: one was deleted and another made.
 */
export async function pageNumbered<T>(
  api: Economic,
  list: { path: string; sort?: string; keyOf(record: T): number | string; member: z.ZodType<T> },
  cursor: string | undefined,
  size: number,
): Promise<LedgerPage<T>> {
  const [page = '0', length, ...edge] = (cursor ?? '0').split('/');
  const skippages = Number(page);
  const order: Record<string, string> = list.sort === undefined ? {} : { sort: list.sort };
  const { members, isLast, total } = await api.page(list.path, { pagesize: size, skippages, ...order }, list.member);
  const last = members.at(-1);
  const hasMoved =
    length !== undefined && (Number(length) !== total || (await edgeKey(api, list, order, skippages * size)) !== edge.join('/'));
  return {
    records: members,
    total,
    ...(isLast || last === undefined ? {} : { next: `${skippages + 1}/${total}/${list.keyOf(last)}` }),
    ...(hasMoved ? { hasMoved } : {}),
  };
}

/** Which record is the last of the first so many. */
async function edgeKey<T>(
  api: Economic,
  { path, keyOf, member }: { path: string; keyOf(record: T): number | string; member: z.ZodType<T> },
  order: Record<string, string>,
  rows: number,
): Promise<string> {
  const { members } = await api.page(path, { pagesize: 1, skippages: rows - 1, ...order }, member);
  return members.map(keyOf).join('');
}
