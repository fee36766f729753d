/** When a document falls due, by its terms of payment. */
import type { Company } from '../company.ts';

/** @param date YYYY-MM-DD */
export function dueDateOf(company: Company, termsId: unknown, date: string): string {
  const terms = company.table('termsofpayments').get(termsId) ?? {};
  const days = Number(terms.NumberOfDays ?? 0);
  switch (terms.TermsOfPaymentTypeId) {
    case 0:
      return plusDays(date, days);
    case 1:
      return plusDays(endOfMonth(date), days);
    default:
      // Cash, card and wallets: due at once.
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
