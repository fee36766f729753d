/**
 * What is read from e-conomic by the clock: which rows changed, nothing more. Offset pages shift while rows come and go, so a page begins
 * after a key or at a stamp instead.
 */
import * as z from 'zod';
import { instantText, minutes, readInstant } from '#shared/clock.ts';
import type { ChangesPage, ChangesPull } from '#shared/transfer/ledger-definition.ts';
import { filterValue } from './client.ts';
import type { EconomicSession } from './session.ts';

type Pull = ChangesPull<EconomicSession>;

const fiveMinutes = 300;
const hour = 3600;
const Stamp = z.iso.datetime({ offset: true }).transform(readInstant);

export const orderPull = ordersIn('sent');
export const draftOrderPull = ordersIn('drafts');

export const customerPull: Pull = {
  sort: 'changes',
  intervalSeconds: hour,
  kind: 'ledger-customer',
  wanted: ({ customers }) => customers.enabled && customers.master === 'economic',
  page: (session, since, after) => byNumber(session, '/customers', 'customerNumber', since, after),
};

export const productPull: Pull = {
  sort: 'changes',
  intervalSeconds: hour,
  kind: 'ledger-product',
  wanted: ({ products }) => products.master === 'economic',
  page: productsPage,
};

export const projectPull: Pull = {
  sort: 'changes',
  intervalSeconds: hour,
  kind: 'ledger-project',
  wanted: ({ projects }) => projects.enabled,
  async page({ api }, since, after) {
    const Project = z.object({ number: z.number().int(), lastUpdated: Stamp });
    const query = { filter: `lastUpdated$gte:${from(since)}`, cursor: after };
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
  const filter = `lastUpdated$gte:${from(since)}$and:${key}$gt:${after}`;
  const Row = z.object({ [key]: z.number().int(), lastUpdated: Stamp }).transform((row) => ({
    number: String(row[key]),
    stamp: row.lastUpdated as number,
  }));
  const { members, isLast } = await api.page(path, { filter, sort: key }, Row);
  const last = members.at(-1);
  return { records: members, ...(!isLast && last !== undefined ? { next: last.number } : {}) };
}

/**
 * Product numbers are texts, whose order in e-conomic nobody has written down; stamps have one. A page begins at the last stamp of the
 * one before and leaves out what that one showed of it.
 */
async function productsPage({ api }: EconomicSession, since: number, after?: string): Promise<ChangesPage> {
  const Row = z
    .object({ productNumber: z.string(), lastUpdated: Stamp })
    .transform(({ productNumber, lastUpdated }) => ({ number: productNumber, stamp: lastUpdated }));
  const { at, shown } = after === undefined ? { at: since, shown: [] } : Position.parse(JSON.parse(after));
  const filter = `lastUpdated$gte:${from(at)}${notAmong(shown)}`;
  const { members, isLast } = await api.page('/products', { filter, sort: 'lastUpdated' }, Row);
  const last = members.at(-1);
  if (isLast || last === undefined) return { records: members };
  const sameStamp = members.filter(({ stamp }) => stamp === last.stamp).map(({ number }) => number);
  const before = at === last.stamp ? shown : [];
  return { records: members, next: JSON.stringify({ at: last.stamp, shown: [...before, ...sameStamp] }) };
}

const Position = z.object({ at: z.number().int(), shown: z.array(z.string()) });

function notAmong(numbers: string[]): string {
  return numbers.map((number) => `$and:productNumber$ne:${filterValue(number)}`).join('');
}

/** Stamps of products and orders are cut to the minute, so the question is too. */
function from(since: number): string {
  return instantText(since - (since % minutes));
}
