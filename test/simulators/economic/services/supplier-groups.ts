/** Supplier groups: REST only reads them, this service writes them. */
import type { Agreement } from '../agreement.ts';
import { type Fields, valueAt } from '../records/fields.ts';
import { problemDocument } from '../refusal.ts';
import type { Service } from './service.ts';

const path = 'supplier-groups';

export const supplierGroups: Service = {
  base: '/suppliersapi/v2.0.0/Groups',
  key: 'number',
  filterable: ['number', 'name', 'accountNumber'],
  sortable: ['number', 'accountNumber'],
  rows: (agreement) =>
    agreement
      .table(path)
      .all()
      .map((group) => ({
        number: group.supplierGroupNumber,
        name: group.name,
        accountNumber: valueAt(group, 'account.accountNumber'),
      })),
  write: {
    fields: {
      number: { kind: 'integer', min: 1, max: 999_999_999, required: true },
      name: { kind: 'text', max: 50, required: true },
      accountNumber: { kind: 'integer', min: 1, max: 999_999_999, required: true },
    },
    create: (agreement, values) => {
      if (agreement.table(path).get(values.number)) {
        throw problemDocument(400, 'SupplierGroupIdAlreadyExists', `Group ${values.number} already exists.`, 'number');
      }
      put(agreement, values);
      return { number: values.number };
    },
    replace: put,
    remove: (agreement, { number }) => {
      const suppliers = agreement.table('suppliers').all();
      if (suppliers.some((row) => valueAt(row, 'supplierGroup.supplierGroupNumber') === number)) {
        throw problemDocument(400, 'SupplierGroupIsInUse', `Group ${number} has suppliers.`);
      }
      agreement.table(path).delete(number);
    },
  },
};

function put(agreement: Agreement, { number, name, accountNumber }: Fields): void {
  if (name === '') {
    throw problemDocument(400, 'SupplierGroupNameEmpty', 'A group needs a name.', 'name');
  }
  const account = agreement.table('accounts').get(accountNumber);
  if (!account) {
    throw problemDocument(400, 'ERROR_CODE_AccountDoesNotExist', `There is no account ${accountNumber}.`, 'accountNumber');
  }
  if (account.accountType !== 'profitAndLoss' && account.accountType !== 'status') {
    const code = 'ERROR_CODE_AccountIsNotBalanceOrProfitAndLossType';
    throw problemDocument(400, code, `Account ${accountNumber} takes no entries.`, 'accountNumber');
  }
  agreement.table(path).put(number, { supplierGroupNumber: number, name, account: { accountNumber } }, agreement.clock.now());
}
