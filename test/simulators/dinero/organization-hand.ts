/** The person's hand: what a bookkeeper does on the screen of Dinero while the app is not looking. */
import { type Grants, scopes, type Tokens } from './auth/grants.ts';
import { type Books, lookInto } from './look.ts';
import type { Organization } from './organization.ts';
import { showContact } from './records/contact.ts';
import type { Fields } from './records/fields.ts';
import { deleteProduct } from './records/products.ts';
import { createContact, deleteContact, knownContact, replaceContact, restoreContact } from './records/write-contact.ts';
import { Refusal } from './refusal.ts';
import { bookDocument } from './sales/book.ts';
import { copyDocument } from './sales/copy-document.ts';
import { deleteDocument } from './sales/credit.ts';
import type { Mail } from './sales/outbox.ts';
import { payInvoice } from './sales/payments.ts';
import { type DocumentLine, type SalesDocument, saveDocument } from './sales/sales-document.ts';
import { remainingOf, showDocument } from './sales/show-document.ts';
import { createDraft, refuseBooked } from './sales/write-draft.ts';
import { deletePurchase } from './vouchers/purchase-voucher.ts';
import { knownVoucher } from './vouchers/voucher.ts';

export interface OrganizationHand {
  /** Books an invoice or credit note as it stands. @returns it as the API shows it */
  bookDraft(guid: string, number?: number): Fields;
  /** A draft is gone, a booked invoice gets a credit note. */
  deleteDocument(guid: string): void;
  /** Writes a draft like another document, its external reference included. @returns its guid */
  copyDocument(guid: string): string;
  /** Adds to the price of a draft's first line. */
  raisePrice(guid: string, by: number): void;
  /** Writes the external reference of a draft; an empty text takes it away. */
  editReference(guid: string, reference: string): void;
  /** Changes the comment of a draft, and with it the version. */
  editComment(guid: string, comment: string): void;
  /** An invoice made in Dinero, its fields as in the API. @returns it as the API shows it */
  addInvoice(fields: Fields, isBooked?: boolean): Fields;
  /** Pays what is left of an invoice into the bank. */
  payInvoice(guid: string): void;
  /** A contact made in Dinero. */
  addContact(fields: Fields): Fields;
  /** Changes some fields of a contact and leaves the others. */
  changeContact(guid: string, fields: Fields): void;
  deleteContact(guid: string): void;
  restoreContact(guid: string): void;
  deleteProduct(guid: string): void;
  /** A draft is gone, a booked one gets an offset. */
  deletePurchase(guid: string): void;
  /** A new account that is used like another. */
  addAccount(account: number, like: number): void;
  /** Makes an account unusable, or usable again. */
  hideAccount(account: number, isHidden?: boolean): void;
  /** Closes the books up to and with this day, YYYY-MM-DD. */
  closePeriod(day: string): void;
  /** DKK for a hundred units of a currency. */
  setRate(currency: string, rate: number): void;
  /** Dinero no longer deals in a currency. */
  dropCurrency(currency: string): void;
  /** Ends the Pro subscription, or begins it. */
  setPro(isPro: boolean): void;
  /** Puts a company into the Danish register, which `UseCvr` reads. */
  registerCompany(vatNumber: string, Name: string, Street: string, ZipCode: string, City: string): void;
  /** A fresh consent of the owner, without a browser. */
  grantConsent(): Tokens;
  /** The owner takes back every consent. */
  revokeConsent(): void;
  /** Deletes the key of the personal integration. */
  deleteApiKey(): void;
  /** From now on new rows are found by guid but are not listed for so many seconds; 0 ends it. */
  hideFromLists(seconds: number): void;
  /** How long ledger items wait between being queued and being booked. */
  slowLedger(seconds: number): void;
  outbox(): Mail[];
  look(): Books;
}

export function createOrganizationHand(organization: Organization, grants: Grants): OrganizationHand {
  const documentOf = (guid: string): SalesDocument => {
    const document = organization.sales.get(guid);
    if (!document) {
      throw new Refusal('nothingForGuid');
    }
    return document;
  };
  const draftOf = (guid: string): SalesDocument => {
    const document = documentOf(guid);
    refuseBooked(document);
    return document;
  };
  const book = (guid: string, number?: number): Fields => {
    const { kind, timestamp } = documentOf(guid);
    return showDocument(organization, bookDocument(organization, kind, guid, { Timestamp: timestamp, Number: number }));
  };
  return {
    bookDraft: book,
    deleteDocument: (guid) => deleteDocument(organization, documentOf(guid).kind, guid, {}),
    copyDocument: (guid) => copyDocument(organization, documentOf(guid)).Guid,
    raisePrice: (guid, by) => {
      const draft = draftOf(guid);
      const first = draft.lines.findIndex(({ LineType }) => LineType === 'Product');
      const raise = (line: DocumentLine) => ({ ...line, BaseAmountValue: line.BaseAmountValue + by });
      saveDocument(organization, { ...draft, lines: draft.lines.map((line, index) => (index === first ? raise(line) : line)) });
    },
    editReference: (guid, reference) => {
      const draft = draftOf(guid);
      const { ExternalReference: _old, ...fields } = draft.fields;
      const changed = reference === '' ? fields : { ...fields, ExternalReference: reference };
      saveDocument(organization, { ...draft, fields: changed });
    },
    editComment: (guid, comment) => {
      const draft = draftOf(guid);
      saveDocument(organization, { ...draft, fields: { ...draft.fields, Comment: comment } });
    },
    addInvoice: (fields, isBooked = false) => {
      const draft = createDraft(organization, 'Invoice', fields);
      return isBooked ? book(draft.Guid) : showDocument(organization, draft);
    },
    payInvoice: (guid) => {
      const invoice = documentOf(guid);
      const left = remainingOf(organization, invoice);
      payInvoice(organization, guid, {
        Timestamp: invoice.timestamp,
        DepositAccountNumber: 55000,
        Amount: left.times(invoice.fields.rate).div(100).round(2).toNumber(),
        AmountInForeignCurrency: left.toNumber(),
        Description: 'Betaling',
        RemainderIsFee: false,
      });
    },
    addContact: (fields) => {
      const contact = createContact(organization, {
        IsPerson: false,
        IsMember: false,
        UseCvr: false,
        CountryKey: 'DK',
        ...fields,
      });
      return showContact(organization, knownContact(organization, contact.Guid));
    },
    changeContact: (guid, fields) => {
      replaceContact(organization, guid, { ...knownContact(organization, guid).fields, ...fields });
    },
    deleteContact: (guid) => deleteContact(organization, guid),
    restoreContact: (guid) => restoreContact(organization, guid),
    deleteProduct: (guid) => deleteProduct(organization, guid),
    deletePurchase: (guid) => {
      deletePurchase(organization, guid, { Timestamp: knownVoucher(organization.purchases, guid).timestamp });
    },
    addAccount: (number, like) => {
      const model = organization.accounts.get(like);
      if (!model) {
        throw new Refusal('notFound');
      }
      organization.accounts.set(number, { ...model, AccountNumber: number });
    },
    hideAccount: (number, isHidden = true) => {
      const account = organization.accounts.get(number);
      if (!account) {
        throw new Refusal('notFound');
      }
      organization.accounts.set(number, { ...account, IsHidden: isHidden });
    },
    closePeriod: (day) => {
      organization.closedThrough = day;
    },
    dropCurrency: (currency) => {
      organization.rates.delete(currency);
    },
    setRate: (currency, rate) => {
      organization.rates.set(currency, rate);
    },
    setPro: (isPro) => {
      organization.company.isPro = isPro;
    },
    registerCompany: (vatNumber, Name, Street, ZipCode, City) => {
      organization.register.set(vatNumber, { Name, Street, ZipCode, City });
    },
    grantConsent: () => grants.issue(grants.consent(organization.company.owner, Object.values(scopes))),
    revokeConsent: () => grants.revoke(organization.company.owner),
    deleteApiKey: () => {
      organization.apiKey = undefined;
    },
    hideFromLists: (seconds) => {
      organization.hiddenSeconds = seconds;
    },
    slowLedger: (seconds) => {
      organization.ledgerSeconds = seconds;
    },
    outbox: () => structuredClone(organization.outbox),
    look: () => lookInto(organization),
  };
}
