/** Sends a booked document electronically, to the number the contact chose. */
import type { Organization } from '../organization.ts';
import { stamp } from '../records/dates.ts';
import { isEan } from '../records/ean.ts';
import type { Fields } from '../records/fields.ts';
import { type FieldTable, readFields } from '../records/read-fields.ts';
import { mailOutNumber } from '../records/write-contact.ts';
import { type Problems, Refusal, refuseIfAny } from '../refusal.ts';
import { bookedDocument, currentDocument, type DocumentKind, type SalesDocument, saveDocument } from './sales-document.ts';

export const eInvoiceTable: FieldTable = {
  PaymentMeanEnum: { kind: 'text', required: true, oneOf: ['Domestic', 'International', 'FIK'] },
  OrderReference: { kind: 'text' },
  AttPerson: { kind: 'text' },
  Timestamp: { kind: 'text' },
};

export function sendElectronically(organization: Organization, kind: DocumentKind, guid: string, given: Fields): void {
  const problems: Problems = {};
  const read = readFields(eInvoiceTable, given, problems);
  refuseIfAny(problems);
  const document = bookedDocument(currentDocument(organization, kind, guid, read.Timestamp as string | undefined));
  if (organization.company.vatNumber === '') {
    throw new Refusal('noVatNumber');
  }
  // No organization here has an agreement for FIK slips, so that way of paying lacks its bank details too.
  if (!organization.company.hasBankDetails || read.PaymentMeanEnum === 'FIK') {
    throw new Refusal('noBankDetails');
  }
  organization.outbox.push({
    at: stamp(organization.clock.now()),
    type: 'Einvoice',
    voucherGuid: guid,
    number: document.Number,
    recipients: [receiverOf(organization, document)],
    sender: organization.company.vatNumber,
    subject: String(read.OrderReference ?? ''),
    message: '',
    hasPdf: false,
  });
  saveDocument(organization, { ...document, MailOutStatus: 'Sent', LatestMailOutType: 'Einvoice' });
}

/** Assumed: a contact that chose no way of electronic invoices has no number to send to (code 56). */
function receiverOf(organization: Organization, document: SalesDocument): string {
  const contact = organization.contacts.get(document.fields.ContactGuid)?.fields;
  const key = contact?.InvoiceMailOutOptionKey;
  const number = contact && key ? contact[mailOutNumber[key]] : undefined;
  if (number === undefined) {
    throw new Refusal('noEanNumber');
  }
  if (key === 'GLN' && !isEan(number)) {
    throw new Refusal('invalidEanNumber');
  }
  return number;
}
