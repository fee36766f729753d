/** Customers: Rackbeat → eAccounting. Also what an invoice to a customer not yet known there leans on. */
import * as z from 'zod';
import { Refused } from '#shared/failures.ts';
import { namedTerms, neededTerms } from '#shared/rackbeat/named-terms.ts';
import type { Customer } from '#shared/rackbeat/records.ts';
import { Fit, filled } from '#shared/transfer/fit.ts';
import type { MasterKind, Needed } from '#shared/transfer/ledger-definition.ts';
import { explainCurrency } from './explain-currency.ts';
import { countryOf, required, vatNumberOf } from './party-address.ts';
import { identify, nameLimit } from './party-identity.ts';
import { replaceRecord, unlessTaken } from './replace-record.ts';
import { firstAddress } from './same-company.ts';
import type { EaccountingSession } from './session.ts';
import { syncReach } from './sync-reach.ts';

/** Body of `POST /customers` and, merged over what is there, of `PUT /customers/{id}`. */
export interface EaccountingCustomer {
  CustomerNumber?: string;
  Name: string;
  IsPrivatePerson?: boolean;
  IsActive: boolean;
  InvoicePostalCode: string;
  InvoiceCity: string;
  InvoiceCountryCode: string;
  TermsOfPaymentId: string;
  CurrencyCode: string;
  InvoiceAddress1?: string;
  InvoiceAddress2?: string;
  EmailAddress?: string;
  Telephone?: string;
  CorporateIdentityNumber?: string;
  VatNumber?: string;
}

const Created = z.object({ Id: z.string(), CustomerNumber: z.string().nullish() });
const numberLimit = 16;
const readOnly = [
  ...['Id', 'TermsOfPayment', 'PayToAccountId', 'LastInvoiceDate', 'ChangedUtc'],
  ...['IsFutureInvoiceDateAllowed', 'UnpaidInvoicesAmount'],
];

export const customer: MasterKind<EaccountingSession, Customer, EaccountingCustomer> = {
  sort: 'master',
  read: (session, number) => session.rackbeat.customer(number),
  judge: ({ settings }, _record, why) => syncReach(settings.customers.sync, why, 'customers.sync'),

  needs: (_session, record) => neededTerms(record),

  lookUp: async () => undefined,

  payload(session, record, { needed }) {
    if (record.number.length > numberLimit)
      throw new Refused('NUMBER_TOO_LONG', { kind: 'customer', number: record.number, limit: String(numberLimit) });
    const fit = new Fit();
    const home = session.tenant.country;
    const country = countryOf('customer', record, home);
    const need = (field: string, value: string) => required('customer', record.number, field, value);
    const payload: EaccountingCustomer = {
      Name: fit.text('Name', record.company_name || record.name || record.number, nameLimit),
      IsActive: !record.is_barred,
      InvoicePostalCode: fit.text('InvoicePostalCode', need('address_zipcode', record.address_zipcode), 10),
      InvoiceCity: fit.text('InvoiceCity', need('address_city', record.address_city), 50),
      InvoiceCountryCode: country,
      TermsOfPaymentId: termsOf(session, record, needed),
      CurrencyCode: record.currency || session.baseCurrency,
      ...filled({
        InvoiceAddress1: fit.text('InvoiceAddress1', record.address_street, 50),
        InvoiceAddress2: fit.text('InvoiceAddress2', record.address_street2, 50),
        EmailAddress: fit.text('EmailAddress', firstAddress(record.contact_email), 255),
        Telephone: fit.text('Telephone', record.contact_phone, 50),
        CorporateIdentityNumber: fit.text('CorporateIdentityNumber', record.company_vat, 20),
        VatNumber: vatNumberOf(record, country, home, fit),
      }),
    };
    return {
      payload,
      // The number of a customer that was there before stays, and whether it is a person is the ledger's to know:
      // it decides whether prices include VAT.
      onCreate: { CustomerNumber: record.number, IsPrivatePerson: record.company_vat === '' && record.is_company !== true },
      warnings: fit.warnings,
    };
  },

  identify: ({ api }, record) => identify(api, { path: '/customers', number: 'CustomerNumber' }, record),
  missing: (_session, record) => ({ fail: { code: 'NOT_IN_LEDGER', values: { kind: 'customer', number: record.number } } }),

  async create({ api }, payload) {
    const created = await api.write({ method: 'POST', path: '/customers', body: payload }, Created).catch(unlessTaken);
    return { ledgerId: created.Id, ledgerNumber: created.CustomerNumber ?? '' };
  },

  async update({ api }, ledgerId, payload, why) {
    const replacement = { kind: 'customer', path: `/customers/${ledgerId}`, readOnly, payload } as const;
    const after = await replaceRecord(api, replacement, why, Created);
    return after === 'gone' ? 'gone' : { ledgerId, ledgerNumber: after.CustomerNumber ?? '' };
  },

  explain: ({ api }, { reason }, { payload }) => explainCurrency(api, reason, payload.CurrencyCode),
};

function termsOf({ settings }: EaccountingSession, record: Customer, needed: Needed): string {
  const terms = namedTerms(needed, record);
  const id = terms === undefined ? settings.paymentTerms.default : terms.facts?.sales;
  if (typeof id !== 'string') throw new Refused('PAYMENT_TERMS_UNMAPPED', { terms: record.payment_terms_id ?? '' });
  return id;
}
