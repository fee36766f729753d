/** A sales order as the draft order that e-conomic receives. */
import { salesOrder } from '#functions/economic/sales-order.ts';
import type { SalesOrder } from '#shared/rackbeat/records.ts';
import { anInvoice, type LineWords, settingsWith } from './records.ts';
import { aSession, needed } from './sessions.ts';

const on = { pushSalesOrders: true, orderFlow: 'rackbeat', layouts: { default: 19 } };
const session = (settings: Record<string, unknown> = {}) => aSession(settingsWith({ ...on, ...settings }));
const rows = needed(
  ['customer', '1007', '207'],
  ['payment-terms', '1001', '31'],
  ['product', 'SB-100', 'SB-100', { unitNumber: 7 }],
);

/** An order has an invoice's fields but those of a credit note. */
function anOrder(lines: LineWords[] = [], change: Partial<SalesOrder> = {}): SalesOrder {
  const { due_date, creditnote_for, order_id, ...order } = anInvoice({ lines });
  return {
    ...order,
    ...{ due_date: undefined, creditnote_for: undefined, order_id: undefined },
    deliver_at: undefined,
    is_cancelled: false,
    ...change,
  };
}

function draftOf(order: SalesOrder, settings: Record<string, unknown> = {}) {
  return salesOrder.draft(session(settings), order, { needed: rows, lookedUp: { warnings: [] }, reference: 'RBO-4711-1041' });
}

const linesOf = (lines: LineWords[], exactQuantity = true) =>
  draftOf(anOrder(lines), { invoices: { exactQuantity } }).payload.lines;

describe('its lines', () => {
  const product = { productNumber: 'SB-100' };
  const unit = { unitNumber: 7, name: 'pcs' };

  test('ECO-OUT-14 the real quantity in a unit that is named too, as e-conomic asks when it is replaced', () => {
    expect(linesOf([{ quantity: 4, price: 25, unit: 'pcs' }])).toEqual([
      { lineNumber: 1, description: 'Bracket', product, unit, quantity: 4, unitNetPrice: 25 },
    ]);
  });

  test.each([undefined, ''])('a unit whose name is not known is left out (%s)', (name) => {
    expect(linesOf([{ quantity: 4, price: 25, ...(name === undefined ? {} : { unit: name }) }])).toEqual([
      { lineNumber: 1, description: 'Bracket', product, quantity: 4, unitNetPrice: 25 },
    ]);
  });

  test('with exact quantity off no unit at all', () => {
    expect(linesOf([{ quantity: 4, price: 25, unit: 'pcs' }], false)).toEqual([
      { lineNumber: 1, description: 'Bracket\n4 pcs × 25.00', product, quantity: 1, unitNetPrice: 100 },
    ]);
  });

  test.each([true, false])(
    'what comes back is one unit at its negative total, since e-conomic takes no quantity below 0.01 (exact %s)',
    (exact) => {
      const [line] = linesOf([{ quantity: -2, price: 50, discount: 10 }], exact);
      expect(line).toEqual({ lineNumber: 1, description: 'Bracket\n-2 × 50.00 − 10 %', product, quantity: 1, unitNetPrice: -90 });
    },
  );

  test('a text stays a text, whatever its quantity, and nothing at all is one unit of nothing', () => {
    expect(
      linesOf([
        { item: '', name: 'Note', quantity: -1 },
        { quantity: 0, price: 50 },
      ]),
    ).toEqual([
      { lineNumber: 1, description: 'Note' },
      { lineNumber: 2, description: 'Bracket', product, quantity: 1, unitNetPrice: 0 },
    ]);
  });
});

test('EX-Q8 the correction line, which no line of the order stands behind, goes with it', () => {
  const invoices = { exactQuantity: true, roundingHandling: 'correctionLine', roundingProduct: 'ROUND' };
  const { lines } = draftOf(anOrder([{ quantity: 3, total: 100, unit: 'pcs' }]), { invoices }).payload;
  expect(lines[1]).toEqual({
    lineNumber: 2,
    description: 'Afrunding',
    product: { productNumber: 'ROUND' },
    quantity: 1,
    unitNetPrice: 0.01,
  });
});

describe('its delivery', () => {
  const address = { name: '', street: 'Kajen 4', street2: '', city: '', zipcode: '', country: '' };
  test.each<[string, Partial<SalesOrder>, object | undefined]>([
    [
      'address and day',
      { delivery_address: address, deliver_at: '2026-04-02' },
      { address: 'Kajen 4', deliveryDate: '2026-04-02' },
    ],
    ['the day alone', { deliver_at: '2026-04-02' }, { deliveryDate: '2026-04-02' }],
    ['the address alone', { delivery_address: address }, { address: 'Kajen 4' }],
    ['neither', {}, undefined],
  ])('%s', (_what, change, delivery) => {
    const { payload } = draftOf(anOrder([], change));
    expect(payload.delivery).toEqual(delivery);
    expect('delivery' in payload).toBe(delivery !== undefined);
  });
});

test('warnings of the draft are told', () => {
  const { warnings } = draftOf(anOrder([{ quantity: 3, total: 100 }]), { invoices: { exactQuantity: true } });
  expect(warnings).toEqual([{ code: 'QUANTITY_ROUNDING', values: { line: '1', difference: '-0.01' } }]);
});

describe('ECO-OUT-14 INC-04 whether it goes', () => {
  const off = (setting: string) => ({ code: 'SWITCHED_OFF', values: { setting } });
  test.each<[string, Record<string, unknown>, Partial<SalesOrder>, object | undefined]>([
    ['a booked order', {}, {}, undefined],
    ['orders are not sent', { pushSalesOrders: false }, {}, off('pushSalesOrders')],
    ['orders begin in e-conomic', { orderFlow: 'economic' }, {}, off('orderFlow')],
    ['customers are not sent', { customers: { enabled: false } }, {}, off('customers.enabled')],
    ['one that began in e-conomic', {}, { heading: 'e-conomic 7' }, { code: 'OWN_DOCUMENT_OF_LEDGER' }],
    ['a cancelled one', {}, { is_cancelled: true }, { code: 'ORDER_CANCELLED' }],
    ['one that is not booked', {}, { is_booked: false }, { code: 'NOT_BOOKED' }],
  ])('%s', (_what, settings, change, skip) => {
    const judged = salesOrder.judge(session(settings), anOrder([], change));
    expect(judged).toEqual(skip === undefined ? undefined : { skip });
  });
});

test('EX-B7 an order stays a draft, also where invoices are booked, and comes to Rackbeat’s total', () => {
  const { gross, target } = salesOrder.aim(session({ invoices: { book: true } }), anOrder([{ quantity: 4, price: 25 }]));
  expect([gross.toFixed(2), target]).toEqual(['125.00', 'draft']);
});

test('the moment it was booked is the one that Rackbeat tells', () => {
  const order = anOrder([], { booked_moment: 1_773_300_000_000 });
  expect(salesOrder.bookedAt?.(session(), order)).toBe(1_773_300_000_000);
});

test('it leans on what its invoice will lean on', () => {
  const needs = salesOrder.needs(session(), anOrder([{ price: 1 }])).map(({ kind, number }) => `${kind} ${number}`);
  expect(needs).toEqual(expect.arrayContaining(['customer 1007', 'payment-terms 1001', 'product SB-100']));
});
