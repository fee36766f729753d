/** Every field of a row as eAccounting receives it, and every word of its warnings. */
import { eaccountingRows, type RowContext } from '#functions/eaccounting/invoice-lines.ts';
import type { Recipient } from '#functions/eaccounting/recipient.ts';
import { Settings } from '#functions/eaccounting/settings.ts';
import { decimal } from '#shared/money.ts';
import { Fit } from '#shared/transfer/fit.ts';
import { reasonOf } from '#test/refusal.ts';
import { anInvoice, type LineWords } from '../economic/records.ts';
import { needed } from '../economic/sessions.ts';

const recipient: Recipient = {
  currency: 'SEK',
  priceDecimals: 2,
  pricesIncludeVat: false,
  isTaxed: true,
  postalCode: '',
  city: '',
  terms: '',
};
/** Reads unit prices as including VAT: 25 % on one article, 6 % on the other, none on the third. */
const person: Partial<RowContext> = {
  recipient: { ...recipient, pricesIncludeVat: true },
  rates: new Map([
    ['SB-100', decimal('0.25')],
    ['BOOK', decimal('0.06')],
  ]),
};
const credit: Partial<RowContext> = { isCredit: true };
const exact = { exactQuantity: true };
const roundingArticle = '00000000-0000-4000-8000-000000000001';
const onALine = { ...exact, roundingHandling: 'correctionLine', roundingArticle };

function mapped(lines: LineWords[], invoices: Record<string, unknown> = {}, change: Partial<RowContext> = {}) {
  const fit = new Fit();
  const { rows, warnings } = eaccountingRows(anInvoice({ lines }), {
    settings: Settings.parse({ invoices }),
    recipient,
    rates: new Map(),
    needed: needed(['product', 'SB-100', 'a-100'], ['product', 'BOOK', 'a-book'], ['product', 'STAMP', 'a-stamp']),
    fit,
    isCredit: false,
    country: 'SE',
    ...change,
  });
  return { rows, warnings, cuts: fit.warnings };
}

function refusalOf(lines: LineWords[], invoices: Record<string, unknown> = {}, change: Partial<RowContext> = {}) {
  return reasonOf(() => mapped(lines, invoices, change));
}

/** What every row has. */
const row = (LineNumber: number, Text: string) => ({ LineNumber, ReversedConstructionServicesVatFree: false, Text });
const sold = (LineNumber: number, Text: string, ArticleId = 'a-100') => ({
  ...row(LineNumber, Text),
  IsTextRow: false,
  ArticleId,
});
const threeForAHundred: LineWords = { quantity: 3, price: 33.333333, total: 100 };

describe('whole rows', () => {
  const lines = [
    { quantity: 4, price: 25, unit: 'st' },
    { item: 'BOOK', name: 'Catalogue', quantity: 3, price: 49.95, discount: 12.5, unit: 'kg' },
  ];

  test('EAC-SET-10 off: numbered from 1, one unit at the total, the rest in the text, no discount', () => {
    expect(mapped(lines)).toEqual({
      rows: [
        { ...sold(1, 'Bracket\n4 st × 25.00'), Quantity: 1, UnitPrice: 100 },
        { ...sold(2, 'Catalogue\n3 kg × 49.95 − 12.5 %', 'a-book'), Quantity: 1, UnitPrice: 131.12 },
      ],
      warnings: [],
      cuts: [],
    });
  });

  test('EAC-SET-10 on: the real quantity, the discount as a fraction, and the name alone as text', () => {
    expect(mapped(lines, exact)).toEqual({
      rows: [
        { ...sold(1, 'Bracket'), Quantity: 4, UnitPrice: 25 },
        { ...sold(2, 'Catalogue', 'a-book'), Quantity: 3, UnitPrice: 49.95, DiscountPercentage: 0.125 },
      ],
      warnings: [],
      cuts: [],
    });
  });

  test('an item without an article is a fault of ours, and named', () => {
    expect(() => mapped([{ item: 'OTHER', price: 1 }])).toThrow('No article of eAccounting on the needed product OTHER');
  });
});

describe('the text with exact quantity off', () => {
  test.each<[string, LineWords, string]>([
    ['one unit without discount: the name', { quantity: 1, price: 100, unit: 'st' }, 'Bracket'],
    ['one unit of which Rackbeat sends no discount', { quantity: 1, price: 100, discount: null }, 'Bracket'],
    ['one unit with a discount', { quantity: 1, price: 100, discount: 10 }, 'Bracket\n1 × 100.00 − 10 %'],
    ['one unit at an extra charge', { quantity: 1, price: 100, discount: -10 }, 'Bracket\n1 × 100.00 + 10 %'],
    ['several without a unit', { quantity: 3, price: 49.95, discount: null }, 'Bracket\n3 × 49.95'],
    ['a unit without a name', { quantity: 3, price: 49.95, unit: '' }, 'Bracket\n3 × 49.95'],
    ['a price of more than two decimals', { quantity: 8, price: 0.125 }, 'Bracket\n8 × 0.125'],
    ['a line without a name', { name: '', quantity: 2, price: 7 }, 'SB-100\n2 × 7.00'],
  ])('EAC-SET-10 %s', (_what, line, text) => {
    expect(mapped([line]).rows[0]?.Text).toBe(text);
  });

  test('a line without a name has the item’s number with exact quantity on too', () => {
    expect(mapped([{ name: '', quantity: 2, price: 7 }], exact).rows[0]?.Text).toBe('SB-100');
  });

  test('FIELD_CUT the warning names the row', () => {
    expect(mapped([{}, { name: 'x'.repeat(2001) }]).cuts).toEqual([
      { code: 'FIELD_CUT', values: { field: 'Rows[1].Text', limit: '2000' } },
    ]);
  });
});

describe('rows without an item', () => {
  test('Q-26 a text row stands in its place; without words it is a blank', () => {
    const lines = [{ item: '', name: 'For the yard' }, { price: 10 }, { item: '', name: '', quantity: 2 }];
    expect(mapped(lines).rows).toEqual([
      { ...row(1, 'For the yard'), IsTextRow: true },
      { ...sold(2, 'Bracket'), Quantity: 1, UnitPrice: 10 },
      { ...row(3, ' '), IsTextRow: true },
    ]);
  });

  test('LINE_WITHOUT_ITEM names invoice, line and text', () => {
    const reason = { code: 'LINE_WITHOUT_ITEM', values: { number: '1041', line: '2', text: 'Handling' } };
    expect(refusalOf([{ price: 10 }, { item: '', name: 'Handling', price: 150 }])).toEqual(reason);
  });
});

describe('EX-V7 prices that include VAT', () => {
  const lines = [
    { quantity: 4, price: 25 },
    { item: 'BOOK', quantity: 2, price: 50, discount: 10 },
    { item: 'STAMP', quantity: 2, price: 11 },
  ];

  test.each([
    [
      'off',
      {},
      [
        [1, 125],
        [1, 95.4],
        [1, 22],
      ],
    ],
    [
      'on',
      exact,
      [
        [4, 31.25],
        [2, 53],
        [2, 11],
      ],
    ],
  ])('each article’s own rate is on top, with exact quantity %s', (_what, invoices, expected) => {
    const { rows, warnings } = mapped(lines, invoices, person);
    expect(rows.map(({ Quantity, UnitPrice }) => [Quantity, UnitPrice])).toEqual(expected);
    expect(warnings).toEqual([]);
  });

  test.each([
    ['a company, whose prices are net', { ...recipient, pricesIncludeVat: false }],
    ['a private person whom no VAT is charged', { ...recipient, pricesIncludeVat: true, isTaxed: false }],
  ])('nothing is on top for %s', (_what, untaxed) => {
    const { rows } = mapped(lines, exact, { ...person, recipient: untaxed });
    expect(rows.map(({ UnitPrice }) => UnitPrice)).toEqual([25, 50, 11]);
  });

  test('EX-Q2 what rounding leaves out is told with VAT, as eAccounting counts it', () => {
    const { rows, warnings } = mapped([{ quantity: 3, total: 100 }], exact, person);
    expect(rows).toEqual([{ ...sold(1, 'Bracket'), Quantity: 3, UnitPrice: 41.67 }]);
    expect(warnings).toEqual([{ code: 'QUANTITY_ROUNDING', values: { line: '1', difference: '0.01' } }]);
  });

  test('EX-Q8 the correction is with VAT too, each line at its article’s rate and text without any', () => {
    const { rows } = mapped(
      [
        { quantity: 3, total: 100 },
        { item: '', name: 'For the yard' },
        { item: 'BOOK', quantity: 7, total: 100 },
      ],
      onALine,
      person,
    );
    // 3 × 41.67 = 125.01 for 125.00, and 7 × 15.14 = 105.98 for 106.00.
    expect(rows[3]).toEqual({ ...sold(4, 'Öresavrundning', roundingArticle), Quantity: 1, UnitPrice: 0.01 });
  });
});

describe('what exact quantities cannot keep', () => {
  const one = (UnitPrice: number) => [{ ...sold(1, 'Bracket'), Quantity: 1, UnitPrice }];
  const warned = (values: Record<string, string>) => [{ code: 'QUANTITY_ROUNDING', values: { line: '1', ...values } }];

  test.each<[string, LineWords, Partial<RowContext>, number, string]>([
    ['EX-Q9 quantity 0 and a total of 50.00', { quantity: 0, total: 50 }, {}, 50, '0'],
    ['EX-Q9 a quantity that rounds to 0', { quantity: 0.004, price: 1000 }, {}, 4, '0.004'],
    ['EX-Q9 with VAT on top', { quantity: 0, total: 50 }, person, 62.5, '0'],
    ['EX-Q9 on a credit note, where Rackbeat shows it below 0', { quantity: -0.004, price: 1000 }, credit, 4, '-0.004'],
  ])(
    '%s: one unit, whatever is done with roundings, and the warning tells the quantity',
    (_what, line, change, price, quantity) => {
      for (const roundingHandling of ['warn', 'singleUnit']) {
        const { rows, warnings } = mapped([line], { ...exact, roundingHandling }, change);
        expect(rows).toEqual(one(price));
        expect(warnings).toEqual(warned({ difference: '0.00', quantity }));
      }
    },
  );

  test('INC-29 a warning names its own line', () => {
    const { warnings } = mapped([{ price: 1 }, threeForAHundred, { quantity: 0, total: 5 }], exact);
    expect(warnings.map(({ values }) => values)).toEqual([
      { line: '2', difference: '-0.01' },
      { line: '3', difference: '0.00', quantity: '0' },
    ]);
  });

  test('EX-Q2 a line that cannot keep its total can fall back to one unit', () => {
    const fallBack = { ...exact, roundingHandling: 'singleUnit' };
    expect(mapped([threeForAHundred], fallBack)).toEqual({ rows: one(100), warnings: [], cuts: [] });
    expect(mapped([{ quantity: 4, price: 25 }], fallBack).rows[0]).toMatchObject({ Quantity: 4, UnitPrice: 25 });
  });

  test('EX-Q7 with a quantity of three decimals: the price makes up for the rounded quantity, and the discount stands', () => {
    const { rows, warnings } = mapped([{ quantity: 2.375, price: 80, discount: 12.5 }], exact);
    expect(rows).toEqual([{ ...sold(1, 'Bracket'), Quantity: 2.38, UnitPrice: 79.83, DiscountPercentage: 0.125 }]);
    expect(warnings).toEqual([]);
  });

  test('a discount has four decimals as a fraction, and what that changes is told', () => {
    const { rows, warnings } = mapped([{ quantity: 3, price: 100, discount: 33.336 }], exact);
    expect(rows).toEqual([{ ...sold(1, 'Bracket'), Quantity: 3, UnitPrice: 100, DiscountPercentage: 0.3334 }]);
    expect(warnings).toEqual(warned({ difference: '-0.01' }));
  });

  test.each([
    ['all of it', 100, { Quantity: 2, UnitPrice: 50, DiscountPercentage: 1 }],
    ['more than all', 120, { Quantity: 2, UnitPrice: -10 }],
    ['less than nothing', -10, { Quantity: 2, UnitPrice: 55 }],
  ])('a discount of %s: eAccounting takes 0 to 1, so any other is in the price', (_what, discount, expected) => {
    const { rows, warnings } = mapped([{ quantity: 2, price: 50, discount }], exact);
    expect(rows).toEqual([{ ...sold(1, 'Bracket'), ...expected }]);
    expect(warnings).toEqual([]);
  });
});

describe('EX-K3 rows of a credit note', () => {
  test.each([
    ['off', {}, 1, 190],
    ['on', exact, 2, 95],
  ])('go positive, with exact quantity %s, also where Rackbeat sends no totals', (_what, invoices, Quantity, price) => {
    const { rows } = mapped([{ quantity: -2, price: 95 }], invoices, credit);
    expect(rows[0]).toMatchObject({ Quantity, UnitPrice: price });
  });

  test('a line that counts the other way on it stays below zero', () => {
    expect(mapped([{ quantity: 2, price: 95 }], exact, credit).rows[0]).toMatchObject({ Quantity: -2, UnitPrice: 95 });
  });

  test('keep their discount', () => {
    const [sent] = mapped([{ quantity: -3, price: 49.95, discount: 12.5 }], exact, credit).rows;
    expect(sent).toMatchObject({ Quantity: 3, UnitPrice: 49.95, DiscountPercentage: 0.125 });
  });

  test('EX-Q8 the correction is turned with them', () => {
    const { rows } = mapped([{ quantity: -3, total: -100 }], onALine, credit);
    expect(rows.map(({ Quantity, UnitPrice }) => [Quantity, UnitPrice])).toEqual([
      [3, 33.33],
      [1, 0.01],
    ]);
  });
});

describe('EX-Q8 the correction row', () => {
  test('carries what all lines together leave out, after them, and nothing else is said', () => {
    const lines = [
      threeForAHundred,
      { item: '', name: 'For the yard' },
      { quantity: 3, price: 100, discount: 33.336 },
      threeForAHundred,
    ];
    const { rows, warnings } = mapped(lines, onALine);
    expect(rows.slice(4)).toEqual([{ ...sold(5, 'Öresavrundning', roundingArticle), Quantity: 1, UnitPrice: 0.03 }]);
    expect(warnings).toEqual([]);
  });

  test('takes away what the lines make too much', () => {
    expect(mapped([{ quantity: 1000, price: 0.125 }], onALine).rows[1]).toMatchObject({ Quantity: 1, UnitPrice: -5 });
  });

  test.each([
    ['every line keeps its total', [{ quantity: 4, price: 25 }]],
    ['the differences cancel out', [threeForAHundred, threeForAHundred, threeForAHundred, { quantity: 7, total: 100 }]],
  ])('is not there where %s', (_what, lines) => {
    expect(mapped(lines, onALine).rows).toHaveLength(lines.length);
  });

  test('is not there with exact quantity off', () => {
    expect(mapped([threeForAHundred], { ...onALine, exactQuantity: false }).rows).toHaveLength(1);
  });

  test('SETTING_MISSING names the setting of its article', () => {
    const reason = { code: 'SETTING_MISSING', values: { setting: 'invoices.roundingArticle' } };
    expect(refusalOf([threeForAHundred], { ...onALine, roundingArticle: undefined })).toEqual(reason);
  });
});
