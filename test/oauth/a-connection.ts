/** For tests: one connection with OAuth credentials in a store, and as many Lambdas beside each other as a test wants, each with a memory of its own. */
import { bearer } from '#shared/oauth/bearer.ts';
import { storedCredentials } from '#shared/oauth/stored-credentials.ts';
import { tokenEndpoint } from '#shared/oauth/token-endpoint.ts';
import { Tokens } from '#shared/oauth/tokens.ts';
import { memoryTenantStore } from '#shared/store/memory/tenant-store.ts';
import type { TenantStore } from '#shared/store/tenant-store.ts';
import { connectionCache } from '#shared/tenant/connection-cache.ts';
import { openCredentials, sealCredentials } from '#shared/tenant/credentials.ts';
import type { Connection } from '#shared/tenant/tenant.ts';
import type { LedgerDefinition } from '#shared/transfer/ledger-definition.ts';
import { vault } from '#shared/vault.ts';
import { testClock, testRandom } from '../clocks.ts';
import { createDinero } from '../simulators/dinero/create-dinero.ts';

export const tenantId = '4711';
const ledger = 'e-conomic';

/** What the network does with a request to the token endpoint. */
export type Between = (request: Request, carry: (request: Request) => Promise<Response>) => Promise<Response>;

export async function aConnectionWithTokens() {
  const clock = testClock();
  const dinero = createDinero({ clock: { now: clock.now, advance: clock.pass, set: (now) => clock.pass(now - clock.now()) } });
  const hand = dinero.organization(dinero.addOrganization({ name: 'Nordlys ApS' }).organizationId);
  const safe = vault('a vault key of at least thirty-two characters');
  const tenants = memoryTenantStore();
  const first = hand.grantConsent();
  const tokens: Tokens = {
    accessToken: first.access_token,
    accessEndsAt: clock.now() + first.expires_in * 1000,
    refreshToken: String(first.refresh_token),
  };
  await tenants.putTenant({ tenantId, companyName: 'Nordlys ApS', country: 'DK', timeZone: 'Europe/Copenhagen', createdAt: 0 });
  await tenants.saveConnection({
    tenantId,
    ledger,
    status: 'active',
    settingsVersion: 1,
    credentials: sealCredentials(safe, tenantId, ledger, { rackbeatToken: 'rackbeat', ledger: tokens }),
    version: 0,
    createdAt: 0,
    updatedAt: 0,
  });
  const net: { between: Between } = { between: (request, carry) => carry(request) };
  const logged: string[] = [];
  const random = testRandom();
  const endpoint = tokenEndpoint({
    baseUrl: 'http://dinero.test',
    path: '/connect/token',
    clientId: dinero.clientId,
    clientSecret: dinero.clientSecret,
    authenticateBy: 'body',
    fetch: (request) => net.between(request, async (sent) => await dinero.fetch(sent)),
    clock,
  });

  const connection = async (): Promise<Connection> => {
    const found = await tenants.getConnection(tenantId, ledger);
    if (found === undefined) throw new Error('no connection');
    return found.connection;
  };
  /** The tokens as they are stored now. */
  const stored = async (): Promise<Tokens> =>
    Tokens.parse(openCredentials(safe, tenantId, ledger, (await connection()).credentials).ledger);
  /** A Lambda that read the connection at this moment. */
  const aLambda = async (store: TenantStore = tenants) => {
    const keeper = storedCredentials(
      {
        ledger: { name: ledger } as LedgerDefinition,
        tenants: store,
        connections: connectionCache(store, clock),
        vault: safe,
        clock,
        random,
        log: { info: () => {}, warn: (message) => logged.push(message), error: () => {} },
      },
      tenantId,
    );
    return bearer({
      credentials: await stored(),
      read: (value) => Tokens.parse(value),
      keeper,
      renew: ({ refreshToken = '' }) => endpoint.exchange({ grant_type: 'refresh_token', refresh_token: refreshToken }),
      clock,
    });
  };
  const isAccepted = async (accessToken: string): Promise<boolean> => {
    const request = new Request('http://dinero.test/v1/organizations', { headers: { authorization: `Bearer ${accessToken}` } });
    return (await dinero.fetch(request)).status === 200;
  };
  const refreshes = () => dinero.requests().filter(({ path }) => path === '/connect/token').length;
  return { clock, hand, tenants, connection, stored, aLambda, isAccepted, refreshes, net, logged };
}

/** Lets everything that waits for nothing but an answer go on. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
