/** The customer of an invoice as it stands in eAccounting now: it decides currency, VAT, terms and the meaning of prices. */
import * as z from 'zod';
import { isInEu } from '#shared/countries.ts';
import { CallFailed } from '#shared/failures.ts';
import type { CustomerInvoice } from '#shared/rackbeat/records.ts';
import type { Needed } from '#shared/transfer/ledger-definition.ts';
import type { Eaccounting } from './client.ts';
import { companySettings } from './company-settings.ts';
import type { EaccountingSession } from './session.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

const Customer = z.object({
  IsPrivatePerson: z.boolean().nullish(),
  IsActive: z.boolean().nullish(),
  InvoiceCountryCode: text,
  InvoicePostalCode: text,
  InvoiceCity: text,
  CurrencyCode: text,
  VatNumber: text,
  ForceBookkeepVat: z.boolean().nullish(),
  TermsOfPaymentId: z.string(),
});

export interface Recipient {
  currency: string;
  /** Domestic customer in the company's own currency: unit prices have two decimals, all others four. */
  priceDecimals: 2 | 4;
  /** Unit prices are read as including VAT. */
  pricesIncludeVat: boolean;
  /** The ledger charges the coding's rate; else none. */
  isTaxed: boolean;
  postalCode: string;
  city: string;
  terms: string;
}

/** A document has no currency and no terms of its own, so what the customer has there is read each time: a person may change it. */
export async function recipientOf(session: EaccountingSession, invoice: CustomerInvoice, needed: Needed): Promise<Recipient> {
  const { api, baseCurrency, tenant } = session;
  const planned = needed.planned?.('customer', invoice.customer_id);
  const id = needed.get('customer', invoice.customer_id)?.ledgerId ?? '';
  const customer = planned === undefined ? await api.find(`/customers/${id}`, Customer) : Customer.parse(planned);
  if (customer === undefined) throw refused('NOT_IN_LEDGER', invoice.customer_id);
  if (customer.IsActive === false) throw refused('BARRED', invoice.customer_id);
  const isPrivate = customer.IsPrivatePerson === true;
  const country = customer.InvoiceCountryCode || tenant.country;
  const isDomestic = country === tenant.country;
  const currency = customer.CurrencyCode || baseCurrency;
  return {
    currency,
    priceDecimals: isDomestic && currency === baseCurrency ? 2 : 4,
    // eAccounting shows private persons prices with VAT unless the company says otherwise.
    pricesIncludeVat: isPrivate && !(await showsNetPrices(api)),
    isTaxed: isDomestic || customer.ForceBookkeepVat === true || isTaxedAbroad(country, tenant.country, customer.VatNumber),
    postalCode: customer.InvoicePostalCode,
    city: customer.InvoiceCity,
    terms: customer.TermsOfPaymentId,
  };
}

/** Within the EU a buyer without a VAT number pays the seller's VAT; a company outside the EU has only buyers outside it. */
function isTaxedAbroad(country: string, home: string, vatNumber: string): boolean {
  return isInEu(country) && isInEu(home) && vatNumber === '';
}

async function showsNetPrices(api: Eaccounting): Promise<boolean> {
  return (await companySettings(api)).ShowPricesExclVatPC === true;
}

function refused(code: 'NOT_IN_LEDGER' | 'BARRED', number: string): CallFailed {
  return new CallFailed('ledger', { kind: 'rejected', reason: { code, values: { kind: 'customer', number } } });
}
