/**
 * Price groups and special prices, which live in the newer products service only. They are made by a person here (`put`).
 * ASSUMPTION: the names of their fields; the service's documentation names the two collections.
 */
import type { Service } from './service.ts';

export const priceGroups: Service = {
  base: '/productsapi/v2.0.0/pricegroups',
  key: 'number',
  filterable: ['number', 'name'],
  sortable: ['number'],
  rows: (agreement) => agreement.table('price-groups').all(),
};

export const specialPrices: Service = {
  base: '/productsapi/v2.0.0/specialprices',
  key: 'number',
  filterable: ['number', 'priceGroupNumber', 'productNumber'],
  sortable: ['number'],
  rows: (agreement) => agreement.table('special-prices').all(),
};
