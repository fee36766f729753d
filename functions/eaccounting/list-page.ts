/** Pages of eAccounting's long lists. */
import type * as z from 'zod';
import type { LedgerPage } from '#shared/initial-sync/definition.ts';
import type { Eaccounting } from './client.ts';

/** When the list's length changes between two pages, a record may have moved over a page's edge. */
export async function listPage<T>(
  api: Eaccounting,
  list: { path: string; orderBy?: string; member: z.ZodType<T> },
  cursor: string | undefined,
  size: number,
): Promise<LedgerPage<T>> {
  const [number = '1', length] = (cursor ?? '1').split('/');
  const page = Number(number);
  const order = list.orderBy === undefined ? {} : { orderBy: list.orderBy };
  const { members, total, isLast } = await api.page(list.path, { page, size, ...order }, list.member);
  return {
    records: members,
    total,
    ...(isLast ? {} : { next: `${page + 1}/${total}` }),
    ...(length !== undefined && Number(length) !== total ? { hasMoved: true } : {}),
  };
}
