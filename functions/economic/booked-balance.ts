/** What is booked on an account that is carried over from year to year. */
import * as z from 'zod';
import { type Decimal, DecimalField, sum } from '#shared/money.ts';
import { type Economic, pathKey } from './client.ts';
import type { AccountingYear } from './voucher-search.ts';

const Entry = z.object({ amountInBaseCurrency: DecimalField, entryType: z.string() });

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
  const ofYears = await Promise.all(
    open.map(async ({ year }, index) => {
      const entries = await api.list(`/accounts/${account}/accounting-years/${pathKey(year)}/entries`, undefined, Entry);
      const counted = entries.filter(({ entryType }) => index === 0 || !openings.includes(entryType));
      return sum(counted.map(({ amountInBaseCurrency }) => amountInBaseCurrency));
    }),
  );
  return sum(ofYears);
}
