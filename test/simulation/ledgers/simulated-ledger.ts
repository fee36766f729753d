/** What the simulation has to know of a ledger. Whatever is one ledger's alone stands behind this, in a file that bears its name. */
import type { Ledger } from '#shared/kinds.ts';
import type { SharedLimit } from '#shared/shared-budget.ts';
import type { LedgerFunction, Parts } from '../cloud/ledger-function.ts';
import type { Sent } from '../cloud/net.ts';
import type { Settings } from '../company.ts';
import type { TenantPlan } from '../plan.ts';
import type { TokenHolder } from './refresh-tokens.ts';

/** A ledger, its simulator, and the connector's code for it. */
export interface SimulatedLedger {
  name: Ledger;
  /** What a person calls it. */
  title: string;
  /** Of the companies that keep books there. */
  country: 'DK' | 'SE';
  /** By so much a line may differ, where the ledger reads prices as including VAT and rounds each. */
  lineTolerance: string;
  /** Where all of it is found: what its requests begin with. */
  url: string;
  /** Secrets of the app; nobody may ever read them in a log. */
  secrets: string[];
  functionIn(parts: Parts): LedgerFunction;
  carry(request: Request): Promise<Response>;
  /** What it allows of all companies together. */
  sharedLimit?: SharedLimit;
  /** Whether an order to wait says for how long. */
  tellsHowLong: boolean;
  /** Its own words for "too many requests". */
  throttled(waitSeconds: number): Response;
  /** Whether a request changes anything in the books. */
  isWrite(sent: Sent): boolean;
  /** What a request does to one of our documents; undefined when it touches none. */
  effectOf(sent: Sent): Effect | undefined;
  /** What came of it; undefined when the answer only repeats what had been done before. */
  madeBy(effect: Effect, answer: Response): Promise<Made | undefined>;
  /** Opens a company's books. */
  found(plan: TenantPlan): Books;
}

/** `consumption`: what an invoice's goods cost. */
export type DocumentKind = 'customer-invoice' | 'supplier-invoice' | 'consumption' | 'sales-order';

/** A request that writes one of our documents. */
export interface Effect {
  kind: DocumentKind;
  does: 'makes' | 'books' | 'mails';
  /** Our reference, where the request bears it. */
  reference?: string | undefined;
  /** The document it writes, where that stands already. */
  id?: string | undefined;
  /** What of the settings can be seen in a new document. */
  layout?: number | undefined;
  /** Rackbeat's number of the customer a new invoice goes to, where that can be told. */
  customer?: number | undefined;
  /** Accounts that a supplier invoice is posted on, where that can be told. */
  accounts?: number[];
}

export interface Made {
  id: string;
  /** Said of what is booked. */
  number?: string;
}

/** One of our documents, or somebody else's, as the ledger shows it. */
export interface ShownDocument {
  id: string;
  /** All text in which our reference could stand. */
  text: string;
  isBooked: boolean;
  number?: number;
  /** As Rackbeat counts it: positive for an invoice. */
  gross: string;
}

/** A party or product as the ledger shows it. */
export interface ShownRecord {
  /** In the ledger, if that is another than the number. */
  id?: string;
  /** Rackbeat's number, or what stands in its place. */
  number: string;
  name: string;
  /** Of a product. */
  price?: string;
}

/** One company's books in a ledger, and the hand of its people there. Reading is a person's: no network lies between. */
export interface Books {
  /** A company that is customer and supplier may be one record. */
  partiesAreOne: boolean;
  /** Of an OAuth 2 ledger. */
  tokens?: TokenHolder;
  /** Whether a request is made in this company's name. */
  isOwnerOf(request: Request, body: unknown): boolean;
  /** A person gives the connector a new consent. @returns the credentials */
  giveConsent(): Record<string, unknown>;
  revokeConsent(): void;
  /** Every secret the connector was ever given for these books. */
  secrets(): string[];
  /** The settings as the API takes them. */
  settings(chosen: Settings): Record<string, unknown>;
  /** What was chosen, read from settings as they are stored. */
  chosenIn(stored: unknown): Partial<Settings>;
  invoices(): Promise<ShownDocument[]>;
  /** Absent where the ledger takes none. */
  supplierInvoices?(): Promise<ShownDocument[]>;
  /** What goods cost, where the ledger takes that. */
  consumption?(): Promise<ShownDocument[]>;
  /** The ids of the documents that were mailed, once for each mail. */
  mails(): string[];
  customers(): Promise<ShownRecord[]>;
  suppliers(): Promise<ShownRecord[]>;
  products(): Promise<ShownRecord[]>;
  /** @returns what the document is then; undefined when the ledger refuses */
  bookDraft(id: string): Made | undefined;
  deleteDraft(id: string): void;
  /** Where no search finds one: then a person takes it away before the next is made. */
  deleteSupplierInvoice?(id: string): void;
  editReference(id: string, text: string): void;
  /** Writes a draft like another invoice, our reference included. */
  copyInvoice(id: string, isBooked: boolean): void;
  /** Adds to the price of a draft's first line. */
  raisePrice(draft: string, by: number): void;
  /** Bars a customer, or lifts the bar. @returns false when it is not there */
  bar(kind: 'customer' | 'product', number: string, isBarred: boolean): Promise<boolean>;
}
