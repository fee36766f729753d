/** The drop-down lists of the Dinero settings page, live from the organization. */
import type { Option } from '#shared/transfer/ledger-definition.ts';
import { type Account, isPurchaseAccount, isSalesAccount, lists } from './lists.ts';
import type { DineroSession } from './session.ts';
import { units } from './unit.ts';

export async function options({ api }: DineroSession): Promise<Record<string, Option[]>> {
  const accounts = (await lists.accounts(api)).filter((account) => !account.IsHidden);
  return {
    salesAccounts: accounts.filter(isSalesAccount).map(option),
    purchaseAccounts: accounts.filter(isPurchaseAccount).map(option),
    accounts: accounts.map(option),
    units: units.map((unit) => ({ value: unit, label: unit })),
  };
}

function option({ AccountNumber, Name, VatCode }: Account): Option {
  return { value: AccountNumber, label: `${AccountNumber} ${Name}${VatCode ? ` (${VatCode})` : ''}` };
}
