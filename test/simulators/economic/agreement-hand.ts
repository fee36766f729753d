/** The person's hand: what a bookkeeper does on the screen of e-conomic while the app is not looking. */
import type { Agreement } from './agreement.ts';
import { invoiceHand } from './hands/invoice-hand.ts';
import { journalHand } from './hands/journal-hand.ts';
import { masterDataHand } from './hands/master-data-hand.ts';
import { orderHand } from './hands/order-hand.ts';
import { book } from './invoices/book.ts';
import { changeDraft } from './invoices/write-draft.ts';
import { periodOf, periodsPath, yearOf } from './ledger/accounting-dates.ts';
import { closeYear } from './ledger/close-year.ts';
import { type Fields, isFields, valueAt, withoutEmpty } from './records/fields.ts';
import { notFound } from './refusal.ts';
import { setSalesAccount } from './standard-chart.ts';

export interface AgreementHand {
  /** @returns the booked invoice */
  bookDraft(draft: number, bookWithNumber?: number): Fields;
  deleteDraft(draft: number): void;
  /** Writes a draft like another invoice, its reference included. */
  copyInvoice(number: number, isBooked: boolean): { draftInvoiceNumber: number };
  /** Adds to the price of a draft's first line. */
  raisePrice(draft: number, by: number): void;
  /** Writes "other reference" on a draft; an empty text takes it away. */
  editReference(draft: number, other: string): void;
  /** Nothing is left to pay. */
  payInvoice(invoice: number): void;
  barCustomer(customer: number, isBarred?: boolean): void;
  barProduct(product: string, isBarred?: boolean): void;
  barAccount(account: number, isBarred?: boolean): void;
  barSupplier(supplier: number, isBarred?: boolean): void;
  /** Only other entries, such as those of groups, may reach the account. */
  blockAccount(account: number, isBlocked?: boolean): void;
  /** @returns the booked entries */
  bookJournal(journal: number): Fields[];
  /** Books vouchers chosen by their numbers and leaves the others. @returns the booked entries */
  bookVouchers(journal: number, vouchers: number[]): Fields[];
  deleteVoucher(journal: number, voucher: number): void;
  /** Writes another text on all entries of a voucher; an empty text takes it away. */
  editVoucherText(journal: number, voucher: number, text: string): void;
  /** Changes one unbooked entry, such as `{ amount: -900 }`; `null` takes a value away. */
  changeEntry(journal: number, entry: number, changes: Fields): void;
  /** @returns the voucher's number in the other journal */
  moveVoucher(journal: number, voucher: number, to: number): { voucherNumber: number };
  /** One entry type only, such as `financeVoucher`; without one the journal is free again. */
  restrictJournal(journal: number, entryType?: string): void;
  deleteJournal(journal: number): void;
  /** Books a finance voucher in base currency at once: debit `account`, credit `contraAccount`. @returns the booked entries */
  postFinance(voucher: { account: number; contraAccount: number; amount: number; date: string; text?: string }): Fields[];
  /** Places a draft order; what is not given comes from its customer, and a line may have a price without a product. */
  placeOrder(order: Fields): { orderNumber: number; handle: number };
  /** Of a draft order; `null` takes a value away, lines are replaced whole. */
  changeOrder(order: number, changes: Fields): void;
  sendOrder(order: number): void;
  /** Makes a sent order a draft again. */
  takeBackOrder(order: number): void;
  deleteOrder(order: number): void;
  /** Turns an order into a draft invoice: a sent one is archived, a draft is used up. */
  upgradeOrder(order: number): { draftInvoiceNumber: number };
  /** Writes a draft invoice in e-conomic itself, filled in like an order. */
  writeInvoice(invoice: Fields): { draftInvoiceNumber: number };
  /** How the electronic sending of an invoice went. */
  setSendingStatus(invoice: number, status: string): void;
  addCustomer(customer: Fields): Fields;
  /** `null` takes a value away. */
  changeCustomer(customer: number, changes: Fields): Fields;
  deleteCustomer(customer: number): void;
  addProduct(product: Fields): Fields;
  /** `null` takes a value away. */
  changeProduct(product: string, changes: Fields): Fields;
  deleteProduct(product: string): void;
  /** Makes or changes a project, such as `{ isClosed: true }`. */
  writeProject(project: number, changes?: Fields): Fields;
  /** Closes a year and carries its status accounts over to the next. */
  closeYear(year: string): void;
  /** Closes the accounting period that holds a day, YYYY-MM-DD. */
  closePeriod(day: string): void;
  /** Which account sales of a product group to a VAT zone go to. */
  setSalesAccount(productGroup: number, vatZone: number, account: number): void;
  removeSalesAccount(productGroup: number, vatZone: number): void;
  /** Takes a currency off the agreement. */
  disableCurrency(code: string): void;
  /** Puts a row as it stands into any table, such as a VAT zone, an account or a project. @param path such as `vat-zones` */
  put(path: string, key: number | string, row: Fields): void;
  /** Takes back the app's grant: its calls answer 401 from now on. */
  revokeGrant(): void;
  /** Gives the app a new grant; the old one stays worthless. @returns the new token */
  giveGrant(): string;
  /** From now on new rows can be read by number but are not listed for so many seconds; 0 ends it. */
  hideFromSearch(seconds: number): void;
  /** From now on a voucher answers 404 under its own address for so many seconds after it was written; 0 ends it. */
  delayVouchers(seconds: number): void;
  /** From now on a page of a list begins with the last row of the one before, as when rows move while a client reads. */
  repeatRows(isOn: boolean): void;
  /** From now on requests fail with 500 where the real server is known to. */
  showServerBugs(isOn: boolean): void;
}

export function createAgreementHand(agreement: Agreement): AgreementHand {
  const change = (path: string, key: number | string, values: Fields) => {
    const row = agreement.table(path).get(key);
    if (!row) {
      throw notFound();
    }
    agreement.table(path).put(key, { ...row, ...values });
  };
  return {
    bookDraft: (draft, bookWithNumber) =>
      book(agreement, withoutEmpty({ draftInvoice: { draftInvoiceNumber: draft }, bookWithNumber })),
    deleteDraft: (draft) => agreement.table('invoices/drafts').delete(draft),
    editReference: (draft, other) => {
      changeDraft(agreement, draft, (fields) => ({ ...fields, references: withOther(fields.references, other) }));
    },
    payInvoice: (invoice) => change('invoices/booked', invoice, { remainder: 0, remainderInBaseCurrency: 0 }),
    barAccount: (account, isBarred = true) => change('accounts', account, { barred: isBarred }),
    barSupplier: (supplier, isBarred = true) => change('suppliers', supplier, { barred: isBarred }),
    blockAccount: (account, isBlocked = true) => change('accounts', account, { blockDirectEntries: isBlocked }),
    ...invoiceHand(agreement),
    ...journalHand(agreement),
    ...orderHand(agreement),
    ...masterDataHand(agreement),
    setSendingStatus: (invoice, status) => setSendingStatus(agreement, invoice, status),
    closeYear: (year) => closeYear(agreement, year),
    closePeriod: (day) => closePeriod(agreement, day),
    setSalesAccount: (productGroup, vatZone, account) => setSalesAccount(agreement, productGroup, vatZone, account),
    removeSalesAccount: (productGroup, vatZone) =>
      agreement.table(`product-groups/${productGroup}/sales-accounts`).delete(vatZone),
    disableCurrency: (code) => agreement.table('currencies').delete(code),
    put: (path, key, row) => agreement.table(path).put(key, row, agreement.clock.now()),
    revokeGrant: () => {
      agreement.isRevoked = true;
    },
    giveGrant: () => {
      agreement.isRevoked = false;
      agreement.grantToken = `${agreement.grantToken}-again`;
      return agreement.grantToken;
    },
    hideFromSearch: (seconds) => {
      agreement.hiddenSeconds = seconds;
    },
    repeatRows: (isOn) => {
      agreement.repeatsRows = isOn;
    },
    showServerBugs: (isOn) => {
      agreement.hasServerBugs = isOn;
    },
    delayVouchers: (seconds) => {
      agreement.voucherDelaySeconds = seconds;
    },
  };
}

function withOther(references: unknown, other: string): Fields {
  return withoutEmpty({ ...(isFields(references) ? references : {}), other: other === '' ? undefined : other });
}

function closePeriod(agreement: Agreement, day: string): void {
  const year = yearOf(agreement, day);
  const period = year && periodOf(agreement, year, day);
  if (!period) {
    throw notFound();
  }
  agreement.table(periodsPath(year)).put(period.periodNumber, { ...period, closed: true });
}

function setSendingStatus(agreement: Agreement, invoice: number, status: string): void {
  const log = agreement.table('invoices/sent');
  const sending = log.all().find((row) => valueAt(row, 'invoice.bookedInvoiceNumber') === invoice);
  if (!sending) {
    throw notFound();
  }
  log.put(sending.id, { ...sending, status });
}
