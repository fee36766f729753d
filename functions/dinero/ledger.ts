/** Dinero, as the engine sees it. Projects and orders have no place here: Dinero gets neither. */
import { CallFailed } from '#shared/failures.ts';
import type { LedgerDefinition } from '#shared/transfer/ledger-definition.ts';
import { checkSettings } from './check-settings.ts';
import { type Dinero, type DineroOptions, dinero } from './client.ts';
import { Credentials } from './credentials.ts';
import { customer } from './customer.ts';
import { customerInvoice } from './customer-invoice.ts';
import { options } from './options.ts';
import { paymentTerms } from './payment-terms.ts';
import { product } from './product.ts';
import type { DineroSession } from './session.ts';
import { Settings } from './settings.ts';

export function dineroLedger(access: DineroOptions): LedgerDefinition<DineroSession> {
  return {
    name: 'dinero',
    settings: Settings,
    credentials: Credentials,
    api: (credentials, keeper) => dinero(access, Credentials.parse(credentials), keeper),
    kinds: { 'customer-invoice': customerInvoice, customer, product, 'payment-terms': paymentTerms },
    pulls: {
      /** A consent taken back, here or in Rackbeat, is noticed within the hour; it also keeps the refresh token from ageing. */
      consent: {
        intervalSeconds: 3600,
        resumes: true,
        async run({ api, rackbeat }) {
          await rackbeat.self();
          return { detail: (await company(api)).name };
        },
      },
    },
    company,
    checkSettings,
    options,
  };
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
