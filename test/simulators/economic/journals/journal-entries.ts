/** The unbooked entries of the journals, and the vouchers they make up. */
import type { Agreement } from '../agreement.ts';
import { type Fields, valueAt } from '../records/fields.ts';
import { pathKey } from '../records/path-key.ts';
import { notFound } from '../refusal.ts';
import { entryKinds } from './entry-kinds.ts';

/** All journals' entries; each names its journal. */
export const journalEntriesPath = 'journal-entries';

export interface VoucherKey {
  journal: number;
  year: string;
  voucherNumber: number;
}

/** @param createdBefore leaves out what is younger */
export function entriesIn(agreement: Agreement, journal: number, createdBefore?: number): Fields[] {
  return agreement
    .table(journalEntriesPath)
    .all(createdBefore)
    .filter((entry) => valueAt(entry, 'journal.journalNumber') === journal);
}

/** @param createdBefore leaves out what is younger */
export function entriesOf(agreement: Agreement, key: VoucherKey, createdBefore?: number): Fields[] {
  return entriesIn(agreement, key.journal, createdBefore).filter(
    (entry) =>
      valueAt(entry, 'voucher.voucherNumber') === key.voucherNumber && valueAt(entry, 'voucher.accountingYear.year') === key.year,
  );
}

/** By its number alone, as a person sees it on the screen. */
export function voucherNumbered(agreement: Agreement, journal: number, voucherNumber: number): VoucherKey {
  const entry = entriesIn(agreement, journal).find((each) => valueAt(each, 'voucher.voucherNumber') === voucherNumber);
  if (!entry) {
    throw notFound();
  }
  return keyOfEntry(entry);
}

/** One for each year and number, in the order they were written. */
export function voucherKeysIn(agreement: Agreement, journal: number, createdBefore?: number): VoucherKey[] {
  const keys = entriesIn(agreement, journal, createdBefore).map(keyOfEntry);
  return [...new Map(keys.map((key) => [voucherLabel(key), key])).values()];
}

/** As in the path: `2026-70042`. */
export function voucherLabel({ year, voucherNumber }: VoucherKey): string {
  return `${year}-${voucherNumber}`;
}

/** Address of the voucher among all records, without its origin. */
export function voucherPath(key: VoucherKey): string {
  return `journals/${key.journal}/vouchers/${pathKey(voucherLabel(key))}`;
}

export function keyOfEntry(entry: Fields): VoucherKey {
  return {
    journal: Number(valueAt(entry, 'journal.journalNumber')),
    year: String(valueAt(entry, 'voucher.accountingYear.year')),
    voucherNumber: Number(valueAt(entry, 'voucher.voucherNumber')),
  };
}

/** The voucher's own record, its entries sorted into their lists. */
export function voucherFields(key: VoucherKey, entries: Fields[]): Fields {
  const lists = entryKinds.map(
    ({ list, entryType }) => [list, entries.filter((entry) => entry.entryType === entryType)] as const,
  );
  return {
    voucherNumber: key.voucherNumber,
    accountingYear: { year: key.year },
    journal: { journalNumber: key.journal },
    entries: Object.fromEntries(lists.filter(([, members]) => members.length > 0)),
  };
}
