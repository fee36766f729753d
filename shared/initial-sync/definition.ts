/** What a ledger tells about its initial sync: which kinds, in which order, and how a record of its own looks in Rackbeat. */
import type { Kind } from '../kinds.ts';
import type { Fields } from '../rackbeat/registers.ts';
import type { Tenant } from '../tenant/tenant.ts';
import type { Session } from '../transfer/ledger-definition.ts';
import type { Reason, Transfer } from '../transfer/transfer.ts';

/** Who a ledger record is, as far as it is compared with Rackbeat's. */
export interface Known {
  ledgerId: string;
  /** What people call it by there, where that is not its id. */
  ledgerNumber?: string;
  /** The number it shall have in Rackbeat if that is free. In registers a name will do where the ledger has no numbers: then Rackbeat's next is taken. */
  number: string;
  /** The ledger has no numbers for such records: Rackbeat's next free one is given, and `number` only tells this record from the others. */
  numberless?: true;
  name: string;
  /** What else it is called: a unit's abbreviation. */
  otherNames?: string[];
  /** Payment terms, in Rackbeat's words: they pair by them where names do not. */
  terms?: { type: string; days: number };
  vatNumber?: string;
  email?: string;
  barcode?: string;
}

export interface LedgerPage<L> {
  records: L[];
  /** Where the list goes on; absent on the last page. */
  next?: string;
  /** How many records the whole list has, for the progress. */
  total: number;
  /** Rows may have moved over a page's edge since the page before: the list is better read from its beginning. */
  hasMoved?: boolean;
}

/** Another record of the ledger that this one names. `required`: without it in Rackbeat this one cannot be there. */
export interface Leaning {
  kind: Kind;
  ledgerId: string;
  required: boolean;
}

/** Rackbeat's number of a register's record, by its id in the ledger. */
export interface Partners {
  numberOf(kind: Kind, ledgerId: string | number | undefined): string | undefined;
}

/**
 * How a record's counterpart in Rackbeat is known:
 * - `register` (groups, terms …): by the settings' choice, by number and name, by name; both lists are short and read whole
 * - `party` (customers, suppliers): by number and one more thing equal, else by VAT number, else by e-mail address
 * - `item`: by number, and name or bar code
 */
export type Matching = 'register' | 'party' | 'item';

export interface InitialSyncKind<S extends Session, L> {
  kind: Kind;
  matching: Matching;
  /** Whether the settings ask for this kind; absent: always. A kind that is not wanted is still paired with what Rackbeat has, for those that lean on it. */
  wanted?(settings: S['settings'], tenant: Tenant): boolean;
  /** @param size at most so many records */
  listPage(session: S, cursor: string | undefined, size: number): Promise<LedgerPage<L>>;
  known(record: L): Known;
  /** Why this record stays behind, from the list alone. */
  judge(session: S, record: L): Reason | undefined;
  leansOn?(record: L, settings: S['settings']): Leaning[];
  /** The record as Rackbeat takes it, without its number. Throws `Refused` when it cannot be told. May read more in the ledger. */
  body(session: S, record: L, partners: Partners): Promise<{ body: Fields; warnings: Reason[] }>;
  /** What the transfer row remembers of it. */
  facts?(session: S, record: L): Transfer['facts'];
  /** Whether the ledger has a record of this number: its own number goes before a shared VAT number. Only for parties. */
  hasNumber?(session: S, number: string): Promise<boolean>;
  /** Rackbeat number → ledger id as the settings choose it. */
  chosen?(settings: S['settings']): Record<string, number | string>;
  /** The settings with what was found or made. What a person has chosen stays. */
  remember?(settings: S['settings'], pairs: { number: string; ledgerId: string }[]): S['settings'];
}

// Each kind's record is its own; the machine only hands it back.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type AnyInitialSyncKind<S extends Session> = InitialSyncKind<S, any>;
