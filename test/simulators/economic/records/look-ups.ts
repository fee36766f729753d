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

/** Their schemas name nothing that may be filtered or sorted. */
const fixedOrder = (path: string, key: string, noun: string): Resource => ({ path, key, noun, filterable: [], sortable: [] });

const employee = filterableByNumberAndName('employees', 'employeeNumber', 'employee', [
  'email',
  'phone',
  'employeeGroup.employeeGroupNumber',
]);
const account = filterableByNumberAndName('accounts', 'accountNumber', 'account', [
  ...['accountType', 'balance', 'blockDirectEntries', 'debitCredit'],
]);

export const accountingYears: Resource = {
  path: 'accounting-years',
  key: 'year',
  noun: 'accounting year',
  filterable: ['fromDate', 'toDate', 'year'],
  sortable: ['fromDate', 'toDate', 'year'],
  links: (self) => ({ periods: `${self}/periods`, entries: `${self}/entries`, totals: `${self}/totals` }),
};

export const lookUps: Resource[] = [
  {
    ...fixedOrder('product-groups', 'productGroupNumber', 'product group'),
    links: (self) => ({ products: `${self}/products`, salesAccounts: `${self}/sales-accounts` }),
  },
  fixedOrder('supplier-groups', 'supplierGroupNumber', 'supplier group'),
  fixedOrder('layouts', 'layoutNumber', 'layout'),
  {
    ...employee,
    filterable: [...employee.filterable, 'barred'],
    links: (self) => ({ customers: `${self}/customers` }),
  },
  fixedOrder('vat-zones', 'vatZoneNumber', 'VAT zone'),
  fixedOrder('vat-accounts', 'vatCode', 'VAT account'),
  fixedOrder('vat-types', 'vatTypeNumber', 'VAT type'),
  {
    ...account,
    filterable: [...account.filterable, 'barred'],
    computed: balancesOf,
    links: (self) => ({ accountingYears: `${self}/accounting-years` }),
  },
  fixedOrder('currencies', 'code', 'currency'),
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
  fixedOrder('payment-types', 'paymentTypeNumber', 'payment type'),
  accountingYears,
];

/** Inside an accounting year. */
export function periodsOf(year: string): Resource {
  const names = ['periodNumber', 'fromDate', 'toDate'];
  const path = `accounting-years/${pathKey(year)}/periods`;
  return { path, key: 'periodNumber', noun: 'period', filterable: names, sortable: names };
}
