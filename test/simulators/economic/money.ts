/** Exact amounts: two decimals, half away from zero. */
import Big from 'big.js';

export function round(amount: Big): Big {
  return amount.round(2, Big.roundHalfUp);
}

export function sum(amounts: Big[]): Big {
  return amounts.reduce((total, amount) => total.plus(amount), Big(0));
}

/** @param exchangeRate base currency for a hundred units */
export function inBaseCurrency(amount: Big | number, exchangeRate: number | string): Big {
  return round(Big(amount).times(exchangeRate).div(100));
}
