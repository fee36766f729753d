/** Who a Rackbeat customer already is in e-conomic. */
import * as z from 'zod';
import type { Customer } from '#shared/rackbeat/records.ts';
import type { Identity } from '#shared/transfer/ledger-definition.ts';
import { filterValue } from './client.ts';
import type { EconomicSession } from './session.ts';

/** A customer as e-conomic answers it, as far as it is compared; the rest is kept as it is. */
export const ExistingCustomer = z.looseObject({
  customerNumber: z.number().int(),
  name: z.string().optional(),
  email: z.string().optional(),
  corporateIdentificationNumber: z.string().optional(),
  vatNumber: z.string().optional(),
  barred: z.boolean().optional(),
  vatZone: z.object({ vatZoneNumber: z.number().int() }).optional(),
});
export type ExistingCustomer = z.infer<typeof ExistingCustomer>;

/** e-conomic's customer numbers are integers of at most nine digits; for any other Rackbeat number e-conomic gives its own. */
export function economicNumber(number: string): number | undefined {
  return /^[1-9]\d{0,8}$/.test(number) ? Number(number) : undefined;
}

/** E-mail fields may hold several addresses; the first is the primary one. */
export function firstAddress(email: string): string {
  return email.split(/[\s;,]+/)[0] ?? '';
}

/**
 * First contact: the same number and one more thing equal; else the only one with the VAT number; else the only one with the
 * e-mail address. The same number and nothing else equal is somebody else: nothing is overwritten.
 */
export async function identify({ api, settings }: EconomicSession, record: Customer): Promise<Identity> {
  const number = economicNumber(record.number);
  const sameNumber = number === undefined ? undefined : await api.find(`/customers/${number}`, ExistingCustomer);
  if (sameNumber !== undefined) {
    if (settings.customers.master === 'economic' || isSameCompany(sameNumber, record)) return one(sameNumber);
    return {
      found: 'conflict',
      reason: {
        code: 'NUMBER_COLLISION',
        values: { number: record.number, ours: record.company_name, theirs: sameNumber.name ?? '' },
      },
    };
  }
  const vat = vatDigits(record.company_vat);
  const searches = [
    ...(vat === ''
      ? []
      : [[vat, record.company_vat].map((value) => `corporateIdentificationNumber$eq:${filterValue(value)}`).join('$or:')]),
    ...(record.contact_email === '' ? [] : [`email$eq:${filterValue(firstAddress(record.contact_email))}`]),
  ];
  for (const filter of searches) {
    const hits = await api.list('/customers', filter, ExistingCustomer);
    const [hit] = hits;
    if (hits.length > 1)
      return {
        found: 'conflict',
        reason: {
          code: 'AMBIGUOUS',
          values: { customer: record.number, candidates: hits.map((each) => each.customerNumber).join(', ') },
        },
      };
    if (hit !== undefined) return one(hit);
  }
  return { found: 'none' };
}

function one(existing: ExistingCustomer): Identity {
  const zone = existing.vatZone?.vatZoneNumber;
  return {
    found: 'one',
    ledgerId: String(existing.customerNumber),
    barred: existing.barred === true,
    ...(zone === undefined ? {} : { facts: { vatZone: zone } }),
  };
}

function isSameCompany(existing: ExistingCustomer, record: Customer): boolean {
  const vat = vatDigits(record.company_vat);
  const sameVat =
    vat !== '' && [existing.corporateIdentificationNumber, existing.vatNumber].some((value) => vatDigits(value ?? '') === vat);
  const email = firstAddress(record.contact_email).toLowerCase();
  const sameEmail = email !== '' && (existing.email ?? '').toLowerCase().split(/\s+/).includes(email);
  return sameVat || sameEmail || normalisedName(existing.name ?? '') === normalisedName(record.company_name);
}

/** `DK 12 34 56 78` and `12345678` are one number. */
function vatDigits(value: string): string {
  return value
    .replace(/[^0-9a-z]/gi, '')
    .replace(/^[a-z]{2}(?=\d)/i, '')
    .toUpperCase();
}

function normalisedName(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}
