/** Draft invoices, booking, booked invoices and the log of electronic sending. */
import { today } from '../agreement.ts';
import { book } from '../invoices/book.ts';
import { booked, drafts, sentInvoices } from '../invoices/invoice-resources.ts';
import { appendLines, writeDraft } from '../invoices/write-draft.ts';
import { finishUpgrade } from '../orders/write-order.ts';
import { type Fields, valueAt } from '../records/fields.ts';
import { conflict, notFound } from '../refusal.ts';
import { type Api, type ApiContext, keyIn, objectSent } from './api.ts';
import { readFilter } from './filter.ts';
import { pdf } from './pdf.ts';
import { created, showingOf, wholeNumber } from './resource-routes.ts';
import { findableRows, showList, showOne } from './show.ts';

export function addDraftRoutes(api: Api): void {
  api.get('/invoices', (c) => {
    const self = `${new URL(c.req.url).origin}/invoices`;
    const links = ['drafts', 'booked', 'paid', 'unpaid', 'overdue', 'sent'].map((name) => [name, `${self}/${name}`]);
    return c.json({ ...Object.fromEntries(links), notDue: `${self}/not-due`, self });
  });
  // An order's upgrade instruction is a draft that names its order.
  api.post('/invoices/drafts', async (c) => {
    const given = await objectSent(c);
    const draft = writeDraft(c.env.agreement, given);
    finishUpgrade(c.env.agreement, given.orderNumber);
    return created(c, drafts, draft);
  });
  api.put('/invoices/drafts/:key', async (c) => {
    const number = wholeNumber(keyIn(c));
    const isNew = c.env.agreement.table('invoices/drafts').get(number) === undefined;
    const draft = writeDraft(c.env.agreement, await objectSent(c), number);
    return isNew ? created(c, drafts, draft) : c.json(showOne(showingOf(c, drafts), draft));
  });
  api.post('/invoices/drafts/:key/lines', async (c) =>
    created(c, drafts, appendLines(c.env.agreement, wholeNumber(keyIn(c)), await objectSent(c))),
  );
  api.delete('/invoices/drafts/:key', (c) => {
    draftIn(c);
    return deleteDrafts(c, [Number(keyIn(c))]);
  });
  // Without a filter this deletes every draft, as the real one does.
  api.delete('/invoices/drafts', (c) => {
    const filter = c.req.query('filter');
    const rows = c.env.agreement.table('invoices/drafts').all();
    const chosen = filter ? rows.filter(readFilter(filter, drafts.filterable)) : rows;
    return deleteDrafts(
      c,
      chosen.map((row) => Number(row.draftInvoiceNumber)),
    );
  });
  api.get('/invoices/drafts/:key/pdf', (c) => {
    draftIn(c);
    return pdf(c);
  });
  api.get('/invoices/drafts/:key/templates/booking-instructions', (c) => {
    const draftInvoiceNumber = draftIn(c).draftInvoiceNumber;
    const { origin } = new URL(c.req.url);
    return c.json({ draftInvoice: { draftInvoiceNumber, self: `${origin}/invoices/drafts/${draftInvoiceNumber}` } });
  });
}

export function addBookedRoutes(api: Api): void {
  api.post('/invoices/booked', async (c) => created(c, booked, book(c.env.agreement, await objectSent(c))));
  api.put('/invoices/booked/:key', async (c) => {
    const number = wholeNumber(keyIn(c));
    const given = await objectSent(c);
    if (given.bookWithNumber !== undefined && given.bookWithNumber !== number) {
      throw conflict('bookWithNumber', 'The number differs from the one in the address.', undefined, given.bookWithNumber);
    }
    return created(c, booked, book(c.env.agreement, { ...given, bookWithNumber: number }));
  });
  // The file is made after the booking and is not there at once.
  api.get('/invoices/booked/:key/pdf', (c) => {
    const { agreement } = c.env;
    const at = Number(agreement.table('booking-times').get(keyIn(c))?.at);
    if (!agreement.table('invoices/booked').get(keyIn(c)) || agreement.clock.now() < at + pdfDelay) {
      throw notFound();
    }
    return pdf(c);
  });
  api.get('/invoices/booked/:key/sent', (c) => {
    const number = Number(keyIn(c));
    const rows = c.env.agreement.table('invoices/sent').all();
    const own = rows.filter((row) => valueAt(row, 'invoice.bookedInvoiceNumber') === number);
    return c.json(showList(showingOf(c, sentInvoices), new URL(c.req.url), own));
  });
  for (const [status, belongs] of Object.entries(paymentStates)) {
    api.get(`/invoices/${status}`, (c) => {
      const rows = findableRows(c.env.agreement, 'invoices/booked').filter((row) => belongs(row, today(c.env.agreement)));
      return c.json(showList(showingOf(c, booked), new URL(c.req.url), rows));
    });
  }
}

const pdfDelay = 2000;

const isPaid = (row: Fields) => row.remainder === 0;

const paymentStates: Record<string, (row: Fields, today: string) => boolean> = {
  paid: isPaid,
  unpaid: (row) => !isPaid(row),
  overdue: (row, day) => !isPaid(row) && String(row.dueDate) < day,
  'not-due': (row, day) => !isPaid(row) && String(row.dueDate) >= day,
};

function draftIn(c: ApiContext): Fields {
  const draft = c.env.agreement.table('invoices/drafts').get(keyIn(c));
  if (!draft) {
    throw notFound();
  }
  return draft;
}

/** Answers 200 with a report, unlike every other delete. */
function deleteDrafts(c: ApiContext, numbers: number[]): Response {
  const { origin } = new URL(c.req.url);
  numbers.forEach((number) => {
    c.env.agreement.table('invoices/drafts').delete(number);
  });
  return c.json({
    message: `Deleted ${numbers.length} draft ${numbers.length === 1 ? 'invoice' : 'invoices'}.`,
    deletedCount: numbers.length,
    deletedItems: numbers.map((number) => ({ draftInvoiceNumber: number, self: `${origin}/invoices/drafts/${number}` })),
  });
}
