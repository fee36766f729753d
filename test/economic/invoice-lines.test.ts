import fc from 'fast-check';
import { economicLines } from '#functions/economic/invoice-lines.ts';
import { decimal, round2 } from '#shared/money.ts';
import { lineTotal } from '#shared/rackbeat/line-total.ts';
import { Fit } from '#shared/transfer/fit.ts';
import { neededFrom } from '#shared/transfer/resolve-needs.ts';
import { anInvoice, type LineWords, settingsWith } from './records.ts';

type Row = [
  id: string,
  what: string,
  line: LineWords,
  off: number,
  on: { quantity: number; price: number; discount?: number; difference: string },
];

const examples: Row[] = [
  ['EX-Q1', '4 × 25.00', { quantity: 4, price: 25 }, 100, { quantity: 4, price: 25, difference: '0.00' }],
  [
    'EX-Q2',
    '3 pcs for 100.00',
    { quantity: 3, price: 33.333333, total: 100 },
    100,
    { quantity: 3, price: 33.33, difference: '-0.01' },
  ],
  ['EX-Q3', '1,000 × 0.125', { quantity: 1000, price: 0.125 }, 125, { quantity: 1000, price: 0.13, difference: '5.00' }],
  ['EX-Q4', '2.375 kg × 80.00', { quantity: 2.375, price: 80 }, 190, { quantity: 2.38, price: 79.83, difference: '0.00' }],
  [
    'EX-Q5',
    '7 pcs for 100.00',
    { quantity: 7, price: 14.285714, total: 100 },
    100,
    { quantity: 7, price: 14.29, difference: '0.03' },
  ],
  [
    'EX-Q7',
    '3 × 49.95 less 12.5 %',
    { quantity: 3, price: 49.95, discount: 12.5 },
    131.12,
    { quantity: 3, price: 49.95, discount: 12.5, difference: '0.00' },
  ],
  [
    'EX-Q10',
    'credit line of −3 pcs for −100.00',
    { quantity: -3, price: 33.333333, total: -100 },
    -100,
    { quantity: -3, price: 33.33, difference: '0.01' },
  ],
];

function linesOf(line: LineWords, settings: Record<string, unknown>) {
  return economicLines(anInvoice({ lines: [line] }), settingsWith({ invoices: settings }), neededFrom([]), new Fit(), 'DK');
}

describe('invoice lines', () => {
  test.each(examples)('ECO-CUS-04 INC-29 %s %s: with exact quantity off, one unit at the total', (_id, _what, line, off) => {
    const { lines, warnings } = linesOf(line, { exactQuantity: false });
    expect(lines).toEqual([expect.objectContaining({ quantity: 1, unitNetPrice: off })]);
    expect(lines[0]).not.toHaveProperty('discountPercentage');
    expect(warnings).toEqual([]);
  });

  test.each(examples)(
    'ECO-CUS-04 INC-29 %s %s: with exact quantity on, the real quantity at the nearest price',
    (_id, _what, line, _off, on) => {
      const { lines, warnings } = linesOf(line, { exactQuantity: true });
      expect(lines).toEqual([
        expect.objectContaining({
          quantity: on.quantity,
          unitNetPrice: on.price,
          ...(on.discount === undefined ? {} : { discountPercentage: on.discount }),
        }),
      ]);
      expect(warnings).toEqual(
        on.difference === '0.00' ? [] : [{ code: 'QUANTITY_ROUNDING', values: { line: '1', difference: on.difference } }],
      );
    },
  );

  test('ECO-CUS-05 a price of 0.125 with exact quantity on: the difference is on the transfer', () => {
    const { warnings } = linesOf({ quantity: 8, price: 0.125 }, { exactQuantity: true });
    expect(warnings).toEqual([{ code: 'QUANTITY_ROUNDING', values: { line: '1', difference: '0.04' } }]);
  });

  test('EX-Q8 the difference can go on a line of its own', () => {
    const { lines } = linesOf(
      { quantity: 3, price: 33.333333, total: 100 },
      { exactQuantity: true, roundingHandling: 'correctionLine', roundingProduct: 'ROUND' },
    );
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatchObject({
      lineNumber: 2,
      description: 'Afrunding',
      product: { productNumber: 'ROUND' },
      quantity: 1,
      unitNetPrice: 0.01,
    });
  });

  test('EX-Q8 a correction line without its product is refused, naming the setting', () => {
    expect(() =>
      linesOf({ quantity: 3, price: 33.333333, total: 100 }, { exactQuantity: true, roundingHandling: 'correctionLine' }),
    ).toThrow('SETTING_MISSING');
  });

  test('a line that cannot keep its total can fall back to one unit', () => {
    const { lines, warnings } = linesOf(
      { quantity: 3, price: 33.333333, total: 100 },
      { exactQuantity: true, roundingHandling: 'singleUnit' },
    );
    expect(lines[0]).toMatchObject({ quantity: 1, unitNetPrice: 100 });
    expect(warnings).toEqual([]);
  });

  test('EX-Q9 quantity 0 with an amount: one unit, and a warning with exact quantity on', () => {
    const line = { quantity: 0, price: 0, total: 50 };
    expect(linesOf(line, { exactQuantity: false }).lines[0]).toMatchObject({ quantity: 1, unitNetPrice: 50 });
    const on = linesOf(line, { exactQuantity: true });
    expect(on.lines[0]).toMatchObject({ quantity: 1, unitNetPrice: 50 });
    expect(on.warnings.map((warning) => warning.code)).toEqual(['QUANTITY_ROUNDING']);
  });

  test('with one unit at the total, the text still says what was sold', () => {
    const { lines } = linesOf({ name: 'Bracket', quantity: 3, price: 49.95, discount: 12.5, unit: 'pcs' }, {});
    expect(lines[0]?.description).toBe('Bracket\n3 pcs × 49.95 − 12.5 %');
  });

  test('Q-26 a text line goes as text, and an amount without an item is refused', () => {
    expect(linesOf({ item: '', name: 'Delivered from warehouse North' }, {}).lines).toEqual([
      { lineNumber: 1, description: 'Delivered from warehouse North' },
    ]);
    expect(() => linesOf({ item: '', name: 'Handling', quantity: 1, price: 150 }, {})).toThrow('LINE_WITHOUT_ITEM');
  });

  test('Q-12 any line with exact quantity off comes to exactly Rackbeat’s total', () => {
    const cents = fc.integer({ min: -9_999_999, max: 9_999_999 });
    fc.assert(
      fc.property(
        fc.integer({ min: -100_000, max: 100_000 }),
        cents,
        fc.integer({ min: 0, max: 100 }),
        (thousandths, price, discount) => {
          const line = { quantity: thousandths / 1000, price: price / 100, discount };
          const [invoiceLine] = anInvoice({ lines: [line] }).lines;
          const [sent] = linesOf(line, {}).lines;
          const expected = round2(
            decimal(thousandths)
              .div(1000)
              .times(decimal(price).div(100))
              .times(decimal(100 - discount))
              .div(100),
          );
          expect(invoiceLine === undefined ? undefined : lineTotal(invoiceLine).toString()).toBe(expected.toString());
          expect(decimal(sent?.unitNetPrice ?? 0).toString()).toBe(expected.toString());
        },
      ),
    );
  });

  test('what is sent never has more than two decimals', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 1, max: 99_999_999 }),
        (thousandths, tenthousandths) => {
          const [sent] = linesOf({ quantity: thousandths / 1000, price: tenthousandths / 10_000 }, { exactQuantity: true }).lines;
          for (const amount of [sent?.quantity, sent?.unitNetPrice])
            expect(decimal(amount ?? 0).toString()).toMatch(/^-?\d+(\.\d{1,2})?$/);
        },
      ),
    );
  });
});
