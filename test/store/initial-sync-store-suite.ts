/** What every InitialSyncStore must do. */
import { newInitialSync } from '#shared/initial-sync/progress.ts';
import type { InitialSyncStore } from '#shared/store/initial-sync-store.ts';

const key = { tenantId: '7', ledger: 'e-conomic' } as const;
const fresh = newInitialSync(key, 5);

export function describeInitialSyncStore(name: string, makeStore: () => Promise<InitialSyncStore>): void {
  describe(`InitialSyncStore: ${name}`, () => {
    let store: InitialSyncStore;
    beforeEach(async () => {
      store = await makeStore();
    });

    test('GEN-07 there is one a connection: asking again leaves it as it is', async () => {
      expect(await store.getInitialSync(key)).toBeUndefined();
      expect(await store.requestInitialSync(fresh)).toBe('written');
      expect(await store.requestInitialSync({ ...fresh, requestedAt: 6 })).toBe('exists');
      expect(await store.getInitialSync(key)).toEqual(fresh);
    });

    test('one at a time has the lease; when it is over, the next takes it', async () => {
      expect(await store.claimInitialSync(key, 'a', 10, 20)).toBeUndefined();
      await store.requestInitialSync(fresh);
      expect(await store.claimInitialSync(key, 'a', 10, 20)).toEqual({ ...fresh, lease: { owner: 'a', until: 20 } });
      expect(await store.claimInitialSync(key, 'b', 19, 30)).toBeUndefined();
      expect(await store.claimInitialSync(key, 'a', 19, 25)).toMatchObject({ lease: { owner: 'a', until: 25 } });
      expect(await store.claimInitialSync(key, 'b', 25, 30)).toMatchObject({ lease: { owner: 'b', until: 30 } });
    });

    test('only the holder writes; a row without a lease gives it back', async () => {
      await store.requestInitialSync(fresh);
      await store.claimInitialSync(key, 'a', 10, 20);
      const counts = { customer: { created: 1, linked: 0, skipped: 0, failed: 0, total: 3, finished: false } };
      const half = { ...fresh, status: 'running', at: { kind: 'customer', cursor: '100', restarts: 0 }, counts } as const;
      expect(await store.saveInitialSync({ ...half, lease: { owner: 'a', until: 40 } }, 'a')).toBe('written');
      expect(await store.saveInitialSync(fresh, 'b')).toBe('lease-lost');
      expect(await store.getInitialSync(key)).toEqual({ ...half, lease: { owner: 'a', until: 40 } });
      expect(await store.saveInitialSync(half, 'a')).toBe('written');
      expect(await store.saveInitialSync(half, 'a')).toBe('lease-lost');
      expect(await store.getInitialSync(key)).toEqual(half);
    });

    test('GEN-07 a finished one is never taken up again, a failed one is', async () => {
      await store.requestInitialSync(fresh);
      await store.claimInitialSync(key, 'a', 10, 20);
      await store.saveInitialSync({ ...fresh, status: 'failed' }, 'a');
      expect(await store.claimInitialSync(key, 'b', 11, 20)).toMatchObject({ status: 'failed' });
      await store.saveInitialSync({ ...fresh, status: 'finished' }, 'b');
      expect(await store.claimInitialSync(key, 'c', 50, 60)).toBeUndefined();
    });
  });
}
