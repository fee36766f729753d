/** The person's hand: what a bookkeeper does on the screen of eAccounting while the app is not looking. */
import type { Company, CompanySettings, Mail } from './company.ts';
import { convertDraft } from './invoices/convert-draft.ts';
import { copyInvoice } from './invoices/copy-invoice.ts';
import { changeDraft, drafts } from './invoices/drafts.ts';
import { emailInvoice } from './invoices/email-invoice.ts';
import { payInvoice } from './invoices/pay-invoice.ts';
import { supplierInvoices } from './purchase/supplier-invoices.ts';
import { articles } from './records/articles.ts';
import { customers } from './records/customers.ts';
import { type Fields, textAt } from './records/fields.ts';
import type { Resource } from './records/resource.ts';
import { createRecord, deleteRecord, replaceRecord, rowOf } from './records/write-record.ts';
import { notModelled } from './refusal.ts';

/** The switches a person can turn. */
export type SettingChanges = Partial<
  Pick<
    CompanySettings,
    | 'name'
    | 'variant'
    | 'modules'
    | 'showPricesExclVatPC'
    | 'keepOriginalDraftDate'
    | 'domesticCurrencyRounding'
    | 'usesPaymentReferenceNumber'
    | 'nextCustomerInvoiceNumber'
    | 'isStartupGuideDone'
    | 'status'
  >
>;

/** Ids are those the API shows. Each action throws a Refusal where the books forbid it. */
export interface CompanyHand {
  /** @returns the invoice */
  bookDraft(draft: string): Fields;
  /** Changes fields of a draft, such as `{ OurReference: 'Eva' }` or its `Rows`. */
  editDraft(draft: string, changes: Fields): Fields;
  deleteDraft(draft: string): void;
  /** Writes a draft like another draft or invoice, its reference included. @returns it */
  copyInvoice(id: string): Fields;
  /** @param to default: the customer's address */
  sendInvoice(invoice: string, to?: string): Fields;
  /** @param amount in the invoice's currency; default: all that is open */
  payInvoice(invoice: string, amount?: number): Fields;
  /** Changes fields of a customer as the API's PUT would, but keeps the others. */
  editCustomer(customer: string, changes: Fields): Fields;
  editArticle(article: string, changes: Fields): Fields;
  deleteCustomer(customer: string): void;
  /** @param invoice as the API's POST takes it */
  enterSupplierInvoice(invoice: Fields): Fields;
  /** @param day the last locked one, YYYY-MM-DD; none: the lock is taken off */
  lockUntil(day: string | undefined): void;
  lockFiscalYear(year: string, isLocked?: boolean): void;
  change(settings: SettingChanges): void;
  /** Company currency for one unit. */
  setRate(currency: string, rate: string): void;
  /** The company does not use this currency any more. */
  removeCurrency(currency: string): void;
  /** Puts a row as it stands into any table, such as a coding, a unit or an account. @param path such as `articleaccountcodings` */
  put(path: string, key: string, row: Fields): void;
  /** Takes back what was allowed to the app: its tokens are dead at once. */
  revokeConsent(): void;
  /** E-mails to this address come back. */
  killAddress(address: string): void;
  setVies(vies: { isDown?: boolean | undefined; unknown?: string | undefined }): void;
  /** From now on new rows can be read by id but are not listed for so many seconds; 0 ends it. */
  hideFromSearch(seconds: number): void;
  /** All rows of a table, for looking. */
  rows(path: string): Fields[];
  /** The e-mails that left the ledger. */
  outbox(): Mail[];
}

/** @param revokeConsent at the identity server */
export function createCompanyHand(company: Company, revokeConsent: () => void): CompanyHand {
  return {
    bookDraft: (draft) => convertDraft(company, draft),
    editDraft: (draft, changes) => changeDraft(company, draft, changes),
    deleteDraft: (draft) => deleteRecord(company, drafts, draft),
    copyInvoice: (id) => copyInvoice(company, id),
    sendInvoice: (invoice, to) => emailInvoice(company, invoice, to === undefined ? {} : { Email: to }),
    payInvoice: (invoice, amount) => payInvoice(company, invoice, amount),
    editCustomer: (customer, changes) => edit(company, customers, customer, changes),
    editArticle: (article, changes) => editArticle(company, article, changes),
    deleteCustomer: (customer) => deleteRecord(company, customers, customer),
    enterSupplierInvoice: (invoice) => {
      const { create } = supplierInvoices;
      if (!create) {
        throw notModelled('Supplier invoices');
      }
      return createRecord(company, supplierInvoices, create, invoice);
    },
    lockUntil: (day) => {
      company.settings.lockedTo = day;
    },
    lockFiscalYear: (year, isLocked = true) => lockFiscalYear(company, year, isLocked),
    change: (settings) => {
      Object.assign(company.settings, settings);
    },
    setRate: (currency, rate) => {
      company.table('currencies').put(currency, { Code: currency });
      company.rates.set(currency, rate);
    },
    removeCurrency: (currency) => company.table('currencies').delete(currency),
    put: (path, key, row) => company.table(path).put(key, row, company.clock.now()),
    revokeConsent,
    killAddress: (address) => {
      company.deadAddresses.add(address);
    },
    setVies: ({ isDown, unknown }) => {
      company.vies.isDown = isDown ?? company.vies.isDown;
      if (unknown !== undefined) {
        company.vies.unknown.add(unknown);
      }
    },
    hideFromSearch: (seconds) => {
      company.hiddenSeconds = seconds;
    },
    rows: (path) => structuredClone(company.table(path).all()),
    outbox: () => structuredClone(company.outbox),
  };
}

function edit(company: Company, resource: Resource, id: string, changes: Fields): Fields {
  const before = rowOf(company, resource, id);
  if (!resource.replace) {
    throw notModelled(`Editing a ${resource.noun.toLowerCase()}`);
  }
  return replaceRecord(company, resource, resource.replace, id, { ...before, ...changes });
}

/** On the screen one price follows the other: the one that was not typed is worked out again. */
function editArticle(company: Company, id: string, changes: Fields): Fields {
  const follows = 'GrossPrice' in changes ? 'NetPrice' : 'GrossPrice';
  return edit(company, articles, id, { [follows]: undefined, ...changes });
}

/** @param year of four digits */
function lockFiscalYear(company: Company, year: string, isLocked: boolean): void {
  const row = company
    .table('fiscalyears')
    .all()
    .find((each) => textAt(each, 'StartDate').startsWith(year));
  if (!row) {
    throw new Error(`There is no fiscal year ${year}.`);
  }
  company.table('fiscalyears').put(String(row.Id), { ...row, IsLockedForAccounting: isLocked });
}
