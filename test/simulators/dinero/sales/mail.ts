/** Sends a booked invoice or credit note by e-mail. */
import type { Organization } from '../organization.ts';
import { stamp } from '../records/dates.ts';
import { isEmail } from '../records/email.ts';
import type { Fields } from '../records/fields.ts';
import { type FieldTable, readFields } from '../records/read-fields.ts';
import { invalid, type Problems, Refusal, refuseIfAny } from '../refusal.ts';
import {
  bookedDocument,
  currentDocument,
  type DocumentKind,
  type SalesDocument,
  saveDocument,
  titles,
} from './sales-document.ts';

export const mailTable: FieldTable = {
  ShouldAddTrustPilotEmailAsBcc: { kind: 'boolean', required: true },
  Timestamp: { kind: 'text' },
  Sender: { kind: 'text' },
  CcToSender: { kind: 'boolean' },
  Receiver: { kind: 'text' },
  Subject: { kind: 'text' },
  Message: { kind: 'text' },
  AddVoucherAsPdfAttachment: { kind: 'boolean' },
};

/** @returns the addresses it went to */
export function mailDocument(organization: Organization, kind: DocumentKind, guid: string, given: Fields): string[] {
  const problems: Problems = {};
  const read = readFields(mailTable, given, problems);
  refuseIfAny(problems);
  const document = bookedDocument(currentDocument(organization, kind, guid, read.Timestamp as string | undefined));
  refuseMessage(read);
  const sender = String(read.Sender ?? organization.company.email);
  if (sender === '') {
    throw new Refusal('noEmailOfOrganization');
  }
  const recipients = recipientsOf(organization, document, read.Receiver as string | undefined);
  organization.outbox.push({
    at: stamp(organization.clock.now()),
    type: 'Mailout',
    voucherGuid: guid,
    number: document.Number,
    recipients: read.CcToSender === true ? [...recipients, sender] : recipients,
    sender,
    subject: String(read.Subject ?? `${titles[kind][document.fields.Language]} ${document.Number}`),
    message: String(read.Message ?? '[link-to-pdf]'),
    hasPdf: read.AddVoucherAsPdfAttachment === true,
  });
  saveDocument(organization, { ...document, MailOutStatus: 'Sent', LatestMailOutType: 'Mailout' });
  return recipients;
}

function refuseMessage(read: Fields): void {
  if (read.Message !== undefined && !String(read.Message).includes('[link-to-pdf]')) {
    throw invalid('Message', 'The message must contain [link-to-pdf].');
  }
  if (read.ShouldAddTrustPilotEmailAsBcc === true) {
    throw invalid('ShouldAddTrustPilotEmailAsBcc', 'The organization has no Trustpilot address.');
  }
}

/** @param receiver addresses with commas between them; by default the contact's one */
function recipientsOf(organization: Organization, document: SalesDocument, receiver: string | undefined): string[] {
  const addresses = receiver ?? organization.contacts.get(document.fields.ContactGuid)?.fields.Email;
  if (addresses === undefined) {
    throw new Refusal('noReceiver');
  }
  const recipients = addresses.split(',').map((address) => address.trim());
  const bad = recipients.find((address) => !isEmail(address));
  if (bad !== undefined) {
    throw new Refusal('emailRejected', `'${bad}' is not an e-mail address.`);
  }
  return recipients;
}
