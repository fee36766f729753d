/** What documents in Rackbeat come to and when they are due; orders, supplier invoices and the value of the stock. */
import Big from 'big.js';
import { aCompany } from '#test/simulators/rackbeat/a-company.ts';
import { dueDate } from '#test/simulators/rackbeat/documents/due-date.ts';
import { lineTotal, totalsOf } from '#test/simulators/rackbeat/documents/totals.ts';

describe('sums', () => {
  test.each([
    // quantity, price, discount, line total
    [3, 153.44, 10, 414.29],
    [1, 0.005, 0, 0.01],
    [-1, 0.005, 0, -0.01],
    [1, 1.005, 0, 1.01],
    [0.1, 0.2, 0, 0.02],
    [3, 33.333333, 0, 100],
    [2, 125.5, 0, 251],
  ])('%d × %d less %d %% is %d', (quantity, price, discount, total) => {
    expect(lineTotal({ quantity, price, discount })).toBe(total);
  });

  const lines = (...rows: [total: number, vatPercentage: number][]) =>
    rows.map(([total, vatPercentage]) => ({ total, vatPercentage, quantity: 1, itemCost: 0 })) as Parameters<
      typeof totalsOf
    >[0]['lines'];

  test.each([
    ['one rate', lines([414.29, 25]), { subtotal: 414.29, vat: 103.57, total: 517.86 }],
    [
      'VAT is rounded once for the rate, not once for each line',
      lines([0.02, 25], [0.02, 25], [0.02, 25]),
      { subtotal: 0.06, vat: 0.02, total: 0.08 },
    ],
    ['half an øre goes away from zero', lines([0.1, 25]), { subtotal: 0.1, vat: 0.03, total: 0.13 }],
    ['also below zero', lines([-0.1, 25]), { subtotal: -0.1, vat: -0.03, total: -0.13 }],
    ['two rates', lines([100, 25], [10.1, 15], [50, 0]), { subtotal: 160.1, vat: 26.52, total: 186.62 }],
  ])('%s', (_what, rows, sums) => {
    expect(totalsOf({ lines: rows, currencyRate: 1 })).toMatchObject(sums);
  });

  test('the VAT rate is that of the item group in the zone of the document', async () => {
    const { call, company } = aCompany();
    company.change('product-groups', 1, { vat_eu: 12.5 });
    const item = company.product().number;
    const customer = company.customer({ vat_zone: 'abroad' }).number;
    const vat = async (zone?: string) => {
      const invoice = {
        customer_id: customer,
        lines: [{ item_id: item, quantity: 1, line_price: 100 }],
        ...(zone ? { vat_zone: zone } : {}),
      };
      return (await call('POST', 'customer-invoices', invoice)).body.customer_invoice;
    };
    expect(await vat()).toMatchObject({ vat_zone: 'abroad', total_vat: 0 });
    expect(await vat('eu')).toMatchObject({ vat_zone: 'eu', total_vat: 12.5, lines: [{ vat_percentage: 12.5 }] });
    expect(await vat('domestic')).toMatchObject({ total_vat: 25, total_total: 125 });
  });

  test('a foreign invoice keeps the rate of the day it was made, also when it is booked later', async () => {
    const { call, company } = aCompany();
    const customer = company.customer({ currency: 'EUR' }).number;
    const item = company.product({ sales_price: 746 }).number;
    const draft = company.draftInvoice({ customer_id: customer, lines: [{ item_id: item, quantity: 2.5125 }] });
    await call('PUT', 'currencies/EUR', { rate: 9 });
    expect(company.bookInvoice(draft.number)).toMatchObject({
      ...{ currency: 'EUR', currency_rate: 7.46, total_subtotal: 251.25, total_vat: 62.81, total_total: 314.06 },
      total_base_currency: Big(314.06).times(7.46).round(2).toNumber(),
      lines: [{ line_price: 100 }],
    });
  });

  test('the customer’s general discount is on every line unless the line says otherwise', () => {
    const { company } = aCompany();
    const customer = company.customer({ general_discount_percentage: 10 }).number;
    const item = company.product({ sales_price: 100 }).number;
    const invoice = company.draftInvoice({
      customer_id: customer,
      lines: [
        { item_id: item, quantity: 1 },
        { item_id: item, quantity: 1, discount_percentage: 0 },
      ],
    });
    expect(invoice).toMatchObject({ total_subtotal: 190, lines: [{ line_total: 90 }, { line_total: 100 }] });
  });
});

describe('due dates', () => {
  test.each([
    ['net', 14, null, '2025-03-26'],
    ['factoring', 30, null, '2025-04-11'],
    ['invoice_month', 30, null, '2025-04-30'],
    ['paid_in_cash', 5, null, '2025-03-12'],
    ['prepaid', 5, null, '2025-03-12'],
    ['due_date', 0, '2025-05-05', '2025-05-05'],
    ['net', 0, '2025-05-05', '2025-03-12'],
    ['invoice_week_monday', 7, null, '2025-03-24'],
    ['invoice_week_sunday', 0, null, '2025-03-16'],
  ])('terms %s with %d days (typed: %s) from Wednesday 12 March are due %s', (type, days, typed, due) => {
    expect(dueDate({ number: 1, deleted_at: null, type, maturity_days: days }, '2025-03-12', typed)).toBe(due);
  });
});

describe('orders', () => {
  test('go from draft over shipment to a booked invoice, and tell only its number, called an id', async () => {
    const { call, company } = aCompany();
    const { number } = company.bookedOrder();
    const { order_shipment } = (await call('POST', `orders/${number}/create-shipment`)).body;
    const { id } = order_shipment as { id: number };
    expect((await call('POST', `orders/shipments/${id}/mark-shipped`)).status).toBe(422);
    expect((await call('POST', `orders/shipments/${id}/mark-shipped`, { pick: true })).body).toMatchObject({
      order_shipment: { is_shipped: true, is_picked: true },
    });
    expect(await call('POST', `orders/${number}/convert-to-invoice`)).toMatchObject({ status: 200, body: { invoice_id: 1001 } });
    expect(company.invoice(1001)).toMatchObject({ is_booked: true, order_id: number, order: { number }, total_total: 313.75 });
    expect((await call('GET', `orders/${number}`)).body.order).toMatchObject({
      is_shipped: true,
      is_invoiced: true,
      is_archived: true,
    });
    expect((await call('POST', `orders/${number}/convert-to-invoice`)).status).toBe(422);
    expect((await call('GET', 'items/SB-101')).body.item).toMatchObject({ stock_quantity: -2, in_order_quantity: 0 });
  });

  test('with book=false the invoice is a draft, and deleting it gives the order its lines back', async () => {
    const { call, company } = aCompany();
    const { number } = company.bookedOrder();
    await call('POST', `orders/${number}/convert-to-invoice?book=false`);
    expect(company.invoice(1001)).toMatchObject({ is_booked: false });
    company.removeDocument('customer-invoices', 1001);
    expect((await call('GET', `orders/${number}/uninvoiced-lines`)).body.order_lines).toMatchObject([{ quantity: 2 }]);
  });

  test('a conversion that cannot be booked makes no invoice at all', async () => {
    const { call, company } = aCompany();
    const { number } = company.bookedOrder();
    company.bar('products', 'SB/101');
    expect((await call('POST', `orders/${number}/convert-to-invoice`)).status).toBe(422);
    expect((await call('GET', 'customer-invoices')).body).toMatchObject({ total: 0 });
  });

  test('are neither shipped nor invoiced before they are booked, and reopen only untouched', async () => {
    const { call, company } = aCompany();
    const { number } = company.draftOrder();
    expect((await call('POST', `orders/${number}/create-shipment`)).status).toBe(422);
    expect((await call('POST', `orders/${number}/convert-to-invoice`)).status).toBe(422);
    await call('POST', `orders/${number}/book`);
    expect((await call('POST', `orders/${number}/reopen`)).body.order).toMatchObject({ is_booked: false });
    await call('POST', `orders/${number}/book`);
    company.invoicedOrder(number);
    expect((await call('POST', `orders/${number}/reopen`)).status).toBe(422);
  });

  test('what is ordered counts against what is available', async () => {
    const { call, company } = aCompany();
    company.product({ number: 'A', stock_quantity: 40 });
    company.bookedOrder({ lines: [{ item_id: 'A', quantity: 6 }] });
    expect((await call('GET', 'products/A')).body.product).toMatchObject({
      stock_quantity: 40,
      in_order_quantity: 6,
      available_quantity: 34,
    });
  });

  test('lines can be added, changed and removed one by one', async () => {
    const { call, company } = aCompany();
    const { number } = company.draftOrder();
    const { order_line: line } = (
      await call('POST', `orders/${number}/lines`, { item_id: 'SB/101', quantity: 1, line_price: 10 })
    ).body;
    const { id } = line as { id: number };
    await call('PUT', `orders/${number}/lines/${id}`, { quantity: 3 });
    expect((await call('GET', `orders/${number}`)).body.order).toMatchObject({
      total_subtotal: 281,
      lines: [{ quantity: 2 }, { id, quantity: 3, line_price: 10 }],
    });
    await call('DELETE', `orders/${number}/lines/${id}`);
    expect((await call('GET', `orders/${number}/lines`)).body).toMatchObject({ total: 1 });
  });
});

describe('supplier invoices and the value of the stock', () => {
  test('booking with the goods received moves the average cost', async () => {
    const { call, company } = aCompany();
    company.product({ number: 'A', stock_quantity: 40, recommended_cost_price: 60 });
    const supplier = company.supplier().number;
    const { body } = await call('POST', 'supplier-invoices', {
      supplier_id: supplier,
      invoice_number: 'F-77',
      lines: [{ item_id: 'A', quantity: 10, line_price: 85 }],
    });
    expect(body.supplier_invoice).toMatchObject({
      number: 1001,
      invoice_number: 'F-77',
      total_subtotal: 850,
      total_vat: 212.5,
      is_booked: false,
    });
    expect((await call('POST', 'supplier-invoices/1001/book', { mark_received: true })).body.supplier_invoice).toMatchObject({
      is_booked: true,
      is_received: true,
    });
    expect((await call('GET', 'products/A')).body.product).toMatchObject({ stock_quantity: 50, cost_price: 65 });
  });

  test('is quantity times cost on the day asked for, services left out', async () => {
    const { call, company, clock } = aCompany();
    company.product({ number: 'A', stock_quantity: 40, recommended_cost_price: 61.2 });
    company.product({ number: 'S', group: 3, stock_quantity: 5, recommended_cost_price: 100 });
    clock.advance(86_400_000);
    company.bookedInvoice({ lines: [{ item_id: 'A', quantity: 10 }] });
    expect((await call('GET', 'reports/valuation')).body).toEqual({
      lineables: [{ number: 'A', type: 'product', name: 'Stålbeslag', quantity: 30, cost_price: 61.2, value: 1836 }],
      total_value: 1836,
    });
    expect((await call('GET', 'reports/valuation/total?date_to=2025-03-12')).body).toEqual({ total_value: 2448 });
    expect((await call('GET', 'reports/valuation/total?date_to=2025-03-11')).body).toEqual({ total_value: 0 });
  });

  test('suppliers write their group as a number and read it as a record', async () => {
    const { call } = aCompany();
    const { status, body } = await call('POST', 'suppliers', {
      company_name: 'Stål',
      supplier_group_id: 1,
      payment_terms_id: 1001,
      vat_zone: 'domestic',
    });
    expect([status, body.supplier]).toMatchObject([201, { supplier_groups: { number: 1, name: 'Domestic' } }]);
    expect(body.supplier).not.toHaveProperty('supplier_group_id');
  });
});
