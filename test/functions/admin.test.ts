/** The admin API over a whole connected company: who may call, settings, and what the moment does not allow. */
import { StoreUnavailable } from '#shared/store/errors.ts';
import { openCredentials } from '#shared/tenant/credentials.ts';
import { anApi, valid } from './an-api.ts';

describe('who may call', () => {
  test.each([
    ['no key', ''],
    ['no bearer', 'Basic b3BlcmF0b3I='],
    ['a key of the wrong form', 'Bearer nonsense'],
    ['a wrong secret', 'Bearer operator.k1.wrong'],
    ['an unknown key', 'Bearer operator.k2.secret'],
    ['a key that tries to leave its place', 'Bearer operator.k1#x.secret'],
  ])('%s: 401 as problem+json', async (_what, authorization) => {
    const { call, connection } = await anApi();
    const { status, type, body } = await call('GET', `${connection}/transfers`, undefined, { authorization });
    expect(status).toBe(401);
    expect(type).toBe('application/problem+json');
    expect(body).toMatchObject({ status: 401, code: expect.stringMatching(/^KEY_/) });
  });

  test('GEN-01 a tenant’s key reaches its own tenant, and to any other there is none', async () => {
    const { call, connection, tenantId } = await anApi();
    expect((await call('GET', connection, undefined, { authorization: `Bearer ${tenantId}.k1.secret` })).status).toBe(200);
    const routes: [string, string, unknown?][] = [
      ['GET', connection],
      ['GET', `${connection}/settings`],
      ['PUT', `${connection}/settings`, valid],
      ['POST', `${connection}/settings/check`, valid],
      ['POST', `${connection}/activate`],
      ['GET', `${connection}/options`],
      ['GET', `${connection}/transfers`],
      ['GET', `${connection}/transfers/customer-invoice/1`],
      ['POST', `${connection}/resend`, { number: '1' }],
      ['GET', `/api/v1/tenants/${tenantId}/audit`],
    ];
    for (const [method, path, body] of routes) {
      expect([path, (await call(method, path, body, { authorization: 'Bearer 99999.k1.secret' })).status]).toEqual([path, 404]);
    }
  });

  test('operator’s work needs an operator’s key', async () => {
    const { call, connection, tenantId } = await anApi();
    const headers = { authorization: `Bearer ${tenantId}.k1.secret` };
    expect((await call('GET', '/api/v1/connections', undefined, headers)).status).toBe(403);
    expect((await call('PUT', `/api/v1/tenants/${tenantId}`, { companyName: 'x', country: 'DK' }, headers)).status).toBe(403);
    expect((await call('PUT', `${connection}/credentials`, { rackbeatToken: 'x', credentials: {} }, headers)).status).toBe(403);
  });
});

describe('GEN-04 ECO-INS-04 settings and activation', () => {
  test('GEN-03 GEN-04 nothing is transferred before activation; after it the next invoice is', async () => {
    const { company, call, connection, tenantId } = await anApi();
    const { worker } = company;
    const found = await worker.tenants.getConnection(tenantId, 'e-conomic');
    if (found === undefined) throw new Error('not connected');
    const { settings: _settings, activatedAt: _activatedAt, ...bare } = found.connection;
    await worker.tenants.saveConnection({ ...bare, status: 'installed' });
    worker.connections.forget(tenantId, 'e-conomic');

    const early = company.account.bookedInvoice();
    await company.settle();
    expect((await call('POST', `${connection}/activate`)).body).toMatchObject({ status: 409, code: 'SETTINGS_NOT_SAVED' });
    expect((await call('PUT', `${connection}/settings`, valid)).status).toBe(200);
    company.account.bookedInvoice();
    await company.settle();
    expect(await company.ledgerInvoices('drafts')).toEqual([]);

    expect((await call('POST', `${connection}/activate`)).body).toMatchObject({ status: 'active' });
    const { number } = company.account.bookedInvoice();
    await company.settle();
    expect((await company.ledgerInvoices('drafts')).map((draft) => draft.references?.other)).toEqual([
      `RB-${tenantId}-${number}`,
    ]);
    // What was booked before goes by hand.
    expect(await company.resend('customer-invoice', early.number)).toMatchObject({ state: 'done' });
  });

  test('activation starts the scheduled reads, once', async () => {
    const { company, call, connection, tenantId } = await anApi();
    await call('POST', `${connection}/activate`);
    const key = { tenantId, ledger: 'e-conomic' as const, pull: 'consent' };
    const pull = await company.worker.pulls.get(key);
    expect(pull).toMatchObject({ intervalSeconds: 3600 });
    company.clock.pass(60_000);
    await call('POST', `${connection}/activate`);
    expect((await company.worker.pulls.get(key))?.dueAt).toBe(pull?.dueAt);
  });

  test.each([
    ['a layout that does not exist', { ...valid, layouts: { default: 77 } }, 'layouts.default'],
    ['payment terms that do not exist', { ...valid, paymentTerms: { map: { 1001: 99 } } }, 'paymentTerms.map.1001'],
    [
      'a customer group that does not exist',
      { ...valid, customers: { enabled: true, defaultGroup: 88 } },
      'customers.defaultGroup',
    ],
    ['a VAT zone that does not exist', { ...valid, oss: { enabled: true, zoneByCountry: { DE: 42 } } }, 'oss.zoneByCountry.DE'],
    [
      'a rounding product that is missing',
      { ...valid, invoices: { exactQuantity: true, roundingHandling: 'correctionLine' } },
      'invoices.roundingProduct',
    ],
    ['a value that is not allowed', { ...valid, customers: { enabled: true, master: 'dinero' } }, 'customers.master'],
    ['a setting that does not exist', { ...valid, invoices: { bok: true } }, 'invoices.bok'],
    ['a country that is none', { ...valid, oss: { zoneByCountry: { Germany: 1 } } }, 'oss.zoneByCountry.Germany'],
  ])('%s is refused, naming the setting, and nothing is saved', async (_what, settings, field) => {
    const { call, connection } = await anApi();
    const before = (await call('GET', connection)).body.settingsVersion;
    const { status, body } = await call('PUT', `${connection}/settings`, settings);
    expect(status).toBe(422);
    expect(body.errors).toEqual([expect.objectContaining({ field })]);
    expect((await call('GET', connection)).body.settingsVersion).toBe(before);
  });

  test('GEN-05 ECO-INS-05 settings can be read, changed and are counted; warnings come along', async () => {
    const { call, connection } = await anApi();
    const { body } = await call('PUT', `${connection}/settings`, { ...valid, invoices: { neverBookEan: true } });
    expect(body).toMatchObject({
      version: 2,
      problems: [
        expect.objectContaining({ setting: 'invoices.neverBookEan', severity: 'warning', sentence: expect.any(String) }),
      ],
    });
    const read = await call('GET', `${connection}/settings`);
    expect(read.body).toMatchObject({ version: 2, settings: { invoices: { neverBookEan: true, book: false } } });
  });

  test.each(['PUT', 'POST'])('%s settings without any body: a 4xx, and what is saved stays', async (method) => {
    const { call, connection } = await anApi();
    await call('PUT', `${connection}/settings`, { ...valid, invoices: { neverBookEan: true } });
    const path = method === 'PUT' ? `${connection}/settings` : `${connection}/settings/check`;
    expect((await call(method, path)).status).toBe(400);
    expect((await call('GET', `${connection}/settings`)).body).toMatchObject({
      version: 2,
      settings: { invoices: { neverBookEan: true } },
    });
  });

  test('the drop-down lists come live from e-conomic', async () => {
    const { call, connection } = await anApi();
    const { body } = await call('GET', `${connection}/options`);
    expect(body.layouts).toEqual(expect.arrayContaining([{ value: 19, label: '19 Dansk standard' }]));
    expect(body.rackbeatProductGroups).toEqual(expect.arrayContaining([{ value: '1', label: '1 Goods with VAT' }]));
    expect(Object.keys(body)).toEqual(expect.arrayContaining(['accounts', 'journals', 'supplierGroups', 'vatZones']));
  });

  test('the settings’ schema is JSON Schema', async () => {
    const { call, connection } = await anApi();
    expect((await call('GET', `${connection}/settings/schema`)).body).toMatchObject({
      type: 'object',
      properties: { invoices: expect.any(Object) },
    });
  });

  test('e-conomic away while settings are checked: 502, and nothing is saved', async () => {
    const { company, call, connection } = await anApi();
    company.net.between = () => Promise.resolve(Response.json({ message: 'Away' }, { status: 503 }));
    const { status, body } = await call('PUT', `${connection}/settings`, valid);
    expect([status, body.code]).toEqual([502, 'LEDGER_UNAVAILABLE']);
  });
});

test('every change leaves a row in the audit, newest first, and no row holds a secret', async () => {
  const { company, call, connection, tenantId } = await anApi();
  await call('PUT', `/api/v1/tenants/${tenantId}`, { companyName: 'Nordlys Handel ApS', country: 'DK' });
  await call('PUT', `${connection}/settings`, valid);
  await call('POST', `${connection}/activate`);
  await call('POST', `${connection}/resend`, { number: '1' });
  const { body } = await call('GET', `/api/v1/tenants/${tenantId}/audit`);
  const entries = body.entries as { what: string; who: string; details: unknown }[];
  expect(entries.map(({ what }) => what).sort()).toEqual(['activated', 'resend', 'settings saved', 'tenant changed']);
  expect(entries.every(({ who }) => who === 'key k1 (test)')).toBe(true);
  const detailsOf = (change: string) => entries.find(({ what }) => what === change)?.details;
  expect(detailsOf('tenant changed')).toMatchObject({
    before: { companyName: 'Nordlys ApS' },
    after: { companyName: 'Nordlys Handel ApS' },
  });
  expect(detailsOf('settings saved')).toMatchObject({ before: expect.anything(), after: valid });
  expect(detailsOf('activated')).toEqual({ before: { status: 'active' }, after: { status: 'active' } });
  expect(JSON.stringify(body)).not.toContain(company.account.token);
});

test('connecting again by the API: both sides are tried, and a wrong token is told apart', async () => {
  const { call, connection } = await anApi();
  const { status, body } = await call('PUT', `${connection}/credentials`, {
    rackbeatToken: 'wrong',
    credentials: { agreementGrantToken: 'wrong' },
  });
  expect([status, body.code]).toEqual([422, 'LEDGER_RECONNECT']);
  expect(
    (await call('PUT', '/api/v1/tenants/55/connections/e-conomic/credentials', { rackbeatToken: 'x', credentials: {} })).status,
  ).toBe(404);
});

describe('what the moment does not allow', () => {
  const inStatus = async (status: 'installed' | 'reconnect' | 'closed') => {
    const api = await anApi();
    const { worker } = api.company;
    const found = await worker.tenants.getConnection(api.tenantId, 'e-conomic');
    if (found === undefined) throw new Error('not connected');
    await worker.tenants.saveConnection({ ...found.connection, status });
    worker.connections.forget(api.tenantId, 'e-conomic');
    return api;
  };

  test.each(['installed', 'reconnect', 'closed'] as const)(
    'GEN-04 resend on a connection that is %s: 409, and nothing is asked for',
    async (status) => {
      const { company, call, connection } = await inStatus(status);
      company.events.length = 0;
      const { body } = await call('POST', `${connection}/resend`, { number: '1' });
      expect(body).toMatchObject({ status: 409, code: 'NOT_ACTIVE' });
      expect(company.events).toEqual([]);
    },
  );

  test.each(['reconnect', 'closed'] as const)('activation of a connection that is %s: 409, connect first', async (status) => {
    const { call, connection } = await inStatus(status);
    expect((await call('POST', `${connection}/activate`)).body).toMatchObject({ status: 409, code: 'NOT_CONNECTED' });
    expect((await call('GET', connection)).body.status).toBe(status);
  });

  test('activation with settings that no longer hold in e-conomic: 422 that names the setting', async () => {
    const { company, call, connection, tenantId } = await anApi();
    const { worker } = company;
    const found = await worker.tenants.getConnection(tenantId, 'e-conomic');
    if (found === undefined) throw new Error('not connected');
    await worker.tenants.saveConnection({
      ...found.connection,
      status: 'installed',
      settings: { ...valid, layouts: { default: 77 } },
    });
    const { status, body } = await call('POST', `${connection}/activate`);
    expect([status, body.errors]).toEqual([422, [expect.objectContaining({ field: 'layouts.default' })]]);
    expect((await call('GET', connection)).body.status).toBe('installed');
  });

  test('two people save at once: the second is told to load again, and the first one’s settings stand', async () => {
    const { company, call, connection } = await anApi();
    const { tenants } = company.worker;
    const { saveConnection } = tenants;
    tenants.saveConnection = async (mine) => {
      tenants.saveConnection = saveConnection;
      await call('PUT', `${connection}/settings`, { ...valid, invoices: { neverBookEan: true } });
      return await saveConnection(mine);
    };
    expect((await call('PUT', `${connection}/settings`, valid)).body).toMatchObject({ status: 409, code: 'CHANGED_MEANWHILE' });
    expect((await call('GET', `${connection}/settings`)).body).toMatchObject({ settings: { invoices: { neverBookEan: true } } });
  });

  test('the connection changes while it is connected again: 409', async () => {
    const { company, call, connection, tenantId } = await anApi();
    const { tenants, vault } = company.worker;
    const sealed = (await tenants.getConnection(tenantId, 'e-conomic'))?.connection.credentials ?? '';
    const { rackbeatToken, ledger } = openCredentials(vault, tenantId, 'e-conomic', sealed);
    tenants.saveConnection = async () => 'conflict';
    const { body } = await call('PUT', `${connection}/credentials`, { rackbeatToken, credentials: ledger });
    expect(body).toMatchObject({ status: 409, code: 'CHANGED_MEANWHILE' });
  });

  test('a table that does not answer: 503, try again', async () => {
    const { company, call, connection } = await anApi();
    company.worker.transfers.list = () => Promise.reject(new StoreUnavailable('throttled'));
    expect((await call('GET', `${connection}/transfers`)).body).toMatchObject({ status: 503, code: 'TRY_AGAIN' });
  });

  test('force on what never went is a plain first transfer, not a copy', async () => {
    const { company, call, connection, tenantId } = await anApi();
    const { number } = company.account.silently(() => company.account.bookedInvoice());
    const force = { number, force: true, acknowledgeDuplicate: true };
    const press = () => call('POST', `${connection}/resend`, force, { 'idempotency-key': 'one wish' });
    await press();
    await company.settle();
    // The answer to the first press was lost, say: the same wish, sent again, is not a wish for a copy of what it made.
    await press();
    await company.settle();
    expect((await company.ledgerInvoices('drafts')).map((draft) => draft.references?.other)).toEqual([
      `RB-${tenantId}-${number}`,
    ]);
  });
});
