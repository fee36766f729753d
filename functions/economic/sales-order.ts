/** Sales orders: booked in Rackbeat → draft orders in e-conomic, if the company wants them there. Changed as long as they are drafts. */
import { decimal } from '#shared/money.ts';
import { lineText } from '#shared/rackbeat/line-text.ts';
import { lineTotal } from '#shared/rackbeat/line-total.ts';
import { bookedAtTheLatest } from '#shared/rackbeat/moment-of-booking.ts';
import type { InvoiceLine, SalesOrder } from '#shared/rackbeat/records.ts';
import type { DocumentKind } from '#shared/transfer/ledger-definition.ts';
import { customerInvoice } from './customer-invoice.ts';
import { explain, type InvoiceLookUp, lookUp } from './invoice-calls.ts';
import { draftOf, type EconomicDraft } from './invoice-draft.ts';
import type { EconomicLine } from './invoice-lines.ts';
import { createOrder, findOrders, replaceOrder } from './order-calls.ts';
import { beganInEconomic } from './order-mark.ts';
import type { EconomicSession } from './session.ts';

export const salesOrder: DocumentKind<EconomicSession, SalesOrder, EconomicDraft, InvoiceLookUp> = {
  sort: 'document',
  read: (session, number) => session.rackbeat.salesOrder(number),
  bookedAt: ({ tenant }, order) => bookedAtTheLatest(order, tenant.timeZone),

  judge({ settings }, order) {
    const off = (setting: string) => ({ skip: { code: 'SWITCHED_OFF', values: { setting } } }) as const;
    if (!settings.pushSalesOrders) return off('pushSalesOrders');
    // What is saved under other rules may still be at work.
    if (settings.orderFlow !== 'rackbeat') return off('orderFlow');
    if (!settings.customers.enabled) return off('customers.enabled');
    if (beganInEconomic(order.heading)) return { skip: { code: 'OWN_DOCUMENT_OF_LEDGER' } };
    if (order.is_cancelled) return { skip: { code: 'ORDER_CANCELLED' } };
    if (!order.is_booked) return { skip: { code: 'NOT_BOOKED' } };
    return undefined;
  },

  aim: (session, order) => ({ ...customerInvoice.aim(session, order), target: 'draft' }),
  needs: (session, order) => customerInvoice.needs(session, order),
  lookUp,

  draft(session, order, { needed, lookedUp, reference }) {
    const { payload, warnings } = draftOf(session, withPositiveQuantities(order), needed, lookedUp, reference);
    const delivery = order.deliver_at === undefined ? payload.delivery : { ...payload.delivery, deliveryDate: order.deliver_at };
    const lines = payload.lines.map((line, index) => withUnitName(line, order.lines[index]));
    return { payload: { ...payload, lines, ...(delivery === undefined ? {} : { delivery }) }, warnings };
  },
  find: findOrders,
  create: createOrder,
  revise: replaceOrder,
  explain,
};

/** e-conomic: the quantity of an order's line is 0.01 or more. What comes back goes as one unit at its negative total. */
function withPositiveQuantities(order: SalesOrder): SalesOrder {
  const lines = order.lines.map((line) => (line.child_id !== '' && line.quantity.lt(0) ? asOneUnit(line) : line));
  return { ...order, lines };
}

function asOneUnit(line: InvoiceLine): InvoiceLine {
  const total = lineTotal(line);
  return {
    ...line,
    name: lineText(line),
    quantity: decimal(1),
    line_price: total,
    line_total: total,
    discount_percentage: undefined,
  };
}

/** e-conomic: an order that is replaced must name the unit of each line that has one. */
function withUnitName({ unit, ...line }: EconomicLine, ours: InvoiceLine | undefined): EconomicLine {
  const name = ours?.unit?.name ?? '';
  return unit === undefined || name === '' ? line : { ...line, unit: { ...unit, name } };
}
