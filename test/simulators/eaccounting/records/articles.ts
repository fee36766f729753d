/** Articles: their coding decides accounts and VAT, and binds the net price to the gross price. */
import Big from 'big.js';
import { type Company, stamp } from '../company.ts';
import { invalid, Refusal } from '../refusal.ts';
import { each, type FieldTable, flag, readOnlyAmount, readOnlyId, readOnlyText, readOnlyTime } from './field-rules.ts';
import { type Fields, listAt, textAt } from './fields.ts';
import type { Resource, Writing } from './resource.ts';
import { refuseTaken } from './unique-number.ts';

const price = { kind: 'number', decimals: 2, min: 0, max: 10_000_000 } as const;

const fields: FieldTable = {
  Id: readOnlyId,
  IsActive: { kind: 'boolean', required: true },
  Number: { kind: 'text', max: 40, required: true },
  Name: { kind: 'text', max: 50, required: true },
  NameEnglish: { kind: 'text', max: 50 },
  NetPrice: price,
  GrossPrice: price,
  CodingId: { kind: 'guid', to: 'articleaccountcodings', required: true },
  CodingName: readOnlyText,
  UnitId: { kind: 'guid', to: 'units', required: true },
  ...each(['UnitName', 'UnitAbbreviation'], readOnlyText),
  StockBalance: { kind: 'number', decimals: 2 },
  ...each(['StockBalanceReserved', 'StockBalanceAvailable', 'StockValue'], readOnlyAmount),
  ...each(['CreatedUtc', 'ChangedUtc', 'StockBalanceManuallyChangedUtc'], readOnlyTime),
  HouseWorkType: { kind: 'integer', min: 0 },
  PurchasePrice: { kind: 'number', min: 0 },
  FreightCosts: { kind: 'number', min: 0 },
  SendToWebshop: flag,
  UsesMoss: flag,
  IsStock: flag,
  StockLocationReference: { kind: 'text' },
  UpdateStockPrices: flag,
  ArticleLabels: { kind: 'list', fields: { Id: { kind: 'guid', to: 'articlelabels', required: true } } },
  Barcodes: {
    kind: 'list',
    fields: { Barcode: { kind: 'text', required: true }, BarcodeType: { kind: 'integer', min: 0, max: 0 } },
  },
};

const write: Writing = (company, values, before) => {
  const coding = company.table('articleaccountcodings').get(values.CodingId) ?? {};
  refuseImpossible(company, values, coding);
  refuseTaken(company, 'articles', 'Number', textAt(values, 'Number'), before?.Id);
  const hasStockModule = company.settings.modules.includes('stock_standard');
  const StockBalance = hasStockModule ? (before?.StockBalance ?? 0) : (values.StockBalance ?? 0);
  return {
    ...values,
    ...pricesOf(values, Number(coding.VatRatePercent)),
    StockBalance,
    StockBalanceManuallyChangedUtc:
      StockBalance === before?.StockBalance ? before?.StockBalanceManuallyChangedUtc : stamp(company),
    HouseWorkType: values.HouseWorkType ?? 0,
    SendToWebshop: values.SendToWebshop ?? true,
    CreatedUtc: before?.CreatedUtc ?? stamp(company),
    ChangedUtc: stamp(company),
  };
};

function refuseImpossible(company: Company, values: Fields, coding: Fields): void {
  for (const name of ['Number', 'Name']) {
    if (textAt(values, name).trim() === '') {
      throw invalid(`The ${name} field is required.`);
    }
  }
  if (coding.IsActive !== true) {
    throw new Refusal(4002, 'The article account coding is not active.');
  }
  if (values.IsStock === true && !(company.settings.modules.includes('stock_standard') && coding.Type === 'Goods')) {
    throw new Refusal(4002, 'A stock article needs the stock module and a coding for goods.');
  }
}

/**
 * One price follows from the other. Where both are sent the gross price must be the net price with VAT, to the cent;
 * the vendor says that they must agree and not how it rounds, so the net price is the one that counts.
 * @param rate a fraction
 */
function pricesOf({ NetPrice, GrossPrice }: Fields, rate: number): { NetPrice: number; GrossPrice: number } {
  const round = (amount: Big): number => amount.round(2, Big.roundHalfUp).toNumber();
  const grossOf = (net: number) => round(Big(net).times(Big(1).plus(rate)));
  if (typeof NetPrice !== 'number' && typeof GrossPrice === 'number') {
    return { NetPrice: round(Big(GrossPrice).div(Big(1).plus(rate))), GrossPrice };
  }
  const net = Number(NetPrice ?? 0);
  if (typeof GrossPrice === 'number' && GrossPrice !== grossOf(net)) {
    throw invalid(`NetPrice ${net} and GrossPrice ${GrossPrice} do not agree with the VAT rate of the article account coding.`);
  }
  return { NetPrice: net, GrossPrice: grossOf(net) };
}

export const articles: Resource = {
  path: 'articles',
  noun: 'Article',
  fields,
  areas: ['sales'],
  variants: ['Pro', 'Standard', 'Invoicing', 'Solo'],
  hiddenFields: { CodingType: { kind: 'integer' } },
  present: (company, row) => {
    const coding = company.table('articleaccountcodings').get(row.CodingId);
    const unit = company.table('units').get(row.UnitId);
    return {
      ...row,
      CodingName: coding?.Name,
      // 1 goods, 2 services: only filters know it.
      CodingType: coding?.Type === 'Goods' ? 1 : 2,
      UnitName: unit?.Name,
      UnitAbbreviation: unit?.Abbreviation,
      StockBalanceReserved: 0,
      StockBalanceAvailable: row.StockBalance,
      StockValue: Big(Number(row.StockBalance))
        .times(Number(row.PurchasePrice ?? 0))
        .round(2)
        .toNumber(),
      ArticleLabels: listAt(row, 'ArticleLabels'),
    };
  },
  create: write,
  replace: write,
  lacks: ['DELETE'],
};
