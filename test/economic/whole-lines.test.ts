/** Every field of a line as e-conomic receives it, and every word of its warnings. */
import { economicLines } from '#functions/economic/invoice-lines.ts';
import { Fit } from '#shared/transfer/fit.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { reasonOf } from '#test/refusal.ts';
import { anInvoice, type LineWords, settingsWith } from './records.ts';
import { needed } from './sessions.ts';

const exact = { exactQuantity: true };
const onALine = { ...exact, roundingHandling: 'correctionLine', roundingProduct: 'ROUND' };

interface Around {
  country?: string;
  /** What e-conomic's product is known by. */
  facts?: Transfer['facts'];
}

function mapped(lines: LineWords[], invoices: Record<string, unknown> = {}, { country = 'DK', facts }: Around = {}) {
  const fit = new Fit();
  const rows = needed(['product', 'SB-100', 'E-100', facts]);
  const { lines: sent, warnings } = economicLines(anInvoice({ lines }), settingsWith({ invoices }), rows, fit, country);
  return { lines: sent, warnings, cuts: fit.warnings };
}

function refusalOf(lines: LineWords[], invoices: Record<string, unknown> = {}) {
  return reasonOf(() => mapped(lines, invoices));
}

const product = { productNumber: 'E-100' };
const threeForAHundred: LineWords = { quantity: 3, price: 33.333333, total: 100 };

describe('whole lines', () => {
  test('ECO-CUS-04 off: numbered from 1, one unit at the total, the rest in the text, no unit and no discount', () => {
    const lines = [
      { quantity: 4, price: 25, unit: 'pcs' },
      { name: 'Bolt', quantity: 3, price: 49.95, discount: 12.5, unit: 'kg' },
    ];
    expect(mapped(lines, {}, { facts: { unitNumber: 7 } })).toEqual({
      lines: [
        { lineNumber: 1, description: 'Bracket\n4 pcs × 25.00', product, quantity: 1, unitNetPrice: 100 },
        { lineNumber: 2, description: 'Bolt\n3 kg × 49.95 − 12.5 %', product, quantity: 1, unitNetPrice: 131.12 },
      ],
      warnings: [],
      cuts: [],
    });
  });

  test('ECO-CUS-04 on: the real quantity in the product’s unit, with the discount, and the name alone as text', () => {
    const lines = [
      { quantity: 4, price: 25, unit: 'pcs' },
      { name: 'Bolt', quantity: 3, price: 49.95, discount: 12.5, unit: 'kg' },
    ];
    const unit = { unitNumber: 7 };
    expect(mapped(lines, exact, { facts: { unitNumber: 7 } }).lines).toEqual([
      { lineNumber: 1, description: 'Bracket', product, unit, quantity: 4, unitNetPrice: 25 },
      { lineNumber: 2, description: 'Bolt', product, unit, quantity: 3, unitNetPrice: 49.95, discountPercentage: 12.5 },
    ]);
  });

  test('an item whose transfer tells no number goes by Rackbeat’s, and without a unit', () => {
    expect(mapped([{ item: 'OTHER', quantity: 2, price: 5 }], exact).lines).toEqual([
      { lineNumber: 1, description: 'Bracket', product: { productNumber: 'OTHER' }, quantity: 2, unitNetPrice: 5 },
    ]);
  });

  test('a product whose unit is not known has none on its line', () => {
    expect(mapped([{ quantity: 2, price: 5 }], exact, { facts: { group: '1' } }).lines).toEqual([
      { lineNumber: 1, description: 'Bracket', product, quantity: 2, unitNetPrice: 5 },
    ]);
  });
});

describe('the text with exact quantity off', () => {
  test.each<[string, LineWords, string]>([
    ['one unit without discount: the name', { quantity: 1, price: 100, unit: 'pcs' }, 'Bracket'],
    ['one unit of which Rackbeat sends no discount', { quantity: 1, price: 100, discount: null }, 'Bracket'],
    ['one unit with a discount', { quantity: 1, price: 100, discount: 10 }, 'Bracket\n1 × 100.00 − 10 %'],
    ['one unit at an extra charge', { quantity: 1, price: 100, discount: -10 }, 'Bracket\n1 × 100.00 + 10 %'],
    ['several without a unit', { quantity: 3, price: 49.95, discount: null }, 'Bracket\n3 × 49.95'],
    ['a unit without a name', { quantity: 3, price: 49.95, unit: '' }, 'Bracket\n3 × 49.95'],
    ['a price of more than two decimals', { quantity: 8, price: 0.125 }, 'Bracket\n8 × 0.125'],
    ['a line without a name', { name: '', quantity: 2, price: 7 }, 'SB-100\n2 × 7.00'],
  ])('ECO-CUS-04 %s', (_what, line, text) => {
    expect(mapped([line]).lines[0]?.description).toBe(text);
  });

  test('a line without a name has the item’s number with exact quantity on too', () => {
    expect(mapped([{ name: '', quantity: 2, price: 7 }], exact).lines[0]?.description).toBe('SB-100');
  });

  test('FIELD_CUT more than 2,500 characters are cut, and the warning names the line', () => {
    const { lines, cuts } = mapped([{}, { name: 'x'.repeat(2501) }]);
    expect(lines[1]?.description).toBe('x'.repeat(2500));
    expect(cuts).toEqual([{ code: 'FIELD_CUT', values: { field: 'lines[1].description', limit: '2500' } }]);
  });
});

describe('lines without an item', () => {
  test('Q-26 a text line stands in its place; without words it is a blank', () => {
    const lines = [{ item: '', name: 'For the yard' }, { price: 10 }, { item: '', name: '', quantity: 2 }];
    expect(mapped(lines).lines).toEqual([
      { lineNumber: 1, description: 'For the yard' },
      { lineNumber: 2, description: 'Bracket', product, quantity: 1, unitNetPrice: 10 },
      { lineNumber: 3, description: ' ' },
    ]);
  });

  test('LINE_WITHOUT_ITEM names invoice, line and text', () => {
    const reason = { code: 'LINE_WITHOUT_ITEM', values: { number: '1041', line: '2', text: 'Handling' } };
    expect(refusalOf([{ price: 10 }, { item: '', name: 'Handling', price: 150 }])).toEqual(reason);
  });
});

describe('what exact quantities cannot keep', () => {
  const one = (unitNetPrice: number) => [{ lineNumber: 1, description: 'Bracket', product, quantity: 1, unitNetPrice }];
  const warned = (values: Record<string, string>) => [{ code: 'QUANTITY_ROUNDING', values: { line: '1', ...values } }];

  test.each<[string, LineWords, number, string]>([
    ['EX-Q9 quantity 0 and a total of 50.00', { quantity: 0, total: 50 }, 50, '0'],
    ['EX-Q9 a quantity that rounds to 0', { quantity: 0.004, price: 1000 }, 4, '0.004'],
  ])('%s: one unit, whatever is done with roundings, and the warning tells the quantity', (_what, line, price, quantity) => {
    for (const roundingHandling of ['warn', 'singleUnit']) {
      const { lines, warnings } = mapped([line], { ...exact, roundingHandling });
      expect(lines).toEqual(one(price));
      expect(warnings).toEqual(warned({ difference: '0.00', quantity }));
    }
  });

  test('INC-29 a warning names its own line', () => {
    const { warnings } = mapped([{ price: 1 }, threeForAHundred, { quantity: 0, total: 5 }], exact);
    expect(warnings.map(({ values }) => values)).toEqual([
      { line: '2', difference: '-0.01' },
      { line: '3', difference: '0.00', quantity: '0' },
    ]);
  });

  test('EX-Q7 with a quantity of three decimals: its price is raised or lowered for the rounded quantity, and the discount stands', () => {
    const { lines, warnings } = mapped([{ quantity: 2.375, price: 80, discount: 12.5 }], exact);
    expect(lines).toEqual([
      { lineNumber: 1, description: 'Bracket', product, quantity: 2.38, unitNetPrice: 79.83, discountPercentage: 12.5 },
    ]);
    expect(warnings).toEqual([]);
  });

  test('a discount has two decimals, and what that changes is told', () => {
    const line = { quantity: 3, price: 100, discount: 33.336 };
    expect(mapped([line], exact)).toEqual({
      lines: [{ lineNumber: 1, description: 'Bracket', product, quantity: 3, unitNetPrice: 100, discountPercentage: 33.34 }],
      warnings: warned({ difference: '-0.01' }),
      cuts: [],
    });
    expect(mapped([line], { ...exact, roundingHandling: 'singleUnit' })).toEqual({
      lines: one(199.99),
      warnings: [],
      cuts: [],
    });
  });
});

describe('EX-Q8 the correction line', () => {
  const corrected = (lines: LineWords[], country?: string) => mapped(lines, onALine, country === undefined ? {} : { country });

  test('carries what all lines together leave out, after them, and nothing else is said', () => {
    const lines = [
      threeForAHundred,
      { item: '', name: 'For the yard' },
      { quantity: 3, price: 100, discount: 33.336 },
      threeForAHundred,
    ];
    const { lines: sent, warnings } = corrected(lines);
    expect(sent.slice(4)).toEqual([
      { lineNumber: 5, description: 'Afrunding', product: { productNumber: 'ROUND' }, quantity: 1, unitNetPrice: 0.03 },
    ]);
    expect(sent[0]).toMatchObject({ quantity: 3, unitNetPrice: 33.33 });
    expect(warnings).toEqual([]);
  });

  test('takes away what the lines make too much', () => {
    expect(corrected([{ quantity: 1000, price: 0.125 }]).lines[1]).toMatchObject({ quantity: 1, unitNetPrice: -5 });
  });

  test.each([
    ['every line keeps its total', [{ quantity: 4, price: 25 }]],
    ['the differences cancel out', [threeForAHundred, threeForAHundred, threeForAHundred, { quantity: 7, total: 100 }]],
  ])('is not there where %s', (_what, lines) => {
    expect(corrected(lines).lines).toHaveLength(lines.length);
  });

  test('is not there with exact quantity off', () => {
    expect(mapped([threeForAHundred], { ...onALine, exactQuantity: false }).lines).toHaveLength(1);
  });

  test.each([
    ['DK', 'Afrunding'],
    ['NO', 'Avrunding'],
    ['SE', 'Öresavrundning'],
    ['DE', 'Rounding'],
  ])('is called in the language of %s: %s', (country, text) => {
    expect(corrected([threeForAHundred], country).lines[1]?.description).toBe(text);
  });

  test('SETTING_MISSING names the setting of its product', () => {
    const reason = { code: 'SETTING_MISSING', values: { setting: 'invoices.roundingProduct' } };
    expect(refusalOf([threeForAHundred], { ...onALine, roundingProduct: undefined })).toEqual(reason);
  });
});
