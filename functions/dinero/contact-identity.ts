/** Who a Rackbeat customer or supplier already is in Dinero. There is no number to go by. */
import type { Candidate, Identity } from '#shared/transfer/ledger-definition.ts';
import { equals } from './client.ts';
import {
  areDifferent,
  contactGuid,
  contactReference,
  ExistingContact,
  firstAddress,
  isDeleted,
  type Party,
  type PartyKind,
} from './contact.ts';
import type { DineroSession } from './session.ts';

const fields = ['ContactGuid', 'Name', 'ExternalReference', 'Email', 'VatNumber', 'DeletedAt'];

/**
 * The contact with our own guid or reference; else the only one with the VAT number; else the only one with the e-mail address and no
 * other VAT number.
 * Asking for the guid finds what an attempt made a moment ago, before any list shows it.
 */
export async function identifyContact(session: DineroSession, kind: PartyKind, record: Party): Promise<Identity> {
  const made = await session.api.find(`v1/contacts/${contactGuid(session, kind, record.number)}`, ExistingContact);
  if (made !== undefined) return one(made);
  for (const { field, value, isSame } of searches(session, kind, record)) {
    const listed = await session.api.list('v1/contacts', fields, equals(field, value), ExistingContact);
    const hits = listed.filter(
      (contact) => !isDeleted(contact) && isSame(contact) && !isAnothers(session, kind, record, contact),
    );
    const [hit] = hits;
    if (hits.length > 1) return { found: 'several', candidates: hits.map(candidate), reason: ambiguous(record, hits) };
    if (hit !== undefined) return one(hit);
  }
  return { found: 'none' };
}

function searches(session: DineroSession, kind: PartyKind, record: Party) {
  const reference = contactReference(session, kind, record.number);
  const vat = digits(record.company_vat);
  const email = firstAddress(record.contact_email).toLowerCase();
  return [
    {
      field: 'ExternalReference',
      value: reference,
      isSame: (contact: ExistingContact) => contact.ExternalReference === reference,
    },
    ...[...new Set(vat === '' ? [] : [vat, record.company_vat.replace(/\s/g, '')])].map((value) => ({
      field: 'VatNumber',
      value,
      isSame: (contact: ExistingContact) => digits(contact.VatNumber ?? '') === vat,
    })),
    ...(email === ''
      ? []
      : [
          {
            field: 'Email',
            value: email,
            isSame: (contact: ExistingContact) =>
              (contact.Email ?? '').toLowerCase() === email && !areDifferent(digits(contact.VatNumber ?? ''), vat),
          },
        ]),
  ];
}

/** Two of Rackbeat's customers may share a number or an address: what bears the reference of one is not the other's. */
function isAnothers(session: DineroSession, kind: PartyKind, { number }: Party, { ExternalReference }: ExistingContact): boolean {
  const reference = ExternalReference ?? '';
  return reference.startsWith(contactReference(session, kind, '')) && reference !== contactReference(session, kind, number);
}

function one(contact: ExistingContact): Identity {
  return { found: 'one', ...candidate(contact) };
}

function candidate(contact: ExistingContact): Candidate {
  return { ledgerId: contact.ContactGuid, barred: isDeleted(contact) };
}

function ambiguous(record: Party, hits: ExistingContact[]) {
  const candidates = hits.map((contact) => `${contact.Name} (${contact.ContactGuid})`).join(', ');
  return { code: 'AMBIGUOUS', values: { number: record.number, candidates } } as const;
}

/** `DK 12 34 56 78` and `12345678` are one number. */
function digits(value: string): string {
  return value
    .replace(/[^0-9a-z]/gi, '')
    .replace(/^[a-z]{2}(?=\d)/i, '')
    .toUpperCase();
}
