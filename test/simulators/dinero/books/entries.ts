/** The general ledger: what booking a voucher writes, and what deleting a booked one writes against it. */
import type Big from 'big.js';
import type { Organization } from '../organization.ts';
import { sum } from '../records/money.ts';
import { invalid } from '../refusal.ts';
import { yearForBooking } from './accounting-years.ts';
import { controlAccounts, type VatType } from './chart.ts';

export interface Entry {
  EntryGuid: string;
  AccountNumber: number;
  Date: string;
  VoucherNumber: number;
  VoucherGuid: string;
  VoucherType: 'Sales' | 'Purchases' | 'Manual';
  FileGuid: string | null;
  ContactGuid: string | null;
  Description: string | null;
  VatCode: string | null;
  /** DKK; debit is positive. */
  amount: Big;
  /** Milliseconds since 1970. */
  createdAt: number;
}

export interface Posting {
  AccountNumber: number;
  amount: Big;
  VatCode?: string | null;
  Description?: string | null;
}

export interface Voucher {
  VoucherGuid: string;
  VoucherType: Entry['VoucherType'];
  Date: string;
  FileGuid?: string | null;
  ContactGuid?: string | null;
}

/**
 * Writes a booked voucher. Voucher numbers run through all kinds and start again each accounting year.
 * @param wished voucher number, if the client chose one
 * @param dateField is blamed when the day is closed
 * @returns the voucher number
 */
export function post(
  organization: Organization,
  voucher: Voucher,
  postings: Posting[],
  dateField: string,
  wished?: number,
): number {
  const difference = sum(postings.map(({ amount }) => amount));
  if (!difference.eq(0)) {
    throw new Error(`The voucher ${voucher.VoucherGuid} is out of balance by ${difference}.`);
  }
  const year = yearForBooking(organization, voucher.Date, dateField);
  const numbers = organization.entries
    .filter(({ Date: date }) => year.FromDate <= date && date <= year.ToDate)
    .map(({ VoucherNumber }) => VoucherNumber);
  if (wished !== undefined && numbers.includes(wished)) {
    throw invalid('Number', `The number ${wished} is taken.`);
  }
  const VoucherNumber = wished ?? Math.max(0, ...numbers) + 1;
  for (const { AccountNumber, amount, VatCode = null, Description = null } of postings.filter(
    (posting) => !posting.amount.eq(0),
  )) {
    organization.entries.push({
      FileGuid: null,
      ContactGuid: null,
      ...voucher,
      EntryGuid: organization.newGuid(),
      VoucherNumber,
      AccountNumber,
      amount,
      VatCode,
      Description,
      createdAt: organization.clock.now(),
    });
  }
  return VoucherNumber;
}

/** Law forbids to remove what was booked: the same amounts are written once more with the other sign. */
export function offset(organization: Organization, voucher: Voucher): void {
  const postings = organization.entries
    .filter(({ VoucherGuid }) => VoucherGuid === voucher.VoucherGuid)
    .map(({ AccountNumber, amount, VatCode, Description }) => ({
      AccountNumber,
      amount: amount.times(-1),
      VatCode,
      Description,
    }));
  post(organization, voucher, postings, 'Date');
}

/** The side of an amount that goes to the VAT account. */
export function vatPostings(type: VatType | undefined, vat: Big): Posting[] {
  if (!type || vat.eq(0)) {
    return [];
  }
  const AccountNumber = type.side === 'sales' ? controlAccounts.salesVat : controlAccounts.purchaseVat;
  return [{ AccountNumber, amount: vat, VatCode: type.VatCode }];
}
