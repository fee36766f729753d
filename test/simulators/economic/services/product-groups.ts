/** Product groups: REST only reads them, this service writes them. A new group sells at home; other zones get their accounts elsewhere. */
import type { Agreement } from '../agreement.ts';
import { type Fields, valueAt } from '../records/fields.ts';
import { problemDocument } from '../refusal.ts';
import { setSalesAccount } from '../standard-chart.ts';
import type { Service } from './service.ts';

const path = 'product-groups';
const domestic = 1;

export const productGroups: Service = {
  base: '/productsapi/v2.0.0/productgroups',
  key: 'id',
  filterable: ['id', 'name'],
  sortable: ['id', 'name'],
  rows: (agreement) =>
    agreement
      .table(path)
      .all()
      .map(({ productGroupNumber: id, name }) => ({ id, name, domesticAccountId: domesticAccount(agreement, id) })),
  write: {
    fields: {
      id: { kind: 'integer', min: 1, max: 999_999_999, required: true },
      name: { kind: 'text', max: 50, required: true },
      domesticAccountId: { kind: 'integer', min: 1, max: 999_999_999, required: true },
    },
    create: (agreement, values) => {
      if (agreement.table(path).get(values.id)) {
        throw problemDocument(400, 'ProductGroupIdAlreadyExists', `Group ${values.id} already exists.`, 'id');
      }
      put(agreement, values);
      return { id: values.id };
    },
    replace: put,
    remove: (agreement, { id }) => {
      const products = agreement.table('products').all();
      if (products.some((row) => valueAt(row, 'productGroup.productGroupNumber') === id)) {
        throw problemDocument(400, 'ProductGroupIsInUse', `Group ${id} has products.`);
      }
      agreement.table(path).delete(id);
    },
  },
};

function domesticAccount(agreement: Agreement, group: unknown): unknown {
  return valueAt(agreement.table(`${path}/${group}/sales-accounts`).get(domestic), 'salesAccount.accountNumber');
}

function put(agreement: Agreement, { id, name, domesticAccountId }: Fields): void {
  const account = agreement.table('accounts').get(domesticAccountId);
  if (!account) {
    throw problemDocument(
      400,
      'ERROR_CODE_AccountDoesNotExist',
      `There is no account ${domesticAccountId}.`,
      'domesticAccountId',
    );
  }
  if (account.accountType !== 'profitAndLoss' && account.accountType !== 'status') {
    const code = 'ERROR_CODE_AccountIsNotBalanceOrProfitAndLossType';
    throw problemDocument(400, code, `Account ${domesticAccountId} takes no entries.`, 'domesticAccountId');
  }
  const before = agreement.table(path).get(id) ?? {};
  agreement.table(path).put(id, { ...before, productGroupNumber: id, name }, agreement.clock.now());
  setSalesAccount(agreement, Number(id), domestic, Number(domesticAccountId));
}
