/** What the goods of an invoice cost, as the ledger item that Dinero receives. */
import { consumption } from '#functions/dinero/consumption.ts';
import { guidOf } from '#functions/dinero/guid.ts';
import { decimal } from '#shared/money.ts';
import type { CustomerInvoice, Item } from '#shared/rackbeat/records.ts';
import { reasonOf } from '#test/refusal.ts';
import { anInvoice } from '../economic/records.ts';
import { aDineroSession } from './a-session.ts';

const on = { enabled: true, costAccount: 2100, inventoryAccount: 55_000 };
const inStock = { inventory_enabled: true };

/** What was sold, and what one unit had cost; undefined where Rackbeat does not say. */
type Sold = [item: string, quantity: number, cost: number | undefined];

function invoiceOf(sold: Sold[], change: Partial<CustomerInvoice> = {}): CustomerInvoice {
  const invoice = anInvoice({ lines: sold.map(([item, quantity]) => ({ item, quantity, price: 900 })) });
  const lines = invoice.lines.map((line, index) => {
    const cost = sold[index]?.[2];
    return { ...line, item_cost_price: cost === undefined ? undefined : decimal(cost) };
  });
  return { ...invoice, lines, ...change };
}

const session = (settings: Record<string, unknown> = {}) => aDineroSession({ consumption: on, ...settings });
const consumed = (cost: number, change: Partial<CustomerInvoice> = {}) => ({
  invoice: invoiceOf([], change),
  cost: decimal(cost),
});

async function costOf(sold: Sold[], items: Record<string, Partial<Item>>) {
  const read = await consumption.read(aDineroSession({}, { invoice: invoiceOf(sold), items }), '1041');
  return read?.cost.toString();
}

describe('the cost', () => {
  const items = { A: inStock, B: inStock, SERVICE: { inventory_enabled: false }, UNKNOWN: {} };

  test.each<[string, Sold[], string]>([
    [
      'EX-C1 summed first and rounded once, a service left out',
      [
        ['A', 10, 37.5],
        ['B', 3, 12.345],
        ['SERVICE', 1, 80],
      ],
      '412.04',
    ],
    [
      'EX-C1 thrice 0.335 is 1.005',
      [
        ['A', 1, 0.335],
        ['A', 1, 0.335],
        ['B', 1, 0.335],
      ],
      '1.01',
    ],
    ['EX-C2 only services', [['SERVICE', 4, 80]], '0'],
    ['EX-C3 what comes back', [['A', -2, 37.5]], '-75'],
    [
      'an item of which Rackbeat does not say that it is kept in stock',
      [
        ['UNKNOWN', 4, 80],
        ['A', 1, 5],
      ],
      '5',
    ],
    [
      'an item that Rackbeat no longer has',
      [
        ['GONE', 4, 80],
        ['A', 1, 5],
      ],
      '5',
    ],
    [
      'a line of text',
      [
        ['', 1, 80],
        ['A', 1, 5],
      ],
      '5',
    ],
    [
      'a line without a cost',
      [
        ['B', 3, undefined],
        ['A', 1, 5],
      ],
      '5',
    ],
  ])('DIN-OUT-07 %s', async (_what, sold, cost) => {
    expect(await costOf(sold, items)).toBe(cost);
  });

  test('each item with a cost is asked for once, however many there are', async () => {
    const numbers = Array.from({ length: 12 }, (_each, index) => `I${index}`);
    const asked: string[] = [];
    const sold: Sold[] = [...numbers, 'I0', 'I11'].map((item) => [item, 1, 1]);
    const invoice = invoiceOf([...sold, ['FREE', 1, 0], ['', 1, 1]]);
    const items = Object.fromEntries(numbers.map((number) => [number, inStock]));
    const read = await consumption.read(aDineroSession({}, { invoice, items, asked: (number) => asked.push(number) }), '1041');
    expect(read?.cost.toString()).toBe('14');
    expect(asked).toEqual(numbers);
  });

  test('an invoice that Rackbeat does not have', async () => {
    expect(await consumption.read(session(), '9999')).toBeUndefined();
  });
});

describe('whether it is posted', () => {
  const off = { consumption: { ...on, enabled: false } };
  test.each<[string, Record<string, unknown>, number, Partial<CustomerInvoice>, object | undefined]>([
    ['DIN-OUT-07 booked goods', {}, 375, {}, undefined],
    ['EX-C3 goods that come back', {}, -75, {}, undefined],
    ['switched off', off, 375, {}, { code: 'SWITCHED_OFF', values: { setting: 'consumption.enabled' } }],
    ['DIN-NEG-03 not booked in Rackbeat', {}, 375, { is_booked: false }, { code: 'NOT_BOOKED' }],
    ['EX-C2 nothing consumed', {}, 0, {}, { code: 'NOTHING_CONSUMED' }],
  ])('%s', (_what, settings, cost, change, skip) => {
    const judged = consumption.judge(session(settings), consumed(cost, change));
    expect(judged).toEqual(skip === undefined ? undefined : { skip });
  });

  test('EX-C6 after the invoice', () => {
    expect(consumption.needs(session(), consumed(375))).toEqual([{ kind: 'customer-invoice', number: '1041', how: 'after' }]);
  });

  test.each([
    ['draft', 'draft'],
    ['booked', 'booked'],
    ['bookedAndMailed', 'booked'],
  ])('Q-20 where invoices end as %s, as %s', (status, target) => {
    const { gross, tolerance, ...rest } = consumption.aim(session({ invoices: { status } }), consumed(-375));
    expect(rest).toEqual({ target, warnings: [] });
    // Dinero tells no amount of it, which must not count as a difference.
    expect([gross.toString(), gross.abs().lte(tolerance)]).toEqual(['-375', true]);
  });
});

describe('the ledger item', () => {
  const draftOf = (cost: number, settings: Record<string, unknown> = {}, change: Partial<CustomerInvoice> = {}) => {
    const from = { needed: { get: () => undefined }, lookedUp: undefined, reference: 'RBC-4711-1041' };
    return consumption.draft(session(settings), consumed(cost, change), from);
  };

  test.each([375, -75])(
    'EX-C1 EX-C3 %d kroner: consumption against inventory, no VAT on either, on the invoice’s day',
    (cost) => {
      expect(draftOf(cost)).toEqual({
        payload: {
          Id: guidOf('ledger item', 'RBC-4711-1041'),
          VoucherDate: '2026-03-12',
          Lines: [
            {
              Id: guidOf('ledger line', 'RBC-4711-1041'),
              Amount: cost,
              AccountNumber: 2100,
              BalancingAccountNumber: 55_000,
              AccountVatCode: 'none',
              BalancingAccountVatCode: 'none',
              Description: 'RBC-4711-1041, 1007',
            },
          ],
        },
        warnings: [],
      });
    },
  );

  test('names the customer where the invoice does, and counts on the day of booking where it has no date', () => {
    const change = { customer: { company_name: 'Nordlys ApS' }, invoice_date: undefined, booked_at: '2026-03-13' };
    const { payload } = draftOf(5, {}, change);
    expect(payload).toMatchObject({ VoucherDate: '2026-03-13', Lines: [{ Description: 'RBC-4711-1041, Nordlys ApS' }] });
  });

  test.each([
    ['consumption.costAccount', { costAccount: undefined }],
    ['consumption.inventoryAccount', { inventoryAccount: undefined }],
  ])('SETTING_MISSING %s', (setting, change) => {
    expect(reasonOf(() => draftOf(5, { consumption: { ...on, ...change } }))).toEqual({
      code: 'SETTING_MISSING',
      values: { setting },
    });
  });

  test('INVOICE_DATE_MISSING names the invoice', () => {
    const reason = reasonOf(() => draftOf(5, {}, { invoice_date: undefined, booked_at: undefined }));
    expect(reason).toEqual({ code: 'INVOICE_DATE_MISSING', values: { number: '1041' } });
  });
});
