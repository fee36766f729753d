import { schedulePulls } from '#functions/schedule-pulls/schedule-pulls.ts';
import { minutes } from '#shared/clock.ts';
import type { EventPublisher } from '#shared/events.ts';
import { memoryPullStore } from '#shared/store/memory/pull-store.ts';
import { testClock, testRandom } from '../clocks.ts';

const key = { tenantId: '4711', ledger: 'e-conomic' as const, pull: 'orders' };

async function aScheduler(publish?: EventPublisher['publish']) {
  const clock = testClock();
  const asked: unknown[] = [];
  const events: EventPublisher = { publish: publish ?? (async (_name, details) => void asked.push(...details)) };
  const pulls = memoryPullStore();
  await pulls.put({ ...key, intervalSeconds: 300, dueAt: clock.now() });
  return { clock, asked, pulls, scheduler: { pulls, events, clock, random: testRandom() } };
}

test('what is due is asked for, and is due again an interval later, a little earlier than the tick that finds it', async () => {
  const { asked, pulls, clock, scheduler } = await aScheduler();
  expect(await schedulePulls(scheduler)).toBe(1);
  expect(asked).toEqual([expect.objectContaining({ ...key, version: 1, dueAt: clock.now() })]);
  const next = (await pulls.get(key))?.dueAt ?? 0;
  expect(next).toBeGreaterThan(clock.now() + 4 * minutes);
  expect(next).toBeLessThanOrEqual(clock.now() + 5 * minutes);
});

test('a doubled tick asks once', async () => {
  const { asked, scheduler } = await aScheduler();
  await schedulePulls(scheduler);
  await schedulePulls(scheduler);
  expect(asked).toHaveLength(1);
});

test('missed ticks are not made up for: one is asked for, not many', async () => {
  const { asked, clock, scheduler } = await aScheduler();
  clock.pass(60 * minutes);
  await schedulePulls(scheduler);
  clock.pass(1 * minutes);
  await schedulePulls(scheduler);
  expect(asked).toHaveLength(1);
});

test('a bus that takes nothing: it stays due, and the next tick asks', async () => {
  const { pulls, clock, scheduler } = await aScheduler(() => Promise.reject(new Error('throttled')));
  await expect(schedulePulls(scheduler)).rejects.toThrow('throttled');
  expect((await pulls.get(key))?.dueAt).toBe(clock.now());
});

test('what runs on days of a calendar is due again at the end of the next one, in the company’s own time', async () => {
  const { asked, pulls, clock, scheduler } = await aScheduler();
  const monthly = { ...key, pull: 'inventory-value' };
  const calendar = { frequency: 'monthly', timeZone: 'Europe/Helsinki' } as const;
  await pulls.put({ ...monthly, intervalSeconds: 86_400, calendar, dueAt: clock.now() });
  await schedulePulls(scheduler);
  expect(asked).toHaveLength(2);
  expect((await pulls.get(monthly))?.dueAt).toBe(Date.parse('2026-03-31T20:59Z'));
});

test('after days without a tick, a run that became due this second is asked for again a tick later: the worker’s clock may be behind', async () => {
  const { asked, pulls, clock, scheduler } = await aScheduler();
  const daily = { ...key, pull: 'inventory-value' };
  const endOfDay = Date.parse('2026-03-14T22:59:00Z');
  const calendar = { frequency: 'daily', timeZone: 'Europe/Copenhagen' } as const;
  await pulls.put({ ...daily, intervalSeconds: 86_400, calendar, dueAt: Date.parse('2026-03-12T22:59:00Z') });
  clock.pass(endOfDay - clock.now() + 100);
  await schedulePulls(scheduler);
  expect((await pulls.get(daily))?.dueAt).toBe(endOfDay);
  clock.pass(5 * minutes);
  await schedulePulls(scheduler);
  expect(asked.filter((event) => (event as { pull: string }).pull === 'inventory-value')).toHaveLength(2);
  expect((await pulls.get(daily))?.dueAt).toBe(Date.parse('2026-03-15T22:59:00Z'));
});

test('many that are due at once are asked for ten at a time, each once, and all are due again later', async () => {
  const { asked, pulls, clock, scheduler } = await aScheduler();
  const requests: number[] = [];
  const events: EventPublisher = {
    publish: async (_name, details) => {
      requests.push(details.length);
      asked.push(...details);
    },
  };
  for (let tenant = 1; tenant <= 24; tenant += 1)
    await pulls.put({ ...key, tenantId: String(tenant), intervalSeconds: 300, dueAt: clock.now() });
  expect(await schedulePulls({ ...scheduler, events })).toBe(25);
  expect(requests).toEqual([10, 10, 5]);
  expect(new Set(asked.map((event) => (event as { tenantId: string }).tenantId)).size).toBe(25);
  expect(await pulls.listDue(clock.now(), 100)).toEqual([]);
});
