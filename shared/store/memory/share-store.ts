/** Shares in memory, for tests and the simulation. */
import type { ShareStore } from '../share-store.ts';

export function memoryShareStore(): ShareStore {
  const taken = new Map<string, number>();
  return {
    async take({ scope, tenantId, calls, most, mostOfTenant }) {
      const own = `${scope} ${tenantId}`;
      const all = (taken.get(scope) ?? 0) + calls;
      const ours = (taken.get(own) ?? 0) + calls;
      if (all > most || ours > mostOfTenant) return false;
      taken.set(scope, all);
      taken.set(own, ours);
      return true;
    },
  };
}
