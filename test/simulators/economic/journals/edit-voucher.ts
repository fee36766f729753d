/** What a person does to an unbooked voucher: writes another text, moves it to another journal, deletes it. */
import type { Agreement } from '../agreement.ts';
import { type Fields, isFields, withoutEmpty } from '../records/fields.ts';
import { notFound } from '../refusal.ts';
import { attachmentOf, attachmentsPath, deleteAttachment } from './attachments.ts';
import { entriesOf, journalEntriesPath, keyOfEntry, type VoucherKey, voucherLabel } from './journal-entries.ts';
import { takeVoucherNumber } from './voucher-numbers.ts';

/** An empty text takes it away. */
export function editVoucherText(agreement: Agreement, key: VoucherKey, text: string): void {
  for (const entry of entriesOf(agreement, key)) {
    const changed = withoutEmpty({ ...entry, text: text === '' ? undefined : text });
    agreement.table(journalEntriesPath).put(entry.journalEntryNumber, changed);
  }
}

/** The number is given anew from the other journal's series; the entries keep theirs. */
export function moveVoucher(agreement: Agreement, key: VoucherKey, to: number): number {
  const journal = agreement.table('journals').get(to);
  if (!journal) {
    throw notFound();
  }
  const voucherNumber = takeVoucherNumber(agreement, journal);
  const attachment = attachmentOf(agreement, key);
  for (const entry of entriesOf(agreement, key)) {
    const voucher = { ...(isFields(entry.voucher) ? entry.voucher : {}), voucherNumber };
    agreement.table(journalEntriesPath).put(entry.journalEntryNumber, { ...entry, journal: { journalNumber: to }, voucher });
  }
  if (attachment) {
    deleteAttachment(agreement, key);
    agreement.table(attachmentsPath(to)).put(voucherLabel({ ...key, voucherNumber }), attachment);
  }
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
    deleteAttachment(agreement, key);
  }
}
