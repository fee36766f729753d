/** Reconcile runs in memory, for tests and the simulation. */
import type { ReconcileKey, Reconciliation } from '../../reconcile/reconciliation.ts';
import { type ReconcileStore, reconcileIsOver } from '../reconcile-store.ts';
import { ledgerPartition } from '../row-keys.ts';

export function memoryReconcileStore(): ReconcileStore {
  const runs = new Map<string, Reconciliation>();
  const nameOf = ({ tenantId, ledger }: ReconcileKey) => ledgerPartition(tenantId, ledger);
  return {
    getReconcile: async (key) => structuredClone(runs.get(nameOf(key))),

    async requestReconcile(run, untouchedSince) {
      const there = runs.get(nameOf(run));
      if (there !== undefined && !reconcileIsOver.includes(there.status) && there.updatedAt >= untouchedSince) return 'exists';
      const { lease: _lease, ...fresh } = structuredClone(run);
      runs.set(nameOf(run), fresh);
      return 'written';
    },

    async claimReconcile(key, owner, now, until) {
      const run = runs.get(nameOf(key));
      const isHeld = run?.lease !== undefined && run.lease.until > now && run.lease.owner !== owner;
      if (run === undefined || reconcileIsOver.includes(run.status) || isHeld) return undefined;
      run.lease = { owner, until };
      return structuredClone(run);
    },

    async saveReconcile(run, owner) {
      if (runs.get(nameOf(run))?.lease?.owner !== owner) return 'lease-lost';
      runs.set(nameOf(run), structuredClone(run));
      return 'written';
    },
  };
}
