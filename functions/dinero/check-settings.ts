/** Checks Dinero settings against the live organization: every account must exist, be in use, and be of the right kind. */
import type { ReasonCode } from '#shared/texts/reasons.ts';
import type { SettingProblem } from '#shared/transfer/ledger-definition.ts';
import { zones } from '#shared/vat-zone.ts';
import { type Account, isProfitAndLoss, isPurchaseAccount, isSalesAccount, lists } from './lists.ts';
import type { DineroSession } from './session.ts';
import type { Settings } from './settings.ts';

export async function checkSettings(session: DineroSession): Promise<SettingProblem[]> {
  const { settings, api } = session;
  const accounts = await lists.accounts(api);
  return [
    ...salesAccounts(settings, accounts),
    ...purchaseAccounts(settings, accounts),
    ...consumptionAccounts(settings, accounts),
    ...(await itemForOtherLines(session)),
    ...(await productGroup(session)),
    ...contradictions(settings),
  ];
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

function purchaseAccounts({ suppliers, supplierInvoices, consumption }: Settings, accounts: Account[]): SettingProblem[] {
  if (!suppliers.enabled) return [];
  const setting = 'supplierInvoices.defaultAccount';
  const { defaultAccount } = supplierInvoices;
  const chosen = [
    ...(defaultAccount === undefined ? [] : [[setting, defaultAccount] as const]),
    ...Object.entries(supplierInvoices.accounts).flatMap(([group, row]) =>
      Object.entries(row).flatMap(([zone, cell]) =>
        cell === undefined ? [] : [[`supplierInvoices.accounts.${group}.${zone}`, cell.account] as const],
      ),
    ),
  ];
  return [
    ...(defaultAccount === undefined ? [warning(setting, 'DEFAULT_ACCOUNT_MISSING')] : []),
    ...chosen.flatMap(([path, number]) => unusable(path, number, accounts, isPurchaseAccount)),
    ...chosen
      .filter(([, number]) => consumption.enabled && isProfitAndLoss(number))
      .map(([path, number]) => warning(path, 'COST_COUNTED_TWICE', { account: String(number) })),
  ];
}

function consumptionAccounts({ consumption }: Settings, accounts: Account[]): SettingProblem[] {
  if (!consumption.enabled) return [];
  const { costAccount, inventoryAccount } = consumption;
  if (costAccount !== undefined && costAccount === inventoryAccount) {
    const values = { account: String(costAccount) };
    return [{ setting: 'consumption.inventoryAccount', severity: 'error', reason: { code: 'ACCOUNTS_ALIKE', values } }];
  }
  return (['costAccount', 'inventoryAccount'] as const).flatMap((key): SettingProblem[] => {
    const setting = `consumption.${key}`;
    const number = consumption[key];
    return number === undefined
      ? [{ setting, severity: 'error', reason: { code: 'SETTING_MISSING', values: { setting } } }]
      : unusable(setting, number, accounts, () => true);
  });
}

/** What stands on the lines of imported invoices. */
async function itemForOtherLines({ settings, rackbeat }: DineroSession): Promise<SettingProblem[]> {
  const setting = 'importedInvoices.itemForOtherLines';
  const number = settings.importedInvoices.itemForOtherLines;
  if (number === undefined || settings.invoiceOrigin !== 'dinero') return [];
  const item = await rackbeat.item(number);
  if (item === undefined) return [{ setting, severity: 'error', reason: { code: 'ITEM_NOT_IN_RACKBEAT', values: { number } } }];
  if (item.is_barred) return [{ setting, severity: 'error', reason: { code: 'ITEM_BARRED', values: { number } } }];
  return item.inventory_enabled !== false ? [warning(setting, 'ITEM_KEEPS_STOCK', { number })] : [];
}

/** Where the initial sync puts products. */
async function productGroup({ settings: { initialSync }, rackbeat }: DineroSession): Promise<SettingProblem[]> {
  const setting = 'initialSync.productGroup';
  const number = initialSync.productGroup;
  if (number === undefined || !initialSync.requested) return [];
  const isThere = (await rackbeat.productGroups()).some((group) => group.number === number);
  return isThere ? [] : [{ setting, severity: 'error', reason: { code: 'SETTING_NOT_IN_RACKBEAT', values: { number } } }];
}

function warning(setting: string, code: ReasonCode, values?: Record<string, string>): SettingProblem {
  return { setting, severity: 'warning', reason: { code, ...(values === undefined ? {} : { values }) } };
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
function contradictions({ customers, suppliers, invoiceOrigin }: Settings): SettingProblem[] {
  const isNothingSent = !customers.enabled && !suppliers.enabled && invoiceOrigin === 'rackbeat';
  return isNothingSent ? [warning('customers.enabled', 'NOTHING_IS_TRANSFERRED')] : [];
}
