/** Products: e-conomic → Rackbeat, where e-conomic is the side that keeps them. Only the fields named here; never stock, special or currency prices. */
import * as z from 'zod';
import { Refused } from '#shared/failures.ts';
import { Fit } from '#shared/transfer/fit.ts';
import type { MasterKind } from '#shared/transfer/ledger-definition.ts';
import { pathKey } from './client.ts';
import { numberMappedTo } from './ledger-customer.ts';
import type { EconomicSession } from './session.ts';

const EconomicProduct = z.object({
  productNumber: z.string(),
  name: z.string(),
  description: z.string().optional(),
  barCode: z.string().optional(),
  salesPrice: z.number().optional(),
  costPrice: z.number().optional(),
  barred: z.boolean().optional(),
  productGroup: z.object({ productGroupNumber: z.number().int() }),
});
type EconomicProduct = z.infer<typeof EconomicProduct>;

/** Longest name in Rackbeat: as far as it is kept there, names are equal. */
const nameLimit = 80;

export const ledgerProduct: MasterKind<EconomicSession, EconomicProduct, Record<string, unknown>, { group: string }> = {
  sort: 'master',
  mirrors: 'product',
  read: ({ api }, number) => api.find(`/products/${pathKey(number)}`, EconomicProduct),
  judge: ({ settings }) =>
    settings.products.master === 'economic'
      ? { reach: 'write' }
      : { skip: { code: 'SWITCHED_OFF', values: { setting: 'products.master' } } },
  needs: () => [],

  async lookUp({ rackbeat, settings }, record) {
    const number = record.productGroup.productGroupNumber;
    const group = numberMappedTo(settings.products.groups, number) ?? (await rackbeat.productGroup(String(number)))?.number;
    if (group === undefined) throw new Refused('GROUP_NOT_IN_RACKBEAT', { product: record.productNumber, group: String(number) });
    return { group };
  },

  payload(_session, record, { lookedUp }) {
    const fit = new Fit();
    const payload = {
      name: fit.text('name', record.name, nameLimit),
      description: record.description ?? '',
      barcode: record.barCode ?? '',
      sales_price: record.salesPrice ?? 0,
      ...(record.costPrice === undefined ? {} : { recommended_cost_price: record.costPrice }),
      group: Number(lookedUp.group),
      is_barred: record.barred === true,
    };
    return { payload, onCreate: { number: record.productNumber }, warnings: fit.warnings };
  },

  /** The same number and neither name nor bar code alike is another product: Rackbeat is not overwritten. */
  async identify({ rackbeat }, record) {
    const existing = await rackbeat.item(record.productNumber);
    if (existing === undefined) return { found: 'none' };
    const sameName = existing.name.trim().toLowerCase() === record.name.slice(0, nameLimit).trim().toLowerCase();
    const sameBarcode = existing.barcode !== '' && existing.barcode === record.barCode;
    if (sameName || sameBarcode) return { found: 'one', ledgerId: existing.number, barred: false };
    const values = { number: existing.number, ours: existing.name, theirs: record.name };
    return { found: 'conflict', reason: { code: 'NUMBER_COLLISION', values } };
  },
  missing: (_session, record) => ({
    fail: { code: 'NOT_IN_RACKBEAT', values: { kind: 'product', number: record.productNumber } },
  }),

  async create({ rackbeat }, payload) {
    const number = await rackbeat.save('POST', '/products', payload);
    return { ledgerId: number, ledgerNumber: number };
  },
  /** A structured item lives under another path than a product. */
  async update({ rackbeat }, number, payload) {
    const existing = await rackbeat.item(number);
    if (existing === undefined) return 'gone';
    await rackbeat.save('PUT', `/${existing.type === 'lot' ? 'lots' : 'products'}/${encodeURIComponent(number)}`, payload);
    return { ledgerId: number, ledgerNumber: number };
  },
};
