/**
 * ASSUMPTION: a booked customer invoice takes a PUT of nothing but `is_sent` and `is_archived` (what the screen calls sent and
 * completed). Rackbeat documents no call for it; it may as well refuse, which the hand `refuseMarks` shows.
 */
import type { Account } from '../account.ts';
import { readBoolean } from '../records/field-rules.ts';
import type { Fields } from '../records/table.ts';
import { Refusal } from '../refusal.ts';
import type { StoredDocument } from './stored-document.ts';

const marks = ['is_sent', 'is_archived'];

/** Whether a change is marks and nothing else. */
export function isMark(input: Fields): boolean {
  const fields = Object.keys(input).filter((field) => field !== 'suppress_webhooks');
  return fields.length > 0 && fields.every((field) => marks.includes(field));
}

/** @throws Refusal as the account is told to refuse */
export function mark(account: Account, document: StoredDocument, input: Fields): StoredDocument {
  if (account.marksRefusedWith !== undefined) {
    throw new Refusal(account.marksRefusedWith, { message: 'This invoice cannot be changed.' });
  }
  document.isSent = readBoolean(input.is_sent) ?? document.isSent;
  document.isArchived = readBoolean(input.is_archived) ?? document.isArchived;
  document.updated_at = account.timestamp();
  account.announce({
    event: 'customer_invoice.updated',
    key: document.number,
    keyName: 'number',
    changed: marks.filter((field) => field in input),
  });
  return document;
}
