import type { Decimal } from '../money.ts';
import type { Session } from '../transfer/ledger-definition.ts';

/** The kinds that both sides keep books of, and that are therefore held against each other. */
export const reconciledKinds = ['customer-invoice', 'supplier-invoice'] as const;
export type ReconciledKind = (typeof reconciledKinds)[number];

/** Days in the company's own zone, both included, `YYYY-MM-DD`. */
export interface Period {
  from: string;
  to: string;
}

/** A document as the ledger's list shows it. */
export interface ListedDocument {
  id: string;
  /** The number a bookkeeper sees; a draft may have none. */
  number?: string;
  stage: 'draft' | 'booked';
  /** The id it had as a draft, where booking gives it another. */
  draftId?: string;
  /** The text in which our reference would stand. */
  text: string;
  /** In document currency, incl. VAT, negative for a credit note. */
  gross: Decimal;
  currency: string;
}

/**
 * How a ledger's documents are listed: all of one kind, drafts and booked, dated within the period, whoever wrote them. Each page is the
 * ledger's largest. Drafts are read before booked ones, so that one booked in between is seen twice and not missed.
 */
export type BookList<S extends Session> = (session: S, period: Period) => Promise<ListedDocument[]>;

/**
 * What the reconcile reads of a ledger, by kind. `unlisted`: the ledger has no such list, so only our own rows are held against
 * Rackbeat. A kind that is absent is one the ledger does not take.
 */
export type Books<S extends Session> = Partial<Record<ReconciledKind, BookList<S> | 'unlisted'>>;
