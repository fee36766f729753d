/** The drop-down lists of the e-conomic settings page, live from the agreement. */
import type { Option } from '#shared/transfer/ledger-definition.ts';
import { lists } from './lists.ts';
import type { EconomicSession } from './session.ts';

export async function options({ api }: EconomicSession): Promise<Record<string, Option[]>> {
  const [layouts, paymentTerms, customerGroups, productGroups, vatZones] = await Promise.all([
    lists.layouts(api),
    lists.paymentTerms(api),
    lists.customerGroups(api),
    lists.productGroups(api),
    lists.vatZones(api),
  ]);
  return {
    layouts: layouts.filter((layout) => !layout.deleted).map((layout) => option(layout.layoutNumber, layout.name)),
    paymentTerms: paymentTerms.map((terms) => option(terms.paymentTermsNumber, terms.name)),
    customerGroups: customerGroups.map((group) => option(group.customerGroupNumber, group.name)),
    productGroups: productGroups.map((group) => option(group.productGroupNumber, group.name)),
    vatZones: vatZones.map((zone) => option(zone.vatZoneNumber, zone.name)),
  };
}

function option(value: number, label: string): Option {
  return { value, label: `${value} ${label}`.trim() };
}
