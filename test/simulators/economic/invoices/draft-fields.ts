/** What a draft invoice consists of, and what of it must be sent. */
import type { FieldTable } from '../records/read-fields.ts';

const lineFields: FieldTable = {
  lineNumber: { kind: 'integer', min: 1, max: 999_999 },
  sortKey: { kind: 'integer', min: 1, max: 999_999 },
  description: { kind: 'text', max: 2500 },
  product: { kind: 'reference', to: 'product' },
  unit: { kind: 'reference', to: 'unit' },
  quantity: { kind: 'number', decimals: 2 },
  unitNetPrice: { kind: 'number', decimals: 2 },
  discountPercentage: { kind: 'number', decimals: 2 },
  unitCostPrice: { kind: 'number', decimals: 2 },
  accrual: {
    kind: 'object',
    fields: { startDate: { kind: 'date', required: true }, endDate: { kind: 'date', required: true } },
  },
};

export const linesField: FieldTable = { lines: { kind: 'list', fields: lineFields } };

const recipientFields: FieldTable = {
  name: { kind: 'text', min: 1, max: 250, required: true },
  vatZone: { kind: 'reference', to: 'vatZone', required: true },
  address: { kind: 'text', max: 250 },
  zip: { kind: 'text', max: 50 },
  city: { kind: 'text', max: 250 },
  country: { kind: 'text', max: 50 },
  ean: { kind: 'text', max: 13 },
  publicEntryNumber: { kind: 'text', max: 40 },
  attention: { kind: 'reference', to: 'attention' },
  mobilePhone: { kind: 'text', max: 50 },
  nemHandelType: { kind: 'text', max: 30, oneOf: ['ean', 'corporateIdentificationNumber', 'pNumber', 'peppol'] },
};

export const draftFields: FieldTable = {
  date: { kind: 'date', required: true },
  currency: { kind: 'text', min: 3, max: 3, required: true },
  customer: { kind: 'reference', to: 'customer', required: true },
  layout: { kind: 'reference', to: 'layout', required: true },
  paymentTerms: { kind: 'reference', to: 'paymentTerms', required: true },
  recipient: { kind: 'object', required: true, fields: recipientFields },
  exchangeRate: { kind: 'number', decimals: 6, min: 0.000001 },
  dueDate: { kind: 'date' },
  project: { kind: 'reference', to: 'project' },
  deliveryLocation: { kind: 'reference', to: 'deliveryLocation' },
  delivery: {
    kind: 'object',
    fields: {
      address: { kind: 'text', max: 255 },
      zip: { kind: 'text', max: 30 },
      city: { kind: 'text', max: 50 },
      country: { kind: 'text', max: 50 },
      deliveryTerms: { kind: 'text', max: 100 },
      deliveryDate: { kind: 'date' },
    },
  },
  notes: {
    kind: 'object',
    fields: {
      heading: { kind: 'text', max: 250 },
      textLine1: { kind: 'text', max: 1000 },
      textLine2: { kind: 'text', max: 1000 },
    },
  },
  references: {
    kind: 'object',
    fields: {
      customerContact: { kind: 'reference', to: 'customerContact' },
      salesPerson: { kind: 'reference', to: 'salesPerson' },
      vendorReference: { kind: 'reference', to: 'vendorReference' },
      other: { kind: 'text', max: 250 },
    },
  },
  ...linesField,
};
