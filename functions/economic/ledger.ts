/** Visma e-conomic, as the engine sees it. */
import * as z from 'zod';
import type { Kind } from '#shared/kinds.ts';
import { consentCheck } from '#shared/tenant/consent-check.ts';
import type { LedgerDefinition } from '#shared/transfer/ledger-definition.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { bookedInvoice } from './booked-invoice.ts';
import { bookedInvoicePull } from './booked-invoice-pull.ts';
import { checkSettings } from './check-settings.ts';
import { Credentials, type Economic, type EconomicOptions, economic } from './client.ts';
import { consent } from './consent.ts';
import { customer } from './customer.ts';
import { customerGroup } from './customer-group.ts';
import { customerInvoice } from './customer-invoice.ts';
import { employee } from './employee.ts';
import { initialSync } from './initial-sync.ts';
import { inventoryRun } from './inventory-run.ts';
import { inventoryValue } from './inventory-value.ts';
import { layout } from './layout.ts';
import { ledgerCustomer } from './ledger-customer.ts';
import { ledgerProduct } from './ledger-product.ts';
import { ledgerProject } from './ledger-project.ts';
import { options } from './options.ts';
import { order } from './order.ts';
import { paymentTerms } from './payment-terms.ts';
import { product } from './product.ts';
import { productGroup } from './product-group.ts';
import { productPull } from './product-pull.ts';
import { project } from './project.ts';
import { customerPull, draftOrderPull, orderPull, projectPull } from './pulls.ts';
import { books } from './reconcile.ts';
import { salesOrder } from './sales-order.ts';
import type { EconomicSession } from './session.ts';
import { Settings } from './settings.ts';
import { settingsLayout } from './settings-layout.ts';
import { supplier } from './supplier.ts';
import { supplierGroup } from './supplier-group.ts';
import { supplierInvoice } from './supplier-invoice.ts';
import { unit } from './unit.ts';

const Self = z.object({
  agreementNumber: z.number().int(),
  company: z.object({ name: z.string().optional() }).optional(),
  settings: z.object({ baseCurrency: z.string() }),
});

export function economicLedger(access: EconomicOptions): LedgerDefinition<EconomicSession> {
  return {
    name: 'e-conomic',
    settings: Settings,
    credentials: Credentials,
    api: (credentials, _keeper, through = (fetch) => fetch) =>
      economic({ ...access, fetch: through(access.fetch) }, Credentials.parse(credentials)),
    kinds: {
      'customer-invoice': customerInvoice,
      'supplier-invoice': supplierInvoice,
      'inventory-value': inventoryValue,
      'sales-order': salesOrder,
      customer,
      supplier,
      'supplier-group': supplierGroup,
      product,
      'payment-terms': paymentTerms,
      project,
      order,
      'ledger-customer': ledgerCustomer,
      'ledger-product': ledgerProduct,
      'ledger-project': ledgerProject,
      'booked-invoice': bookedInvoice,
      'customer-group': customerGroup,
      'product-group': productGroup,
      unit,
      layout,
      employee,
    },
    followUps,
    initialSync,
    books,
    pulls: {
      orders: orderPull,
      'draft-orders': draftOrderPull,
      customers: customerPull,
      products: productPull,
      projects: projectPull,
      'booked-invoices': bookedInvoicePull,
      'inventory-value': inventoryRun,
      consent: consentCheck(company),
    },
    company,
    settingsLayout,
    ...(access.consent === undefined ? {} : { consent: consent(access.consent) }),
    checkSettings,
    options,
  };
}

/** What the connector booked itself is marked at once; what a person books, when the pull finds it. Drafts have no number. */
function followUps({ invoices }: Settings, { kind, ledgerNumber }: Transfer): { kind: Kind; number: string }[] {
  if (!invoices.markSentWhenBooked || kind !== 'customer-invoice' || ledgerNumber === undefined) return [];
  return [{ kind: 'booked-invoice', number: ledgerNumber }];
}

async function company(api: Economic): Promise<{ id: string; name: string; baseCurrency: string }> {
  const self = await api.find('/self', Self);
  if (self === undefined) throw new Error('e-conomic does not know its own agreement');
  return { id: String(self.agreementNumber), name: self.company?.name ?? '', baseCurrency: self.settings.baseCurrency };
}
