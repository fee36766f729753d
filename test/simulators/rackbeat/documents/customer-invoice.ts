/** Customer invoices and credit notes: one collection, one series. */
import Big from 'big.js';
import type { Account } from '../account.ts';
import { conflict } from '../refusal.ts';
import { unbook } from './booking.ts';
import type { DocumentKind } from './document-kind.ts';
import { invoiceDates, invoiceFields, presentOwed } from './invoice-state.ts';
import { reckonLines } from './lines.ts';
import { isMark, mark } from './sent-mark.ts';
import type { StoredDocument } from './stored-document.ts';
import { totalsOf } from './totals.ts';
import { addDocument, blank } from './write-document.ts';

export const customerInvoices: DocumentKind = {
  path: 'customer-invoices',
  singular: 'customer_invoice',
  plural: 'customer_invoices',
  party: 'customer',
  fields: { ...invoiceFields, ean: { type: 'text', max: 13 } },
  required: [],
  defaults: invoiceDates,
  present: (_account, document, { lines, ...common }) => {
    const { typed_due_date: _, ...shown } = common;
    return {
      ...shown,
      is_sent: document.isSent,
      is_archived: document.isArchived,
      ...presentOwed(document),
      is_creditnote: isCreditNote(document),
      creditnote_for: document.creditnoteFor,
      order_id: document.order,
      order: document.order === null ? null : { number: document.order },
      lines,
    };
  },
  search: ['number', 'heading', 'their_reference', 'customer.company_name'],
  filters: {
    is_paid: 'is_paid',
    is_booked: 'is_booked',
    order_number: 'order_id',
    customer_number: 'customer_id',
    is_creditnote: 'is_creditnote',
  },
  // Goods of an order leave with its shipments; an invoice made by hand takes them out itself.
  booked: (account, document) => moveGoods(account, document, -1),
  unbooked: (account, document) => moveGoods(account, document, 1),
  deleted: giveBackToOrder,
  isMark,
  mark,
};

/** Also an invoice with negative lines counts as one. */
function isCreditNote(document: StoredDocument): boolean {
  return document.creditnoteFor !== null || totalsOf(document).subtotal < 0;
}

/** A new draft that takes back all lines of a booked invoice, at the rate of that invoice. @throws Refusal 422 */
export function createCreditNote(account: Account, invoice: StoredDocument): StoredDocument {
  if (!invoice.isBooked) {
    throw conflict('is_booked', `Invoice ${invoice.number} is not booked and cannot be credited.`);
  }
  if (isCreditNote(invoice)) {
    throw conflict('is_creditnote', `Invoice ${invoice.number} is itself a credit note.`);
  }
  const draft = draftLike(account, customerInvoices, invoice);
  draft.creditnoteFor = invoice.number;
  draft.order = invoice.order;
  draft.currencyRate = invoice.currencyRate;
  draft.lines = draft.lines.map((line) => ({ ...line, quantity: -line.quantity, total: -line.total }));
  return addDocument(account, customerInvoices, draft);
}

/** A new draft of today with the same lines. */
export function copyInvoice(account: Account, kind: DocumentKind, invoice: StoredDocument): StoredDocument {
  const draft = draftLike(account, kind, invoice);
  draft.currencyRate = account.currencies.get(draft.currency)?.rate ?? draft.currencyRate;
  reckonLines(account, draft);
  return addDocument(account, kind, draft);
}

/** @throws Refusal 422 when it is a draft, was paid, or was credited */
export function unbookInvoice(account: Account, invoice: StoredDocument): StoredDocument {
  const credit = account
    .documents(customerInvoices.path)
    .live()
    .find((other) => other.creditnoteFor === invoice.number && other.isBooked);
  if (credit) {
    throw conflict('is_booked', `Invoice ${invoice.number} is credited by ${credit.number}.`);
  }
  return unbook(account, customerInvoices, invoice);
}

function draftLike(account: Account, kind: DocumentKind, invoice: StoredDocument): StoredDocument {
  const fresh = blank(account, kind);
  const { number, created_at, updated_at } = fresh;
  const like = structuredClone(invoice);
  const head = { ...like.head, invoice_date: account.today() };
  const draft: StoredDocument = {
    ...like,
    ...{ number, created_at, updated_at, head },
    ...{
      isBooked: false,
      bookedAt: null,
      isReceived: false,
      isSent: false,
      isArchived: false,
      payments: [],
      notes: [],
      order: null,
      creditnoteFor: null,
    },
    lines: like.lines.map((line) => ({ ...line, id: account.nextId('line'), shipped: 0, invoiced: 0, orderLine: null })),
  };
  draft.head = { ...draft.head, ...kind.defaults(account, draft) };
  return draft;
}

/** What a deleted draft would have invoiced can be invoiced again. */
function giveBackToOrder(account: Account, draft: StoredDocument): void {
  const order = account.documents('orders').find(draft.order);
  for (const line of draft.lines) {
    const ordered = order?.lines.find((other) => other.id === line.orderLine);
    if (ordered) {
      ordered.invoiced = Big(ordered.invoiced).minus(line.quantity).toNumber();
    }
  }
}

function moveGoods(account: Account, document: StoredDocument, sign: 1 | -1): void {
  if (document.order === null) {
    for (const line of document.lines) {
      account.stock.move(line.item, sign * line.quantity);
    }
  }
}
