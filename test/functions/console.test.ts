/** The console as a bookkeeper uses it. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { changeWords, whoName } from '#functions/admin/console/change-words.ts';
import { stateWords, whereOf } from '#functions/admin/console/transfers-page.ts';
import { ApiProblem } from '#functions/admin/problem.ts';
import { sha256 } from '#shared/hash.ts';
import { aBrowser, aSite, type Browser, fieldsOf, formOf, rackbeatOrigin, type Site } from './a-browser.ts';

async function signedIn(site: Site, scope = site.tenantId): Promise<Browser> {
  const browser = aBrowser(site);
  await browser.open('/console/sign-in');
  await browser.post('/console/sign-in', { key: await site.key(scope) });
  return browser;
}
const settingsOf = async (site: Site) =>
  (await site.services.tenants.getConnection(site.tenantId, 'e-conomic'))?.connection.settings as Record<string, never>;
const base = (site: Site) => `/console/${site.tenantId}/e-conomic`;

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

  test('what is wrong in a table names its row and column as the page does, in the reader’s words', async () => {
    const site = await aSite();
    const browser = await signedIn(site);
    browser.language = 'da';
    await browser.open(`${base(site)}/settings`);
    const answer = await browser.submit(`${base(site)}/settings`, {
      finish: 'save',
      'supplierInvoices.accounts[1][eu]': 'x',
      'layouts.default': 'x',
    });
    expect(answer.status).toBe(422);
    expect(answer.html).toMatch(/<strong>Fejl:<\/strong> 1 [^<]*, EU: Værdien er ikke tilladt: her skal stå et helt tal\./);
    expect(answer.html).not.toMatch(/expected number|\beu\.account/);
  });

  test('GEN-04 ECO-INS-04 activate ends the set-up', async () => {
    const site = await aSite();
    const found = await site.services.tenants.getConnection(site.tenantId, 'e-conomic');
    if (found === undefined) throw new Error('not connected');
    const { settings: _settings, activatedAt: _activatedAt, ...bare } = found.connection;
    await site.services.tenants.saveConnection({ ...bare, status: 'installed', settingsVersion: 0 });
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

describe('transfers', () => {
  async function withFailure(): Promise<{ site: Site; browser: Browser; number: string }> {
    const site = await aSite();
    site.company.net.between = async (request, carry) =>
      request.method === 'POST' && request.url.endsWith('/invoices/drafts')
        ? Response.json({ message: 'The layout is <no> more.', httpStatusCode: 400 }, { status: 400 })
        : await carry(request);
    const { number } = site.company.account.bookedInvoice();
    await site.company.settle();
    site.company.net.between = (request, carry) => carry(request);
    return { site, browser: await signedIn(site), number: String(number) };
  }

  test('GEN-14 ECO-GEN-07 what failed is listed with its reason and what to do, and goes from the list when it has gone through', async () => {
    const { site, browser, number } = await withFailure();
    const { html } = await browser.open(`${base(site)}/transfers`);
    expect(html).toContain(`Customer invoice ${number}`);
    expect(html).toMatch(
      /The ledger refused the record: [\s\S]*The layout is &lt;no&gt; more[\s\S]*What to do:<\/strong> Correct what it names/,
    );
    expect((await browser.open(`/console/${site.tenantId}`)).html).toContain('Needs you: 1');
    await browser.open(`${base(site)}/transfers`);
    await browser.submit(`${base(site)}/transfers/send`, { kind: 'customer-invoice', number });
    await site.company.settle();
    expect((await browser.open(`${base(site)}/transfers`)).html).toContain('No transfer needs you');
    expect((await browser.open(`${base(site)}/transfers?number=${number}`)).html).toContain('In the ledger: created');
  });

  test('GEN-15 an invoice is sent by its number', async () => {
    const site = await aSite();
    const browser = await signedIn(site);
    const invoice = site.company.account.silently(() => site.company.account.bookedInvoice());
    await browser.open(`${base(site)}/transfers`);
    await browser.submit(`${base(site)}/transfers/send`, { kind: 'customer-invoice', number: String(invoice.number) });
    expect(browser.page?.html).toContain('is asked for');
    await site.company.settle();
    expect(await site.company.transfer('customer-invoice', invoice.number)).toMatchObject({ state: 'done' });
  });

  test('GEN-15 only what this ledger transfers is offered to be sent', async () => {
    const site = await aSite();
    const { html } = await (await signedIn(site)).open(`${base(site)}/transfers`);
    const form = formOf(html, `${base(site)}/transfers/send`);
    const offered = [...form.matchAll(/<option value="([^"]+)"/g)].map(([, kind]) => kind);
    expect(offered).toContain('sales-order');
    // Dinero's.
    expect(offered).not.toContain('ledger-invoice');
    expect(offered.toSorted()).toEqual(Object.keys(site.worker.ledger.kinds).toSorted());
  });

  test('what began in the ledger is said to be in Rackbeat, with its number there', () => {
    const order = { kind: 'order', state: 'done', outcome: 'created', ledgerId: '1001', ledgerNumber: null } as const;
    expect(stateWords('da', order)).toBe('I Rackbeat: oprettet');
    expect(whereOf('da', 'e-conomic', order)).toBe('Rackbeat 1001');
    expect(stateWords('da', { ...order, kind: 'customer' })).toBe('I regnskabet: oprettet');
    expect(whereOf('da', 'e-conomic', { ...order, kind: 'customer' })).toBe('e-conomic 1001');
  });

  test('what is there already is not sent again; a second one is made only after a second yes', async () => {
    const site = await aSite();
    const { number } = site.company.account.bookedInvoice();
    await site.company.settle();
    const browser = await signedIn(site);
    await browser.open(`${base(site)}/transfers`);
    const there = await browser.submit(`${base(site)}/transfers/send`, { kind: 'customer-invoice', number: String(number) });
    expect(there.html).toContain('It is already in the ledger');
    await site.company.settle();
    expect(await site.company.ledgerInvoices('drafts')).toHaveLength(1);
    const csrf = /name="csrf" value="(\w+)"/.exec(there.html)?.[1] ?? '';
    const fields = { csrf, kind: 'customer-invoice', number: String(number), force: 'yes' };
    await browser.post(`${base(site)}/transfers/send`, fields);
    await site.company.settle();
    expect(await site.company.ledgerInvoices('drafts')).toHaveLength(1);
    await browser.post(`${base(site)}/transfers/send`, { ...fields, acknowledge: 'yes' });
    await site.company.settle();
    expect(await site.company.ledgerInvoices('drafts')).toHaveLength(2);
  });

  test.each(['UNKNOWN_OUTCOME', 'LOOKALIKE', 'REFERENCE_CHANGED'] as const)(
    '%s says to send a second one anyway, and there is a button for it',
    async (code) => {
      const { site, browser, number } = await withFailure();
      const { transfers } = site.services;
      const get = transfers.get.bind(transfers);
      const page = `${base(site)}/transfers/customer-invoice/${number}`;
      expect((await browser.open(page)).html).not.toContain('class="danger"');
      transfers.get = async (key) => {
        const row = await get(key);
        return row === undefined
          ? row
          : { ...row, reason: { code, values: { reference: 'RB-1', document: '7', documents: '7' } } };
      };
      const { html } = await browser.open(page);
      expect(html).toMatch(/What to do:[^<]*<\/strong>[^<]*send a second one anyway/);
      expect(html).toMatch(/class="danger"[\s\S]*<button>Send a second one anyway/);
    },
  );

  test('the second yes pressed twice makes one second document', async () => {
    const site = await aSite();
    const { number } = site.company.account.bookedInvoice();
    await site.company.settle();
    const browser = await signedIn(site);
    await browser.open(`${base(site)}/transfers/customer-invoice/${number}?there=1`);
    const { page } = browser;
    const force = /<form[^>]*class="danger">[\s\S]*?<\/form>/.exec(page?.html ?? '')?.[0] ?? '';
    const twice = { ...fieldsOf(force), acknowledge: 'yes' };
    await browser.post(`${base(site)}/transfers/send`, twice);
    await browser.post(`${base(site)}/transfers/send`, twice);
    await site.company.settle();
    expect(await site.company.ledgerInvoices('drafts')).toHaveLength(2);
    // Wished for from the page as it is now, a third one is a new wish.
    const { html } = await browser.open(`${base(site)}/transfers/customer-invoice/${number}?there=1`);
    const again = fieldsOf(/<form[^>]*class="danger">[\s\S]*?<\/form>/.exec(html)?.[0] ?? '');
    await browser.post(`${base(site)}/transfers/send`, { ...again, acknowledge: 'yes' });
    await site.company.settle();
    expect(await site.company.ledgerInvoices('drafts')).toHaveLength(3);
  });

  test('a form with what cannot be is told so in words, and is nothing for us to look into', async () => {
    const site = await aSite();
    const browser = await signedIn(site);
    await browser.open(`${base(site)}/transfers`);
    expect(await browser.submit(`${base(site)}/transfers/send`, { kind: 'nonsense', number: '1' })).toMatchObject({
      status: 404,
    });
    await browser.open(`${base(site)}/transfers`);
    const long = await browser.submit(`${base(site)}/transfers/send`, { number: '9'.repeat(100) });
    expect(long).toMatchObject({ status: 400, html: expect.stringContaining('Go back and correct it') });
    await browser.open(`${base(site)}/reconcile`);
    const backwards = await browser.submit(`${base(site)}/reconcile`, { from: '2026-03-02', to: '2026-03-01' });
    expect(backwards).toMatchObject({ status: 400, html: expect.stringContaining('Go back and correct it') });
  });

  test('a run that is under way already is said to be, not that something went wrong', async () => {
    const site = await aSite();
    const browser = await signedIn(site);
    const { html } = await browser.open(`${base(site)}/reconcile`);
    const days = { ...fieldsOf(formOf(html, `${base(site)}/reconcile`)), from: '2026-03-01', to: '2026-03-02' };
    await browser.post(`${base(site)}/reconcile`, days);
    const second = await browser.post(`${base(site)}/reconcile`, days);
    expect(second).toMatchObject({ status: 409, html: expect.stringContaining('somebody or something was faster') });
  });

  test('the preview is the very document that is then sent, and nothing is written for it', async () => {
    const site = await aSite();
    const browser = await signedIn(site);
    const { number } = site.company.account.silently(() => site.company.account.bookedInvoice());
    site.company.economic.clearRequests();
    const path = `/api/v1/tenants/${site.tenantId}/connections/e-conomic/transfers/customer-invoice/${number}/preview`;
    const headers = { authorization: `Bearer ${await site.key('operator')}` };
    const shown = (await (await site.app.request(path, { headers })).json()) as Record<string, unknown>;
    expect(site.company.economic.requests().filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(shown.first).not.toEqual([]);
    await site.company.resend('customer-invoice', number);
    const written = site.company.economic.requests().filter(({ method }) => method === 'POST');
    expect(written.at(-1)?.body).toEqual(shown.document);
    // A new unit's number is e-conomic's to give.
    const known = (body: unknown) => ({ ...(body as object), unit: undefined });
    expect(written.slice(0, -1).map(({ body }) => known(body))).toEqual(
      (shown.first as { payload: unknown }[]).map(({ payload }) => known(payload)),
    );
    const { html } = await browser.open(`${base(site)}/transfers/customer-invoice/${number}/preview`);
    expect(html).toContain('It is already in the ledger');
  });

  test('one transfer shows its attempts', async () => {
    const { site, browser, number } = await withFailure();
    const { html } = await browser.open(`${base(site)}/transfers/customer-invoice/${number}`);
    expect(html).toMatch(/Attempts \(1\)[\s\S]*<td>Failed<\/td><td>The ledger refused/);
  });

  test('a name is shown as it is, never as markup', async () => {
    const site = await aSite();
    const browser = await signedIn(site);
    const { html } = await browser.open(`${base(site)}/transfers?number=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(html).not.toContain('<script>alert');
  });
});

test('the largest page a bookkeeper opens, the settings with all lists, is under 100 KB', async () => {
  const site = await aSite();
  const { html } = await (await signedIn(site)).open(`${base(site)}/settings`);
  expect(Buffer.byteLength(html)).toBeGreaterThan(5_000);
  expect(Buffer.byteLength(html)).toBeLessThan(100_000);
});

test('who changed what, before and after, is listed', async () => {
  const site = await aSite();
  const browser = await signedIn(site);
  await browser.open(`${base(site)}/settings`);
  await browser.submit(`${base(site)}/settings`, { finish: 'save', 'invoices.book': 'on' });
  const { html } = await browser.open(`/console/${site.tenantId}/changes`);
  expect(html).toMatch(
    /Settings saved \(e-conomic\)[\s\S]*key k1 \(test\)[\s\S]*Book invoices in e-conomic when they are booked in Rackbeat[\s\S]*<del>Off<\/del>[\s\S]*<ins>On<\/ins>/,
  );
});

test('choices, and what is no setting, are read in the reader’s language too', async () => {
  const site = await aSite();
  const browser = await signedIn(site);
  await browser.open(`${base(site)}/settings`);
  await browser.submit(`${base(site)}/settings`, { finish: 'save', orderFlow: 'none' });
  const caller = { who: 'key k1 (test)', at: site.company.clock.now(), id: 'a' };
  const details = { before: { timeZone: 'Europe/Oslo' }, after: { timeZone: 'Europe/Copenhagen' } };
  await site.services.tenants.putAudit({ ...caller, tenantId: site.tenantId, what: 'tenant changed', details });
  const { html } = await browser.open(`/console/${site.tenantId}/changes?lang=da`);
  expect(html).toMatch(/<dt>Tidszone<\/dt>/);
  expect(html).not.toContain('<ins>none</ins>');
  expect(html).not.toContain('<del>rackbeat</del>');
});

test('the list of changes is read in the reader’s language, also while the ledger’s function does not answer', async () => {
  const site = await aSite();
  const browser = await signedIn(site);
  await browser.open(`${base(site)}/settings`);
  await browser.submit(`${base(site)}/settings`, { finish: 'save', 'invoices.book': 'on' });
  site.services.askLedger = async () => {
    throw new ApiProblem(503, 'TRY_AGAIN', 'away');
  };
  const { html } = await browser.open(`/console/${site.tenantId}/changes?lang=sv`);
  expect(html).toMatch(/Inställningar sparade[\s\S]*invoices\.book[\s\S]*<del>Av<\/del>[\s\S]*<ins>På<\/ins>/);
});

test('who made a change is read in the reader’s language, ids as they are', () => {
  expect(whoName('the person who installed it', 'da')).toBe('den, der installerede den');
  expect(whoName('key k1 (a key of ours)', 'da')).toBe('nøgle k1 (a key of ours)');
  expect(whoName('Rackbeat (key k1 (test))', 'sv')).toBe('Rackbeat (nyckel k1 (test))');
  expect(whoName('initial sync', 'sv')).toBe('första synkronisering');
  expect(whoName('the clock', 'da')).toBe('the clock');
});

test('every change the code writes down has a name in four languages', () => {
  const written = ['functions', 'shared']
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(name, 'utf8'))
    .filter((text) => /audit\(|putAudit\(/.test(text))
    .flatMap((text) =>
      [...text.matchAll(/\bwhat: ([^,}\n]*'[^\n]*?)[,}]/g)].flatMap(([, said = '']) => said.match(/'[^']+'/g) ?? []),
    );
  expect([...new Set(written)].map((name) => name.slice(1, -1)).sort()).toEqual(Object.keys(changeWords).sort());
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
