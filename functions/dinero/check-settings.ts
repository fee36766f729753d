/** Checks Dinero settings against the live organization: every account must exist, be in use, and be of the right kind. */
import type { SettingProblem } from '#shared/transfer/ledger-definition.ts';
import { type Account, isSalesAccount, lists } from './lists.ts';
import { zones } from './sales-account.ts';
import type { DineroSession } from './session.ts';
import type { Settings } from './settings.ts';

export async function checkSettings({ settings, api }: DineroSession): Promise<SettingProblem[]> {
  const accounts = await lists.accounts(api);
  return [...salesAccounts(settings, accounts), ...contradictions(settings)];
}

/** Setting path → account it names. */
function salesAccounts(settings: Settings, accounts: Account[]): SettingProblem[] {
  const rows = [
    ...Object.entries(settings.salesAccounts).map(([group, row]) => [`salesAccounts.${group}`, row] as const),
    ['defaultSalesAccounts', settings.defaultSalesAccounts] as const,
  ];
  return rows.flatMap(([path, row]) =>
    zones.flatMap((zone) => {
      const number = row[zone];
      return number === undefined ? [] : unusable(`${path}.${zone}`, number, accounts, isSalesAccount);
    }),
  );
}

/** @param fits whether an account of that kind may stand here */
export function unusable(
  setting: string,
  number: number,
  accounts: Account[],
  fits: (account: Account) => boolean,
): SettingProblem[] {
  const account = accounts.find(({ AccountNumber }) => AccountNumber === number);
  return account !== undefined && !account.IsHidden && fits(account)
    ? []
    : [{ setting, severity: 'error', reason: { code: 'SETTING_NOT_IN_LEDGER', values: { number: String(number) } } }];
}

/** Settings that are allowed together and yet not what the person will expect. */
function contradictions({ customers, invoiceOrigin }: Settings): SettingProblem[] {
  const isNothingSent = !customers.enabled && invoiceOrigin === 'rackbeat';
  return isNothingSent ? [{ setting: 'customers.enabled', severity: 'warning', reason: { code: 'NOTHING_IS_TRANSFERRED' } }] : [];
}
