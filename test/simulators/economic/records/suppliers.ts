/** Suppliers and their contacts. Groups can only be read here; the newer services write them, and the contacts too. */
import type { Agreement } from '../agreement.ts';
import type { Problem } from '../refusal.ts';
import { type Fields, valueAt } from './fields.ts';
import type { Resource, Writing } from './resource.ts';

export const suppliers: Resource & { write: Writing } = {
  path: 'suppliers',
  key: 'supplierNumber',
  noun: 'supplier',
  filterable: [
    ...['address', 'bankAccount', 'barred', 'city', 'corporateIdentificationNumber', 'country', 'currency', 'defaultInvoiceText'],
    ...['email', 'name', 'supplierGroup.supplierGroupNumber', 'supplierNumber', 'zip'],
  ],
  // Nothing is sortable, and no change stamp is kept.
  sortable: [],
  links: (self) => ({ contacts: `${self}/contacts` }),
  write: {
    numbering: 'optional',
    first: 1,
    // A replace must repeat the number of its address.
    keyInReplace: true,
    fields: {
      name: { kind: 'text', min: 1, max: 255, required: true },
      currency: { kind: 'text', min: 3, max: 3, required: true },
      paymentTerms: { kind: 'reference', to: 'paymentTerms', required: true },
      supplierGroup: { kind: 'reference', to: 'supplierGroup', required: true },
      vatZone: { kind: 'reference', to: 'vatZone', required: true },
      address: { kind: 'text', max: 255 },
      zip: { kind: 'text', max: 10 },
      city: { kind: 'text', max: 50 },
      country: { kind: 'text', max: 50 },
      email: { kind: 'text', max: 100 },
      phone: { kind: 'text', max: 20 },
      bankAccount: { kind: 'text', max: 50 },
      corporateIdentificationNumber: { kind: 'text', max: 40 },
      defaultInvoiceText: { kind: 'text', max: 100 },
      costAccount: { kind: 'reference', to: 'costAccount' },
      layout: { kind: 'reference', to: 'layout' },
      salesPerson: { kind: 'reference', to: 'salesPerson' },
      attention: { kind: 'reference', to: 'supplierContact' },
      supplierContact: { kind: 'reference', to: 'supplierContact' },
      remittanceAdvice: {
        kind: 'object',
        fields: { creditorId: { kind: 'text', max: 50 }, paymentType: { kind: 'reference', to: 'paymentType' } },
      },
      barred: { kind: 'boolean' },
    },
    check: (agreement, supplier) => [...currencyProblems(agreement, supplier), ...zoneProblems(agreement, supplier)],
    complete: (_agreement, { barred }) => ({ barred: barred ?? false }),
    usedBy: (agreement, key) => {
      const names = (row: Fields) => valueAt(row, 'supplier.supplierNumber') === Number(key);
      return ['journal-entries', 'booked-entries'].some((path) => agreement.table(path).all().some(names))
        ? 'entries'
        : undefined;
    },
  },
};

export const supplierContacts: Resource = {
  path: 'suppliers/{supplier}/contacts',
  key: 'supplierContactNumber',
  noun: 'supplier contact',
  filterable: ['supplierContactNumber', 'name', 'email'],
  sortable: [],
};

function currencyProblems(agreement: Agreement, { currency }: Fields): Problem[] {
  return currency === undefined || agreement.table('currencies').get(currency)
    ? []
    : [{ path: ['currency'], message: `Currency '${currency}' not found.`, code: 'E06000', value: currency }];
}

function zoneProblems(agreement: Agreement, supplier: Fields): Problem[] {
  const number = valueAt(supplier, 'vatZone.vatZoneNumber');
  return number !== undefined && agreement.table('vat-zones').get(number)?.enabledForSupplier === false
    ? [{ path: ['vatZone'], message: `VAT zone '${number}' is not enabled for suppliers.`, value: number }]
    : [];
}
