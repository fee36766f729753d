import fc from 'fast-check';
import { eaccountingRows, type RowContext } from '#functions/eaccounting/invoice-lines.ts';
import type { Recipient } from '#functions/eaccounting/recipient.ts';
import { Settings } from '#functions/eaccounting/settings.ts';
import { type Decimal, decimal, round2 } from '#shared/money.ts';
import { lineTotal } from '#shared/rackbeat/line-total.ts';
import { Fit } from '#shared/transfer/fit.ts';
import { neededFrom } from '#shared/transfer/resolve-needs.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { anInvoice, type LineWords } from '../economic/records.ts';

const domestic: Recipient = {
  currency: 'DKK',
  priceDecimals: 2,
  pricesIncludeVat: false,
  isTaxed: true,
  postalCode: '',
  city: '',
  terms: '',
};
const article = { kind: 'product', number: 'SB-100', ledgerId: 'article-1' } as Transfer;
const roundingArticle = '00000000-0000-4000-8000-000000000001';

function rowsOf(lines: LineWords[], invoices: Record<string, unknown> = {}, change: Partial<RowContext> = {}) {
  return eaccountingRows(anInvoice({ lines }), {
    settings: Settings.parse({ invoices }),
    recipient: domestic,
    rates: new Map(),
    needed: neededFrom([article]),
    fit: new Fit(),
    isCredit: false,
    country: 'SE',
    ...change,
  });
}

type Row = [
  id: string,
  what: string,
  line: LineWords,
  off: number,
  on: { quantity: number; price: number; discount?: number; difference: string },
];

const examples: Row[] = [
  ['EX-Q1', '4 × 25.00', { quantity: 4, price: 25 }, 100, { quantity: 4, price: 25, difference: '0.00' }],
  ['EX-Q2', '3 pcs for 100.00', { quantity: 3, total: 100 }, 100, { quantity: 3, price: 33.33, difference: '-0.01' }],
  ['EX-Q3', '1,000 × 0.125', { quantity: 1000, price: 0.125 }, 125, { quantity: 1000, price: 0.13, difference: '5.00' }],
  ['EX-Q4', '2.375 kg × 80.00', { quantity: 2.375, price: 80 }, 190, { quantity: 2.38, price: 79.83, difference: '0.00' }],
  ['EX-Q5', '7 pcs for 100.00', { quantity: 7, total: 100 }, 100, { quantity: 7, price: 14.29, difference: '0.03' }],
  [
    'EX-Q7',
    '3 × 49.95 less 12.5 %: the discount as a fraction',
    { quantity: 3, price: 49.95, discount: 12.5 },
    131.12,
    { quantity: 3, price: 49.95, discount: 0.125, difference: '0.00' },
  ],
];

describe('rows of an invoice', () => {
  test.each(examples)('EAC-SET-10 INC-29 %s %s: with exact quantity off, one unit at the total', (_id, _what, line, off) => {
    const { rows, warnings } = rowsOf([line]);
    expect(rows).toEqual([expect.objectContaining({ ArticleId: 'article-1', Quantity: 1, UnitPrice: off, IsTextRow: false })]);
    expect(rows[0]).not.toHaveProperty('DiscountPercentage');
    expect(warnings).toEqual([]);
  });

  test.each(examples)(
    'EAC-SET-10 INC-29 %s %s: with exact quantity on, the real quantity at the nearest price',
    (_id, _what, line, _off, on) => {
      const { rows, warnings } = rowsOf([line], { exactQuantity: true });
      expect(rows).toEqual([
        expect.objectContaining({
          Quantity: on.quantity,
          UnitPrice: on.price,
          ...(on.discount === undefined ? {} : { DiscountPercentage: on.discount }),
        }),
      ]);
      expect(warnings).toEqual(
        on.difference === '0.00' ? [] : [{ code: 'QUANTITY_ROUNDING', values: { line: '1', difference: on.difference } }],
      );
    },
  );

  test('EX-Q6 a foreign customer’s prices have four decimals: 3 × 33.3333 is 100.00, no difference', () => {
    const foreign = { recipient: { ...domestic, priceDecimals: 4 as const } };
    const { rows, warnings } = rowsOf([{ quantity: 3, total: 100 }], { exactQuantity: true }, foreign);
    expect(rows).toEqual([expect.objectContaining({ Quantity: 3, UnitPrice: 33.3333 })]);
    expect(warnings).toEqual([]);
  });

  test('EX-Q8 with a correction line the total is right: 3 × 33.33 and 0.01', () => {
    const { rows } = rowsOf([{ quantity: 3, total: 100 }], {
      exactQuantity: true,
      roundingHandling: 'correctionLine',
      roundingArticle,
    });
    expect(rows).toEqual([
      expect.objectContaining({ Quantity: 3, UnitPrice: 33.33 }),
      expect.objectContaining({
        LineNumber: 2,
        Text: 'Öresavrundning',
        ArticleId: roundingArticle,
        Quantity: 1,
        UnitPrice: 0.01,
      }),
    ]);
  });

  test('EX-Q9 quantity 0 and a total of 50.00: one unit and a warning, no division', () => {
    const { rows, warnings } = rowsOf([{ quantity: 0, total: 50 }], { exactQuantity: true });
    expect(rows).toEqual([expect.objectContaining({ Quantity: 1, UnitPrice: 50 })]);
    expect(warnings).toEqual([expect.objectContaining({ code: 'QUANTITY_ROUNDING' })]);
  });

  test.each([
    [false, { Quantity: 1, UnitPrice: 100 }, []],
    [true, { Quantity: 3, UnitPrice: 33.33 }, [{ code: 'QUANTITY_ROUNDING', values: { line: '1', difference: '0.01' } }]],
  ])(
    'EX-Q10 a credit line of −3 pcs for −100.00 goes positive, since eAccounting turns it (exact %s)',
    (exactQuantity, row, warned) => {
      const { rows, warnings } = rowsOf([{ quantity: -3, total: -100 }], { exactQuantity }, { isCredit: true });
      expect(rows).toEqual([expect.objectContaining(row)]);
      expect(warnings).toEqual(warned);
    },
  );

  test('EX-V7 prices of a private person include VAT: 100.00 goes as 125.00', () => {
    const person = { recipient: { ...domestic, pricesIncludeVat: true }, rates: new Map([['SB-100', decimal('0.25')]]) };
    expect(rowsOf([{ quantity: 1, price: 100 }], {}, person).rows[0]).toMatchObject({ UnitPrice: 125 });
    expect(rowsOf([{ quantity: 4, price: 25 }], { exactQuantity: true }, person).rows[0]).toMatchObject({
      Quantity: 4,
      UnitPrice: 31.25,
    });
  });

  test('with exact quantity off the text still tells quantity, unit, price and discount', () => {
    const { rows } = rowsOf([{ quantity: 3, price: 49.95, discount: 12.5, unit: 'kg' }]);
    expect(rows[0]?.Text).toBe('Bracket\n3 kg × 49.95 − 12.5 %');
  });

  test('a line of text is a text row without money', () => {
    const { rows } = rowsOf([{ item: '', name: 'Serial 88-17', quantity: 1, price: 0 }]);
    expect(rows).toEqual([{ LineNumber: 1, IsTextRow: true, ReversedConstructionServicesVatFree: false, Text: 'Serial 88-17' }]);
  });

  test('LINE_WITHOUT_ITEM: an amount without an item cannot go', () => {
    expect(() => rowsOf([{ item: '', name: 'Handling', quantity: 1, price: 150 }])).toThrow('LINE_WITHOUT_ITEM');
  });

  test('a text of more than 2,000 characters is cut with a warning', () => {
    const fit = new Fit();
    const { rows } = rowsOf([{ name: 'x'.repeat(2001) }], { exactQuantity: true }, { fit });
    expect(rows[0]?.Text).toHaveLength(2000);
    expect(fit.warnings).toEqual([{ code: 'FIELD_CUT', values: { field: 'Rows[0].Text', limit: '2000' } }]);
  });
});

describe('whatever the line', () => {
  const line = fc.record({
    quantity: fc.integer({ min: 1, max: 1_000_000 }).map((thousandths) => thousandths / 1000),
    price: fc.integer({ min: 0, max: 10_000_000 }).map((parts) => parts / 10_000),
    discount: fc.integer({ min: 0, max: 10_000 }).map((parts) => parts / 100),
  });
  const decimalsOf = (value: number) => decimal(value).toFixed().split('.')[1]?.length ?? 0;
  const ledgerTotal = (row: { Quantity?: number; UnitPrice?: number; DiscountPercentage?: number }): Decimal =>
    round2(
      decimal(row.Quantity ?? 0)
        .times(row.UnitPrice ?? 0)
        .times(decimal(1).minus(row.DiscountPercentage ?? 0)),
    );

  test('one unit at the total is right to the öre', () => {
    fc.assert(
      fc.property(line, (words) => {
        const [row] = rowsOf([words]).rows;
        const [ours] = anInvoice({ lines: [words] }).lines.map(lineTotal);
        return row !== undefined && ours !== undefined && ledgerTotal(row).eq(ours);
      }),
    );
  });

  test('an exact quantity never has more decimals than eAccounting takes, and says every difference', () => {
    fc.assert(
      fc.property(line, fc.constantFrom(2 as const, 4 as const), (words, priceDecimals) => {
        const { rows, warnings } = rowsOf([words], { exactQuantity: true }, { recipient: { ...domestic, priceDecimals } });
        const [row] = rows;
        const [ours] = anInvoice({ lines: [words] }).lines.map(lineTotal);
        if (row === undefined || ours === undefined) return false;
        const fits =
          decimalsOf(row.Quantity ?? 0) <= 2 &&
          decimalsOf(row.UnitPrice ?? 0) <= priceDecimals &&
          decimalsOf(row.DiscountPercentage ?? 0) <= 4;
        return fits && (ledgerTotal(row).eq(ours) || warnings.length > 0);
      }),
    );
  });
});
