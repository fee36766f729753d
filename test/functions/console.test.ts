/** The console as a bookkeeper uses it: getting in, settings, the initial sync. */
import { sha256 } from '#shared/hash.ts';
import { aBrowser, aSite, base, rackbeatOrigin, type Site, signedIn } from './a-browser.ts';

const settingsOf = async (site: Site) =>
  (await site.services.tenants.getConnection(site.tenantId, 'e-conomic'))?.connection.settings as Record<string, never>;

describe('getting in', () => {
  test('a key opens the company’s own page; a wrong one does not', async () => {
    const site = await aSite();
    const browser = aBrowser(site);
    expect((await browser.post('/console/sign-in', { key: 'nonsense' })).status).toBe(401);
    await browser.post('/console/sign-in', { key: await site.key(site.tenantId) });
    expect(browser.page?.url).toContain(`/console/${site.tenantId}`);
    expect(browser.page?.html).toContain('Nordlys ApS');
  });

  test('the cookie is for this host, for no script, for an hour, and goes along into Rackbeat’s frame', async () => {
    const site = await aSite();
    const browser = await signedIn(site);
    expect(browser.lastSetCookie[0]).toMatch(/^__Host-session=[\w-]{18,}; Path=\/; HttpOnly; Secure; SameSite=None; Partitioned/);
    site.company.clock.pass(61 * 60_000);
    expect((await browser.open(`/console/${site.tenantId}`)).status).toBe(401);
  });

  test('who keeps working is not put out', async () => {
    const site = await aSite();
    const browser = await signedIn(site);
    for (let half = 0; half < 4; half += 1) {
      site.company.clock.pass(30 * 60_000);
      expect((await browser.open(`/console/${site.tenantId}`)).status).toBe(200);
    }
  });

  test('whoever keeps working signs in again twelve hours after the last time', async () => {
    const site = await aSite();
    const browser = await signedIn(site);
    const open = async () => (await browser.open(`/console/${site.tenantId}`)).status;
    for (let half = 0; half < 23; half += 1) {
      site.company.clock.pass(30 * 60_000);
      expect(await open()).toBe(200);
    }
    site.company.clock.pass(29 * 60_000);
    expect(await open()).toBe(200);
    site.company.clock.pass(60_000);
    expect(await open()).toBe(401);
  });

  test('a session that an older version began is over: who comes with it signs in again', async () => {
    const site = await aSite();
    const browser = await signedIn(site);
    const id = sha256(`session#${browser.cookies.get('__Host-session')}`);
    const expiresAt = site.company.clock.now() + 60 * 60_000;
    await site.services.tickets.put({ id, value: { scope: site.tenantId, who: 'key k1' }, expiresAt });
    expect((await browser.open(`/console/${site.tenantId}`)).status).toBe(401);
  });

  test('after signing out the old cookie opens nothing', async () => {
    const site = await aSite();
    const browser = await signedIn(site);
    const kept = new Map(browser.cookies);
    await browser.submit('/console/sign-out');
    browser.cookies = kept;
    expect((await browser.open(`/console/${site.tenantId}`)).status).toBe(401);
  });

  test('sign-in is tried twenty times in ten minutes, not more', async () => {
    const site = await aSite();
    const browser = aBrowser(site);
    const key = await site.key(site.tenantId);
    for (let tries = 0; tries < 20; tries += 1) expect((await browser.post('/console/sign-in', { key: 'x' })).status).toBe(401);
    expect((await browser.post('/console/sign-in', { key })).status).toBe(429);
    site.company.clock.pass(10 * 60_000);
    expect((await browser.post('/console/sign-in', { key })).status).toBe(200);
  });

  test.each(['send', 'settings', 'sign-out'])('a form that did not come from our page is refused: %s', async (where) => {
    const site = await aSite();
    const browser = await signedIn(site);
    const number = String(site.company.account.bookedInvoice().number);
    const path =
      { send: `${base(site)}/transfers/send`, settings: `${base(site)}/settings`, 'sign-out': '/console/sign-out' }[where] ?? '';
    for (const csrf of [undefined, '', 'f'.repeat(64)]) {
      const fields = { kind: 'customer-invoice', number, finish: 'save', ...(csrf === undefined ? {} : { csrf }) };
      expect((await browser.post(path, fields)).status).toBe(403);
    }
    expect(site.company.events.filter(({ name }) => name === 'TransferRequested')).toEqual([]);
  });

  test('only Rackbeat may show it in a frame, and nothing comes from elsewhere', async () => {
    const site = await aSite();
    const { headers } = await (await signedIn(site)).open(`${base(site)}/transfers`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`frame-ancestors ${rackbeatOrigin}`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('style and script are there, to be kept', async () => {
    const site = await aSite();
    const browser = await signedIn(site);
    const paths = [...(browser.page?.html ?? '').matchAll(/(?:href|src)="(\/console\/assets\/[^"]+)"/g)].map(
      ([, path = '']) => path,
    );
    expect(paths).toHaveLength(2);
    for (const path of paths) {
      const file = await browser.open(path);
      expect([file.status, file.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    }
  });
});

describe('the settings page', () => {
  test('GEN-04 GEN-05 what is saved is shown, and what is sent unchanged changes nothing', async () => {
    const site = await aSite({
      products: { defaultGroup: 1, groups: { 1: 1 } },
      oss: { enabled: true, zoneByCountry: { DE: 2 } },
    });
    const browser = await signedIn(site);
    const before = await settingsOf(site);
    expect((await browser.open(`${base(site)}/settings`)).status).toBe(200);
    const after = await browser.submit(`${base(site)}/settings`, { finish: 'save' });
    expect(after.html).toContain('The settings are saved');
    expect(await settingsOf(site)).toEqual(before);
  });

  test('GEN-05 a switch, a choice, a map and a new row are changed by the form', async () => {
    const site = await aSite();
    const browser = await signedIn(site);
    await browser.open(`${base(site)}/settings`);
    await browser.submit(`${base(site)}/settings`, {
      finish: 'save',
      'invoices.book': 'on',
      'products.master': 'off',
      'products.groups[1]': '1',
      'oss.enabled': 'on',
      'oss.zoneByCountry[+1][key]': 'DE',
      'oss.zoneByCountry[+1]': '2',
      'layouts.default': '',
    });
    expect(await settingsOf(site)).toMatchObject({
      invoices: { book: true },
      products: { master: 'off', groups: { 1: 1 } },
      oss: { enabled: true, zoneByCountry: { DE: 2 } },
      layouts: { map: {} },
    });
    expect((await settingsOf(site)).layouts).not.toHaveProperty('default');
  });

  test('ECO-SUP-08 ECO-SUP-12 the account matrix has every product group and zone; what is not confirmed is marked', async () => {
    const accounts = { 1: { domestic: { account: 1310, confirmed: true }, eu: { account: 1350, confirmed: false } } };
    const site = await aSite();
    const browser = await signedIn(site);
    await browser.open(`${base(site)}/settings`);
    expect(browser.page?.html).toContain('name="supplierInvoices.accounts[1][abroad]"');
    expect(browser.page?.html).not.toContain('cell unconfirmed');
    const found = await site.services.tenants.getConnection(site.tenantId, 'e-conomic');
    if (found === undefined) throw new Error('not connected');
    const settings = { ...(await settingsOf(site)), supplierInvoices: { accounts } };
    await site.services.tenants.saveConnection({ ...found.connection, settings });
    const { html } = await browser.open(`${base(site)}/settings`);
    expect(html.match(/cell unconfirmed/g)).toHaveLength(1);
    await browser.submit(`${base(site)}/settings`, { finish: 'save', 'supplierInvoices.accounts[1][eu][confirmed]': 'on' });
    expect((await settingsOf(site)).supplierInvoices).toMatchObject({
      accounts: { 1: { domestic: { account: 1310, confirmed: true }, eu: { account: 1350, confirmed: true } } },
    });
  });

  test('a value the ledger does not know is said beside its field, and nothing is saved', async () => {
    const site = await aSite();
    const browser = await signedIn(site);
    const before = await settingsOf(site);
    await browser.open(`${base(site)}/settings`);
    const answer = await browser.submit(`${base(site)}/settings`, {
      finish: 'save',
      'layouts.default': '999',
      'products.master': 'off',
    });
    expect(answer.status).toBe(422);
    expect(answer.html).toMatch(/id="layouts.default"[^>]*aria-invalid="true"/);
    expect(answer.html).toContain('999 (not in the list any more)');
    expect(answer.html).toMatch(/id="products.master"[\s\S]*?value="off" selected/);
    expect(await settingsOf(site)).toEqual(before);
  });

  async function justInstalled(): Promise<Site> {
    const site = await aSite();
    const found = await site.services.tenants.getConnection(site.tenantId, 'e-conomic');
    if (found === undefined) throw new Error('not connected');
    const { settings: _settings, activatedAt: _activatedAt, ...bare } = found.connection;
    await site.services.tenants.saveConnection({ ...bare, status: 'installed', settingsVersion: 0 });
    return site;
  }

  test('GEN-17 who does the set-up is said until it is done', async () => {
    const site = await justInstalled();
    const browser = await signedIn(site);
    browser.language = 'da';
    const { html } = await browser.open(`${base(site)}/settings`);
    expect(html).toContain('Rackbeats support svarer på spørgsmål, men sætter den ikke op');
    await browser.submit(`${base(site)}/settings`, { finish: 'activate', 'customers.enabled': 'on' });
    expect((await browser.open(`${base(site)}/settings`)).html).not.toContain('Rackbeats support');
  });

  test('GEN-04 ECO-INS-04 activate ends the set-up', async () => {
    const site = await justInstalled();
    const browser = await signedIn(site);
    const { html } = await browser.open(`${base(site)}/settings`);
    expect(html).toContain('Activate integration');
    expect(html).toContain('Nothing is transferred before');
    const done = await browser.submit(`${base(site)}/settings`, { finish: 'activate', 'customers.enabled': 'on' });
    expect(done.html).toContain('The integration is active');
    expect((await site.services.tenants.getConnection(site.tenantId, 'e-conomic'))?.connection.status).toBe('active');
    expect(done.html).not.toContain('value="activate"');
  });

  test('when the ledger does not answer, the page is shown and loses nothing', async () => {
    const site = await aSite({ products: { defaultGroup: 1, groups: { 7: 1 } } });
    const browser = await signedIn(site);
    const before = await settingsOf(site);
    site.company.net.between = async (request, carry) =>
      request.url.includes('/layouts') ? new Response('', { status: 503 }) : await carry(request);
    const { html, status } = await browser.open(`${base(site)}/settings`);
    expect([status, html.includes('The ledger does not answer just now')]).toEqual([200, true]);
    site.company.net.between = (request, carry) => carry(request);
    await browser.submit(`${base(site)}/settings`, { finish: 'save' });
    expect(await settingsOf(site)).toEqual(before);
  });
});

test('the largest page a bookkeeper opens, the settings with all lists, is under 100 KB', async () => {
  const site = await aSite();
  const { html } = await (await signedIn(site)).open(`${base(site)}/settings`);
  expect(Buffer.byteLength(html)).toBeGreaterThan(5_000);
  expect(Buffer.byteLength(html)).toBeLessThan(100_000);
});

test('ECO-CUS-02 a setting that stands in the way is told by its name on the settings page', async () => {
  const site = await aSite({ customers: { enabled: false } });
  const browser = await signedIn(site);
  const { number } = site.company.account.bookedInvoice();
  await site.company.settle();
  const { html } = await browser.open(`${base(site)}/transfers/customer-invoice/${number}`);
  expect(html).toContain('The setting “Customer invoices: Transfer customers and customer invoices” is off.');
});

test('GEN-08 the initial sync’s page warns that it can be had once, says beforehand what is left, and starts it', async () => {
  const site = await aSite();
  const browser = await signedIn(site);
  const { html } = await browser.open(`${base(site)}/initial-sync`);
  expect(html).toContain('It can be run only once');
  const foreseen = browser.submit(`${base(site)}/initial-sync/preflight`);
  // The pre-flight reads at a pace, by the clock.
  for (let second = 0; second < 300; second += 1) {
    await new Promise(setImmediate);
    site.company.clock.pass(1_000);
  }
  expect((await foreseen).html).toMatch(/left out\.|class="problems"/);
  expect((await browser.submit(`${base(site)}/initial-sync/start`)).html).toContain('It is about to begin');
  expect(site.company.events.map(({ name }) => name)).toContain('InitialSyncRequested');
});
