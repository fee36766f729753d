/** A company connected to e-conomic, about to take its master data over. */
import { type Syncing, syncing } from './company/syncing.ts';
import { aConnectedCompany, type Company } from './company.ts';

export interface SyncCompany extends Omit<Company, 'die'>, Syncing {
  addSupplier(supplier: Record<string, unknown>): Promise<void>;
}

export async function aSyncCompany(settings: Record<string, unknown> = {}): Promise<SyncCompany> {
  const company = await aConnectedCompany(settings);
  return {
    ...company,
    ...syncing(company),
    async addSupplier(supplier: Record<string, unknown>) {
      await company.writeToLedger('POST', '/suppliers', {
        currency: 'DKK',
        paymentTerms: { paymentTermsNumber: 1 },
        supplierGroup: { supplierGroupNumber: 1 },
        vatZone: { vatZoneNumber: 1 },
        ...supplier,
      });
    },
  };
}

/** A customer as e-conomic has it. */
export function aLedgerCustomer(given: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    name: 'Havnens Cykler ApS',
    currency: 'DKK',
    customerGroup: { customerGroupNumber: 1 },
    paymentTerms: { paymentTermsNumber: 2 },
    vatZone: { vatZoneNumber: 1 },
    ...given,
  };
}

export function aLedgerProduct(given: Record<string, unknown> = {}): Record<string, unknown> {
  return { productNumber: 'LAS-200', name: 'Kædelås', salesPrice: 199.5, productGroup: { productGroupNumber: 1 }, ...given };
}
