/** Credit notes that are made from an invoice, and deleting: a draft goes, a booked invoice is credited. */
import type { Organization } from '../organization.ts';
import { today } from '../records/dates.ts';
import type { Fields } from '../records/fields.ts';
import { readFields } from '../records/read-fields.ts';
import { type Problems, Refusal, refuseIfAny } from '../refusal.ts';
import { bookDraft } from './book.ts';
import { optionalTimestamp } from './document-fields.ts';
import {
  bookedDocument,
  currentDocument,
  type DocumentKind,
  type SalesDocument,
  saveDocument,
  titles,
} from './sales-document.ts';

/** @param given may hold the timestamp; without it the latest version is meant @returns a draft */
export function generateCreditNote(organization: Organization, guid: string, given: Fields): SalesDocument {
  const invoice = bookedDocument(currentDocument(organization, 'Invoice', guid, timestampIn(given)));
  return saveDocument(organization, creditDraft(organization, invoice));
}

export function deleteDocument(organization: Organization, kind: DocumentKind, guid: string, given: Fields): void {
  const document = currentDocument(organization, kind, guid, timestampIn(given));
  if (!document.isBooked) {
    saveDocument(organization, { ...document, deletedAt: organization.clock.now() });
    return;
  }
  // What offsets a booked credit note, and what becomes of payments, is not described.
  if (kind === 'CreditNote' || document.payments.length > 0) {
    throw new Refusal('notModelled', 'Deleting booked credit notes and paid invoices is not modelled here.');
  }
  bookDraft(organization, creditDraft(organization, document));
}

/** Not stored yet. */
function creditDraft(organization: Organization, invoice: SalesDocument): SalesDocument {
  const now = organization.clock.now();
  const { ContactName: _kept, ...fields } = invoice.fields;
  return {
    ...invoice,
    kind: 'CreditNote',
    Guid: organization.newGuid(),
    createdAt: now,
    isBooked: false,
    Number: 0,
    fields: {
      ...fields,
      CreditNoteFor: invoice.Guid,
      Date: today(organization.clock),
      Description: titles.CreditNote[invoice.fields.Language],
    },
    payments: [],
    MailOutStatus: 'NotSent',
    LatestMailOutType: 'None',
  };
}

function timestampIn(given: Fields): string | undefined {
  const problems: Problems = {};
  const { Timestamp } = readFields(optionalTimestamp, given, problems);
  refuseIfAny(problems);
  return Timestamp as string | undefined;
}
