/** Dinero, as the engine sees it. Projects and orders have no place here: Dinero gets neither. */
import { CallFailed } from '#shared/failures.ts';
import type { Kind } from '#shared/kinds.ts';
import { consentCheck } from '#shared/tenant/consent-check.ts';
import type { LedgerDefinition } from '#shared/transfer/ledger-definition.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { checkSettings } from './check-settings.ts';
import { type Dinero, type DineroOptions, dinero } from './client.ts';
import { consent } from './consent.ts';
import { consumption } from './consumption.ts';
import { Credentials } from './credentials.ts';
import { customer } from './customer.ts';
import { customerInvoice } from './customer-invoice.ts';
import { initialSync } from './initial-sync.ts';
import { invoicePull } from './invoice-pull.ts';
import { ledgerCustomer } from './ledger-customer.ts';
import { ledgerInvoice } from './ledger-invoice.ts';
import { options } from './options.ts';
import { paymentTerms } from './payment-terms.ts';
import { product } from './product.ts';
import { books } from './reconcile.ts';
import { sharedLimit } from './request-limit.ts';
import type { DineroSession } from './session.ts';
import { Settings } from './settings.ts';
import { settingsLayout } from './settings-layout.ts';
import { supplier } from './supplier.ts';
import { supplierInvoice } from './supplier-invoice.ts';

export function dineroLedger(access: DineroOptions): LedgerDefinition<DineroSession> {
  return {
    name: 'dinero',
    settings: Settings,
    credentials: Credentials,
    api: (credentials, keeper, through) => dinero(access, Credentials.parse(credentials), keeper, through),
    sharedLimit,
    kinds: {
      'customer-invoice': customerInvoice,
      'supplier-invoice': supplierInvoice,
      'ledger-invoice': ledgerInvoice,
      'ledger-customer': ledgerCustomer,
      consumption,
      customer,
      supplier,
      product,
      'payment-terms': paymentTerms,
    },
    followUps,
    books,
    pulls: {
      invoices: invoicePull,
      consent: consentCheck(company),
    },
    initialSync,
    company,
    consent: consent(access),
    settingsLayout,
    checkSettings,
    options,
  };
}

/** What an invoice's goods cost is posted once the invoice has found its place, whichever side it was made on. */
function followUps(
  { consumption: { enabled } }: Settings,
  { kind, number, ledgerId }: Transfer,
): { kind: Kind; number: string }[] {
  if (!enabled) return [];
  if (kind === 'customer-invoice') return [{ kind: 'consumption', number }];
  return kind === 'ledger-invoice' && ledgerId !== undefined ? [{ kind: 'consumption', number: ledgerId }] : [];
}

/** Dinero keeps its books in Danish kroner. Without a Pro subscription it answers nothing else, so that is said at once. */
async function company(api: Dinero): Promise<{ id: string; name: string; baseCurrency: string }> {
  const found = (await api.organizations()).find(({ Id }) => Id === api.organizationId);
  if (found === undefined) throw refused(`The consent does not reach the organization ${api.organizationId}.`);
  if (!found.IsPro) throw refused(`${found.Name} has no Dinero Pro, which the connection needs.`);
  return { id: String(found.Id), name: found.Name, baseCurrency: 'DKK' };
}

function refused(detail: string): CallFailed {
  return new CallFailed('ledger', { kind: 'rejected', reason: { code: 'LEDGER_ACCESS_DENIED', detail } });
}
