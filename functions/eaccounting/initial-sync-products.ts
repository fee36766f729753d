/** eAccounting's articles as Rackbeat takes them: number, name, prices ex VAT, and this once what is in stock. */
import * as z from 'zod';
import { Refused } from '#shared/failures.ts';
import type { InitialSyncKind } from '#shared/initial-sync/definition.ts';
import { Fit, filled } from '#shared/transfer/fit.ts';
import { listPage } from './list-page.ts';
import type { EaccountingSession } from './session.ts';
import { wants } from './sync-choice.ts';

const Id = z.string().toLowerCase();

/** Fields that are not named here never come over; the value of the stock is among them, Rackbeat works out its own. */
const Article = z.object({
  Id,
  Number: z.string(),
  Name: z
    .string()
    .nullish()
    .transform((value) => value?.trim() ?? ''),
  CodingId: Id,
  UnitId: Id,
  NetPrice: z.number().nullish(),
  PurchasePrice: z.number().nullish(),
  StockBalance: z.number().nullish(),
  IsActive: z.boolean().nullish(),
});

export const syncedProducts: InitialSyncKind<EaccountingSession, z.infer<typeof Article>> = {
  kind: 'product',
  matching: 'item',
  wanted: wants('products'),
  listPage: ({ api }, cursor, size) => listPage(api, { path: '/articles', orderBy: 'Number', member: Article }, cursor, size),
  known: (article) => ({
    ledgerId: article.Id,
    ledgerNumber: article.Number,
    number: article.Number,
    name: article.Name || article.Number,
  }),
  judge: ({ settings }, { IsActive }) =>
    IsActive === false && !settings.initialSync.includeBarred
      ? { code: 'BARRED_NOT_WANTED', values: { setting: 'initialSync.includeBarred' } }
      : undefined,
  // Rackbeat takes no product without a group.
  leansOn: ({ CodingId, UnitId }, { initialSync }) => [
    { kind: 'product-group', ledgerId: CodingId, required: initialSync.productGroup === undefined },
    { kind: 'unit', ledgerId: UnitId, required: false },
  ],
  async body({ settings }, article, partners) {
    const fit = new Fit();
    const group = partners.numberOf('product-group', article.CodingId) ?? settings.initialSync.productGroup;
    if (group === undefined) throw new Refused('NO_PARTNER_IN_RACKBEAT', { kind: 'product-group', number: article.CodingId });
    const unit = partners.numberOf('unit', article.UnitId);
    const body = {
      name: fit.text('name', article.Name || article.Number, 80),
      group: Number(group),
      sales_price: article.NetPrice ?? 0,
      is_barred: article.IsActive === false,
      ...filled({
        recommended_cost_price: article.PurchasePrice ?? undefined,
        // Made with the product in one call: a product that was there before keeps the stock Rackbeat knows.
        stock_quantity: article.StockBalance || undefined,
        unit_id: unit === undefined ? undefined : Number(unit),
      }),
    };
    return { body, warnings: fit.warnings };
  },
};
