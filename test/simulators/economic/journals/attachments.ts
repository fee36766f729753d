/** The file on a voucher: pages from pictures and PDFs, always given back as one PDF. */
import { type Agreement, stamp } from '../agreement.ts';
import type { Fields } from '../records/fields.ts';
import { Refusal } from '../refusal.ts';
import { type VoucherKey, voucherLabel } from './journal-entries.ts';

const kinds = ['jpg', 'jpeg', 'pdf', 'gif', 'png'];
const largest = 9 * 1024 * 1024;

export function attachmentsPath(journal: number): string {
  return `journals/${journal}/attachments`;
}

export function attachmentOf(agreement: Agreement, key: VoucherKey): Fields | undefined {
  return agreement.table(attachmentsPath(key.journal)).get(voucherLabel(key));
}

/** Appends to the pages that are there, or begins. */
export function appendAttachment(agreement: Agreement, key: VoucherKey, file: File): void {
  const ending = file.name.split('.').at(-1)?.toLowerCase() ?? '';
  if (!kinds.includes(ending)) {
    throw new Refusal(400, `A file must be one of ${kinds.join(', ')}.`);
  }
  if (file.size > largest) {
    throw new Refusal(400, 'A file may have 9 MB at most.');
  }
  const before = attachmentOf(agreement, key);
  agreement.table(attachmentsPath(key.journal)).put(voucherLabel(key), {
    createdAt: before?.createdAt ?? stamp(agreement, 'second').slice(0, 10),
    description: before?.description ?? file.name,
    pages: Number(before?.pages ?? 0) + 1,
  });
}

export function createAttachment(agreement: Agreement, key: VoucherKey, file: File): void {
  if (attachmentOf(agreement, key)) {
    throw new Refusal(400, 'Voucher already has attachment.');
  }
  appendAttachment(agreement, key, file);
}

export function deleteAttachment(agreement: Agreement, key: VoucherKey): void {
  agreement.table(attachmentsPath(key.journal)).delete(voucherLabel(key));
}
