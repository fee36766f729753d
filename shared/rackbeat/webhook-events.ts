import type { RecordChanged } from '../events.ts';
import type { Kind } from '../kinds.ts';

/** What a Rackbeat event is to us. */
export interface KnownEvent {
  kind: Kind;
  change: RecordChanged['change'];
}

/** Products and structured items (Rackbeat: lots) are one kind: both become one product in a ledger. */
const resources: Record<string, Kind> = {
  customer: 'customer',
  supplier: 'supplier',
  supplier_group: 'supplier-group',
  product: 'product',
  lot: 'product',
  customer_group: 'customer-group',
  product_group: 'product-group',
  unit: 'unit',
};

/** Every event the connector asks Rackbeat for. Deletions are heard so that they can be recorded; they are never carried over. */
export const knownEvents: ReadonlyMap<string, KnownEvent> = new Map([
  ['customer_invoice.booked', { kind: 'customer-invoice', change: 'booked' }],
  ['supplier_invoice.booked', { kind: 'supplier-invoice', change: 'booked' }],
  // Booked again after it was opened, an order has changed: the same event tells it.
  ['order.booked', { kind: 'sales-order', change: 'booked' }],
  // Rackbeat's catalogue names these two verbs of them and no deletion; of layouts it names none.
  ['payment_terms.created', { kind: 'payment-terms', change: 'created' }],
  ['payment_terms.updated', { kind: 'payment-terms', change: 'updated' }],
  ['employee.created', { kind: 'employee', change: 'created' }],
  ['employee.updated', { kind: 'employee', change: 'updated' }],
  ...Object.entries(resources).flatMap(([resource, kind]) =>
    (['created', 'updated', 'deleted'] as const).map((change): [string, KnownEvent] => [
      `${resource}.${change}`,
      { kind, change },
    ]),
  ),
]);

/** The company has removed the app. */
export const uninstalledEvent = 'plugin.uninstalled';

/** Rackbeat's documentation writes both `order.created` and `orders.created`: read the plural as the singular. */
export function knownEvent(name: string): KnownEvent | undefined {
  return knownEvents.get(name) ?? knownEvents.get(name.replace(/s\./, '.'));
}
