import type { Calendar } from '../calendar.ts';
import type { Ledger } from '../kinds.ts';
import type { DeadLetterStore } from './dead-letter-store.ts';
import type { InitialSyncStore } from './initial-sync-store.ts';
import type { ReconcileStore } from './reconcile-store.ts';

/** One scheduled read of one connection. Times in ms since 1970. */
export interface Pull {
  tenantId: string;
  ledger: Ledger;
  /** Name of the pull within its ledger (`orders`, `customers` …). */
  pull: string;
  intervalSeconds: number;
  /** Due at the end of these days instead of every `intervalSeconds`. */
  calendar?: Calendar;
  dueAt: number;
  /** How far the pull has come; its meaning is the ledger's. */
  cursor?: string;
  lastResult?: { at: number; outcome: 'ok' | 'failed'; detail?: string };
}

export type PullKey = Pick<Pull, 'tenantId' | 'ledger' | 'pull'>;

/** When what is to be read. Throws `StoreUnavailable` when the database does not answer. */
export interface PullStore extends InitialSyncStore, ReconcileStore, DeadLetterStore {
  /** Creates or replaces the pull. */
  put(pull: Pull): Promise<void>;
  get(key: PullKey): Promise<Pull | undefined>;
  remove(key: PullKey): Promise<void>;
  /** Pulls due at or before `now`, oldest first within each shard of the index; at most `limit`. May miss one written a moment ago. */
  listDue(now: number, limit: number): Promise<Pull[]>;
  /** Moves `dueAt` to `nextDueAt` if it still is `dueAt`: of two ticks that saw the same due pull, one gets true. */
  reschedule(key: PullKey, dueAt: number, nextDueAt: number): Promise<boolean>;
  /**
   * Writes cursor and result if the pull still exists and its cursor still is `from`. `moved-on`: another run has read further, or the
   * pull is gone; what it has stands. There is no lease: reading twice is harmless, so a run that finds nothing writes nothing.
   */
  advance(key: PullKey, from: string | undefined, to: Pick<Pull, 'cursor' | 'lastResult'>): Promise<'written' | 'moved-on'>;
}
