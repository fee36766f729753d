/** What is booked on an account that is carried over from year to year. */

import * as z from 'zod';
import { type Decimal, DecimalField, sum } from '#shared/money.ts';
import { together } from '#shared/together.ts';
import { type Economic, pathKey } from './client.ts';
import { pageAfter } from './list-page.ts';
import type { AccountingYear } from './voucher-search.ts';

const Entry = z.object({ entryNumber: z.number().int(), amountInBaseCurrency: DecimalField, entryType: z.string() });
type Entry = z.infer<typeof Entry>;

/** What a year begins with: the sum of all years before it. */
const openings = ['openingEntry', 'transferredOpeningEntry'];

/**
 * All entries of the years still open, and the opening of the first of them, which stands for the closed ones. The opening of a
 * later year repeats what the year before it holds, or is still missing: so at the turn of the year, too, nothing counts twice or
 * not at all.
 * @returns in base currency; debit is positive
 */
export async function bookedBalance(api: Economic, account: number, years: AccountingYear[]): Promise<Decimal> {
  const open = years.filter((year) => year.closed !== true).sort((one, other) => (one.fromDate < other.fromDate ? -1 : 1));
  const ofYears = await together(
    open.map(async ({ year }, index) => {
      const entries = await everyEntry(api, `/accounts/${account}/accounting-years/${pathKey(year)}/entries`);
      const counted = entries.filter(({ entryType }) => index === 0 || !openings.includes(entryType));
      return sum(counted.map(({ amountInBaseCurrency }) => amountInBaseCurrency));
    }),
  );
  return sum(ofYears);
}

const pageSize = 1_000;

/** By number: while somebody books, numbered pages show an entry twice, and it would count twice. */
async function everyEntry(api: Economic, path: string): Promise<Entry[]> {
  const found: Entry[] = [];
  let cursor: string | undefined;
  do {
    const list = { path, key: 'entryNumber', keyOf: ({ entryNumber }: Entry) => entryNumber, member: Entry };
    const { records, next } = await pageAfter(api, list, cursor, pageSize);
    found.push(...records);
    cursor = next;
  } while (cursor !== undefined);
  return found;
}
