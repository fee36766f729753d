/** Products and structured items: Rackbeat → eAccounting. A structured item becomes one article; its parts are not exploded. */
import * as z from 'zod';
import { Refused } from '#shared/failures.ts';
import { round2, toJsonNumber } from '#shared/money.ts';
import type { Item } from '#shared/rackbeat/records.ts';
import { Fit, filled } from '#shared/transfer/fit.ts';
import type { Identity, MasterKind } from '#shared/transfer/ledger-definition.ts';
import type { Reason } from '#shared/transfer/transfer.ts';
import { type Eaccounting, filterText } from './client.ts';
import { nameLimit } from './party-identity.ts';
import { replaceRecord, unlessTaken } from './replace-record.ts';
import { normalisedName } from './same-company.ts';
import type { EaccountingSession } from './session.ts';
import type { Settings } from './settings.ts';
import { syncReach } from './sync-reach.ts';
import { unitFor } from './unit.ts';

/**
 * Body of `POST /articles` and, merged over what is there, of `PUT /articles/{id}`. Prices in company currency, ex VAT; the gross price
 * follows from the coding's rate. What is in stock is never sent: Rackbeat keeps it.
 */
export interface EaccountingArticle {
  Number: string;
  Name: string;
  IsActive: boolean;
  CodingId: string;
  UnitId: string;
  NetPrice?: number;
  PurchasePrice?: number;
  Barcodes?: { Barcode: string; BarcodeType: 0 }[];
}

interface ProductLookUp {
  coding: string;
  unit: string;
  warnings: Reason[];
}

const Barcoded = z.object({ Barcodes: z.array(z.object({ Barcode: z.string().nullish() })).nullish() });
type Barcoded = z.infer<typeof Barcoded>;
const Existing = Barcoded.extend({
  Id: z.string(),
  Number: z.string(),
  Name: z.string().nullish(),
  IsActive: z.boolean().nullish(),
});
const numberLimit = 40;
/** `GrossPrice` is no read-only field, but it must agree with the net price to the öre: left out, it follows. */
const readOnly = [
  ...['Id', 'CodingName', 'UnitName', 'UnitAbbreviation', 'StockBalanceAvailable', 'StockBalanceReserved', 'StockValue', 'Notes'],
  ...['CreatedUtc', 'ChangedUtc', 'PurchasePriceManuallyChangedUtc', 'FreightCostsManuallyChangedUtc'],
  ...['StockBalanceManuallyChangedUtc', 'GrossPrice'],
];

export const product: MasterKind<EaccountingSession, Item, EaccountingArticle, ProductLookUp> = {
  sort: 'master',
  read: (session, number) => session.rackbeat.item(number),
  judge: ({ settings }, _record, why) => syncReach(settings.products.sync, why, 'products.sync'),
  needs: () => [],

  async lookUp({ api, settings }, record) {
    const coding = codingFor(record, settings);
    const { unit, warnings } = await unitFor(api, record, settings);
    return { coding, unit, warnings };
  },

  payload(_session, record, { lookedUp }) {
    if (record.number.length > numberLimit)
      throw new Refused('NUMBER_TOO_LONG', { kind: 'product', number: record.number, limit: String(numberLimit) });
    const fit = new Fit();
    const price = (value: Item['sales_price']) => (value === undefined ? undefined : toJsonNumber(round2(value)));
    const payload: EaccountingArticle = {
      Number: record.number,
      Name: fit.text('Name', record.name || record.number, nameLimit),
      IsActive: !record.is_barred,
      CodingId: lookedUp.coding,
      UnitId: lookedUp.unit,
      ...filled({ NetPrice: price(record.sales_price), PurchasePrice: price(record.recommended_cost_price) }),
      ...(record.barcode === '' ? {} : { Barcodes: [{ Barcode: record.barcode, BarcodeType: 0 }] }),
    };
    return { payload, warnings: [...lookedUp.warnings, ...fit.warnings] };
  },

  identify: ({ api }, record) => identify(api, record),
  missing: (_session, record) => ({ fail: { code: 'NOT_IN_LEDGER', values: { kind: 'product', number: record.number } } }),

  async create({ api }, payload) {
    const created = await api.write({ method: 'POST', path: '/articles', body: payload }, Existing).catch(unlessTaken);
    return { ledgerId: created.Id, ledgerNumber: created.Number };
  },

  async update({ api }, ledgerId, payload, why) {
    const replacement = {
      ...{ kind: 'product' as const, path: `/articles/${ledgerId}`, readOnly, payload },
      beside: (existing: Barcoded) => barcodesBeside(payload, existing),
    };
    const after = await replaceRecord(api, replacement, why, Existing);
    return after === 'gone' ? 'gone' : { ledgerId, ledgerNumber: after.Number };
  },
};

/** Bar codes that a person gave the article in eAccounting stay, after Rackbeat's. */
function barcodesBeside(
  { Barcodes: ours = [] }: EaccountingArticle,
  { Barcodes }: Barcoded,
): Pick<EaccountingArticle, 'Barcodes'> {
  const theirs = (Barcodes ?? []).map(({ Barcode }) => Barcode ?? '');
  const others = theirs.filter((code) => code !== '' && !ours.some(({ Barcode }) => Barcode === code));
  return ours.length === 0 ? {} : { Barcodes: [...ours, ...others.map((Barcode) => ({ Barcode, BarcodeType: 0 as const }))] };
}

/** The coding decides accounts and VAT, so it is chosen by a person: for the group, or for all of them. */
function codingFor(record: Item, { articleCoding }: Settings): string {
  const group = record.group?.number ?? record.group_id;
  const coding = (group === undefined ? undefined : articleCoding.groups[group]) ?? articleCoding.default;
  if (coding === undefined)
    throw new Refused('PRODUCT_GROUP_UNMAPPED', { product: record.number, group: record.group?.name ?? group ?? '' });
  return coding;
}

/** First contact: the same number and the same name or bar code. The same number and nothing else equal is another article. */
async function identify(api: Eaccounting, record: Item): Promise<Identity> {
  const [existing] = await api.list('/articles', `Number eq ${filterText(record.number)}`, Existing);
  if (existing === undefined) return { found: 'none' };
  const theirs = existing.Name ?? '';
  const sameName = normalisedName(theirs) === normalisedName(record.name.slice(0, nameLimit));
  const sameBarcode = record.barcode !== '' && (existing.Barcodes ?? []).some(({ Barcode }) => Barcode === record.barcode);
  if (!sameName && !sameBarcode)
    return {
      found: 'conflict',
      reason: { code: 'NUMBER_COLLISION', values: { number: record.number, ours: record.name, theirs } },
    };
  return { found: 'one', ledgerId: existing.Id, barred: existing.IsActive === false };
}
