/** The tables a client can only read: they are made in the web interface or by the vendor. */
import { each, type FieldTable, flag, readOnlyId, readOnlyTime } from './field-rules.ts';
import type { Resource } from './resource.ts';

const text = { kind: 'text' } as const;
const integer = { kind: 'integer' } as const;
const number = { kind: 'number' } as const;

/** Which account a sale goes to, by the customer's situation. */
export const codingAccounts = [
  'DomesticSalesSubjectToVatAccountNumber',
  'DomesticSalesSubjectToReversedConstructionVatAccountNumber',
  'DomesticSalesVatExemptAccountNumber',
  'DomesticSalesVatCodeExemptAccountNumber',
  'ForeignSalesSubjectToMossAccountNumber',
  'ForeignSalesSubjectToThirdPartySalesAccountNumber',
  'ForeignSalesSubjectToVatWithinEuAccountNumber',
  'ForeignSalesVatExemptOutsideEuAccountNumber',
  'ForeignSalesVatExemptWithinEuAccountNumber',
] as const;

export const accountFields: FieldTable = {
  Number: text,
  Name: text,
  FiscalYearId: readOnlyId,
  IsActive: flag,
  VatCodeId: readOnlyId,
  VatCodeDescription: text,
  ...each(['IsProjectAllowed', 'IsCostCenterAllowed', 'IsBlockedForManualBooking'], flag),
  Type: integer,
  TypeDescription: text,
  ModifiedUtc: readOnlyTime,
};

const salesVariants = ['Pro', 'Standard', 'Invoicing', 'Solo'] as const;

export const lookUps: Resource[] = [
  {
    path: 'articleaccountcodings',
    noun: 'Article account coding',
    fields: {
      Id: readOnlyId,
      ...each(['Name', 'NameEnglish', 'Type', 'VatRate'], text),
      IsActive: flag,
      // Published as a number without its unit; taken as a fraction, like every other percentage of this API.
      VatRatePercent: number,
      ...each(codingAccounts, integer),
      ChangedUtc: readOnlyTime,
    },
    areas: ['sales'],
    variants: salesVariants,
    lacks: ['POST', 'PUT', 'DELETE'],
  },
  {
    path: 'units',
    noun: 'Unit',
    fields: { Id: readOnlyId, ...each(['Name', 'Code', 'Abbreviation'], text) },
    areas: ['sales'],
    variants: salesVariants,
    lacks: ['POST', 'PUT', 'DELETE'],
  },
  {
    path: 'termsofpayments',
    noun: 'Terms of payment',
    fields: {
      Id: readOnlyId,
      ...each(['Name', 'NameEnglish'], text),
      ...each(['NumberOfDays', 'TermsOfPaymentTypeId'], integer),
      TermsOfPaymentTypeText: text,
      ...each(['AvailableForSales', 'AvailableForPurchase'], flag),
    },
    areas: ['sales', 'purchase'],
    variants: salesVariants,
    lacks: ['POST', 'PUT', 'DELETE'],
  },
  {
    path: 'currencies',
    noun: 'Currency',
    reads: 'list',
    fields: { Code: text },
    areas: ['sales', 'purchase'],
    variants: ['Pro', 'Standard', 'Invoicing'],
    lacks: ['POST', 'PUT', 'DELETE'],
  },
  {
    path: 'countries',
    noun: 'Country',
    fields: { ...each(['Code', 'Name', 'NameEnglish'], text), IsEuMember: flag },
    areas: ['sales'],
    variants: salesVariants,
    lacks: ['POST', 'PUT', 'DELETE'],
  },
  ...['deliverymethods', 'deliveryterms'].map(
    (path): Resource => ({
      path,
      noun: path === 'deliverymethods' ? 'Delivery method' : 'Delivery term',
      fields: { Id: readOnlyId, ...each(['Name', 'Code'], text) },
      areas: ['sales'],
      variants: salesVariants,
    }),
  ),
  {
    path: 'vatcodes',
    noun: 'VAT code',
    fields: { Id: readOnlyId, ...each(['Code', 'Description'], text), VatRate: number },
    areas: ['accounting'],
    lacks: ['POST', 'PUT', 'DELETE'],
  },
  {
    path: 'fiscalyears',
    noun: 'Fiscal year',
    fields: {
      Id: readOnlyId,
      ...each(['StartDate', 'EndDate'], { kind: 'date' }),
      IsLockedForAccounting: flag,
      BookkeepingMethod: integer,
    },
    areas: ['sales', 'accounting'],
  },
];
