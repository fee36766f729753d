/** Nobody reaches another company: tried over every route there is, read from the app itself, so that a new one is tried too. */
import { aBrowser, aSite, type Site } from './a-browser.ts';

interface Place {
  method: string;
  path: string;
}

/** Every route of the app that has a place for a company in its path. */
function placesOf({ app }: Site): Place[] {
  const places = app.routes.filter(({ method, path }) => method !== 'ALL' && path.includes(':tenantId'));
  return [...new Map(places.map(({ method, path }) => [`${method} ${path}`, { method, path }])).values()];
}

const fill = (path: string, tenantId: string) =>
  path
    .replace(':tenantId', tenantId)
    .replace(':ledger', 'e-conomic')
    .replace(':kind', 'customer-invoice')
    .replace(/:number(\{[^}]*\})?/, '1001');

async function twoCompanies() {
  const site = await aSite();
  site.company.account.bookedInvoice();
  await site.company.settle();
  const strangerId = '99999';
  await site.services.tenants.putTenant({
    tenantId: strangerId,
    companyName: 'Stranger ApS',
    country: 'DK',
    timeZone: 'Europe/Copenhagen',
    createdAt: 0,
  });
  return { site, strangerId, key: await site.key(strangerId) };
}

/** What must not change by a stranger's try. */
const everything = async ({ services, tenantId, company }: Site) => ({
  door: await services.tenants.getDoor(tenantId),
  audit: await services.tenants.listAudit(tenantId, { limit: 100 }),
  events: company.events.length,
});

test('GEN-01 the routes are found: the API’s and the console’s', async () => {
  const places = placesOf(await aSite());
  expect(places.filter(({ path }) => path.startsWith('/api/')).length).toBeGreaterThanOrEqual(15);
  expect(places.filter(({ path }) => path.startsWith('/console/')).length).toBeGreaterThanOrEqual(8);
});

test('GEN-01 with another company’s key every route of the API says that there is no such company, and nothing happens', async () => {
  const { site, key } = await twoCompanies();
  const before = await everything(site);
  const bodies = [
    undefined,
    {},
    { customers: { enabled: true } },
    { number: '1001' },
    { rackbeatToken: 'x', credentials: {} },
    { companyName: 'x', country: 'DK' },
  ];
  for (const { method, path } of placesOf(site).filter((place) => place.path.startsWith('/api/')))
    for (const body of method === 'GET' ? [undefined] : bodies) {
      const answer = await site.app.request(fill(path, site.tenantId), {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      // 400: the body was no good, which says nothing about the company; 403: operator's work.
      expect([method, path, [400, 403, 404].includes(answer.status), text.includes('Nordlys')]).toEqual([
        method,
        path,
        true,
        false,
      ]);
    }
  expect(await everything(site)).toEqual(before);
});

test('GEN-01 signed in as another company, every page of the console says that there is nothing, and nothing happens', async () => {
  const { site, key, strangerId } = await twoCompanies();
  const before = await everything(site);
  const browser = aBrowser(site);
  await browser.post('/console/sign-in', { key });
  expect(browser.page?.html).toContain('Stranger ApS');
  const csrf = /name="csrf" value="(\w+)"/.exec(browser.page?.html ?? '')?.[1] ?? '';
  for (const { method, path } of placesOf(site).filter((place) => place.path.startsWith('/console/'))) {
    const fields = { csrf, kind: 'customer-invoice', number: '1001', finish: 'activate', force: 'yes', acknowledge: 'yes' };
    const at = fill(path, site.tenantId);
    const shown = method === 'GET' ? await browser.open(at) : await browser.post(at, fields);
    expect([method, path, shown.status, shown.html.includes('Nordlys')]).toEqual([method, path, 404, false]);
  }
  expect(await everything(site)).toEqual(before);
  expect((await browser.open('/console')).url).toContain(strangerId);
});

test('without signing in every page of the console is the sign-in page', async () => {
  const { site } = await twoCompanies();
  const browser = aBrowser(site);
  for (const { method, path } of placesOf(site).filter((place) => place.path.startsWith('/console/'))) {
    const at = fill(path, site.tenantId);
    const shown = method === 'GET' ? await browser.open(at) : await browser.post(at, {});
    expect([path, shown.status, shown.html.includes('Nordlys')]).toEqual([path, 401, false]);
  }
});
