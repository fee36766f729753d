/** Installing Dinero in a browser: Visma Connect asks a person, and the person says which of their organizations is meant. */
import { aDineroCompany } from '../journey/company/dinero-company.ts';
import { aBrowser } from './a-browser.ts';
import { aDineroInstall, joined } from './a-dinero-install.ts';

const owner = 'bogholder@fjorden.test';

/** A company that is new here, with one organization in Dinero. */
async function aNewCompany() {
  const company = await aDineroCompany();
  const account = company.rackbeat.addAccount({ companyName: 'Fjordens Cykler ApS', country: 'DK' });
  const { organizationId } = company.side.dinero.addOrganization({ name: 'Fjordens Cykler', owner });
  return { ...aDineroInstall(company, { account, owner }), organizationId };
}

describe('consent', () => {
  test('GEN-02 GEN-03 one organization: consent, both names on one page, then connected and on to the settings', async () => {
    const { browser, begin, answerConsent, connection, credentials, tenantId, organizationId } = await aNewCompany();
    await begin();
    await answerConsent();
    expect(browser.page?.html).toMatch(/Rackbeat<\/dt><dd>Fjordens Cykler ApS[\s\S]*Dinero<\/dt><dd>Fjordens Cykler</);
    expect(await connection()).toBeUndefined();
    await browser.submit('/install/dinero/confirm', joined);
    expect(browser.page?.url).toContain(`/console/${tenantId}/dinero/settings`);
    expect(browser.page?.status).toBe(200);
    expect(await connection()).toMatchObject({
      status: 'installed',
      rackbeatApp: 'dinero',
      ledgerCompany: { id: String(organizationId), name: 'Fjordens Cykler', baseCurrency: 'DKK' },
    });
    expect(await credentials()).toMatchObject({ organizationId, refreshToken: expect.any(String) });
  });

  test('DIN-INI-01 GEN-06 the box for the initial sync begins it with the activation; without it nothing is copied', async () => {
    for (const [box, times] of [
      [{ 'initialSync.requested': 'on' }, 1],
      [{}, 0],
    ] as const) {
      const { site, browser, installAgain, tenantId, connection } = await aNewCompany();
      await installAgain();
      await browser.submit(`/console/${tenantId}/dinero/settings`, { finish: 'activate', 'customers.enabled': 'on', ...box });
      expect((await connection())?.status).toBe('active');
      expect(site.company.events.filter(({ name }) => name === 'InitialSyncRequested')).toHaveLength(times);
    }
  });

  test('the page is asked for what the connection needs, in the person’s language, with a challenge and no secret', async () => {
    const { browser, begin, dinero } = await aNewCompany();
    browser.language = 'sv';
    await begin();
    const page = new URL(browser.page?.url ?? '');
    expect(Object.fromEntries(page.searchParams)).toMatchObject({
      response_type: 'code',
      redirect_uri: 'http://connector.test/install/dinero/callback',
      scope: 'dineropublicapi:read dineropublicapi:write offline_access',
      code_challenge_method: 'S256',
      ui_locales: 'sv',
    });
    expect(page.searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/);
    expect(page.href).not.toContain(dinero.clientSecret);
  });

  test('several organizations: the person chooses, and one without Dinero Pro cannot be chosen', async () => {
    const { site, browser, dinero, begin, answerConsent, connection } = await aNewCompany();
    const second = dinero.addOrganization({ name: 'Fjordens Kajakker', owner }).organizationId;
    const third = dinero.addOrganization({ name: 'Fjordens Forening', owner, isPro: false }).organizationId;
    await begin();
    await answerConsent();
    expect(browser.page?.html).toContain('Which company in Dinero?');
    expect(browser.page?.html).toMatch(new RegExp(`value="${third}" required disabled> Fjordens Forening`));
    const choice = browser.page;
    await browser.submit('/install/dinero/choose', { company: String(second) });
    expect(browser.page?.html).toContain('<dd>Fjordens Kajakker</dd>');
    const stranger = aBrowser(site);
    stranger.page = choice;
    expect((await stranger.submit('/install/dinero/choose', { company: String(second) })).status).toBe(400);
    await browser.submit('/install/dinero/confirm', joined);
    expect(await connection()).toMatchObject({ ledgerCompany: { id: String(second), name: 'Fjordens Kajakker' } });
  });

  test.each([
    ['without Dinero Pro', 'no Dinero Pro'],
    ['of somebody else', 'does not reach'],
  ])('an organization %s that is posted all the same connects nothing', async (whose, detail) => {
    const { browser, dinero, begin, answerConsent, connection, site } = await aNewCompany();
    const poor = dinero.addOrganization({ name: 'Fjordens Forening', owner, isPro: false }).organizationId;
    const { organizationId: foreign } = site.company.side;
    await begin();
    await answerConsent();
    await browser.submit('/install/dinero/choose', { company: String(whose === 'of somebody else' ? foreign : poor) });
    expect([browser.page?.status, browser.page?.html]).toEqual([422, expect.stringContaining(detail)]);
    expect(await connection()).toBeUndefined();
  });

  test('GEN-03 begun from Dinero: consent and organization first, Rackbeat second, the same end', async () => {
    const { browser, dinero, begin, answerConsent, connection } = await aNewCompany();
    const second = dinero.addOrganization({ name: 'Fjordens Kajakker', owner }).organizationId;
    await browser.open('/install/dinero/from-ledger');
    await answerConsent();
    await browser.submit('/install/dinero/choose', { company: String(second) });
    expect(browser.page?.html).toContain('Open Rackbeat');
    await begin();
    await browser.submit('/install/dinero/confirm', joined);
    expect(await connection()).toMatchObject({ status: 'installed', ledgerCompany: { id: String(second) } });
  });
});

describe('no consent', () => {
  test('a refused one connects nothing, and Rackbeat is told', async () => {
    const { browser, begin, answerConsent, connection, site } = await aNewCompany();
    await begin();
    await answerConsent('refuse');
    expect(browser.page?.html).toContain('was not allowed in');
    expect(await connection()).toBeUndefined();
    expect(site.company.rackbeat.requests().at(-1)).toMatchObject({ path: '/integration/cancel/***', status: 200 });
  });

  test('an abandoned one is worth nothing after half an hour', async () => {
    const { browser, begin, answerConsent, connection, site } = await aNewCompany();
    await begin();
    site.company.clock.pass(31 * 60_000);
    await answerConsent();
    expect(browser.page?.status).toBe(400);
    expect(await connection()).toBeUndefined();
  });

  test('a code that has aged says so, and nothing is connected', async () => {
    const { browser, begin, connection, site } = await aNewCompany();
    const follow = aBrowser(site, { follow: false });
    follow.cookies = browser.cookies;
    await begin();
    follow.page = browser.page;
    const page = new URL(browser.page?.url ?? '');
    const sent = await follow.post(`${page.origin}${page.pathname}`, {
      ...Object.fromEntries(page.searchParams),
      user: owner,
      decision: 'accept',
    });
    site.company.clock.pass(6 * 60_000);
    await browser.open(sent.url);
    expect([browser.page?.status, browser.page?.html]).toEqual([422, expect.stringContaining('invalid_grant')]);
    expect(await connection()).toBeUndefined();
  });

  test('an error of Visma Connect is shown as it came, and as text', async () => {
    const { browser, begin, connection } = await aNewCompany();
    await begin();
    const state = new URL(browser.page?.url ?? '').searchParams.get('state');
    await browser.open(`/install/dinero/callback?state=${state}&error=server_error&error_description=%3Cb%3Edown%3C/b%3E`);
    expect(browser.page?.status).toBe(422);
    expect(browser.page?.html).toContain('server_error: &lt;b&gt;down');
    expect(await connection()).toBeUndefined();
  });

  test('a code of another browser’s consent is of no use: the verifier belongs to the state', async () => {
    const thief = await aNewCompany();
    const victim = aBrowser(thief.site, { follow: false });
    await victim.open('/install/dinero/from-ledger');
    const page = new URL(victim.page?.url ?? '');
    const sent = await victim.post(`${page.origin}${page.pathname}`, {
      ...Object.fromEntries(page.searchParams),
      user: owner,
      decision: 'accept',
    });
    const code = new URL(sent.url).searchParams.get('code');
    await thief.begin();
    const state = new URL(thief.browser.page?.url ?? '').searchParams.get('state');
    await thief.browser.open(`/install/dinero/callback?state=${state}&code=${code}`);
    expect([thief.browser.page?.status, thief.browser.page?.html]).toEqual([422, expect.stringContaining('invalid_grant')]);
  });

  test('nothing secret stands in what is logged', async () => {
    const { begin, answerConsent, browser, credentials, site } = await aNewCompany();
    await begin();
    await answerConsent();
    await browser.submit('/install/dinero/confirm', joined);
    const { accessToken, refreshToken = '-' } = await credentials();
    const logged = JSON.stringify(site.company.logged);
    for (const secret of [accessToken, refreshToken]) expect(logged).not.toContain(secret);
  });
});
