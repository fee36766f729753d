/** Pulls in memory, for tests and the simulation. */
import type { Pull, PullKey, PullStore } from '../pull-store.ts';
import { ledgerPartition } from '../row-keys.ts';
import { memoryDeadLetterStore } from './dead-letter-store.ts';
import { memoryInitialSyncStore } from './initial-sync-store.ts';
import { memoryReconcileStore } from './reconcile-store.ts';

export function memoryPullStore(): PullStore {
  const pulls = new Map<string, Pull>();
  const nameOf = ({ tenantId, ledger, pull }: PullKey) => `${ledgerPartition(tenantId, ledger)}#${pull}`;

  return {
    ...memoryInitialSyncStore(),
    ...memoryReconcileStore(),
    ...memoryDeadLetterStore(),

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

    async advance(key, from, { cursor, lastResult }) {
      const pull = pulls.get(nameOf(key));
      if (pull === undefined || pull.cursor !== from) return 'moved-on';
      const { cursor: _cursor, lastResult: _lastResult, ...kept } = pull;
      const results = { ...(cursor === undefined ? {} : { cursor }), ...(lastResult === undefined ? {} : { lastResult }) };
      pulls.set(nameOf(key), structuredClone({ ...kept, ...results }));
      return 'written';
    },
  };
}
