/** Supplier invoices: Rackbeat's own series; the supplier's number stands in `invoice_number`. */
import Big from 'big.js';
import type { Account } from '../account.ts';
import { book } from './booking.ts';
import type { DocumentKind } from './document-kind.ts';
import { invoiceDates, invoiceFields, presentOwed } from './invoice-state.ts';
import type { StoredDocument } from './stored-document.ts';

export const supplierInvoices: DocumentKind = {
  path: 'supplier-invoices',
  singular: 'supplier_invoice',
  plural: 'supplier_invoices',
  party: 'supplier',
  fields: invoiceFields,
  required: [],
  defaults: invoiceDates,
  present: (_account, document, { lines, typed_due_date: _, ...common }) => ({
    ...common,
    invoice_number: common.invoice_number ?? '',
    is_received: document.isReceived,
    ...presentOwed(document),
    is_creditnote: Number(common.total_subtotal) < 0,
    purchase_order_id: null,
    lines,
  }),
  search: ['number', 'invoice_number', 'heading', 'supplier.company_name'],
  filters: {
    is_paid: 'is_paid',
    is_booked: 'is_booked',
    supplier_number: 'supplier_id',
    purchase_order_number: 'purchase_order_id',
  },
  unbooked: (account, document) => {
    if (document.isReceived) {
      document.isReceived = false;
      for (const line of document.lines) {
        account.stock.move(line.item, -line.quantity);
      }
    }
  },
};

export interface Receiving {
  /** The goods came with the invoice: take them into stock. */
  markReceived: boolean;
  /** On the day of the invoice instead of today. */
  useInvoiceDate: boolean;
}

/** Booking fixes the cost price that the stock's value is computed from. @throws Refusal 422 */
export function bookSupplierInvoice(account: Account, document: StoredDocument, receiving: Receiving): StoredDocument {
  const booked = book(account, supplierInvoices, document);
  if (receiving.markReceived) {
    booked.isReceived = true;
    const day = receiving.useInvoiceDate ? String(booked.head.invoice_date) : account.today();
    for (const line of booked.lines) {
      const left = Big(100).minus(line.discount).div(100);
      account.stock.receive(line.item, line.quantity, Big(line.price).times(left).times(booked.currencyRate), day);
    }
  }
  return booked;
}
