/**
 * Which products changed. Their numbers are texts, whose order in e-conomic nobody has written down; stamps have one. So a page begins at
 * the last stamp of the one before and leaves out by name what that one showed of it. A mass update gives thousands the same minute, more
 * than a URL can name: what is left of such a minute is read by numbered pages, from the first again when its length has changed.
 */
import * as z from 'zod';
import { minutes } from '#shared/clock.ts';
import type { ChangesPage, ChangesPull } from '#shared/transfer/ledger-definition.ts';
import { type Economic, filterValue } from './client.ts';
import type { EconomicSession } from './session.ts';
import { asked, minuteOf, Stamp } from './stamp.ts';

const AtStamp = z.object({ at: z.number().int(), shown: z.array(z.string()) });
type AtStamp = z.infer<typeof AtStamp>;

/** `total`: how many the minute held when its first page was read. */
const WithinMinute = z.object({ minute: z.number().int(), page: z.number().int(), total: z.number().int().optional() });
type WithinMinute = z.infer<typeof WithinMinute>;

const Position = z.union([AtStamp, WithinMinute]);

/** Of up to 25 signs each: a URL stays below two thousand. */
const mostNamed = 20;

const Row = z
  .object({ productNumber: z.string(), lastUpdated: Stamp })
  .transform(({ productNumber, lastUpdated }) => ({ number: productNumber, stamp: lastUpdated }));

export const productPull: ChangesPull<EconomicSession> = {
  sort: 'changes',
  intervalSeconds: 3600,
  kind: 'ledger-product',
  wanted: ({ products }) => products.master === 'economic',
  async page({ api }, since, after) {
    const position = after === undefined ? { at: since, shown: [] } : Position.parse(JSON.parse(after));
    return 'at' in position ? await fromStamp(api, position) : await withinMinute(api, position);
  },
};

async function fromStamp(api: Economic, { at, shown }: AtStamp): Promise<ChangesPage> {
  const filter = `lastUpdated$gte:${asked(at)}${notAmong(shown)}`;
  const { members, isLast } = await api.page('/products', { filter, sort: 'lastUpdated' }, Row);
  const last = members.at(-1);
  if (isLast || last === undefined) return { records: members };
  const sameStamp = members.filter(({ stamp }) => stamp === last.stamp).map(({ number }) => number);
  const all = [...(at === last.stamp ? shown : []), ...sameStamp];
  const next = all.length > mostNamed ? { minute: minuteOf(last.stamp), page: 0 } : { at: last.stamp, shown: all };
  return { records: members, next: JSON.stringify(next) };
}

function notAmong(numbers: string[]): string {
  return numbers.map((number) => `$and:productNumber$ne:${filterValue(number)}`).join('');
}

/** A product that is changed or deleted leaves its minute, and those behind it move up: over the edge of a page, unless it is read anew. */
async function withinMinute(api: Economic, { minute, page, total }: WithinMinute): Promise<ChangesPage> {
  const filter = `lastUpdated$gte:${asked(minute)}$and:lastUpdated$lt:${asked(minute + 1 * minutes)}`;
  const read = await api.page('/products', { filter, sort: 'productNumber', skippages: page }, Row);
  return { records: read.members, next: JSON.stringify(nextWithin({ minute, page, total }, read)) };
}

function nextWithin({ minute, page, total }: WithinMinute, read: { total: number; isLast: boolean }): WithinMinute | AtStamp {
  if (page > 0 && read.total !== total) return { minute, page: 0 };
  return read.isLast ? { at: minute + 1 * minutes, shown: [] } : { minute, page: page + 1, total: read.total };
}
