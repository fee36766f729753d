/** Payment terms, customer groups and suppliers: the other things a client may write. */
import { invoiceWith } from './customers.ts';
import { valueAt } from './fields.ts';
import type { Resource, Writing } from './resource.ts';

const termsTypes = [
  ...['net', 'invoiceMonth', 'paidInCash', 'prepaid', 'dueDate', 'factoring'],
  ...['invoiceWeekStartingSunday', 'invoiceWeekStartingMonday', 'creditcard'],
];

export const paymentTerms: Resource & { write: Writing } = {
  path: 'payment-terms',
  key: 'paymentTermsNumber',
  noun: 'payment terms',
  filterable: ['paymentTermsNumber', 'name', 'paymentTermsType', 'daysOfCredit'],
  sortable: ['paymentTermsNumber', 'name'],
  write: {
    numbering: 'server',
    first: 1,
    fields: {
      name: { kind: 'text', min: 1, max: 50, required: true },
      paymentTermsType: { kind: 'text', max: 40, oneOf: termsTypes, required: true },
      daysOfCredit: { kind: 'integer', min: 0, max: 1000 },
      description: { kind: 'text', max: 1000 },
    },
    check: (_agreement, values, before) =>
      ['paymentTermsType', 'daysOfCredit']
        .filter((name) => before !== undefined && values[name] !== before[name])
        .map((name) => ({ path: [name], message: `'${name}' cannot be changed.`, code: 'E06151', value: values[name] })),
    usedBy: (agreement, key) => {
      const uses = (row: object) => valueAt(row, 'paymentTerms.paymentTermsNumber') === Number(key);
      return agreement.table('customers').all().some(uses) ? 'customers' : invoiceWith(agreement, uses);
    },
  },
};

const groupFields = [
  ...['customerGroupNumber', 'name', 'account.accountNumber', 'account.accountType', 'account.balance'],
  ...['account.blockDirectEntries', 'account.debitCredit', 'account.name'],
];

export const customerGroups: Resource & { write: Writing } = {
  path: 'customer-groups',
  key: 'customerGroupNumber',
  noun: 'customer group',
  filterable: groupFields,
  sortable: groupFields,
  write: {
    numbering: 'client',
    first: 1,
    fields: {
      name: { kind: 'text', min: 1, max: 50, required: true },
      account: { kind: 'reference', to: 'account', required: true },
      layout: { kind: 'reference', to: 'layout' },
    },
    usedBy: (agreement, key) =>
      agreement
        .table('customers')
        .all()
        .some((row) => valueAt(row, 'customerGroup.customerGroupNumber') === Number(key))
        ? 'customers'
        : undefined,
  },
};

export const suppliers: Resource & { write: Writing } = {
  path: 'suppliers',
  key: 'supplierNumber',
  noun: 'supplier',
  filterable: [
    ...['address', 'bankAccount', 'barred', 'city', 'corporateIdentificationNumber', 'country', 'currency', 'defaultInvoiceText'],
    ...['email', 'name', 'supplierGroup.supplierGroupNumber', 'supplierNumber', 'zip'],
  ],
  sortable: [],
  write: {
    numbering: 'optional',
    first: 1,
    fields: {
      name: { kind: 'text', min: 1, max: 255, required: true },
      currency: { kind: 'text', min: 3, max: 3, required: true },
      paymentTerms: { kind: 'reference', to: 'paymentTerms', required: true },
      supplierGroup: { kind: 'reference', to: 'supplierGroup', required: true },
      vatZone: { kind: 'reference', to: 'vatZone', required: true },
      address: { kind: 'text', max: 510 },
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
      barred: { kind: 'boolean' },
    },
    check: (agreement, { currency }) =>
      currency === undefined || agreement.table('currencies').get(currency)
        ? []
        : [{ path: ['currency'], message: `Currency '${currency}' not found.`, code: 'E06000', value: currency }],
    complete: (_agreement, { barred }) => ({ barred: barred ?? false }),
  },
};
