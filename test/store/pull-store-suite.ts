/** What every PullStore must do. */
import type { Pull, PullStore } from '#shared/store/pull-store.ts';

const aPull = (pull: string, dueAt: number, tenantId = '7'): Pull => ({
  tenantId,
  ledger: 'e-conomic',
  pull,
  intervalSeconds: 300,
  dueAt,
});

export function describePullStore(name: string, makeStore: () => Promise<PullStore>): void {
  describe(`PullStore: ${name}`, () => {
    let store: PullStore;
    beforeEach(async () => {
      store = await makeStore();
    });

    test('puts, gets and removes', async () => {
      await store.put(aPull('orders', 5));
      expect(await store.get(aPull('orders', 0))).toEqual(aPull('orders', 5));
      await store.remove(aPull('orders', 0));
      expect(await store.get(aPull('orders', 0))).toBeUndefined();
      expect(await store.listDue(10, 10)).toEqual([]);
    });

    test('keeps the calendar of a pull that runs on days', async () => {
      const pull: Pull = { ...aPull('inventory-value', 5), calendar: { frequency: 'monthly', timeZone: 'Europe/Oslo' } };
      await store.put(pull);
      await store.advance(pull, undefined, { cursor: '2026-03-31' });
      await store.reschedule(pull, 5, 7);
      expect(await store.get(pull)).toEqual({ ...pull, cursor: '2026-03-31', dueAt: 7 });
      expect(await store.listDue(7, 10)).toMatchObject([{ calendar: pull.calendar }]);
    });

    test('lists what is due, the moment itself included', async () => {
      for (let tenant = 1; tenant <= 12; tenant++) await store.put(aPull('orders', tenant, String(tenant)));
      expect((await store.listDue(10, 100)).map(({ dueAt }) => dueAt)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      expect((await store.listDue(10, 3)).map(({ dueAt }) => dueAt)).toEqual([1, 2, 3]);
    });

    test('of two ticks that saw the same due pull, one moves it', async () => {
      await store.put(aPull('orders', 5));
      const moved = await Promise.all([store.reschedule(aPull('orders', 0), 5, 10), store.reschedule(aPull('orders', 0), 5, 11)]);
      expect(moved.sort()).toEqual([false, true]);
      expect(await store.listDue(9, 10)).toEqual([]);
      expect(await store.reschedule(aPull('unknown', 0), 5, 10)).toBe(false);
      expect(await store.get(aPull('unknown', 0))).toBeUndefined();
    });

    test('the cursor moves on from where it was read, never back', async () => {
      const key = aPull('orders', 0);
      const ok = { at: 201, outcome: 'ok' as const };
      expect(await store.advance(key, undefined, { cursor: 'a' })).toBe('moved-on');
      expect(await store.get(key)).toBeUndefined();
      await store.put(aPull('orders', 5));
      expect(await store.advance(key, undefined, { cursor: 'a', lastResult: ok })).toBe('written');
      expect(await store.advance(key, undefined, { cursor: 'late' })).toBe('moved-on');
      await store.reschedule(key, 5, 50);
      expect(await store.advance(key, 'a', { cursor: 'b', lastResult: ok })).toBe('written');
      expect(await store.advance(key, 'a', { cursor: 'late' })).toBe('moved-on');
      expect(await store.get(key)).toEqual({ ...aPull('orders', 50), cursor: 'b', lastResult: ok });
    });
  });
}
