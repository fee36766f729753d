/** Checks the inventory part of the settings: a journal that takes finance vouchers, and two accounts that can be posted to. */
import type { ReasonCode } from '#shared/texts/reasons.ts';
import type { SettingProblem } from '#shared/transfer/ledger-definition.ts';
import { type Chart, readChart, whyUnusable } from './accounts.ts';
import { lists } from './lists.ts';
import type { EconomicSession } from './session.ts';
import type { Settings } from './settings.ts';

/** Nothing is asked for while the inventory value is off. */
export async function checkInventorySettings({ settings, api }: EconomicSession): Promise<SettingProblem[]> {
  const { enabled, account, contraAccount } = settings.inventory;
  if (!enabled) return [];
  const named = [account, contraAccount].filter((number) => number !== undefined);
  const [journals, chart] = await Promise.all([lists.journals(api), readChart(api, named)]);
  return [
    ...journalProblems(settings, journals),
    ...accountProblems('inventory.account', account, chart),
    ...accountProblems('inventory.contraAccount', contraAccount, chart),
    ...kindProblems(settings.inventory, chart),
  ];
}

function problem(
  severity: SettingProblem['severity'],
  setting: string,
  code: ReasonCode,
  values?: Record<string, string>,
): SettingProblem {
  return { setting, severity, reason: { code, ...(values === undefined ? {} : { values }) } };
}

function journalProblems(
  { inventory, suppliers, supplierInvoices }: Settings,
  journals: Awaited<ReturnType<typeof lists.journals>>,
): SettingProblem[] {
  const setting = 'inventory.journal';
  const { journal } = inventory;
  if (journal === undefined) return [problem('error', setting, 'SETTING_MISSING', { setting })];
  const found = journals.find(({ journalNumber }) => journalNumber === journal);
  if (found === undefined) return [problem('error', setting, 'SETTING_NOT_IN_LEDGER', { number: String(journal) })];
  const only = found.settings?.entryTypeRestrictedTo;
  if (only !== undefined && only !== 'financeVoucher')
    return [problem('error', setting, 'JOURNAL_NOT_ALLOWED', { journal: String(journal), type: only })];
  const isShared = suppliers.enabled && supplierInvoices.journal === journal;
  return isShared ? [problem('warning', setting, 'JOURNAL_SHARED', { journal: String(journal) })] : [];
}

function accountProblems(setting: string, number: number | undefined, chart: Chart): SettingProblem[] {
  if (number === undefined) return [problem('error', setting, 'SETTING_MISSING', { setting })];
  const account = chart.accounts.get(number);
  if (account === undefined) return [problem('error', setting, 'SETTING_NOT_IN_LEDGER', { number: String(number) })];
  const why = whyUnusable(chart, number);
  if (why !== undefined) return [problem('error', setting, 'ACCOUNT_UNUSABLE', { why })];
  const code = account.vatAccount?.vatCode;
  return code === undefined ? [] : [problem('warning', setting, 'ACCOUNT_HAS_VAT_CODE', { account: String(number), code })];
}

/** The stock is carried over from year to year; what is taken out of it is a cost of the year. */
function kindProblems({ account, contraAccount }: Settings['inventory'], chart: Chart): SettingProblem[] {
  if (account === undefined || contraAccount === undefined) return [];
  if (account === contraAccount)
    return [problem('error', 'inventory.contraAccount', 'ACCOUNTS_ALIKE', { account: String(account) })];
  const isBalance = (number: number) => chart.accounts.get(number)?.accountType !== 'profitAndLoss';
  return [
    ...(isBalance(account) ? [] : [problem('error', 'inventory.account', 'ACCOUNT_NOT_BALANCE', { account: String(account) })]),
    ...(isBalance(contraAccount)
      ? [problem('warning', 'inventory.contraAccount', 'CONTRA_ACCOUNT_IS_BALANCE', { account: String(contraAccount) })]
      : []),
  ];
}
