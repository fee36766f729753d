/** Payment terms and customer groups: what customers are made of. */
import type { Agreement } from '../agreement.ts';
import { balancesOf } from '../ledger/balances.ts';
import { accountProblems } from '../ledger/usable-account.ts';
import { invoiceWith } from './customers.ts';
import { type Fields, valueAt, withoutEmpty } from './fields.ts';
import type { Resource, Writing } from './resource.ts';

const termsTypes = [
  ...['net', 'invoiceMonth', 'paidInCash', 'prepaid', 'dueDate', 'factoring'],
  ...['invoiceWeekStartingSunday', 'invoiceWeekStartingMonday', 'creditcard'],
];

export const paymentTerms: Resource & { write: Writing } = {
  path: 'payment-terms',
  key: 'paymentTermsNumber',
  noun: 'payment terms',
  filterable: [],
  sortable: [],
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
      const owner = ['customers', 'suppliers'].find((path) => agreement.table(path).all().some(uses));
      return owner ?? invoiceWith(agreement, uses);
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
  computed: (agreement, group) => ({ account: accountOf(agreement, group) }),
  write: {
    numbering: 'client',
    first: 1,
    fields: {
      name: { kind: 'text', min: 1, max: 50, required: true },
      account: { kind: 'reference', to: 'account', required: true },
      layout: { kind: 'reference', to: 'layout' },
    },
    check: (agreement, group) => accountProblems(agreement, valueAt(group, 'account.accountNumber'), ['account'], false),
    usedBy: (agreement, key) =>
      agreement
        .table('customers')
        .all()
        .some((row) => valueAt(row, 'customerGroup.customerGroupNumber') === Number(key))
        ? 'customers'
        : undefined,
  },
};

/** Groups show more of their account than its number, and may be filtered by it. */
function accountOf(agreement: Agreement, group: Fields): Fields {
  const account = agreement.table('accounts').get(valueAt(group, 'account.accountNumber')) ?? {};
  const { accountNumber, accountType, blockDirectEntries, debitCredit, name } = account;
  const { balance } = balancesOf(agreement, account);
  return withoutEmpty({ accountNumber, accountType, balance, blockDirectEntries, debitCredit, name });
}
