/** Whether a day is open for booking, and whether an account can take it. */
import type { Company } from './company.ts';
import { type Fields, textAt } from './records/fields.ts';
import { Refusal } from './refusal.ts';

/** @param date YYYY-MM-DD  @throws Refusal 3001 outside every fiscal year, 4026 in a locked one */
export function openFiscalYear(company: Company, date: string): Fields {
  const years = company.table('fiscalyears').all();
  const year = years.find((each) => textAt(each, 'StartDate') <= date && date <= textAt(each, 'EndDate'));
  if (!year) {
    throw new Refusal(3001, `There is no fiscal year for ${date}.`);
  }
  const { lockedTo } = company.settings;
  if (year.IsLockedForAccounting === true || (lockedTo !== undefined && date <= lockedTo)) {
    throw new Refusal(4026, `The period of ${date} is locked.`);
  }
  return year;
}

/** @throws Refusal 3002 when the year has no such active account */
export function refuseMissingAccount(company: Company, year: Fields, account: unknown): void {
  if (company.table(`accounts/${year.Id}`).get(account)?.IsActive !== true) {
    throw new Refusal(3002, `Account ${account ?? ''} was not found in the fiscal year.`);
  }
}

/** The next number of the company's vouchers; moves the series on. */
export function nextVoucher(company: Company): { VoucherId: string; VoucherNumber: string } {
  const number = company.settings.nextVoucherNumber;
  company.settings.nextVoucherNumber += 1;
  return { VoucherId: company.nextId(), VoucherNumber: String(number) };
}
