/** What every ShareStore must do. */
import type { ShareStore } from '#shared/store/share-store.ts';

export function describeShareStore(name: string, makeStore: () => Promise<ShareStore>): void {
  describe(`ShareStore: ${name}`, () => {
    const request = { scope: 'customers#1', tenantId: '7', calls: 2, most: 6, mostOfTenant: 4, expiresAt: 1_800_000_000_000 };

    test('takes until the tenant’s limit, and nothing beyond it', async () => {
      const store = await makeStore();
      expect(await store.take(request)).toBe(true);
      expect(await store.take({ ...request, calls: 3 })).toBe(false);
      expect(await store.take(request)).toBe(true);
      expect(await store.take({ ...request, calls: 1 })).toBe(false);
    });

    test('what one tenant left is another’s, until the scope’s limit', async () => {
      const store = await makeStore();
      await store.take({ ...request, calls: 4 });
      expect(await store.take({ ...request, tenantId: '8', calls: 3 })).toBe(false);
      expect(await store.take({ ...request, tenantId: '8', calls: 2 })).toBe(true);
      expect(await store.take({ ...request, tenantId: '9', calls: 1 })).toBe(false);
    });

    test('another scope is another count, and more than the limit is never taken', async () => {
      const store = await makeStore();
      await store.take({ ...request, calls: 4 });
      expect(await store.take({ ...request, scope: 'customers#2', calls: 4 })).toBe(true);
      expect(await store.take({ ...request, scope: 'customers#3', calls: 5 })).toBe(false);
      expect(await store.take({ ...request, scope: 'customers#4', calls: 7, mostOfTenant: 9 })).toBe(false);
    });

    test('two who take at the same moment never pass the limit together', async () => {
      const store = await makeStore();
      const takes = Array.from({ length: 10 }, (_, index) => store.take({ ...request, tenantId: String(index), calls: 1 }));
      expect((await Promise.all(takes)).filter((taken) => taken)).toHaveLength(6);
    });
  });
}
