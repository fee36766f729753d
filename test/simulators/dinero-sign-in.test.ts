/** Signing in to Dinero: the consent of a person, codes, tokens that rotate, personal integrations, and what each reaches. */
import { createHash } from 'node:crypto';
import { aCompany, aContact, callOf } from '#test/simulators/dinero/a-company.ts';
import { clientOf } from '#test/simulators/dinero/client-of.ts';
import type { DineroSimulator } from '#test/simulators/dinero/create-dinero.ts';
import type { Fields } from '#test/simulators/dinero/records/fields.ts';
import { serve } from '#test/simulators/frame.ts';

const hour = 3_600_000;
const redirect_uri = 'https://connector.test/callback';
const everything = 'dineropublicapi:read dineropublicapi:write offline_access';

type Form = Record<string, string>;

function asked(dinero: DineroSimulator, changes: Form = {}): Form {
  return { client_id: dinero.clientId, redirect_uri, response_type: 'code', scope: everything, state: 's-1', ...changes };
}

function page(dinero: DineroSimulator, query: Form): Promise<Response> {
  return dinero.fetch(new Request(`https://dinero.test/connect/authorize?${new URLSearchParams(query)}`));
}

function post(dinero: DineroSimulator, path: string, form: Form, headers: Form = {}): Promise<Response> {
  return dinero.fetch(new Request(`https://dinero.test${path}`, { method: 'POST', body: new URLSearchParams(form), headers }));
}

/** A person answers the page. @returns what the app gets on its own address */
async function decide(dinero: DineroSimulator, decision: 'accept' | 'refuse', changes: Form = {}): Promise<URLSearchParams> {
  const response = await post(dinero, '/connect/authorize', {
    ...asked(dinero, changes),
    user: 'owner-100001@dinero.test',
    decision,
  });
  expect(response.status).toBe(302);
  const location = new URL(response.headers.get('location') ?? '');
  expect(location.origin + location.pathname).toBe(redirect_uri);
  return location.searchParams;
}

async function token(dinero: DineroSimulator, form: Form): Promise<Fields & { status: number }> {
  const { clientId: client_id, clientSecret: client_secret } = dinero;
  const response = await post(dinero, '/connect/token', { client_id, client_secret, ...form });
  return { status: response.status, ...((await response.json()) as Fields) };
}

function exchange(dinero: DineroSimulator, code: string | null, changes: Form = {}) {
  return token(dinero, { grant_type: 'authorization_code', code: String(code), redirect_uri, ...changes });
}

function refresh(dinero: DineroSimulator, refresh_token: unknown) {
  return token(dinero, { grant_type: 'refresh_token', refresh_token: String(refresh_token) });
}

async function signedIn(dinero: DineroSimulator, changes: Form = {}) {
  return exchange(dinero, (await decide(dinero, 'accept', changes)).get('code'));
}

/** The status of a read with this token. */
async function reads(dinero: DineroSimulator, accessToken: unknown, organization = 100_001): Promise<number> {
  return (await clientOf(dinero, String(accessToken))('GET', `/v1/${organization}/contacts`)).status;
}

const invalidGrant = { status: 400, error: 'invalid_grant' };

describe('the consent page', () => {
  test('names the app and who may sign in, and leads back with a code and the state', async () => {
    const { dinero } = await aCompany();
    const html = await (await page(dinero, asked(dinero))).text();
    expect(html).toContain('isv_simulated');
    expect(html).toContain('owner-100001@dinero.test');
    const answer = await decide(dinero, 'accept');
    expect([answer.get('state'), answer.get('error'), answer.has('code')]).toEqual(['s-1', null, true]);
  });

  test('leads back with access_denied when the person refuses', async () => {
    const { dinero } = await aCompany();
    expect(Object.fromEntries(await decide(dinero, 'refuse'))).toEqual({ error: 'access_denied', state: 's-1' });
  });

  test.each<[why: string, changes: Form]>([
    ['of an unknown client', { client_id: 'isv_other' }],
    ['with an address that is none', { redirect_uri: 'callback' }],
  ])('%s tells the person, and never the address', async (_why, changes) => {
    const { dinero } = await aCompany();
    const response = await page(dinero, asked(dinero, changes));
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
  });

  test('goes to registered addresses only, where there are any', async () => {
    const { dinero } = await aCompany({}, { redirectUris: ['https://connector.test/other'] });
    expect((await page(dinero, asked(dinero))).status).toBe(400);
    expect((await page(dinero, asked(dinero, { redirect_uri: 'https://connector.test/other' }))).status).toBe(200);
  });

  test.each<[error: string, changes: Form]>([
    ['unsupported_response_type', { response_type: 'token' }],
    ['invalid_scope', { scope: 'dineropublicapi:all' }],
    ['invalid_scope', { scope: '' }],
    ['invalid_request', { response_mode: 'fragment' }],
    ['invalid_request', { code_challenge: 'x', code_challenge_method: 'plain' }],
  ])('tells the app %s %j', async (error, changes) => {
    const { dinero } = await aCompany();
    const { headers } = await page(dinero, asked(dinero, changes));
    expect(new URL(headers.get('location') ?? '').searchParams.get('error')).toBe(error);
  });

  test('answers by form where the app wants it so', async () => {
    const { dinero } = await aCompany();
    const form = {
      ...asked(dinero, { response_mode: 'form_post', state: '"><b>' }),
      user: 'owner-100001@dinero.test',
      decision: 'accept',
    };
    const html = await (await post(dinero, '/connect/authorize', form)).text();
    expect(html).toContain(`action="${redirect_uri}"`);
    expect(html).toContain('name="code"');
    expect(html).not.toContain('"><b>');
  });
});

describe('a code', () => {
  test('is exchanged for tokens of one hour', async () => {
    const { dinero } = await aCompany();
    const tokens = await signedIn(dinero);
    expect(tokens).toMatchObject({ status: 200, token_type: 'Bearer', expires_in: 3600, scope: everything });
    expect(await reads(dinero, tokens.access_token)).toBe(200);
  });

  test.each<[why: string, changes: Form]>([
    ['for another address', { redirect_uri: 'https://connector.test/other' }],
    ['that nobody gave', { code: 'abc' }],
  ])('is refused %s', async (_why, changes) => {
    const { dinero } = await aCompany();
    expect(await exchange(dinero, (await decide(dinero, 'accept')).get('code'), changes)).toEqual(invalidGrant);
  });

  test('is good for five minutes, and once: a second time ends what the first led to', async () => {
    const { dinero, clock } = await aCompany();
    const late = (await decide(dinero, 'accept')).get('code');
    clock.advance(5 * 60_000);
    expect(await exchange(dinero, late)).toEqual(invalidGrant);
    const code = (await decide(dinero, 'accept')).get('code');
    const tokens = await exchange(dinero, code);
    expect(await exchange(dinero, code)).toEqual(invalidGrant);
    expect(await reads(dinero, tokens.access_token)).toBe(401);
    expect(await refresh(dinero, tokens.refresh_token)).toEqual(invalidGrant);
  });

  test('asked for with a challenge wants its verifier', async () => {
    const { dinero } = await aCompany();
    const code_challenge = createHash('sha256').update('verifier').digest('base64url');
    const challenge = { code_challenge, code_challenge_method: 'S256' };
    const code = async () => (await decide(dinero, 'accept', challenge)).get('code');
    expect(await exchange(dinero, await code())).toEqual(invalidGrant);
    expect(await exchange(dinero, await code(), { code_verifier: 'guess' })).toEqual(invalidGrant);
    expect((await exchange(dinero, await code(), { code_verifier: 'verifier' })).status).toBe(200);
  });
});

describe('the token endpoint refuses', () => {
  test.each<[error: string, changes: Form]>([
    ['invalid_client', { client_id: 'isv_other' }],
    ['invalid_client', { client_secret: 'wrong' }],
    ['unsupported_grant_type', { grant_type: 'password' }],
    ['invalid_grant', { grant_type: 'refresh_token' }],
  ])('with %s %j', async (error, changes) => {
    const { dinero } = await aCompany();
    expect(await token(dinero, { grant_type: 'refresh_token', refresh_token: 'x', ...changes })).toEqual({ status: 400, error });
  });
});

describe('tokens', () => {
  test('end after an hour; a refresh token works once and is replaced', async () => {
    const { dinero, clock } = await aCompany();
    const first = await signedIn(dinero);
    clock.advance(hour - 1);
    expect(await reads(dinero, first.access_token)).toBe(200);
    clock.advance(1);
    expect(await reads(dinero, first.access_token)).toBe(401);
    const second = await refresh(dinero, first.refresh_token);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await reads(dinero, second.access_token)).toBe(200);
  });

  test('all end when a used refresh token comes again', async () => {
    const { dinero } = await aCompany();
    const first = await signedIn(dinero);
    const second = await refresh(dinero, first.refresh_token);
    expect(await refresh(dinero, first.refresh_token)).toEqual(invalidGrant);
    expect(await reads(dinero, second.access_token)).toBe(401);
    expect(await refresh(dinero, second.refresh_token)).toEqual(invalidGrant);
  });

  test('cannot be refreshed after thirty days, nor without offline_access', async () => {
    const { dinero, clock } = await aCompany();
    const { refresh_token } = await signedIn(dinero);
    clock.advance(30 * 24 * hour);
    expect(await refresh(dinero, refresh_token)).toEqual(invalidGrant);
    const short = await signedIn(dinero, { scope: 'dineropublicapi:read' });
    expect(short).not.toHaveProperty('refresh_token');
  });

  test('stop at once when the person takes back the consent, and a new consent works', async () => {
    const { dinero, hand } = await aCompany();
    const tokens = await signedIn(dinero);
    hand.revokeConsent();
    expect(await reads(dinero, tokens.access_token)).toBe(401);
    expect(await refresh(dinero, tokens.refresh_token)).toEqual(invalidGrant);
    expect(await reads(dinero, (await signedIn(dinero)).access_token)).toBe(200);
  });

  test('that may read only are refused writes with 403, unlike wrong ones with 401', async () => {
    const { dinero } = await aCompany();
    const { access_token } = await signedIn(dinero, { scope: 'dineropublicapi:read' });
    const { status, body } = await clientOf(dinero, String(access_token))('POST', '/v1/100001/contacts', aContact());
    expect([status, body.code]).toEqual([403, 41]);
    const wrong = await clientOf(dinero, 'wrong')('GET', '/v1/100001/contacts');
    expect([wrong.status, wrong.body]).toEqual([
      401,
      { code: 41, message: 'Unauthorized', validationErrors: null, languageSpecificMessages: [], errorMessageList: [] },
    ]);
  });
});

describe('a token reaches', () => {
  test('every organization of its user, and no other', async () => {
    const { dinero } = await aCompany();
    const owner = 'owner-100001@dinero.test';
    const second = dinero.addOrganization({ name: 'Datter ApS', owner });
    const foreign = dinero.addOrganization({ name: 'Fremmed ApS' });
    const { access_token } = await signedIn(dinero);
    const list = await clientOf(dinero, String(access_token))('GET', '/v1/organizations');
    expect(list.body).toEqual([
      { id: 100_001, name: 'Nordlys ApS', isPro: true },
      { id: second.organizationId, name: 'Datter ApS', isPro: true },
    ]);
    expect(await reads(dinero, access_token, second.organizationId)).toBe(200);
    expect(await reads(dinero, access_token, foreign.organizationId)).toBe(403);
    expect(await reads(dinero, access_token, 7)).toBe(403);
  });

  test('an organization without Pro for its name only', async () => {
    const { dinero, call, hand } = await aCompany();
    hand.setPro(false);
    const { status, body } = await call('GET', '/v1/{o}/contacts');
    expect([status, body.code]).toEqual([403, 48]);
    expect(dinero.organization(100_001)).toBeDefined();
    const list = await call('GET', '/v1.1/organizations?fields=Name,IsPro,Subscription');
    expect(list.body).toMatchObject([{ Name: 'Nordlys ApS', IsPro: false, Subscription: { HasPro: false } }]);
  });
});

describe('a personal integration', () => {
  const form = (key: string, changes: Form = {}): Form => ({
    grant_type: 'password',
    scope: 'read write',
    username: key,
    password: key,
    ...changes,
  });
  const basic = (secret: string) => ({ authorization: `Basic ${Buffer.from(`isv_simulated:${secret}`).toString('base64')}` });
  const ask = async (dinero: DineroSimulator, sent: Form, headers: Form = basic('simulated-client-secret')) => {
    const response = await post(dinero, '/dineroapi/oauth/token', sent, headers);
    return { status: response.status, ...((await response.json()) as Fields) };
  };

  test('gets a token for its one organization, to be asked for again after an hour', async () => {
    const { dinero, apiKey, clock } = await aCompany();
    const other = dinero.addOrganization({ name: 'Datter ApS', owner: 'owner-100001@dinero.test' });
    const tokens: Fields = await ask(dinero, form(apiKey));
    expect(tokens).toMatchObject({ status: 200, expires_in: 3600 });
    expect(tokens).not.toHaveProperty('refresh_token');
    expect(await reads(dinero, tokens.access_token)).toBe(200);
    expect(await reads(dinero, tokens.access_token, other.organizationId)).toBe(403);
    clock.advance(hour);
    expect(await reads(dinero, tokens.access_token)).toBe(401);
  });

  test.each<[error: string, changes: Form, headers: Form | undefined]>([
    ['invalid_client', {}, basic('wrong')],
    ['invalid_client', {}, {}],
    ['invalid_grant', { username: 'other' }, undefined],
    ['invalid_grant', { username: 'other', password: 'other' }, undefined],
    ['invalid_scope', { scope: 'read' }, undefined],
    ['unsupported_grant_type', { grant_type: 'client_credentials' }, undefined],
  ])('is refused with %s %j', async (error, changes, headers) => {
    const { dinero, apiKey } = await aCompany();
    expect(await ask(dinero, form(apiKey, changes), headers)).toEqual({ status: 400, error });
  });

  test('ends when the key is deleted', async () => {
    const { dinero, apiKey, hand } = await aCompany();
    const tokens: Fields = await ask(dinero, form(apiKey));
    hand.deleteApiKey();
    expect(await reads(dinero, tokens.access_token)).toBe(401);
    expect(await ask(dinero, form(apiKey))).toEqual(invalidGrant);
  });
});

test('no secret stands in the log', async () => {
  const { dinero, apiKey } = await aCompany();
  const tokens = await signedIn(dinero);
  await callOf(clientOf(dinero, String(tokens.access_token)), 100_001)('GET', '/v1/{o}/contacts');
  const form = { grant_type: 'password', scope: 'read write', username: apiKey, password: apiKey };
  await post(dinero, '/dineroapi/oauth/token', form, { authorization: 'Basic x' });
  const log = JSON.stringify(dinero.requests());
  expect(log).toContain('/dineroapi/oauth/token');
  for (const secret of [dinero.clientSecret, tokens.access_token, tokens.refresh_token, apiKey]) {
    expect(log).not.toContain(secret);
  }
});

test('all of it works over HTTP', async () => {
  const { dinero } = await aCompany();
  const server = await serve(dinero);
  try {
    const query = new URLSearchParams(asked(dinero));
    const html = await (await fetch(`${server.url}/connect/authorize?${query}`)).text();
    expect(html).toContain('<button name="decision" value="accept">');
    const answer = { ...asked(dinero), user: 'owner-100001@dinero.test', decision: 'accept' };
    const sent = { method: 'POST', body: new URLSearchParams(answer), redirect: 'manual' } as const;
    const { headers } = await fetch(`${server.url}/connect/authorize`, sent);
    const code = new URL(headers.get('location') ?? '').searchParams.get('code');
    const { access_token } = await exchange(dinero, code);
    const contacts = await fetch(`${server.url}/v1/100001/contacts`, { headers: { authorization: `Bearer ${access_token}` } });
    expect([contacts.status, await contacts.json()]).toMatchObject([200, { Collection: [{ name: 'Nordvik ApS' }] }]);
  } finally {
    await server.close();
  }
});
