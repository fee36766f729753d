/** One run of the reconcile: how far it has come and what it found. One row a connection, written after every page. */
import type { Kind, Ledger } from '../kinds.ts';
import type { ReasonCode } from '../texts/reasons.ts';
import type { Reason } from '../transfer/transfer.ts';
import type { Period, ReconciledKind } from './book-list.ts';

/** Money in hundredths, as it stands on one side. */
export interface Sum {
  rackbeat: number;
  ledger: number;
}

/** Documents of one kind in the period, by what became of them. Every document of Rackbeat is in exactly one of the first ten. */
export interface Tally {
  /** Stands in the ledger once, with the same total. */
  same: number;
  /** Stands in the ledger once, with another total or currency, or without our reference. */
  different: number;
  /** Was there and is not any more. */
  gone: number;
  twice: number;
  /** Was in neither the ledger nor our rows: asked for now. */
  missing: number;
  /** Stands in the ledger, but our row was lost: linked again. */
  relinked: number;
  /** In the failure list. */
  failed: number;
  /** On its way, or booked a moment ago. */
  underWay: number;
  /** A setting or rule says that it does not go. */
  skipped: number;
  /** Booked before the connection was activated, and never sent. */
  before: number;
  /** In the ledger with our reference, and not booked in Rackbeat (any more). */
  strays: number;
  /** Documents booked in Rackbeat in the period, and those of them found in the ledger. */
  inRackbeat: number;
  inLedger: number;
  /** By currency, of the documents that should be in the ledger. */
  sums: Record<string, Sum>;
}

export type Verdict = Exclude<keyof Tally, 'strays' | 'inRackbeat' | 'inLedger' | 'sums'>;

/** One side's figures. `amount` in hundredths. */
export interface Figures {
  amount: number;
  currency: string;
  /** What the ledger calls it: its number, or its id while it is a draft. */
  document?: string;
}

export interface Difference {
  kind: ReconciledKind;
  number: string;
  code: ReasonCode;
  values?: Record<string, string>;
  rackbeat?: Figures;
  ledger?: Figures;
}

/**
 * - `requested`: nobody has begun
 * - `running`: it goes on by itself
 * - `failed`: a neighbour refused; the next run begins anew
 * - `finished`
 */
export type ReconcileStatus = 'requested' | 'running' | 'failed' | 'finished';

/** What is left of an older run. */
export interface ReconcileSummary extends Period {
  id: string;
  cause: 'nightly' | 'asked';
  finishedAt: number;
  missing: number;
  twice: number;
  different: number;
}

/** Times in ms since 1970. */
export interface Reconciliation extends Period {
  tenantId: string;
  ledger: Ledger;
  /** Names the run, so that a message that comes twice begins it once. */
  id: string;
  cause: 'nightly' | 'asked';
  status: ReconcileStatus;
  requestedAt: number;
  finishedAt?: number;
  updatedAt: number;
  /** Where the list of Rackbeat goes on. `below`: everything from this number on is done. */
  at?: { kind: ReconciledKind; page: number; size: number; below?: string };
  /** Kinds that are through. */
  through: ReconciledKind[];
  tallies: Partial<Record<ReconciledKind, Tally>>;
  /** The first so many; `moreDifferences` counts the rest. */
  differences: Difference[];
  moreDifferences: number;
  /** Transfers to ask for, written down before they are asked for: after a death in between twice, never not at all. */
  outbox: { kind: Kind; number: string }[];
  /** Events whose webhook Rackbeat had no more, and that were registered again; absent until that was looked at. */
  webhooksRenewed?: string[];
  trouble?: Reason;
  /** Slices in a row that ended in trouble. */
  tries: number;
  lease?: { owner: string; until: number };
  /** Runs before this one, newest first. */
  history: ReconcileSummary[];
}

export type ReconcileKey = Pick<Reconciliation, 'tenantId' | 'ledger'>;
export type WantedReconcile = ReconcileKey & Pick<Reconciliation, 'id' | 'cause' | 'from' | 'to'>;

const mostDifferences = 50;
const historyLength = 30;

export function newReconciliation(wanted: WantedReconcile, now: number, before?: Reconciliation): Reconciliation {
  return {
    ...wanted,
    status: 'requested',
    requestedAt: now,
    updatedAt: now,
    through: [],
    tallies: {},
    differences: [],
    moreDifferences: 0,
    outbox: [],
    tries: 0,
    history: before === undefined ? [] : historyAfter(before),
  };
}

/** A run that did not come to its end leaves nothing behind but the runs before it. */
function historyAfter(run: Reconciliation): ReconcileSummary[] {
  if (run.status !== 'finished' || run.finishedAt === undefined) return run.history;
  const { id, cause, from, to, finishedAt } = run;
  return [{ id, cause, from, to, finishedAt, ...outcomeOf(run) }, ...run.history].slice(0, historyLength);
}

/** The three numbers a person looks at first. */
export function outcomeOf({ tallies }: Pick<Reconciliation, 'tallies'>): { missing: number; twice: number; different: number } {
  const all = Object.values(tallies);
  const total = (of: (tally: Tally) => number) => all.reduce((sum, tally) => sum + of(tally), 0);
  return {
    missing: total(({ missing, gone }) => missing + gone),
    twice: total(({ twice }) => twice),
    different: total(({ different, strays }) => different + strays),
  };
}

export function noTally(): Tally {
  return {
    same: 0,
    different: 0,
    gone: 0,
    twice: 0,
    missing: 0,
    relinked: 0,
    failed: 0,
    underWay: 0,
    skipped: 0,
    before: 0,
    strays: 0,
    inRackbeat: 0,
    inLedger: 0,
    sums: {},
  };
}

/** What one page came to. */
export interface PageResult {
  tally: Tally;
  differences: Difference[];
  requests: { kind: Kind; number: string }[];
}

/** The row with one page more. Pure. */
export function withPage(
  run: Reconciliation,
  kind: ReconciledKind,
  { tally, differences, requests }: PageResult,
): Reconciliation {
  const known = [...run.differences, ...differences];
  return {
    ...run,
    tallies: { ...run.tallies, [kind]: added(run.tallies[kind] ?? noTally(), tally) },
    differences: known.slice(0, mostDifferences),
    moreDifferences: run.moreDifferences + Math.max(0, known.length - mostDifferences),
    outbox: [...run.outbox, ...requests],
  };
}

function added(one: Tally, other: Tally): Tally {
  const { sums: _sums, ...counts } = one;
  const counted = Object.entries(counts).map(([name, count]) => [name, count + other[name as keyof typeof counts]]);
  const currencies = new Set([...Object.keys(one.sums), ...Object.keys(other.sums)]);
  const sums = [...currencies].map((currency) => {
    const [a, b] = [one.sums[currency], other.sums[currency]];
    return [
      currency,
      { rackbeat: (a?.rackbeat ?? 0) + (b?.rackbeat ?? 0), ledger: (a?.ledger ?? 0) + (b?.ledger ?? 0) },
    ] as const;
  });
  return { ...(Object.fromEntries(counted) as typeof counts), sums: Object.fromEntries(sums) };
}
