/** The hand of a person who works in Rackbeat: the same rules as the API, in the words of the trade. */
import type { Account } from './account.ts';
import { book } from './documents/booking.ts';
import { createCreditNote, customerInvoices, unbookInvoice } from './documents/customer-invoice.ts';
import type { DocumentKind } from './documents/document-kind.ts';
import { pay } from './documents/invoice-state.ts';
import { convertToInvoice, orders, reopen } from './documents/order.ts';
import { presentDocument } from './documents/present-document.ts';
import { bookSupplierInvoice, supplierInvoices } from './documents/supplier-invoice.ts';
import { createDocument, deleteDocument, findDocument, updateDocument } from './documents/write-document.ts';
import { type Installs, uninstall } from './plugins.ts';
import { resourceAt } from './records/resources.ts';
import type { Fields } from './records/table.ts';
import { createRecord, deleteRecord, presentRecord, updateRecord } from './records/write-record.ts';

/** A record as a client reads it. */
type Numbered = Fields & { number: number };
type Item = Fields & { number: string };

/** Everything given overrides a sensible default; every method throws `Refusal` where the API would refuse. */
export interface AccountHand {
  accountId: number;
  companyName: string;
  /** A person's own API key. */
  token: string;

  customer(given?: Fields): Numbered;
  supplier(given?: Fields): Numbered;
  product(given?: Fields): Item;
  lot(given?: Fields): Item;
  /** Any other master data, by path such as `product-groups`. */
  record(path: string, given: Fields): Numbered;
  change(path: string, number: number | string, changes: Fields): Fields;
  remove(path: string, number: number | string): void;
  bar(path: 'customers' | 'suppliers' | 'products' | 'lots', number: number | string): void;

  /** One line of one product for a new customer, unless told otherwise. */
  draftInvoice(given?: Fields): Numbered;
  bookedInvoice(given?: Fields): Numbered;
  bookInvoice(number: number): Numbered;
  unbookInvoice(number: number): Numbered;
  /** Credits the whole invoice and books the credit note. */
  bookedCreditNote(invoice: number): Numbered;
  payInvoice(number: number, amount: number): Numbered;
  invoice(number: number): Numbered;
  /** From now on booked invoices cannot be marked as sent; without a status they can again. */
  refuseMarks(status?: 403 | 405 | 422): void;

  draftOrder(given?: Fields): Numbered;
  bookedOrder(given?: Fields): Numbered;
  /** Opens a booked order, changes it and books it again. */
  rebookOrder(order: number, changes: Fields): Numbered;
  /** Makes and books an invoice of a booked order: of all that is left, or of so many of each line. */
  invoicedOrder(order: number, atMost?: number): Numbered;

  draftSupplierInvoice(given?: Fields): Numbered;
  /** Books it and takes the goods into stock. */
  bookedSupplierInvoice(given?: Fields): Numbered;
  bookSupplierInvoice(number: number): Numbered;

  changeDocument(path: DocumentPath, number: number, changes: Fields): Numbered;
  removeDocument(path: DocumentPath, number: number): void;

  /** A person presses "install". @returns the token the browser brings to the app's begin page */
  requestInstall(slug: string, redirectTo?: string): string;
  uninstall(slug: string): void;
  /** Runs writes of which no webhook tells. */
  silently<T>(write: () => T): T;
}

type DocumentPath = 'orders' | 'customer-invoices' | 'supplier-invoices';

const kinds: Record<DocumentPath, DocumentKind> = {
  orders,
  'customer-invoices': customerInvoices,
  'supplier-invoices': supplierInvoices,
};

export function handOn(account: Account, installs: Installs, token: string): AccountHand {
  const record = (path: string, given: Fields): Fields => {
    const resource = resourceAt(path);
    return presentRecord(account, resource, createRecord(account, resource, given));
  };
  const shown = (path: DocumentPath, number: number) =>
    presentDocument(account, kinds[path], findDocument(account, kinds[path], number)) as Numbered;
  const invoiceOf = (number: number) => findDocument(account, customerInvoices, number);
  const hand: AccountHand = {
    accountId: account.id,
    companyName: account.companyName,
    token,

    customer: (given) =>
      record('customers', { ...someParty, company_name: 'Nordlys ApS', company_vat: 'DK12345678', ...given }) as Numbered,
    supplier: (given) =>
      record('suppliers', { ...someParty, company_name: 'Stålværket A/S', company_vat: 'DK87654321', ...given }) as Numbered,
    product: (given) => record('products', { number: `SB/${100 + account.nextId('product')}`, ...someItem, ...given }) as Item,
    lot: (given) => record('lots', { number: `LOT-${account.nextId('lot')}`, ...someItem, name: 'Beslagsæt', ...given }) as Item,
    record: (path, given) => record(path, given) as Numbered,
    change: (path, number, changes) =>
      presentRecord(account, resourceAt(path), updateRecord(account, resourceAt(path), String(number), changes)),
    remove: (path, number) => deleteRecord(account, resourceAt(path), String(number)),
    bar: (path, number) => {
      updateRecord(account, resourceAt(path), String(number), { is_barred: true });
    },

    draftInvoice: (given = {}) =>
      shown(
        'customer-invoices',
        createDocument(account, customerInvoices, withLines(hand, withCustomer(hand, given)), false).number,
      ),
    bookedInvoice: (given) => hand.bookInvoice(hand.draftInvoice(given).number),
    bookInvoice: (number) => shown('customer-invoices', book(account, customerInvoices, invoiceOf(number)).number),
    unbookInvoice: (number) => shown('customer-invoices', unbookInvoice(account, invoiceOf(number)).number),
    bookedCreditNote: (number) => hand.bookInvoice(createCreditNote(account, invoiceOf(number)).number),
    payInvoice: (number, amount) => {
      pay(account, customerInvoices, invoiceOf(number), amount);
      return hand.invoice(number);
    },
    invoice: (number) => shown('customer-invoices', number),
    refuseMarks: (status) => {
      account.marksRefusedWith = status;
    },

    draftOrder: (given = {}) =>
      shown(
        'orders',
        createDocument(account, orders, { employee_id: 1, ...withLines(hand, withCustomer(hand, given)) }, false).number,
      ),
    bookedOrder: (given) =>
      shown('orders', book(account, orders, findDocument(account, orders, hand.draftOrder(given).number)).number),
    rebookOrder: (number, changes) => {
      reopen(account, findDocument(account, orders, number));
      updateDocument(account, orders, String(number), changes);
      return shown('orders', book(account, orders, findDocument(account, orders, number)).number);
    },
    invoicedOrder: (order, atMost) =>
      shown('customer-invoices', convertToInvoice(account, findDocument(account, orders, order), true, atMost).number),

    draftSupplierInvoice: (given = {}) => {
      const party = 'supplier_id' in given ? given : { ...given, supplier_id: hand.supplier().number };
      return shown('supplier-invoices', createDocument(account, supplierInvoices, withLines(hand, party), false).number);
    },
    bookedSupplierInvoice: (given) => hand.bookSupplierInvoice(hand.draftSupplierInvoice(given).number),
    bookSupplierInvoice: (number) => {
      const stored = findDocument(account, supplierInvoices, number);
      return shown(
        'supplier-invoices',
        bookSupplierInvoice(account, stored, { markReceived: true, useInvoiceDate: false }).number,
      );
    },

    changeDocument: (path, number, changes) => shown(path, updateDocument(account, kinds[path], String(number), changes).number),
    removeDocument: (path, number) => deleteDocument(account, kinds[path], String(number)),

    requestInstall: (slug, redirectTo) => installs.request(account, slug, redirectTo),
    uninstall: (slug) => uninstall(account, slug),
    silently: account.silently,
  };
  return hand;
}

const someParty: Fields = {
  payment_terms_id: 1001,
  contact_email: 'bogholderi@example.test',
  address_street: 'Havnegade 1',
  address_zipcode: '8000',
  address_city: 'Aarhus',
  address_country: 'Denmark',
};

const someItem: Fields = { name: 'Stålbeslag', group: 1, unit_id: 1, sales_price: 125.5, recommended_cost_price: 61.2 };

function withCustomer(hand: AccountHand, given: Fields): Fields {
  return 'customer_id' in given ? given : { ...given, customer_id: hand.customer().number };
}

function withLines(hand: AccountHand, given: Fields): Fields {
  return 'lines' in given ? given : { ...given, lines: [{ item_id: hand.product().number, quantity: 2 }] };
}
