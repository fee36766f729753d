import type { Ledger } from '../kinds.ts';
import type { Transfer, TransferKey, TransferState } from '../transfer/transfer.ts';

/** Asks for the right to work on a transfer. */
export interface ClaimRequest {
  /** Who asks; unique per attempt. */
  owner: string;
  now: number;
  /** Until when nobody else may work on it, ms since 1970; later than this Lambda can live. */
  leaseUntil: number;
  /** A finished (`done`) transfer may be worked on again: true for master data, false for documents. */
  repeat: boolean;
  /** A person asks: an ordinary back-off is not waited for (a doubt still is). */
  impatient?: boolean;
  /** A person has confirmed a second document: allowed on a `done` row, once per id. Raises `copies` and stores the id. */
  forceId?: string;
}

/**
 * - `finished`: `done`, and neither `repeat` nor a new `forceId` was given
 * - `held`: someone else's lease is running
 * - `too-early`: `notBefore` is not reached
 */
export type ClaimRefusal = 'finished' | 'held' | 'too-early';

export type ClaimResult = { claimed: true; transfer: Transfer } | { claimed: false; because: ClaimRefusal; transfer: Transfer };

/** Which transfers to list. Newest first by key, except `open`: oldest open first. */
export interface TransferQuery {
  tenantId: string;
  ledger: Ledger;
  kind?: Transfer['kind'];
  number?: string;
  state?: TransferState;
  /** Only what still needs someone (working, retrying, waiting, failed), oldest first. */
  open?: boolean;
  /** Largest number of rows to answer; at most 100. */
  limit: number;
  cursor?: string;
}

export interface TransferPage {
  transfers: Transfer[];
  /** Opaque; absent on the last page. A page may be short, even empty, and still have a next one. */
  next?: string;
}

/**
 * The transfers of all tenants. Every method is one request to the database, two where a condition failed.
 * Throws `StoreUnavailable` when the database does not answer; then a write may or may not have happened.
 */
export interface TransferStore {
  /**
   * One conditional write: `state` working, `previously` the state before, a lease, `attempts` + 1. Creates the row if there is none.
   * `doubt`, `notBefore`, `history`, ids and facts stay as they are; `triedSince` is set when absent.
   */
  claim(key: TransferKey, request: ClaimRequest): Promise<ClaimResult>;
  /** Writes the row as given, without `lease` and `previously`, if `owner` still holds the lease. */
  finish(transfer: Transfer, owner: string): Promise<'written' | 'lease-lost'>;
  get(key: TransferKey): Promise<Transfer | undefined>;
  /** At most 100 keys; rows that do not exist are left out; any order. */
  getMany(keys: TransferKey[]): Promise<Transfer[]>;
  findByLedgerId(key: Omit<TransferKey, 'number'> & { ledgerId: string }): Promise<Transfer | undefined>;
  list(query: TransferQuery): Promise<TransferPage>;
}
