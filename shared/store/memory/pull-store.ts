/** Pulls in memory, for tests and the simulation. */
import type { Pull, PullKey, PullStore } from '../pull-store.ts';
import { ledgerPartition } from '../row-keys.ts';
import { memoryInitialSyncStore } from './initial-sync-store.ts';

export function memoryPullStore(): PullStore {
  const pulls = new Map<string, Pull>();
  const nameOf = ({ tenantId, ledger, pull }: PullKey) => `${ledgerPartition(tenantId, ledger)}#${pull}`;

  return {
    ...memoryInitialSyncStore(),

    async put(pull) {
      pulls.set(nameOf(pull), structuredClone(pull));
    },

    get: async (key) => structuredClone(pulls.get(nameOf(key))),

    async remove(key) {
      pulls.delete(nameOf(key));
    },

    async listDue(now, limit) {
      const due = [...pulls.values()].filter((pull) => pull.dueAt <= now);
      return structuredClone(due.sort((a, b) => a.dueAt - b.dueAt).slice(0, limit));
    },

    async reschedule(key, dueAt, nextDueAt) {
      const pull = pulls.get(nameOf(key));
      if (pull?.dueAt !== dueAt) return false;
      pull.dueAt = nextDueAt;
      return true;
    },

    async claim(key, owner, now, leaseUntil) {
      const pull = pulls.get(nameOf(key));
      const isHeld = pull?.lease !== undefined && pull.lease.until > now && pull.lease.owner !== owner;
      if (pull === undefined || isHeld) return undefined;
      pull.lease = { owner, until: leaseUntil };
      return structuredClone(pull);
    },

    async finish({ cursor, lastResult, ...key }, owner) {
      const pull = pulls.get(nameOf(key));
      if (pull?.lease?.owner !== owner) return 'lease-lost';
      const { lease: _lease, cursor: _cursor, lastResult: _lastResult, ...kept } = pull;
      const results = { ...(cursor === undefined ? {} : { cursor }), ...(lastResult === undefined ? {} : { lastResult }) };
      pulls.set(nameOf(key), structuredClone({ ...kept, ...results }));
      return 'written';
    },
  };
}
