/** When an invoice falls due, by the type of its payment terms. */
import type { Fields } from '../records/fields.ts';

/**
 * @param date invoice date, YYYY-MM-DD
 * @param wished the document's own due date: honoured only by terms of type `dueDate`, ignored by all others
 */
export function dueDateOf(terms: Fields, date: string, wished: string | undefined): string | undefined {
  const days = Number(terms.daysOfCredit ?? 0);
  switch (terms.paymentTermsType) {
    case 'net':
    case 'factoring':
      return plusDays(date, days);
    case 'invoiceMonth':
      return plusDays(endOfMonth(date), days);
    case 'invoiceWeekStartingMonday':
      return plusDays(endOfWeek(date, 0), days);
    case 'invoiceWeekStartingSunday':
      return plusDays(endOfWeek(date, 6), days);
    case 'dueDate':
      return wished;
    default:
      // Cash, credit card and prepaid: due at once.
      return date;
  }
}

function plusDays(date: string, days: number): string {
  const time = new Date(`${date}T00:00:00Z`);
  time.setUTCDate(time.getUTCDate() + days);
  return time.toISOString().slice(0, 10);
}

function endOfMonth(date: string): string {
  const [year, month] = date.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, month ?? 0, 0)).toISOString().slice(0, 10);
}

/** @param lastDay the week's last day, as JavaScript counts: 0 Sunday, 6 Saturday */
function endOfWeek(date: string, lastDay: number): string {
  return plusDays(date, (lastDay - new Date(`${date}T00:00:00Z`).getUTCDay() + 7) % 7);
}
