import Big from 'big.js';
import * as z from 'zod';

/** Exact decimals. Money never passes through a binary float except as the JSON number it arrives and leaves in. */
export type Decimal = Big;
export type { Big };

/** From a JSON number or decimal text. Throws on anything else. */
export function decimal(value: Big | number | string): Decimal {
  return new Big(value);
}

export const zero: Decimal = new Big(0);
export const one: Decimal = new Big(1);

/** Half away from zero, as every ledger here rounds money. */
export function round(value: Decimal, decimals: number): Decimal {
  return value.round(decimals, Big.roundHalfUp);
}

/** To two decimals, half away from zero. */
export function round2(value: Decimal): Decimal {
  return round(value, 2);
}

export function sum(values: Decimal[]): Decimal {
  return values.reduce((total, value) => total.plus(value), zero);
}

/** As the JSON number a ledger takes: at most 15 significant digits here, so the number prints back as the same decimal. */
export function toJsonNumber(value: Decimal): number {
  return Number(value.toString());
}

/** `1250` → `1250.00`: an amount as a person reads it. */
export function amountText(value: Decimal): string {
  return value.toFixed(2);
}

/** Up to here a JSON number still tells hundredths. What is larger is no amount of a company's, but a fault in what we were sent. */
const largest = 9_999_999_999_999;

/** A decimal as neighbours send it: a number, or decimal text. */
export const DecimalField = z
  .union([z.number().min(-largest).max(largest), z.string().regex(/^-?\d{1,13}(\.\d{1,30})?$/)])
  .transform((value) => new Big(value));
