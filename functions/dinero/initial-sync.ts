/** The initial sync from Dinero: what comes over, in the order of its dependencies. Nothing else does, now or later. */
import type { AnyInitialSyncKind } from '#shared/initial-sync/definition.ts';
import { syncedCustomers, syncedSuppliers } from './initial-sync-contacts.ts';
import { syncedProducts } from './initial-sync-products.ts';
import { syncedSupplierGroups } from './initial-sync-supplier-groups.ts';
import type { DineroSession } from './session.ts';

export const initialSync: AnyInitialSyncKind<DineroSession>[] = [
  syncedSupplierGroups,
  syncedCustomers,
  syncedSuppliers,
  syncedProducts,
];
