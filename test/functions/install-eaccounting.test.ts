/** Installing eAccounting in a browser: Visma's identity server asks a person, who chooses one of their companies there. */
import { Credentials } from '#functions/eaccounting/client.ts';
import { openCredentials } from '#shared/tenant/credentials.ts';
import { aSyncingCompany } from '../eaccounting/a-syncing-company.ts';
import { aBrowser, siteOf } from './a-browser.ts';

const joined = { decision: 'connect' };
const callback = 'http://connector.test/install/eaccounting/callback';

/** A company that is new here, with books of its own in eAccounting. */
async function aNewCompany(country: 'SE' | 'NO' = 'SE') {
  const known = await aSyncingCompany();
  const { eaccounting } = known.side;
  eaccounting.registerRedirectUri(callback);
  const site = siteOf(known, known.side.definition, (request) => eaccounting.fetch(request));
  const browser = aBrowser(site);
  const account = known.rackbeat.addAccount({ companyName: 'Fjällets Cyklar AB', country });
  const { companyId } = eaccounting.addCompany({ name: 'Fjällets Cyklar', country });
  const tenantId = String(account.accountId);
  const find = async () => (await site.services.tenants.getConnection(tenantId, 'eaccounting'))?.connection;
  return {
    known,
    site,
    browser,
    eaccounting,
    account,
    companyId,
    tenantId,
    hand: eaccounting.company(companyId),
    begin: () => browser.open(`/install/eaccounting/begin?token=${account.requestInstall('eaccounting')}`),
    /** Chooses a company and says yes (or no) on Visma's page, and follows the browser back. */
    async answerConsent(decision: 'allow' | 'refuse' = 'allow', company = companyId) {
      const page = new URL(browser.page?.url ?? '');
      expect(page.pathname).toBe('/connect/authorize');
      return await browser.post(`${page.origin}${page.pathname}`, {
        ...Object.fromEntries(page.searchParams),
        company,
        decision,
      });
    },
    connection: find,
    credentials: async () =>
      Credentials.parse(openCredentials(site.worker.vault, tenantId, 'eaccounting', (await find())?.credentials ?? '').ledger),
  };
}
type Installing = Awaited<ReturnType<typeof aNewCompany>>;

async function installed(country: 'SE' | 'NO' = 'SE'): Promise<Installing> {
  const installing = await aNewCompany(country);
  await installing.begin();
  await installing.answerConsent();
  await installing.browser.submit('/install/eaccounting/confirm', joined);
  return installing;
}

describe('consent', () => {
  test('EAC-INS-02 EAC-INS-03 GEN-02 GEN-03 from Rackbeat’s apps: consent, both names on one page, then connected and on to the settings', async () => {
    const { browser, begin, answerConsent, connection, credentials, tenantId, companyId } = await aNewCompany();
    await begin();
    await answerConsent();
    expect(browser.page?.html).toMatch(/Rackbeat<\/dt><dd>Fjällets Cyklar AB[\s\S]*<dd>Fjällets Cyklar \(Visma eEkonomi\)</);
    expect(await connection()).toBeUndefined();
    await browser.submit('/install/eaccounting/confirm', joined);
    expect([browser.page?.status, browser.page?.url]).toEqual([
      200,
      expect.stringContaining(`/console/${tenantId}/eaccounting/settings`),
    ]);
    expect(await connection()).toMatchObject({
      status: 'installed',
      rackbeatApp: 'eaccounting',
      ledgerCompany: { id: companyId, name: 'Fjällets Cyklar', baseCurrency: 'SEK', product: 'Visma eEkonomi' },
    });
    expect(await credentials()).toMatchObject({ refreshToken: expect.any(String) });
  });

  test('a Rackbeat that does not tell its country: the company is at home where its books are, not in Denmark', async () => {
    const installing = await aNewCompany();
    const { worker, services } = installing.site;
    const { fetch } = worker;
    worker.fetch = async (request) => {
      const response = await fetch(request);
      if (!request.url.endsWith('/self')) return response;
      const { user_account } = (await response.json()) as { user_account: object };
      return Response.json({ user_account: { ...user_account, country: null } });
    };
    await installing.begin();
    await installing.answerConsent();
    await installing.browser.submit('/install/eaccounting/confirm', joined);
    expect((await services.tenants.getDoor(installing.tenantId))?.tenant).toMatchObject({
      country: 'SE',
      timeZone: 'Europe/Stockholm',
    });
  });

  test('INC-21 one ledger under two names: the Norwegian company sees eAccounting, the Swedish eEkonomi', async () => {
    const norwegian = await installed('NO');
    expect(await norwegian.connection()).toMatchObject({
      ledger: 'eaccounting',
      ledgerCompany: { product: 'Visma eAccounting', baseCurrency: 'NOK' },
    });
    const swedish = await installed();
    await swedish.browser.open(`/console/${swedish.tenantId}`);
    expect(swedish.browser.page?.html).toContain('<h2>Visma eEkonomi</h2>');
  });

  test('the page is asked for what the connection needs, for the company to be chosen anew, with a challenge and no secret', async () => {
    const { browser, begin, eaccounting } = await aNewCompany();
    browser.language = 'sv';
    await begin();
    const page = new URL(browser.page?.url ?? '');
    expect(Object.fromEntries(page.searchParams)).toMatchObject({
      response_type: 'code',
      redirect_uri: callback,
      scope: 'ea:api ea:sales ea:purchase offline_access',
      prompt: 'select_account',
      acr_values: 'service:44643EB1-3F76-4C1C-A672-402AE8085934',
      code_challenge_method: 'S256',
      ui_locales: 'sv',
    });
    expect(page.href).not.toContain(eaccounting.clientSecret);
    // Although Visma remembers the company of the last time, all are offered.
    await browser.open(page.href);
    expect(browser.page?.html).toContain('Fjällets Cyklar');
    expect(browser.page?.html).toContain('Nordlys ApS');
  });

  test('EAC-INS-01 without a Rackbeat session there is nothing to join: a callback nobody asked for, and one begun in the ledger, connect nothing', async () => {
    const { browser, begin, answerConsent, connection } = await aNewCompany();
    expect((await browser.open('/install/eaccounting/callback?state=invented&code=x')).status).toBe(400);
    await browser.open('/install/eaccounting/from-ledger');
    await answerConsent();
    expect(browser.page?.html).toContain('Open Rackbeat');
    expect(await connection()).toBeUndefined();
    await begin();
    await browser.submit('/install/eaccounting/confirm', joined);
    expect(await connection()).toMatchObject({ status: 'installed' });
  });

  test('EAC-INS-04 saving and activating ends the set-up, in the reader’s language; the page can be opened again', async () => {
    const { browser, tenantId, connection, eaccounting, companyId } = await installed();
    browser.language = 'sv';
    const path = `/console/${tenantId}/eaccounting/settings`;
    await browser.open(path);
    expect(browser.page?.html).toContain('Starta orderflöde från');
    const coding = String(eaccounting.company(companyId).rows('articleaccountcodings')[0]?.Id);
    const unit = String(eaccounting.company(companyId).rows('units')[0]?.Id);
    await browser.submit(path, {
      'articleCoding.default': coding,
      'units.default': unit,
      'initialSync.customers': 'on',
      finish: 'activate',
    });
    const saved = await connection();
    expect(saved).toMatchObject({
      status: 'active',
      settings: { articleCoding: { default: coding }, initialSync: { customers: true } },
    });
    // Left as usual, what the variant decides stays open.
    expect(saved?.settings).not.toHaveProperty('suppliers.sync');
    expect(saved?.settings).not.toHaveProperty('initialSync.suppliers');
    await browser.open(path);
    await browser.submit(path, { 'suppliers.sync': 'off', 'initialSync.productGroups': 'true', finish: 'save' });
    expect((await connection())?.settings).toMatchObject({ suppliers: { sync: 'off' }, initialSync: { productGroups: true } });
  });
});

describe('consent taken back', () => {
  test('EAC-INS-03 what was booked meanwhile waits, the console says so, and goes as soon as the consent is given again', async () => {
    const { known, site } = await aNewCompany();
    const { eaccounting, hand, companyId } = known.side;
    const connection = async () => (await site.services.tenants.getConnection(site.tenantId, 'eaccounting'))?.connection;
    hand.revokeConsent();
    const { number } = known.account.bookedInvoice();
    await known.settle();
    expect(await connection()).toMatchObject({ status: 'reconnect', consentLost: 'ledger' });
    expect(await known.transfer('customer-invoice', number)).toMatchObject({ state: 'waiting' });

    const browser = aBrowser(site);
    await browser.open(`/install/eaccounting/begin?token=${known.account.requestInstall('eaccounting')}`);
    const page = new URL(browser.page?.url ?? '');
    const fields = { ...Object.fromEntries(page.searchParams), decision: 'allow' };
    const other = eaccounting.addCompany({ name: 'Någon annan' }).companyId;
    await browser.post(`${page.origin}${page.pathname}`, { ...fields, company: other });
    await browser.submit('/install/eaccounting/confirm', joined);
    // Another company's books would answer to numbers that mean something else there.
    expect([browser.page?.status, browser.page?.html]).toEqual([422, expect.stringContaining('Någon annan')]);
    expect(await connection()).toMatchObject({ status: 'reconnect' });

    await browser.open(`/install/eaccounting/begin?token=${known.account.requestInstall('eaccounting')}`);
    const again = new URL(browser.page?.url ?? '');
    const allowed = { ...Object.fromEntries(again.searchParams), decision: 'allow', company: companyId };
    await browser.post(`${again.origin}${again.pathname}`, allowed);
    await browser.submit('/install/eaccounting/confirm', joined);
    expect(await connection()).toMatchObject({ status: 'active' });
    await known.settle();
    expect(await known.transfer('customer-invoice', number)).toMatchObject({ state: 'done' });
    expect(hand.rows('customerinvoicedrafts')).toHaveLength(1);
  });
});

describe('no consent', () => {
  test('EAC-INS-03 a refused one connects nothing, and Rackbeat is told', async () => {
    const { browser, begin, answerConsent, connection, site } = await aNewCompany();
    await begin();
    await answerConsent('refuse');
    expect(browser.page?.html).toContain('was not allowed in');
    expect(await connection()).toBeUndefined();
    expect(site.company.rackbeat.requests().at(-1)).toMatchObject({ path: '/integration/cancel/***', status: 200 });
  });

  test('an abandoned one is worth nothing after half an hour, and an answer is worth something once only', async () => {
    const { browser, begin, answerConsent, connection, site } = await aNewCompany();
    await begin();
    const page = browser.page;
    site.company.clock.pass(31 * 60_000);
    expect((await answerConsent()).status).toBe(400);
    expect(await connection()).toBeUndefined();
    browser.page = page;
    expect((await answerConsent()).status).toBe(400);
  });

  test('a company that has not finished its start-up guide is told so, and nothing is connected', async () => {
    const { browser, begin, answerConsent, connection, hand } = await aNewCompany();
    hand.change({ isStartupGuideDone: false });
    await begin();
    await answerConsent();
    expect(browser.page?.status).toBe(422);
    expect(await connection()).toBeUndefined();
  });

  test('an error of the identity server is shown as text', async () => {
    const { browser, begin, connection } = await aNewCompany();
    await begin();
    const state = new URL(browser.page?.url ?? '').searchParams.get('state');
    await browser.open(`/install/eaccounting/callback?state=${state}&error=server_error&error_description=%3Cb%3Edown%3C/b%3E`);
    expect([browser.page?.status, browser.page?.html]).toEqual([422, expect.stringContaining('server_error: &lt;b&gt;down')]);
    expect(await connection()).toBeUndefined();
  });

  test('nothing secret stands in what is logged', async () => {
    const { credentials, site } = await installed();
    const { accessToken, refreshToken = '-' } = await credentials();
    const logged = JSON.stringify(site.company.logged);
    for (const secret of [accessToken, refreshToken]) expect(logged).not.toContain(secret);
  });
});
