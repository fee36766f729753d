/**
 * A limit that a ledger puts on the app as a whole (so many calls a minute for each endpoint, over all companies), handed out in shares
 * so that one company's thousand calls do not keep the others' invoices waiting.
 *
 * - By time: slices of ten seconds, each a seventh of a minute's calls. Whenever the ledger's own minute begins, it meets seven of our
 *   slices at most, so it never sees more than it allows.
 * - By purpose: documents may take all of a slice, records less, bulk work the least.
 * - By company: nobody takes more than half of a slice.
 * - Without a write for each call: the first call of a company in a slice goes unasked (as far as what is set aside for that lasts);
 *   beyond it a function takes more at a time the more a company needs.
 *
 * A ledger that counts each company by itself is served alike: then a company's functions share with each other only.
 */
import { type Clock, minutes, seconds } from './clock.ts';
import type { Cause } from './events.ts';
import type { Fetch } from './http.ts';
import type { Kind } from './kinds.ts';
import { documentKinds } from './kinds.ts';
import { StoreUnavailable } from './store/errors.ts';
import type { ShareStore } from './store/share-store.ts';

/** The ledger's rule. */
export interface SharedLimit {
  callsPerMinute: number;
  /** The ledger counts each company by itself, and what is counted together is all one company's: it shares with nobody. */
  isEachCompanysOwn?: true;
  /** What is counted together; undefined: not counted. */
  endpointOf(request: Request): string | undefined;
}

/** What a call is for. Bulk work can wait; a document is what people look for. */
export type Purpose = 'document' | 'record' | 'bulk';

export function purposeOf(cause: Cause, kind?: Kind): Purpose {
  if (cause === 'initial-sync' || cause === 'reconcile') return 'bulk';
  return kind !== undefined && documentKinds.includes(kind) ? 'document' : 'record';
}

export interface SharedBudget {
  /** The network as one company may use it. A call for which nothing is left is answered 429 without being sent. */
  through(tenantId: string, purpose: Purpose): (fetch: Fetch) => Fetch;
}

/** How a minute's calls are handed out. */
interface Tuning {
  /** In ms. */
  slice: number;
  /** As many slices an interval of sixty seconds can touch, wherever it begins. */
  slicesInAnyMinute: number;
  /** Companies whose first calls in a slice a function makes unasked … */
  unasked: number;
  /** … and how much of a slice one company may take. */
  tenantsShare: number;
}

/** Many companies share: short slices, so that nobody waits long. */
const shared: Tuning = { slice: 10 * seconds, slicesInAnyMinute: 7, unasked: 3, tenantsShare: 0.5 };
/** One company's few calls: longer slices, so that one record's calls fit into one. */
const own: Tuning = { slice: 20 * seconds, slicesInAnyMinute: 4, unasked: 2, tenantsShare: 1 };
/** Of what a slice has, how much each purpose may take before the others are kept waiting. */
const ceilings: Record<Purpose, number> = { document: 1, record: 0.7, bulk: 0.4 };
/** Functions for whose unasked calls something is set aside. */
const functionsAtOnce = 5;
/** What is taken at a time: doubled as long as more is needed. */
const firstTake = 1;
const largestTake = 16;
/**
 * Bulk work waits here for the next slice rather than being refused at once: a refusal would pause the company's invoices too. A call
 * that waited longer would pass its own deadline.
 */
const mostWaits = 1;

/** What one company has left of it, here. */
interface Share {
  left: number;
  nextTake: number;
  /** Purposes for which nothing more is to be had in this slice. */
  spent: Set<Purpose>;
  taking?: Promise<void> | undefined;
}

/** What this function has left of one slice. */
interface Purse {
  slice: number;
  unasked: number;
  tenants: Map<string, Share>;
}

export function sharedBudget(name: string, limit: SharedLimit, store: ShareStore, clock: Clock): SharedBudget {
  const tuning = limit.isEachCompanysOwn === true ? own : shared;
  const { slice, slicesInAnyMinute, tenantsShare } = tuning;
  const perSlice = Math.floor(limit.callsPerMinute / slicesInAnyMinute);
  // At most half of a slice goes unasked: of a small one that may be nothing.
  const unasked = Math.min(tuning.unasked, Math.floor(perSlice / 2 / functionsAtOnce));
  const handedOut = Math.max(1, perSlice - unasked * functionsAtOnce);
  const purses = new Map<string, Purse>();
  /** Until when an endpoint is left alone since it said so itself. */
  const refused = new Map<string, number>();

  const purseOf = (endpoint: string, now: number): Purse => {
    const current = Math.floor(now / slice);
    const known = purses.get(endpoint);
    if (known?.slice === current) return known;
    const fresh: Purse = { slice: current, unasked, tenants: new Map() };
    purses.set(endpoint, fresh);
    return fresh;
  };

  /** @returns 0 when the call may go, else when to ask again (ms since 1970) */
  const spend = async (endpoint: string, tenantId: string, purpose: Purpose): Promise<number> => {
    const now = clock.now();
    const pausedUntil = refused.get(endpoint) ?? 0;
    if (pausedUntil > now) return pausedUntil;
    const purse = purseOf(endpoint, now);
    const known = purse.tenants.get(tenantId);
    const mine: Share = known ?? { left: 0, nextTake: firstTake, spent: new Set<Purpose>() };
    purse.tenants.set(tenantId, mine);
    // The first call of a company in a slice: for most there is no second. What is one company's own, it may begin with.
    const isFirst = known === undefined || limit.isEachCompanysOwn === true;
    if (isFirst && purpose !== 'bulk' && purse.unasked > 0) {
      purse.unasked -= 1;
      return 0;
    }
    for (;;) {
      if (mine.left > 0) {
        mine.left -= 1;
        return 0;
      }
      if (mine.spent.has(purpose)) return (purse.slice + 1) * slice;
      // Calls at the same moment wait for one take instead of each making their own.
      mine.taking ??= takeMore(endpoint, purse.slice, tenantId, purpose, mine);
      await mine.taking;
    }
  };

  const takeMore = async (endpoint: string, at: number, tenantId: string, purpose: Purpose, mine: Share): Promise<void> => {
    const taken = await take(endpoint, at, tenantId, purpose, mine.nextTake);
    mine.left += taken;
    mine.nextTake = Math.min(mine.nextTake * 2, largestTake);
    // Nothing more in this slice: the table is not asked again before the next.
    if (taken === 0) mine.spent.add(purpose);
    mine.taking = undefined;
  };

  /** What is wanted, or one, or nothing. A table that does not answer keeps nobody from calling: the ledger itself still counts. */
  const take = async (endpoint: string, at: number, tenantId: string, purpose: Purpose, wanted: number): Promise<number> => {
    const most = Math.floor(handedOut * ceilings[purpose]);
    const request = {
      scope: `share#${name}#${endpoint}#${at}`,
      tenantId,
      most,
      mostOfTenant: Math.floor(handedOut * tenantsShare),
      expiresAt: (at + 1) * slice + 10 * minutes,
    };
    try {
      if (await store.take({ ...request, calls: wanted })) return wanted;
      return wanted > 1 && (await store.take({ ...request, calls: 1 })) ? 1 : 0;
    } catch (error) {
      if (error instanceof StoreUnavailable) return 1;
      throw error;
    }
  };

  return {
    through: (tenantId, purpose) => (fetch) => async (request) => {
      const endpoint = limit.endpointOf(request);
      if (endpoint === undefined) return await fetch(request);
      for (let waits = 0; ; waits += 1) {
        const askAgainAt = await spend(endpoint, tenantId, purpose);
        if (askAgainAt === 0) break;
        if (purpose !== 'bulk' || waits >= mostWaits) return keptBack(askAgainAt - clock.now());
        await pass(clock, askAgainAt - clock.now());
      }
      const response = await fetch(request);
      // Somebody has spent what we count as ours: every company of this function waits.
      if (response.status === 429) refused.set(endpoint, clock.now() + 1 * minutes);
      return response;
    },
  };
}

/** What the ledger would answer, without asking it. */
function keptBack(wait: number): Response {
  return new Response(null, { status: 429, headers: { 'retry-after': String(Math.max(1, Math.ceil(wait / seconds))) } });
}

function pass(clock: Clock, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(Math.max(0, milliseconds), resolve);
  });
}
