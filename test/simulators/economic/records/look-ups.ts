/** The tables a client can only read. */
import { balancesOf } from '../ledger/balances.ts';
import { pathKey } from './path-key.ts';
import type { Resource } from './resource.ts';

const filterableByNumberAndName = (path: string, key: string, noun: string, others: readonly string[] = []): Resource => ({
  path,
  key,
  noun,
  filterable: [key, 'name', ...others],
  sortable: [key, 'name', ...others],
});

const employee = filterableByNumberAndName('employees', 'employeeNumber', 'employee', [
  'email',
  'phone',
  'employeeGroup.employeeGroupNumber',
]);
const account = filterableByNumberAndName('accounts', 'accountNumber', 'account', [
  ...['accountType', 'balance', 'blockDirectEntries', 'debitCredit'],
]);

export const lookUps: Resource[] = [
  {
    ...filterableByNumberAndName('product-groups', 'productGroupNumber', 'product group'),
    links: (self) => ({ products: `${self}/products`, salesAccounts: `${self}/sales-accounts` }),
  },
  filterableByNumberAndName('supplier-groups', 'supplierGroupNumber', 'supplier group'),
  filterableByNumberAndName('layouts', 'layoutNumber', 'layout'),
  { ...employee, filterable: [...employee.filterable, 'barred'] },
  filterableByNumberAndName('vat-zones', 'vatZoneNumber', 'VAT zone'),
  filterableByNumberAndName('vat-accounts', 'vatCode', 'VAT account'),
  filterableByNumberAndName('vat-types', 'vatTypeNumber', 'VAT type'),
  {
    ...account,
    filterable: [...account.filterable, 'barred'],
    computed: balancesOf,
    links: (self) => ({ accountingYears: `${self}/accounting-years` }),
  },
  filterableByNumberAndName('currencies', 'code', 'currency', ['isoNumber']),
  {
    ...filterableByNumberAndName('journals', 'journalNumber', 'journal'),
    links: (self) => ({
      vouchers: `${self}/vouchers`,
      entries: `${self}/entries`,
      templates: {
        financeVoucher: `${self}/templates/financeVoucher`,
        manualCustomerInvoice: `${self}/templates/manualCustomerInvoice`,
        self: `${self}/templates`,
      },
    }),
  },
  filterableByNumberAndName('payment-types', 'paymentTypeNumber', 'payment type'),
  {
    path: 'accounting-years',
    key: 'year',
    noun: 'accounting year',
    filterable: ['fromDate', 'toDate', 'year'],
    sortable: ['fromDate', 'toDate', 'year'],
    links: (self) => ({ periods: `${self}/periods`, entries: `${self}/entries`, totals: `${self}/totals` }),
  },
];

/** Inside an accounting year. */
export function periodsOf(year: string): Resource {
  const names = ['periodNumber', 'fromDate', 'toDate'];
  const path = `accounting-years/${pathKey(year)}/periods`;
  return { path, key: 'periodNumber', noun: 'period', filterable: names, sortable: names };
}
