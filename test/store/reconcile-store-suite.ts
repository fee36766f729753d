/** What every ReconcileStore must do. */
import { newReconciliation, noTally } from '#shared/reconcile/reconciliation.ts';
import type { ReconcileStore } from '#shared/store/reconcile-store.ts';

const key = { tenantId: '7', ledger: 'e-conomic' } as const;
const fresh = newReconciliation({ ...key, id: 'one', cause: 'nightly', from: '2026-03-01', to: '2026-03-12' }, 50);

export function describeReconcileStore(name: string, makeStore: () => Promise<ReconcileStore>): void {
  describe(`ReconcileStore: ${name}`, () => {
    let store: ReconcileStore;
    beforeEach(async () => {
      store = await makeStore();
    });

    test('a run makes room for the next only when it is over, or nobody has written to it for long', async () => {
      expect(await store.getReconcile(key)).toBeUndefined();
      expect(await store.requestReconcile(fresh, 0)).toBe('written');
      expect(await store.requestReconcile({ ...fresh, id: 'two' }, 50)).toBe('exists');
      expect(await store.getReconcile(key)).toEqual(fresh);
      expect(await store.requestReconcile({ ...fresh, id: 'two' }, 51)).toBe('written');
      await store.claimReconcile(key, 'a', 60, 70);
      await store.saveReconcile({ ...fresh, id: 'two', status: 'failed' }, 'a');
      expect(await store.requestReconcile({ ...fresh, id: 'three' }, 0)).toBe('written');
      expect(await store.getReconcile(key)).toMatchObject({ id: 'three', status: 'requested' });
    });

    test('one at a time has the lease; only the holder writes; what is over is not taken up', async () => {
      expect(await store.claimReconcile(key, 'a', 10, 20)).toBeUndefined();
      await store.requestReconcile(fresh, 0);
      expect(await store.claimReconcile(key, 'a', 10, 20)).toEqual({ ...fresh, lease: { owner: 'a', until: 20 } });
      expect(await store.claimReconcile(key, 'b', 19, 30)).toBeUndefined();
      expect(await store.claimReconcile(key, 'b', 20, 30)).toMatchObject({ lease: { owner: 'b', until: 30 } });
      const half = {
        ...fresh,
        status: 'running' as const,
        at: { kind: 'customer-invoice' as const, page: 2, size: 1000, below: '1041' },
        tallies: { 'customer-invoice': { ...noTally(), same: 3, sums: { DKK: { rackbeat: 5, ledger: 5 } } } },
        outbox: [{ kind: 'customer-invoice' as const, number: '1050' }],
      };
      expect(await store.saveReconcile(half, 'a')).toBe('lease-lost');
      expect(await store.saveReconcile({ ...half, lease: { owner: 'b', until: 40 } }, 'b')).toBe('written');
      expect(await store.saveReconcile(half, 'b')).toBe('written');
      expect(await store.getReconcile(key)).toEqual(half);
      await store.claimReconcile(key, 'b', 50, 60);
      await store.saveReconcile({ ...half, status: 'finished' }, 'b');
      expect(await store.claimReconcile(key, 'c', 70, 80)).toBeUndefined();
    });
  });
}
