/** A contact in Dinero as Rackbeat takes a customer or supplier: what both have in common. */
import * as z from 'zod';
import { Refused } from '#shared/failures.ts';
import type { Fields } from '#shared/rackbeat/registers.ts';
import { Fit, filled } from '#shared/transfer/fit.ts';
import type { Reason } from '#shared/transfer/transfer.ts';
import type { Zone } from '#shared/vat-zone.ts';
import { firstAddress } from './contact.ts';
import type { Region } from './initial-sync-supplier-groups.ts';
import { type RackbeatTerms, termsFor } from './rackbeat-terms.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => value?.trim() ?? '');

/** Dinero's answer, alone or in a list that is asked for these fields. */
export const LedgerContact = z.object({
  ContactGuid: z.string(),
  Name: text,
  ExternalReference: text,
  IsDebitor: z.boolean().default(false),
  IsCreditor: z.boolean().default(false),
  VatRegionKey: z.enum(['DK', 'EU', 'World']).catch('DK'),
  CountryKey: text,
  Street: text,
  ZipCode: text,
  City: text,
  Phone: text,
  Email: text,
  VatNumber: text,
  EanNumber: text,
  PaymentConditionType: text,
  PaymentConditionNumberOfDays: z.number().int().nullish(),
  PreferredInvoiceCurrencyKey: text,
  DeletedAt: text,
});
export type LedgerContact = z.infer<typeof LedgerContact>;

/** Region, as Dinero works it out from the country → Rackbeat's VAT zone. */
export const zones: Record<Region, Zone> = { DK: 'domestic', EU: 'eu', World: 'abroad' };

/** @param contact with Rackbeat's payment terms, of which the nearest is taken. Throws `Refused` when there are none. */
export function partyBody(contact: LedgerContact & { terms: RackbeatTerms[] }): { body: Fields; warnings: Reason[] } {
  const { PaymentConditionType: type, PaymentConditionNumberOfDays: days } = contact;
  const terms = termsFor(contact.terms, { type, days: days ?? 0 });
  if (terms === undefined) throw new Refused('NO_PARTNER_IN_RACKBEAT', { kind: 'payment-terms', number: type });
  const fit = new Fit();
  const body = {
    company_name: fit.text('company_name', contact.Name, 80),
    payment_terms_id: Number(terms.number),
    currency: contact.PreferredInvoiceCurrencyKey || 'DKK',
    vat_zone: zones[contact.VatRegionKey],
    is_barred: contact.DeletedAt !== '',
    contact_email: firstAddress(contact.Email),
    ...filled({
      company_vat: fit.text('company_vat', contact.VatNumber, 80),
      contact_phone: fit.text('contact_phone', contact.Phone, 255),
      address_street: fit.text('address_street', contact.Street, 255),
      address_zipcode: contact.ZipCode,
      address_city: contact.City,
      address_country: contact.CountryKey,
    }),
  };
  return { body, warnings: [...fit.warnings, ...terms.warnings] };
}
