/** What must stand in the ledger before an invoice of Rackbeat can. */
import { neededTerms } from '#shared/rackbeat/named-terms.ts';
import type { CustomerInvoice } from '#shared/rackbeat/records.ts';
import type { Need } from '#shared/transfer/ledger-definition.ts';

/** Its customer, its products (each once), its payment terms, and after the invoice that a credit note credits. */
export function neededForInvoice(invoice: CustomerInvoice): Need[] {
  const products = [...new Set(invoice.lines.map((line) => line.child_id).filter((number) => number !== ''))];
  return [
    { kind: 'customer', number: invoice.customer_id, how: 'ensure' },
    ...products.map((number): Need => ({ kind: 'product', number, how: 'ensure' })),
    ...neededTerms(invoice),
    ...(invoice.creditnote_for === undefined
      ? []
      : [{ kind: 'customer-invoice', number: invoice.creditnote_for, how: 'after' } as const]),
  ];
}
