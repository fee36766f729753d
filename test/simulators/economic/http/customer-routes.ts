/** What hangs on a customer: its invoices, pre-filled documents, and the one flag that can be patched. */
import { stamp } from '../agreement.ts';
import { broughtAlong } from '../invoices/brought-along.ts';
import { booked, drafts } from '../invoices/invoice-resources.ts';
import { customers } from '../records/customers.ts';
import { type Fields, isFields, valueAt, withoutEmpty } from '../records/fields.ts';
import { withLinks } from '../records/with-links.ts';
import { notFound, Refusal, unreadable } from '../refusal.ts';
import { type Api, type ApiContext, keyIn } from './api.ts';
import { showingOf } from './resource-routes.ts';
import { findableRows, showList, showOne } from './show.ts';

export function addCustomerRoutes(api: Api): void {
  api.patch('/customers/:key', async (c) => {
    const { customerNumber } = customerIn(c);
    const isDisabled = flagSent(await c.req.json().catch(() => undefined));
    const changed = { ...customerIn(c), eInvoicingDisabledByDefault: isDisabled, lastUpdated: stamp(c.env.agreement, 'second') };
    c.env.agreement.table('customers').put(customerNumber, changed);
    return c.json(showOne(showingOf(c, customers), changed));
  });
  api.get('/customers/:key/invoices', (c) => {
    const self = `${addressOf(c)}/invoices`;
    return c.json({ drafts: `${self}/drafts`, booked: `${self}/booked`, self });
  });
  for (const resource of [drafts, booked]) {
    api.get(`/customers/:key/${resource.path}`, (c) => {
      const { customerNumber } = customerIn(c);
      const rows = findableRows(c.env.agreement, resource.path);
      const own = rows.filter((row) => valueAt(row, 'customer.customerNumber') === customerNumber);
      return c.json(showList(showingOf(c, resource), new URL(c.req.url), own));
    });
  }
  api.get('/customers/:key/templates', (c) => {
    const self = `${addressOf(c)}/templates`;
    return c.json({ invoice: `${self}/invoice`, invoiceline: `${self}/invoiceline`, self });
  });
  api.get('/customers/:key/templates/invoice', (c) => {
    const template = broughtAlong(c.env.agreement, keyIn(c));
    return c.json({ ...withLinks(new URL(c.req.url).origin, template), self: `${addressOf(c)}/templates/invoice` });
  });
  api.get('/customers/:key/templates/invoiceline/:product', (c) => {
    customerIn(c);
    const line = lineOf(c);
    return c.json({ ...withLinks(new URL(c.req.url).origin, line), self: c.req.url });
  });
}

function lineOf(c: ApiContext): Fields {
  const product = c.env.agreement.table('products').get(keyIn(c, 'product'));
  if (!product) {
    throw notFound();
  }
  const { productNumber, name, unit, salesPrice = 0, costPrice = 0 } = product;
  const quantity = Number(c.req.query('quantity') ?? 1);
  const line = { description: name, quantity, unitNetPrice: salesPrice, discountPercentage: 0, unitCostPrice: costPrice };
  return withoutEmpty({ product: { productNumber }, unit, ...line });
}

/** A JSON-Patch list, which may name one property only. */
function flagSent(sent: unknown): boolean {
  const [operation] = Array.isArray(sent) ? sent : [];
  if (!isFields(operation) || (sent as unknown[]).length !== 1) {
    throw unreadable('Could not parse the request body.', 'The body must be a list with one operation.');
  }
  const { op, path, value } = operation;
  if (op !== 'replace' || path !== '/eInvoicingDisabledByDefault' || typeof value !== 'boolean') {
    throw new Refusal(400, "Only '/eInvoicingDisabledByDefault' can be replaced, by true or false.");
  }
  return value;
}

function customerIn(c: ApiContext): Fields {
  const customer = c.env.agreement.table('customers').get(keyIn(c));
  if (!customer) {
    throw notFound();
  }
  return customer;
}

function addressOf(c: ApiContext): string {
  return `${new URL(c.req.url).origin}/customers/${customerIn(c).customerNumber}`;
}
