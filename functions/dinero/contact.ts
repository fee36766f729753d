/**
 * Contacts: Dinero keeps customers and suppliers as one kind, and tells them apart only by what is booked on them. A company that is
 * both in Rackbeat is one contact here: whichever of the two made it, or first took it over, is the one that keeps writing it.
 */
import * as z from 'zod';
import { countryCode } from '#shared/countries.ts';
import { isValidEan, normalisedEan } from '#shared/ean.ts';
import { CallFailed, Refused } from '#shared/failures.ts';
import type { Customer } from '#shared/rackbeat/records.ts';
import { filled } from '#shared/transfer/fit.ts';
import type { LedgerRecord, MasterPayload } from '#shared/transfer/ledger-definition.ts';
import type { Reason, Transfer } from '#shared/transfer/transfer.ts';
import { guidOf } from './guid.ts';
import { conditionsOf } from './payment-conditions.ts';
import { isDuplicate } from './refusal.ts';
import type { DineroSession } from './session.ts';

/** Body of `POST contacts` and, merged over what is there, of `PUT contacts/{guid}`. */
export interface DineroContact {
  ContactGuid: string;
  ExternalReference: string;
  Name: string;
  CountryKey: string;
  IsPerson: boolean;
  IsMember: boolean;
  UseCvr: boolean;
  Street?: string;
  ZipCode?: string;
  City?: string;
  Email?: string;
  Phone?: string;
  VatNumber?: string;
  EanNumber?: string;
  PaymentConditionType?: string;
  PaymentConditionNumberOfDays?: number;
}

/** What a Rackbeat customer and supplier have in common. */
export type Party = Pick<
  Customer,
  | 'number'
  | 'company_name'
  | 'name'
  | 'company_vat'
  | 'address_street'
  | 'address_street2'
  | 'address_city'
  | 'address_zipcode'
  | 'address_country'
  | 'contact_email'
  | 'contact_phone'
  | 'vat_zone'
  | 'payment_terms_id'
> &
  Partial<Pick<Customer, 'ean' | 'is_company'>>;

export type PartyKind = 'customer' | 'supplier';

/** Texts that say which record of ours a contact is: `RBC-4711-1001`, `RBL-4711-17` for a supplier. */
export function contactReference({ tenant }: Pick<DineroSession, 'tenant'>, kind: PartyKind, number: string): string {
  return `${kind === 'customer' ? 'RBC' : 'RBL'}-${tenant.tenantId}-${number}`;
}

export function contactGuid(session: Pick<DineroSession, 'tenant'>, kind: PartyKind, number: string): string {
  return guidOf('contact', session.tenant.tenantId, kind, number);
}

export function contactPayload(
  session: DineroSession,
  kind: PartyKind,
  record: Party,
  terms: Transfer | undefined,
  numberInName: boolean,
): MasterPayload<DineroContact> {
  const country = countryOf(session, record);
  const ean = normalisedEan(record.ean ?? '');
  const vat = vatNumber(record.company_vat, country.code);
  // A person may bear neither number; without one and without Rackbeat's word for it, a company is the safer reading.
  const isPerson = record.is_company === false && vat === '' && ean === '';
  const name = record.company_name || record.name || record.number;
  const payload: DineroContact = {
    ContactGuid: contactGuid(session, kind, record.number),
    ExternalReference: contactReference(session, kind, record.number),
    Name: numberInName ? `${record.number} ${name}` : name,
    CountryKey: country.code,
    IsPerson: isPerson,
    IsMember: false,
    // Would overwrite name and address with those of the company register.
    UseCvr: false,
    ...filled({
      Street: [record.address_street, record.address_street2].filter((line) => line !== '').join(', '),
      ZipCode: record.address_zipcode,
      City: record.address_city,
      Email: firstAddress(record.contact_email),
      Phone: record.contact_phone,
      VatNumber: vat,
      EanNumber: isValidEan(ean) ? ean : '',
    }),
    ...conditionsOf(terms),
  };
  const eanWarning: Reason[] = ean !== '' && !isValidEan(ean) ? [{ code: 'EAN_INVALID', values: { ean } }] : [];
  return { payload, facts: { zone: record.vat_zone }, warnings: [...country.warnings, ...eanWarning] };
}

function countryOf({ tenant }: DineroSession, { address_country: text }: Party): { code: string; warnings: Reason[] } {
  const code = countryCode(text);
  if (code !== undefined) return { code, warnings: [] };
  const used = tenant.country;
  return { code: used, warnings: text === '' ? [] : [{ code: 'COUNTRY_UNKNOWN', values: { country: text, used } }] };
}

/** Danish numbers are eight digits in Dinero; others keep the letters of their country. */
function vatNumber(text: string, country: string): string {
  const plain = text.replace(/[^0-9a-z]/gi, '').toUpperCase();
  return country === 'DK' ? plain.replace(/^DK(?=\d)/, '') : plain;
}

/** E-mail fields may hold several addresses; the first is the primary one. */
export function firstAddress(email: string): string {
  return email.split(/[\s;,]+/)[0] ?? '';
}

/** Two VAT numbers that tell two companies apart. One bookkeeper's e-mail address may stand on both. */
export function areDifferent(vat: string, other: string): boolean {
  return vat !== '' && other !== '' && vat !== other;
}

/** A contact as Dinero answers it, as far as it is compared. */
export const ExistingContact = z.looseObject({
  ContactGuid: z.string(),
  Name: z.string().nullish(),
  ExternalReference: z.string().nullish(),
  Email: z.string().nullish(),
  VatNumber: z.string().nullish(),
  DeletedAt: z.string().nullish(),
});
export type ExistingContact = z.infer<typeof ExistingContact>;

const Created = z.object({ ContactGuid: z.string() });

/** What may be written. An update empties what it leaves out, so all of it is sent again. */
const writable = [
  ...['ExternalReference', 'Name', 'CountryKey', 'IsPerson', 'IsMember', 'UseCvr', 'Street', 'ZipCode', 'City', 'Phone'],
  ...['Email', 'Webpage', 'AttPerson', 'VatNumber', 'EanNumber', 'SENumber', 'PNumber', 'PaymentConditionType'],
  ...['PaymentConditionNumberOfDays', 'MemberNumber', 'CompanyTypeKey', 'InvoiceMailOutOptionKey'],
  ...['PreferredInvoiceLanguageKey', 'PreferredInvoiceCurrencyKey'],
];

export async function createContact({ api }: DineroSession, payload: DineroContact): Promise<LedgerRecord> {
  try {
    return { ledgerId: (await api.write('POST', 'v1/contacts', payload, Created)).ContactGuid };
  } catch (error) {
    // Made by an attempt whose answer was lost: the guid is ours alone.
    if (error instanceof CallFailed && isDuplicate(error.failure)) return { ledgerId: payload.ContactGuid };
    throw error;
  }
}

export async function updateContact(
  { api }: DineroSession,
  ledgerId: string,
  payload: DineroContact,
  kind: PartyKind,
): Promise<LedgerRecord | 'gone'> {
  const existing = await api.find(`v1/contacts/${ledgerId}`, ExistingContact);
  if (existing === undefined) return 'gone';
  // Deleted counts as barred: only a person restores it.
  if (isDeleted(existing)) throw new Refused('BARRED', { kind, number: existing.Name ?? '' });
  const { ContactGuid: _guid, ...wanted } = payload;
  const isAnothers = isOurs(existing) && existing.ExternalReference !== payload.ExternalReference;
  if (isAnothers) return { ledgerId };
  const kept = Object.fromEntries(
    Object.entries(existing).filter(([field, value]) => writable.includes(field) && value !== null),
  );
  await api.write('PUT', `v2/contacts/${ledgerId}`, personOf({ ...kept, ...wanted }), z.unknown());
  return { ledgerId };
}

/** Written by this connector, for a customer or a supplier. */
function isOurs({ ExternalReference: reference }: ExistingContact): boolean {
  return /^RB[CL]-/.test(reference ?? '');
}

export function isDeleted({ DeletedAt }: ExistingContact): boolean {
  return DeletedAt !== null && DeletedAt !== undefined;
}

/** Dinero wants no company's numbers on a person, and no days with cash. */
function personOf(fields: Record<string, unknown>): Record<string, unknown> {
  const forbidden = [
    ...(fields.IsPerson === true
      ? ['VatNumber', 'EanNumber', 'AttPerson', 'SENumber', 'PNumber', 'InvoiceMailOutOptionKey']
      : []),
    ...(fields.PaymentConditionType === 'NettoCash' ? ['PaymentConditionNumberOfDays'] : []),
  ];
  return Object.fromEntries(Object.entries(fields).filter(([field]) => !forbidden.includes(field)));
}
