/** Rackbeat's VAT zones. With a product's group, the zone decides account and VAT in a ledger. */
import { Refused } from './failures.ts';

export const zones = ['domestic', 'eu', 'abroad', 'domestic_exempt'] as const;
export type Zone = (typeof zones)[number];

/** Rackbeat's zone by its name. Throws `Refused` for one we do not know. */
export function zoneNamed(rackbeatZone: string): Zone {
  const zone = zones.find((name) => name === rackbeatZone.toLowerCase());
  if (zone === undefined) throw new Refused('VAT_ZONE_UNKNOWN', { zone: rackbeatZone });
  return zone;
}
