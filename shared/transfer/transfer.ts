import type { Cause } from '../events.ts';
import type { Kind, Ledger } from '../kinds.ts';
import type { ReasonCode } from '../texts/reasons.ts';

/** Which record of which tenant, on its way to which ledger. */
export interface TransferKey {
  tenantId: string;
  ledger: Ledger;
  kind: Kind;
  /** The record's number in Rackbeat. */
  number: string;
}

/**
 * Where one record stands:
 *
 * - `working`: claimed by a Lambda; a call to the ledger may be under way
 * - `retrying`: will be tried again by itself at `notBefore`
 * - `waiting`: stands still until something else happens (connection restored)
 * - `done`: the record is in the ledger
 * - `skipped`: a rule or setting says it does not go
 * - `failed`: a person must act; this is the failure list
 */
export type TransferState = 'working' | 'retrying' | 'waiting' | 'done' | 'skipped' | 'failed';

/** What a person sees as the result of an attempt. `linked`: it was already there. */
export type Outcome = 'created' | 'booked' | 'updated' | 'unchanged' | 'linked' | 'skipped' | 'waiting' | 'retrying' | 'failed';

/** A reason code with what its sentence names (record, setting, amount …) and the neighbour's own words. */
export interface Reason {
  code: ReasonCode;
  /** Values for the sentence's placeholders. */
  values?: Record<string, string>;
  /** The neighbour's own message, as it came. */
  detail?: string;
}

/** One attempt as kept on the row; times in ms since 1970. */
export interface Attempt {
  at: number;
  cause: Cause;
  outcome: Outcome;
  reason?: Reason;
  /** The document this attempt made or found. */
  ledgerId?: string;
}

/** An earlier attempt may have reached the ledger and we do not know. */
export interface Doubt {
  /** When the last call whose outcome is unknown can have been sent, ms since 1970. */
  since: number;
  /** How often we have looked since and found nothing. */
  looks: number;
  /** The step whose outcome is unknown; absent when the Lambda died and nobody can tell. */
  step?: string;
  /** The force request under which it may have been sent. Whoever pressed that had searched before it, so it vouches for nothing since. */
  forceId?: string;
  /** An attempt since was never released, or not we took the document further: what leaves no trace in the ledger may have been done. */
  isUnsure?: true;
}

/** One row: the state of a transfer and the mapping Rackbeat number ↔ ledger id in one. Times in ms since 1970. Keep it under 1 KB. */
export interface Transfer extends TransferKey {
  state: TransferState;
  /** State before this claim; `working` means that an attempt was never released. Only on a claimed row. */
  previously?: TransferState | 'new';
  outcome?: Outcome;
  /** The ledger's own id (draft number, customer number, product number …). */
  ledgerId?: string;
  /** The number a bookkeeper sees in the ledger, once it has one. */
  ledgerNumber?: string;
  reason?: Reason;
  warnings?: Reason[];
  /** SHA-256 of what was last written to the ledger. Equal hash: nothing to do. */
  payloadHash?: string;
  /** Version of the connection's settings this row was last made with. */
  settingsVersion?: number;
  /** What a ledger wants to remember about its record (VAT zone, layout …). */
  facts?: Record<string, string | number | boolean>;
  lease?: { owner: string; until: number };
  doubt?: Doubt;
  notBefore?: number;
  /** All attempts so far; throttling and waiting for others cost none. */
  attempts: number;
  /** `attempts` when the last round ended: a round is what lies between two endings. Part of the idempotency keys: a new round is a new intent. */
  attemptsBefore?: number;
  /** First attempt of the present round; absent between rounds. */
  triedSince?: number;
  /** How many extra documents a person has asked for with force. */
  copies?: number;
  /** Which copy `ledgerId` is: 0 for the first document. */
  ledgerCopy?: number;
  /** The force request that was heard last: the same request never makes two. */
  forceId?: string;
  /** The last five of them, newest last: one that comes again late, after another, makes none either. */
  forces?: string[];
  /** Last 10 attempts, newest last. */
  history: Attempt[];
  createdAt: number;
  updatedAt: number;
}

/** How many attempts a row remembers. */
export const historyLength = 10;

/** States in which somebody or something still has to act. */
export const openStates: readonly TransferState[] = ['working', 'retrying', 'waiting', 'failed'];

/** Whether an earlier attempt may have reached the ledger without our knowing: it was never released, or it said so. */
export function isInDoubt(row: Transfer): boolean {
  return row.previously === 'working' || row.doubt !== undefined;
}

/**
 * How often we have looked in vain since the last call whose outcome is unknown. An attempt that was never released may have sent
 * again after those looks, so they no longer count.
 */
export function looksInVain(row: Transfer): number {
  return row.previously === 'working' ? 0 : (row.doubt?.looks ?? 0);
}

/** What the doubt of a row that is in one must say of a step that leaves no trace in the ledger. */
export function unsure(row: Transfer): Pick<Doubt, 'isUnsure'> {
  return row.previously === 'working' || row.doubt?.isUnsure === true ? { isUnsure: true } : {};
}

/** Attempts in the present round, 1 or more while one is under way. */
export function triesInRound(row: Transfer): number {
  return row.attempts - (row.attemptsBefore ?? 0);
}
