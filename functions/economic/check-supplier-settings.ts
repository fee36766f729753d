/**
 * Checks the supplier part of the settings: the journal, the default account, the account of new groups, and each cell of the
 * account matrix. A cell that is empty or of no use only warns, since the default account stands in for it.
 */
import { supplierZones } from '#shared/purchase/purchase-accounts.ts';
import type { ReasonCode } from '#shared/texts/reasons.ts';
import type { SettingProblem } from '#shared/transfer/ledger-definition.ts';
import { type Chart, readChart, whyUnusable } from './accounts.ts';
import { lists } from './lists.ts';
import type { EconomicSession } from './session.ts';
import type { Settings } from './settings.ts';

/** Nothing is asked for while suppliers are off. */
export async function checkSupplierSettings(session: EconomicSession): Promise<SettingProblem[]> {
  const { settings, api, rackbeat } = session;
  if (!settings.suppliers.enabled) return [];
  const [journals, chart, groups] = await Promise.all([
    lists.journals(api),
    readChart(api, namedAccounts(settings)),
    rackbeat.productGroups(),
  ]);
  return [
    ...journal(settings.supplierInvoices.journal, journals),
    ...defaultAccount(settings.supplierInvoices.defaultAccount, chart),
    ...groupAccount(settings.suppliers, chart),
    ...groups.flatMap((group) => supplierZones.flatMap((zone) => cell(settings, group, zone, chart))),
  ];
}

function namedAccounts({ suppliers, supplierInvoices }: Settings): number[] {
  const cells = Object.values(supplierInvoices.accounts).flatMap((row) => Object.values(row));
  const named = [suppliers.groupAccount, supplierInvoices.defaultAccount, ...cells.map((each) => each?.account)];
  return named.filter((account) => account !== undefined);
}

function problem(
  severity: SettingProblem['severity'],
  setting: string,
  code: ReasonCode,
  values?: Record<string, string>,
): SettingProblem {
  return { setting, severity, reason: { code, ...(values === undefined ? {} : { values }) } };
}

type Journals = Awaited<ReturnType<typeof lists.journals>>;

function journal(number: number | undefined, journals: Journals): SettingProblem[] {
  const setting = 'supplierInvoices.journal';
  if (number === undefined) return [problem('error', setting, 'SETTING_MISSING', { setting })];
  const found = journals.find((each) => each.journalNumber === number);
  if (found === undefined) return [problem('error', setting, 'SETTING_NOT_IN_LEDGER', { number: String(number) })];
  const only = found.settings?.entryTypeRestrictedTo;
  return only === undefined || only === 'supplierInvoice'
    ? []
    : [problem('error', setting, 'JOURNAL_NOT_ALLOWED', { journal: String(number), type: only })];
}

function defaultAccount(number: number | undefined, chart: Chart): SettingProblem[] {
  const setting = 'supplierInvoices.defaultAccount';
  if (number === undefined) return [problem('warning', setting, 'DEFAULT_ACCOUNT_MISSING')];
  return usable('error', setting, number, chart);
}

/** A control account is usually blocked for direct entries: for a group it only has to exist. */
function groupAccount({ groupAccount: number, defaultGroup }: Settings['suppliers'], chart: Chart): SettingProblem[] {
  const setting = 'suppliers.groupAccount';
  if (number === undefined) return defaultGroup === undefined ? [problem('warning', setting, 'SUPPLIER_GROUPS_MAY_FAIL')] : [];
  return chart.accounts.has(number) ? [] : [problem('error', setting, 'SETTING_NOT_IN_LEDGER', { number: String(number) })];
}

function cell(
  { supplierInvoices }: Settings,
  group: { number: string; name: string },
  zone: (typeof supplierZones)[number],
  chart: Chart,
): SettingProblem[] {
  const setting = `supplierInvoices.accounts.${group.number}.${zone}`;
  const chosen = supplierInvoices.accounts[group.number]?.[zone];
  const values = { group: `${group.number} ${group.name}`.trim(), zone };
  if (chosen === undefined) return [problem('warning', setting, 'ACCOUNT_CELL_EMPTY', values)];
  const account = String(chosen.account);
  if (!chosen.confirmed) return [problem('warning', setting, 'ACCOUNT_CELL_UNCONFIRMED', { ...values, account })];
  const isBalance = chart.accounts.get(chosen.account)?.accountType === 'status';
  return [
    ...usable('warning', setting, chosen.account, chart),
    ...(isBalance ? [problem('warning', setting, 'ACCOUNT_IS_BALANCE', { account })] : []),
  ];
}

function usable(severity: SettingProblem['severity'], setting: string, number: number, chart: Chart): SettingProblem[] {
  const why = whyUnusable(chart, number);
  return why === undefined ? [] : [problem(severity, setting, 'ACCOUNT_UNUSABLE', { why })];
}
