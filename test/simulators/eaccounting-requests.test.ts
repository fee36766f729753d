/** How eAccounting takes requests: pages, filters, order, rate limits, what it lacks, and the control paths. */
import { aCompany, complaintOf, dataOf } from '#test/simulators/eaccounting/a-company.ts';
import { clientOf, send } from '#test/simulators/eaccounting/client-of.ts';
import type { Fields } from '#test/simulators/eaccounting/records/fields.ts';

const query = (path: string, options: Record<string, string>) => `${path}?${new URLSearchParams(options)}`;

async function aCompanyWithArticles() {
  const company = await aCompany();
  const services = company.idOf('articleaccountcodings', 'NameEnglish', 'Services 25 % VAT');
  await company.create('articles', company.anArticle({ Number: 'sku-200', Name: "Ek's pall", NetPrice: 20, PurchasePrice: 9 }));
  company.clock.advance(60_000);
  await company.create(
    'articles',
    company.anArticle({ Number: 'TIM', Name: 'Timme', NetPrice: 900, CodingId: services, IsActive: false }),
  );
  const numbers = async (options: Record<string, string>) => {
    const { status, body } = await company.call('GET', query('articles', options));
    return status === 200 ? dataOf(body).map((row) => row.Number) : complaintOf({ status, body });
  };
  return { ...company, numbers };
}

describe('a list', () => {
  test('comes in an envelope', async () => {
    const { call, create, anArticle, clock } = await aCompany();
    for (let each = 1; each <= 4; each += 1) {
      await create('articles', anArticle({ Number: `A-${each}` }));
    }
    clock.advance(1000);
    const { body } = await call('GET', query('articles', { $page: '2', $pagesize: '2' }));
    expect(body.Meta).toEqual({
      CurrentPage: 2,
      PageSize: 2,
      TotalNumberOfPages: 3,
      TotalNumberOfResults: 5,
      ServerTimeUtc: '2026-09-01T08:15:31.123Z',
    });
    expect(dataOf(body).map((row) => row.Number)).toEqual(['A-2', 'A-3']);
    const beyond = await call('GET', query('articles', { $page: '4', $pagesize: '2' }));
    expect([beyond.status, beyond.body.Data]).toEqual([200, []]);
    expect((await call('GET', 'articles')).body.Meta).toMatchObject({ CurrentPage: 1, PageSize: 50, TotalNumberOfPages: 1 });
  });

  test.each<[Record<string, string>, number]>([
    [{ $page: '0' }, 400],
    [{ $page: 'one' }, 400],
    [{ $pagesize: '0' }, 400],
    [{ $pagesize: '1000' }, 200],
    [{ $pagesize: '1001' }, 400],
    [{ $expand: 'Rows' }, 400],
    [{ $top: '5' }, 501],
    [{ $select: 'Number,Colour' }, 400],
    [{ $orderby: 'Number' }, 400],
    [{ $orderby: 'Colour asc' }, 400],
    [{ $orderby: 'ArticleLabels asc' }, 400],
    [{ unknown: 'x' }, 200],
  ])('with %j: %d', async (options, status) => {
    const { call } = await aCompany();
    expect((await call('GET', query('articles', options))).status).toBe(status);
  });

  test('may clamp large pages instead', async () => {
    const { call } = await aCompany({}, { largePages: 'clamp' });
    expect((await call('GET', query('articles', { $pagesize: '5000' }))).body.Meta).toMatchObject({ PageSize: 1000 });
  });

  test('is ordered and cut to fields', async () => {
    const { numbers, call } = await aCompanyWithArticles();
    expect(await numbers({ $orderby: 'NetPrice desc' })).toEqual(['TIM', 'SKU-100', 'sku-200']);
    expect(await numbers({ $orderby: 'Name asc' })).toEqual(['sku-200', 'SKU-100', 'TIM']);
    const { body } = await call('GET', query('articles', { $select: 'Number, NetPrice', $pagesize: '1' }));
    expect(body.Data).toEqual([{ Number: 'SKU-100', NetPrice: 100 }]);
  });
});

describe('a filter', () => {
  test.each<[filter: string, numbers: string[]]>([
    ["Number eq 'SKU-100'", ['SKU-100']],
    ["Number eq 'sku-100'", ['SKU-100']],
    ["Number ne 'SKU-100'", ['sku-200', 'TIM']],
    ["Name eq 'Ek''s pall'", ['sku-200']],
    ["Number lt 'SKU-200'", ['SKU-100']],
    ["Number ge 'SKU-200'", ['sku-200', 'TIM']],
    ["contains(Name,'ek')", ['SKU-100', 'sku-200']],
    ['NetPrice gt 20', ['SKU-100', 'TIM']],
    ['NetPrice ge 20 and NetPrice lt 900', ['SKU-100', 'sku-200']],
    ['NetPrice le 20 or IsActive eq false', ['sku-200', 'TIM']],
    ["(Number eq 'TIM' or Number eq 'SKU-100') and IsActive eq true", ['SKU-100']],
    ["Number eq 'TIM' or Number eq 'SKU-100' and IsActive eq true", ['SKU-100', 'TIM']],
    ['PurchasePrice lt 10', ['sku-200']],
    ['PurchasePrice ne 9', ['SKU-100', 'TIM']],
    ['CodingType eq 2', ['TIM']],
    ['ChangedUtc gt 2026-09-01T08:15:30.123Z', ['TIM']],
    ['ChangedUtc ge 2026-09-01T08:15:30.123Z', ['SKU-100', 'sku-200', 'TIM']],
  ])('%s', async (filter, expected) => {
    const { numbers } = await aCompanyWithArticles();
    expect(await numbers({ $filter: filter })).toEqual(expected);
  });

  test('by ids, rows and turned amounts', async () => {
    const { call, aDraft, customerId, aRow } = await aCompany();
    await call('POST', 'customerinvoices', aDraft());
    await call('POST', 'customerinvoices', aDraft({ IsCreditInvoice: true, Rows: [aRow({ Text: 'Retur av Ekbord' })] }));
    const found = async (filter: string) =>
      dataOf((await call('GET', query('customerinvoices', { $filter: filter }))).body).map((row) => row.InvoiceNumber);
    expect(await found(`CustomerId eq ${customerId}`)).toEqual([1, 2]);
    expect(await found(`CustomerId eq ${customerId.toUpperCase()}`)).toEqual([1, 2]);
    expect(await found("Rows/any(r: contains(r/Text,'retur'))")).toEqual([2]);
    expect(await found('-TotalAmount gt 0')).toEqual([2]);
    expect(await found("BuyersOrderReference eq 'SO-2001' and IsCreditInvoice eq false")).toEqual([1]);
    const turned = query('customerinvoices', { $filter: "-BuyersOrderReference eq 'SO-2001'" });
    expect(complaintOf(await call('GET', turned))).toEqual([400, 2000]);
    expect(await found('InvoiceDate ge 2026-09-01T00:00:00Z')).toEqual([1, 2]);
  });

  test.each([
    "Colour eq 'red'",
    'Number eq 100',
    'Number eq SKU-100',
    "NetPrice eq '100'",
    'IsActive gt true',
    "CodingId eq 'ffffffff-ffff-4fff-8fff-ffffffffffff'",
    'CodingId gt ffffffff-ffff-4fff-8fff-ffffffffffff',
    'ChangedUtc gt 2026-08-01',
    'PurchasePrice eq null',
    "startswith(Name,'E')",
    'not IsActive eq true',
    '-NetPrice gt 0',
    "contains(NetPrice,'1')",
    "Number eq 'SKU-100' and",
    "(Number eq 'SKU-100'",
    "Number eq 'SKU-100",
    "Number eq 'SKU-100' IsActive eq true",
    "ArticleLabels/any(l: l/Id eq 'x')",
    "toString eq 'x'",
    '',
  ])('is refused: %s', async (filter) => {
    const { numbers } = await aCompanyWithArticles();
    expect(await numbers({ $filter: filter })).toEqual([400, 2000]);
  });

  test('invoices changed since a time', async () => {
    const { call, aDraft, clock, hand } = await aCompany();
    const first = await call('POST', 'customerinvoices', aDraft());
    clock.advance(60_000);
    await call('POST', 'customerinvoices', aDraft());
    const since = async (time: string) => {
      const { body } = await call('GET', query('customerinvoices', { modifiedSinceUtc: time }));
      return dataOf(body).map((row) => row.InvoiceNumber);
    };
    expect(await since('2026-09-01T08:16:00Z')).toEqual([2]);
    clock.advance(60_000);
    hand.payInvoice(String(first.body.Id));
    expect(await since('2026-09-01T08:17:00Z')).toEqual([1]);
    expect((await call('GET', 'customerinvoices?modifiedSinceUtc=soon')).status).toBe(400);
  });

  test('new rows may be found late', async () => {
    const { call, aDraft, clock, hand } = await aCompany();
    hand.hideFromSearch(5);
    const { body } = await call('POST', 'customerinvoicedrafts', aDraft());
    expect(dataOf((await call('GET', 'customerinvoicedrafts')).body)).toEqual([]);
    expect((await call('GET', `customerinvoicedrafts/${body.Id}`)).status).toBe(200);
    clock.advance(5000);
    expect(dataOf((await call('GET', 'customerinvoicedrafts')).body)).toHaveLength(1);
  });
});

describe('the rate limit', () => {
  test('counts a client’s calls to an endpoint over all companies, and tells the seconds in its text', async () => {
    const { eaccounting, clock, call } = await aCompany({}, { callsPerMinute: 4 });
    const other = eaccounting.addCompany({ name: 'Andra AB' }).companyId;
    const otherCall = clientOf(eaccounting, eaccounting.connect(other).access_token);
    // One POST in setting up counts too: methods share the budget of their path.
    expect([(await call('GET', 'customers')).status, (await otherCall('GET', 'customers')).status]).toEqual([200, 200]);
    expect((await call('GET', 'customers')).status).toBe(200);
    clock.advance(4500);
    const { status, body, headers } = await otherCall('GET', 'customers');
    expect([status, body.ErrorCode, headers.get('retry-after')]).toEqual([429, 4010, null]);
    expect(body.DeveloperErrorMessage).toBe('API calls quota exceeded! maximum admitted 4 per Minute. Try again in 56 seconds.');
    expect((await call('GET', 'units')).status).toBe(200);
    clock.advance(55_500);
    expect((await call('GET', 'customers')).status).toBe(200);
  });

  test('is of the path’s template, not of each id; the header may be there', async () => {
    const { call, customerId } = await aCompany({}, { callsPerMinute: 2, sendsRetryAfter: true });
    await call('GET', `customers/${customerId}`);
    await call('GET', 'customers/ffffffff-ffff-4fff-8fff-ffffffffffff');
    const { status, headers } = await call('GET', `customers/${customerId}`);
    expect([status, headers.get('retry-after')]).toEqual([429, '60']);
  });

  test('is 600 unless told otherwise; a refused call costs too', async () => {
    const { call } = await aCompany();
    for (let each = 0; each < 600; each += 1) {
      await call('GET', 'units?$page=0');
    }
    expect((await call('GET', 'units')).status).toBe(429);
  });
});

test.each<[method: string, path: string, status: number]>([
  ['DELETE', 'articles/{article}', 405],
  ['POST', 'units', 405],
  ['POST', 'articleaccountcodings', 405],
  ['PUT', 'termsofpayments/x', 405],
  ['PATCH', 'customers/{customer}', 405],
  ['GET', 'currencies/SEK', 501],
  ['GET', 'orders', 501],
  ['POST', 'vouchers', 501],
  ['GET', 'quotes', 501],
  ['POST', 'deliverymethods', 501],
  ['PUT', 'companysettings', 501],
  ['POST', 'fiscalyears', 501],
])('%s %s is %d', async (method, path, status) => {
  const { call, customerId, articleId } = await aCompany();
  const at = path.replace('{customer}', customerId).replace('{article}', articleId);
  const answer = await call(method, at, method === 'GET' ? undefined : {});
  expect(answer.status).toBe(status);
  expect(answer.body.ErrorId).toMatch(/^[0-9a-f-]{36}$/);
});

test('outside the API nothing is modelled', async () => {
  const { eaccounting } = await aCompany();
  expect((await send(eaccounting, 'GET', '/v1/customers', undefined, {})).status).toBe(501);
  expect((await send(eaccounting, 'GET', '/connect/userinfo', undefined, {})).status).toBe(501);
});

describe('the control paths', () => {
  const control = async (company: Awaited<ReturnType<typeof aCompany>>, path: string, body: Fields) =>
    send(company.eaccounting, 'POST', `/_sim/${path}`, JSON.stringify(body), { 'content-type': 'application/json' });

  test('add a company, connect it, register an address', async () => {
    const company = await aCompany();
    const added = await control(company, 'companies', { name: 'Tredje AS', country: 'NO' });
    expect(added.status).toBe(201);
    const { body } = await control(company, `companies/${added.body.companyId}/connect`, {});
    const call = clientOf(company.eaccounting, String(body.access_token));
    expect((await call('GET', 'companysettings')).body).toMatchObject({ Name: 'Tredje AS', CurrencyCode: 'NOK' });
    const reader = await control(company, `companies/${added.body.companyId}/connect`, {
      scopes: ['ea:api', 'ea:sales_readonly'],
    });
    expect(reader.body).not.toHaveProperty('refresh_token');
    expect((await control(company, `companies/${added.body.companyId}/connect`, { scopes: 'all' })).status).toBe(400);
    expect((await control(company, 'change-password', {})).status).toBe(200);
    expect((await call('GET', 'companysettings')).status).toBe(401);
    expect((await control(company, 'redirect-uris', { uri: 'https://x.test/back' })).status).toBe(201);
    expect((await control(company, 'companies', { name: 'X', colour: 'red' })).status).toBe(400);
    expect((await control(company, 'redirect-uris', {})).status).toBe(400);
  });

  test('are the person’s hand, which the books bind too', async () => {
    const company = await aCompany();
    const at = `companies/${company.companyId}`;
    const { body: draft } = await company.call('POST', 'customerinvoicedrafts', company.aDraft());
    await control(company, `${at}/editDraft`, { draft: draft.Id, changes: { YourReference: 'Eva' } });
    await control(company, `${at}/lockUntil`, { day: '2026-09-01' });
    expect(await control(company, `${at}/bookDraft`, { draft: draft.Id })).toMatchObject({ status: 400, body: { code: 4026 } });
    await control(company, `${at}/lockUntil`, {});
    const invoice = await control(company, `${at}/bookDraft`, { draft: draft.Id });
    expect(invoice.body).toMatchObject({ InvoiceNumber: 1, YourReference: 'Eva' });
    await control(company, `${at}/sendInvoice`, { invoice: invoice.body.Id, to: 'a@example.com' });
    expect((await control(company, `${at}/outbox`, {})).body.mails).toMatchObject([{ to: 'a@example.com' }]);
    expect((await control(company, `${at}/bookDraft`, { draft: 'x' })).status).toBe(400);
    expect((await control(company, `${at}/toString`, {})).status).toBe(404);
    expect((await control(company, 'companies/none/outbox', {})).status).toBe(404);
    expect((await control(company, `${at}/rows`, { path: 'customerinvoices' })).body.rows).toHaveLength(1);
  });

  test('reach every action; a wrong value is an error and not a test that passes by luck', async () => {
    const company = await aCompany();
    const { customerId: customer, articleId: article, call, aDraft } = company;
    const draft = async () => (await call('POST', 'customerinvoicedrafts', aDraft())).body.Id;
    const invoice = (await call('POST', 'customerinvoices', aDraft())).body.Id;
    const sent: [action: string, values: Fields][] = [
      ['editDraft', { draft: await draft(), changes: { YourReference: 'Eva' } }],
      ['bookDraft', { draft: await draft() }],
      ['deleteDraft', { draft: await draft() }],
      ['sendInvoice', { invoice, to: 'a@example.com' }],
      ['payInvoice', { invoice, amount: 10 }],
      ['editCustomer', { customer, changes: { Note: 'x' } }],
      ['editArticle', { article, changes: { NetPrice: 7 } }],
      ['lockUntil', { day: '2026-01-31' }],
      ['lockFiscalYear', { year: '2025', isLocked: true }],
      ['change', { keepOriginalDraftDate: true, variant: 'Standard' }],
      ['setRate', { currency: 'EUR', rate: '11.5' }],
      ['put', { path: 'units', key: 'u', row: { Id: 'u', Name: 'Låda' } }],
      ['killAddress', { address: 'dead@example.com' }],
      ['setVies', { isDown: true }],
      ['hideFromSearch', { seconds: 0 }],
      ['rows', { path: 'units' }],
      ['outbox', {}],
      ['revokeConsent', {}],
    ];
    for (const [action, values] of sent) {
      const { status, body } = await control(company, `companies/${company.companyId}/${action}`, values);
      expect([action, status, body]).toEqual([action, 200, expect.anything()]);
      expect((await control(company, `companies/${company.companyId}/${action}`, { ...values, colour: 'red' })).status).toBe(400);
    }
    expect(company.hand.rows('articles')[0]).toMatchObject({ NetPrice: 7, GrossPrice: 8.75 });
    expect(company.hand.editArticle(article, { GrossPrice: 50 })).toMatchObject({ NetPrice: 40, GrossPrice: 50 });
    expect(company.hand.rows('customers')[0]).toMatchObject({ Note: 'x', Name: 'Havnens Cykel AB' });
    expect(company.hand.rows('customerinvoices')).toMatchObject([{ RemainingAmount: 240 }, { RemainingAmount: 250 }]);
    const gone = await control(company, `companies/${company.companyId}/deleteCustomer`, { customer });
    expect(gone).toMatchObject({ status: 409, body: { code: 4001 } });
    const wrong = await control(company, `companies/${company.companyId}/enterSupplierInvoice`, { invoice: {} });
    expect(wrong).toMatchObject({ status: 400, body: { code: 2000 } });
  });

  test('the log names the company and hides the secrets', async () => {
    const { eaccounting, call, companyId } = await aCompany();
    eaccounting.clearRequests();
    await call('GET', 'units');
    expect(eaccounting.requests()).toMatchObject([
      { path: '/v2/units', account: companyId, headers: { authorization: '***' }, status: 200 },
    ]);
  });

  test('faults strike as eAccounting would', async () => {
    const { eaccounting, call, aDraft, hand } = await aCompany();
    eaccounting.addFault({ match: { path: 'units' }, kind: 'throttle', retryAfterSeconds: 7, times: 1 });
    expect((await call('GET', 'units')).body).toMatchObject({
      ErrorCode: 4010,
      DeveloperErrorMessage: expect.stringContaining('in 7 seconds'),
    });
    eaccounting.addFault({ match: { path: 'units' }, kind: 'error-before', status: 401, times: 1 });
    expect(complaintOf(await call('GET', 'units'))).toEqual([401, 4005]);
    eaccounting.addFault({ match: { method: 'POST', path: 'drafts$' }, kind: 'error-after', times: 1 });
    expect((await call('POST', 'customerinvoicedrafts', aDraft())).status).toBe(500);
    expect(hand.rows('customerinvoicedrafts')).toHaveLength(1);
  });
});
