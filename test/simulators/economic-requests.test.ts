/** How e-conomic takes requests: tokens, idempotency keys, rate limits, filters, pages, and its control paths. */
import { aCompany, aCustomer, aDraft } from '#test/simulators/economic/a-company.ts';
import { clientOf } from '#test/simulators/economic/client-of.ts';
import { keyInPath, pathKey } from '#test/simulators/economic/records/path-key.ts';

const hour = 3_600_000;

describe('tokens', () => {
  test('of another app, of nobody, or revoked are refused with E02250', async () => {
    const { economic, call, hand } = await aCompany();
    const strange = await call('GET', '/self', undefined, { 'x-appsecrettoken': 'other' });
    expect([strange.status, strange.body.errorCode]).toEqual([401, 'E02250']);
    expect((await clientOf(economic, 'nobody')('GET', '/self')).status).toBe(401);
    expect((await call('GET', '/self')).status).toBe(200);
    hand.revokeGrant();
    expect((await call('GET', '/self')).status).toBe(401);
  });

  test('of the demonstration read only', async () => {
    const { call } = await aCompany();
    const demo = { 'x-appsecrettoken': 'demo', 'x-agreementgranttoken': 'demo' };
    expect((await call('GET', '/self', undefined, demo)).status).toBe(200);
    expect((await call('POST', '/customers', aCustomer(), demo)).status).toBe(403);
  });

  test('lead into their own agreement only', async () => {
    const { economic, call } = await aCompany();
    const other = economic.addAgreement({ companyName: 'Andre ApS', baseCurrency: 'SEK' });
    const otherCall = clientOf(economic, other.grantToken);
    expect((await call('GET', '/customers/1')).status).toBe(200);
    expect((await otherCall('GET', '/customers/1')).status).toBe(404);
    expect((await otherCall('GET', '/self')).body).toMatchObject({ settings: { baseCurrency: 'SEK' } });
  });
});

describe('an idempotency key', () => {
  const key = { 'idempotency-key': 'k1' };

  test('replays within the hour and forgets after it', async () => {
    const { call, clock } = await aCompany();
    const first = await call('POST', '/invoices/drafts', aDraft(), key);
    clock.advance(hour - 1);
    const replay = await call('POST', '/invoices/drafts', aDraft(), key);
    expect([replay.status, replay.body, replay.headers.get('x-resultfromcache')]).toEqual([201, first.body, 'true']);
    clock.advance(1);
    const again = await call('POST', '/invoices/drafts', aDraft(), key);
    expect([again.body.draftInvoiceNumber, again.headers.get('x-resultfromcache')]).toEqual([2, null]);
  });

  test('replays a delete that would now find nothing', async () => {
    const { call } = await aCompany();
    await call('POST', '/units', { name: 'kasse' });
    expect((await call('DELETE', '/units/4', undefined, key)).status).toBe(204);
    expect((await call('DELETE', '/units/4', undefined, key)).status).toBe(204);
    expect((await call('DELETE', '/units/4')).status).toBe(404);
  });

  test('refuses another body and another address', async () => {
    const { call } = await aCompany();
    await call('POST', '/invoices/drafts', aDraft(), key);
    const body = await call('POST', '/invoices/drafts', aDraft({ lines: [] }), key);
    expect([body.status, body.body.errorCode, body.body.status]).toEqual([400, 'PayloadChanged', 400]);
    expect((await call('POST', '/customers', aCustomer(), key)).body.errorCode).toBe('URLChanged');
  });

  test('remembers no refusal', async () => {
    const { call, hand } = await aCompany();
    hand.barCustomer(1);
    expect((await call('POST', '/invoices/drafts', aDraft(), key)).status).toBe(400);
    hand.barCustomer(1, false);
    expect((await call('POST', '/invoices/drafts', aDraft(), key)).status).toBe(201);
  });

  test('lets a second call wait for the first', async () => {
    const { call } = await aCompany();
    const both = await Promise.all([1, 2].map(() => call('POST', '/invoices/drafts', aDraft(), key)));
    expect(both.map(({ body }) => body.draftInvoiceNumber)).toEqual([1, 1]);
    expect((await call('GET', '/invoices/drafts')).body.collection).toHaveLength(1);
  });

  test('answers from memory when the first answer was lost', async () => {
    const { call, economic } = await aCompany();
    await call('POST', '/invoices/drafts', aDraft());
    economic.addFault({ match: { path: '/invoices/booked' }, kind: 'drop-after', times: 1 });
    const book = () => call('POST', '/invoices/booked', { draftInvoice: { draftInvoiceNumber: 1 } }, key);
    await expect(book()).rejects.toThrow('fetch failed');
    expect((await book()).status).toBe(201);
  });
});

test('every answer tells the bucket; an empty one is refused until tokens come back', async () => {
  const { call, clock } = await aCompany({}, { tokensPerMinute: 12 });
  const refused = await call('GET', '/nothing');
  expect(refused.headers.get('x-callcost')).toBe('3');
  expect(refused.headers.get('x-ratelimiting')).toBe('token-limit-12-per-60-seconds: 9/12');
  expect((await call('GET', '/customers?pagesize=0')).headers.get('x-ratelimiting')).toMatch(/12\/12$/);
  const empty = await call('GET', '/self');
  expect([empty.status, empty.headers.get('retry-after'), empty.body.httpStatusCode]).toEqual([429, '15', 429]);
  clock.advance(15_000);
  expect((await call('GET', '/self')).status).toBe(200);
});

describe('a filter', () => {
  const numbers = async (filter: string, sort = '') => {
    const { call } = await aCompany();
    await call(
      'POST',
      '/customers',
      aCustomer({ name: 'Beta (Nord) 50% $5', city: 'Aarhus', ean: '5798000123458', customerNumber: 20 }),
    );
    await call(
      'POST',
      '/customers',
      aCustomer({ name: 'Cykel*Smeden, Odense', city: 'Odense', customerNumber: 100, barred: true }),
    );
    const answer = await call(
      'GET',
      `/customers?filter=${encodeURIComponent(filter)}${sort && `&sort=${encodeURIComponent(sort)}`}`,
    );
    return (
      (answer.body.collection as { customerNumber: number }[] | undefined)?.map(({ customerNumber }) => customerNumber) ??
      answer.body
    );
  };

  test.each<[filter: string, found: number[]]>([
    ['customerNumber$eq:20', [20]],
    ['customerNumber$ne:20', [1, 100]],
    ['customerNumber$gt:1$and:customerNumber$lt:100', [20]],
    ['customerNumber$gte:20', [20, 100]],
    ['customerNumber$lte:20', [1, 20]],
    ['customerNumber$in:[1,100]', [1, 100]],
    ['customerNumber$nin:[1,100]', [20]],
    ['city$eq:AARHUS$or:city$eq:odense', [20, 100]],
    ['city$eq:aarhus$or:city$eq:odense$and:customerNumber$eq:100', [20, 100]],
    ['(city$eq:aarhus$or:city$eq:odense)$and:customerNumber$eq:100', [100]],
    ['name$eq:beta $(nord$) 50% $$5', [20]],
    ['name$like:CYK', [1, 100]],
    ['name$like:cyk*', [100]],
    ['name$like:cykel$**', [100]],
    ['name$like:[bh]*', [1, 20]],
    ['name$in:[x,cykel$*smeden$, odense]', [100]],
    ['ean$eq:$null:', [1, 100]],
    ['ean$ne:$null:', [20]],
    ['barred$eq:true', [100]],
    ['barred$eq:false', [1, 20]],
    ['customerGroup.customerGroupNumber$eq:1', [1, 20, 100]],
    ['lastUpdated$gte:2026-09-01T10:21:42Z', [1, 20, 100]],
    ['lastUpdated$gt:2026-09-01T10:21:42Z', []],
    ['lastUpdated$gte:2026-09-01', [1, 20, 100]],
  ])('%s', async (filter, found) => {
    expect(await numbers(filter)).toEqual(found);
  });

  test.each([
    ['-customerNumber', [100, 20, 1]],
    ['~customerNumber', [1, 100, 20]],
    ['-currency,name', [20, 100, 1]],
  ])('sorted by %s', async (sort, found) => {
    expect(await numbers('currency$eq:DKK', sort)).toEqual(found);
  });

  test.each([
    ['colour$eq:red', /not allowed on property 'colour'/],
    ['name=x', /operator/],
    ['(name$eq:x', /bracket/],
    ['name$in:x', /brackets/],
    [`customerNumber$in:[${Array.from({ length: 201 }, (_, n) => n)}]`, /200/],
  ])('that is wrong is refused with what may be filtered: %s', async (filter, reason) => {
    expect(await numbers(filter)).toMatchObject({
      httpStatusCode: 400,
      errors: [expect.stringMatching(reason)],
      allowedFilteringFields: expect.arrayContaining(['customerNumber']),
    });
  });

  test('finds drafts by the reference, and refuses to sort them by their change', async () => {
    const { call } = await aCompany();
    await call('POST', '/invoices/drafts', aDraft({ references: { other: 'A' } }));
    await call('POST', '/invoices/drafts', aDraft({ references: { other: 'B' } }));
    const { body } = await call('GET', `/invoices/drafts?filter=${encodeURIComponent('references.other$eq:B')}`);
    expect(body).toMatchObject({ collection: [{ draftInvoiceNumber: 2 }], pagination: { results: 1, resultsWithoutFilter: 2 } });
    expect((body.collection as object[])[0]).not.toHaveProperty('lines');
    expect((await call('GET', '/invoices/drafts?sort=lastUpdated')).status).toBe(400);
  });
});

describe('pages', () => {
  test('link to each other and keep filter and sort', async () => {
    const { call } = await aCompany();
    await call('POST', '/customers', aCustomer());
    await call('POST', '/customers', aCustomer());
    const page = async (url: unknown) => (await call('GET', String(url).replace('https://economic.test', ''))).body;
    const first = await page('/customers?pagesize=2&sort=-customerNumber&filter=currency%24eq%3ADKK');
    expect(first).toMatchObject({
      collection: [{ customerNumber: 3 }, { customerNumber: 2 }],
      pagination: { results: 3, skipPages: 0 },
    });
    expect(first.pagination).not.toHaveProperty('previousPage');
    const second = await page((first.pagination as { nextPage: string }).nextPage);
    expect(second.collection).toMatchObject([{ customerNumber: 1 }]);
    expect(second.pagination).not.toHaveProperty('nextPage');
    expect(second.pagination).toMatchObject({
      previousPage: expect.stringContaining('filter=currency%24eq%3ADKK'),
    });
    expect((await page('/customers?skippages=9')).collection).toEqual([]);
  });

  test.each(['0', '1001', 'x', '-1'])('of size %s are refused with E04810', async (size) => {
    const { call } = await aCompany();
    const { status, body } = await call('GET', `/customers?pagesize=${size}`);
    expect([status, body.errorCode]).toEqual([400, 'E04810']);
  });
});

test.each([
  ['Blue mug', 'Blue_9_mug'],
  ['A/1.5 x_2', 'A_6_1_11_5_9_x_8_2'],
  ['2025/2026', '2025_6_2026'],
])('the key %s stands in a path as %s', (key, segment) => {
  expect(pathKey(key)).toBe(segment);
  expect(keyInPath(segment)).toBe(key);
});

test('a product is found under its written key', async () => {
  const { call } = await aCompany();
  const made = await call('POST', '/products', {
    productNumber: 'A/1.5 x_2',
    name: 'x',
    productGroup: { productGroupNumber: 1 },
  });
  expect(made.body).toMatchObject({
    self: 'https://economic.test/products/A_6_1_11_5_9_x_8_2',
    lastUpdated: '2026-09-01T10:21:00Z',
  });
  expect((await call('GET', '/products/A_6_1_11_5_9_x_8_2')).body.productNumber).toBe('A/1.5 x_2');
});

test('projects need their module', async () => {
  const plain = await aCompany();
  expect((await plain.call('GET', '/projectsapi/v1.1.0/Projects')).body).toMatchObject({
    status: 403,
    errorCode: 'AccessDeniedAgreementMissingModules',
  });
  const { call, hand } = await aCompany({ modules: ['Project'] });
  hand.put('projects', 7, { projectNumber: 7, name: 'Havn' });
  expect((await call('GET', '/projectsapi/v1.1.0/Projects/7')).body).toMatchObject({ number: 7, name: 'Havn' });
  expect((await call('GET', '/projectsapi/v1.1.0/Projects/8')).body).toMatchObject({ errorCode: 'ResourceNotFound' });
  expect((await call('POST', '/invoices/drafts', aDraft({ project: { projectNumber: 7 } }))).status).toBe(201);
});

test('a throttling fault answers as the real limit does', async () => {
  const { call, economic } = await aCompany();
  economic.addFault({ match: {}, kind: 'throttle', retryAfterSeconds: 7, times: 1 });
  const { status, headers, body } = await call('GET', '/self');
  expect([status, headers.get('retry-after'), headers.has('x-ratelimiting')]).toEqual([429, '7', true]);
  expect(body).toMatchObject({ httpStatusCode: 429, logId: expect.stringMatching(/^[0-9a-f]{16}-CPH$/) });
});

test('a new record can be read before it can be found', async () => {
  const { call, clock, hand } = await aCompany();
  hand.hideFromSearch(5);
  await call('POST', '/invoices/drafts', aDraft());
  expect((await call('GET', '/invoices/drafts')).body.collection).toEqual([]);
  expect((await call('GET', '/invoices/drafts/1')).status).toBe(200);
  clock.advance(5000);
  expect((await call('GET', '/invoices/drafts')).body.collection).toHaveLength(1);
});

describe('the control paths', () => {
  test('are the person’s hand', async () => {
    const { call, agreementNumber } = await aCompany();
    await call('POST', '/invoices/drafts', aDraft());
    const act = (action: string, values: unknown) => call('POST', `/_sim/agreements/${agreementNumber}/${action}`, values);
    expect((await act('closePeriod', { day: '2026-09-01' })).status).toBe(200);
    expect((await act('bookDraft', { draft: 1 })).status).toBe(400);
    expect((await act('barCustomer', { customr: 1 })).body.message).toMatch(/customr/);
    expect((await act('fly', {})).status).toBe(404);
    expect((await act('deleteDraft', { draft: 1 })).status).toBe(200);
    expect((await call('GET', '/invoices/drafts/1')).status).toBe(404);
  });

  test('open agreements, and the log shows no tokens', async () => {
    const { call, economic } = await aCompany();
    const { status, body } = await call('POST', '/_sim/agreements', { companyName: 'Ny ApS' });
    expect([status, Object.keys(body)]).toEqual([201, ['agreementNumber', 'grantToken']]);
    await call('GET', '/self');
    expect(JSON.stringify(economic.requests())).not.toMatch(/grant-|simulated-app-secret/);
    expect(economic.requests().at(-1)).toMatchObject({ path: '/self', status: 200 });
  });
});
