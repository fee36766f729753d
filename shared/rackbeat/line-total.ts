import { type Decimal, decimal, one, round2 } from '../money.ts';
import type { InvoiceLine } from './records.ts';

/** What Rackbeat charges for a line: after discount, ex VAT, document currency. */
export function lineTotal(line: InvoiceLine): Decimal {
  if (line.line_total !== undefined) return round2(line.line_total);
  return round2(line.quantity.times(line.line_price).times(one.minus((line.discount_percentage ?? decimal(0)).div(100))));
}
