/** When an invoice falls due under its payment terms. */
import type { Row } from '../records/table.ts';
import { addDays, endOfMonth, nextWeekday } from '../time.ts';

/** @param typed the date a person gave; only terms of type `due_date` use it */
export function dueDate(terms: Row | undefined, invoiceDate: string, typed: string | null): string {
  const days = Number(terms?.maturity_days ?? 0);
  switch (terms?.type) {
    case 'net':
    case 'factoring':
      return addDays(invoiceDate, days);
    case 'invoice_month':
      return addDays(endOfMonth(invoiceDate), days);
    case 'invoice_week_monday':
      return addDays(nextWeekday(invoiceDate, 1), days);
    case 'invoice_week_sunday':
      return addDays(nextWeekday(invoiceDate, 0), days);
    case 'due_date':
      return typed ?? invoiceDate;
    default:
      return invoiceDate;
  }
}
