/** What every LimitStore must do. */
import type { LimitStore } from '#shared/store/limit-store.ts';

export function describeLimitStore(name: string, makeStore: () => Promise<LimitStore>): void {
  describe(`LimitStore: ${name}`, () => {
    test('a pause is kept per scope and never shortened', async () => {
      const store = await makeStore();
      expect(await store.pausedUntil('a')).toBeUndefined();
      await store.pause('a', 2_000);
      await store.pause('a', 1_000);
      expect(await store.pausedUntil('a')).toBe(2_000);
      await store.pause('a', 3_000);
      expect(await store.pausedUntil('a')).toBe(3_000);
      expect(await store.pausedUntil('b')).toBeUndefined();
    });
  });
}
