/** Files on vouchers, orders and draft invoices: pages from what was sent, always given back as one PDF. */
import { type Agreement, stamp } from './agreement.ts';
import type { Fields } from './records/fields.ts';
import { Refusal } from './refusal.ts';

const path = 'attachments';
const largest = 9 * 1024 * 1024;

/** What vouchers take; orders and invoices take PDFs only. */
export const voucherFiles: readonly string[] = ['jpg', 'jpeg', 'pdf', 'gif', 'png'];

/** @param owner address of the record that has the file, such as `journals/2/vouchers/2026-40001` */
export function attachmentOf(agreement: Agreement, owner: string): Fields | undefined {
  return agreement.table(path).get(owner);
}

/** Appends to the pages that are there, or begins. */
export function appendAttachment(agreement: Agreement, owner: string, file: File, endings = voucherFiles): void {
  const ending = file.name.split('.').at(-1)?.toLowerCase() ?? '';
  if (!endings.includes(ending)) {
    throw new Refusal(400, `A file must be one of ${endings.join(', ')}.`);
  }
  if (file.size > largest) {
    throw new Refusal(400, 'A file may have 9 MB at most.');
  }
  const before = attachmentOf(agreement, owner);
  agreement.table(path).put(owner, {
    createdAt: before?.createdAt ?? stamp(agreement, 'second').slice(0, 10),
    description: before?.description ?? file.name,
    pages: Number(before?.pages ?? 0) + 1,
  });
}

export function createAttachment(agreement: Agreement, owner: string, file: File, endings = voucherFiles): void {
  if (attachmentOf(agreement, owner)) {
    throw new Refusal(400, 'Voucher already has attachment.');
  }
  appendAttachment(agreement, owner, file, endings);
}

/** @param to the record that has the file from now on */
export function moveAttachment(agreement: Agreement, owner: string, to: string): void {
  const attachment = attachmentOf(agreement, owner);
  if (attachment) {
    agreement.table(path).put(to, attachment);
    deleteAttachment(agreement, owner);
  }
}

export function deleteAttachment(agreement: Agreement, owner: string): void {
  agreement.table(path).delete(owner);
}
