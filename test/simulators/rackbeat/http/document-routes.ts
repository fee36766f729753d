/** The routes that orders, customer invoices and supplier invoices have in common. */
import type { Hono } from 'hono';
import { book, unbook } from '../documents/booking.ts';
import type { DocumentKind } from '../documents/document-kind.ts';
import { presentDocument } from '../documents/present-document.ts';
import type { StoredDocument } from '../documents/stored-document.ts';
import { createDocument, deleteDocument, findDocument, updateDocument } from '../documents/write-document.ts';
import { type Env, type Exchange, list, plainListing, readBody, single, write } from './exchange.ts';
import { pdf } from './pdf.ts';

/** Answers with the document as it is now. */
export function document(c: Exchange, kind: DocumentKind, stored: StoredDocument, status: 200 | 201 = 200): Response {
  return single(c, kind.singular, presentDocument(c.get('account'), kind, stored), `${kind.path}/${stored.number}`, status);
}

/** The one in the path. @throws Refusal 404 */
export function named(c: Exchange, kind: DocumentKind): StoredDocument {
  return findDocument(c.get('account'), kind, String(c.req.param('number')));
}

export function addDocumentRoutes(routes: Hono<Env>, kind: DocumentKind): void {
  const { path } = kind;
  routes.get(`/${path}`, (c) => {
    const account = c.get('account');
    const records = account
      .documents(path)
      .live()
      .map((stored) => presentDocument(account, kind, stored));
    return list(c, kind.plural, records, kind, (record) => `${path}/${record.number}`);
  });
  routes.post(`/${path}`, async (c) =>
    document(c, kind, await write(c, (account, body) => createDocument(account, kind, body, false)), 201),
  );
  routes.post(`/${path}/drafts`, async (c) =>
    document(c, kind, await write(c, (account, body) => createDocument(account, kind, body, true)), 201),
  );
  routes.get(`/${path}/:file{[0-9]+\\.pdf}`, (c) => {
    const stored = findDocument(c.get('account'), kind, c.req.param('file').replace('.pdf', ''));
    return c.body(pdf(`${kind.singular.replaceAll('_', ' ')} ${stored.number}`), 200, { 'content-type': 'application/pdf' });
  });
  routes.get(`/${path}/:number`, (c) => document(c, kind, named(c, kind)));
  routes.put(`/${path}/:number`, async (c) =>
    document(c, kind, await write(c, (account, body) => updateDocument(account, kind, c.req.param('number'), body))),
  );
  routes.delete(`/${path}/:number`, async (c) => {
    await write(c, (account) => deleteDocument(account, kind, c.req.param('number')));
    return c.json({});
  });
  addNotes(routes, kind);
}

/** For the kinds whose booking takes no words. */
export function addBookingRoutes(routes: Hono<Env>, kind: DocumentKind): void {
  routes.post(`/${kind.path}/:number/book`, async (c) =>
    document(c, kind, await write(c, (account) => book(account, kind, named(c, kind)))),
  );
  routes.post(`/${kind.path}/:number/unbook`, async (c) =>
    document(c, kind, await write(c, (account) => unbook(account, kind, named(c, kind)))),
  );
}

/** Partners write there how a transfer went. Also a booked document takes notes. */
function addNotes(routes: Hono<Env>, kind: DocumentKind): void {
  routes.get(`/${kind.path}/:number/notes`, (c) => list(c, 'notes', named(c, kind).notes, plainListing));
  routes.post(`/${kind.path}/:number/notes`, async (c) => {
    const stored = named(c, kind);
    const body = await readBody(c);
    const text = String(body.note ?? body.note_text ?? '');
    const account = c.get('account');
    const note = {
      id: account.nextId('note'),
      user_id: 1,
      note: text,
      note_text: text,
      note_html: `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`,
      created_at: account.timestamp(),
    };
    stored.notes.push(note);
    return single(c, 'note', note, undefined, 201);
  });
}
