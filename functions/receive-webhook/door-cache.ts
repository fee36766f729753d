import { type Clock, minutes } from '#shared/clock.ts';
import type { TenantDoor, TenantStore } from '#shared/store/tenant-store.ts';

const rememberedFor = 1 * minutes;
/** Doors kept at once; the oldest goes first. */
const capacity = 2_000;

/** Tenants' doors as this Lambda remembers them. */
export interface DoorCache {
  /** From memory if it was read within the last minute, else from the table, which may lag: no reason to turn anyone away. */
  remembered(tenantId: string): Promise<TenantDoor | undefined>;
  /** From the table as it is now. */
  fresh(tenantId: string): Promise<TenantDoor | undefined>;
}

export function doorCache(tenants: TenantStore, clock: Clock): DoorCache {
  const known = new Map<string, { door: TenantDoor; readAt: number }>();
  async function read(tenantId: string, reading?: 'may-lag'): Promise<TenantDoor | undefined> {
    // As old as the question: the answer may have been long under way.
    const readAt = clock.now();
    const door = await tenants.getDoor(tenantId, reading);
    known.delete(tenantId);
    if (door !== undefined) known.set(tenantId, { door, readAt });
    const [oldest] = known.keys();
    if (known.size > capacity && oldest !== undefined) known.delete(oldest);
    return door;
  }
  return {
    fresh: (tenantId) => read(tenantId),
    async remembered(tenantId) {
      const entry = known.get(tenantId);
      return entry !== undefined && clock.now() - entry.readAt < rememberedFor ? entry.door : await read(tenantId, 'may-lag');
    },
  };
}
