/** Every field of a line as Dinero receives it, and every word of its warnings. */
import { dineroLines } from '#functions/dinero/invoice-lines.ts';
import { Settings } from '#functions/dinero/settings.ts';
import type { Zone } from '#shared/vat-zone.ts';
import { reasonOf } from '#test/refusal.ts';
import { anInvoice, type LineWords } from '../economic/records.ts';
import { needed } from '../economic/sessions.ts';

const salesAccounts = { 1: { domestic: 1010, eu: 1020 }, 2: { domestic: 1110 } };
const defaultSalesAccounts = { domestic: 1000, eu: 1001 };

/** The oak board is of group 1, the bolt of group 2; of the nail nothing is known but its guid. */
const products = needed(
  ['product', 'OAK', 'guid-oak', { name: 'Egebord', group: '1' }],
  ['product', 'BOLT', 'guid-bolt', { name: 'Bolt', group: '2' }],
  ['product', 'NAIL', 'guid-nail'],
);

interface Around {
  settings?: Record<string, unknown>;
  zone?: Zone;
  isCredit?: boolean;
}

function mapped(lines: LineWords[], { settings = {}, zone = 'domestic', isCredit = false }: Around = {}) {
  const parsed = Settings.parse({ salesAccounts, defaultSalesAccounts, ...settings });
  return dineroLines(anInvoice({ lines }), parsed, products, zone, isCredit);
}

function refusalOf(lines: LineWords[], around: Around) {
  return reasonOf(() => mapped(lines, around));
}

const oak = (words: LineWords): LineWords => ({ item: 'OAK', name: 'Egebord', ...words });
/** As one line is sent, without what every such line has alike. */
function sentFor(words: LineWords, around: Around = {}) {
  const [sent] = mapped([words], around).lines;
  if (sent === undefined) throw new Error('no line');
  const { LineType, AccountNumber, Unit, ProductGuid, ...rest } = sent;
  expect({ LineType, AccountNumber, Unit, ProductGuid }).toEqual({
    LineType: 'Product',
    AccountNumber: 1010,
    Unit: 'parts',
    ProductGuid: 'guid-oak',
  });
  return rest;
}

describe('whole lines', () => {
  test('EX-Q1 EX-Q7 quantity, price and discount as they are, each product on its group’s account in Dinero’s unit', () => {
    const lines = [
      oak({ quantity: 4, price: 25, unit: 'kg' }),
      { item: 'BOLT', name: 'Bolt', quantity: 3, price: 49.95, discount: 12.5, unit: 'stk' },
    ];
    expect(mapped(lines)).toEqual({
      lines: [
        {
          LineType: 'Product',
          AccountNumber: 1010,
          Quantity: 4,
          BaseAmountValue: 25,
          Discount: 0,
          Unit: 'kilogram',
          ProductGuid: 'guid-oak',
        },
        {
          LineType: 'Product',
          AccountNumber: 1110,
          Quantity: 3,
          BaseAmountValue: 49.95,
          Discount: 12.5,
          Unit: 'parts',
          ProductGuid: 'guid-bolt',
        },
      ],
      warnings: [],
    });
  });

  test('an item that is no product of Dinero’s is told in words', () => {
    expect(
      mapped([
        { item: 'OTHER', name: 'Hook', quantity: 2, price: 5 },
        { item: 'OTHER', name: '', price: 5 },
      ]).lines,
    ).toEqual([
      {
        LineType: 'Product',
        AccountNumber: 1000,
        Quantity: 2,
        BaseAmountValue: 5,
        Discount: 0,
        Unit: 'parts',
        Description: 'Hook',
      },
      {
        LineType: 'Product',
        AccountNumber: 1000,
        Quantity: 1,
        BaseAmountValue: 5,
        Discount: 0,
        Unit: 'parts',
        Description: 'OTHER',
      },
    ]);
  });

  test('an item that is no product and does not keep its amounts: the words, and the quantity in the comment', () => {
    expect(mapped([{ item: 'OTHER', name: 'Hook', quantity: 8, price: 0.125, unit: 'kg' }]).lines).toEqual([
      {
        ...{ LineType: 'Product', AccountNumber: 1000, Quantity: 1, BaseAmountValue: 1, Discount: 0, Unit: 'kilogram' },
        ...{ Description: 'Hook', Comments: '8 kg × 0.125' },
      },
    ]);
  });
});

describe('the account of a line', () => {
  test.each<[string, LineWords, Zone, number]>([
    ['EX-V8 the group’s in the zone', oak({ price: 1 }), 'eu', 1020],
    ['EX-V8 the zone’s default where the group has none', { item: 'BOLT', price: 1 }, 'eu', 1001],
    ['EX-V1 the default of a product whose group is not known', { item: 'NAIL', price: 1 }, 'domestic', 1000],
    ['EX-V1 the default of an amount without an item', { item: '', name: 'Handling', price: 1 }, 'domestic', 1000],
    ['Q-26 a text has that of the invoice’s first item', { item: '', name: 'Note' }, 'domestic', 1110],
  ])('%s', (_what, line, zone, account) => {
    const after = [{ item: 'BOLT', price: 3 }, oak({ price: 3 })];
    expect(mapped([line, ...after], { zone }).lines[0]?.AccountNumber).toBe(account);
  });

  test.each([
    ['no item', []],
    ['an item whose group is not known', [{ item: 'NAIL', price: 3 }]],
    ['an item that is no product', [{ item: 'OTHER', price: 3 }]],
  ])('Q-26 a text on an invoice with %s has the zone’s default', (_what, others) => {
    expect(mapped([{ item: '', name: 'Note' }, ...others]).lines[0]?.AccountNumber).toBe(1000);
  });

  test('SALES_ACCOUNT_UNMAPPED names group and zone', () => {
    const zone = 'abroad';
    const values = (group: string) => ({ code: 'SALES_ACCOUNT_UNMAPPED', values: { group, zone } });
    expect(refusalOf([oak({ price: 1 })], { zone })).toEqual(values('1'));
    expect(refusalOf([{ item: 'NAIL', price: 1 }], { zone })).toEqual(values('–'));
    expect(refusalOf([{ item: '', name: 'Note' }], { zone })).toEqual(values('–'));
  });
});

describe('lines without an item', () => {
  test('Q-26 a text is a caption without amounts; without words it is a blank', () => {
    const caption = { LineType: 'Text', AccountNumber: 1000, Quantity: 0, BaseAmountValue: 0, Discount: 0 };
    expect(
      mapped([
        { item: '', name: 'For the yard', quantity: 2 },
        { item: '', name: '' },
      ]).lines,
    ).toEqual([
      { ...caption, Description: 'For the yard' },
      { ...caption, Description: ' ' },
    ]);
  });

  test('an amount goes with its words, or a blank', () => {
    const amount = { LineType: 'Product', AccountNumber: 1000, Quantity: 1, BaseAmountValue: 150, Discount: 0, Unit: 'parts' };
    expect(
      mapped([
        { item: '', name: 'Handling', price: 150 },
        { item: '', name: '', price: 150 },
      ]).lines,
    ).toEqual([
      { ...amount, Description: 'Handling' },
      { ...amount, Description: ' ' },
    ]);
  });

  test('LINE_WITHOUT_ITEM an amount where no account is chosen for it: invoice, line and text', () => {
    const reason = { code: 'LINE_WITHOUT_ITEM', values: { number: '1041', line: '2', text: 'Handling' } };
    const settings = { defaultSalesAccounts: { eu: 1001 } };
    expect(refusalOf([oak({ price: 1 }), { item: '', name: 'Handling', price: 150 }], { settings })).toEqual(reason);
    expect(mapped([oak({ price: 1 })], { settings }).lines[0]).toMatchObject({ AccountNumber: 1010 });
  });

  test('a product without a price is no text', () => {
    expect(sentFor(oak({ quantity: 2, price: 0 }))).toEqual({ Quantity: 2, BaseAmountValue: 0, Discount: 0 });
  });
});

describe('units', () => {
  test('UNIT_FALLBACK is said once for each unit that Dinero does not have', () => {
    const lines = ['favn', 'favn', 'kg', 'alen'].map((unit) => oak({ price: 1, unit }));
    const { lines: sent, warnings } = mapped(lines);
    expect(sent.map(({ Unit }) => Unit)).toEqual(['parts', 'parts', 'kilogram', 'parts']);
    expect(warnings).toEqual([
      { code: 'UNIT_FALLBACK', values: { unit: 'favn', used: 'parts' } },
      { code: 'UNIT_FALLBACK', values: { unit: 'alen', used: 'parts' } },
    ]);
  });

  test('a unit that a person mapped goes as that', () => {
    const { lines, warnings } = mapped([oak({ price: 1, unit: 'favn' })], { settings: { units: { favn: 'metre' } } });
    expect(lines[0]?.Unit).toBe('metre');
    expect(warnings).toEqual([]);
  });

  test('a line without a unit is in parts, and nothing is said', () => {
    const { lines, warnings } = mapped([oak({ price: 1 })]);
    expect(lines[0]?.Unit).toBe('parts');
    expect(warnings).toEqual([]);
  });
});

describe('amounts', () => {
  const kept = (Quantity: number, BaseAmountValue: number, Discount = 0) => ({ Quantity, BaseAmountValue, Discount });
  const asOne = (price: number, Comments: string) => ({ Quantity: 1, BaseAmountValue: price, Discount: 0, Comments });

  test.each<[string, LineWords, object]>([
    ['EX-Q1 4 × 25.00', { quantity: 4, price: 25 }, kept(4, 25)],
    ['EX-Q2 3 pcs for 100.00', { quantity: 3, price: 33.33, total: 100 }, asOne(100, '3 × 33.33')],
    ['EX-Q3 1,000 × 0.125', { quantity: 1000, price: 0.125 }, asOne(125, '1000 × 0.125')],
    ['EX-Q4 2.375 kg × 80.00', { quantity: 2.375, price: 80 }, asOne(190, '2.375 × 80.00')],
    ['EX-Q7 3 × 49.95 less 12.5 %', { quantity: 3, price: 49.95, discount: 12.5 }, kept(3, 49.95, 12.5)],
    ['a discount that Rackbeat does not send', { quantity: 3, price: 49.95, discount: null }, kept(3, 49.95)],
    ['… on a line that is told', { quantity: 1, price: 0.125, discount: null }, asOne(0.13, '1 × 0.125')],
    ['a discount of three decimals', { quantity: 3, price: 100, discount: 33.336 }, asOne(199.99, '3 × 100.00 − 33.336 %')],
    ['EX-Q9 quantity 0 and a total of 50.00', { quantity: 0, total: 50 }, asOne(50, '0 × 0.00')],
    ['a discount of all of it', { quantity: 2, price: 100, discount: 100 }, kept(2, 100, 100)],
    ['a discount of more', { quantity: 2, price: 100, discount: 101 }, { ...asOne(2, '2 × 100.00 − 101 %'), Quantity: -1 }],
    ['a discount of less than nothing', { quantity: 2, price: 100, discount: -10 }, asOne(220, '2 × 100.00 + 10 %')],
  ])('%s', (_what, line, expected) => {
    expect(sentFor(oak(line))).toEqual(expected);
  });

  test.each([
    ['EX-K2 goods that come back', -2, 50, true, 2],
    ['EX-K2 a price below zero', 2, -50, true, 2],
    ['EX-K2 what counts the other way on a credit note', 2, 50, true, -2],
    ['a rebate on an invoice', 2, -50, false, -2],
    ['goods taken back on an invoice', -2, 50, false, -2],
    ['both below zero on an invoice', -2, -50, false, 2],
  ])('%s: the price is never below zero, the quantity tells', (_what, quantity, price, isCredit, expected) => {
    expect(sentFor(oak({ quantity, price }), { isCredit })).toEqual(kept(expected, 50));
  });

  test('EX-Q10 −3 pcs for −100.00 on a credit note, as one unit', () => {
    expect(sentFor(oak({ quantity: -3, price: 33.333, total: -100 }), { isCredit: true })).toEqual(asOne(100, '-3 × 33.333'));
  });
});

describe('the comment', () => {
  test.each<[string, LineWords, string | undefined]>([
    ['says nothing where the line is called as the product', { quantity: 2, price: 5 }, undefined],
    ['says the line’s own words', { name: 'Egebord, ridset', quantity: 2, price: 5 }, 'Egebord, ridset'],
    ['says the quantity with its unit', { quantity: 8, price: 0.125, unit: 'kg' }, '8 kg × 0.125'],
    ['leaves out a unit without a name', { quantity: 8, price: 0.125, unit: '' }, '8 × 0.125'],
    ['says both, the words first', { name: 'Egebord, ridset', quantity: 8, price: 0.125 }, 'Egebord, ridset\n8 × 0.125'],
    ['says the number of an item without a name', { name: '', quantity: 1, price: 5 }, 'OAK'],
  ])('%s', (_what, line, comment) => {
    expect(mapped([oak(line)]).lines[0]?.Comments).toBe(comment);
  });
});
