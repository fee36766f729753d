/** The money of a sales document, exact: lines are rounded to the øre, VAT once per VAT code over the whole document. */
import Big from 'big.js';
import { round, sum } from '../records/money.ts';

export interface PricedLine {
  /** With VAT inside if the document says so. */
  base: number;
  quantity: number;
  /** Per cent. */
  discount: number;
  /** A fraction. */
  vatRate: number;
  vatCode: string;
}

export interface LineTotals {
  base: Big;
  baseInclVat: Big;
  total: Big;
  totalInclVat: Big;
}

export interface Totals {
  net: Big;
  vat: Big;
  gross: Big;
  vatable: Big;
  vatByCode: Map<string, Big>;
  lines: LineTotals[];
}

/** @param areInclVat whether `base` has VAT inside */
export function totalsOf(priced: PricedLine[], areInclVat: boolean): Totals {
  const lines = priced.map((line) => lineTotals(line, areInclVat));
  const byCode = new Map(priced.map(({ vatCode, vatRate }) => [vatCode, { vatRate, net: Big(0), vat: Big(0) }]));
  for (const [code, part] of byCode) {
    const own = lines.filter((_line, index) => priced[index]?.vatCode === code);
    const taxed = sum(own.map((line) => (areInclVat ? line.totalInclVat : line.total)));
    part.net = areInclVat ? round(taxed.div(Big(1).plus(part.vatRate))) : taxed;
    part.vat = areInclVat ? taxed.minus(part.net) : round(taxed.times(part.vatRate));
  }
  const parts = [...byCode.values()];
  const net = sum(parts.map((part) => part.net));
  const vat = sum(parts.map((part) => part.vat));
  return {
    net,
    vat,
    gross: net.plus(vat),
    vatable: sum(parts.filter(({ vatRate }) => vatRate > 0).map((part) => part.net)),
    vatByCode: new Map([...byCode].map(([code, part]) => [code, part.vat])),
    lines,
  };
}

function lineTotals({ base, quantity, discount, vatRate }: PricedLine, isInclVat: boolean): LineTotals {
  const factor = Big(1).plus(vatRate);
  const total = round(Big(quantity).times(base).times(Big(100).minus(discount)).div(100));
  return isInclVat
    ? { base: round(Big(base).div(factor)), baseInclVat: Big(base), total: round(total.div(factor)), totalInclVat: total }
    : { base: Big(base), baseInclVat: round(Big(base).times(factor)), total, totalInclVat: round(total.times(factor)) };
}
