/** Which sales account a line goes to: product group × VAT zone. The account's VAT code is what decides the VAT in Dinero. */
import { Refused } from '#shared/failures.ts';
import type { Zone } from '#shared/vat-zone.ts';
import type { Settings } from './settings.ts';

/** @param group Rackbeat's product group; undefined on a line without an item */
export function salesAccount(settings: Settings, group: string | undefined, zone: Zone): number {
  const account =
    (group === undefined ? undefined : settings.salesAccounts[group]?.[zone]) ?? settings.defaultSalesAccounts[zone];
  if (account === undefined) throw new Refused('SALES_ACCOUNT_UNMAPPED', { group: group ?? '–', zone });
  return account;
}
