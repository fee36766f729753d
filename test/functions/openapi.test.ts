/** The API's description is true: every route, every status, every field of every answer. */
import { aSite, type Site } from './a-browser.ts';
import { type Contract, contractOf, type OpenApiDocument } from './api-contract.ts';

async function documentOf({ app }: Site): Promise<OpenApiDocument> {
  return (await (await app.request('/api/v1/openapi.json')).json()) as OpenApiDocument;
}

interface Client {
  site: Site;
  contract: Contract;
  /** What has been answered so far, as the contract names it. */
  seen: Set<string>;
  call(method: string, path: string, body?: unknown): Promise<Response>;
}

async function aClient(): Promise<Client> {
  const site = await aSite();
  const contract = contractOf(await documentOf(site));
  const key = await site.key('operator');
  const seen = new Set<string>();
  return {
    site,
    contract,
    seen,
    async call(method, path, body) {
      const response = await site.app.request(`/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      seen.add(await contract.check(method, `/api/v1${path}`, response));
      return response;
    },
  };
}

const settings = { customers: { enabled: true, defaultGroup: 1 }, products: { defaultGroup: 1 }, layouts: { default: 19 } };

/** Uses every operation with success, and some without. */
async function useAll({ site, call }: Client): Promise<void> {
  const { company, tenantId, worker } = site;
  const tenant = `/tenants/${tenantId}`;
  const connection = `${tenant}/connections/e-conomic`;
  const { number } = company.account.bookedInvoice();
  await company.settle();
  const { token } = company.account;
  await call('PUT', tenant, { companyName: 'Nordlys ApS', country: 'DK' });
  await call('PUT', `${connection}/credentials`, {
    rackbeatToken: token,
    credentials: company.side.credentials(),
  });
  await call('PUT', `${connection}/settings`, settings);
  await call('PUT', `${connection}/settings`, { ...settings, layouts: { default: 999 } });
  await call('POST', `${connection}/settings/check`, { ...settings, layouts: { default: 999 } });
  await call('POST', `${connection}/activate`);
  for (const path of [tenant, `${tenant}/audit`, '/connections', connection, `${tenant}/connections/dinero`])
    await call('GET', path);
  for (const path of ['settings', 'settings/schema', 'settings/layout', 'options', 'transfers?limit=1', 'transfers?cursor=x'])
    await call('GET', `${connection}/${path}`);
  await call('GET', `${connection}/transfers/customer-invoice/${number}`);
  await call('GET', `${connection}/transfers/customer-invoice/${number}/preview`);
  await call('POST', `${connection}/resend`, { number });
  await call('POST', `${connection}/resend`, { number: 'never-seen' });
  await call('POST', `${connection}/resend`, { number, force: true });
  await call('POST', `${connection}/reconcile`, { from: '2026-03-01', to: '2026-03-12' });
  await call('POST', `${connection}/reconcile`, { from: '2026-03-01', to: '2026-03-12' });
  await call('GET', `${connection}/reconcile`);
  await call('GET', `${connection}/dead-letters`);
  await call('POST', `${connection}/dead-letters/redrive`);
  await call('GET', `${connection}/initial-sync`);
  await inTime(company, call('POST', `${connection}/initial-sync/preflight`));
  await call('POST', `${connection}/initial-sync`);
  const now = company.clock.now();
  const sync = await worker.pulls.claimInitialSync({ tenantId, ledger: 'e-conomic' }, 'test', now, now + 1);
  if (sync === undefined) throw new Error('The initial sync left no row');
  await worker.pulls.saveInitialSync({ ...sync, status: 'finished', finishedAt: now }, 'test');
  await call('POST', `${connection}/initial-sync`);
}

/** The pre-flight reads at a pace, by the clock. */
async function inTime<T>({ clock }: Site['company'], wanted: Promise<T>): Promise<T> {
  let isDone = false;
  void wanted.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    await new Promise(setImmediate);
    clock.pass(1_000);
  }
  return await wanted;
}

test('every operation is answered as documented, each way it can succeed', async () => {
  const client = await aClient();
  await useAll(client);
  const successes = client.contract.documented.filter((name) => / 2\d\d$/.test(name));
  expect(successes.filter((name) => !client.seen.has(name))).toEqual([]);
  expect(successes.length).toBeGreaterThanOrEqual(21);
});

test('the app has no route that is not documented, and documents none it does not have', async () => {
  const site = await aSite();
  const has = site.app.routes
    .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`);
  const { openapi, paths } = await documentOf(site);
  const says = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((m) => `${m.toUpperCase()} ${path}`));
  expect(openapi).toBe('3.1.0');
  expect([...new Set(has)].filter((route) => route !== 'GET /api/v1/openapi.json').sort()).toEqual(says.sort());
});

test('every operation needs a key, and says what it does', async () => {
  const { paths } = (await documentOf(await aSite())) as unknown as {
    paths: Record<string, Record<string, { security?: unknown[]; summary?: string; responses: object }>>;
  };
  for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods))) {
    expect(operation.security).toEqual([{ apiKey: [] }]);
    expect(operation.summary).toMatch(/^[A-Z]/);
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['400', '401', '404', '500', '503']));
  }
});

describe('the check itself', () => {
  const transfer = '/api/v1/tenants/1/connections/e-conomic/transfers/customer-invoice/1';
  test.each<[string, string, string, Response, RegExp]>([
    ['a route', 'GET', '/api/v1/nonsense', Response.json({}), /not documented/],
    ['a status', 'GET', transfer, Response.json({}, { status: 418 }), /418 is not documented/],
    ['a content type', 'GET', transfer, new Response('{}', { headers: { 'content-type': 'text/html' } }), /text\/html/],
    ['a missing field', 'GET', transfer, Response.json({ kind: 'customer' }), /number/],
    ['a field too many', 'GET', '/api/v1/connections', Response.json({ connections: [], next: null, more: 1 }), /more/],
    [
      'a field too many inside',
      'GET',
      '/api/v1/connections',
      Response.json({ connections: [{ tenantId: '1', companyName: 'Nordlys', ledger: 'dinero', secret: 'x' }], next: null }),
      /secret/,
    ],
  ])('finds %s that is not documented', async (_what, method, path, response, fault) => {
    const contract = contractOf(await documentOf(await aSite()));
    await expect(contract.check(method, path, response)).rejects.toThrow(fault);
  });

  test('finds nothing where there is nothing', async () => {
    const contract = contractOf(await documentOf(await aSite()));
    const body = { connections: [{ tenantId: '1', companyName: 'Nordlys', ledger: 'dinero' }], next: null };
    expect(await contract.check('GET', '/api/v1/connections', Response.json(body))).toBe('GET /api/v1/connections 200');
  });
});
