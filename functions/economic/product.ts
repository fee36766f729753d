/** Products and structured items: Rackbeat → e-conomic. A structured item becomes one product; its parts are not exploded. */
import * as z from 'zod';
import { Refused } from '#shared/failures.ts';
import { round2, toJsonNumber } from '#shared/money.ts';
import type { Item } from '#shared/rackbeat/records.ts';
import { Fit, filled } from '#shared/transfer/fit.ts';
import type { Identity, MasterKind } from '#shared/transfer/ledger-definition.ts';
import { pathKey } from './client.ts';
import { emptied, remembered } from './emptied.ts';
import { groupFor } from './group.ts';
import { masterReach } from './master-reach.ts';
import { replaceRecord } from './replace-record.ts';
import type { EconomicSession } from './session.ts';

/** Body of `POST /products` and, merged over what is there, of `PUT /products/{n}`. Prices in base currency, ex VAT. */
export interface EconomicProduct {
  productNumber: string;
  name: string;
  productGroup: { productGroupNumber: number };
  barred: boolean;
  description?: string;
  barCode?: string;
  salesPrice?: number;
  recommendedPrice?: number;
  costPrice?: number;
  unit?: { unitNumber: number };
}

interface ProductLookUp {
  group: number;
  unit?: number;
}

/** What the inventory module keeps on a product and lets be written: left out, it would be cleared. */
const Inventory = z.object({ recommendedCostPrice: z.number().optional(), packageVolume: z.number().optional() });

const Existing = z.looseObject({
  productNumber: z.string(),
  name: z.string().optional(),
  barCode: z.string().optional(),
  barred: z.boolean().optional(),
  unit: z.object({ unitNumber: z.number().int() }).optional(),
  inventory: Inventory.optional(),
});

const numberLimit = 25;

export const product: MasterKind<EconomicSession, Item, EconomicProduct, ProductLookUp> = {
  sort: 'master',
  read: (session, number) => session.rackbeat.item(number),
  judge: ({ settings }, _record, why) => masterReach(settings.products.master, why, 'products.master'),
  needs: ({ settings }, record) => {
    const group = groupOf(record);
    return [
      ...(record.unit?.number === undefined ? [] : [{ kind: 'unit', number: record.unit.number, how: 'if-there' } as const]),
      // Without an account for new groups none can be made, and the group is only chosen.
      ...(group === undefined || settings.products.groupAccount === undefined
        ? []
        : [{ kind: 'product-group', number: group, how: 'ensure' } as const]),
    ];
  },

  async lookUp({ api, settings }, record, needed) {
    const { groups, defaultGroup } = settings.products;
    const rackbeatGroup = groupOf(record);
    const group = await groupFor(
      rackbeatGroup,
      { map: groups, fallback: defaultGroup },
      async (number) => (await api.find(`/product-groups/${number}`, z.unknown())) !== undefined,
    );
    if (group === undefined)
      throw new Refused('PRODUCT_GROUP_UNMAPPED', { product: record.number, group: record.group?.name ?? rackbeatGroup ?? '' });
    const unit = record.unit?.number === undefined ? undefined : needed.get('unit', record.unit.number)?.ledgerId;
    return { group, ...(unit === undefined ? {} : { unit: Number(unit) }) };
  },

  payload({ settings }, record, { lookedUp }) {
    if (record.number.length > numberLimit)
      throw new Refused('NUMBER_TOO_LONG', { kind: 'product', number: record.number, limit: String(numberLimit) });
    const fit = new Fit();
    const cost = settings.products.useActualCost
      ? (record.cost_price ?? record.recommended_cost_price)
      : record.recommended_cost_price;
    const optional = filled({
      description: fit.text('description', record.description, 500),
      barCode: fit.text('barCode', record.barcode, 50),
      salesPrice: record.sales_price === undefined ? undefined : toJsonNumber(round2(record.sales_price)),
    });
    const payload: EconomicProduct = {
      productNumber: record.number,
      name: fit.text('name', record.name || record.number, 300),
      productGroup: { productGroupNumber: lookedUp.group },
      barred: record.is_barred,
      ...optional,
      ...(lookedUp.unit === undefined ? {} : { unit: { unitNumber: lookedUp.unit } }),
    };
    return {
      payload,
      // The choice of cost price counts on creation; later the ledger's cost price is left alone.
      onCreate: cost === undefined ? {} : { costPrice: toJsonNumber(round2(cost)) },
      facts: { ...remembered(optional), ...(lookedUp.unit === undefined ? {} : { unitNumber: lookedUp.unit }) },
      warnings: fit.warnings,
    };
  },

  identify,
  missing: (_session, record) => ({ fail: { code: 'NOT_IN_LEDGER', values: { kind: 'product', number: record.number } } }),

  async create({ api }, payload, key) {
    const created = await api.write({ method: 'POST', path: '/products', body: payload, key }, Existing);
    return { ledgerId: created.productNumber, ledgerNumber: created.productNumber };
  },

  async update({ api }, ledgerId, payload, why, before) {
    const record = {
      kind: 'product',
      ledgerId,
      path: `/products/${pathKey(ledgerId)}`,
      why,
      emptied: emptied(before, payload),
    } as const;
    const written = await replaceRecord(api, record, Existing, (existing) => ({
      ...payload,
      productNumber: ledgerId,
      inventory: existing.inventory,
    }));
    return written === 'gone' ? 'gone' : { ledgerId, ledgerNumber: ledgerId };
  },
};

function groupOf(record: Item): string | undefined {
  return record.group?.number ?? record.group_id;
}

/** First contact: the same number and the same name or bar code. The same number and nothing else equal is another product. */
async function identify({ api, settings }: EconomicSession, record: Item): Promise<Identity> {
  const existing = await api.find(`/products/${pathKey(record.number)}`, Existing);
  if (existing === undefined) return { found: 'none' };
  const sameName = (existing.name ?? '').trim().toLowerCase() === record.name.trim().toLowerCase();
  const sameBarcode = record.barcode !== '' && existing.barCode === record.barcode;
  if (settings.products.master !== 'economic' && !sameName && !sameBarcode) {
    return {
      found: 'conflict',
      reason: { code: 'NUMBER_COLLISION', values: { number: record.number, ours: record.name, theirs: existing.name ?? '' } },
    };
  }
  const unit = existing.unit?.unitNumber;
  return {
    found: 'one',
    ledgerId: existing.productNumber,
    barred: existing.barred === true,
    ...(unit === undefined ? {} : { facts: { unitNumber: unit } }),
  };
}
