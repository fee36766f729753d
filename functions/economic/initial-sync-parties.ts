/** e-conomic's customers and suppliers as Rackbeat takes them. */
import * as z from 'zod';
import { Refused } from '#shared/failures.ts';
import type { InitialSyncKind, Known, Leaning, Partners } from '#shared/initial-sync/definition.ts';
import { rackbeatEmail } from '#shared/rackbeat/email.ts';
import type { Fields } from '#shared/rackbeat/registers.ts';
import { Fit, filled } from '#shared/transfer/fit.ts';
import type { Reason } from '#shared/transfer/transfer.ts';
import { pageAfter, pageNumbered } from './list-page.ts';
import type { EconomicSession } from './session.ts';
import type { Settings } from './settings.ts';
import { rackbeatZone, zoneFacts } from './vat-zone.ts';

const text = z
  .string()
  .optional()
  .transform((value) => value?.trim() ?? '');

/** What customers and suppliers have in common. Fields that are not named here never come over. */
const party = {
  name: text,
  currency: z.string(),
  address: text,
  zip: text,
  city: text,
  country: text,
  email: text,
  corporateIdentificationNumber: text,
  vatNumber: text,
  barred: z.boolean().optional(),
  paymentTerms: z.object({ paymentTermsNumber: z.number().int() }).optional(),
  vatZone: z.object({ vatZoneNumber: z.number().int() }).optional(),
  layout: z.object({ layoutNumber: z.number().int() }).optional(),
};

const Customer = z
  .object({
    ...party,
    customerNumber: z.number().int(),
    telephoneAndFaxNumber: text,
    ean: text,
    customerGroup: z.object({ customerGroupNumber: z.number().int() }).optional(),
  })
  .transform(({ customerNumber, telephoneAndFaxNumber, customerGroup, ...rest }) => ({
    ...rest,
    number: customerNumber,
    phone: telephoneAndFaxNumber,
    group: customerGroup?.customerGroupNumber,
  }));
type Customer = z.infer<typeof Customer>;

const Supplier = z
  .object({
    ...party,
    supplierNumber: z.number().int(),
    phone: text,
    supplierGroup: z.object({ supplierGroupNumber: z.number().int() }).optional(),
  })
  .transform(({ supplierNumber, supplierGroup, ...rest }) => ({
    ...rest,
    number: supplierNumber,
    group: supplierGroup?.supplierGroupNumber,
  }));
type Supplier = z.infer<typeof Supplier>;
type Party = Omit<Customer, 'ean'>;

export const syncedCustomers: InitialSyncKind<EconomicSession, Customer> = {
  kind: 'customer',
  matching: 'party',
  listPage: ({ api }, cursor, size) =>
    pageAfter(api, { path: '/customers', key: 'customerNumber', keyOf: ({ number }) => number, member: Customer }, cursor, size),
  known: knownParty,
  judge: notWanted,
  leansOn: (record) => leanings(record, 'customer-group'),
  async body({ settings }, record, partners) {
    const { body, warnings } = partyBody(record, partners);
    const zone = zoneOf(record, settings);
    const group = partners.numberOf('customer-group', record.group);
    return {
      body: { ...body, vat_zone: zone, ...filled({ ean: record.ean, customer_group_id: asNumber(group) }) },
      warnings,
    };
  },
  facts: ({ settings }, { vatZone }) => (vatZone === undefined ? undefined : zoneFacts(vatZone.vatZoneNumber, settings)),
  hasNumber: async ({ api }, number) => (await api.find(`/customers/${number}`, z.unknown())) !== undefined,
};

export const syncedSuppliers: InitialSyncKind<EconomicSession, Supplier> = {
  kind: 'supplier',
  matching: 'party',
  listPage: ({ api }, cursor, size) =>
    pageNumbered(api, { path: '/suppliers', keyOf: ({ number }) => number, member: Supplier }, cursor, size),
  known: knownParty,
  judge: notWanted,
  leansOn: (record) => leanings(record, 'supplier-group'),
  async body({ settings }, record, partners) {
    const { body, warnings } = partyBody(record, partners);
    const zone = zoneOf(record, settings);
    const group = partners.numberOf('supplier-group', record.group);
    return { body: { ...body, vat_zone: zone, ...filled({ supplier_group_id: asNumber(group) }) }, warnings };
  },
  facts: ({ settings }, { vatZone }) => {
    const zone = rackbeatZone(vatZone?.vatZoneNumber, settings);
    return zone === undefined ? undefined : { zone };
  },
  hasNumber: async ({ api }, number) => (await api.find(`/suppliers/${number}`, z.unknown())) !== undefined,
};

function knownParty(record: Party): Known {
  return {
    ledgerId: String(record.number),
    number: String(record.number),
    name: record.name,
    vatNumber: record.corporateIdentificationNumber || record.vatNumber,
    email: rackbeatEmail(record.email),
  };
}

function notWanted({ settings }: EconomicSession, { barred }: Party): Reason | undefined {
  if (barred !== true || settings.initialSync.includeBarred) return undefined;
  return { code: 'BARRED_NOT_WANTED', values: { setting: 'initialSync.includeBarred' } };
}

function zoneOf({ vatZone }: Party, settings: Settings): string {
  const zone = rackbeatZone(vatZone?.vatZoneNumber, settings);
  if (zone === undefined) throw new Refused('VAT_ZONE_UNKNOWN', { zone: String(vatZone?.vatZoneNumber ?? '') });
  return zone;
}

function leanings(record: Party, group: 'customer-group' | 'supplier-group'): Leaning[] {
  const lean = (kind: Leaning['kind'], number: number | undefined, required: boolean): Leaning[] =>
    number === undefined ? [] : [{ kind, ledgerId: String(number), required }];
  return [
    // Rackbeat takes nobody without payment terms.
    ...lean('payment-terms', record.paymentTerms?.paymentTermsNumber, true),
    ...lean(group, record.group, false),
    ...lean('layout', record.layout?.layoutNumber, false),
  ];
}

function partyBody(record: Party, partners: Partners): { body: Fields; warnings: Reason[] } {
  const fit = new Fit();
  const terms = partners.numberOf('payment-terms', record.paymentTerms?.paymentTermsNumber);
  if (terms === undefined) throw new Refused('NO_PARTNER_IN_RACKBEAT', { kind: 'payment-terms', number: '' });
  const [street = '', ...more] = record.address.split(/\r?\n/);
  const body = {
    company_name: fit.text('company_name', record.name, 80),
    payment_terms_id: Number(terms),
    currency: record.currency,
    is_barred: record.barred === true,
    ...filled({
      company_vat: fit.text('company_vat', record.corporateIdentificationNumber || record.vatNumber, 80),
      contact_email: rackbeatEmail(record.email),
      contact_phone: fit.text('contact_phone', record.phone, 255),
      address_street: fit.text('address_street', street, 255),
      address_street2: fit.text('address_street2', more.join(', '), 255),
      address_zipcode: record.zip,
      address_city: record.city,
      address_country: record.country,
      layout_id: asNumber(partners.numberOf('layout', record.layout?.layoutNumber)),
    }),
  };
  return { body, warnings: fit.warnings };
}

function asNumber(number: string | undefined): number | undefined {
  return number === undefined ? undefined : Number(number);
}
