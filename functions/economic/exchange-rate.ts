import { type Decimal, round, toJsonNumber } from '#shared/money.ts';
import type { InvoiceCurrency } from '#shared/rackbeat/records.ts';

/**
 * e-conomic states rates per hundred units: EUR at 7.4605 is 746.05. Undefined for the base currency, where it allows
 * only 100, and when Rackbeat gives no rate (e-conomic then takes the day's).
 */
export function economicRate(invoice: InvoiceCurrency, baseCurrency: string): number | undefined {
  if (invoice.currency === baseCurrency) return undefined;
  if (invoice.currency_rate === undefined) return undefined;
  const rate = perUnit(invoice.currency_rate, invoice);
  return rate.eq(1) ? undefined : toJsonNumber(round(rate.times(100), 6));
}

/**
 * Whether Rackbeat states rates per one or per hundred units is not documented; the document's own base amount tells.
 */
function perUnit(rate: Decimal, invoice: InvoiceCurrency): Decimal {
  const { total_total: total, total_base_currency: inBase } = invoice;
  if (inBase === undefined || total.eq(0) || inBase.eq(0)) return rate;
  const seen = inBase.div(total);
  const perHundred = rate.div(100);
  return seen.minus(perHundred).abs().lt(seen.minus(rate).abs()) ? perHundred : rate;
}
