/** Visma eAccounting, in Sweden eEkonomi or Spiris Bokföring & Fakturering, as the engine sees it: one ledger, its country a variant. */

import { consentCheck } from '#shared/tenant/consent-check.ts';
import type { LedgerCompany } from '#shared/tenant/ledger-company.ts';
import { filled } from '#shared/transfer/fit.ts';
import type { LedgerDefinition } from '#shared/transfer/ledger-definition.ts';
import { checkSettings } from './check-settings.ts';
import { Credentials, type Eaccounting, type EaccountingOptions, eaccounting } from './client.ts';
import { companySettings } from './company-settings.ts';
import { consent } from './consent.ts';
import { customer } from './customer.ts';
import { customerInvoice } from './customer-invoice.ts';
import { sharedLimit } from './endpoint.ts';
import { initialSync } from './initial-sync.ts';
import { options } from './options.ts';
import { paymentTerms } from './payment-terms.ts';
import { product } from './product.ts';
import { books } from './reconcile.ts';
import type { EaccountingSession } from './session.ts';
import { Settings } from './settings.ts';
import { settingsLayout } from './settings-layout.ts';
import { supplier } from './supplier.ts';
import { supplierInvoiceMatching } from './supplier-invoice-matching.ts';
import { productName } from './variant.ts';

export function eaccountingLedger(access: EaccountingOptions): LedgerDefinition<EaccountingSession> {
  return {
    name: 'eaccounting',
    settings: Settings,
    credentials: Credentials,
    api: (credentials, keeper, through) => eaccounting(access, Credentials.parse(credentials), keeper, through),
    sharedLimit,
    kinds: { 'customer-invoice': customerInvoice, customer, supplier, product, 'payment-terms': paymentTerms },
    initialSync,
    books,
    pulls: {
      consent: consentCheck(company),
      'supplier-invoice-matching': supplierInvoiceMatching,
    },
    company,
    consent: consent(access),
    settingsLayout,
    checkSettings,
    options,
  };
}

/** The identity server remembers the last company a person chose, so what was connected is shown by its name. */
async function company(api: Eaccounting): Promise<LedgerCompany> {
  const { Name, CountryCode, CompanyIdentifier, CorporateIdentityNumber, CurrencyCode } = await companySettings(api);
  return {
    id: CompanyIdentifier ?? CorporateIdentityNumber,
    name: Name,
    baseCurrency: CurrencyCode,
    ...filled({ country: CountryCode }),
    product: productName({ country: CountryCode }),
  };
}
