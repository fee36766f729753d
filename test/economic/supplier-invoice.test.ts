/** A supplier invoice as the voucher that e-conomic receives. */
import fc from 'fast-check';
import { decimal, sum } from '#shared/money.ts';
import { aSupplierInvoice } from './purchases.ts';
import { draftOf, entriesOf } from './voucher-drafts.ts';

describe('an entry', () => {
  test('EX-S1 says supplier, both numbers, dates, amount with VAT, account and its code', () => {
    expect(draftOf({ lines: [{ net: 1000 }] })).toEqual({
      payload: {
        journal: 2,
        voucher: {
          accountingYear: { year: '2026' },
          entries: {
            supplierInvoices: [
              {
                supplier: { supplierNumber: 501 },
                supplierInvoiceNumber: 'F-88121',
                amount: -1250,
                currency: { code: 'DKK' },
                date: '2026-03-12',
                dueDate: '2026-03-26',
                text: 'Stålværket A/S RBS-4711-1041',
                contraAccount: { accountNumber: 2010 },
                contraVatAccount: { vatCode: 'I25' },
              },
            ],
          },
        },
      },
      warnings: [],
    });
  });

  test('Q-07 an account without a VAT code sends none', () => {
    const [entry] = entriesOf({ lines: [{ net: 1000, vat: 0 }] }, { chart: { 2010: { code: '' } } });
    expect(entry).not.toHaveProperty('contraVatAccount');
  });

  test.each([
    ['EX-S10 1,000.00 EUR at 7.4605', { currency: 'EUR', rate: 7.4605 }, 746.05],
    ['a rate that Rackbeat states per hundred', { currency: 'EUR', rate: 746.05, inBase: 7460.5 }, 746.05],
    ['EX-F3 the base currency: no rate', { currency: 'DKK' }, undefined],
  ])('%s', (_name, words, exchangeRate) => {
    const [entry] = entriesOf({ lines: [{ net: 1000, vat: 0 }], zone: 'eu', ...words });
    expect(entry?.exchangeRate).toBe(exchangeRate);
  });

  test('the heading stands in the text, and the reference last and whole', () => {
    const [entry] = entriesOf({ lines: [{ net: 1 }], heading: 'Week 11' });
    expect(entry?.text).toBe('Stålværket A/S, Week 11 RBS-4711-1041');
  });

  test('FIELD_CUT texts longer than 250 and numbers longer than 30 are cut, the reference is not', () => {
    const draft = draftOf({ lines: [{ net: 1 }], supplierName: 'S'.repeat(300), theirNumber: '9'.repeat(31) });
    const [entry] = draft.payload.voucher.entries.supplierInvoices;
    expect(entry?.text).toHaveLength(250);
    expect(entry?.text).toMatch(/S RBS-4711-1041$/);
    expect(entry?.supplierInvoiceNumber).toBe('9'.repeat(30));
    expect(draft.warnings).toEqual([
      { code: 'FIELD_CUT', values: { field: 'text', limit: '236' } },
      { code: 'FIELD_CUT', values: { field: 'supplierInvoiceNumber', limit: '30' } },
    ]);
  });

  test('the supplier’s own zone counts where the invoice names none', () => {
    const [entry] = entriesOf({ lines: [{ net: 100, vat: 0 }], zone: '' }, { suppliersZone: 'abroad' });
    expect(entry?.contraAccount).toEqual({ accountNumber: 2012 });
  });
});

describe('warnings and refusals', () => {
  test('ACCOUNT_FALLBACK is said once for a group, however many lines it has', () => {
    const lines = [
      { item: 'item 1', net: 100 },
      { item: 'item 2', net: 200 },
      { item: 'item 2', net: 300 },
    ];
    const draft = draftOf({ lines }, { chart: { 2020: { barred: true } } });
    expect(draft.warnings).toEqual([
      {
        code: 'ACCOUNT_FALLBACK',
        values: { group: '2 Goods', zone: 'domestic', default: '2999', why: 'account 2020 is barred' },
      },
    ]);
  });

  test.each([
    ['I25 where the invoice has 25 %', { net: 1000, vat: 25 }, {}, undefined],
    ['no code where the invoice has 25 %', { net: 1000, vat: 25 }, { code: '' }, { code: '–', theirs: '0.00', ours: '250.00' }],
    ['I25 where the invoice has none', { net: 1000, vat: 0 }, {}, { code: 'I25', theirs: '200.00', ours: '0.00' }],
    ['reverse charge where the invoice has none', { net: 1000, vat: 0 }, { code: 'IEUV' }, undefined],
    ['no code where the invoice has none', { net: 1000, vat: 0 }, { code: '' }, undefined],
  ])('Q-06 VAT_CODE_DIFFERS %s', (_name, line, account, values) => {
    const { warnings } = draftOf({ lines: [line] }, { chart: { 2010: account } });
    expect(warnings).toEqual(values === undefined ? [] : [{ code: 'VAT_CODE_DIFFERS', values: { account: '2010', ...values } }]);
  });

  test.each([
    ['SETTING_MISSING no journal chosen', {}, { settings: { journal: undefined } }],
    ['PERIOD_CLOSED the year is closed', {}, { year: { label: '2026', closed: true } }],
    ['ACCOUNTING_YEAR_MISSING there is none', {}, { year: null }],
    ['VAT_ZONE_UNKNOWN no zone anywhere', { zone: '' }, {}],
    ['NO_USABLE_ACCOUNT none chosen', {}, { settings: { accounts: {}, defaultAccount: undefined } }],
    ['TOTALS_DIFFER the lines are not the total', { gross: 2000 }, {}],
  ])('%s', (name, words, around) => {
    expect(() => draftOf({ lines: [{ net: 1000 }], ...words }, around)).toThrow(name.split(' ')[0]);
  });
});

test('EX-S9 for any invoice the entries are the invoice turned round, to the øre, and none is zero', () => {
  const line = fc.record({
    item: fc.constantFrom('item 1', 'item 2', 'item 3'),
    net: fc
      .integer({ min: -900_000, max: 900_000 })
      .filter((cents) => cents !== 0)
      .map((cents) => decimal(cents).div(100).toFixed(2)),
  });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
      const invoice = aSupplierInvoice({ lines });
      fc.pre(!invoice.total_total.eq(0));
      const amounts = entriesOf({ lines }).map((entry) => decimal(entry.amount));
      expect(sum(amounts).toFixed(2)).toBe(invoice.total_total.times(-1).toFixed(2));
      expect(amounts.some((amount) => amount.eq(0))).toBe(false);
    }),
  );
});
