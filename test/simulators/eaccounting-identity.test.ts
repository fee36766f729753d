/** eAccounting's identity server: consent, codes, rotating tokens, revocation; and what a token opens. */
import { createHash } from 'node:crypto';
import { aCompany, complaintOf, start } from '#test/simulators/eaccounting/a-company.ts';
import { clientOf, send, sendForm } from '#test/simulators/eaccounting/client-of.ts';
import { createEaccounting, type EaccountingOptions } from '#test/simulators/eaccounting/create-eaccounting.ts';
import { virtualSimulatorClock } from '#test/simulators/frame.ts';

const callback = 'https://connector.test/callback';
const basic = { authorization: `Basic ${btoa('simulated-client:simulated-client-secret')}` };

function anIdentityServer(options: Partial<EaccountingOptions> = {}) {
  const clock = virtualSimulatorClock(start);
  const eaccounting = createEaccounting({ clock, redirectUris: [callback], ...options });
  const companies = ['Nordvik AB', 'Sydvik AB'].map((name) => eaccounting.addCompany({ name }).companyId);
  const asked = (changes: Record<string, string | undefined> = {}): Record<string, string> => {
    const all = {
      client_id: 'simulated-client',
      redirect_uri: callback,
      response_type: 'code',
      scope: 'ea:api offline_access ea:sales',
      state: 's-1',
      prompt: 'select_account',
      ...changes,
    };
    return Object.fromEntries(Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined));
  };
  /** What the browser is sent to after the person's answer. */
  const decide = async (request: Record<string, string>, decision: string, company = companies[0] ?? '') => {
    const answer = await sendForm(eaccounting, '/connect/authorize', { ...request, decision, company });
    return new URL(answer.headers.get('location') ?? 'https://nowhere.test');
  };
  const codeFor = async (request = asked()) => (await decide(request, 'allow')).searchParams.get('code') ?? '';
  const token = (form: Record<string, string>, headers: Record<string, string> = basic) =>
    sendForm(eaccounting, '/connect/token', form, headers);
  const redeem = (code: string, changes: Record<string, string> = {}) =>
    token({ grant_type: 'authorization_code', code, redirect_uri: callback, ...changes });
  const refresh = (refresh_token: unknown) => token({ grant_type: 'refresh_token', refresh_token: String(refresh_token) });
  const statusWith = async (accessToken: unknown) => {
    const answer = await clientOf(eaccounting, String(accessToken))('GET', 'companysettings');
    return answer.status;
  };
  return { clock, eaccounting, companies, asked, decide, codeFor, token, redeem, refresh, statusWith };
}

const page = (simulator: ReturnType<typeof anIdentityServer>, request: Record<string, string>) =>
  send(simulator.eaccounting, 'GET', `/connect/authorize?${new URLSearchParams(request)}`, undefined, {});

describe('consent', () => {
  test('is a page with companies and scopes; allowing leads back with a code and the state', async () => {
    const identity = anIdentityServer();
    const { status, body, headers } = await page(identity, identity.asked());
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    for (const text of ['Nordvik AB', 'Sydvik AB', 'ea:sales', 'name="state" value="s-1"']) {
      expect(body.text).toContain(text);
    }
    const location = await identity.decide(identity.asked(), 'allow');
    expect(`${location.origin}${location.pathname}`).toBe(callback);
    expect([...location.searchParams.keys()]).toEqual(['code', 'state']);
  });

  test('refused leads back with access_denied', async () => {
    const { decide, asked } = anIdentityServer();
    const location = await decide(asked(), 'refuse');
    expect(Object.fromEntries(location.searchParams)).toEqual({ error: 'access_denied', state: 's-1' });
  });

  test.each<[why: string, changes: Record<string, string | undefined>, error: string]>([
    ['another response type', { response_type: 'token' }, 'unsupported_response_type'],
    ['no scope', { scope: undefined }, 'invalid_scope'],
    ['an unknown scope', { scope: 'ea:api ea:everything' }, 'invalid_scope'],
    ['a plain challenge', { code_challenge: 'x', code_challenge_method: 'plain' }, 'invalid_request'],
  ])('with %s leads back with %s', async (_why, changes, error) => {
    const identity = anIdentityServer();
    const { status, headers } = await page(identity, identity.asked(changes));
    const location = new URL(headers.get('location') ?? '');
    expect([status, location.searchParams.get('error'), location.searchParams.get('state')]).toEqual([302, error, 's-1']);
  });

  test.each([
    ['an unknown client', { client_id: 'other' }],
    ['another address', { redirect_uri: `${callback}/` }],
    ['no address', { redirect_uri: undefined }],
  ])('with %s leads nowhere', async (_why, changes) => {
    const identity = anIdentityServer();
    for (const answer of [
      await page(identity, identity.asked(changes)),
      await sendForm(identity.eaccounting, '/connect/authorize', { ...identity.asked(changes), decision: 'allow' }),
    ]) {
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    }
  });

  test('remembers the company of last time unless the picker is asked for', async () => {
    const identity = anIdentityServer();
    await identity.decide(identity.asked(), 'allow', identity.companies[1]);
    const remembered = await page(identity, identity.asked({ prompt: undefined }));
    expect(remembered.body.text).toContain('Sydvik AB');
    expect(remembered.body.text).not.toContain('Nordvik AB');
    expect((await page(identity, identity.asked())).body.text).toContain('Nordvik AB');
  });

  test('can be answered without a browser', async () => {
    const { eaccounting, asked, companies, redeem } = anIdentityServer();
    const address = `https://eaccounting.test/connect/authorize?${new URLSearchParams(asked())}`;
    const allowed = new URL(await eaccounting.consent(address, { companyId: companies[1] ?? '' }));
    expect((await redeem(allowed.searchParams.get('code') ?? '')).status).toBe(200);
    expect(await eaccounting.consent(address, 'refuse')).toBe(`${callback}?error=access_denied&state=s-1`);
    await expect(eaccounting.consent(address, { companyId: 'none' })).rejects.toThrow('Choose a company');
  });

  test('takes a redirect address registered later', async () => {
    const identity = anIdentityServer({ redirectUris: [] });
    expect((await page(identity, identity.asked())).status).toBe(400);
    identity.eaccounting.registerRedirectUri(callback);
    expect((await page(identity, identity.asked())).status).toBe(200);
  });
});

describe('a code', () => {
  test('gives tokens for one company', async () => {
    const { codeFor, redeem, eaccounting } = anIdentityServer();
    const { status, body } = await redeem(await codeFor());
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, refresh_token: expect.any(String) });
    const settings = await clientOf(eaccounting, String(body.access_token))('GET', 'companysettings');
    expect(settings.body.Name).toBe('Nordvik AB');
  });

  test('works once', async () => {
    const { codeFor, redeem } = anIdentityServer();
    const code = await codeFor();
    expect((await redeem(code)).status).toBe(200);
    expect(await redeem(code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  test('lives five minutes', async () => {
    const { codeFor, redeem, clock } = anIdentityServer();
    const codes = [await codeFor(), await codeFor()];
    clock.advance(299_999);
    expect((await redeem(codes[0] ?? '')).status).toBe(200);
    clock.advance(1);
    expect((await redeem(codes[1] ?? '')).body.error).toBe('invalid_grant');
  });

  test('belongs to its redirect address and its verifier', async () => {
    const { codeFor, redeem, asked } = anIdentityServer();
    expect((await redeem(await codeFor(), { redirect_uri: 'https://other.test' })).body.error).toBe('invalid_grant');
    const challenge = createHash('sha256').update('verifier').digest('base64url');
    const proven = asked({ code_challenge: challenge, code_challenge_method: 'S256' });
    expect((await redeem(await codeFor(proven))).body.error).toBe('invalid_grant');
    expect((await redeem(await codeFor(proven), { code_verifier: 'verifier' })).status).toBe(200);
  });

  test('without offline_access gives no refresh token', async () => {
    const { codeFor, redeem, asked } = anIdentityServer();
    const { body } = await redeem(await codeFor(asked({ scope: 'ea:api ea:sales' })));
    expect(body).not.toHaveProperty('refresh_token');
  });

  test('is for its client only', async () => {
    const { codeFor, token } = anIdentityServer();
    const form = { grant_type: 'authorization_code', code: await codeFor(), redirect_uri: callback };
    const strange = { authorization: `Basic ${btoa('simulated-client:100%')}` };
    expect((await token(form, strange)).body.error).toBe('invalid_client');
    const wrong = { authorization: `Basic ${btoa('simulated-client:wrong')}` };
    expect((await token(form, wrong)).body.error).toBe('invalid_client');
    expect((await token(form, {})).body.error).toBe('invalid_client');
    const inForm = { client_id: 'simulated-client', client_secret: 'simulated-client-secret' };
    expect((await token({ ...form, ...inForm }, {})).status).toBe(200);
    expect((await token({ grant_type: 'password' })).body.error).toBe('unsupported_grant_type');
  });
});

describe('a refresh token', () => {
  const tokens = async (identity: ReturnType<typeof anIdentityServer>) => (await identity.redeem(await identity.codeFor())).body;

  test('is replaced at each refresh, while older access tokens live on', async () => {
    const identity = anIdentityServer();
    const first = await tokens(identity);
    const second = (await identity.refresh(first.refresh_token)).body;
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect([await identity.statusWith(first.access_token), await identity.statusWith(second.access_token)]).toEqual([200, 200]);
    expect((await identity.refresh(second.refresh_token)).status).toBe(200);
  });

  test('used a second time ends the whole grant', async () => {
    const identity = anIdentityServer();
    const first = await tokens(identity);
    const second = (await identity.refresh(first.refresh_token)).body;
    expect(await identity.refresh(first.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect((await identity.refresh(second.refresh_token)).body.error).toBe('invalid_grant');
    expect(await identity.statusWith(second.access_token)).toBe(401);
  });

  test('used a second time only fails where the server is lenient', async () => {
    const identity = anIdentityServer({ reuse: 'fails' });
    const first = await tokens(identity);
    const second = (await identity.refresh(first.refresh_token)).body;
    expect((await identity.refresh(first.refresh_token)).body.error).toBe('invalid_grant');
    expect((await identity.refresh(second.refresh_token)).status).toBe(200);
  });

  test('of a newer client stays the same', async () => {
    const identity = anIdentityServer({ refreshTokens: 'reusable' });
    const first = await tokens(identity);
    const again = [await identity.refresh(first.refresh_token), await identity.refresh(first.refresh_token)];
    expect(again.map(({ body }) => body.refresh_token)).toEqual([first.refresh_token, first.refresh_token]);
  });

  test('may end by time, as the access token does', async () => {
    const identity = anIdentityServer({ accessTokenSeconds: 60, refreshTokenSeconds: 120 });
    const first = await tokens(identity);
    expect(first.expires_in).toBe(60);
    identity.clock.advance(59_999);
    expect(await identity.statusWith(first.access_token)).toBe(200);
    identity.clock.advance(1);
    expect(await identity.statusWith(first.access_token)).toBe(401);
    identity.clock.advance(60_000);
    expect((await identity.refresh(first.refresh_token)).body.error).toBe('invalid_grant');
  });

  test('ends when it is revoked, and nobody hears of an unknown one', async () => {
    const identity = anIdentityServer();
    const first = await tokens(identity);
    const revoke = (token: unknown) => sendForm(identity.eaccounting, '/connect/revocation', { token: String(token) }, basic);
    expect((await revoke('unknown')).status).toBe(200);
    expect((await identity.refresh(first.refresh_token)).status).toBe(200);
    expect((await revoke(first.refresh_token)).status).toBe(200);
    expect(await identity.statusWith(first.access_token)).toBe(401);
  });

  test('ends with the person’s password, in every company', async () => {
    const identity = anIdentityServer();
    const tokens = identity.companies.map((companyId) => identity.eaccounting.connect(companyId));
    identity.eaccounting.changePassword();
    for (const { access_token, refresh_token } of tokens) {
      expect(await identity.statusWith(access_token)).toBe(401);
      expect((await identity.refresh(refresh_token)).body.error).toBe('invalid_grant');
    }
  });

  test('ends with the person’s consent, in that company only', async () => {
    const identity = anIdentityServer();
    const first = await tokens(identity);
    const other = identity.eaccounting.connect(identity.companies[1] ?? '');
    identity.eaccounting.company(identity.companies[0] ?? '').revokeConsent();
    expect(await identity.statusWith(first.access_token)).toBe(401);
    expect((await identity.refresh(first.refresh_token)).body.error).toBe('invalid_grant');
    expect(await identity.statusWith(other.access_token)).toBe(200);
  });
});

describe('the API', () => {
  test.each([
    ['no token', {}],
    ['an unknown token', { authorization: 'Bearer x.y.z' }],
    ['another scheme', basic],
  ])('refuses %s with 4005', async (_why, headers) => {
    const { eaccounting } = anIdentityServer();
    const { status, body } = await send(eaccounting, 'GET', '/v2/customers', undefined, headers);
    expect([status, body.ErrorCode]).toEqual([401, 4005]);
    expect(body.DeveloperErrorMessage).toBe('AuthorizationException - Authorization has been denied for this request.');
    expect(body.ErrorId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test.each<[scopes: string, method: string, path: string, isOpen: boolean]>([
    ['ea:sales', 'GET', 'customers', false],
    ['ea:api ea:sales_readonly', 'GET', 'customers', true],
    ['ea:api ea:sales_readonly', 'POST', 'customers', false],
    ['ea:api ea:sales_readonly', 'POST', 'customerinvoices', false],
    ['ea:api ea:sales', 'POST', 'customers', true],
    ['ea:api ea:sales', 'GET', 'suppliers', false],
    ['ea:api ea:purchase_readonly', 'GET', 'suppliers', true],
    ['ea:api ea:purchase', 'GET', 'termsofpayments', true],
    ['ea:api ea:purchase', 'GET', 'companysettings', false],
    ['ea:api ea:accounting_readonly', 'GET', 'accounts', true],
    ['ea:api ea:sales', 'GET', 'accounts', false],
    ['ea:api ea:sales', 'GET', 'projects', true],
    ['ea:api ea:sales', 'POST', 'projects', false],
    ['ea:api ea:accounting', 'POST', 'projects', true],
    ['ea:api ea:purchase', 'GET', 'countries', false],
  ])('with %s: %s %s', async (scopes, method, path, isOpen) => {
    const { eaccounting, companyId } = await aCompany();
    const call = clientOf(eaccounting, eaccounting.connect(companyId, scopes.split(' ')).access_token);
    const answer = await call(method, path, method === 'POST' ? {} : undefined);
    expect(answer.body.ErrorCode === 4006).toBe(!isOpen);
    expect(answer.status === 403).toBe(!isOpen);
  });

  test('opens a company only as far as it is ready', async () => {
    const { call, hand, aCustomer } = await aCompany();
    const read = async () => complaintOf(await call('GET', 'customers'));
    hand.change({ isStartupGuideDone: false });
    expect(await read()).toEqual([403, 4003]);
    hand.change({ isStartupGuideDone: true, status: 'inactive' });
    expect(await read()).toEqual([403, 4004]);
    hand.change({ status: 'read-only' });
    expect((await read())[0]).toBe(200);
    expect(complaintOf(await call('POST', 'customers', aCustomer()))).toEqual([403, 4004]);
    hand.change({ status: 'active', modules: [] });
    expect((await call('GET', 'customers')).body).toMatchObject({
      ErrorCode: 4002,
      DeveloperErrorMessage: 'ForbiddenRequestException - No access to module: api_standard',
    });
  });

  test.each<['Bookkeeping' | 'Invoicing' | 'Solo', string, number]>([
    ['Bookkeeping', 'customers', 403],
    ['Bookkeeping', 'supplierinvoices', 200],
    ['Bookkeeping', 'supplierinvoicedrafts', 403],
    ['Invoicing', 'customers', 200],
    ['Invoicing', 'suppliers', 403],
    ['Solo', 'customerinvoicedrafts', 200],
    ['Solo', 'articlelabels', 403],
  ])('of variant %s: %s is %d', async (variant, path, status) => {
    const { call, hand } = await aCompany();
    hand.change({ variant });
    expect((await call('GET', path)).status).toBe(status);
  });

  test('shows no company to another', async () => {
    const { eaccounting, customerId } = await aCompany();
    const other = eaccounting.addCompany({ name: 'Andra AB', country: 'NO' }).companyId;
    const call = clientOf(eaccounting, eaccounting.connect(other).access_token);
    expect(complaintOf(await call('GET', `customers/${customerId}`))).toEqual([404, 3000]);
    expect((await call('GET', 'companysettings')).body).toMatchObject({
      Name: 'Andra AB',
      CountryCode: 'NO',
      CompanyIdentifier: other,
    });
  });
});
