/** Installing and uninstalling in a browser, from both sides. */
import { ledgers } from '#shared/kinds.ts';
import { handleMessage } from '#shared/worker/handle-message.ts';
import { aBrowser, aSite, type Browser, type Site } from './a-browser.ts';

const slug = 'e-conomic';
const consent = '/secure/api1/requestaccess.aspx';

interface Installing {
  site: Site;
  browser: Browser;
  account: ReturnType<Site['company']['rackbeat']['addAccount']>;
  tenantId: string;
  agreement: number;
  /** The address Rackbeat sends the browser to. */
  beginAt(redirectTo?: string): string;
  /** Says yes (or no) on e-conomic's page. */
  answerConsent(decision?: 'accept' | 'refuse'): Promise<void>;
}

/** A company that has neither been seen here nor in Rackbeat's list of apps. */
async function aNewCompany(): Promise<Installing> {
  const site = await aSite();
  const browser = aBrowser(site);
  const account = site.company.rackbeat.addAccount({ companyName: 'Fjordens Cykler ApS', country: 'NO' });
  const { agreementNumber } = site.company.economic.addAgreement({ companyName: 'Fjordens Cykler' });
  return {
    site,
    browser,
    account,
    tenantId: String(account.accountId),
    agreement: agreementNumber,
    beginAt: (redirectTo) => `/install/e-conomic/begin?token=${account.requestInstall(slug, redirectTo)}`,
    async answerConsent(decision = 'accept') {
      const page = new URL(browser.page?.url ?? '');
      expect(page.pathname).toBe(consent);
      const callback = page.searchParams.get('redirectUrl') ?? '';
      await browser.post(page.href.replace(page.search, ''), {
        agreement: String(agreementNumber),
        redirectUrl: callback,
        decision,
      });
    },
  };
}

const connectionOf = ({ site, tenantId }: Installing) => site.services.tenants.getConnection(tenantId, 'e-conomic');
const joined = { decision: 'connect' };

async function installed(): Promise<Installing> {
  const installing = await aNewCompany();
  await installing.browser.open(installing.beginAt());
  await installing.answerConsent();
  await installing.browser.submit('/install/e-conomic/confirm', joined);
  return installing;
}

describe('from Rackbeat', () => {
  test('GEN-02 GEN-03 ECO-INS-01 ECO-INS-03 consent, both names on one page, then connected and on to the settings', async () => {
    const installing = await aNewCompany();
    const { browser, tenantId, site } = installing;
    await browser.open(installing.beginAt());
    await installing.answerConsent();
    expect(browser.page?.html).toMatch(/Rackbeat<\/dt><dd>Fjordens Cykler ApS[\s\S]*e-conomic<\/dt><dd>Fjordens Cykler</);
    expect(await connectionOf(installing)).toBeUndefined();
    await browser.submit('/install/e-conomic/confirm', joined);
    expect(browser.page?.url).toContain(`/console/${tenantId}/e-conomic/settings`);
    expect(browser.page?.html).toContain('Activate integration');
    expect(await connectionOf(installing)).toMatchObject({
      tenant: { companyName: 'Fjordens Cykler ApS', country: 'NO', timeZone: 'Europe/Oslo' },
      connection: { status: 'installed', ledgerCompany: { name: 'Fjordens Cykler' }, rackbeatApp: slug },
    });
    const { webhooks } = (await site.services.tenants.getDoor(tenantId)) ?? { webhooks: [] };
    expect(webhooks.map(({ event }) => event)).toContain('plugin.uninstalled');
    const { entries } = await site.services.tenants.listAudit(tenantId, { limit: 10 });
    expect(entries.map(({ what }) => what)).toEqual(['installed']);
  });

  test('Rackbeat gets the address of the settings page, which opens without a password and leaves no key in the address bar', async () => {
    const { site, tenantId } = await installed();
    const log = site.company.rackbeat.requests().find(({ path }) => path.endsWith('/set-settings-url'));
    const { settings_url: address = '' } = (log?.body ?? {}) as { settings_url?: string };
    const frame = aBrowser(site);
    const shown = await frame.open(address);
    expect([shown.status, shown.url]).toEqual([200, expect.stringMatching(new RegExp(`/console/${tenantId}$`))]);
    expect((await aBrowser(site).open(`${address}x`)).status).toBe(401);
  });

  test('Rackbeat may say where the browser goes in the end', async () => {
    const installing = await aNewCompany();
    await installing.browser.open(installing.beginAt('https://app.rackbeat.com/apps/e-conomic'));
    await installing.answerConsent();
    await installing.browser.submit('/install/e-conomic/confirm', joined);
    expect(installing.browser.page?.url).toBe('https://app.rackbeat.com/apps/e-conomic');
  });

  test('GEN-02 without an install token there is nothing to begin', async () => {
    const { browser } = await aNewCompany();
    expect((await browser.open('/install/e-conomic/begin')).status).toBe(400);
    expect((await browser.open('/install/navision/begin?token=x')).status).toBe(404);
  });

  test('a token that Rackbeat does not know connects nothing', async () => {
    const installing = await aNewCompany();
    await installing.browser.open('/install/e-conomic/begin?token=invented');
    await installing.answerConsent();
    expect(installing.browser.page?.status).toBe(422);
    expect(await connectionOf(installing)).toBeUndefined();
  });

  test('ECO-INS-03 a refused consent connects nothing; Rackbeat is told when the ledger tells us', async () => {
    const installing = await aNewCompany();
    const { browser, account, site } = installing;
    const token = account.requestInstall(slug);
    await browser.open(`/install/e-conomic/begin?token=${token}`);
    const callback = new URL(browser.page?.url ?? '').searchParams.get('redirectUrl') ?? '';
    await browser.open(callback);
    expect(browser.page?.html).toContain('was not allowed in');
    expect(await connectionOf(installing)).toBeUndefined();
    expect(site.company.rackbeat.requests().at(-1)).toMatchObject({ path: '/integration/cancel/***', status: 200 });
  });

  test('"not the same company" connects nothing', async () => {
    const installing = await aNewCompany();
    await installing.browser.open(installing.beginAt());
    await installing.answerConsent();
    await installing.browser.submit('/install/e-conomic/confirm', { decision: 'cancel' });
    expect(await connectionOf(installing)).toBeUndefined();
  });

  test('an abandoned consent is worth nothing after half an hour', async () => {
    const installing = await aNewCompany();
    await installing.browser.open(installing.beginAt());
    installing.site.company.clock.pass(31 * 60_000);
    await installing.answerConsent();
    expect(installing.browser.page?.status).toBe(400);
  });
});

describe('callbacks nobody should believe', () => {
  test.each(ledgers)(
    'EAC-INS-01 a callback of %s that nobody here asked for is refused, and the ledger is not called',
    async (ledger) => {
      const { browser, site } = await aNewCompany();
      site.company.economic.clearRequests();
      for (const path of [
        `/install/${ledger}/callback?token=stolen`,
        `/install/${ledger}/callback/guessed?token=stolen&state=guessed`,
      ])
        expect((await browser.open(path)).status).toBe(400);
      expect(site.company.economic.requests()).toEqual([]);
    },
  );

  test('one brought to another browser is refused, and still works in its own', async () => {
    const installing = await aNewCompany();
    const { browser, site } = installing;
    await browser.open(installing.beginAt());
    const callback = `${new URL(browser.page?.url ?? '').searchParams.get('redirectUrl')}?token=grant-of-a-stranger`;
    const victim = aBrowser(site);
    await victim.open(installing.beginAt());
    expect((await victim.open(callback)).status).toBe(400);
    await browser.open(installing.beginAt());
    await installing.answerConsent();
    expect(browser.page?.status).toBe(200);
  });

  test('a callback and a yes work once', async () => {
    const installing = await aNewCompany();
    const { browser } = installing;
    await browser.open(installing.beginAt());
    await installing.answerConsent();
    const callback = browser.page?.url ?? '';
    const form = browser.page;
    expect((await browser.open(callback)).status).toBe(400);
    browser.page = form;
    await browser.submit('/install/e-conomic/confirm', joined);
    browser.page = form;
    expect((await browser.submit('/install/e-conomic/confirm', joined)).status).toBe(400);
  });

  test('the yes of a stranger’s page connects nothing', async () => {
    const installing = await aNewCompany();
    await installing.browser.open(installing.beginAt());
    await installing.answerConsent();
    const stranger = aBrowser(installing.site);
    stranger.page = installing.browser.page;
    expect((await stranger.submit('/install/e-conomic/confirm', joined)).status).toBe(400);
    expect(await connectionOf(installing)).toBeUndefined();
  });

  test('nothing secret stands in what is logged', async () => {
    const { site } = await installed();
    expect(JSON.stringify(site.company.logged)).not.toMatch(/grant-|rb\.\d/);
  });
});

test('ECO-INS-02 begun in e-conomic: grant first, Rackbeat second, the same end', async () => {
  const installing = await aNewCompany();
  const { browser } = installing;
  await browser.open('/install/e-conomic/from-ledger');
  await installing.answerConsent();
  expect(browser.page?.html).toContain('Fjordens Cykler');
  expect(browser.page?.html).toContain('Open Rackbeat');
  await browser.open(installing.beginAt());
  await browser.submit('/install/e-conomic/confirm', joined);
  expect(await connectionOf(installing)).toMatchObject({
    connection: { status: 'installed', ledgerCompany: { name: 'Fjordens Cykler' } },
  });
});

describe('uninstalled', () => {
  /** The webhook's event, worked by the ledger's function. */
  async function uninstall({ site, account, tenantId }: Installing): Promise<void> {
    account.uninstall(slug);
    await site.company.rackbeat.deliverDue();
    const told = site.company.events.filter(({ name }) => name === 'AppUninstalled');
    expect(told).toHaveLength(1);
    expect(told[0]?.detail).toMatchObject({ tenantId, ledger: 'e-conomic' });
    await work(site, told[0]?.detail);
  }
  const work = (site: Site, detail: unknown) =>
    handleMessage(site.worker, { 'detail-type': 'AppUninstalled', detail }, site.company.clock.now() + 120_000);

  test('GEN-02 the connection is closed, its credentials, webhooks and link are gone, the history stays', async () => {
    const installing = await installed();
    const { site, tenantId } = installing;
    await uninstall(installing);
    expect((await connectionOf(installing))?.connection).toMatchObject({ status: 'closed', credentials: '' });
    expect((await site.services.tenants.getDoor(tenantId))?.webhooks).toEqual([]);
    expect(await site.services.tenants.getKey(tenantId, 'settings-e-conomic')).toBeUndefined();
    const { entries } = await site.services.tenants.listAudit(tenantId, { limit: 10 });
    expect(entries.map(({ what }) => what)).toEqual(['uninstalled', 'installed']);
  });

  test('a closed connection’s pages say so and ask nobody', async () => {
    const installing = await installed();
    const { site, tenantId, browser } = installing;
    await uninstall(installing);
    site.company.economic.clearRequests();
    expect((await browser.open(`/console/${tenantId}`)).html).toContain('Uninstalled');
    expect((await browser.open(`/console/${tenantId}/e-conomic/transfers`)).status).toBe(200);
    for (const page of ['settings', 'initial-sync', 'reconcile']) {
      const { html } = await browser.open(`/console/${tenantId}/e-conomic/${page}`);
      expect(html).toContain('The history stays here');
      expect(html).not.toMatch(/Nothing is transferred before|It can be run only once/);
    }
    expect(site.company.economic.requests()).toEqual([]);
  });

  test('installed again it begins anew, with the settings of before', async () => {
    const installing = await installed();
    const { browser } = installing;
    await browser.submit(`/console/${installing.tenantId}/e-conomic/settings`, { finish: 'activate', 'customers.enabled': 'on' });
    expect((await connectionOf(installing))?.connection.status).toBe('active');
    await uninstall(installing);
    await browser.open(installing.beginAt());
    await installing.answerConsent();
    await browser.submit('/install/e-conomic/confirm', joined);
    expect((await connectionOf(installing))?.connection).toMatchObject({
      status: 'installed',
      settings: { customers: { enabled: true } },
    });
  });

  test('a webhook that comes late, after a new install, closes nothing', async () => {
    const installing = await installed();
    await work(installing.site, { version: 1, tenantId: installing.tenantId, ledger: 'e-conomic', correlationId: 'late' });
    expect((await connectionOf(installing))?.connection.status).toBe('installed');
  });

  test('while Rackbeat does not answer, it is asked again later', async () => {
    const installing = await installed();
    const { site, tenantId } = installing;
    site.company.net.between = async (request, carry) =>
      request.url.includes('user-account-plugins') ? new Response('', { status: 503 }) : await carry(request);
    const handled = await work(site, { version: 1, tenantId, ledger: 'e-conomic', correlationId: 'x' });
    expect(handled.disposition).toMatchObject({ settled: false });
    expect((await connectionOf(installing))?.connection.status).toBe('installed');
  });
});
