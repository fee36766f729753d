/** Pages of eAccounting's long lists. */
import type * as z from 'zod';
import type { LedgerPage } from '#shared/initial-sync/definition.ts';
import type { Eaccounting } from './client.ts';

/**
 * A record may have moved over a page's edge when the list's length has changed between two pages, or when the last one of the page before
 * stands there no more: one was deleted and another made.
 */
export async function listPage<T extends { Id: string }>(
  api: Eaccounting,
  list: { path: string; orderBy?: string; member: z.ZodType<T> },
  cursor: string | undefined,
  size: number,
): Promise<LedgerPage<T>> {
  const [number = '1', length, edge] = (cursor ?? '1').split('/');
  const page = Number(number);
  const order = list.orderBy === undefined ? {} : { orderBy: list.orderBy };
  const { members, total, isLast } = await api.page(list.path, { page, size, ...order }, list.member);
  const hasMoved = length !== undefined && (Number(length) !== total || (await lastOf((page - 1) * size)) !== edge);
  return {
    records: members,
    total,
    ...(isLast ? {} : { next: `${page + 1}/${total}/${members.at(-1)?.Id ?? ''}` }),
    ...(hasMoved ? { hasMoved } : {}),
  };

  /** Which record is the last of the first so many. */
  async function lastOf(rows: number): Promise<string | undefined> {
    return (await api.page(list.path, { page: rows, size: 1, ...order }, list.member)).members[0]?.Id;
  }
}
