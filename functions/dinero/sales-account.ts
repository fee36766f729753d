/** Which sales account a line goes to: product group × VAT zone. The account's VAT code is what decides the VAT in Dinero. */
import { Refused } from '#shared/failures.ts';
import type { Zone } from '#shared/vat-zone.ts';
import type { Settings } from './settings.ts';

/** Where the settings name the account: the first such place, or where a default would stand. */
export function settingOf({ salesAccounts, defaultSalesAccounts }: Settings, account: number): string {
  const rows = [
    ...Object.entries(salesAccounts).map(([group, row]) => [`salesAccounts.${group}`, row] as const),
    ['defaultSalesAccounts', defaultSalesAccounts] as const,
  ];
  for (const [path, row] of rows)
    for (const [zone, number] of Object.entries(row)) if (number === account) return `${path}.${zone}`;
  return 'salesAccounts';
}

/** @param group Rackbeat's product group; undefined on a line without an item */
export function salesAccount(settings: Settings, group: string | undefined, zone: Zone): number {
  const account =
    (group === undefined ? undefined : settings.salesAccounts[group]?.[zone]) ?? settings.defaultSalesAccounts[zone];
  if (account === undefined) throw new Refused('SALES_ACCOUNT_UNMAPPED', { group: group ?? '–', zone });
  return account;
}
