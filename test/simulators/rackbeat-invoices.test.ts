/** Invoices and credit notes in Rackbeat: numbers, states, payments. */
import { aCompany } from '#test/simulators/rackbeat/a-company.ts';

describe('customer invoices', () => {
  test('a draft has its number from the start and keeps it; a deleted draft leaves a gap', async () => {
    const { call, company } = aCompany();
    const first = company.draftInvoice().number;
    company.removeDocument('customer-invoices', company.draftInvoice().number);
    const third = company.draftInvoice().number;
    expect([first, third]).toEqual([1001, 1003]);
    expect((await call('POST', `customer-invoices/${third}/book`)).body.customer_invoice).toMatchObject({
      number: 1003,
      is_booked: true,
    });
  });

  test('takes terms, layout, EAN and address from the customer, and its own where given', async () => {
    const { call, company } = aCompany();
    const customer = company.customer({ ean: '5790000000001', payment_terms_id: 1002, their_reference: 'Bo' }).number;
    const item = company.product().number;
    const { body } = await call('POST', 'customer-invoices', {
      ...{
        customer_id: customer,
        our_reference_id: 1,
        heading: 'PO 4711',
        delivery_address_name: 'Lager',
        delivery_address: { street: 'Kaj 2' },
      },
      lines: [{ product_id: item, quantity: '2' }],
    });
    expect(body.customer_invoice).toMatchObject({
      ...{
        customer_id: customer,
        customer: { number: customer, company_name: 'Nordlys ApS' },
        ean: '5790000000001',
        their_reference: 'Bo',
        layout_id: 1001,
      },
      payment_terms: { number: 1002, name: 'Net 30', type: 'net', maturity_days: 30 },
      ...{ invoice_date: '2025-03-12', due_date: '2025-04-11', our_reference: { number: 1, name: 'Ida Holm' }, project_id: null },
      billing_address: { name: 'Nordlys ApS', street: 'Havnegade 1', city: 'Aarhus' },
      delivery_address: { name: 'Lager', street: 'Kaj 2', city: 'Aarhus' },
      lines: [
        {
          child_id: item,
          child_type: 'product',
          name: 'Stålbeslag',
          quantity: 2,
          line_price: 125.5,
          unit: { number: 1, name: 'pcs' },
        },
      ],
    });
  });

  test.each([
    [{}, ['customer_id', 'lines']],
    [{ customer_id: 1001, lines: [] }, ['lines']],
    [{ customer_id: 77, lines: [{ item_id: 'A', quantity: 1 }] }, ['customer_id']],
    [
      {
        customer_id: 1001,
        lines: [
          { item_id: 'A', quantity: 1 },
          { item_id: 'nope', quantity: 1 },
          { quantity: 'x', item_id: 'A' },
        ],
      },
      ['lines.1.item_id', 'lines.2.quantity'],
    ],
    [{ customer_id: 1001, lines: [{ item_id: 'A', quantity: 0 }] }, ['lines.0.quantity']],
    [{ customer_id: 1001, heading: 'x'.repeat(61), lines: [{ item_id: 'A', quantity: 1 }] }, ['heading']],
    [{ customer_id: 1001, currency: 'XXX', lines: [{ item_id: 'A', quantity: 1 }] }, ['currency']],
  ])('what is wrong in %j is named by its path', async (input, paths) => {
    const { call, company } = aCompany();
    company.customer();
    company.product({ number: 'A' });
    const { status, body } = await call('POST', 'customer-invoices', input);
    expect(status).toBe(422);
    expect(Object.keys(body)).toEqual(['errors']);
    expect(Object.keys(body.errors as object).sort()).toEqual(paths);
  });

  test('a loose draft may lack customer and lines, but cannot be booked so', async () => {
    const { call } = aCompany();
    const { status, body } = await call('POST', 'customer-invoices/drafts', { note: 'later' });
    expect([status, body.customer_invoice]).toMatchObject([201, { number: 1001, customer_id: null, lines: [] }]);
    const booking = await call('POST', 'customer-invoices/1001/book');
    expect([booking.status, Object.keys(booking.body.errors as object)]).toEqual([422, ['customer_id', 'lines']]);
  });

  test('a booked invoice is read-only: no change, no deletion, no second booking', async () => {
    const { call, company } = aCompany();
    const { number } = company.bookedInvoice();
    const path = `customer-invoices/${number}`;
    for (const [method, at] of [
      ['PUT', path],
      ['DELETE', path],
      ['POST', `${path}/book`],
    ] as const) {
      expect(await call(method, at, { heading: 'late' })).toMatchObject({
        status: 422,
        body: { errors: { is_booked: [expect.any(String)] } },
      });
    }
    expect((await call('POST', `${path}/unbook`)).body.customer_invoice).toMatchObject({ is_booked: false, booked_at: null });
    expect((await call('PUT', path, { heading: 'late' })).body.customer_invoice).toMatchObject({ heading: 'late' });
  });

  test('a booked invoice takes the marks sent and completed, and nothing beside them; it may be told to refuse', async () => {
    const { call, company } = aCompany();
    const path = `customer-invoices/${company.bookedInvoice().number}`;
    expect((await call('GET', path)).body.customer_invoice).toMatchObject({ is_sent: false, is_archived: false });
    expect((await call('PUT', path, { is_sent: true, heading: 'late' })).status).toBe(422);
    const marked = await call('PUT', path, { is_sent: true, suppress_webhooks: true });
    expect(marked.body.customer_invoice).toMatchObject({ is_sent: true, is_archived: false, is_booked: true });
    company.refuseMarks(405);
    expect((await call('PUT', path, { is_archived: true })).status).toBe(405);
    company.refuseMarks();
    expect((await call('PUT', path, { is_archived: true })).body.customer_invoice).toMatchObject({
      is_sent: true,
      is_archived: true,
    });
  });

  test('barred items and customers forbid booking, by name, and leave the draft as it was', async () => {
    const { call, company } = aCompany();
    const { number } = company.draftInvoice();
    company.bar('products', 'SB/101');
    company.bar('customers', 1001);
    expect(await call('POST', `customer-invoices/${number}/book`)).toMatchObject({
      status: 422,
      body: {
        errors: {
          customer_id: ['Customer 1001 (Nordlys ApS) is barred.'],
          'lines.0.item_id': ['Item SB/101 (Stålbeslag) is barred.'],
        },
      },
    });
    expect(company.invoice(number)).toMatchObject({ is_booked: false });
  });

  test('a failed change changes nothing', async () => {
    const { call, company } = aCompany();
    const { number } = company.draftInvoice({ heading: 'before' });
    expect(
      (await call('PUT', `customer-invoices/${number}`, { heading: 'after', lines: [{ item_id: 'nope', quantity: 1 }] })).status,
    ).toBe(422);
    expect(company.invoice(number)).toMatchObject({ heading: 'before', lines: [{ quantity: 2 }] });
  });

  test('payments bring the balance down', () => {
    const { company } = aCompany();
    const { number } = company.bookedInvoice();
    expect(company.invoice(number)).toMatchObject({ balance: 313.75, is_paid: false, is_party_paid: false });
    expect(company.payInvoice(number, 300)).toMatchObject({ balance: 13.75, is_paid: false, is_party_paid: true });
    expect(company.payInvoice(number, 13.75)).toMatchObject({ balance: 0, is_paid: true, is_party_paid: false });
    expect(company.payInvoice(number, 1)).toMatchObject({ balance: -1, is_paid: false, is_overpaid: true });
  });

  test('notes are kept beside the invoice, booked or not', async () => {
    const { call, company } = aCompany();
    const { number } = company.bookedInvoice();
    expect((await call('POST', `customer-invoices/${number}/notes`, { note: 'sent <on>' })).status).toBe(201);
    expect(await call('GET', `customer-invoices/${number}/notes`)).toMatchObject({
      status: 206,
      body: { notes: [{ note_text: 'sent <on>', note_html: '<p>sent &lt;on></p>' }] },
    });
  });

  test('there is a PDF', async () => {
    const { call, company } = aCompany();
    const { headers, body } = await call('GET', `customer-invoices/${company.bookedInvoice().number}.pdf`);
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(String(body.text)).toMatch(/^%PDF-.*customer invoice 1001/s);
  });

  test('times stand in the zone of the country', () => {
    const { company, clock } = aCompany('FI');
    clock.set(Date.parse('2025-06-30T21:30:00Z'));
    expect(company.bookedInvoice()).toMatchObject({
      invoice_date: '2025-07-01',
      booked_at: '2025-07-01T00:30:00+03:00',
      currency: 'EUR',
      currency_rate: 1,
    });
  });
});

describe('credit notes', () => {
  test('are invoices in the same series with everything negative', async () => {
    const { call, company } = aCompany();
    const invoice = company.bookedInvoice();
    const { status, body } = await call('POST', `customer-invoices/${invoice.number}/create-creditnote`);
    expect([status, body.customer_invoice]).toMatchObject([
      201,
      {
        ...{ number: 1002, is_creditnote: true, creditnote_for: 1001, is_booked: false },
        ...{ total_subtotal: -251, total_vat: -62.75, total_total: -313.75, balance: -313.75 },
        lines: [{ quantity: -2, line_price: 125.5, line_total: -251 }],
      },
    ]);
    expect(company.invoice(invoice.number)).toMatchObject({ is_creditnote: false, creditnote_for: null });
  });

  test('come only from booked invoices, and never from credit notes', async () => {
    const { call, company } = aCompany();
    const draft = company.draftInvoice().number;
    expect((await call('POST', `customer-invoices/${draft}/create-creditnote`)).status).toBe(422);
    const credit = company.bookedCreditNote(company.bookInvoice(draft).number).number;
    expect((await call('POST', `customer-invoices/${credit}/create-creditnote`)).status).toBe(422);
    expect((await call('POST', `customer-invoices/${draft}/unbook`)).status).toBe(422);
  });

  test('an invoice with negative lines counts as one', () => {
    const { company } = aCompany();
    const item = company.product().number;
    expect(company.bookedInvoice({ lines: [{ item_id: item, quantity: -1 }] })).toMatchObject({
      is_creditnote: true,
      creditnote_for: null,
      total_total: -156.88,
    });
  });

  test('a copy is a new draft of today with the same lines', async () => {
    const { call, company, clock } = aCompany();
    const { number } = company.bookedInvoice();
    clock.advance(86_400_000);
    expect(await call('POST', `customer-invoices/${number}/copy`)).toMatchObject({
      status: 201,
      body: {
        customer_invoice: {
          number: 1002,
          is_booked: false,
          invoice_date: '2025-03-13',
          due_date: '2025-03-27',
          total_total: 313.75,
        },
      },
    });
  });
});
