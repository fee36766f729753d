/** Opens accounting years with their months. */
import type { Agreement } from '../agreement.ts';
import type { Fields } from '../records/fields.ts';
import { pathKey } from '../records/path-key.ts';
import { conflict } from '../refusal.ts';

/** @param span `fromDate` and `toDate`, YYYY-MM-DD, which may not meet another year */
export function openYear(agreement: Agreement, span: { fromDate: string; toDate: string }): Fields {
  const { fromDate, toDate } = span;
  const years = agreement.table('accounting-years');
  if (toDate < fromDate) {
    throw conflict('toDate', 'The year ends before it begins.', undefined, toDate);
  }
  if (years.all().some((each) => String(each.fromDate) <= toDate && fromDate <= String(each.toDate))) {
    throw conflict('fromDate', 'The days lie in another accounting year.', undefined, fromDate);
  }
  const label = labelOf(agreement, fromDate.slice(0, 4), toDate.slice(0, 4));
  const year = { year: label, fromDate, toDate, closed: false };
  years.put(label, year, agreement.clock.now());
  addMonths(agreement, year);
  return year;
}

/** A year across two calendar years is named by both; a letter tells those apart that share a name. */
function labelOf(agreement: Agreement, first: string, last: string): string {
  const name = first === last ? first : `${first}/${last}`;
  const labels = [name, ...Array.from('abcdefghij', (letter) => `${first}${letter}`)];
  return labels.find((label) => !agreement.table('accounting-years').get(label)) ?? name;
}

function addMonths(agreement: Agreement, { year, fromDate, toDate }: { year: string; fromDate: string; toDate: string }): void {
  const periods = agreement.table(`accounting-years/${pathKey(year)}/periods`);
  let start = fromDate;
  for (let periodNumber = 1; start <= toDate; periodNumber += 1) {
    const [calendarYear, month] = start.split('-').map(Number);
    const monthEnd = new Date(Date.UTC(calendarYear ?? 0, month ?? 1, 0)).toISOString().slice(0, 10);
    const end = monthEnd < toDate ? monthEnd : toDate;
    periods.put(periodNumber, { periodNumber, accountingYear: { year }, fromDate: start, toDate: end, closed: false });
    start = new Date(Date.UTC(calendarYear ?? 0, month ?? 1, 1)).toISOString().slice(0, 10);
  }
}
