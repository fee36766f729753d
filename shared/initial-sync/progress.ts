/** How far a connection's initial sync has come: one row, written after every page. */
import type { Kind, Ledger } from '../kinds.ts';
import type { ReasonCode } from '../texts/reasons.ts';
import type { Reason } from '../transfer/transfer.ts';

/** What came of one record. `linked`: Rackbeat had it. `skipped`, `failed`: it stayed behind, and a reason says why. */
export type SyncOutcome = 'created' | 'linked' | 'skipped' | 'failed';

/** Records of one kind by outcome. `total`: how many the ledger's list has. */
export type KindCounts = Record<SyncOutcome, number> & { total: number; finished: boolean };

/** How many records stayed behind for one reason, and the first of them as `kind number`. */
export interface ReasonCount {
  code: ReasonCode;
  kind: Kind;
  count: number;
  examples: string[];
  /** What the first one's sentence names. */
  values?: Record<string, string>;
}

/**
 * - `requested`: a person asked for it; nobody has begun
 * - `running`: it goes on by itself, page by page
 * - `failed`: a neighbour refused; it goes on from its checkpoint when a person asks again
 * - `finished`: over for good
 */
export type SyncStatus = 'requested' | 'running' | 'failed' | 'finished';

/** Times in ms since 1970. */
export interface InitialSync {
  tenantId: string;
  ledger: Ledger;
  status: SyncStatus;
  requestedAt: number;
  startedAt?: number;
  finishedAt?: number;
  updatedAt: number;
  /** The kind under way and where its list goes on. `restarts`: how often its rows moved while it was read; `pages`: read so far. */
  at?: { kind: Kind; cursor?: string; restarts: number; pages?: number };
  counts: Partial<Record<Kind, KindCounts>>;
  reasons: ReasonCount[];
  /** Why it stands still or failed. */
  trouble?: Reason;
  /** Slices in a row that ended in trouble. */
  tries: number;
  lease?: { owner: string; until: number };
}

export type InitialSyncKey = Pick<InitialSync, 'tenantId' | 'ledger'>;

/** What a page did. */
export interface Carried {
  kind: Kind;
  number: string;
  outcome: SyncOutcome;
  reason?: Reason;
}

const mostExamples = 10;

export function newInitialSync(key: InitialSyncKey, now: number): InitialSync {
  const { tenantId, ledger } = key;
  return { tenantId, ledger, status: 'requested', requestedAt: now, updatedAt: now, counts: {}, reasons: [], tries: 0 };
}

export function noCounts(total: number): KindCounts {
  return { created: 0, linked: 0, skipped: 0, failed: 0, total, finished: false };
}

/** The row with one page more. Pure. */
export function withPage(sync: InitialSync, kind: Kind, carried: Carried[], total: number): InitialSync {
  const counts = { ...(sync.counts[kind] ?? noCounts(total)), total };
  for (const { outcome } of carried) counts[outcome] += 1;
  return { ...sync, counts: { ...sync.counts, [kind]: counts }, reasons: countReasons(sync.reasons, carried) };
}

/** The row as if nothing of this kind had been read. */
export function withoutKind(sync: InitialSync, kind: Kind): InitialSync {
  const { [kind]: _counts, ...counts } = sync.counts;
  return { ...sync, counts, reasons: sync.reasons.filter((each) => each.kind !== kind) };
}

export function countReasons(before: ReasonCount[], carried: Carried[]): ReasonCount[] {
  const reasons = before.map((each) => ({ ...each, examples: [...each.examples] }));
  for (const { kind, number, reason } of carried) {
    if (reason === undefined) continue;
    let entry = reasons.find((each) => each.code === reason.code && each.kind === kind);
    if (entry === undefined) {
      entry = {
        code: reason.code,
        kind,
        count: 0,
        examples: [],
        ...(reason.values === undefined ? {} : { values: reason.values }),
      };
      reasons.push(entry);
    }
    entry.count += 1;
    if (entry.examples.length < mostExamples) entry.examples.push(number);
  }
  return reasons;
}
