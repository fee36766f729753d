/**
 * What is read from e-conomic by the clock: which rows changed, nothing more. Offset pages shift while rows come and go, so a page begins
 * after a key or at a stamp instead.
 */
import * as z from 'zod';
import type { ChangesPage, ChangesPull } from '#shared/transfer/ledger-definition.ts';
import type { EconomicSession } from './session.ts';
import { asked, Stamp } from './stamp.ts';

type Pull = ChangesPull<EconomicSession>;

const fiveMinutes = 300;
const hour = 3600;

export const orderPull = ordersIn('sent');
export const draftOrderPull = ordersIn('drafts');

export const customerPull: Pull = {
  sort: 'changes',
  intervalSeconds: hour,
  kind: 'ledger-customer',
  wanted: ({ customers }) => customers.enabled && customers.master === 'economic',
  page: (session, since, after) => byNumber(session, '/customers', 'customerNumber', since, after),
};

export const projectPull: Pull = {
  sort: 'changes',
  intervalSeconds: hour,
  kind: 'ledger-project',
  wanted: ({ projects }) => projects.enabled,
  async page({ api }, since, after) {
    const Project = z.object({ number: z.number().int(), lastUpdated: Stamp });
    const query = { filter: `lastUpdated$gte:${asked(since)}`, cursor: after };
    const { members, next } = await api.pageInApps('/projectsapi/v1.1.0/Projects', query, Project);
    const records = members.map(({ number, lastUpdated }) => ({ number: String(number), stamp: lastUpdated }));
    return { records, ...(next === undefined ? {} : { next }) };
  },
};

function ordersIn(status: 'sent' | 'drafts'): Pull {
  return {
    sort: 'changes',
    intervalSeconds: fiveMinutes,
    kind: 'order',
    wanted: ({ orderFlow, orderStatuses }) => orderFlow === 'economic' && orderStatuses.includes(status),
    page: (session, since, after) => byNumber(session, `/orders/${status}`, 'orderNumber', since, after),
  };
}

/** Orders cannot be sorted by their stamp, but every row can by its number. */
async function byNumber(
  { api }: EconomicSession,
  path: string,
  key: 'orderNumber' | 'customerNumber',
  since: number,
  after = '0',
): Promise<ChangesPage> {
  const filter = `lastUpdated$gte:${asked(since)}$and:${key}$gt:${after}`;
  const Row = z.object({ [key]: z.number().int(), lastUpdated: Stamp }).transform((row) => ({
    number: String(row[key]),
    stamp: row.lastUpdated as number,
  }));
  const { members, isLast } = await api.page(path, { filter, sort: key }, Row);
  const last = members.at(-1);
  return { records: members, ...(!isLast && last !== undefined ? { next: last.number } : {}) };
}
