/** The drop-down lists of the Dinero settings page, live from the organization; and what Rackbeat has to be matched with them, the rows of the maps. */
import type { Option } from '#shared/transfer/ledger-definition.ts';
import { type Account, isPurchaseAccount, isSalesAccount, lists } from './lists.ts';
import type { DineroSession } from './session.ts';
import { units } from './unit.ts';

/** Dinero has no list of payment terms, any number of days will do: these are the usual ones. */
const paymentConditions = [
  ...[0, 8, 14, 21, 30, 45, 60].map((days) => `Netto ${days}`),
  ...[0, 8, 15, 30].map((days) => `CurrentMonthOut ${days}`),
  'NettoCash',
];

export async function options({ api, rackbeat }: DineroSession): Promise<Record<string, Option[]>> {
  const accounts = (await lists.accounts(api)).filter((account) => !account.IsHidden);
  const groups = await rackbeat.productGroups();
  const [terms, rackbeatUnits] = await Promise.all([rackbeat.names('payment-terms'), rackbeat.names('units')]);
  return {
    salesAccounts: accounts.filter(isSalesAccount).map(option),
    purchaseAccounts: accounts.filter(isPurchaseAccount).map(option),
    accounts: accounts.map(option),
    units: units.map(itself),
    paymentConditions: paymentConditions.map(itself),
    rackbeatProductGroups: groups.map(numbered),
    rackbeatPaymentTerms: terms.map(numbered),
    // Units are matched by their names, since products carry those.
    rackbeatUnits: rackbeatUnits.map(({ name }) => itself(name)),
  };
}

function option({ AccountNumber, Name, VatCode }: Account): Option {
  return { value: AccountNumber, label: `${AccountNumber} ${Name}${VatCode ? ` (${VatCode})` : ''}` };
}

function numbered({ number, name }: { number: string; name: string }): Option {
  return { value: number, label: `${number} ${name}`.trim() };
}

function itself(text: string): Option {
  return { value: text, label: text };
}
