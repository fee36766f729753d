/** Sales orders: draft, sent, archived. The state is changed by posting the whole document to another collection. */
import { type OrderState, orders } from '../orders/order-resources.ts';
import { deleteOrder, moveUnchanged, orderAt, replaceOrder, upgradeInstruction, writeOrder } from '../orders/write-order.ts';
import { type Api, type ApiContext, keyIn, objectSent } from './api.ts';
import { pdf } from './pdf.ts';
import { addMethodRefusals, addReadRoutes, created, showingOf, wholeNumber } from './resource-routes.ts';
import { showOne } from './show.ts';

export function addOrderRoutes(api: Api): void {
  api.get('/orders', (c) => {
    const self = `${new URL(c.req.url).origin}/orders`;
    return c.json({ drafts: `${self}/drafts`, sent: `${self}/sent`, archived: `${self}/archived`, self });
  });
  // A sent document posted back is a draft again; any other number in the body is ignored, as a read-only property.
  api.post('/orders/drafts', async (c) => {
    const { agreement } = c.env;
    const given = await objectSent(c);
    const isSent = agreement.table('orders/sent').get(given.orderNumber) !== undefined;
    const order = isSent ? moveUnchanged(agreement, given, 'sent', 'drafts') : writeOrder(agreement, given);
    return created(c, orders.drafts, order);
  });
  api.put('/orders/drafts/:key', async (c) => {
    const number = wholeNumber(keyIn(c));
    const isNew = c.env.agreement.table('orders/drafts').get(number) === undefined;
    const order = replaceOrder(c.env.agreement, number, await objectSent(c));
    return isNew ? created(c, orders.drafts, order) : c.json(showOne(showingOf(c, orders.drafts), order));
  });
  api.post('/orders/sent', async (c) =>
    created(c, orders.sent, moveUnchanged(c.env.agreement, await objectSent(c), 'drafts', 'sent')),
  );
  for (const state of ['drafts', 'sent'] as const) {
    api.delete(`/orders/${state}/:key`, (c) => {
      deleteOrder(c.env.agreement, state, keyIn(c));
      return c.body(null, 204);
    });
    addTemplateRoutes(api, state);
  }
  for (const state of ['drafts', 'sent', 'archived'] as const) {
    api.get(`/orders/${state}/:key/pdf`, (c) => {
      orderAt(c.env.agreement, state, keyIn(c));
      return pdf(c);
    });
    addReadRoutes(api, orders[state]);
    addMethodRefusals(api, orders[state]);
  }
}

function addTemplateRoutes(api: Api, state: OrderState): void {
  const route = `/orders/${state}/:key/templates`;
  api.get(route, (c) => {
    const self = templatesOf(c, state);
    return c.json({ upgradeInstructions: `${self}/upgrade-instructions/draftInvoice`, self });
  });
  api.get(`${route}/upgrade-instructions/draftInvoice`, (c) => {
    return c.json(upgradeInstruction(c.env.agreement, state, keyIn(c)));
  });
}

function templatesOf(c: ApiContext, state: OrderState): string {
  const { orderNumber } = orderAt(c.env.agreement, state, keyIn(c));
  return `${new URL(c.req.url).origin}/orders/${state}/${orderNumber}/templates`;
}
