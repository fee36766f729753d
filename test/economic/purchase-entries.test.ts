/** A supplier invoice's lines as one gross amount per account. */
import fc from 'fast-check';
import { decimal, sum } from '#shared/money.ts';
import { hasAmounts, type PurchaseEntry, purchaseEntries } from '#shared/purchase/purchase-entries.ts';
import { reasonOf } from '#test/refusal.ts';
import { aSupplierInvoice, type PurchaseLine, type PurchaseWords } from './purchases.ts';

/** @param accounts of the lines, in order */
function entriesOf(words: PurchaseWords, accounts: number[]): [account: number, gross: string][] {
  return purchaseEntries(aSupplierInvoice(words), (_line, index) => accounts[index] ?? 0).map((entry) => [
    entry.account,
    entry.gross.toFixed(2),
  ]);
}

const threeGroups: PurchaseLine[] = [{ net: 8000 }, { net: 1500 }, { net: 500 }];
const threeTimes = (net: number): PurchaseLine[] => Array.from({ length: 3 }, () => ({ net }));

type Row = [name: string, words: PurchaseWords, accounts: number[], expected: [number, string][]];
const rows: Row[] = [
  [
    'EX-S1 three groups, three accounts',
    { lines: threeGroups, gross: 12_500 },
    [2010, 2020, 2030],
    [
      [2010, '10000.00'],
      [2020, '1875.00'],
      [2030, '625.00'],
    ],
  ],
  [
    'EX-S2 freight on the account of the goods',
    { lines: threeGroups, gross: 12_500 },
    [2010, 2020, 2010],
    [
      [2010, '10625.00'],
      [2020, '1875.00'],
    ],
  ],
  ['EX-S3 EX-S4 no VAT on the invoice', { lines: [{ net: 8000, vat: 0 }], gross: 8000 }, [2011], [[2011, '8000.00']]],
  [
    'EX-S8 the øre that rounding leaves out goes to the first of the largest',
    { lines: threeTimes(10.01), gross: 37.54 },
    [2010, 2020, 2030],
    [
      [2010, '12.52'],
      [2020, '12.51'],
      [2030, '12.51'],
    ],
  ],
  [
    'EX-S8 the largest is not the first',
    { lines: [{ net: 10.01 }, { net: 20.01 }, { net: 10.01 }], gross: 50.04 },
    [2010, 2020, 2030],
    [
      [2010, '12.51'],
      [2020, '25.02'],
      [2030, '12.51'],
    ],
  ],
  ['EX-S9 a credit note', { lines: [{ net: -1000 }], gross: -1250 }, [2010], [[2010, '-1250.00']]],
  ['two rates on one account', { lines: [{ net: 100 }, { net: 100, vat: 0 }], gross: 225 }, [2010, 2010], [[2010, '225.00']]],
  [
    'rates that Rackbeat does not send: each line’s share of the VAT',
    {
      lines: [
        { net: 80, vat: null },
        { net: 20, vat: null },
      ],
      gross: 125,
    },
    [2010, 2020],
    [
      [2010, '100.00'],
      [2020, '25.00'],
    ],
  ],
  [
    'a rate on one line alone is no rate of the other: shares of the VAT',
    { lines: [{ net: 80 }, { net: 20, vat: null }], gross: 120 },
    [2010, 2020],
    [
      [2010, '96.00'],
      [2020, '24.00'],
    ],
  ],
  [
    'an account on which the lines cancel out gets no entry',
    { lines: [{ net: 100 }, { net: 50 }, { net: -50 }], gross: 125 },
    [2010, 2020, 2020],
    [[2010, '125.00']],
  ],
  ['a line without an amount asks for no account', { lines: [{ net: 0 }, { net: 8 }], gross: 10 }, [0, 2020], [[2020, '10.00']]],
];

test.each(rows)('%s', (_name, words, accounts, expected) => {
  expect(entriesOf(words, accounts)).toEqual(expected);
});

test('a line without an amount needs no account that could be found', () => {
  const none = () => {
    throw new Error('asked for an account');
  };
  const invoice = aSupplierInvoice({ lines: [{ net: 0 }, { net: 8 }] });
  const entries = purchaseEntries(invoice, (_line, index) => (index === 0 ? none() : 2020));
  expect(entries.map(({ account }) => account)).toEqual([2020]);
});

test('TOTALS_DIFFER lines that do not come to the total are refused, not stretched, and both are told', () => {
  const reason = reasonOf(() => entriesOf({ lines: [{ net: 100 }], gross: 130 }, [2010]));
  expect(reason).toEqual({ code: 'TOTALS_DIFFER', values: { number: '1041', lines: '125.00', total: '130.00' } });
});

test('NOTHING_TO_POST lines that cancel out everywhere', () => {
  const reason = reasonOf(() => entriesOf({ lines: [{ net: 100 }, { net: -100 }], gross: 0 }, [2010, 2010]));
  expect(reason).toEqual({ code: 'NOTHING_TO_POST', values: { number: '1041' } });
});

test.each<[string, PurchaseWords, boolean]>([
  ['a total', { lines: [{ net: 100 }] }, true],
  ['a total that no line explains', { lines: [{ net: 0 }], gross: 100 }, true],
  ['lines that cancel out, beside one of nothing', { lines: [{ net: 0 }, { net: 100 }, { net: -100 }] }, true],
  ['nothing anywhere', { lines: [{ net: 0 }, { net: 0 }] }, false],
])('whether there are amounts: %s', (_what, words, expected) => {
  expect(hasAmounts(aSupplierInvoice(words))).toBe(expected);
});

describe('for any invoice', () => {
  const line = fc.record({
    net: fc.integer({ min: -5_000_000, max: 5_000_000 }).map((cents) => decimal(cents).div(100).toFixed(2)),
    vat: fc.constantFrom(0, 6, 12, 15, 25),
    account: fc.constantFrom(2010, 2020, 2030),
  });

  /** VAT rounded once for each rate, as Rackbeat totals a document. */
  function grossOf(lines: { net: string; vat: number }[]): string {
    const rates = [...new Set(lines.map((each) => each.vat))];
    const vat = rates.map((rate) =>
      sum(lines.filter((each) => each.vat === rate).map((each) => decimal(each.net)))
        .times(rate)
        .div(100)
        .round(2, 1),
    );
    return sum([...lines.map((each) => decimal(each.net)), ...vat]).toFixed(2);
  }

  /** None where everything cancels out. */
  function entriesFor(lines: { net: string; vat: number; account: number }[]): PurchaseEntry[] {
    try {
      return purchaseEntries(aSupplierInvoice({ lines, gross: grossOf(lines) }), (_line, index) => lines[index]?.account ?? 0);
    } catch (error) {
      expect((error as Error).message).toBe('NOTHING_TO_POST');
      return [];
    }
  }

  test('EX-S1 EX-S8 the entries come to the invoice’s total to the øre; none is zero, and no account is named twice', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
        const entries = entriesFor(lines);
        expect(sum(entries.map((entry) => entry.gross)).toFixed(2)).toBe(entries.length === 0 ? '0.00' : grossOf(lines));
        expect(new Set(entries.map((entry) => entry.account)).size).toBe(entries.length);
        for (const { gross } of entries) {
          expect(gross.eq(0)).toBe(false);
          expect(gross.toString()).toMatch(/^-?\d+(\.\d{1,2})?$/);
        }
      }),
    );
  });

  test('what is called VAT of an entry is what its lines do not explain', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
        for (const { account, gross, vat } of entriesFor(lines)) {
          const net = sum(lines.filter((each) => each.account === account).map((each) => decimal(each.net)));
          expect(gross.minus(vat).toFixed(2)).toBe(net.toFixed(2));
        }
      }),
    );
  });
});
