/** The drop-down lists of the e-conomic settings page, live from the agreement; and what Rackbeat has to be matched with them, the rows of the maps. */
import type { Option } from '#shared/transfer/ledger-definition.ts';
import { isPostable } from './accounts.ts';
import { lists } from './lists.ts';
import type { EconomicSession } from './session.ts';

export async function options({ api, rackbeat }: EconomicSession): Promise<Record<string, Option[]>> {
  const [layouts, paymentTerms, customerGroups, productGroups, vatZones, supplierGroups, journals, accounts, rackbeatGroups] =
    await Promise.all([
      lists.layouts(api),
      lists.paymentTerms(api),
      lists.customerGroups(api),
      lists.productGroups(api),
      lists.vatZones(api),
      lists.supplierGroups(api),
      lists.journals(api),
      lists.accounts(api),
      rackbeat.productGroups(),
    ]);
  const [rackbeatLayouts, rackbeatPaymentTerms, rackbeatCustomerGroups, rackbeatSupplierGroups] = await Promise.all(
    (['layouts', 'payment-terms', 'customer-groups', 'supplier-groups'] as const).map((of) => rackbeat.names(of)),
  );
  const named = (records: { number: string; name: string }[] = []) => records.map(({ number, name }) => option(number, name));
  return {
    layouts: layouts.filter((layout) => !layout.deleted).map((layout) => option(layout.layoutNumber, layout.name)),
    paymentTerms: paymentTerms.map((terms) => option(terms.paymentTermsNumber, terms.name)),
    customerGroups: customerGroups.map((group) => option(group.customerGroupNumber, group.name)),
    productGroups: productGroups.map((group) => option(group.productGroupNumber, group.name)),
    vatZones: vatZones.map((zone) => option(zone.vatZoneNumber, zone.name)),
    supplierGroups: supplierGroups.map((group) => option(group.supplierGroupNumber, group.name)),
    journals: journals.map((journal) => option(journal.journalNumber, journal.name)),
    accounts: accounts.filter(isPostable).map((account) => option(account.accountNumber, account.name)),
    rackbeatProductGroups: named(rackbeatGroups),
    rackbeatLayouts: named(rackbeatLayouts),
    rackbeatPaymentTerms: named(rackbeatPaymentTerms),
    rackbeatCustomerGroups: named(rackbeatCustomerGroups),
    rackbeatSupplierGroups: named(rackbeatSupplierGroups),
  };
}

function option(value: number | string, label: string): Option {
  return { value, label: `${value} ${label}`.trim() };
}
