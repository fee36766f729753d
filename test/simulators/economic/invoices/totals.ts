/** The money of an invoice, exact: lines are rounded to the øre, VAT once per rate over the whole document. */
import Big from 'big.js';
import { inBaseCurrency, round, sum } from '../money.ts';

export interface PricedLine {
  quantity: number;
  unitNetPrice: number;
  discountPercentage: number;
  /** In base currency. */
  unitCostPrice: number;
  /** Percent. */
  vatRate: number;
}

interface LineTotals {
  totalNetAmount: number;
  /** Four decimals; the document rounds only their sum. */
  vatAmount: number;
  marginInBaseCurrency: number;
  marginPercentage: number;
}

export interface Totals {
  netAmount: number;
  vatAmount: number;
  grossAmount: number;
  roundingAmount: number;
  netAmountInBaseCurrency: number;
  grossAmountInBaseCurrency: number;
  costPriceInBaseCurrency: number;
  marginInBaseCurrency: number;
  marginPercentage: number;
  lines: LineTotals[];
}

/** @param exchangeRate base currency for a hundred units */
export function totalsOf(lines: PricedLine[], exchangeRate: number | string): Totals {
  const nets = lines.map(netOf);
  const costs = lines.map(({ quantity, unitCostPrice }) => Big(quantity).times(unitCostPrice));
  const net = sum(nets);
  const vat = sum([...netsByRate(lines, nets)].map(([rate, taxed]) => round(taxed.times(rate).div(100))));
  const gross = net.plus(vat);
  const inBase = (amount: Big) => inBaseCurrency(amount, exchangeRate);
  const cost = sum(costs);
  return {
    netAmount: net.toNumber(),
    vatAmount: vat.toNumber(),
    grossAmount: gross.toNumber(),
    roundingAmount: 0,
    netAmountInBaseCurrency: inBase(net).toNumber(),
    grossAmountInBaseCurrency: inBase(gross).toNumber(),
    costPriceInBaseCurrency: cost.round(4, Big.roundHalfUp).toNumber(),
    ...marginOf(inBase(net), cost),
    lines: lines.map(({ vatRate }, index) => {
      const lineNet = nets[index] ?? Big(0);
      return {
        totalNetAmount: lineNet.toNumber(),
        vatAmount: lineNet.times(vatRate).div(100).round(4, Big.roundHalfUp).toNumber(),
        ...marginOf(inBase(lineNet), costs[index] ?? Big(0)),
      };
    }),
  };
}

function netOf({ quantity, unitNetPrice, discountPercentage }: PricedLine): Big {
  return round(Big(quantity).times(unitNetPrice).times(Big(100).minus(discountPercentage)).div(100));
}

function netsByRate(lines: PricedLine[], nets: Big[]): Map<number, Big> {
  const taxed = new Map<number, Big>();
  lines.forEach(({ vatRate }, index) => {
    taxed.set(vatRate, (taxed.get(vatRate) ?? Big(0)).plus(nets[index] ?? 0));
  });
  return taxed;
}

function marginOf(net: Big, cost: Big): { marginInBaseCurrency: number; marginPercentage: number } {
  const margin = net.minus(cost);
  return {
    marginInBaseCurrency: margin.round(4, Big.roundHalfUp).toNumber(),
    marginPercentage: net.eq(0) ? 0 : round(margin.times(100).div(net)).toNumber(),
  };
}
