/** The lines of a document: what clients write, what is kept, what they read. */
import Big from 'big.js';
import type { Account } from '../account.ts';
import { embedded } from '../records/embedded.ts';
import { type FieldTable, readFields } from '../records/field-rules.ts';
import { findItem } from '../records/item-number.ts';
import type { Fields, Row } from '../records/table.ts';
import { exists } from '../records/write-record.ts';
import type { FieldErrors } from '../refusal.ts';
import type { StoredDocument, StoredLine } from './stored-document.ts';
import { lineTotal } from './totals.ts';

const lineFields: FieldTable = {
  item_id: { type: 'text', required: true, references: 'items' },
  name: { type: 'text', max: 255 },
  quantity: { type: 'decimal', required: true },
  line_price: { type: 'decimal' },
  discount_percentage: { type: 'decimal' },
  location_id: { type: 'integer', references: 'locations' },
  variations: { type: 'object' },
};

/** @param written the value of `lines`; a line with the `id` of an old one changes it, all other old ones go */
export function readLines(account: Account, document: StoredDocument, written: unknown, errors: FieldErrors): StoredLine[] {
  if (!Array.isArray(written)) {
    errors.lines = ['The lines field must be a list.'];
    return [];
  }
  return written.flatMap((line: unknown, index) => readLine(account, document, line, `lines.${index}.`, errors) ?? []);
}

/** @param prefix of the paths in `errors` */
export function readLine(
  account: Account,
  document: StoredDocument,
  written: unknown,
  prefix: string,
  errors: FieldErrors,
): StoredLine | undefined {
  const input = withCurrentNames((typeof written === 'object' && written !== null ? written : {}) as Fields);
  const old = document.lines.find((line) => line.id === input.id);
  const read = readFields(lineFields, input, {
    partial: old !== undefined,
    exists: (path, number) => exists(account, path, number),
    prefix,
  });
  const values = read.values;
  const item = findItem(account, String(values.item_id ?? old?.item ?? ''));
  if (values.quantity === 0) {
    read.errors[`${prefix}quantity`] = ['The quantity may not be 0.'];
  }
  Object.assign(errors, read.errors);
  if (!item || Object.keys(read.errors).length > 0) {
    return undefined;
  }
  return {
    id: old?.id ?? account.nextId('line'),
    item: String(item.number),
    type: item.type === 'lot' ? 'lot' : 'product',
    name: String(values.name ?? old?.name ?? item.name),
    quantity: Number(values.quantity ?? old?.quantity),
    price: Number(values.line_price ?? old?.price ?? salesPrice(item, document)),
    discount: Number(values.discount_percentage ?? old?.discount ?? generalDiscount(account, document)),
    vatPercentage: 0,
    total: 0,
    itemCost: account.stock.cost(String(item.number)),
    location: (values.location_id as number | null | undefined) ?? old?.location ?? (item.default_location_id as number | null),
    variations: Array.isArray(values.variations) ? values.variations : (old?.variations ?? []),
    shipped: old?.shipped ?? 0,
    invoiced: old?.invoiced ?? 0,
    orderLine: old?.orderLine ?? null,
  };
}

/** VAT stands on the item group, one rate for each zone; totals follow. Call it after any change to lines or zone. */
export function reckonLines(account: Account, document: StoredDocument): void {
  for (const line of document.lines) {
    const group = account.table('product-groups').find(findItem(account, line.item)?.group_id);
    line.vatPercentage = Number(group?.[`vat_${document.vatZone}`] ?? 0);
    line.total = lineTotal(line);
  }
}

export function presentLine(account: Account, line: StoredLine): Fields {
  const item = findItem(account, line.item);
  return {
    id: line.id,
    child_id: line.item,
    child_type: line.type,
    name: line.name,
    quantity: line.quantity,
    line_price: line.price,
    discount_percentage: line.discount,
    vat_percentage: line.vatPercentage,
    line_total: line.total,
    item_cost_price: line.itemCost,
    location_id: line.location,
    location: embedded(account, 'locations', line.location, ['number', 'name']),
    unit: embedded(account, 'units', item?.unit_id, ['number', 'name']),
    item: { number: line.item, barcode: item?.barcode ?? '' },
    variations: line.variations,
  };
}

/** Clients of 2018 named the item by its kind. */
function withCurrentNames(input: Fields): Fields {
  const item = input.item_id ?? input.product_id ?? input.lot_id;
  return item === undefined ? input : { ...input, item_id: item };
}

/** Prices are kept in the base currency. */
function salesPrice(item: Row, document: StoredDocument): number {
  return Big(Number(item.sales_price ?? 0))
    .div(document.currencyRate)
    .round(2, Big.roundHalfUp)
    .toNumber();
}

function generalDiscount(account: Account, document: StoredDocument): number {
  return Number(account.table('customers').find(document.party)?.general_discount_percentage ?? 0);
}
