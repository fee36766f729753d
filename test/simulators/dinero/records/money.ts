/** Exact money. */
import Big from 'big.js';

/** Two decimals, half away from zero. */
export function round(amount: Big): Big {
  return amount.round(2, Big.roundHalfUp);
}

export function sum(amounts: Big[]): Big {
  return amounts.reduce((total, amount) => total.plus(amount), Big(0));
}
