/** Who is left alone when a neighbour asked us to wait. */
import { memoryLimitStore } from '#shared/store/memory/limit-store.ts';
import { pausedUntil, scopeOf } from '#shared/transfer/pause.ts';

const here = { tenantId: '4711', ledger: 'e-conomic' } as const;

test('one tenant at one neighbour: nobody else is held up', () => {
  expect(scopeOf('ledger', here)).toBe('e-conomic#4711');
  expect(scopeOf('rackbeat', here)).toBe('rackbeat#4711#e-conomic');
  const others = [{ ...here, tenantId: '4712' }, { ...here, ledger: 'dinero' } as const];
  const scopes = [here, ...others].flatMap((each) => [scopeOf('ledger', each), scopeOf('rackbeat', each)]);
  expect(new Set(scopes).size).toBe(6);
});

test('free: 0', async () => {
  expect(await pausedUntil(memoryLimitStore(), here)).toBe(0);
});

test.each(['ledger', 'rackbeat'] as const)('either neighbour’s wish counts: %s', async (party) => {
  const limits = memoryLimitStore();
  await limits.pause(scopeOf(party, here), 5_000);
  expect(await pausedUntil(limits, here)).toBe(5_000);
  expect(await pausedUntil(limits, { ...here, tenantId: '4712' })).toBe(0);
});

test('of two wishes the longer', async () => {
  const limits = memoryLimitStore();
  await limits.pause(scopeOf('ledger', here), 5_000);
  await limits.pause(scopeOf('rackbeat', here), 7_000);
  expect(await pausedUntil(limits, here)).toBe(7_000);
});
