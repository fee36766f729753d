import type { Ledger } from '../kinds.ts';

/** A message that nobody could handle and that is no record's transfer: a scheduled read, a run, or something this version does not know. */
export interface DeadLetter {
  /** What the message was: its `detail-type`, or nothing if it had none. */
  event: string;
  /** When it was put away, ms since 1970. */
  at: number;
  /** The message as it came. */
  body: string;
}

/** One row a connection. */
export interface DeadLetters {
  tenantId: string;
  ledger: Ledger;
  /** Counts the writes; a save names the version it read, 0 for the first. */
  version: number;
  /** Newest first. */
  letters: DeadLetter[];
}

export type DeadLettersKey = Pick<DeadLetters, 'tenantId' | 'ledger'>;

/** Where dead messages wait that name no record. Throws `StoreUnavailable` when the database does not answer. */
export interface DeadLetterStore {
  /** An empty row where there is none. */
  getDeadLetters(key: DeadLettersKey): Promise<DeadLetters>;
  /** Writes the row with `version` + 1, if the stored version is the given one. */
  saveDeadLetters(row: DeadLetters): Promise<'written' | 'conflict'>;
}
