/** Suppliers. */
import { stamp } from '../company.ts';
import { invalid, Refusal } from '../refusal.ts';
import { countries } from './countries.ts';
import { type FieldTable, flag, readOnlyId, readOnlyTime, texts } from './field-rules.ts';
import { textAt } from './fields.ts';
import type { Resource, Writing } from './resource.ts';
import { refuseUnknownCurrency, refuseUnpurchasableTerms } from './terms-and-currencies.ts';
import { nextNumber, refuseTaken } from './unique-number.ts';

const fields: FieldTable = {
  Id: readOnlyId,
  ...texts({ SupplierNumber: 16, Address1: 50, Address2: 50, PostalCode: 10, City: 50, CountryCode: 2 }),
  ...texts({ ContactPersonEmail: 255, ContactPersonMobile: 50, ContactPersonName: 50, ContactPersonPhone: 50 }),
  ...texts({ CorporateIdentityNumber: 20, VatNumber: 20, CurrencyCode: 3, EmailAddress: 255, MobilePhone: 50, Telephone: 50 }),
  Name: { kind: 'text', max: 50, required: true },
  // Its limit is printed as both 400 and 4000.
  ...texts({ Note: 400, WwwAddress: 255, BankgiroNumber: 10, PlusgiroNumber: 10, BankAccountNumber: 50, BankName: 50 }),
  BankBban: { kind: 'text', max: 50, pattern: /^[a-zA-Z0-9]{1,35}$/ },
  BankBic: { kind: 'text', max: 50, pattern: /^[a-zA-Z]{6}([a-zA-Z0-9]{2}|[a-zA-Z0-9]{5})$/ },
  BankCode: { kind: 'text', max: 50, pattern: /^[a-zA-Z]{2}[a-zA-Z0-9]{3,}$/ },
  BankIban: { kind: 'text', max: 50, pattern: /^[a-zA-Z]{2}[0-9]{2}[a-zA-Z0-9]+$/ },
  BankCountryCode: { kind: 'text', max: 2 },
  BankFeeCode: { kind: 'integer', min: 0, max: 3 },
  TermsOfPaymentId: { kind: 'guid', to: 'termsofpayments', required: true },
  UsesPaymentReferenceNumbers: flag,
  AutomaticPaymentService: flag,
  SelfEmployedWithoutFixedAddress: flag,
  IsActive: flag,
  LastInvoiceDate: { kind: 'date', readOnly: true },
  CreatedUtc: readOnlyTime,
  ModifiedUtc: readOnlyTime,
};

const write: Writing = (company, values, before) => {
  const SupplierNumber =
    textAt(values, 'SupplierNumber') ||
    textAt(before, 'SupplierNumber') ||
    nextNumber(company, 'suppliers', 'SupplierNumber', 'nextSupplierNumber');
  const CountryCode = textAt(values, 'CountryCode') || company.settings.country;
  const CurrencyCode = textAt(values, 'CurrencyCode') || company.settings.currency;
  if (textAt(values, 'Name').trim() === '') {
    throw invalid('The Name field is required.');
  }
  if (!countries[CountryCode]) {
    throw invalid(`The field CountryCode is not a country code: ${CountryCode}.`);
  }
  refuseUnknownCurrency(company, CurrencyCode);
  refuseUnpurchasableTerms(company, values.TermsOfPaymentId);
  refuseTaken(company, 'suppliers', 'SupplierNumber', SupplierNumber, before?.Id);
  return {
    ...values,
    SupplierNumber,
    CountryCode,
    CurrencyCode,
    IsActive: values.IsActive ?? true,
    LastInvoiceDate: before?.LastInvoiceDate,
    CreatedUtc: before?.CreatedUtc ?? stamp(company),
    ModifiedUtc: stamp(company),
  };
};

export const suppliers: Resource = {
  path: 'suppliers',
  noun: 'Supplier',
  fields,
  areas: ['purchase'],
  variants: ['Pro', 'Standard', 'Solo'],
  create: write,
  replace: write,
  remove: {
    refuse: (company, { Id }) => {
      const isUsed = ['supplierinvoicedrafts', 'supplierinvoices'].some((path) =>
        company
          .table(path)
          .all()
          .some(({ SupplierId }) => SupplierId === Id),
      );
      if (isUsed) {
        throw new Refusal(4001, 'The supplier is used and can not be deleted.');
      }
    },
  },
};
