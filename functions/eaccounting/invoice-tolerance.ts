import { type Decimal, decimal } from '#shared/money.ts';
import type { CustomerInvoice } from '#shared/rackbeat/records.ts';

/** How far the two sides' totals may lie apart: each line may be rounded another way. */
export function toleranceOf(invoice: CustomerInvoice): Decimal {
  return decimal('0.01').times(Math.max(1, invoice.lines.filter((line) => line.child_id !== '').length));
}
