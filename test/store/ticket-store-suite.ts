/** What every TicketStore must do. */
import type { TicketStore } from '#shared/store/ticket-store.ts';

export function describeTicketStore(name: string, makeStore: () => Promise<TicketStore>): void {
  describe(`TicketStore: ${name}`, () => {
    test('a ticket is what was put, until it expires', async () => {
      const store = await makeStore();
      expect(await store.get('a', 0)).toBeUndefined();
      await store.put({ id: 'a', value: { who: 'ida', list: [1] }, expiresAt: 2_000 });
      expect(await store.get('a', 1_999)).toEqual({ id: 'a', value: { who: 'ida', list: [1] }, expiresAt: 2_000 });
      expect(await store.get('b', 1_999)).toBeUndefined();
      expect(await store.get('a', 2_000)).toBeUndefined();
    });

    test('it is replaced by one with the same id', async () => {
      const store = await makeStore();
      await store.put({ id: 'a', value: 1, expiresAt: 2_000 });
      await store.put({ id: 'a', value: 2, expiresAt: 3_000 });
      expect(await store.get('a', 2_500)).toMatchObject({ value: 2 });
    });

    test('of two who take it, one gets it', async () => {
      const store = await makeStore();
      await store.put({ id: 'a', value: 1, expiresAt: 2_000 });
      const taken = await Promise.all([store.take('a', 0), store.take('a', 0)]);
      expect(taken.filter((ticket) => ticket !== undefined)).toHaveLength(1);
      expect(await store.get('a', 0)).toBeUndefined();
    });

    test('one that has expired cannot be taken', async () => {
      const store = await makeStore();
      await store.put({ id: 'a', value: 1, expiresAt: 2_000 });
      expect(await store.take('a', 2_000)).toBeUndefined();
    });

    test('a count grows by one for each, by name', async () => {
      const store = await makeStore();
      expect([await store.count('x', 9_000), await store.count('x', 9_000), await store.count('y', 9_000)]).toEqual([1, 2, 1]);
    });
  });
}
