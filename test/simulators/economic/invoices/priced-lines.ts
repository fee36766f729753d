/** A draft's lines as the totals need them. */
import type { Agreement } from '../agreement.ts';
import { type Fields, listAt, valueAt } from '../records/fields.ts';
import type { PricedLine } from './totals.ts';
import { salesTaxOf } from './vat-of-line.ts';

/** One for each line, text lines as zero. */
export function pricedLines(agreement: Agreement, draft: Fields): PricedLine[] {
  const zone = valueAt(draft, 'recipient.vatZone.vatZoneNumber');
  return listAt(draft, 'lines').map((line) => {
    const product = valueAt(line, 'product.productNumber');
    return {
      quantity: Number(line.quantity ?? 0),
      unitNetPrice: Number(line.unitNetPrice ?? 0),
      discountPercentage: Number(line.discountPercentage ?? 0),
      unitCostPrice: Number(line.unitCostPrice ?? 0),
      vatRate: product === undefined ? 0 : (salesTaxOf(agreement, product, zone)?.rate ?? 0),
    };
  });
}
