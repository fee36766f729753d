/** Creates, replaces, deletes and restores contacts. The last write wins: contacts carry no version. */
import type { Organization } from '../organization.ts';
import { invalid, type Problems, Refusal, refuseIfAny } from '../refusal.ts';
import { type Contact, type ContactFields, contactTable } from './contact.ts';
import { countryOf } from './countries.ts';
import { hasEanShape } from './ean.ts';
import { isEmail } from './email.ts';
import type { Fields } from './fields.ts';
import { conditionsOf, defaultConditions } from './payment-conditions.ts';
import { readFields } from './read-fields.ts';

export const newContactTable = { ContactGuid: { kind: 'guid' }, ...contactTable } as const;

export function createContact(organization: Organization, given: Fields): Contact {
  const problems: Problems = {};
  const { ContactGuid } = readFields({ ContactGuid: { kind: 'guid' } }, given, problems);
  const fields = readContact(organization, given, problems);
  // Measured: a guid that was used, also by a contact deleted since, is refused with this text.
  if (organization.contacts.get(ContactGuid as string | undefined)) {
    throw invalid('ContactGuid', 'guidMustBeUnique');
  }
  const now = organization.clock.now();
  const contact: Contact = {
    Guid: (ContactGuid as string | undefined) ?? organization.newGuid(),
    createdAt: now,
    updatedAt: now,
    fields,
  };
  organization.contacts.put(contact);
  return contact;
}

/** What is not sent again is emptied. */
export function replaceContact(organization: Organization, guid: string, given: Fields): void {
  const contact = liveContact(organization, guid);
  const fields = readContact(organization, given, {});
  organization.contacts.put({ ...contact, fields, updatedAt: organization.clock.now() });
}

/** Allowed also when vouchers name it: they keep the name. */
export function deleteContact(organization: Organization, guid: string): void {
  const contact = liveContact(organization, guid);
  const now = organization.clock.now();
  organization.contacts.put({ ...contact, updatedAt: now, deletedAt: now });
}

export function restoreContact(organization: Organization, guid: string): void {
  const { deletedAt, ...contact } = knownContact(organization, guid);
  if (deletedAt === undefined) {
    throw new Refusal('invalidRequest', 'The contact is not deleted.');
  }
  organization.contacts.put({ ...contact, updatedAt: organization.clock.now() });
}

/** Deleted ones too. Measured: an unknown contact is a 404, unlike an unknown invoice. */
export function knownContact(organization: Organization, guid: string): Contact {
  const contact = organization.contacts.get(guid);
  if (!contact) {
    throw new Refusal('notFound');
  }
  return contact;
}

// How the service treats writes to a deleted contact is not known: they are refused until it is restored.
function liveContact(organization: Organization, guid: string): Contact {
  const contact = knownContact(organization, guid);
  if (contact.deletedAt !== undefined) {
    throw new Refusal('invalidRequest', 'The contact is deleted.');
  }
  return contact;
}

function readContact(organization: Organization, given: Fields, problems: Problems): ContactFields {
  const read = readFields(contactTable, given, problems) as unknown as ContactFields & Fields;
  const conditions = conditionsOf(
    read.PaymentConditionType,
    read.PaymentConditionNumberOfDays ?? undefined,
    defaultConditions,
    problems,
  );
  addProblems(organization, read, problems);
  refuseIfAny(problems);
  if (read.EanNumber !== undefined && !hasEanShape(read.EanNumber)) {
    throw new Refusal('invalidEanNumber');
  }
  return { ...read, ...conditions, ...(read.UseCvr ? inRegister(organization, read.VatNumber) : {}) };
}

function addProblems(organization: Organization, read: ContactFields & Fields, problems: Problems): void {
  if (read.CountryKey !== undefined && !countryOf(read.CountryKey)) {
    problems.CountryKey = `There is no country '${read.CountryKey}'.`;
  }
  if (read.Email !== undefined && !isEmail(read.Email)) {
    problems.Email = 'The e-mail address is not valid.';
  }
  if (read.PreferredInvoiceCurrencyKey !== undefined && !organization.rates.has(String(read.PreferredInvoiceCurrencyKey))) {
    problems.PreferredInvoiceCurrencyKey = 'The currency is not known.';
  }
  const companyOnly = ['VatNumber', 'EanNumber', 'AttPerson', 'SENumber', 'PNumber', 'InvoiceMailOutOptionKey'];
  for (const name of read.IsPerson ? companyOnly.filter((field) => read[field] !== undefined) : []) {
    problems[name] = 'Must be null when the contact is a person.';
  }
  const unionOnly = organization.company.isUnion ? [] : ['MemberNumber'].filter((field) => read[field] !== undefined);
  for (const name of [...unionOnly, ...(read.IsMember && !organization.company.isUnion ? ['IsMember'] : [])]) {
    problems[name] = 'Only a union has members.';
  }
  const mailOut = read.InvoiceMailOutOptionKey;
  if (mailOut !== undefined && read[mailOutNumber[mailOut]] === undefined) {
    problems.InvoiceMailOutOptionKey = `${mailOutNumber[mailOut]} must be present.`;
  }
  if (read.UseCvr && !organization.register.has(read.VatNumber ?? '')) {
    problems.VatNumber = 'The company register does not know this number.';
  }
}

export const mailOutNumber = { VAT: 'VatNumber', GLN: 'EanNumber', SE: 'SENumber', P: 'PNumber' } as const;

/** The register's name and address stand instead of what was sent. */
function inRegister(organization: Organization, vatNumber: string | undefined): Partial<ContactFields> {
  return organization.register.get(vatNumber ?? '') ?? {};
}
