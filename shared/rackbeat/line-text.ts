/** What was sold, told in the text of a ledger's line that carries only the total. */
import { amountText, round2 } from '../money.ts';
import type { InvoiceLine } from './records.ts';

/** The name, and what was sold where that is more than one unit at its price: `Bracket\n3 pcs × 49.95 − 12.5 %`. */
export function lineText(line: InvoiceLine): string {
  const name = line.name || line.child_id;
  return line.quantity.eq(1) && !hasDiscount(line) ? name : `${name}\n${soldText(line)}`;
}

/** `3 pcs × 49.95 − 12.5 %`: a price with more than two decimals shows them all, and a discount below zero is an extra charge. */
export function soldText(line: InvoiceLine): string {
  const unit = line.unit?.name ? ` ${line.unit.name}` : '';
  const price = round2(line.line_price).eq(line.line_price) ? amountText(line.line_price) : line.line_price.toString();
  return `${line.quantity.toString()}${unit} × ${price}${discountText(line)}`;
}

export function hasDiscount({ discount_percentage: discount }: InvoiceLine): boolean {
  return discount !== undefined && !discount.eq(0);
}

function discountText({ discount_percentage: discount }: InvoiceLine): string {
  if (discount === undefined || discount.eq(0)) return '';
  return ` ${discount.lt(0) ? '+' : '−'} ${discount.abs().toString()} %`;
}
