/**
 * Dinero has no supplier groups, and Rackbeat wants every supplier in one: all go into one group of a name that the settings choose,
 * or into one for each of Dinero's regions.
 */
import type { InitialSyncKind } from '#shared/initial-sync/definition.ts';
import type { DineroSession } from './session.ts';
import type { Settings } from './settings.ts';

/** A contact's region, as Dinero works it out from its country. */
export type Region = 'DK' | 'EU' | 'World';

interface SupplierGroup {
  /** Stands for the id that Dinero does not have. */
  id: string;
  number: string;
  name: string;
}

const regions: Region[] = ['DK', 'EU', 'World'];

export const syncedSupplierGroups: InitialSyncKind<DineroSession, SupplierGroup> = {
  kind: 'supplier-group',
  matching: 'register',
  async listPage({ settings }) {
    const records = groupsOf(settings);
    return { records, total: records.length };
  },
  known: ({ id, number, name }) => ({ ledgerId: id, number, name }),
  judge: () => undefined,
  body: async (_session, { name }) => ({ body: { name }, warnings: [] }),
};

/** The id of the group that suppliers of a region are put into. */
export function supplierGroupOf({ initialSync }: Settings, region: Region): string {
  return initialSync.supplierGroupsByRegion ? region : 'all';
}

function groupsOf({ initialSync: { supplierGroup, supplierGroupsByRegion } }: Settings): SupplierGroup[] {
  if (!supplierGroupsByRegion) return [{ id: 'all', number: '1', name: supplierGroup }];
  return regions.map((region, index) => ({ id: region, number: String(index + 1), name: `${supplierGroup} (${region})` }));
}
