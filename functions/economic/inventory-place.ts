/**
 * Whether e-conomic would take the voucher of an inventory run where the settings put it. Asked before an earlier voucher is taken
 * away, so that a run that must fail leaves everything as it was.
 */

import * as z from 'zod';
import { Refused } from '#shared/failures.ts';
import { together } from '#shared/together.ts';
import { readChart, whyUnusable } from './accounts.ts';
import { type Economic, pathKey } from './client.ts';
import { lists } from './lists.ts';
import { type AccountingYear, yearHolding } from './voucher-search.ts';

interface Place {
  year: string;
  journal: number;
  accounts: number[];
}

/** The label of the year that holds the day. A date is never changed to make it fit. */
export function openYear(years: AccountingYear[], day: string): string {
  const year = yearHolding(years, day);
  if (year === undefined) throw new Refused('ACCOUNTING_YEAR_MISSING', { date: day });
  if (year.closed === true) throw new Refused('PERIOD_CLOSED', { date: day });
  return year.year;
}

const Period = z.object({ fromDate: z.string(), toDate: z.string(), closed: z.boolean().optional() });

/** Throws `Refused` with the first thing that is in the way. */
export async function mustTake(api: Economic, { year, journal, accounts }: Place, day: string): Promise<void> {
  const [journals, chart, periods] = await together([
    lists.journals(api),
    readChart(api, accounts),
    api.list(`/accounting-years/${pathKey(year)}/periods`, undefined, Period),
  ]);
  const found = journals.find(({ journalNumber }) => journalNumber === journal);
  if (found === undefined) throw new Refused('NOT_IN_LEDGER', { kind: 'journal', number: String(journal) });
  const only = found.settings?.entryTypeRestrictedTo;
  if (only !== undefined && only !== 'financeVoucher')
    throw new Refused('JOURNAL_NOT_ALLOWED', { journal: String(journal), type: only });
  for (const account of accounts) {
    const why = whyUnusable(chart, account);
    if (why !== undefined) throw new Refused('ACCOUNT_UNUSABLE', { why });
  }
  const isClosed = periods.some(({ fromDate, toDate, closed }) => closed === true && fromDate <= day && day <= toDate);
  if (isClosed) throw new Refused('PERIOD_CLOSED', { date: day });
}
