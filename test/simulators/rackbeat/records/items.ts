/** Items: products and lots (structured items). They share one series of text numbers. */
import Big from 'big.js';
import type { Account } from '../account.ts';
import { orderedQuantity } from '../documents/open-orders.ts';
import type { FieldErrors } from '../refusal.ts';
import { embedded, embeddedGroup } from './embedded.ts';
import type { FieldTable } from './field-rules.ts';
import { findItem, urlFriendly } from './item-number.ts';
import type { Resource } from './resource.ts';
import type { Fields, Row } from './table.ts';

/** Written under one name, read under another: `min_inventory_quantity` is read as `min_stock`, and so on. */
const itemFields: FieldTable = {
  name: { type: 'text', required: true, max: 80 },
  group: { type: 'integer', references: 'product-groups', storedAs: 'group_id' },
  group_id: { type: 'integer', references: 'product-groups' },
  sales_price: { type: 'decimal', required: true },
  recommended_cost_price: { type: 'decimal' },
  extra_cost: { type: 'decimal' },
  unit_id: { type: 'integer', references: 'units' },
  stock_quantity: { type: 'decimal' },
  description: { type: 'text', max: 5000 },
  barcode: { type: 'text', max: 50 },
  min_inventory_quantity: { type: 'decimal', storedAs: 'min_stock' },
  min_sales_quantity: { type: 'decimal', storedAs: 'min_sales' },
  min_purchase_quantity: { type: 'decimal', storedAs: 'min_order' },
  default_location_id: { type: 'integer', references: 'locations' },
  default_supplier_id: { type: 'integer', references: 'suppliers' },
  physical: { type: 'object' },
  is_barred: { type: 'boolean' },
  image_url: { type: 'text', max: 255, storedAs: 'picture_url' },
  goods_code: { type: 'text', max: 50 },
  country_code: { type: 'text', max: 2 },
};

const search = ['number', 'name', 'barcode'];
const filters = { is_barred: 'is_barred', is_sellable: 'is_sellable', number: 'number' };

export const products: Resource = {
  path: 'products',
  singular: 'product',
  plural: 'products',
  event: 'product',
  numbers: 'text',
  first: 1,
  fields: itemFields,
  defaults: itemDefaults,
  check: checkItem,
  written: keepStock,
  present: (account, row) => presentItem(account, row, 'product'),
  search,
  filters,
};

export const lots: Resource = {
  ...products,
  path: 'lots',
  singular: 'lot',
  plural: 'lots',
  event: 'lot',
  fields: { ...itemFields, lines: { type: 'object' }, adjust_to_zero: { type: 'boolean' } },
  defaults: (account) => ({ ...itemDefaults(account), lines: [], adjust_to_zero: false }),
  check: (account, values) => ({ ...checkItem(account, values), ...checkLotLines(account, values) }),
  written: (account, row, given) => {
    numberLotLines(account, row);
    keepStock(account, row, given);
  },
  present: (account, row) => presentItem(account, row, 'lot'),
};

/** Reads an item of either kind, as `/items` does. */
export function presentAnyItem(account: Account, row: Row): Fields {
  return (row.type === 'lot' ? lots : products).present?.(account, row) ?? row;
}

function itemDefaults(account: Account): Fields {
  return {
    barcode: '',
    description: '',
    recommended_cost_price: 0,
    min_stock: 0,
    min_sales: 0,
    min_order: 0,
    unit_id: account.table('units').live()[0]?.number ?? null,
    default_location_id: account.table('locations').live()[0]?.number ?? null,
    default_supplier_id: null,
    physical: { weight: 0, weight_unit: 'kg', height: 0, width: 0, depth: 0, size_unit: 'cm' },
    picture_url: null,
    goods_code: '',
    country_code: '',
    is_barred: false,
  };
}

function checkItem(_account: Account, values: Fields): FieldErrors {
  return values.group_id == null ? { group: ['The group field is required.'] } : {};
}

/** Stock is not a field but the sum of its moves; a written quantity is booked as the difference. */
function keepStock(account: Account, row: Row, given: Fields): void {
  const item = String(row.number);
  if (typeof given.recommended_cost_price === 'number' && account.stock.quantity(item) === 0) {
    account.stock.setCost(item, given.recommended_cost_price);
  }
  if (typeof given.stock_quantity === 'number') {
    account.stock.move(item, Big(given.stock_quantity).minus(account.stock.quantity(item)).toNumber());
  }
  delete row.stock_quantity;
}

function presentItem(account: Account, row: Row, type: 'product' | 'lot'): Fields {
  const item = String(row.number);
  const group = account.table('product-groups').find(row.group_id);
  const stock = account.stock.quantity(item);
  const ordered = orderedQuantity(account, item);
  return {
    id: null,
    ...row,
    urlfriendly_number: urlFriendly(item),
    type,
    cost_price: account.stock.cost(item) || row.recommended_cost_price,
    recommended_sales_price: row.sales_price,
    stock_quantity: stock,
    in_order_quantity: ordered,
    available_quantity: Big(stock).minus(ordered).toNumber(),
    inventory_enabled: group?.has_inventory ?? true,
    is_sellable: group?.is_sellable ?? true,
    group: embeddedGroup(account, row.group_id),
    unit: embedded(account, 'units', row.unit_id, ['number', 'name']),
    default_location: embedded(account, 'locations', row.default_location_id, ['number', 'name']),
    default_supplier: embedded(account, 'suppliers', row.default_supplier_id, ['number', 'company_name']),
    metadata: [],
  };
}

function lotLines(values: Fields): Fields[] {
  return Array.isArray(values.lines) ? (values.lines as Fields[]) : [];
}

function checkLotLines(account: Account, values: Fields): FieldErrors {
  const errors: FieldErrors = {};
  lotLines(values).forEach((line, index) => {
    if (!findItem(account, String(line.product_id ?? line.item_id))) {
      errors[`lines.${index}.product_id`] = ['Unknown item.'];
    }
  });
  return errors;
}

function numberLotLines(account: Account, row: Row): void {
  row.lines = lotLines(row).map((line) => {
    const item = findItem(account, String(line.product_id ?? line.item_id));
    return {
      id: line.id ?? account.nextId('line'),
      product_id: item?.number,
      name: line.name ?? item?.name,
      quantity: Number(line.quantity ?? 1),
      unit_price: item?.sales_price ?? 0,
      location_id: line.location_id ?? null,
    };
  });
}
