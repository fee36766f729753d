/** A supplier invoice as the voucher that Dinero receives. */

import { guidOf } from '#functions/dinero/guid.ts';
import { supplierInvoice } from '#functions/dinero/supplier-invoice.ts';
import type { SupplierInvoice } from '#shared/rackbeat/records.ts';
import { reasonOf } from '#test/refusal.ts';
import { aSupplierInvoice, matrixOf, type PurchaseWords } from '../economic/purchases.ts';
import { needed } from '../economic/sessions.ts';
import { aDineroSession } from './a-session.ts';

const accounts = matrixOf({
  1: { domestic: 2010, eu: 2011, abroad: 2012 },
  2: { domestic: 2020, eu: 2021 },
  3: { domestic: 2030 },
});
const groups = new Map(['1', '2', '3'].map((number) => [`item ${number}`, { number, name: `${number} Goods` }]));
const chart = [2010, 2011, 2012, 2020, 2021, 2030, 2999].map((AccountNumber) => ({ AccountNumber, Name: '', IsHidden: false }));
const hidden = (account: number) => chart.map((each) => (each.AccountNumber === account ? { ...each, IsHidden: true } : each));

interface Around {
  settings?: Record<string, unknown>;
  chart?: typeof chart;
  /** What the needed supplier's row remembers of its zone. */
  suppliersZone?: string;
  /** Of the invoice, beyond what words can say. */
  change?: Partial<SupplierInvoice>;
}

const session = (settings: Record<string, unknown> = {}) =>
  aDineroSession({ suppliers: { enabled: true }, supplierInvoices: { accounts, defaultAccount: 2999, ...settings } });

function draftOf(words: PurchaseWords, around: Around = {}) {
  const facts = around.suppliersZone === undefined ? undefined : { zone: around.suppliersZone };
  return supplierInvoice.draft(
    session(around.settings),
    { ...aSupplierInvoice(words), ...around.change },
    {
      needed: needed(['supplier', '1001', 'guid-of-1001', facts]),
      lookedUp: { groups, accounts: around.chart ?? chart },
      reference: 'RBS-4711-1041',
    },
  );
}

const linesOf = (words: PurchaseWords, around?: Around) =>
  draftOf(words, around).payload.body.Lines.map(({ AccountNumber, Amount }) => [AccountNumber, Amount]);

function refusalOf(words: PurchaseWords, around?: Around) {
  return reasonOf(() => draftOf(words, around));
}

const threeGroups = [{ net: 8000 }, { net: 1500 }, { net: 500 }];
const Description = 'Stålværket A/S, F-88121, RBS-4711-1041';

describe('the whole voucher', () => {
  test('EX-S1 Q-08 an invoice: one positive line for each account, VAT included', () => {
    expect(draftOf({ lines: threeGroups })).toEqual({
      payload: {
        isCredit: false,
        body: {
          PurchaseType: 'credit',
          ContactGuid: 'guid-of-1001',
          VoucherDate: '2026-03-12',
          PaymentDate: '2026-03-26',
          ExternalReference: 'RBS-4711-1041',
          Lines: [
            { Amount: 10_000, AccountNumber: 2010, Description },
            { Amount: 1875, AccountNumber: 2020, Description },
            { Amount: 625, AccountNumber: 2030, Description },
          ],
        },
      },
      warnings: [],
    });
  });

  test('EX-S9 a credit note: positive too, under a guid of its own', () => {
    expect(draftOf({ lines: [{ net: -1000 }] })).toEqual({
      payload: {
        isCredit: true,
        body: {
          Guid: guidOf('purchase credit', 'RBS-4711-1041'),
          ContactGuid: 'guid-of-1001',
          Date: '2026-03-12',
          Lines: [{ Amount: 1250, AccountNumber: 2010, Description }],
        },
      },
      warnings: [],
    });
  });

  test('without a due date it is to be paid at once; without an invoice date the day of booking counts', () => {
    const { body } = draftOf(
      { lines: threeGroups },
      { change: { due_date: undefined, invoice_date: undefined, booked_at: '2026-03-13' } },
    ).payload;
    expect(body).toMatchObject({ VoucherDate: '2026-03-13', PaymentDate: '2026-03-13' });
  });

  test('INVOICE_DATE_MISSING names the invoice', () => {
    const change = { invoice_date: undefined, booked_at: undefined };
    expect(refusalOf({ lines: threeGroups }, { change })).toEqual({ code: 'INVOICE_DATE_MISSING', values: { number: '1041' } });
  });

  test('the text leaves out what Rackbeat does not know', () => {
    const { body } = draftOf({ lines: threeGroups, supplierName: '', theirNumber: '' }).payload;
    expect(body.Lines[0]?.Description).toBe('RBS-4711-1041');
    expect(draftOf({ lines: threeGroups }, { change: { supplier: undefined } }).payload.body.Lines[0]?.Description).toBe(
      'F-88121, RBS-4711-1041',
    );
  });

  test('a supplier without a contact is a fault of ours, and named', () => {
    const from = { needed: needed(), lookedUp: { groups, accounts: chart }, reference: 'RBS' };
    expect(() => supplierInvoice.draft(session(), aSupplierInvoice({ lines: threeGroups }), from)).toThrow(
      'No contact on the needed supplier 1001',
    );
  });
});

describe('the accounts', () => {
  test.each<[string, PurchaseWords, Around, number]>([
    ['the invoice’s zone', { lines: [{ net: 8, vat: 0 }], zone: 'eu' }, { suppliersZone: 'abroad' }, 2011],
    ['else that of the supplier on it', { lines: [{ net: 8, vat: 0 }], zone: 'eu' }, { change: { vat_zone: '' } }, 2011],
    ['else the supplier’s', { lines: [{ net: 8, vat: 0 }], zone: '' }, { suppliersZone: 'abroad' }, 2012],
    ['else domestic', { lines: [{ net: 8, vat: 0 }], zone: '' }, { suppliersZone: '' }, 2010],
    [
      'domestic too where the supplier is not on it',
      { lines: [{ net: 8 }], zone: '' },
      { change: { supplier: undefined } },
      2010,
    ],
  ])('EX-S3 EX-S4 of %s', (_what, words, around, account) => {
    expect(linesOf(words, around)).toEqual([[account, expect.any(Number)]]);
  });

  test.each([
    ['hidden', { chart: hidden(2020) }, 'account 2020 is not in use'],
    [
      'not for purchases',
      { chart: chart.filter((each) => each.AccountNumber !== 2020) },
      'account 2020 is not an account for purchases',
    ],
  ])('EX-S5 an account that is %s: the default one, said once for its group', (_what, around, why) => {
    const lines = [
      { item: 'item 1', net: 100 },
      { item: 'item 2', net: 200 },
      { item: 'item 2', net: 300 },
    ];
    expect(linesOf({ lines }, around)).toEqual([
      [2010, 125],
      [2999, 625],
    ]);
    const values = { group: '2 Goods', zone: 'domestic', default: '2999', why };
    expect(draftOf({ lines }, around).warnings).toEqual([{ code: 'ACCOUNT_FALLBACK', values }]);
  });

  test('EX-S6 neither can be used: refused, saying why of both', () => {
    const why = { why: 'account 2010 is not in use', whyDefault: 'none is set' };
    expect(refusalOf({ lines: [{ net: 1 }] }, { chart: hidden(2010), settings: { defaultAccount: undefined } })).toEqual({
      code: 'NO_USABLE_ACCOUNT',
      values: { group: '1 Goods', zone: 'domestic', ...why },
    });
  });

  test('a line whose item has no group is named by its place', () => {
    const { warnings } = draftOf({ lines: [{ net: 1 }, { item: 'unknown', net: 1 }] });
    expect(warnings.map(({ values }) => values?.group)).toEqual(['of line 2']);
  });
});

describe('the amounts', () => {
  const euros = { currency: 'EUR', rate: 7.4605, zone: 'eu' };
  const thousand = { lines: [{ net: 1000, vat: 0 }] };

  test.each<[string, PurchaseWords, Around, number]>([
    ['EX-S10 at its rate', { ...thousand, ...euros }, {}, 7460.5],
    ['EX-S10 as it was converted, whatever the rate says', { ...thousand, ...euros, rate: 746.05, inBase: 7460.5 }, {}, 7460.5],
    ['at its rate where it was converted to nothing', { ...thousand, ...euros, inBase: 0 }, {}, 7460.5],
    ['kroner as they are, whatever the rate says', { ...thousand, rate: 100, inBase: 100_000 }, {}, 1000],
    ['EX-F2 1,234.56 EUR', { lines: [{ net: 1234.56, vat: 0 }], ...euros }, {}, 9210.43],
  ])('%s', (_what, words, around, amount) => {
    expect(linesOf(words, around)).toEqual([[expect.any(Number), amount]]);
  });

  test('EX-S10 the text tells the foreign amount', () => {
    const [line] = draftOf({ ...thousand, ...euros }).payload.body.Lines;
    expect(line?.Description).toBe('Stålværket A/S, F-88121, 1000.00 EUR, RBS-4711-1041');
  });

  test('CURRENCY_UNKNOWN a foreign invoice without any rate', () => {
    const around = { change: { currency_rate: undefined } };
    expect(refusalOf({ ...thousand, ...euros }, around)).toEqual({ code: 'CURRENCY_UNKNOWN', values: { currency: 'EUR' } });
  });

  test.each([
    [
      'the first of equals',
      [
        { net: 10.02, vat: 0 },
        { net: 10.02, vat: 0 },
      ],
      [
        [2011, 74.76],
        [2021, 74.75],
      ],
    ],
    [
      'the largest',
      [
        { net: 10.02, vat: 0 },
        { net: 10.04, vat: 0 },
      ],
      [
        [2011, 74.75],
        [2021, 74.91],
      ],
    ],
  ])('EX-S8 what conversion leaves out goes to %s, so that they come to the converted total', (_what, lines, expected) => {
    expect(linesOf({ lines, ...euros })).toEqual(expected);
  });

  test('EX-S9 a foreign credit note is converted as well', () => {
    expect(linesOf({ lines: [{ net: -1000, vat: 0 }], ...euros })).toEqual([[2011, 7460.5]]);
  });

  test.each([
    ['an invoice', [{ net: 100 }, { net: -40 }]],
    ['a credit note', [{ net: -100 }, { net: 40 }]],
  ])('MIXED_SIGNS an account that goes the other way on %s', (_what, lines) => {
    expect(refusalOf({ lines })).toEqual({ code: 'MIXED_SIGNS', values: { number: '1041', account: '2020' } });
  });
});

describe('before it is made', () => {
  const invoice = aSupplierInvoice({ lines: [{ net: 1000, vat: 0 }], currency: 'EUR', rate: 7.4605 });

  test('its supplier must be there', () => {
    expect(supplierInvoice.needs(session(), invoice)).toEqual([{ kind: 'supplier', number: '1001', how: 'ensure' }]);
  });

  test('the moment it was booked is the one that Rackbeat tells', () => {
    expect(supplierInvoice.bookedAt?.(session(), { ...invoice, booked_moment: 1_773_300_000_000 })).toBe(1_773_300_000_000);
  });

  test.each(['draft', 'booked'])('DIN-OUT-01 it must come to exactly the converted total, as %s', (status) => {
    const { gross, tolerance, ...rest } = supplierInvoice.aim(session({ status }), invoice);
    expect([gross.toFixed(2), tolerance.toString()]).toEqual(['7460.50', '0']);
    expect(rest).toEqual({ target: status, warnings: [] });
  });

  test.each([
    ['DIN-OUT-01 booked and owed: it goes', {}, true, undefined],
    ['switched off', {}, false, { code: 'SWITCHED_OFF', values: { setting: 'suppliers.enabled' } }],
    ['DIN-GEN-03 not booked', { is_booked: false }, true, { code: 'NOT_BOOKED' }],
    ['nothing owed', aSupplierInvoice({ lines: [{ net: 0 }] }), true, { code: 'NOTHING_OWED' }],
  ])('%s', (_what, change, enabled, skip) => {
    const judged = supplierInvoice.judge(aDineroSession({ suppliers: { enabled } }), { ...invoice, ...change });
    expect(judged).toEqual(skip === undefined ? undefined : { skip });
  });
});
