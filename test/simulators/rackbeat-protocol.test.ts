/** How Rackbeat answers: envelopes, paging, errors, encodings, throttling. */
import { virtualSimulatorClock } from '#test/simulators/frame.ts';
import { clientOf } from '#test/simulators/rackbeat/client-of.ts';
import { createRackbeat, type RackbeatOptions } from '#test/simulators/rackbeat/create-rackbeat.ts';

function aCompany(options: Partial<RackbeatOptions> = {}) {
  const clock = virtualSimulatorClock(Date.parse('2025-03-12T08:00:00Z'));
  const rackbeat = createRackbeat({ clock, ...options });
  const company = rackbeat.addAccount({ companyName: 'Nordisk Beslag A/S', country: 'DK' });
  return { rackbeat, company, clock, call: clientOf(rackbeat, company.token) };
}

describe('who is asking', () => {
  test('the bearer token tells the company', async () => {
    const { call, company } = aCompany();
    expect((await call('GET', 'self')).body).toMatchObject({
      user_account: { id: company.accountId, company_name: 'Nordisk Beslag A/S' },
    });
  });

  test.each(['', 'wrong'])('the token %j is refused with 401', async (token) => {
    const { rackbeat } = aCompany();
    expect(await clientOf(rackbeat, token)('GET', 'self')).toMatchObject({ status: 401, body: { message: 'Unauthenticated.' } });
  });

  test('one company never sees the records of another', async () => {
    const { rackbeat, company, call } = aCompany();
    const other = rackbeat.addAccount({ companyName: 'Sydfrugt ApS' });
    const invoice = company.bookedInvoice();
    expect((await clientOf(rackbeat, other.token)('GET', `customer-invoices/${invoice.number}`)).status).toBe(404);
    expect((await call('GET', `customer-invoices/${invoice.number}`)).status).toBe(200);
  });

  test('a replaced token is dead at once', async () => {
    const { rackbeat, call } = aCompany();
    const { token } = (await call('POST', 'tokens/replace-current')).body;
    expect((await call('GET', 'self')).status).toBe(401);
    expect((await clientOf(rackbeat, String(token))('GET', 'self')).status).toBe(200);
  });
});

describe('lists', () => {
  test('answer 206 even when all fits one page, with the collection as the first key', async () => {
    const { call, company } = aCompany();
    company.customer();
    const { status, body } = await call('GET', 'customers');
    expect(status).toBe(206);
    expect(Object.keys(body)).toEqual(['customers', 'total', 'pages', 'limit', 'page']);
    expect(body).toMatchObject({ total: 1, pages: 1, limit: 20, page: 1 });
  });

  test.each([
    ['', 20, 1, 20],
    ['limit=10&page=3', 10, 3, 5],
    ['limit=10&page=4', 10, 4, 0],
    ['page=0', 20, 1, 20],
    ['limit=5000', 1000, 1, 25],
    ['limit=abc', 20, 1, 20],
  ])('%j of 25 gives limit %d, page %d and %d rows', async (query, limit, page, rows) => {
    const { call, company } = aCompany();
    for (let i = 0; i < 25; i += 1) {
      company.customer();
    }
    const { body } = await call('GET', `customers?${query}`);
    expect(body).toMatchObject({ limit, page, total: 25, pages: Math.ceil(25 / limit) });
    expect(body.customers).toHaveLength(rows);
  });

  test('come newest first, or as asked', async () => {
    const { call, company } = aCompany();
    company.customer({ company_name: 'B' });
    company.customer({ company_name: 'C' });
    company.customer({ company_name: 'A' });
    const names = async (query: string) =>
      ((await call('GET', `customers?${query}`)).body.customers as { company_name: string }[])
        .map((c) => c.company_name)
        .join('');
    expect(await names('')).toBe('ACB');
    expect(await names('order_by=company_name&order_direction=ASC')).toBe('ABC');
    expect(await names('order_by=company_name&order_direction=DESC')).toBe('CBA');
  });

  test('are searched and filtered, and count what is left', async () => {
    const { call, company } = aCompany();
    company.customer({ company_name: 'Nordlys ApS', ean: '5790000000001' });
    company.customer({ company_name: 'Solskin A/S', is_barred: true });
    const numbers = async (query: string) => (await call('GET', `customers?fields=number&${query}`)).body;
    expect(await numbers('search=nordl')).toMatchObject({ customers: [{ number: 1001 }], total: 1 });
    expect(await numbers('is_barred=true')).toMatchObject({ customers: [{ number: 1002 }], total: 1 });
    expect(await numbers('simple_filter[ean]=5790000000001')).toMatchObject({ customers: [{ number: 1001 }], total: 1 });
    expect(await numbers('is_barred=false&search=sol')).toMatchObject({ customers: [], total: 0, pages: 1 });
  });

  test('a filter by custom field is refused, not ignored', async () => {
    expect((await aCompany().call('GET', 'customers?field_eq[7]=x')).status).toBe(501);
  });

  test('settings are not paged and a single one has no envelope', async () => {
    const { call } = aCompany();
    const all = await call('GET', 'settings');
    expect([all.status, Object.keys(all.body)]).toEqual([200, ['settings']]);
    expect((await call('GET', 'settings/base_currency')).body).toMatchObject({ identifier: 'base_currency', value: 'DKK' });
  });
});

describe('the fields parameter', () => {
  test('chooses fields, also inside embedded records and lines', async () => {
    const { call, company } = aCompany();
    const { number } = company.draftInvoice();
    const { body } = await call('GET', `customer-invoices/${number}?fields=number,lines(quantity,item(number)),payment_terms(*)`);
    expect(body).toEqual({
      customer_invoice: {
        number,
        payment_terms: { number: 1001, name: 'Net 14', type: 'net', maturity_days: 14 },
        lines: [{ quantity: 2, item: { number: 'SB/101' } }],
      },
    });
  });
});

describe('item numbers in paths', () => {
  test.each(['SB%2F100%20%23%C3%86', 'SB%252F100%2520%2523%25C3%2586', 'SB-100-%C3%86'])(
    '%s finds the item SB/100 #Æ',
    async (path) => {
      const { call, company } = aCompany();
      company.product({ number: 'SB/100 #Æ' });
      for (const resource of ['items', 'products']) {
        const { status, body } = await call('GET', `${resource}/${path}`);
        expect(status).toBe(200);
        expect(Object.values(body)[0]).toMatchObject({ number: 'SB/100 #Æ', urlfriendly_number: 'SB-100-Æ', type: 'product' });
      }
      expect((await call('GET', `lots/${path}`)).status).toBe(404);
    },
  );

  test('the number of a deleted item stays taken', async () => {
    const { call, company } = aCompany();
    company.remove('products', company.product({ number: 'P1' }).number);
    expect((await call('GET', 'items/P1')).status).toBe(404);
    expect((await call('POST', 'products', { number: 'P1', name: 'x', group: 1, sales_price: 1 })).status).toBe(422);
  });

  test('items are products and lots together, and share their numbers', async () => {
    const { call, company } = aCompany();
    company.product({ number: 'P1' });
    company.lot({ number: 'L1', lines: [{ product_id: 'P1', quantity: 3 }] });
    expect((await call('GET', 'items?fields=number,type')).body.items).toEqual(
      expect.arrayContaining([
        { number: 'P1', type: 'product' },
        { number: 'L1', type: 'lot' },
      ]),
    );
    expect((await call('POST', 'lots', { number: 'P1', name: 'x', group: 1, sales_price: 1 })).body).toMatchObject({
      errors: { number: [expect.any(String)] },
    });
  });
});

describe('writing master data', () => {
  test('what is missing or unknown is named, 422', async () => {
    const { status, body } = await aCompany().call('POST', 'customers', {
      payment_terms_id: 99,
      ean: '57900000000012',
      vat_zone: 'mars',
      contact_email: 'a@b.dk, c@d.dk',
    });
    expect(status).toBe(422);
    expect(Object.keys(body.errors as object).sort()).toEqual([
      'company_name',
      'contact_email',
      'ean',
      'payment_terms_id',
      'vat_zone',
    ]);
    expect(body.errors).toMatchObject({ company_name: ['The company name field is required.'] });
  });

  test('a number may be chosen once; the series goes on after it; a deleted one stays taken', async () => {
    const { call } = aCompany();
    const customer = { company_name: 'Nordlys ApS', payment_terms_id: 1001 };
    expect(await call('POST', 'customers', { ...customer, number: 2000 })).toMatchObject({
      status: 201,
      body: { customer: { number: 2000 } },
    });
    expect(await call('POST', 'customers', { ...customer, number: 2000 })).toMatchObject({
      status: 422,
      body: { errors: { number: ['The number has already been taken.'] } },
    });
    expect((await call('POST', 'customers', customer)).body).toMatchObject({ customer: { number: 2001 } });
    expect(await call('DELETE', 'customers/2001')).toMatchObject({ status: 200, body: {} });
    expect(await call('GET', 'customers/2001')).toMatchObject({ status: 404, body: { message: 'Not found' } });
    expect((await call('POST', 'customers', { ...customer, number: 2001 })).status).toBe(422);
  });

  test('PUT changes only what is sent', async () => {
    const { call, company } = aCompany();
    const { number } = company.customer({ contact_phone: '12345678' });
    const { body } = await call('PUT', `customers/${number}`, { contact_email: 'ny@example.test' });
    expect(body.customer).toMatchObject({
      contact_email: 'ny@example.test',
      contact_phone: '12345678',
      company_name: 'Nordlys ApS',
    });
  });

  test('products are written under other names than they are read', async () => {
    const { call } = aCompany();
    const written = {
      number: 'P1',
      name: 'Bolt',
      group: 1,
      sales_price: '1.2345678',
      min_inventory_quantity: 5,
      min_stock: 9,
      is_barred: 'true',
    };
    expect((await call('POST', 'products', written)).body.product).toMatchObject({
      group_id: 1,
      group: { vat_domestic: 25 },
      min_stock: 5,
      sales_price: 1.234568,
      is_barred: true,
    });
  });

  test('terms show their plural event name only there: the envelope is singular', async () => {
    const { call } = aCompany();
    expect((await call('POST', 'payment-terms', { name: 'Net 8', type: 'net', maturity_days: 8 })).body).toMatchObject({
      payment_term: { number: 1006 },
    });
    expect((await call('POST', 'payment-terms', { name: 'Net 8', type: 'Net', maturity_days: 8 })).status).toBe(422);
  });

  test('a group in use cannot be deleted', async () => {
    const { call, company } = aCompany();
    company.product();
    expect((await call('DELETE', 'product-groups/1')).status).toBe(422);
    expect((await call('DELETE', 'product-groups/2')).status).toBe(200);
  });

  test('projects can be upserted', async () => {
    const { call } = aCompany();
    expect((await call('POST', 'projects/upsert', { number: 7, name: 'Bro' })).status).toBe(201);
    expect(await call('POST', 'projects/upsert', { number: 7, name: 'Tunnel' })).toMatchObject({
      status: 200,
      body: { project: { number: 7, name: 'Tunnel' } },
    });
  });

  test('a body that is no JSON object is malformed, 400', async () => {
    const { call } = aCompany();
    expect((await call('POST', 'customers', '{"company_name":')).status).toBe(400);
    expect((await call('POST', 'customers', [])).status).toBe(400);
  });
});

describe('currencies', () => {
  test('have a rate in the base currency, which a person may fix and let go again', async () => {
    const { call } = aCompany();
    expect((await call('GET', 'currency/EUR')).body).toMatchObject({ currency: { rate: 7.46, is_custom: false } });
    expect((await call('PUT', 'currencies/EUR', { rate: 7.5 })).body).toMatchObject({ currency: { rate: 7.5, is_custom: true } });
    expect((await call('PUT', 'currencies/EUR/reset')).body).toMatchObject({ currency: { rate: 7.46, is_custom: false } });
    expect((await call('PUT', 'currencies/DKK', { rate: 2 })).status).toBe(422);
  });
});

describe('throttling', () => {
  test('every answer tells what is left; beyond it comes 429 until the minute is over', async () => {
    const { call, clock } = aCompany({ requestsPerMinute: 2 });
    const first = await call('GET', 'self');
    expect([first.headers.get('x-ratelimit-limit'), first.headers.get('x-ratelimit-remaining')]).toEqual(['2', '1']);
    clock.advance(20_000);
    await call('GET', 'no-such-thing');
    const refused = await call('GET', 'self');
    expect(refused).toMatchObject({ status: 429, body: { message: 'Too Many Attempts.' } });
    expect(refused.headers.get('retry-after')).toBe('40');
    clock.advance(40_000);
    expect((await call('GET', 'self')).status).toBe(200);
  });

  test('each token has its own allowance', async () => {
    const { call, rackbeat } = aCompany({ requestsPerMinute: 1 });
    const other = rackbeat.addAccount({ companyName: 'Sydfrugt ApS' });
    await call('GET', 'self');
    expect((await call('GET', 'self')).status).toBe(429);
    expect((await clientOf(rackbeat, other.token)('GET', 'self')).status).toBe(200);
  });
});

test.each([
  ['GET', 'offers'],
  ['PATCH', 'customers/1001'],
  ['POST', 'orders/1001/lines/add-collection'],
])('%s %s is not modelled and says so', async (method, path) => {
  expect(await aCompany().call(method, path)).toMatchObject({
    status: 501,
    body: { message: `Not modelled by this simulator: ${method} /api/${path}` },
  });
});
