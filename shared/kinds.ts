import * as z from 'zod';

/** The accounting systems a company can be connected to. A new ledger is one more line here, one folder in `functions/` and one `LedgerWorker`. */
export const ledgers = ['e-conomic', 'eaccounting', 'dinero'] as const;
export const Ledger = z.enum(ledgers);
export type Ledger = z.infer<typeof Ledger>;

/** The kinds of record that can be transferred. Singular, as in Rackbeat's own paths. */
export const kinds = [
  'customer-invoice',
  'supplier-invoice',
  'customer',
  'supplier',
  'supplier-group',
  'product',
  'payment-terms',
  'project',
] as const;
export const Kind = z.enum(kinds);
export type Kind = z.infer<typeof Kind>;

/** The kinds that become one document, once; all others are kept alike on both sides again and again. */
export const documentKinds: readonly Kind[] = ['customer-invoice', 'supplier-invoice'];
