/** Customers with their contacts and delivery locations. */
import { type Agreement, stamp } from '../agreement.ts';
import { valueAt } from './fields.ts';
import type { FieldTable } from './read-fields.ts';
import type { Resource, Writing } from './resource.ts';

const texts = (lengths: Record<string, number>): FieldTable =>
  Object.fromEntries(Object.entries(lengths).map(([name, max]) => [name, { kind: 'text', max }]));

const fields: FieldTable = {
  name: { kind: 'text', min: 1, max: 255, required: true },
  currency: { kind: 'text', min: 3, max: 3, required: true },
  customerGroup: { kind: 'reference', to: 'customerGroup', required: true },
  paymentTerms: { kind: 'reference', to: 'paymentTerms', required: true },
  vatZone: { kind: 'reference', to: 'vatZone', required: true },
  ...texts({
    address: 510,
    zip: 30,
    city: 50,
    country: 50,
    email: 255,
    telephoneAndFaxNumber: 255,
    mobilePhone: 50,
    website: 255,
  }),
  ...texts({ corporateIdentificationNumber: 40, vatNumber: 20, ean: 13, publicEntryNumber: 50 }),
  pNumber: { kind: 'text', min: 10, max: 10 },
  creditLimit: { kind: 'number', decimals: 2 },
  barred: { kind: 'boolean' },
  eInvoicingDisabledByDefault: { kind: 'boolean' },
  layout: { kind: 'reference', to: 'layout' },
  salesPerson: { kind: 'reference', to: 'salesPerson' },
  attention: { kind: 'reference', to: 'attention' },
  customerContact: { kind: 'reference', to: 'customerContact' },
  defaultDeliveryLocation: { kind: 'reference', to: 'defaultDeliveryLocation' },
};

const sortable = [
  ...[
    'address',
    'balance',
    'city',
    'corporateIdentificationNumber',
    'country',
    'creditLimit',
    'currency',
    'customerNumber',
    'ean',
  ],
  ...['email', 'lastUpdated', 'name', 'publicEntryNumber', 'telephoneAndFaxNumber', 'mobilePhone', 'vatNumber', 'website', 'zip'],
];

export const customers: Resource & { write: Writing } = {
  path: 'customers',
  key: 'customerNumber',
  noun: 'customer',
  // `pNumber` is not declared in the schema, but the server takes it.
  filterable: [...sortable, 'barred', 'customerGroup.customerGroupNumber', 'pNumber'],
  sortable,
  links: (self) => ({
    contacts: `${self}/contacts`,
    deliveryLocations: `${self}/delivery-locations`,
    invoices: { drafts: `${self}/invoices/drafts`, booked: `${self}/invoices/booked`, self: `${self}/invoices` },
    templates: { invoice: `${self}/templates/invoice`, self: `${self}/templates` },
    totals: { booked: `${self}/totals`, self: `${self}/totals` },
  }),
  present: (_agreement, { barred, ...shown }) => ({ ...shown, ...(barred === true ? { barred } : {}) }),
  write: {
    numbering: 'optional',
    first: 1,
    event: 'CUSTOMER_UPDATED',
    fields,
    check: (agreement, { currency }) =>
      currency === undefined || agreement.table('currencies').get(currency)
        ? []
        : [{ path: ['currency'], message: `Currency '${currency}' not found.`, code: 'E06000', value: currency }],
    complete: (agreement, { eInvoicingDisabledByDefault }, before) => ({
      eInvoicingDisabledByDefault: eInvoicingDisabledByDefault ?? false,
      balance: before?.balance ?? 0,
      dueAmount: before?.dueAmount ?? 0,
      lastUpdated: stamp(agreement, 'second'),
    }),
    usedBy: (agreement, key) => invoiceWith(agreement, (invoice) => valueAt(invoice, 'customer.customerNumber') === Number(key)),
  },
};

export const contacts: Resource & { write: Writing } = {
  path: 'customers/{customer}/contacts',
  key: 'customerContactNumber',
  noun: 'customer contact',
  filterable: ['customerContactNumber', 'email', 'name', 'phone', 'eInvoiceId', 'customer.customerNumber', 'sortKey'],
  sortable: ['customerContactNumber', 'email', 'name', 'phone', 'eInvoiceId', 'customer.customerNumber', 'sortKey'],
  write: {
    numbering: 'server',
    first: 1,
    fields: {
      name: { kind: 'text', min: 1, max: 255, required: true },
      ...texts({ email: 255, phone: 50, eInvoiceId: 50, notes: 2000 }),
    },
    complete: () => ({ deleted: false }),
  },
};

export const deliveryLocations: Resource & { write: Writing } = {
  path: 'customers/{customer}/delivery-locations',
  key: 'deliveryLocationNumber',
  noun: 'delivery location',
  filterable: ['address', 'city', 'country', 'deliveryLocationNumber', 'postalCode', 'sortKey', 'barred'],
  sortable: ['address', 'city', 'country', 'deliveryLocationNumber', 'postalCode', 'sortKey'],
  write: {
    numbering: 'server',
    first: 1,
    fields: {
      ...texts({ address: 255, postalCode: 15, city: 50, country: 50, termsOfDelivery: 100 }),
      barred: { kind: 'boolean' },
    },
    complete: (_agreement, { barred }) => ({ barred: barred ?? false }),
  },
};

/** Names the kind of invoice that passes, if there is one. */
export function invoiceWith(agreement: Agreement, passes: (invoice: Record<string, unknown>) => boolean): string | undefined {
  const kind = ['drafts', 'booked'].find((each) => agreement.table(`invoices/${each}`).all().some(passes));
  return kind === undefined ? undefined : `${kind} invoices`;
}
