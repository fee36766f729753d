/** What a person does to an unbooked voucher: writes another text, moves it to another journal, deletes it. */
import type { Agreement } from '../agreement.ts';
import { deleteAttachment, moveAttachment } from '../attachments.ts';
import { changedFields, type Fields, isFields, withoutEmpty } from '../records/fields.ts';
import { notFound } from '../refusal.ts';
import { entriesIn, entriesOf, journalEntriesPath, keyOfEntry, type VoucherKey, voucherPath } from './journal-entries.ts';
import { takeVoucherNumber } from './voucher-numbers.ts';

/** An empty text takes it away. */
export function editVoucherText(agreement: Agreement, key: VoucherKey, text: string): void {
  for (const entry of entriesOf(agreement, key)) {
    const changed = withoutEmpty({ ...entry, text: text === '' ? undefined : text });
    agreement.table(journalEntriesPath).put(entry.journalEntryNumber, changed);
  }
}

/** Held to no rule: what is wrong shows when the journal is booked. */
export function changeEntry(agreement: Agreement, journal: number, number: number, changes: Fields): void {
  const entry = entriesIn(agreement, journal).find(({ journalEntryNumber }) => journalEntryNumber === number);
  if (!entry) {
    throw notFound();
  }
  const changed = changedFields(entry, changes);
  agreement.table(journalEntriesPath).put(number, { ...changed, remainder: changed.amount });
}

/** The number is given anew from the other journal's series; the entries keep theirs. */
export function moveVoucher(agreement: Agreement, key: VoucherKey, to: number): number {
  const journal = agreement.table('journals').get(to);
  if (!journal) {
    throw notFound();
  }
  const voucherNumber = takeVoucherNumber(agreement, journal);
  for (const entry of entriesOf(agreement, key)) {
    const voucher = { ...(isFields(entry.voucher) ? entry.voucher : {}), voucherNumber };
    agreement.table(journalEntriesPath).put(entry.journalEntryNumber, { ...entry, journal: { journalNumber: to }, voucher });
  }
  moveAttachment(agreement, voucherPath(key), voucherPath({ ...key, journal: to, voucherNumber }));
  return voucherNumber;
}

export function deleteVoucher(agreement: Agreement, key: VoucherKey): void {
  entriesOf(agreement, key).forEach((entry) => {
    deleteEntry(agreement, entry);
  });
}

/** With its last entry the voucher is gone, and its file too. */
export function deleteEntry(agreement: Agreement, entry: Fields): void {
  const key = keyOfEntry(entry);
  agreement.table(journalEntriesPath).delete(entry.journalEntryNumber);
  if (entriesOf(agreement, key).length === 0) {
    deleteAttachment(agreement, voucherPath(key));
  }
}
