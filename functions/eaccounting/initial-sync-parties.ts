/** eAccounting's customers and suppliers as Rackbeat takes them: address, currency, VAT zone, e-mail and telephone. */
import * as z from 'zod';
import { isInEu } from '#shared/countries.ts';
import { Refused } from '#shared/failures.ts';
import type { InitialSyncKind, Known, Partners } from '#shared/initial-sync/definition.ts';
import { rackbeatEmail } from '#shared/rackbeat/email.ts';
import type { Fields } from '#shared/rackbeat/registers.ts';
import { Fit, filled } from '#shared/transfer/fit.ts';
import type { Reason } from '#shared/transfer/transfer.ts';
import type { Zone } from '#shared/vat-zone.ts';
import { filterText } from './client.ts';
import { listPage } from './list-page.ts';
import type { EaccountingSession } from './session.ts';
import { wants } from './sync-choice.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => value?.trim() ?? '');
const Id = z.string().toLowerCase();

/** What customers and suppliers have in common. Fields that are not named here never come over. */
const Common = z.object({
  Id,
  Name: text,
  CorporateIdentityNumber: text,
  VatNumber: text,
  CurrencyCode: text,
  EmailAddress: text,
  Telephone: text,
  MobilePhone: text,
  TermsOfPaymentId: Id,
  IsActive: z.boolean().nullish(),
});

/** Under which names the two keep the rest. */
interface Party extends z.infer<typeof Common> {
  number: string;
  street: string;
  street2: string;
  postalCode: string;
  city: string;
  country: string;
  /** VAT is charged as at home, wherever the buyer is: always, or within the EU, where the buyer has no VAT number. */
  homeVat?: 'always' | 'in the EU';
}

const Customer = z
  .object({
    ...Common.shape,
    CustomerNumber: text,
    InvoiceAddress1: text,
    InvoiceAddress2: text,
    InvoicePostalCode: text,
    InvoiceCity: text,
    InvoiceCountryCode: text,
    ForceBookkeepVat: z.boolean().nullish(),
  })
  .transform(
    (customer): Party => ({
      ...customer,
      number: customer.CustomerNumber,
      street: customer.InvoiceAddress1,
      street2: customer.InvoiceAddress2,
      postalCode: customer.InvoicePostalCode,
      city: customer.InvoiceCity,
      country: customer.InvoiceCountryCode,
      ...(customer.ForceBookkeepVat === true ? { homeVat: 'always' } : customer.VatNumber === '' ? { homeVat: 'in the EU' } : {}),
    }),
  );

const Supplier = z
  .object({
    ...Common.shape,
    SupplierNumber: text,
    Address1: text,
    Address2: text,
    PostalCode: text,
    City: text,
    CountryCode: text,
  })
  .transform(
    (supplier): Party => ({
      ...supplier,
      number: supplier.SupplierNumber,
      street: supplier.Address1,
      street2: supplier.Address2,
      postalCode: supplier.PostalCode,
      city: supplier.City,
      country: supplier.CountryCode,
    }),
  );

export const syncedCustomers = parties('customer', wants('customers'), '/customers', 'CustomerNumber', Customer);
export const syncedSuppliers = parties('supplier', wants('suppliers'), '/suppliers', 'SupplierNumber', Supplier);

function parties(
  kind: 'customer' | 'supplier',
  wanted: ReturnType<typeof wants>,
  path: string,
  number: string,
  member: z.ZodType<Party>,
): InitialSyncKind<EaccountingSession, Party> {
  return {
    kind,
    matching: 'party',
    wanted,
    listPage: ({ api }, cursor, size) => listPage(api, { path, orderBy: number, member }, cursor, size),
    known,
    judge: ({ settings }, { IsActive }) =>
      IsActive === false && !settings.initialSync.includeBarred
        ? { code: 'BARRED_NOT_WANTED', values: { setting: 'initialSync.includeBarred' } }
        : undefined,
    // Rackbeat takes nobody without payment terms.
    leansOn: ({ TermsOfPaymentId }, { initialSync }) => [
      { kind: 'payment-terms', ledgerId: TermsOfPaymentId, required: initialSync.paymentTerms === undefined },
    ],
    body: async (session, record, partners) => partyBody(session, record, partners),
    hasNumber: async ({ api }, wantedNumber) =>
      (await api.list(path, `${number} eq ${filterText(wantedNumber)}`, z.object({ Id }))).length > 0,
  };
}

function known(record: Party): Known {
  return {
    ledgerId: record.Id,
    ledgerNumber: record.number,
    number: record.number,
    name: record.Name,
    vatNumber: record.CorporateIdentityNumber || record.VatNumber,
    email: rackbeatEmail(record.EmailAddress),
  };
}

function partyBody(
  { settings, tenant, baseCurrency }: EaccountingSession,
  record: Party,
  partners: Partners,
): { body: Fields; warnings: Reason[] } {
  const fit = new Fit();
  const terms = partners.numberOf('payment-terms', record.TermsOfPaymentId) ?? settings.initialSync.paymentTerms;
  if (terms === undefined) throw new Refused('NO_PARTNER_IN_RACKBEAT', { kind: 'payment-terms', number: '' });
  const body = {
    company_name: fit.text('company_name', record.Name, 80),
    payment_terms_id: Number(terms),
    currency: record.CurrencyCode || baseCurrency,
    vat_zone: zoneOf(record, tenant.country),
    is_barred: record.IsActive === false,
    ...filled({
      company_vat: record.CorporateIdentityNumber || record.VatNumber,
      contact_email: rackbeatEmail(record.EmailAddress),
      contact_phone: record.Telephone || record.MobilePhone,
      address_street: record.street,
      address_street2: record.street2,
      address_zipcode: record.postalCode,
      address_city: record.city,
      address_country: record.country,
    }),
  };
  return { body, warnings: fit.warnings };
}

/** eAccounting has no zones: the country decides, and within the EU whether the buyer has a VAT number. */
function zoneOf({ country, homeVat }: Party, home: string): Zone {
  if (country === '' || country === home || homeVat === 'always') return 'domestic';
  if (!isInEu(country) || !isInEu(home)) return 'abroad';
  return homeVat === undefined ? 'eu' : 'domestic';
}
