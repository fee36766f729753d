/** Rackbeat's records in the shape they have, with values nobody has seen in them: sums, currencies, days and texts at their limits. */
import fc from 'fast-check';
import { text } from './values.ts';

/** Value by field; where a field stands in a record, or in one inside it, it has this value instead. */
export type Extremes = Record<string, unknown>;

const amount = fc.oneof(
  fc.constantFrom<number | string>(
    0,
    -0.01,
    0.005,
    1e-7,
    1e12,
    -1e12,
    9_999_999_999_999,
    1e13,
    1e21,
    1.7e308,
    '0.1',
    '1e5',
    '-12.345678901234567890',
  ),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.integer({ min: -99_999, max: 99_999 }).map((hundredths) => hundredths / 100),
);
const day = fc.constantFrom(
  null,
  '',
  '0000-00-00',
  '0001-01-01',
  '1970-01-01',
  '2026-02-30',
  '2026-13-01T00:00:00Z',
  '9999-12-31',
  '2026-03-12T99:99:99+99:00',
  20260312,
);
const currency = fc.constantFrom('DKK', 'SEK', 'EUR', 'eur', 'XXX', '€€€', '   ', 'JPY');

const fields: Record<string, fc.Arbitrary<unknown>> = {
  ...Object.fromEntries(
    [
      ...['quantity', 'line_price', 'discount_percentage', 'line_total', 'item_cost_price', 'vat_percentage', 'currency_rate'],
      ...[
        'total_subtotal',
        'total_vat',
        'total_total',
        'total_base_currency',
        'sales_price',
        'cost_price',
        'recommended_cost_price',
      ],
    ].map((name) => [name, amount]),
  ),
  ...Object.fromEntries(['invoice_date', 'due_date', 'booked_at', 'order_date', 'deliver_at'].map((name) => [name, day])),
  ...Object.fromEntries(
    [
      ...['name', 'company_name', 'heading', 'note', 'their_reference', 'company_vat', 'contact_email', 'contact_phone', 'ean'],
      ...['address_street', 'address_zipcode', 'address_city', 'address_country', 'barcode', 'description', 'street', 'country'],
      ...['zipcode', 'invoice_number', 'type', 'child_id'],
    ].map((name) => [name, text]),
  ),
  vat_zone: fc.oneof(fc.constantFrom('domestic', 'eu', 'abroad', 'domestic_exempt'), text),
  currency,
  maturity_days: fc.constantFrom<unknown>(0, -1, 99_999, 9_007_199_254_740_991, null),
};

const one = fc
  .constantFrom(...Object.keys(fields))
  .chain((name) => (fields[name] ?? amount).map((value): [string, unknown] => [name, value]));

export const extremes: fc.Arbitrary<Extremes> = fc
  .array(one, { minLength: 1, maxLength: 5 })
  .map((all) => Object.fromEntries(all));

/** The record as JSON, with these values in it. */
export function withExtremes(body: string, values: Extremes): string {
  return JSON.stringify(JSON.parse(body), (name, value: unknown) =>
    Object.hasOwn(values, name) && (value === null || typeof value !== 'object') ? values[name] : value,
  );
}
