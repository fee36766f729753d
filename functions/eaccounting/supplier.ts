/** Suppliers: Rackbeat → eAccounting. On in the Swedish variant unless the settings say otherwise, off elsewhere. */
import * as z from 'zod';
import { Refused } from '#shared/failures.ts';
import { namedTerms, neededTerms } from '#shared/rackbeat/named-terms.ts';
import type { Supplier } from '#shared/rackbeat/records.ts';
import { Fit, filled } from '#shared/transfer/fit.ts';
import type { MasterKind, Needed } from '#shared/transfer/ledger-definition.ts';
import { explainCurrency } from './explain-currency.ts';
import { countryOf, vatNumberOf } from './party-address.ts';
import { identify, nameLimit } from './party-identity.ts';
import { replaceRecord, unlessTaken } from './replace-record.ts';
import { firstAddress } from './same-company.ts';
import type { EaccountingSession } from './session.ts';
import { syncReach } from './sync-reach.ts';
import { isSwedish } from './variant.ts';

/** Body of `POST /suppliers` and, merged over what is there, of `PUT /suppliers/{id}`. */
export interface EaccountingSupplier {
  SupplierNumber?: string;
  Name: string;
  IsActive: boolean;
  CountryCode: string;
  TermsOfPaymentId: string;
  CurrencyCode: string;
  Address1?: string;
  Address2?: string;
  PostalCode?: string;
  City?: string;
  EmailAddress?: string;
  Telephone?: string;
  CorporateIdentityNumber?: string;
  VatNumber?: string;
}

const Created = z.object({ Id: z.string(), SupplierNumber: z.string().nullish() });
const numberLimit = 16;
const readOnly = ['Id', 'CreatedUtc', 'ModifiedUtc', 'LastInvoiceDate'];

export const supplier: MasterKind<EaccountingSession, Supplier, EaccountingSupplier> = {
  sort: 'master',
  read: (session, number) => session.rackbeat.supplier(number),
  judge: ({ settings, tenant }, _record, why) =>
    syncReach(settings.suppliers.sync ?? (isSwedish(tenant) ? 'rackbeatToLedger' : 'off'), why, 'suppliers.sync'),

  needs: (_session, record) => neededTerms(record),

  lookUp: async () => undefined,

  payload(session, record, { needed }) {
    if (record.number.length > numberLimit)
      throw new Refused('NUMBER_TOO_LONG', { kind: 'supplier', number: record.number, limit: String(numberLimit) });
    const fit = new Fit();
    const home = session.tenant.country;
    const country = countryOf('supplier', record, home);
    const payload: EaccountingSupplier = {
      Name: fit.text('Name', record.company_name || record.name || record.number, nameLimit),
      IsActive: !record.is_barred,
      CountryCode: country,
      TermsOfPaymentId: termsOf(session, record, needed),
      CurrencyCode: record.currency || session.baseCurrency,
      ...filled({
        Address1: fit.text('Address1', record.address_street, 50),
        Address2: fit.text('Address2', record.address_street2, 50),
        PostalCode: fit.text('PostalCode', record.address_zipcode, 10),
        City: fit.text('City', record.address_city, 50),
        EmailAddress: fit.text('EmailAddress', firstAddress(record.contact_email), 255),
        Telephone: fit.text('Telephone', record.contact_phone, 50),
        CorporateIdentityNumber: fit.text('CorporateIdentityNumber', record.company_vat, 20),
        VatNumber: vatNumberOf(record, country, home, fit),
      }),
    };
    // The number of a supplier that was there before stays.
    return { payload, onCreate: { SupplierNumber: record.number }, warnings: fit.warnings };
  },

  identify: ({ api }, record) => identify(api, { path: '/suppliers', number: 'SupplierNumber' }, record),
  missing: (_session, record) => ({ fail: { code: 'NOT_IN_LEDGER', values: { kind: 'supplier', number: record.number } } }),

  async create({ api }, payload) {
    const created = await api.write({ method: 'POST', path: '/suppliers', body: payload }, Created).catch(unlessTaken);
    return { ledgerId: created.Id, ledgerNumber: created.SupplierNumber ?? '' };
  },

  async update({ api }, ledgerId, payload, why) {
    const replacement = { kind: 'supplier', path: `/suppliers/${ledgerId}`, readOnly, payload } as const;
    const after = await replaceRecord(api, replacement, why, Created);
    return after === 'gone' ? 'gone' : { ledgerId, ledgerNumber: after.SupplierNumber ?? '' };
  },

  explain: ({ api }, { reason }, { payload }) => explainCurrency(api, reason, payload.CurrencyCode),
};

function termsOf({ settings }: EaccountingSession, record: Supplier, needed: Needed): string {
  const terms = namedTerms(needed, record);
  const id = terms === undefined ? settings.paymentTerms.default : terms.facts?.purchase;
  if (typeof id !== 'string') throw new Refused('PAYMENT_TERMS_UNMAPPED', { terms: record.payment_terms_id ?? '' });
  return id;
}
