/** e-conomic's products as Rackbeat takes them. Prices in base currency, ex VAT; other currencies' and special prices never come over. */
import * as z from 'zod';
import type { InitialSyncKind } from '#shared/initial-sync/definition.ts';
import { Fit, filled } from '#shared/transfer/fit.ts';
import { pageNumbered } from './list-page.ts';
import type { EconomicSession } from './session.ts';

const text = z
  .string()
  .optional()
  .transform((value) => value?.trim() ?? '');

const Product = z.object({
  productNumber: z.string(),
  name: text,
  description: text,
  barCode: text,
  salesPrice: z.number().optional(),
  costPrice: z.number().optional(),
  barred: z.boolean().optional(),
  productGroup: z.object({ productGroupNumber: z.number().int() }),
  unit: z.object({ unitNumber: z.number().int() }).optional(),
  inventory: z.object({ recommendedCostPrice: z.number().optional() }).optional(),
});
type Product = z.infer<typeof Product>;

export const syncedProducts: InitialSyncKind<EconomicSession, Product> = {
  kind: 'product',
  matching: 'item',
  listPage: ({ api }, cursor, size) =>
    pageNumbered(
      api,
      { path: '/products', sort: 'productNumber', keyOf: ({ productNumber }) => productNumber, member: Product },
      cursor,
      size,
    ),
  known: ({ productNumber, name, barCode }) => ({ ledgerId: productNumber, number: productNumber, name, barcode: barCode }),
  judge: ({ settings }, { barred }) =>
    barred === true && !settings.initialSync.includeBarred
      ? { code: 'BARRED_NOT_WANTED', values: { setting: 'initialSync.includeBarred' } }
      : undefined,
  leansOn: ({ productGroup, unit }) => [
    { kind: 'product-group', ledgerId: String(productGroup.productGroupNumber), required: true },
    ...(unit === undefined ? [] : [{ kind: 'unit', ledgerId: String(unit.unitNumber), required: false } as const]),
  ],
  async body(_session, product, partners) {
    const fit = new Fit();
    const unit = partners.numberOf('unit', product.unit?.unitNumber);
    const body = {
      name: fit.text('name', product.name || product.productNumber, 80),
      group: Number(partners.numberOf('product-group', product.productGroup.productGroupNumber)),
      sales_price: product.salesPrice ?? 0,
      is_barred: product.barred === true,
      ...filled({
        recommended_cost_price: product.inventory?.recommendedCostPrice ?? product.costPrice,
        unit_id: unit === undefined ? undefined : Number(unit),
        description: product.description,
        barcode: product.barCode,
      }),
    };
    return { body, warnings: fit.warnings };
  },
  facts: (_session, { unit }) => (unit === undefined ? undefined : { unitNumber: unit.unitNumber }),
};
