/** Years and periods: which one holds a day, and whether it still takes entries. */
import type { Agreement } from '../agreement.ts';
import type { Fields } from '../records/fields.ts';
import { pathKey } from '../records/path-key.ts';

export function yearOf(agreement: Agreement, date: string): Fields | undefined {
  return agreement
    .table('accounting-years')
    .all()
    .find((year) => covers(year, date));
}

export function periodOf(agreement: Agreement, year: Fields, date: string): Fields | undefined {
  return agreement
    .table(periodsPath(year))
    .all()
    .find((period) => covers(period, date));
}

export function periodsPath(year: Fields): string {
  return `accounting-years/${pathKey(String(year.year))}/periods`;
}

/** @param span has `fromDate` and `toDate`, both included */
export function covers(span: Fields, date: string): boolean {
  return String(span.fromDate) <= date && date <= String(span.toDate);
}

/** Why nothing may be entered on a day. The names are those seen in refusals; REST publishes no number for them. */
export function whyClosed(agreement: Agreement, date: string): { code?: string; message: string } | undefined {
  const year = yearOf(agreement, date);
  if (!year) {
    return { message: `There is no accounting year for '${date}'.` };
  }
  if (year.closed === true) {
    return { code: 'AccountingYearClosed', message: `The accounting year '${year.year}' is closed.` };
  }
  const period = periodOf(agreement, year, date);
  return period?.closed === true || period?.barred === true
    ? { code: 'EntryDateInClosedPeriod', message: `'${date}' lies in a closed accounting period.` }
    : undefined;
}
