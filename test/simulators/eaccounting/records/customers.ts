/** Customers: who they are decides currency, VAT and whether prices include it. */
import Big from 'big.js';
import { type Company, stamp } from '../company.ts';
import { invalid, Refusal } from '../refusal.ts';
import { countries } from './countries.ts';
import {
  each,
  type FieldTable,
  flag,
  fraction,
  readOnlyAmount,
  readOnlyFlag,
  readOnlyId,
  readOnlyTime,
  texts,
} from './field-rules.ts';
import { type Fields, listAt, textAt } from './fields.ts';
import type { Resource, Writing } from './resource.ts';
import { refuseUnknownCurrency, refuseUnsellableTerms } from './terms-and-currencies.ts';
import { nextNumber, refuseTaken } from './unique-number.ts';
import { checkVatNumber } from './vies.ts';

const fields: FieldTable = {
  Id: readOnlyId,
  ...texts({ CustomerNumber: 16, CorporateIdentityNumber: 20 }),
  ...texts({ ContactPersonEmail: 255, ContactPersonMobile: 50, ContactPersonName: 100, ContactPersonPhone: 50 }),
  ...texts({ CurrencyCode: 3, EmailAddress: 255, InvoiceAddress1: 50, InvoiceAddress2: 50, InvoiceCountryCode: 2 }),
  InvoiceCity: { kind: 'text', max: 50, required: true },
  InvoicePostalCode: { kind: 'text', max: 10, required: true },
  ...texts({ DeliveryCustomerName: 100, DeliveryAddress1: 50, DeliveryAddress2: 50, DeliveryCity: 50 }),
  ...texts({ DeliveryCountryCode: 2, DeliveryPostalCode: 10 }),
  DeliveryMethodId: { kind: 'guid', to: 'deliverymethods' },
  DeliveryTermId: { kind: 'guid', to: 'deliveryterms' },
  Name: { kind: 'text', max: 50, required: true },
  ...texts({ Note: 4000, MobilePhone: 50, Telephone: 50, VatNumber: 20, WwwAddress: 255, SalesDocumentLanguage: 2 }),
  ReverseChargeOnConstructionServices: flag,
  WebshopCustomerNumber: { kind: 'integer' },
  TermsOfPaymentId: { kind: 'guid', to: 'termsofpayments', required: true },
  TermsOfPayment: { kind: 'object', readOnly: true },
  PayToAccountId: readOnlyId,
  LastInvoiceDate: { kind: 'date', readOnly: true },
  IsPrivatePerson: { kind: 'boolean', required: true },
  IsActive: { kind: 'boolean', required: true },
  DiscountPercentage: fraction,
  ChangedUtc: readOnlyTime,
  ForceBookkeepVat: flag,
  ...texts({ ElectronicAddress: 255, ElectronicReference: 35, EdiGlnNumber: 255, EdiServiceDelivererId: 255 }),
  EmailAddresses: { kind: 'texts' },
  ...each(['EmailAddressOrder', 'EmailAddressQuote'], { kind: 'text' }),
  CustomerLabels: { kind: 'list', fields: { Id: { kind: 'guid', to: 'customerlabels', required: true } } },
  IsFutureInvoiceDateAllowed: readOnlyFlag,
  UnpaidInvoicesAmount: readOnlyAmount,
};

const write: Writing = (company, values, before) => {
  // A replace that leaves the number out keeps it: it cannot be empty, and a new one would make another customer of it.
  const CustomerNumber =
    textAt(values, 'CustomerNumber') ||
    textAt(before, 'CustomerNumber') ||
    nextNumber(company, 'customers', 'CustomerNumber', 'nextCustomerNumber');
  const InvoiceCountryCode = textAt(values, 'InvoiceCountryCode') || company.settings.country;
  const CurrencyCode = textAt(values, 'CurrencyCode') || company.settings.currency;
  refuseImpossible(company, { ...values, InvoiceCountryCode, CurrencyCode });
  refuseTaken(company, 'customers', 'CustomerNumber', CustomerNumber, before?.Id);
  return {
    ...values,
    CustomerNumber,
    InvoiceCountryCode,
    CurrencyCode,
    CustomerLabels: listAt(values, 'CustomerLabels'),
    LastInvoiceDate: before?.LastInvoiceDate,
    ChangedUtc: stamp(company),
  };
};

function refuseImpossible(company: Company, values: Fields): void {
  for (const name of ['Name', 'InvoiceCity', 'InvoicePostalCode']) {
    if (textAt(values, name).trim() === '') {
      throw invalid(`The ${name} field is required.`);
    }
  }
  for (const name of ['InvoiceCountryCode', 'DeliveryCountryCode']) {
    const code = textAt(values, name);
    if (code !== '' && !countries[code]) {
      throw invalid(`The field ${name} is not a country code: ${code}.`);
    }
  }
  refuseUnknownCurrency(company, values.CurrencyCode);
  refuseUnsellableTerms(company, values.TermsOfPaymentId);
  const vatNumber = textAt(values, 'VatNumber');
  if (values.ReverseChargeOnConstructionServices === true && vatNumber === '') {
    throw invalid('VatNumber can not be null or empty when using ReverseChargeOnConstructionServices');
  }
  if (vatNumber !== '') {
    checkVatNumber(company.vies, vatNumber);
  }
}

export const customers: Resource = {
  path: 'customers',
  noun: 'Customer',
  fields,
  areas: ['sales'],
  variants: ['Pro', 'Standard', 'Invoicing', 'Solo'],
  present: (company, row) => {
    const invoices = company.table('customerinvoices').all();
    const unpaid = invoices
      .filter(({ CustomerId }) => CustomerId === row.Id)
      .reduce((sum, { RemainingAmount }) => sum.plus(Number(RemainingAmount)), Big(0));
    return {
      ...row,
      TermsOfPayment: company.table('termsofpayments').get(row.TermsOfPaymentId),
      UnpaidInvoicesAmount: unpaid.toNumber(),
    };
  },
  create: write,
  replace: write,
  remove: {
    refuse: (company, { Id }) => {
      const isUsed = ['customerinvoicedrafts', 'customerinvoices', 'projects'].some((path) =>
        company
          .table(path)
          .all()
          .some(({ CustomerId }) => CustomerId === Id),
      );
      if (isUsed) {
        throw new Refusal(4001, 'The customer is used and can not be deleted.');
      }
    },
  },
};
