/** Connections as a Lambda remembers them. */
import { minutes } from '#shared/clock.ts';
import { memoryTenantStore } from '#shared/store/memory/tenant-store.ts';
import { connectionCache } from '#shared/tenant/connection-cache.ts';
import type { ConnectionStatus } from '#shared/tenant/tenant.ts';
import { testClock } from '../clocks.ts';

async function aCache(status: ConnectionStatus) {
  const clock = testClock();
  const tenants = memoryTenantStore();
  await tenants.putTenant({
    tenantId: '4711',
    companyName: 'Nordlys',
    country: 'DK',
    timeZone: 'Europe/Copenhagen',
    createdAt: 0,
  });
  const change = async (to: ConnectionStatus) => {
    const before = (await tenants.getConnection('4711', 'e-conomic'))?.connection;
    await tenants.saveConnection({
      tenantId: '4711',
      ledger: 'e-conomic',
      settingsVersion: 0,
      credentials: 'sealed',
      version: 0,
      createdAt: 0,
      updatedAt: 0,
      ...before,
      status: to,
    });
  };
  await change(status);
  let reads = 0;
  const getConnection = tenants.getConnection;
  tenants.getConnection = (tenantId, ledger) => {
    reads += 1;
    return getConnection(tenantId, ledger);
  };
  const cache = connectionCache(tenants, clock);
  const current = async () => (await cache.get('4711', 'e-conomic'))?.connection.status;
  return { cache, clock, tenants, change, status: current, reads: () => reads };
}

test('an active connection is read once a minute', async () => {
  const { status, clock, reads } = await aCache('active');
  for (let time = 0; time < 5; time += 1) expect(await status()).toBe('active');
  expect(reads()).toBe(1);
  clock.pass(1 * minutes);
  await status();
  expect(reads()).toBe(2);
});

test.each<ConnectionStatus>(['installed', 'reconnect', 'closed'])(
  'one that is %s is never served from memory',
  async (before) => {
    const { status, change, reads } = await aCache(before);
    expect(await status()).toBe(before);
    expect(await status()).toBe(before);
    expect(reads()).toBe(2);
    await change('active');
    expect(await status()).toBe('active');
  },
);

test('one that was closed is served as active for a minute at most, and not at all once forgotten', async () => {
  const { cache, status, change, clock } = await aCache('active');
  await status();
  await change('closed');
  clock.pass(1 * minutes);
  expect(await status()).toBe('closed');
  await change('active');
  await status();
  await change('closed');
  cache.forget('4711', 'e-conomic');
  expect(await status()).toBe('closed');
});

test('GEN-01 another tenant is another entry', async () => {
  const { cache, status } = await aCache('active');
  await status();
  expect(await cache.get('4712', 'e-conomic')).toBeUndefined();
});

test('an answer that was long under way is as old as its question', async () => {
  const { cache, clock, tenants, change } = await aCache('active');
  const getConnection = tenants.getConnection;
  tenants.getConnection = async (tenantId, ledger) => {
    const found = await getConnection(tenantId, ledger);
    clock.pass(5 * minutes);
    return found;
  };
  await cache.get('4711', 'e-conomic');
  tenants.getConnection = getConnection;
  await change('closed');
  expect((await cache.get('4711', 'e-conomic'))?.connection.status).toBe('closed');
});
