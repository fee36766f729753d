/** The person's hand: what a bookkeeper does on the screen of e-conomic while the app is not looking. */
import type { Agreement } from './agreement.ts';
import { book } from './invoices/book.ts';
import { changeDraft } from './invoices/write-draft.ts';
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
