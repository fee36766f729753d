/** Creates and replaces drafts of invoices and credit notes: reads what was sent, refuses what the rules forbid, fills in defaults. */
import type { Organization } from '../organization.ts';
import { today } from '../records/dates.ts';
import { type Fields, listAt } from '../records/fields.ts';
import { conditionsOf, defaultConditions } from '../records/payment-conditions.ts';
import { readFields } from '../records/read-fields.ts';
import { type Problems, Refusal, refuseIfAny } from '../refusal.ts';
import { documentTables, requiredTimestamp } from './document-fields.ts';
import { addLineProblems, storedLine } from './line-rules.ts';
import {
  currentDocument,
  type DocumentFields,
  type DocumentKind,
  type SalesDocument,
  saveDocument,
  titles,
} from './sales-document.ts';

export function createDraft(organization: Organization, kind: DocumentKind, given: Fields): SalesDocument {
  const draft = readDraft(organization, kind, given);
  // A guid is used up for good, also by a draft that was deleted since.
  if (organization.sales.get(draft.guid)) {
    throw new Refusal('duplicated');
  }
  const now = organization.clock.now();
  const document: SalesDocument = {
    kind,
    Guid: draft.guid ?? organization.newGuid(),
    createdAt: now,
    updatedAt: now,
    timestamp: '',
    isBooked: false,
    Number: 0,
    fields: draft.fields,
    lines: draft.lines,
    payments: [],
    MailOutStatus: 'NotSent',
    LatestMailOutType: 'None',
  };
  return saveDocument(organization, document);
}

/** What is left out falls back to its default; nothing of the draft before survives but its guid. */
export function replaceDraft(organization: Organization, kind: DocumentKind, guid: string, given: Fields): SalesDocument {
  const problems: Problems = {};
  const { Timestamp } = readFields(requiredTimestamp, given, problems);
  refuseIfAny(problems);
  const document = currentDocument(organization, kind, guid, Timestamp as string);
  refuseBooked(document);
  const { fields, lines } = readDraft(organization, kind, given);
  return saveDocument(organization, { ...document, fields, lines });
}

export function refuseBooked(document: SalesDocument): void {
  if (document.isBooked) {
    throw new Refusal('invalidRequest', 'The voucher is booked.');
  }
}

/** @throws Refusal for whatever a draft may not be */
export function readDraft(
  organization: Organization,
  kind: DocumentKind,
  given: Fields,
): { guid: string | undefined; fields: DocumentFields; lines: SalesDocument['lines'] } {
  const problems: Problems = {};
  const read = readFields(documentTables[kind], given, problems);
  addDocumentProblems(organization, read, problems);
  addLineProblems(organization, read, problems);
  const fields = filledIn(organization, kind, read, problems);
  refuseIfAny(problems);
  // What Dinero books when an invoice is "Paid" from the start is not described.
  if (read.PaymentConditionType === 'Paid') {
    throw new Refusal('notModelled', 'Invoices that are paid from the start are not modelled here.');
  }
  const lines = listAt(read, 'ProductLines').map((line) => storedLine(organization, line));
  return { guid: read.Guid as string | undefined, fields, lines };
}

function addDocumentProblems(organization: Organization, read: Fields, problems: Problems): void {
  const contact = organization.contacts.get(read.ContactGuid as string | undefined);
  if (read.ContactGuid !== undefined && (!contact || contact.deletedAt !== undefined)) {
    problems.ContactGuid = 'The contact does not exist.';
  }
  if (read.Currency !== undefined && !organization.rates.has(String(read.Currency))) {
    problems.Currency = `The currency '${read.Currency}' is not known.`;
  }
  const isPrepaid = read.PaymentConditionType === 'Paid' && read.PaymentConditionNumberOfDays !== undefined;
  if (isPrepaid) {
    problems.PaymentConditionNumberOfDays = 'Must be null when the type is Paid.';
  }
  // No organization here has templates, MobilePay or PensoPay, so asking for one is a mistake.
  for (const name of ['InvoiceTemplateId', 'IsMobilePayInvoiceEnabled', 'IsPensoPayEnabled']) {
    if (read[name] !== undefined && read[name] !== false) {
      problems[name] = 'The organization has no such agreement or template.';
    }
  }
  const credited = organization.sales.get(read.CreditNoteFor as string | undefined);
  if (read.CreditNoteFor !== undefined && !(credited?.kind === 'Invoice' && credited.isBooked)) {
    problems.CreditNoteFor = 'There is no booked invoice with this guid.';
  } else if (credited && read.ContactGuid !== undefined && credited.fields.ContactGuid !== read.ContactGuid) {
    problems.ContactGuid = 'The invoice to credit belongs to another contact.';
  }
}

function filledIn(organization: Organization, kind: DocumentKind, read: Fields, problems: Problems): DocumentFields {
  const { ProductLines: _lines, Guid: _guid, PaymentConditionType: type, PaymentConditionNumberOfDays: days, ...kept } = read;
  const contact = organization.contacts.get(read.ContactGuid as string | undefined)?.fields;
  const Language = read.Language === 'en-GB' ? 'en-GB' : 'da-DK';
  const Currency = String(read.Currency ?? 'DKK');
  const address = [contact?.Street, [contact?.ZipCode, contact?.City].filter(Boolean).join(' ')].filter(Boolean).join('\n');
  return {
    Date: today(organization.clock),
    Description: titles[kind][Language],
    Address: address,
    ShowLinesInclVat: false,
    ...kept,
    Language,
    Currency,
    conditions: conditionsOf(type as string | undefined, days as number | undefined, contact ?? defaultConditions, problems),
    rate: organization.rates.get(Currency) ?? 100,
  };
}
