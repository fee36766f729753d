/** Products and the tables around them. */
import { stamp } from '../agreement.ts';
import { invoiceWith } from './customers.ts';
import { listAt, valueAt } from './fields.ts';
import type { Resource, Writing } from './resource.ts';

const sortable = [
  'productNumber',
  'description',
  'name',
  'costPrice',
  'recommendedPrice',
  'salesPrice',
  'barCode',
  'barred',
  'lastUpdated',
];

export const products: Resource & { write: Writing } = {
  path: 'products',
  key: 'productNumber',
  noun: 'product',
  filterable: [
    ...sortable,
    'inventory.recommendedCostPrice',
    'inventory.packageVolume',
    'unit.unitNumber',
    'productGroup.productGroupNumber',
  ],
  // Declared sortable, but refused by the server.
  sortable: sortable.filter((name) => name !== 'barred'),
  links: (self) => ({ pricing: { currencySpecificSalesPrices: `${self}/pricing/currency-specific-sales-prices` } }),
  present: (agreement, fields) => {
    const group = agreement.table('product-groups').get(valueAt(fields, 'productGroup.productGroupNumber'));
    return { ...fields, productGroup: group ?? fields.productGroup };
  },
  write: {
    numbering: 'client',
    textKey: 25,
    first: 1,
    event: 'PRODUCT_UPDATED',
    fields: {
      name: { kind: 'text', min: 1, max: 300, required: true },
      productGroup: { kind: 'reference', to: 'productGroup', required: true },
      description: { kind: 'text', max: 500 },
      barCode: { kind: 'text', max: 50 },
      costPrice: { kind: 'number', decimals: 2 },
      recommendedPrice: { kind: 'number', decimals: 2 },
      salesPrice: { kind: 'number', decimals: 2 },
      barred: { kind: 'boolean' },
      unit: { kind: 'reference', to: 'unit' },
      inventory: {
        kind: 'object',
        fields: { recommendedCostPrice: { kind: 'number', decimals: 2 }, packageVolume: { kind: 'number', decimals: 2 } },
      },
    },
    complete: (agreement, { barred, inventory }) => ({
      barred: barred ?? false,
      // Without its module the part is ignored.
      inventory: agreement.company.modules.includes('Inventory') ? (inventory ?? {}) : undefined,
      lastUpdated: stamp(agreement, 'minute'),
    }),
    usedBy: (agreement, key) =>
      invoiceWith(agreement, (invoice) =>
        listAt(invoice, 'lines').some((line) => valueAt(line, 'product.productNumber') === key),
      ),
  },
};

export const units: Resource & { write: Writing } = {
  path: 'units',
  key: 'unitNumber',
  noun: 'unit',
  // The schema names nothing that may be filtered: read them all.
  filterable: [],
  sortable: [],
  write: {
    numbering: 'server',
    first: 1,
    fields: { name: { kind: 'text', min: 1, max: 100, required: true } },
    usedBy: (agreement, key) =>
      agreement
        .table('products')
        .all()
        .some((product) => valueAt(product, 'unit.unitNumber') === Number(key))
        ? 'products'
        : undefined,
  },
};
