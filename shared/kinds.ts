import * as z from 'zod';

/** The accounting systems a company can be connected to. A new ledger is one more line here, one folder in `functions/` and one `LedgerWorker`. */
export const ledgers = ['e-conomic', 'eaccounting', 'dinero'] as const;
export const Ledger = z.enum(ledgers);
export type Ledger = z.infer<typeof Ledger>;

/**
 * The kinds of record that can be transferred. Singular, as in Rackbeat's own paths; `consumption` is what an invoice's goods cost,
 * `ledger-invoice` an invoice made in the ledger: its number is the ledger's id, and it goes to Rackbeat.
 */
export const kinds = [
  'customer-invoice',
  'supplier-invoice',
  'consumption',
  'ledger-invoice',
  'inventory-value',
  'customer',
  'supplier',
  'supplier-group',
  'product',
  'payment-terms',
  'project',
  'customer-group',
  'product-group',
  'unit',
  'layout',
  'employee',
  // Rackbeat's own; `order` is the ledger's.
  'sales-order',
  // From the ledger to Rackbeat; their number is the ledger's, their `ledgerId` Rackbeat's.
  'order',
  'ledger-customer',
  'ledger-product',
  'ledger-project',
  'booked-invoice',
] as const;
export const Kind = z.enum(kinds);
export type Kind = z.infer<typeof Kind>;

/**
 * The kinds that become one document, once. All others may be asked for again: master data is kept alike on both sides, the inventory
 * value (its number is a day) is measured anew, and a sales order is changed as long as it is a draft in the ledger.
 */
export const documentKinds: readonly Kind[] = ['customer-invoice', 'supplier-invoice', 'consumption', 'ledger-invoice'];

/** The kinds that begin in the ledger and end in Rackbeat: the transfer's `ledgerId` is Rackbeat's own. */
export const inboundKinds: readonly Kind[] = [
  'ledger-invoice',
  'order',
  'ledger-customer',
  'ledger-product',
  'ledger-project',
  'booked-invoice',
];
