/** Dinero's products as Rackbeat takes them. Dinero has no product groups: the account says which group of Rackbeat's it is. */
import * as z from 'zod';
import { Refused } from '#shared/failures.ts';
import type { InitialSyncKind } from '#shared/initial-sync/definition.ts';
import { GivenNumber } from '#shared/record-number.ts';
import { Fit, filled } from '#shared/transfer/fit.ts';
import { zones } from '#shared/vat-zone.ts';
import { listPage } from './list-page.ts';
import type { DineroSession } from './session.ts';
import type { Settings } from './settings.ts';
import { unitFor } from './unit.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => value?.trim() ?? '');

const Product = z.object({
  ProductGuid: z.string(),
  ProductNumber: text,
  Name: text,
  BaseAmountValue: z.number(),
  AccountNumber: z.number().int(),
  Unit: text,
});

/** `group`, `unit`: Rackbeat's numbers; empty when it has none that fits. */
type Product = z.infer<typeof Product> & { group: string; unit: string };

const Numbered = z.object({ number: GivenNumber, name: text });

export const syncedProducts: InitialSyncKind<DineroSession, Product> = {
  kind: 'product',
  matching: 'item',
  async listPage(session, cursor, size) {
    const { rackbeat, settings } = session;
    const groups = (await rackbeat.search('/product-groups', 'product_groups', '', Numbered)).map(({ number }) => number);
    const units = await rackbeat.search('/units', 'units', '', Numbered);
    // A deleted product is gone for good and not in this list: what Rackbeat sold under its number would need a new one.
    const list = { path: 'v1/products', fields: Object.keys(Product.shape), member: Product };
    const { records, ...rest } = await listPage(session, list, cursor, size);
    return {
      ...rest,
      records: records.map((product) => ({
        ...product,
        group: groupOf(product.AccountNumber, settings, groups),
        unit: units.find(({ name }) => isUnit(name, product.Unit, settings))?.number ?? '',
      })),
    };
  },
  known: ({ ProductGuid, ProductNumber, Name }) => ({
    ledgerId: ProductGuid,
    name: Name || ProductNumber,
    ...(ProductNumber === '' ? { number: ProductGuid, numberless: true } : { number: ProductNumber }),
  }),
  judge: (_session, { ProductNumber, Name }) =>
    ProductNumber === '' ? { code: 'PRODUCT_WITHOUT_NUMBER', detail: Name } : undefined,
  async body(_session, product) {
    if (product.group === '')
      throw new Refused('NO_PARTNER_IN_RACKBEAT', { kind: 'product-group', number: String(product.AccountNumber) });
    const fit = new Fit();
    const body = {
      name: fit.text('name', product.Name || product.ProductNumber, 80),
      group: Number(product.group),
      sales_price: product.BaseAmountValue,
      ...filled({ unit_id: product.unit === '' ? undefined : Number(product.unit) }),
    };
    return { body, warnings: fit.warnings };
  },
  facts: (_session, { Name, ProductNumber, Unit, group }) => ({
    name: Name || ProductNumber,
    unit: Unit,
    ...(group === '' ? {} : { group }),
  }),
};

/** The group that sells to this account; else the one that the settings name, else Rackbeat's first. */
function groupOf(account: number, { salesAccounts, initialSync }: Settings, groups: string[]): string {
  const sells = ([, row]: [string, Settings['salesAccounts'][string]]) => zones.some((zone) => row[zone] === account);
  const [mapped] = Object.entries(salesAccounts).find(sells) ?? [];
  return [mapped, initialSync.productGroup, groups[0]].find((group) => group !== undefined && groups.includes(group)) ?? '';
}

function isUnit(name: string, wanted: string, { units }: Settings): boolean {
  const { unit, warnings } = unitFor(name, units);
  return name !== '' && unit === wanted && warnings.length === 0;
}
