/** Which sales account a line goes to: product group × VAT zone. The account's VAT code is what decides the VAT in Dinero. */
import { Refused } from '#shared/failures.ts';
import type { Settings } from './settings.ts';

export const zones = ['domestic', 'eu', 'abroad', 'domestic_exempt'] as const;
export type Zone = (typeof zones)[number];

/** Rackbeat's zone; empty text is a domestic one. */
export function zoneNamed(text: string): Zone {
  const zone = zones.find((name) => name === (text.toLowerCase() || 'domestic'));
  if (zone === undefined) throw new Refused('VAT_ZONE_UNKNOWN', { zone: text });
  return zone;
}

/** @param group Rackbeat's product group; undefined on a line without an item */
export function salesAccount(settings: Settings, group: string | undefined, zone: Zone): number {
  const account =
    (group === undefined ? undefined : settings.salesAccounts[group]?.[zone]) ?? settings.defaultSalesAccounts[zone];
  if (account === undefined) throw new Refused('SALES_ACCOUNT_UNMAPPED', { group: group ?? '–', zone });
  return account;
}
