/** The drop-down lists of the e-conomic settings page, live from the agreement; and Rackbeat's product groups, the rows of the account matrix. */
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
  return {
    layouts: layouts.filter((layout) => !layout.deleted).map((layout) => option(layout.layoutNumber, layout.name)),
    paymentTerms: paymentTerms.map((terms) => option(terms.paymentTermsNumber, terms.name)),
    customerGroups: customerGroups.map((group) => option(group.customerGroupNumber, group.name)),
    productGroups: productGroups.map((group) => option(group.productGroupNumber, group.name)),
    vatZones: vatZones.map((zone) => option(zone.vatZoneNumber, zone.name)),
    supplierGroups: supplierGroups.map((group) => option(group.supplierGroupNumber, group.name)),
    journals: journals.map((journal) => option(journal.journalNumber, journal.name)),
    accounts: accounts.filter(isPostable).map((account) => option(account.accountNumber, account.name)),
    rackbeatProductGroups: rackbeatGroups.map(({ number, name }) => option(number, name)),
  };
}

function option(value: number | string, label: string): Option {
  return { value, label: `${value} ${label}`.trim() };
}
