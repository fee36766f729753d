/** Creates and replaces draft orders, and moves orders between their states. */
import { type Agreement, nextOf, stamp } from '../agreement.ts';
import { deleteAttachment } from '../attachments.ts';
import { completeDraft } from '../invoices/complete-draft.ts';
import { draftFields } from '../invoices/draft-fields.ts';
import { readDraft } from '../invoices/write-draft.ts';
import { type Fields, isFields, listAt, withoutEmpty } from '../records/fields.ts';
import { readFields } from '../records/read-fields.ts';
import { conflict, notFound, type Problem, Refusal, refuseIfAny } from '../refusal.ts';
import type { OrderState } from './order-resources.ts';

const states: readonly OrderState[] = ['drafts', 'sent', 'archived'];

export function orderAt(agreement: Agreement, state: OrderState, number: unknown): Fields {
  const order = agreement.table(`orders/${state}`).get(number);
  if (!order) {
    throw notFound();
  }
  return order;
}

/** @param number of an existing draft, or of a new one under that number; by default the next free one */
export function writeOrder(agreement: Agreement, given: Fields, number = nextOrderNumber(agreement)): Fields {
  requireOrders(agreement);
  if (states.some((state) => state !== 'drafts' && agreement.table(`orders/${state}`).get(number))) {
    throw conflict('orderNumber', `Order '${number}' is no draft any more.`, 'E06010', number);
  }
  const order = readDraft(agreement, given);
  refuseIfAny(
    listAt(order, 'lines').flatMap(({ quantity }, index): Problem[] =>
      typeof quantity === 'number' && quantity < leastQuantity
        ? [{ path: ['lines', index, 'quantity'], message: `'quantity' is below ${leastQuantity}.`, value: quantity }]
        : [],
    ),
  );
  return storeOrder(agreement, number, order);
}

/** Only orders: an invoice's line may take goods back. */
const leastQuantity = 0.01;

/** On a replace a line's unit must come with its name. */
export function replaceOrder(agreement: Agreement, number: number, given: Fields): Fields {
  refuseIfAny(
    listAt(given, 'lines').flatMap(({ unit }, index): Problem[] =>
      isFields(unit) && typeof unit.name !== 'string'
        ? [{ path: ['lines', index, 'unit', 'name'], message: "Property 'name' is required.", code: 'E04042' }]
        : [],
    ),
  );
  return writeOrder(agreement, given, number);
}

/** Not the number: that is given out again when the last order is deleted. */
const firstHandle = 30;

export function storeOrder(agreement: Agreement, number: number, order: Fields): Fields {
  const { lines, ...completed } = completeDraft(agreement, order);
  const before = agreement.table('orders/drafts').get(number);
  const stored = withoutEmpty({
    orderNumber: number,
    soap: before?.soap ?? { orderHandle: { id: nextOf(agreement, 'order handles', firstHandle) } },
    ...completed,
    lines,
    lastUpdated: stamp(agreement, 'minute'),
  });
  agreement.table('orders/drafts').put(number, stored, agreement.clock.now());
  return stored;
}

/**
 * Registers a draft as sent, or takes that back.
 * @param given the full document, which must be as it stands
 */
export function moveUnchanged(agreement: Agreement, given: Fields, from: OrderState, to: OrderState): Fields {
  requireOrders(agreement);
  const order = orderAt(agreement, from, given.orderNumber);
  const changed = Object.keys(draftFields).filter((name) => textOf(given, name) !== textOf(order, name));
  refuseIfAny(changed.map((name) => ({ path: [name], message: `'${name}' differs from the order.`, value: given[name] })));
  return moveOrder(agreement, Number(order.orderNumber), from, to);
}

export function moveOrder(agreement: Agreement, number: number, from: OrderState, to: OrderState): Fields {
  const { lastUpdated: _stamp, ...order } = orderAt(agreement, from, number);
  const moved = to === 'archived' ? order : { ...order, lastUpdated: stamp(agreement, 'minute') };
  agreement.table(`orders/${from}`).delete(number);
  agreement.table(`orders/${to}`).put(number, moved, agreement.clock.now());
  return moved;
}

export function deleteOrder(agreement: Agreement, state: OrderState, number: unknown): void {
  orderAt(agreement, state, number);
  agreement.table(`orders/${state}`).delete(number);
  deleteAttachment(agreement, `orders/drafts/${number}`);
}

/** Holds the body with which an order becomes a draft invoice; it names the order it comes from. */
export function upgradeInstruction(agreement: Agreement, state: OrderState, number: unknown): Fields {
  const order = orderAt(agreement, state, number);
  const sendable = readFields(draftFields, order, { exists: () => true }, []);
  return { draftInvoice: { ...sendable, orderNumber: order.orderNumber } };
}

/** An order that has become an invoice: a sent one is archived, a draft is used up. */
export function finishUpgrade(agreement: Agreement, orderNumber: unknown): void {
  if (agreement.table('orders/sent').get(orderNumber)) {
    moveOrder(agreement, Number(orderNumber), 'sent', 'archived');
  } else if (agreement.table('orders/drafts').get(orderNumber)) {
    deleteOrder(agreement, 'drafts', orderNumber);
  }
}

/** With the inventory module orders belong to its own delivery flow, which is not open to apps. */
function requireOrders(agreement: Agreement): void {
  if (agreement.company.modules.includes('Inventory')) {
    throw new Refusal(403, 'Orders cannot be written on an agreement with the inventory module.');
  }
}

/** Only what a client can set counts: links and computed amounts may be there or not. */
function textOf(document: Fields, name: string): string {
  const rule = draftFields[name];
  const read = rule ? readFields({ [name]: rule }, document, { exists: () => true }, []) : {};
  return JSON.stringify(read);
}

export function nextOrderNumber(agreement: Agreement): number {
  return Math.max(...states.map((state) => agreement.table(`orders/${state}`).nextNumber(1)));
}
