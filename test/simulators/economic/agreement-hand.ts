/** The person's hand: what a bookkeeper does on the screen of e-conomic while the app is not looking. */
import type { Agreement } from './agreement.ts';
import { journalHand } from './hands/journal-hand.ts';
import { book } from './invoices/book.ts';
import { changeDraft } from './invoices/write-draft.ts';
import { closeYear } from './ledger/close-year.ts';
import { type Fields, isFields, withoutEmpty } from './records/fields.ts';
import { pathKey } from './records/path-key.ts';
import { notFound } from './refusal.ts';
import { setSalesAccount } from './standard-chart.ts';

export interface AgreementHand {
  /** @returns the booked invoice */
  bookDraft(draft: number, bookWithNumber?: number): Fields;
  deleteDraft(draft: number): void;
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
  /** @returns the voucher's number in the other journal */
  moveVoucher(journal: number, voucher: number, to: number): { voucherNumber: number };
  /** One entry type only, such as `financeVoucher`; without one the journal is free again. */
  restrictJournal(journal: number, entryType?: string): void;
  deleteJournal(journal: number): void;
  /** Books a finance voucher in base currency at once: debit `account`, credit `contraAccount`. @returns the booked entries */
  postFinance(voucher: { account: number; contraAccount: number; amount: number; date: string; text?: string }): Fields[];
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
  /** From now on new rows can be read by number but are not listed for so many seconds; 0 ends it. */
  hideFromSearch(seconds: number): void;
  /** From now on a voucher answers 404 under its own address for so many seconds after it was written; 0 ends it. */
  delayVouchers(seconds: number): void;
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
    barCustomer: (customer, isBarred = true) => change('customers', customer, { barred: isBarred }),
    barProduct: (product, isBarred = true) => change('products', product, { barred: isBarred }),
    barAccount: (account, isBarred = true) => change('accounts', account, { barred: isBarred }),
    barSupplier: (supplier, isBarred = true) => change('suppliers', supplier, { barred: isBarred }),
    blockAccount: (account, isBlocked = true) => change('accounts', account, { blockDirectEntries: isBlocked }),
    ...journalHand(agreement),
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
    hideFromSearch: (seconds) => {
      agreement.hiddenSeconds = seconds;
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
  const path = `accounting-years/${pathKey(day.slice(0, 4))}/periods`;
  const covers = (row: Fields) => String(row.fromDate) <= day && day <= String(row.toDate);
  const period = agreement.table(path).all().find(covers);
  if (!period) {
    throw notFound();
  }
  agreement.table(path).put(period.periodNumber, { ...period, closed: true });
}
