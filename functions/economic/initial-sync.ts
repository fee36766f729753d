/** The initial sync from e-conomic: what comes over, in the order of its dependencies. */
import type { AnyInitialSyncKind } from '#shared/initial-sync/definition.ts';
import { syncedCustomers, syncedSuppliers } from './initial-sync-parties.ts';
import { syncedProducts } from './initial-sync-products.ts';
import {
  syncedCustomerGroups,
  syncedEmployees,
  syncedLayouts,
  syncedPaymentTerms,
  syncedProductGroups,
  syncedSupplierGroups,
  syncedUnits,
} from './initial-sync-registers.ts';
import type { EconomicSession } from './session.ts';

/**
 * Nothing else comes over, now or later: no contacts, delivery addresses, locations, prices in other currencies, special prices,
 * discount groups or translations, and no orders, invoices or entries.
 */
export const initialSync: AnyInitialSyncKind<EconomicSession>[] = [
  syncedPaymentTerms,
  syncedLayouts,
  syncedEmployees,
  syncedUnits,
  syncedCustomerGroups,
  syncedSupplierGroups,
  syncedProductGroups,
  syncedCustomers,
  syncedSuppliers,
  syncedProducts,
];
