/** Which e-conomic VAT zone a customer or supplier belongs to. With the product's group it decides account and VAT rate. */
import { countryCode, isInEu } from '#shared/countries.ts';
import type { Customer } from '#shared/rackbeat/records.ts';
import type { Tenant } from '#shared/tenant/tenant.ts';
import type { Reason } from '#shared/transfer/transfer.ts';
import { type Zone, zoneNamed, zones } from '#shared/vat-zone.ts';
import type { Settings } from './settings.ts';

/** Rackbeat's zone one to one. */
export function mappedZone(rackbeatZone: string, settings: Settings): number {
  return settings.vatZones[zoneNamed(rackbeatZone)];
}

/** Rackbeat's zone of an e-conomic one; a country's One Stop Shop zone has VAT, as the domestic one. Undefined for one no setting names. */
export function rackbeatZone(zone: number | undefined, settings: Settings): Zone | undefined {
  if (zone === undefined || Object.values(settings.oss.zoneByCountry).includes(zone)) return 'domestic';
  return zones.find((each) => settings.vatZones[each] === zone);
}

/** e-conomic's zone for domestic customers without VAT is not for suppliers: such a supplier is a domestic one. */
export function supplierZone(rackbeatZone: string, settings: Settings): number {
  const zone = zoneNamed(rackbeatZone);
  return settings.vatZones[zone === 'domestic_exempt' ? 'domestic' : zone];
}

/** What an invoice must know of the zone that e-conomic has its customer in: one of One Stop Shop's counts whatever zone Rackbeat's invoice carries. */
export function zoneFacts(zone: number, { oss }: Settings): { vatZone: number; ossZone?: number } {
  const isOss = oss.enabled && Object.values(oss.zoneByCountry).includes(zone);
  return { vatZone: zone, ...(isOss ? { ossZone: zone } : {}) };
}

/** What One Stop Shop says about a customer; `zone` is absent when it says nothing. */
export interface CustomerZone {
  zone: number;
  /** The zone was decided by One Stop Shop, whatever zone Rackbeat's invoice carries. */
  byOss: boolean;
  warnings: Reason[];
}

/**
 * One Stop Shop on: a private customer in another EU country gets that country's zone, or the domestic one with a warning:
 * never the EU zone, which would leave the sale untaxed. Off: Rackbeat's zone, with a warning for a private customer in zone EU.
 */
export function customerZone(customer: Customer, tenant: Tenant, settings: Settings): CustomerZone {
  const isPrivate = customer.company_vat === '' && customer.is_company !== true;
  const country = countryCode(customer.address_country);
  if (settings.oss.enabled && isPrivate && country !== undefined && country !== tenant.country && isInEu(country)) {
    const zone = settings.oss.zoneByCountry[country];
    if (zone !== undefined) return { zone, byOss: true, warnings: [] };
    return { zone: settings.vatZones.domestic, byOss: true, warnings: [{ code: 'OSS_ZONE_MISSING', values: { country } }] };
  }
  const zone = mappedZone(customer.vat_zone || 'domestic', settings);
  const untaxed = !settings.oss.enabled && isPrivate && customer.vat_zone === 'eu';
  return { zone, byOss: false, warnings: untaxed ? [{ code: 'EU_ZONE_PRIVATE', values: { customer: customer.number } }] : [] };
}
