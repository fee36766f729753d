/** A contact: customer, supplier or both. There is no number and no flag to set; the guid is its key. */
import type { Organization } from '../organization.ts';
import { regionOf } from './countries.ts';
import { stamp } from './dates.ts';
import type { Fields } from './fields.ts';
import { conditionTypes, type PaymentConditions } from './payment-conditions.ts';
import type { FieldTable } from './read-fields.ts';
import type { Row } from './table.ts';

export interface ContactFields extends PaymentConditions {
  Name: string;
  CountryKey: string;
  IsPerson: boolean;
  IsMember: boolean;
  UseCvr: boolean;
  ExternalReference?: string;
  Street?: string;
  ZipCode?: string;
  City?: string;
  Email?: string;
  VatNumber?: string;
  EanNumber?: string;
  SENumber?: string;
  PNumber?: string;
  InvoiceMailOutOptionKey?: 'VAT' | 'GLN' | 'SE' | 'P';
}

export interface Contact extends Row {
  fields: ContactFields;
}

const companyTypes = [
  ...['EmptyCompanyType', 'SoleProprietorship', 'PrivateLimitedCompany', 'PublicLimitedCompany', 'GeneralPartnership'],
  ...['LimitedPartnership', 'LimitedLiabilityCooperative', 'LimitedLiabilityVoluntaryAssociation', 'LimitedLiabilityCompany'],
  ...['EntreprenurLimitedCompany', 'Union', 'VoluntaryUnion', 'SmallPersonallyOwnedCompany', 'TrustFund', 'Others'],
];

/** Without the guid, which only creation takes. */
export const contactTable: FieldTable = {
  Name: { kind: 'text', required: true },
  CountryKey: { kind: 'text', required: true },
  IsPerson: { kind: 'boolean', required: true },
  IsMember: { kind: 'boolean', required: true },
  UseCvr: { kind: 'boolean', required: true },
  ExternalReference: { kind: 'text', max: 128 },
  Street: { kind: 'text' },
  ZipCode: { kind: 'text' },
  City: { kind: 'text' },
  Phone: { kind: 'text' },
  Email: { kind: 'text' },
  Webpage: { kind: 'text' },
  AttPerson: { kind: 'text' },
  VatNumber: { kind: 'text' },
  EanNumber: { kind: 'text' },
  SENumber: { kind: 'text' },
  PNumber: { kind: 'text' },
  PaymentConditionType: { kind: 'text', oneOf: conditionTypes },
  PaymentConditionNumberOfDays: { kind: 'integer', min: 0 },
  MemberNumber: { kind: 'text' },
  CompanyTypeKey: { kind: 'text', oneOf: companyTypes },
  InvoiceMailOutOptionKey: { kind: 'text', oneOf: ['VAT', 'GLN', 'SE', 'P'] },
  PreferredInvoiceLanguageKey: { kind: 'text', oneOf: ['da', 'en', 'de', 'sv', 'no'] },
  PreferredInvoiceCurrencyKey: { kind: 'text' },
};

/** As the API shows it. Whether it is debtor or creditor follows from what was booked on it. */
export function showContact(organization: Organization, contact: Contact): Fields {
  const { Guid, fields, createdAt, updatedAt, deletedAt } = contact;
  const emptied = Object.fromEntries(Object.keys(contactTable).map((name) => [name, null]));
  return {
    ContactGuid: Guid,
    CreatedAt: stamp(createdAt),
    UpdatedAt: stamp(updatedAt),
    DeletedAt: deletedAt === undefined ? null : stamp(deletedAt),
    IsDebitor: isBookedOn(organization, Guid, 'Sales'),
    IsCreditor: isBookedOn(organization, Guid, 'Purchases'),
    CompanyStatus: null,
    VatRegionKey: regionOf(fields.CountryKey),
    ...emptied,
    ...fields,
  };
}

function isBookedOn(organization: Organization, contact: string, type: 'Sales' | 'Purchases'): boolean {
  return organization.entries.some(({ ContactGuid, VoucherType }) => ContactGuid === contact && VoucherType === type);
}
