/** Dead messages in memory, for tests and the simulation. */
import type { DeadLetterStore, DeadLetters, DeadLettersKey } from '../dead-letter-store.ts';
import { ledgerPartition } from '../row-keys.ts';

export function memoryDeadLetterStore(): DeadLetterStore {
  const rows = new Map<string, DeadLetters>();
  const nameOf = ({ tenantId, ledger }: DeadLettersKey) => ledgerPartition(tenantId, ledger);
  return {
    getDeadLetters: async ({ tenantId, ledger }) =>
      structuredClone(rows.get(nameOf({ tenantId, ledger })) ?? { tenantId, ledger, version: 0, letters: [] }),
    async saveDeadLetters(row) {
      if ((rows.get(nameOf(row))?.version ?? 0) !== row.version) return 'conflict';
      rows.set(nameOf(row), { ...structuredClone(row), version: row.version + 1 });
      return 'written';
    },
  };
}
