import { type Clock, minutes } from '../clock.ts';
import type { Ledger } from '../kinds.ts';
import type { TenantConnection, TenantStore } from '../store/tenant-store.ts';

const rememberedFor = 1 * minutes;

/** Connections as a Lambda remembers them: for a minute at most, and only while they are active. */
export interface ConnectionCache {
  /** Undefined when there is no such connection. A remembered row is never the reason to do nothing: anything but `active` is read afresh. */
  get(tenantId: string, ledger: Ledger): Promise<TenantConnection | undefined>;
  forget(tenantId: string, ledger: Ledger): void;
}

export function connectionCache(tenants: TenantStore, clock: Clock): ConnectionCache {
  const known = new Map<string, { value: TenantConnection; readAt: number }>();
  const keyOf = (tenantId: string, ledger: Ledger) => `${tenantId}#${ledger}`;
  return {
    async get(tenantId, ledger) {
      const key = keyOf(tenantId, ledger);
      const entry = known.get(key);
      if (entry !== undefined && clock.now() - entry.readAt < rememberedFor) return entry.value;
      // As old as the question: the answer may have been long under way.
      const readAt = clock.now();
      const value = await tenants.getConnection(tenantId, ledger);
      if (value?.connection.status === 'active') known.set(key, { value, readAt });
      else known.delete(key);
      return value;
    },
    forget: (tenantId, ledger) => {
      known.delete(keyOf(tenantId, ledger));
    },
  };
}
