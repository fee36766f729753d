import { schedulePulls } from '#functions/schedule-pulls/schedule-pulls.ts';
import { minutes } from '#shared/clock.ts';
import { type EventDetail, type EventPublisher, PullDue } from '#shared/events.ts';
import { memoryPullStore } from '#shared/store/memory/pull-store.ts';
import { testClock, testRandom } from '../clocks.ts';

const key = { tenantId: '4711', ledger: 'e-conomic' as const, pull: 'orders' };

/** One hourly read that is due. */
async function aScheduler(publish?: EventPublisher['publish']) {
  const clock = testClock();
  const asked: EventDetail<'PullDue'>[] = [];
  const events: EventPublisher = {
    publish: publish ?? (async (_name, details) => void asked.push(...(details as EventDetail<'PullDue'>[]))),
  };
  const pulls = memoryPullStore();
  await pulls.put({ ...key, intervalSeconds: 3600, dueAt: clock.now() });
  return { clock, asked, pulls, scheduler: { pulls, events, clock, random: testRandom() } };
}

test('what is due is asked for, and is due again an interval later, a little earlier than the tick that finds it', async () => {
  const { asked, pulls, clock, scheduler } = await aScheduler();
  expect(await schedulePulls(scheduler)).toBe(1);
  expect(asked).toEqual([{ ...key, version: 1, dueAt: clock.now(), correlationId: expect.any(String) }]);
  const next = (await pulls.get(key))?.dueAt ?? 0;
  expect(next).toBeGreaterThan(clock.now() + 58 * minutes);
  expect(next).toBeLessThanOrEqual(clock.now() + 60 * minutes);
});

test('a doubled tick asks once', async () => {
  const { asked, scheduler } = await aScheduler();
  await schedulePulls(scheduler);
  await schedulePulls(scheduler);
  expect(asked).toHaveLength(1);
});

test('missed ticks are not made up for: one is asked for, not many', async () => {
  const { asked, clock, scheduler } = await aScheduler();
  clock.pass(5 * 60 * minutes);
  await schedulePulls(scheduler);
  clock.pass(1 * minutes);
  await schedulePulls(scheduler);
  expect(asked).toHaveLength(1);
});

test('what is read at every tick is asked for at every tick, and nothing is written for it', async () => {
  const { asked, pulls, clock, scheduler } = await aScheduler();
  const [every, since] = [{ ...key, pull: 'drafts' }, clock.now()];
  await pulls.remove(key);
  await pulls.put({ ...every, intervalSeconds: 300, dueAt: since });
  for (let tick = 0; tick < 3; tick += 1) {
    await schedulePulls(scheduler);
    clock.pass(5 * minutes);
  }
  expect(asked.map(({ pull }) => pull)).toEqual(['drafts', 'drafts', 'drafts']);
  expect((await pulls.get(every))?.dueAt).toBe(since);
});

test('the frequent reads of one connection share an event; another’s, and what runs by the day, have their own', async () => {
  const { asked, pulls, clock, scheduler } = await aScheduler();
  const dueAt = clock.now() + 1;
  await pulls.put({ ...key, pull: 'drafts', intervalSeconds: 300, dueAt });
  await pulls.put({ ...key, tenantId: '4712', intervalSeconds: 300, dueAt });
  await pulls.put({ ...key, ledger: 'dinero', pull: 'consent', intervalSeconds: 3600, dueAt });
  await pulls.put({ ...key, pull: 'matching', intervalSeconds: 86_400, dueAt });
  const calendar = { frequency: 'daily', timeZone: 'Europe/Copenhagen' } as const;
  await pulls.put({ ...key, pull: 'reconcile', intervalSeconds: 300, calendar, dueAt });
  clock.pass(1);
  expect(await schedulePulls(scheduler)).toBe(6);
  expect(asked.map(({ tenantId, ledger, pull, also }) => ({ tenantId, ledger, pull, also }))).toEqual([
    { ...key, also: [{ pull: 'drafts', dueAt }] },
    { ...key, tenantId: '4712', also: undefined },
    { ...key, ledger: 'dinero', pull: 'consent', also: undefined },
    { ...key, pull: 'matching', also: undefined },
    { ...key, pull: 'reconcile', also: undefined },
  ]);
  expect(asked.map((detail) => PullDue.safeParse(detail).success)).toEqual(asked.map(() => true));
});

test('when more is due than a tick may ask for, those that had their turn go behind the others', async () => {
  const { asked, pulls, clock, scheduler } = await aScheduler();
  const mostPerTick = 25_000;
  for (let tenant = 1; tenant <= mostPerTick + 10; tenant += 1)
    await pulls.put({ ...key, tenantId: String(tenant), pull: 'drafts', intervalSeconds: 300, dueAt: clock.now() });
  await schedulePulls(scheduler);
  const first = new Set(asked.map(({ tenantId }) => tenantId));
  asked.length = 0;
  clock.pass(5 * minutes);
  await schedulePulls(scheduler);
  const late = Array.from({ length: mostPerTick + 10 }, (_, index) => String(index + 1)).filter((tenant) => !first.has(tenant));
  expect(late).toHaveLength(11);
  expect(asked.slice(0, 11).map(({ tenantId }) => tenantId)).toEqual(late);
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
  expect(asked.filter(({ pull }) => pull === 'inventory-value')).toHaveLength(2);
  expect((await pulls.get(daily))?.dueAt).toBe(Date.parse('2026-03-15T22:59:00Z'));
});

test('many that are due at once are asked for ten at a time, each once, and all are due again later', async () => {
  const { asked, pulls, clock, scheduler } = await aScheduler();
  const requests: number[] = [];
  const events: EventPublisher = {
    publish: async (_name, details) => {
      requests.push(details.length);
      asked.push(...(details as typeof asked));
    },
  };
  for (let tenant = 1; tenant <= 24; tenant += 1)
    await pulls.put({ ...key, tenantId: String(tenant), intervalSeconds: 3600, dueAt: clock.now() });
  expect(await schedulePulls({ ...scheduler, events })).toBe(25);
  expect(requests).toEqual([10, 10, 5]);
  expect(new Set(asked.map(({ tenantId }) => tenantId)).size).toBe(25);
  expect(await pulls.listDue(clock.now(), 100)).toEqual([]);
});
