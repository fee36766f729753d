/** Invoices and credit notes: the same life under two paths. */
import type { Organization } from '../organization.ts';
import { bookDocument } from '../sales/book.ts';
import { deleteDocument, generateCreditNote } from '../sales/credit.ts';
import { bookTable, documentTables, optionalTimestamp, requiredTimestamp } from '../sales/document-fields.ts';
import { eInvoiceTable, sendElectronically } from '../sales/e-invoice.ts';
import { mailDocument, mailTable } from '../sales/mail.ts';
import { payInvoice, paymentTable, showPayments } from '../sales/payments.ts';
import { bookedDocument, type DocumentKind, knownDocument, type SalesDocument } from '../sales/sales-document.ts';
import { preview, showDocument, showVersion } from '../sales/show-document.ts';
import { createDraft, readDraft, replaceDraft } from '../sales/write-draft.ts';
import { type Api, type ApiContext, done, guidIn, objectSent, optionalObject } from './api.ts';
import { pdf } from './pdf.ts';
import { listSales } from './sales-list.ts';

export function addSalesRoutes(api: Api): void {
  addDocumentRoutes(api, 'Invoice', 'invoices', 'e-invoice');
  addDocumentRoutes(api, 'CreditNote', 'sales/creditnotes', 'e-creditNote');
  api.get('/v1/:organization/invoices', (c) => listSales(c, ['Invoice'], 'Guid,ContactName,Date,Description'));
  api.get('/v1/:organization/sales/creditnotes', (c) => listSales(c, ['CreditNote'], 'Guid,ContactName,Date,Description,Type'));
  api.get('/v1/:organization/sales', (c) => listSales(c, ['Invoice', 'CreditNote'], 'Guid,ContactName,Date,Description,Type'));
  api.get('/v1/:organization/sales/settings', (c) => c.json(salesSettings()));
  api.post('/v1/:organization/invoices/:guid/generate-creditnote', async (c) =>
    c.json(showVersion(generateCreditNote(c.env.organization, guidIn(c), await optionalObject(c, optionalTimestamp)))),
  );
  api.post('/v1/:organization/invoices/:guid/payments', async (c) =>
    c.json(payInvoice(c.env.organization, guidIn(c), await objectSent(c, paymentTable))),
  );
  api.get('/v2/:organization/invoices/:guid/payments', (c) => c.json(showPayments(c.env.organization, guidIn(c))));
  api.get('/v1/:organization/sales/creditnotes/:guid/pdf', (c) =>
    pdfOf(c, knownDocument(c.env.organization, 'CreditNote', guidIn(c))),
  );
}

function addDocumentRoutes(api: Api, kind: DocumentKind, path: string, electronic: string): void {
  const table = documentTables[kind];
  const show = (organization: Organization, document: SalesDocument) => showDocument(organization, document);
  api.post(`/v1/:organization/${path}`, async (c) =>
    c.json(showVersion(createDraft(c.env.organization, kind, await objectSent(c, table)))),
  );
  api.post(`/v1/:organization/${path}/fetch`, async (c) => {
    const { fields, lines } = readDraft(c.env.organization, kind, await objectSent(c, table));
    return c.json(preview(c.env.organization, kind, fields, lines));
  });
  api.get(`/v1/:organization/${path}/:guid`, (c) => {
    const document = knownDocument(c.env.organization, kind, guidIn(c));
    const isPdfWanted = c.req.header('accept') === 'application/octet-stream';
    return isPdfWanted ? pdfOf(c, document) : c.json(show(c.env.organization, document));
  });
  api.put(`/v1.2/:organization/${path}/:guid`, async (c) => {
    const sent = await objectSent(c, table, requiredTimestamp);
    return c.json(showVersion(replaceDraft(c.env.organization, kind, guidIn(c), sent)));
  });
  api.delete(`/v1/:organization/${path}/:guid`, async (c) => {
    deleteDocument(c.env.organization, kind, guidIn(c), await optionalObject(c, optionalTimestamp));
    return done(c);
  });
  api.post(`/v1/:organization/${path}/:guid/book`, async (c) =>
    c.json(show(c.env.organization, bookDocument(c.env.organization, kind, guidIn(c), await objectSent(c, bookTable)))),
  );
  api.post(`/v1/:organization/${path}/:guid/email`, async (c) => {
    const recipients = mailDocument(c.env.organization, kind, guidIn(c), await objectSent(c, mailTable));
    return c.json({ Recipients: recipients.map((Email) => ({ Email })) });
  });
  api.post(`/v3/:organization/${path}/:guid/${electronic}`, async (c) => {
    sendElectronically(c.env.organization, kind, guidIn(c), await objectSent(c, eInvoiceTable));
    return done(c);
  });
}

function pdfOf(c: ApiContext, document: SalesDocument): Response {
  const { fields, Number: number } = bookedDocument(document);
  return c.body(pdf(`${fields.Description} ${number}`), 200, { 'content-type': 'application/octet-stream' });
}

function salesSettings(): object {
  return {
    LinesInclVat: false,
    FikCode: null,
    UseFikCode: false,
    DefaultAccountNumber: 1000,
    InvoiceTemplateId: null,
    AddVoucherAsPdfAttachment: false,
    ReminderFee: 100,
    ReminderInterestRate: 0,
    TrustPilotEmail: null,
    PaymentConditionNumberOfDays: 8,
    PaymentConditionType: 'Netto',
  };
}
