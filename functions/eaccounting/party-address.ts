/** Address and country of a customer or supplier as eAccounting wants them. */
import { countryCode, isInEu } from '#shared/countries.ts';
import { Refused } from '#shared/failures.ts';
import type { Kind } from '#shared/kinds.ts';
import type { Fit } from '#shared/transfer/fit.ts';

export interface Located {
  number: string;
  address_country: string;
  vat_zone: string;
  company_vat: string;
}

/**
 * The country decides between domestic, EU and outside, and so the VAT. Without one in Rackbeat only the domestic zones say where
 * somebody is.
 */
export function countryOf(kind: Kind, party: Located, home: string): string {
  const known = countryCode(party.address_country);
  if (known !== undefined) return known;
  const isDomestic = party.address_country === '' && (party.vat_zone === '' || party.vat_zone.startsWith('domestic'));
  if (!isDomestic) throw new Refused('FIELD_MISSING', { kind, number: party.number, field: 'address_country' });
  return home;
}

/**
 * eAccounting checks a VAT number against the EU's register at every write, so it goes only where it decides the VAT: to companies
 * in other EU countries. It takes two letters and 8 to 12 digits.
 */
export function vatNumberOf(party: Located, country: string, home: string, fit: Fit): string {
  if (party.company_vat === '' || country === home || !isInEu(country) || !isInEu(home)) return '';
  const compact = party.company_vat.replace(/[^0-9a-z]/gi, '').toUpperCase();
  const number = /^\d/.test(compact) ? (vatPrefixes[country] ?? country) + compact : compact;
  if (/^[A-Z]{2}\d{8,12}$/.test(number)) return number;
  fit.warnings.push({ code: 'VAT_NUMBER_LEFT_OUT', values: { vat: party.company_vat } });
  return '';
}

/** Where the EU's register does not go by the country's code. */
const vatPrefixes: Record<string, string> = { GR: 'EL' };

/** Needed by eAccounting, whatever the country. */
export function required(kind: Kind, number: string, field: string, value: string): string {
  if (value === '') throw new Refused('FIELD_MISSING', { kind, number, field });
  return value;
}
