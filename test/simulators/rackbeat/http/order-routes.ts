/** Sales orders, their lines and their shipments over HTTP. */
import { Hono } from 'hono';
import { book } from '../documents/booking.ts';
import { presentLine } from '../documents/lines.ts';
import { convertToInvoice, orders, reopen, uninvoicedLines } from '../documents/order.ts';
import { addLine, changeLine, removeLine } from '../documents/order-lines.ts';
import { createShipment, findShipment, markShipped, presentShipment, type Shipment } from '../documents/shipments.ts';
import { readBoolean } from '../records/field-rules.ts';
import { addDocumentRoutes, document, named } from './document-routes.ts';
import { type Env, type Exchange, list, plainListing, single, write } from './exchange.ts';

export function orderRoutes(): Hono<Env> {
  const routes = new Hono<Env>();
  addShipments(routes);
  addLines(routes);
  routes.post('/orders/:number/book', async (c) =>
    document(c, orders, await write(c, (account) => book(account, orders, named(c, orders)))),
  );
  routes.post('/orders/:number/reopen', async (c) =>
    document(c, orders, await write(c, (account) => reopen(account, named(c, orders)))),
  );
  routes.post('/orders/:number/convert-to-invoice', async (c) => {
    const invoice = await write(c, (account, body) => {
      const alsoBook = readBoolean(body.book) ?? readBoolean(c.req.query('book')) ?? true;
      return convertToInvoice(account, named(c, orders), alsoBook);
    });
    // It is called an id and is the invoice's number; nothing else is told.
    return c.json({ invoice_id: invoice.number });
  });
  addDocumentRoutes(routes, orders);
  return routes;
}

function addLines(routes: Hono<Env>): void {
  const present = (c: Exchange) => named(c, orders).lines.map((line) => presentLine(c.get('account'), line));
  routes.get('/orders/:number/lines', (c) => list(c, 'order_lines', present(c).toReversed(), plainListing));
  routes.get('/orders/:number/uninvoiced-lines', (c) => {
    const lines = uninvoicedLines(named(c, orders)).map((line) => presentLine(c.get('account'), line));
    return list(c, 'order_lines', lines.toReversed(), plainListing);
  });
  routes.post('/orders/:number/lines', async (c) => {
    const line = await write(c, (account, body) => presentLine(account, addLine(account, named(c, orders), body)));
    return single(c, 'order_line', line, undefined, 201);
  });
  routes.put('/orders/:number/lines/:id', async (c) => {
    const line = await write(c, (account, body) =>
      presentLine(account, changeLine(account, named(c, orders), Number(c.req.param('id')), body)),
    );
    return single(c, 'order_line', line);
  });
  routes.delete('/orders/:number/lines/:id', async (c) => {
    await write(c, (account) => removeLine(account, named(c, orders), Number(c.req.param('id'))));
    return c.json({});
  });
}

function addShipments(routes: Hono<Env>): void {
  const listing = {
    search: ['id', 'order_id'],
    filters: { order_number: 'order_id', customer_number: 'order.customer_id', is_shipped: 'is_shipped', is_picked: 'is_picked' },
  };
  const answer = (c: Exchange, shipment: Shipment, status: 200 | 201 = 200) =>
    single(c, 'order_shipment', presentShipment(c.get('account'), shipment), `order-shipments/${shipment.id}`, status);
  const all = (c: Exchange) =>
    [...c.get('account').shipments.values()].map((shipment) => presentShipment(c.get('account'), shipment));
  routes.get('/order-shipments', (c) => list(c, 'order_shipments', all(c), listing, (record) => `order-shipments/${record.id}`));
  routes.get('/order-shipments/:id', (c) => answer(c, findShipment(c.get('account'), c.req.param('id'))));
  routes.get('/orders/:number/shipments', (c) => {
    const { number } = named(c, orders);
    return list(
      c,
      'order_shipments',
      all(c).filter((shipment) => shipment.order_id === number),
      listing,
      (record) => `order-shipments/${record.id}`,
    );
  });
  routes.post('/orders/:number/create-shipment', async (c) =>
    answer(c, await write(c, (account) => createShipment(account, named(c, orders))), 201),
  );
  routes.post('/orders/shipments/:id/mark-shipped', async (c) =>
    answer(
      c,
      await write(c, (account, body) =>
        markShipped(account, findShipment(account, c.req.param('id')), readBoolean(body.pick) ?? false),
      ),
    ),
  );
}
