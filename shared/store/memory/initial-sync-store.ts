/** Initial syncs in memory, for tests and the simulation. */
import type { InitialSync, InitialSyncKey } from '../../initial-sync/progress.ts';
import type { InitialSyncStore } from '../initial-sync-store.ts';
import { ledgerPartition } from '../row-keys.ts';

export function memoryInitialSyncStore(): InitialSyncStore {
  const syncs = new Map<string, InitialSync>();
  const nameOf = ({ tenantId, ledger }: InitialSyncKey) => ledgerPartition(tenantId, ledger);
  return {
    getInitialSync: async (key) => structuredClone(syncs.get(nameOf(key))),

    async requestInitialSync(sync) {
      if (syncs.has(nameOf(sync))) return 'exists';
      syncs.set(nameOf(sync), structuredClone(sync));
      return 'written';
    },

    async claimInitialSync(key, owner, now, until) {
      const sync = syncs.get(nameOf(key));
      const isHeld = sync?.lease !== undefined && sync.lease.until > now && sync.lease.owner !== owner;
      if (sync === undefined || sync.status === 'finished' || isHeld) return undefined;
      sync.lease = { owner, until };
      return structuredClone(sync);
    },

    async saveInitialSync(sync, owner) {
      if (syncs.get(nameOf(sync))?.lease?.owner !== owner) return 'lease-lost';
      syncs.set(nameOf(sync), structuredClone(sync));
      return 'written';
    },
  };
}
