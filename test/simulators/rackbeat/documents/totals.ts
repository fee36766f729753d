/** The sums on a document. Exact decimals; halves are rounded away from zero. */
import Big from 'big.js';
import type { StoredDocument, StoredLine } from './stored-document.ts';

export interface Totals {
  /** Ex VAT. */
  subtotal: number;
  vat: number;
  /** With VAT. */
  total: number;
  /** `total` in the account's base currency. */
  baseCurrency: number;
  cost: number;
}

export function lineTotal(line: Pick<StoredLine, 'quantity' | 'price' | 'discount'>): number {
  const left = Big(100).minus(line.discount).div(100);
  return toCents(Big(line.quantity).times(line.price).times(left)).toNumber();
}

/** VAT is computed once for each rate, from the sum of its lines, so that it agrees with what a bookkeeper recomputes. */
export function totalsOf(document: Pick<StoredDocument, 'lines' | 'currencyRate'>): Totals {
  const bases = new Map<number, Big>();
  for (const line of document.lines) {
    bases.set(line.vatPercentage, (bases.get(line.vatPercentage) ?? Big(0)).plus(line.total));
  }
  const subtotal = sum([...bases.values()]);
  const vat = sum([...bases].map(([rate, base]) => toCents(base.times(rate).div(100))));
  const total = subtotal.plus(vat);
  const cost = sum(document.lines.map((line) => Big(line.itemCost).times(line.quantity)));
  return {
    subtotal: subtotal.toNumber(),
    vat: vat.toNumber(),
    total: total.toNumber(),
    baseCurrency: toCents(total.times(document.currencyRate)).toNumber(),
    cost: toCents(cost).toNumber(),
  };
}

export function balanceOf(document: StoredDocument): number {
  const paid = sum(document.payments.map((payment) => Big(payment.amount)));
  return Big(totalsOf(document).total).minus(paid).toNumber();
}

export function toCents(amount: Big): Big {
  return amount.round(2, Big.roundHalfUp);
}

function sum(amounts: Big[]): Big {
  return amounts.reduce((total, amount) => total.plus(amount), Big(0));
}
