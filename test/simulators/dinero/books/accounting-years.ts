/** Accounting years: which day lies in one, which year booking makes, and what is closed. */
import type { Organization } from '../organization.ts';
import { plusDays } from '../records/dates.ts';
import { invalid, Refusal } from '../refusal.ts';

export interface AccountingYear {
  Name: string;
  FromDate: string;
  ToDate: string;
}

/**
 * The year a voucher of this day is booked in. Booking makes the year that follows the last one; any other is missing (code 47).
 * @param field is blamed when the day is closed
 */
export function yearForBooking(organization: Organization, date: string, field: string): AccountingYear {
  if (organization.closedThrough !== undefined && date <= organization.closedThrough) {
    throw invalid(field, `The books are closed through ${organization.closedThrough}.`);
  }
  const year = yearOf(organization, date) ?? followingYear(organization);
  if (!covers(year, date)) {
    throw new Refusal('noAccountingYear', `There is no accounting year for ${date}.`);
  }
  if (!organization.years.includes(year)) {
    organization.years.push(year);
  }
  return year;
}

export function yearOf(organization: Organization, date: string): AccountingYear | undefined {
  return organization.years.find((year) => covers(year, date));
}

function covers(year: AccountingYear, date: string): boolean {
  return year.FromDate <= date && date <= year.ToDate;
}

function followingYear(organization: Organization): AccountingYear {
  const last =
    organization.years
      .map(({ ToDate }) => ToDate)
      .sort()
      .at(-1) ?? '';
  const FromDate = plusDays(last, 1);
  return {
    Name: FromDate.slice(0, 4),
    FromDate,
    ToDate: plusDays(`${Number(FromDate.slice(0, 4)) + 1}${FromDate.slice(4)}`, -1),
  };
}
