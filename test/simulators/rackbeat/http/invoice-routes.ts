/** Customer and supplier invoices over HTTP. */
import { Hono } from 'hono';
import { copyInvoice, createCreditNote, customerInvoices, unbookInvoice } from '../documents/customer-invoice.ts';
import type { DocumentKind } from '../documents/document-kind.ts';
import { pay } from '../documents/invoice-state.ts';
import type { Payment, StoredDocument } from '../documents/stored-document.ts';
import { bookSupplierInvoice, supplierInvoices } from '../documents/supplier-invoice.ts';
import { readBoolean } from '../records/field-rules.ts';
import type { Fields } from '../records/table.ts';
import { addBookingRoutes, addDocumentRoutes, document, named } from './document-routes.ts';
import { type Env, list, plainListing, single, write } from './exchange.ts';

export function invoiceRoutes(): Hono<Env> {
  const routes = new Hono<Env>();
  const mine = customerInvoices;
  routes.post(`/${mine.path}/:number/unbook`, async (c) =>
    document(c, mine, await write(c, (account) => unbookInvoice(account, named(c, mine)))),
  );
  routes.post(`/${mine.path}/:number/create-creditnote`, async (c) =>
    document(c, mine, await write(c, (account) => createCreditNote(account, named(c, mine))), 201),
  );
  routes.post(`/${supplierInvoices.path}/:number/book`, async (c) =>
    document(
      c,
      supplierInvoices,
      await write(c, (account, body) => bookSupplierInvoice(account, named(c, supplierInvoices), receiving(body))),
    ),
  );
  for (const kind of [customerInvoices, supplierInvoices]) {
    addDocumentRoutes(routes, kind);
    addBookingRoutes(routes, kind);
    addPayments(routes, kind);
    routes.post(`/${kind.path}/:number/copy`, async (c) =>
      document(c, kind, await write(c, (account) => copyInvoice(account, kind, named(c, kind))), 201),
    );
  }
  return routes;
}

function receiving(body: Fields) {
  return { markReceived: readBoolean(body.mark_received) ?? false, useInvoiceDate: readBoolean(body.use_invoice_date) ?? false };
}

function addPayments(routes: Hono<Env>, kind: DocumentKind): void {
  const present = (invoice: StoredDocument, payment: Payment) => ({ ...payment, [`${kind.singular}_id`]: invoice.number });
  routes.get(`/${kind.path}/:number/payments`, (c) => {
    const invoice = named(c, kind);
    return list(
      c,
      'payments',
      invoice.payments.map((payment) => present(invoice, payment)),
      plainListing,
    );
  });
  routes.post(`/${kind.path}/:number/payments`, async (c) => {
    const invoice = named(c, kind);
    const payment = await write(c, (account, body) => pay(account, kind, invoice, body.amount));
    return single(c, 'payment', present(invoice, payment), undefined, 201);
  });
}
