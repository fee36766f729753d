/** Tokens that end and rotate: renewed once for all Lambdas, stored before they are used, and given up only when the consent is gone. */
import { hours, minutes, seconds } from '#shared/clock.ts';
import { CallFailed } from '#shared/failures.ts';
import { StoreUnavailable } from '#shared/store/errors.ts';
import { aConnectionWithTokens, settled } from './a-connection.ts';

const reset = () => Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } }));

async function failureOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'none';
  } catch (error) {
    return error instanceof CallFailed ? error.failure.kind : String(error);
  }
}

test('a fresh token is used as it is; one that is about to end is renewed, stored and taken by the ledger', async () => {
  const { clock, aLambda, stored, isAccepted, refreshes, connection } = await aConnectionWithTokens();
  const tokens = await aLambda();
  const first = await tokens.token();
  expect(refreshes()).toBe(0);
  clock.pass(1 * hours - 4 * minutes);
  const second = await tokens.token();
  expect(second).not.toBe(first);
  expect(await isAccepted(second)).toBe(true);
  expect(await stored()).toMatchObject({ accessToken: second, accessEndsAt: clock.now() + 1 * hours });
  expect((await connection()).renewal).toBeUndefined();
  expect(await tokens.token()).toBe(second);
  expect(refreshes()).toBe(1);
});

test('two Lambdas at once: one asks, the other is put off for a moment and takes what was stored; the consent lives on', async () => {
  const { clock, aLambda, refreshes, isAccepted, stored } = await aConnectionWithTokens();
  const [one, other] = [await aLambda(), await aLambda()];
  clock.pass(2 * hours);
  const outcomes = await Promise.all([one, other].map((lambda) => failureOf(lambda.token())));
  expect(outcomes.sort()).toEqual(['none', 'throttled']);
  clock.pass(3 * seconds);
  expect(await one.token()).toBe(await other.token());
  expect(refreshes()).toBe(1);
  expect(await isAccepted((await stored()).accessToken)).toBe(true);
});

test('many calls of one Lambda at once ask once', async () => {
  const { clock, aLambda, refreshes } = await aConnectionWithTokens();
  const lambda = await aLambda();
  clock.pass(2 * hours);
  const all = await Promise.all(Array.from({ length: 5 }, () => lambda.token()));
  expect(new Set(all).size).toBe(1);
  expect(refreshes()).toBe(1);
});

test('a Lambda that read the connection before it was renewed takes what is stored', async () => {
  const { clock, aLambda, refreshes } = await aConnectionWithTokens();
  const late = await aLambda();
  clock.pass(2 * hours);
  const renewed = await (await aLambda()).token();
  expect(await late.token()).toBe(renewed);
  expect(refreshes()).toBe(1);
});

test('a lease nobody gives back ends: until then the message is put off, then another renews', async () => {
  const { clock, aLambda, tenants, connection, refreshes } = await aConnectionWithTokens();
  const lambda = await aLambda();
  clock.pass(2 * hours);
  await tenants.saveConnection({ ...(await connection()), renewal: { owner: 'killed', until: clock.now() + 45 * seconds } });
  expect(await failureOf(lambda.token())).toBe('throttled');
  expect(refreshes()).toBe(0);
  clock.pass(45 * seconds);
  expect(await lambda.token()).toBeTruthy();
  expect(refreshes()).toBe(1);
});

test.each([
  ['longer than an exchange leaves time for: it asks nothing, and whoever comes after the lease renews', 21, 0],
  ['a little: its lease still covers the exchange', 19, 1],
])('the machine stands still between the lease and the exchange, %s; the consent lives on', async (_what, pause, asked) => {
  const { clock, aLambda, tenants, refreshes, isAccepted, logged } = await aConnectionWithTokens();
  const frozen = await aLambda({
    ...tenants,
    async saveConnection(connection) {
      const saved = await tenants.saveConnection(connection);
      if (connection.renewal !== undefined) clock.pass(pause * seconds);
      return saved;
    },
  });
  clock.pass(2 * hours);
  expect(await failureOf(frozen.token())).toBe(asked === 1 ? 'none' : 'throttled');
  expect(refreshes()).toBe(asked);
  clock.pass(45 * seconds);
  expect(await isAccepted(await (await aLambda()).token())).toBe(true);
  expect([refreshes(), logged]).toEqual([1, []]);
});

test('while another renews, a token that is still good is used', async () => {
  const { clock, aLambda, tenants, connection } = await aConnectionWithTokens();
  const lambda = await aLambda();
  const first = await lambda.token();
  clock.pass(1 * hours - 3 * minutes);
  await tenants.saveConnection({ ...(await connection()), renewal: { owner: 'other', until: clock.now() + 45 * seconds } });
  expect(await lambda.token()).toBe(first);
});

test('the answer is lost before the server rotated: tried again with the same token', async () => {
  const { clock, aLambda, net, isAccepted, connection } = await aConnectionWithTokens();
  clock.pass(2 * hours);
  net.between = reset;
  expect(await failureOf((await aLambda()).token())).toBe('unavailable');
  expect((await connection()).renewal).toBeUndefined();
  net.between = (request, carry) => carry(request);
  expect(await isAccepted(await (await aLambda()).token())).toBe(true);
});

test('the answer is lost after the server rotated: the consent is gone, and it is said so', async () => {
  const { clock, aLambda, net, logged } = await aConnectionWithTokens();
  clock.pass(2 * hours);
  net.between = async (request, carry) => {
    await carry(request);
    return await reset();
  };
  expect(await failureOf((await aLambda()).token())).toBe('unavailable');
  net.between = (request, carry) => carry(request);
  expect(await failureOf((await aLambda()).token())).toBe('reconnect');
  expect(logged).toEqual(['consent gone']);
});

test('refused although someone faster has stored newer tokens: those are used', async () => {
  const { clock, aLambda, net, refreshes, isAccepted } = await aConnectionWithTokens();
  const slow = await aLambda();
  clock.pass(2 * hours);
  net.between = async () => {
    net.between = (request, carry) => carry(request);
    // Our lease runs out while the server is thinking; another Lambda renews in the meantime.
    clock.pass(50 * seconds);
    await (await aLambda()).token();
    return Response.json({ error: 'invalid_grant' }, { status: 400 });
  };
  const token = await slow.token();
  expect(await isAccepted(token)).toBe(true);
  expect(refreshes()).toBe(1);
});

test('settings saved while the tokens are renewed: both stay', async () => {
  const { clock, aLambda, net, tenants, connection, stored } = await aConnectionWithTokens();
  clock.pass(2 * hours);
  net.between = async (request, carry) => {
    await tenants.saveConnection({ ...(await connection()), settings: { a: 1 }, settingsVersion: 2 });
    return await carry(request);
  };
  const token = await (await aLambda()).token();
  expect((await stored()).accessToken).toBe(token);
  expect(await connection()).toMatchObject({ settings: { a: 1 }, settingsVersion: 2 });
  expect((await connection()).renewal).toBeUndefined();
});

test('the database does not answer when the new tokens are to be stored: it is asked until it does', async () => {
  const { clock, aLambda, tenants, stored, isAccepted } = await aConnectionWithTokens();
  let writes = 0;
  const lambda = await aLambda({
    ...tenants,
    async saveConnection(connection) {
      writes += 1;
      if (writes === 2 || writes === 3) throw new StoreUnavailable('throttled');
      return await tenants.saveConnection(connection);
    },
  });
  clock.pass(2 * hours);
  const asked = lambda.token();
  for (let turn = 0; turn < 5; turn += 1) {
    await settled();
    clock.pass(1 * seconds);
  }
  expect((await stored()).accessToken).toBe(await asked);
  expect(await isAccepted(await asked)).toBe(true);
});

test('a write was stored although the database said nothing: it is not stored over', async () => {
  const { clock, aLambda, tenants, stored } = await aConnectionWithTokens();
  let writes = 0;
  const lambda = await aLambda({
    ...tenants,
    async saveConnection(connection) {
      writes += 1;
      const saved = await tenants.saveConnection(connection);
      if (writes === 2) throw new StoreUnavailable('timeout');
      return saved;
    },
  });
  clock.pass(2 * hours);
  const asked = lambda.token();
  await settled();
  clock.pass(1 * seconds);
  expect(await asked).toBe((await stored()).accessToken);
});

test('a consent that was taken back is gone at the next call, and not before it was asked for', async () => {
  const { aLambda, hand, refreshes } = await aConnectionWithTokens();
  const lambda = await aLambda();
  const token = await lambda.token();
  hand.revokeConsent();
  expect(await failureOf(lambda.instead(token))).toBe('reconnect');
  expect(refreshes()).toBe(1);
});

test('the app itself is refused: said as an access problem of ours, not as a lost consent', async () => {
  const { clock, aLambda, net } = await aConnectionWithTokens();
  clock.pass(2 * hours);
  net.between = async () => Response.json({ error: 'invalid_client' }, { status: 401 });
  expect(await failureOf((await aLambda()).token())).toBe('rejected');
});
