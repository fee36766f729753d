/** Which headings of the initial sync are chosen. The two country variants have different lists of what comes over. */
import type { Tenant } from '#shared/tenant/tenant.ts';
import type { Settings } from './settings.ts';
import { isSwedish } from './variant.ts';

type Headings = Pick<Settings['initialSync'], 'customers' | 'suppliers' | 'products' | 'units' | 'productGroups'>;

/** A variant's own choice counts only beside one that a person made: an initial sync that nobody chose anything for is none. */
export function wants(heading: keyof Headings): (settings: Settings, tenant: Tenant) => boolean {
  return ({ initialSync }, tenant) => {
    const chosen = initialSync[heading];
    if (chosen !== undefined) return chosen;
    const { customers, suppliers, products, units, productGroups } = initialSync;
    const isAnyChosen = [customers, suppliers, products, units, productGroups].includes(true);
    return isAnyChosen && (heading === 'suppliers' ? isSwedish(tenant) : !isSwedish(tenant));
  };
}
