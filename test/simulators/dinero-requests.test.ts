/** How Dinero takes requests: versions of paths, lists and their filters, the quota, faults and control paths. */
import { aCompany, aContact, anInvoice, aProduct, contactGuid } from '#test/simulators/dinero/a-company.ts';
import type { Client } from '#test/simulators/dinero/client-of.ts';
import type { Fields } from '#test/simulators/dinero/records/fields.ts';

const minute = 60_000;
const booked = 'b2a1c0de-0000-4000-8000-000000002001';
const draft = 'b2a1c0de-0000-4000-8000-000000002002';

async function listed(call: Client, path: string): Promise<Fields[]> {
  const { status, body } = await call('GET', path);
  expect(status).toBe(200);
  return body.Collection as Fields[];
}

async function names(call: Client, query: string, version = 'v1'): Promise<unknown[]> {
  return (await listed(call, `/${version}/{o}/contacts?fields=Name&${query}`)).map(({ Name }) => Name);
}

describe('a path', () => {
  test.each<[method: string, path: string, status: number, code: number]>([
    ['PUT', '/v1/{o}/invoices/x', 404, 40],
    ['POST', '/v1/{o}/vouchers/purchase', 404, 40],
    ['POST', '/v1/{o}/ledgeritems', 404, 40],
    ['POST', '/v2/{o}/contacts', 404, 40],
    ['PATCH', '/v1/{o}/contacts', 405, 45],
    ['GET', '/v1/{o}/vouchers/manuel', 405, 45],
    ['POST', '/v1/{o}/vouchers/manual', 501, 50],
    ['PUT', '/v1/{o}/contacts/x', 501, 50],
    ['POST', '/v1/{o}/vouchers/purchase/similar', 501, 50],
    ['POST', '/v1/{o}/tradeoffers', 501, 50],
    ['POST', '/v1/{o}/webhooks/subscribe', 501, 50],
    ['GET', '/v1/{o}/2026/reports/saldo', 501, 50],
    ['GET', '/v1/{o}/invoices/x/mailouts', 501, 50],
  ])('%s %s is answered with %i', async (method, path, status, code) => {
    const { call } = await aCompany();
    const answer = await call(method, path, method === 'GET' ? undefined : {});
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});

describe('a list', () => {
  test('has poor default fields, in small letters for contacts and capitals for products', async () => {
    const { call, productGuid } = await aCompany();
    expect(await listed(call, '/v1/{o}/contacts')).toEqual([{ name: 'Nordvik ApS', contactGuid }]);
    expect(await listed(call, '/v1/{o}/products')).toEqual([{ Name: 'Egebord', ProductGuid: productGuid }]);
    await call('POST', '/v1/{o}/invoices', anInvoice({ Guid: draft }));
    expect(await listed(call, '/v1/{o}/invoices')).toEqual([
      { Guid: draft, ContactName: 'Nordvik ApS', Date: '2026-09-01', Description: 'Faktura' },
    ]);
    expect(await listed(call, '/v1/{o}/sales')).toMatchObject([{ Type: 'Invoice' }]);
  });

  test('echoes the names of fields as they were asked for', async () => {
    const { call } = await aCompany();
    expect(await listed(call, '/v1/{o}/contacts?fields=EMAIL,vatNumber,isdebitor')).toEqual([
      { EMAIL: 'faktura@nordvik.test', vatNumber: '12345674', isdebitor: false },
    ]);
    expect((await call('GET', '/v1/{o}/contacts?fields=Name,Colour')).body.code).toBe(44);
  });

  test('has pages from 0 on, of at most a thousand; the result counts the page only', async () => {
    const { call } = await aCompany();
    for (const Name of ['B', 'C']) {
      await call('POST', '/v1/{o}/contacts', aContact({ Name }));
    }
    const { body } = await call('GET', '/v1/{o}/contacts?fields=Name&page=1&pageSize=2');
    expect(body).toEqual({
      Collection: [{ Name: 'C' }],
      Pagination: { MaxPageSizeAllowed: 1000, PageSize: 2, Result: 1, ResultWithoutFilter: 3, Page: 1 },
    });
    expect(await names(call, 'page=2&pageSize=2')).toEqual([]);
    expect(await names(call, 'pageSize=1000')).toHaveLength(3);
  });

  test.each<[query: string, code: number]>([
    ['pageSize=1001', 43],
    ['pageSize=0', 44],
    ['page=-1', 44],
    ['page=x', 44],
    ['deletedOnly=yes', 44],
    ['changesSince=2026-09-01', 44],
    ['changesSince=2026-09-01T10:21:42%2B02:00', 44],
    ['queryFilter=Name eq Nordvik', 46],
    ["queryFilter=Name is 'Nordvik'", 46],
    ["queryFilter=Street eq 'x'", 46],
    ["queryFilter=Name eq 'a''b'", 46],
  ])('is refused with %s', async (query, code) => {
    const { call } = await aCompany();
    const { status, body } = await call('GET', `/v1/{o}/contacts?${query}`);
    expect([status, body.code]).toEqual([400, code]);
  });

  test('does not search freely here', async () => {
    const { call } = await aCompany();
    expect((await call('GET', '/v1/{o}/invoices?freeTextSearch=x')).status).toBe(501);
  });

  test.each<[filter: string, found: string[]]>([
    ["Name eq 'Beta ApS'", ['Beta ApS']],
    ["name EQ 'Beta ApS'", []],
    ["name eq 'beta aps'", ['Beta ApS']],
    ["Name contains 'ApS'", ['Nordvik ApS', 'Beta ApS']],
    ["Name contains 'ApS';ExternalReference eq 'cust-2'", ['Beta ApS']],
    ["ExternalReference eq 'cust'", []],
    ["IsPerson eq 'false';Email contains 'nordvik'", ['Nordvik ApS', 'Beta ApS']],
  ])('filters by %s', async (filter, found) => {
    const { call } = await aCompany();
    await call('POST', '/v1/{o}/contacts', aContact({ Name: 'Beta ApS', ExternalReference: 'cust-2' }));
    if (filter.includes(' EQ ')) {
      expect((await call('GET', `/v1/{o}/contacts?queryFilter=${filter}`)).body.code).toBe(46);
      return;
    }
    expect(await names(call, `queryFilter=${encodeURIComponent(filter)}`)).toEqual(found);
  });

  test('counts without the filter beside what the filter found', async () => {
    const { call } = await aCompany();
    const { body } = await call('GET', "/v1/{o}/contacts?queryFilter=Name eq 'x'");
    expect(body.Pagination).toMatchObject({ Result: 0, ResultWithoutFilter: 1 });
  });

  test('shows new rows late where the hand says so, while their guid finds them at once', async () => {
    const { call, hand, clock } = await aCompany();
    hand.hideFromLists(5);
    clock.advance(minute);
    await call('POST', '/v1/{o}/invoices', anInvoice({ Guid: draft }));
    expect(await listed(call, '/v1/{o}/invoices')).toEqual([]);
    expect((await call('GET', `/v1/{o}/invoices/${draft}`)).status).toBe(200);
    clock.advance(5000);
    expect(await listed(call, '/v1/{o}/invoices')).toHaveLength(1);
  });
});

describe('changes', () => {
  async function changing() {
    const company = await aCompany();
    const { call, clock } = company;
    await call('POST', '/v1/{o}/contacts', aContact({ Name: 'Gone' }));
    const [, gone] = await listed(call, '/v1/{o}/contacts?fields=ContactGuid');
    clock.advance(minute);
    await call('DELETE', `/v1/{o}/contacts/${gone?.ContactGuid}`);
    return company;
  }

  test('come from their very second on, deleted ones with them', async () => {
    const { call } = await changing();
    expect(await names(call, 'changesSince=2026-09-01T10:22:42Z')).toEqual(['Gone']);
    expect(await names(call, 'changesSince=2026-09-01T10:22:43Z')).toEqual([]);
    expect(await names(call, 'changesSince=2026-09-01T10:21:42Z')).toEqual(['Nordvik ApS', 'Gone']);
  });

  test('aside, deleted ones come when asked for; version 2 of contacts takes silence to mean both', async () => {
    const { call } = await changing();
    expect(await names(call, '')).toEqual(['Nordvik ApS']);
    expect(await names(call, 'deletedOnly=true')).toEqual(['Gone']);
    expect(await names(call, '', 'v2')).toEqual(['Nordvik ApS', 'Gone']);
    expect(await names(call, 'deletedOnly=false', 'v2')).toEqual(['Nordvik ApS']);
  });

  test('of a product move it to the end of the list', async () => {
    const { call, clock, productGuid } = await aCompany();
    clock.advance(minute);
    await call('POST', '/v1/{o}/products', aProduct({ Name: 'Stol' }));
    clock.advance(minute);
    await call('PUT', `/v1/{o}/products/${productGuid}`, aProduct({ Name: 'Bord' }));
    expect((await listed(call, '/v1/{o}/products')).map(({ Name }) => Name)).toEqual(['Stol', 'Bord']);
  });

  test('of an invoice by a payment show in the list', async () => {
    const { call, clock, hand } = await aCompany();
    const { Guid } = hand.addInvoice(anInvoice(), true);
    clock.advance(minute);
    hand.payInvoice(String(Guid));
    const query = 'fields=Status&changesSince=2026-09-01T10:22:42Z';
    expect(await listed(call, `/v1/{o}/invoices?${query}`)).toEqual([{ Status: 'Paid' }]);
  });
});

describe('sales lists', () => {
  async function selling() {
    const company = await aCompany();
    company.hand.addInvoice(anInvoice({ Guid: booked, Date: '2026-08-01' }), true);
    company.hand.addInvoice(anInvoice({ Guid: draft, Date: '2026-01-01' }));
    return company;
  }

  test.each<[query: string, found: string[]]>([
    ['', [booked, draft]],
    ['sortOrder=ascending', [draft, booked]],
    ['sort=VoucherDate&sortOrder=ascending', [draft, booked]],
    ['statusFilter=Draft', [draft]],
    ['statusFilter=Booked,Overdue', [booked]],
    ['startDate=2026-08-01&endDate=2026-08-31', [booked, draft]],
    ['startDate=2026-07-01&endDate=2026-07-31', [draft]],
    ["queryFilter=ExternalReference eq 'RB-4711-1041'", [booked, draft]],
    [`queryFilter=ContactGuid eq '${contactGuid}'`, [booked, draft]],
  ])('with %s', async (query, found) => {
    const { call } = await selling();
    expect((await listed(call, `/v1/{o}/invoices?fields=Guid&${query}`)).map(({ Guid }) => Guid)).toEqual(found);
  });

  test.each<[query: string, code: number]>([
    ['statusFilter=Open', 46],
    ['startDate=2026-08-01', 44],
    ['endDate=2026-08-01', 44],
    ['sort=Guid', 44],
    ['sortOrder=up', 44],
    ["queryFilter=Number eq '1'", 46],
  ])('are refused with %s', async (query, code) => {
    const { call } = await selling();
    const { status, body } = await call('GET', `/v1/{o}/invoices?${query}`);
    expect([status, body.code]).toEqual([400, code]);
  });
});

describe('the quota', () => {
  test('is a hundred calls in any minute for each organization, then a plain text and no time to come back', async () => {
    const { call, clock, dinero, hand } = await aCompany({}, { requestsPerMinute: 100 });
    clock.advance(minute);
    const other = dinero.addOrganization({ name: 'Datter ApS', owner: 'owner-100001@dinero.test' });
    for (let calls = 0; calls < 100; calls += 1) {
      expect((await call('GET', '/v1/{o}/accountingyears')).status).toBe(200);
      clock.advance(100);
    }
    const { status, headers, body } = await call('GET', '/v1/{o}/accountingyears');
    expect([status, headers.get('retry-after')]).toEqual([429, null]);
    expect(body.text).toMatch(/^API calls quota exceeded!/);
    expect((await call('GET', `/v1/${other.organizationId}/accountingyears`)).status).toBe(200);
    expect((await call('GET', '/v1/organizations')).status).toBe(200);
    clock.advance(minute - 100 * 100);
    expect((await call('GET', '/v1/{o}/accountingyears')).status).toBe(200);
    expect((await call('GET', '/v1/{o}/accountingyears')).status).toBe(429);
    expect(hand.outbox()).toEqual([]);
  });

  test('can be set', async () => {
    const { call, clock } = await aCompany({}, { requestsPerMinute: 2 });
    expect((await call('GET', '/v1/{o}/contacts')).status).toBe(429);
    clock.advance(minute);
    expect((await call('GET', '/v1/{o}/contacts')).status).toBe(200);
  });
});

describe('faults', () => {
  const create = anInvoice({ Guid: draft });

  test('can lose the answer of a write that was done', async () => {
    const { call, dinero } = await aCompany();
    dinero.addFault({ match: { method: 'POST', path: '/invoices$' }, kind: 'drop-after', times: 1 });
    await expect(call('POST', '/v1/{o}/invoices', create)).rejects.toThrow('fetch failed');
    expect((await call('POST', '/v1/{o}/invoices', create)).body.code).toBe(72);
  });

  test('can answer 500 in its own body, and 429 in its own text', async () => {
    const { call, dinero } = await aCompany();
    dinero.addFault({ match: {}, kind: 'error-before', times: 1 });
    dinero.addFault({ match: {}, kind: 'throttle', times: 1 });
    expect((await call('GET', '/v1/{o}/contacts')).body).toMatchObject({ code: 50, errorMessageList: [] });
    expect((await call('GET', '/v1/{o}/contacts')).body.text).toMatch(/^API calls quota exceeded!/);
  });
});

describe('the control paths', () => {
  const control = async (dinero: { fetch(request: Request): Promise<Response> }, path: string, body: unknown) => {
    const response = await dinero.fetch(
      new Request(`https://dinero.test/_sim/${path}`, { method: 'POST', body: JSON.stringify(body) }),
    );
    return { status: response.status, body: (await response.json()) as Fields };
  };

  test('open an organization and give tokens for it', async () => {
    const { dinero } = await aCompany();
    const opened = await control(dinero, 'organizations', { name: 'Ny ApS', isPro: false });
    expect(opened).toEqual({ status: 201, body: { organizationId: 100_002, apiKey: 'api-key-100002' } });
    const { body } = await control(dinero, 'organizations/100002/grantConsent', {});
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, refresh_token: expect.any(String) });
    expect((await control(dinero, 'organizations', { title: 'Ny ApS' })).status).toBe(400);
  });

  test.each<[action: string, values: Fields, check: [path: string, seen: object]]>([
    [
      'addInvoice',
      { fields: anInvoice({ Guid: booked }), isBooked: true },
      [`invoices/${booked}`, { Number: 1, Status: 'Booked' }],
    ],
    ['bookDraft', { guid: draft }, [`invoices/${draft}`, { Number: 1, Status: 'Booked' }]],
    ['bookDraft', { guid: draft, number: 9 }, [`invoices/${draft}`, { Number: 9 }]],
    ['deleteDocument', { guid: draft }, [`invoices/${draft}`, { DeletedAt: '2026-09-01T10:21:42Z' }]],
    ['editReference', { guid: draft, reference: 'X' }, [`invoices/${draft}`, { ExternalReference: 'X' }]],
    ['editReference', { guid: draft, reference: '' }, [`invoices/${draft}`, { ExternalReference: null }]],
    ['editComment', { guid: draft, comment: 'Hej' }, [`invoices/${draft}`, { Comment: 'Hej' }]],
    [
      'changeContact',
      { guid: contactGuid, fields: { Name: 'Nyt navn' } },
      [`contacts/${contactGuid}`, { Name: 'Nyt navn', City: 'København K' }],
    ],
    ['deleteContact', { guid: contactGuid }, [`contacts/${contactGuid}`, { DeletedAt: '2026-09-01T10:21:42Z' }]],
    ['setRate', { currency: 'JPY', rate: 4.5 }, [`invoices/${draft}`, { Status: 'Draft' }]],
  ])('%s %j', async (action, values, [path, seen]) => {
    const { dinero, call } = await aCompany();
    await call('POST', '/v1/{o}/invoices', anInvoice({ Guid: draft }));
    expect((await control(dinero, `organizations/100001/${action}`, values)).status).toBe(200);
    expect((await call('GET', `/v1/{o}/${path}`)).body).toMatchObject(seen);
  });

  test('take back the consent, close books, hide accounts, end Pro', async () => {
    const { dinero, call } = await aCompany();
    const run = (action: string, values: Fields = {}) => control(dinero, `organizations/100001/${action}`, values);
    await call('POST', '/v1/{o}/invoices', anInvoice({ Guid: draft }));
    await run('closePeriod', { day: '2026-09-30' });
    expect(await run('bookDraft', { guid: draft })).toMatchObject({
      status: 400,
      body: { code: 42, problems: { Date: expect.any(String) } },
    });
    await run('hideAccount', { account: 1000 });
    expect((await call('POST', '/v1/{o}/products', aProduct())).status).toBe(400);
    await run('setPro', { isPro: false });
    expect((await call('GET', '/v1/{o}/contacts')).status).toBe(403);
    await run('revokeConsent');
    expect((await call('GET', '/v1/{o}/contacts')).status).toBe(401);
    expect((await run('outbox')).body).toEqual({ outbox: [] });
  });

  test.each<[action: string, values: Fields]>([
    ['addContact', { fields: { Name: 'Ny kunde' } }],
    ['setRate', { currency: 'EUR', rate: 750 }],
    ['registerCompany', { vatNumber: '12345674', name: 'N', street: 'S', zipCode: '1', city: 'C' }],
    ['deleteApiKey', {}],
    ['hideFromLists', { seconds: 5 }],
    ['slowLedger', { seconds: 5 }],
  ])('%s %j', async (action, values) => {
    const { dinero } = await aCompany();
    expect((await control(dinero, `organizations/100001/${action}`, values)).status).toBe(200);
    expect((await control(dinero, `organizations/100001/${action}`, { ...values, more: 1 })).status).toBe(400);
  });

  test('pay, delete and restore', async () => {
    const { dinero, call, productGuid } = await aCompany();
    const run = (action: string, guid: unknown) => control(dinero, `organizations/100001/${action}`, { guid });
    const { body } = await control(dinero, 'organizations/100001/addInvoice', {
      fields: anInvoice({ Currency: 'EUR' }),
      isBooked: true,
    });
    await run('payInvoice', body.Guid);
    expect((await call('GET', `/v1/{o}/invoices/${body.Guid}`)).body.PaymentStatus).toBe('Paid');
    await run('deleteContact', contactGuid);
    await run('restoreContact', contactGuid);
    await run('deleteProduct', productGuid);
    expect((await call('GET', `/v1/{o}/contacts/${contactGuid}`)).body.DeletedAt).toBeNull();
    expect((await call('GET', `/v1/{o}/products/${productGuid}`)).body.DeletedAt).not.toBeNull();
  });

  test.each<[path: string, values: Fields, status: number]>([
    ['organizations/100001/payEverything', {}, 404],
    ['organizations/7/outbox', {}, 404],
    ['organizations/100001/bookDraft', { guid: 7 }, 400],
    ['organizations/100001/bookDraft', { guid: booked }, 400],
    ['organizations/100001/hideAccount', { account: 7 }, 404],
  ])('refuse %s %j', async (path, values, status) => {
    const { dinero } = await aCompany();
    expect((await control(dinero, path, values)).status).toBe(status);
  });
});
