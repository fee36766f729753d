/**
 * How a voucher of ours is found again. Its number is no identity: an accountant who moves it to another journal gives it another
 * number. Its entries keep their text, so the text carries our reference and is what we search for.
 */
import * as z from 'zod';
import { type Economic, filterValue } from './client.ts';

const AccountingYear = z.object({ year: z.string(), fromDate: z.string(), toDate: z.string(), closed: z.boolean().optional() });
export type AccountingYear = z.infer<typeof AccountingYear>;

export function accountingYears(api: Economic): Promise<AccountingYear[]> {
  return api.list('/accounting-years', undefined, AccountingYear);
}

const JournalNumber = z.object({ journalNumber: z.number().int() });

export async function journalNumbers(api: Economic): Promise<number[]> {
  const journals = await api.list('/journals', undefined, JournalNumber);
  return journals.map(({ journalNumber }) => journalNumber);
}

/** The filter for entries whose text contains this. */
export function textLike(part: string): string {
  return `text$like:${filterValue(part)}`;
}

/** The search finds texts that contain the reference; `RBS-1-10` is contained in `RBS-1-104` and in its copies. */
export function bears(text: string | undefined, reference: string): boolean {
  return wordsOf(text).includes(reference);
}

/** What could be a reference. A person may put signs around it. */
export function wordsOf(text: string | undefined): string[] {
  return (text ?? '').split(/[^A-Za-z0-9-]+/);
}

/** @param date YYYY-MM-DD */
export function yearHolding(years: AccountingYear[], date: string): AccountingYear | undefined {
  return years.find((year) => year.fromDate <= date && date <= year.toDate);
}

/** `2026-40001`, as in the voucher's path. */
export function voucherId({ year, voucherNumber }: { year: string; voucherNumber: number }): string {
  return `${year}-${voucherNumber}`;
}

/** The years in which a booked voucher is searched: those still open, and the one it is known to have stood in. */
export function searchedYears(years: AccountingYear[], knownId: string | undefined): AccountingYear[] {
  const knownYear = knownId?.replace(/-\d+$/, '');
  return years.filter((year) => year.closed !== true || year.year === knownYear);
}
