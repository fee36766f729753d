/** The initial sync from eAccounting: what comes over, in the order of its dependencies. */
import type { AnyInitialSyncKind } from '#shared/initial-sync/definition.ts';
import { syncedCustomers, syncedSuppliers } from './initial-sync-parties.ts';
import { syncedProducts } from './initial-sync-products.ts';
import { pairedPaymentTerms, syncedProductGroups, syncedUnits } from './initial-sync-registers.ts';
import type { EaccountingSession } from './session.ts';

/**
 * Each heading is a choice of its own. Nothing else comes over, now or later: no contact persons, suppliers' products, stock value,
 * documents or entries. Payment terms are only paired, since Rackbeat takes nobody without.
 */
export const initialSync: AnyInitialSyncKind<EaccountingSession>[] = [
  pairedPaymentTerms,
  syncedUnits,
  syncedProductGroups,
  syncedCustomers,
  syncedSuppliers,
  syncedProducts,
];
