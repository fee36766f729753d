/** Checks e-conomic settings against the live agreement: what is named must exist there, and what contradicts itself is said. */

import * as z from 'zod';
import type { ReasonCode } from '#shared/texts/reasons.ts';
import type { SettingProblem } from '#shared/transfer/ledger-definition.ts';
import { readChart } from './accounts.ts';
import { checkInventorySettings } from './check-inventory-settings.ts';
import { checkSupplierSettings } from './check-supplier-settings.ts';
import { pathKey } from './client.ts';
import { lists } from './lists.ts';
import type { EconomicSession } from './session.ts';
import type { Settings } from './settings.ts';
import { vatRatesOf } from './vat-rates.ts';

/** Reads only the lists that some setting refers to. */
export async function checkSettings(session: EconomicSession): Promise<SettingProblem[]> {
  const { settings, api } = session;
  const found = await Promise.all([
    missing(references.layouts(settings), async () =>
      (await lists.layouts(api)).filter((layout) => !layout.deleted).map((layout) => layout.layoutNumber),
    ),
    missing(references.paymentTerms(settings), async () =>
      (await lists.paymentTerms(api)).map((terms) => terms.paymentTermsNumber),
    ),
    missing(references.customerGroups(settings), async () =>
      (await lists.customerGroups(api)).map((group) => group.customerGroupNumber),
    ),
    missing(references.productGroups(settings), async () =>
      (await lists.productGroups(api)).map((group) => group.productGroupNumber),
    ),
    missing(references.supplierGroups(settings), async () =>
      (await lists.supplierGroups(api)).map((group) => group.supplierGroupNumber),
    ),
    vatZones(session),
    roundingProduct(session),
    emptyLineItem(session),
    groupAccounts(session),
    checkSupplierSettings(session),
    checkInventorySettings(session),
  ]);
  return [...found.flat(), ...contradictions(settings)];
}

/** Setting path → number it names in e-conomic. */
type References = Record<string, number>;

const references = {
  layouts: (settings: Settings): References => ({
    ...inMap('layouts.map', settings.layouts.map),
    ...single('layouts.default', settings.layouts.default),
  }),
  paymentTerms: (settings: Settings): References => ({
    ...inMap('paymentTerms.map', settings.paymentTerms.map),
    ...single('paymentTerms.default', settings.paymentTerms.default),
  }),
  customerGroups: (settings: Settings): References => ({
    ...inMap('customers.groups', settings.customers.groups),
    ...single('customers.defaultGroup', settings.customers.defaultGroup),
  }),
  productGroups: (settings: Settings): References => ({
    ...inMap('products.groups', settings.products.groups),
    ...single('products.defaultGroup', settings.products.defaultGroup),
  }),
  supplierGroups: ({ suppliers }: Settings): References =>
    suppliers.enabled
      ? { ...inMap('suppliers.groups', suppliers.groups), ...single('suppliers.defaultGroup', suppliers.defaultGroup) }
      : {},
  vatZones: (settings: Settings): References => ({
    ...inMap('vatZones', settings.vatZones),
    ...(settings.oss.enabled ? inMap('oss.zoneByCountry', settings.oss.zoneByCountry) : {}),
  }),
};

function inMap(path: string, map: Record<string, number>): References {
  return Object.fromEntries(Object.entries(map).map(([key, number]) => [`${path}.${key}`, number]));
}

function single(path: string, number: number | undefined): References {
  return number === undefined ? {} : { [path]: number };
}

async function missing(wanted: References, read: () => Promise<number[]>): Promise<SettingProblem[]> {
  const entries = Object.entries(wanted);
  if (entries.length === 0) return [];
  const existing = new Set(await read());
  return entries
    .filter(([, number]) => !existing.has(number))
    .map(([setting, number]) => ({
      setting,
      severity: 'error',
      reason: { code: 'SETTING_NOT_IN_LEDGER', values: { number: String(number) } },
    }));
}

/** A zone that is for suppliers only takes no customer. */
async function vatZones({ settings, api }: EconomicSession): Promise<SettingProblem[]> {
  const wanted = references.vatZones(settings);
  const zones = await lists.vatZones(api);
  const closed = new Set(zones.filter((zone) => zone.enabledForCustomer === false).map((zone) => zone.vatZoneNumber));
  const notForCustomers = Object.entries(wanted).filter(([, number]) => closed.has(number));
  return [
    ...(await missing(wanted, async () => zones.map((zone) => zone.vatZoneNumber))),
    ...notForCustomers.map(([setting, number]): SettingProblem => {
      const reason = { code: 'ZONE_NOT_FOR_CUSTOMERS', values: { zone: String(number) } } as const;
      return { setting, severity: 'warning', reason };
    }),
  ];
}

/** Without exact quantities there is no difference for it to carry. */
async function roundingProduct({ settings, api }: EconomicSession): Promise<SettingProblem[]> {
  const { exactQuantity, roundingHandling, roundingProduct: number } = settings.invoices;
  const setting = 'invoices.roundingProduct';
  if (!exactQuantity || roundingHandling !== 'correctionLine') return [];
  if (number === undefined) return [{ setting, severity: 'error', reason: { code: 'SETTING_MISSING', values: { setting } } }];
  const product = await api.find(`/products/${pathKey(number)}`, RoundingProduct);
  if (product === undefined)
    return [{ setting, severity: 'error', reason: { code: 'SETTING_NOT_IN_LEDGER', values: { number } } }];
  if (product.barred === true)
    return [{ setting, severity: 'error', reason: { code: 'BARRED', values: { kind: 'product', number } } }];
  // The group may sell with VAT at home and without it abroad: what any of the zones adds makes the difference another one.
  const rates = await vatRatesOf(api, settings, product.productGroup.productGroupNumber);
  return Object.values(rates).some((rate) => rate !== 0)
    ? [{ setting, severity: 'error', reason: { code: 'ARTICLE_HAS_VAT', values: { article: number } } }]
    : [];
}

const RoundingProduct = z.object({
  barred: z.boolean().optional(),
  productGroup: z.object({ productGroupNumber: z.number().int() }),
});

/** Only orders from e-conomic have such lines. */
async function emptyLineItem({ settings, rackbeat }: EconomicSession): Promise<SettingProblem[]> {
  const setting = 'invoices.emptyLineItem';
  const number = settings.invoices.emptyLineItem;
  if (number === undefined || settings.orderFlow !== 'economic') return [];
  const item = await rackbeat.item(number);
  if (item === undefined) return [{ setting, severity: 'error', reason: { code: 'ITEM_NOT_IN_RACKBEAT', values: { number } } }];
  if (item.is_barred) return [{ setting, severity: 'error', reason: { code: 'ITEM_BARRED', values: { number } } }];
  return item.inventory_enabled !== false
    ? [{ setting, severity: 'warning', reason: { code: 'ITEM_KEEPS_STOCK', values: { number } } }]
    : [];
}

/** A control account is usually blocked for direct entries: for a group it only has to exist. */
async function groupAccounts({ settings, api }: EconomicSession): Promise<SettingProblem[]> {
  const named = {
    ...single('customers.groupAccount', settings.customers.groupAccount),
    ...single('products.groupAccount', settings.products.groupAccount),
  };
  return await missing(named, async () => [...(await readChart(api, Object.values(named))).accounts.keys()]);
}

/** Settings that cannot stand together, or can and yet are not what the person will expect. */
function contradictions(settings: Settings): SettingProblem[] {
  const warn = (setting: string, code: ReasonCode): SettingProblem => ({ setting, severity: 'warning', reason: { code } });
  const isEcho = settings.pushSalesOrders && settings.orderFlow !== 'rackbeat';
  return [
    ...(isEcho
      ? [{ setting: 'pushSalesOrders', severity: 'error', reason: { code: 'ORDERS_WOULD_ECHO' } } satisfies SettingProblem]
      : []),
    ...(settings.invoices.neverBookEan && !settings.invoices.book
      ? [warn('invoices.neverBookEan', 'NEVER_BOOK_EAN_WITHOUT_BOOKING')]
      : []),
    ...(settings.invoices.sendEanOnBook && (!settings.invoices.book || settings.invoices.neverBookEan)
      ? [warn('invoices.sendEanOnBook', 'SEND_EAN_WITHOUT_BOOKING')]
      : []),
    ...(settings.invoices.exactQuantity && settings.invoices.roundingHandling === 'warn'
      ? [warn('invoices.exactQuantity', 'EXACT_QUANTITY_MAY_DRIFT')]
      : []),
    ...(settings.products.groupAccount === undefined ? [] : [warn('products.groupAccount', 'GROUPS_SELL_AT_HOME')]),
    ...(settings.customers.enabled ? [] : [warn('customers.enabled', 'NOTHING_IS_TRANSFERRED')]),
    ...(settings.layouts.default === undefined ? [warn('layouts.default', 'LAYOUT_MAY_BE_MISSING')] : []),
  ];
}
