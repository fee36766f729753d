/** Sales orders, from draft over shipment to invoice. There is no status: flags say how far an order has come. */
import Big from 'big.js';
import type { Account } from '../account.ts';
import { conflict, refuseIfAny } from '../refusal.ts';
import { book, whatForbidsBooking } from './booking.ts';
import { customerInvoices } from './customer-invoice.ts';
import type { DocumentKind } from './document-kind.ts';
import { reckonLines } from './lines.ts';
import type { StoredDocument, StoredLine } from './stored-document.ts';
import { addDocument, blank } from './write-document.ts';

export const orders: DocumentKind = {
  path: 'orders',
  singular: 'order',
  plural: 'orders',
  party: 'customer',
  fields: { order_date: { type: 'date' }, deliver_at: { type: 'date' } },
  required: ['employee_id'],
  defaults: (account, document) => ({
    order_date: document.head.order_date ?? account.today(),
    deliver_at: document.head.deliver_at ?? null,
  }),
  present: (_account, document, { lines, ...common }) => ({ ...common, ...orderFlags(document), lines }),
  search: ['number', 'heading', 'their_reference', 'customer.company_name'],
  filters: {
    customer_number: 'customer_id',
    is_booked: 'is_booked',
    is_shipped: 'is_shipped',
    is_cancelled: 'is_cancelled',
    is_ready_for_shipping: 'is_ready_for_shipping',
    is_invoiced: 'is_invoiced',
    is_archived: 'is_archived',
  },
};

function orderFlags(order: StoredDocument): Record<string, boolean> {
  const every = (done: (line: StoredLine) => boolean) => order.lines.length > 0 && order.lines.every(done);
  const isShipped = every((line) => line.shipped === line.quantity);
  const isInvoiced = every((line) => line.invoiced === line.quantity);
  return {
    is_archived: isInvoiced && !order.isReopened,
    is_cancelled: order.isCancelled,
    is_shipped: isShipped,
    is_partly_shipped: !isShipped && order.lines.some((line) => line.shipped !== 0),
    is_ready_for_shipping: order.isBooked && !isShipped,
    is_invoiced: isInvoiced,
    is_partly_invoiced: !isInvoiced && order.lines.some((line) => line.invoiced !== 0),
    is_ready_for_invoicing: order.isBooked && !isInvoiced,
  };
}

/** Makes it a draft again. @throws Refusal 422 when it is not booked, or something was shipped or invoiced */
export function reopen(account: Account, order: StoredDocument): StoredDocument {
  if (!order.isBooked) {
    throw conflict('is_booked', `The order ${order.number} is not booked.`);
  }
  if (order.lines.some((line) => line.shipped !== 0 || line.invoiced !== 0)) {
    throw conflict('is_shipped', `The order ${order.number} has been shipped or invoiced.`);
  }
  order.isBooked = false;
  order.bookedAt = null;
  order.isReopened = true;
  order.updated_at = account.timestamp();
  account.announce({ event: 'order.reopened', key: order.number, keyName: 'number' });
  return order;
}

export function uninvoicedLines(order: StoredDocument): StoredLine[] {
  return order.lines
    .map((line) => ({ ...line, quantity: Big(line.quantity).minus(line.invoiced).toNumber() }))
    .filter((line) => line.quantity !== 0);
}

/**
 * An invoice of what is not invoiced yet; all or nothing.
 * @param alsoBook what Rackbeat does unless told otherwise  @param atMost of each line, as when a part was shipped
 * @throws Refusal 422
 */
export function convertToInvoice(
  account: Account,
  order: StoredDocument,
  alsoBook: boolean,
  atMost = Number.POSITIVE_INFINITY,
): StoredDocument {
  const left = uninvoicedLines(order).map((line) => ({ ...line, quantity: Math.min(line.quantity, atMost) }));
  if (!order.isBooked) {
    throw conflict('is_booked', `The order ${order.number} is not booked.`);
  }
  if (left.length === 0) {
    throw conflict('is_invoiced', `The order ${order.number} is invoiced already.`);
  }
  const { order_date: _ordered, deliver_at: _delivery, ...head } = order.head;
  const ean = account.table('customers').find(order.party)?.ean ?? '';
  const { party, vatZone, currency, currencyRate, billing, delivery } = structuredClone(order);
  const draft: StoredDocument = {
    ...blank(account, customerInvoices),
    ...{ party, vatZone, currency, currencyRate, billing, delivery, order: order.number },
    lines: left.map((line) => ({
      ...structuredClone(line),
      id: account.nextId('line'),
      shipped: 0,
      invoiced: 0,
      orderLine: line.id,
    })),
  };
  draft.head = { ...structuredClone(head), ean };
  draft.head = { ...draft.head, ...customerInvoices.defaults(account, draft) };
  reckonLines(account, draft);
  if (alsoBook) {
    refuseIfAny(whatForbidsBooking(account, customerInvoices, draft));
  }
  const invoice = addDocument(account, customerInvoices, draft);
  if (alsoBook) {
    book(account, customerInvoices, invoice);
  }
  for (const line of order.lines) {
    line.invoiced += left.find(({ id }) => id === line.id)?.quantity ?? 0;
  }
  order.updated_at = account.timestamp();
  account.announce({ event: 'order.invoiced', key: order.number, keyName: 'number' });
  return invoice;
}
