/** Watches how far pulls have come: no cursor passes a change that nobody was asked to carry over. */
import { minutes, seconds } from '#shared/clock.ts';
import type { InitialSync } from '#shared/initial-sync/progress.ts';
import type { Pull } from '#shared/store/pull-store.ts';
import { PullCursor } from '#shared/worker/pull-cursor.ts';
import type { Company } from '../company.ts';
import type { Stage } from '../stage.ts';

/** Pulls that list what has changed, and the kind that carries it. */
const kinds = {
  orders: 'order',
  'draft-orders': 'order',
  customers: 'ledger-customer',
  products: 'ledger-product',
  projects: 'ledger-project',
} as const;
export type WatchedPull = keyof typeof kinds;

/** How fine e-conomic stamps the records of a pull. */
const stamped: Record<WatchedPull, number> = {
  orders: 1 * minutes,
  'draft-orders': 1 * minutes,
  customers: 1 * seconds,
  products: 1 * minutes,
  projects: 1 * seconds,
};

export interface PullWatch {
  /** A person has just changed what this pull lists. */
  changed(company: Pick<Company, 'tenantId'>, pull: WatchedPull, number: string): void;
  /** It is no longer on the list, whatever was seen of it. */
  gone(company: Pick<Company, 'tenantId'>, pull: WatchedPull, number: string): void;
  /** The bus has taken an event. */
  published(detailType: string | undefined, detail: string | undefined): void;
  /** A slice of an initial sync begins. */
  syncClaimed(given: unknown, sync: InitialSync | undefined): void;
  syncSaved(given: [InitialSync, string], answered: 'written' | 'lease-lost'): void;
  /** The table has taken a cursor, or has refused it. */
  advanced(given: [Pull, string | undefined, Pick<Pull, 'cursor'>], answered: 'written' | 'moved-on'): void;
}

interface Change {
  number: string;
  stamp: number;
  /** How often it was asked for since. */
  asked: number;
}

export function watchPulls({ schedule, sometimes, broken }: Stage): PullWatch {
  const changes = new Map<string, Map<string, Change>>();
  const syncsOver = new Set<string>();
  const listOf = (tenantId: string, pull: string) => {
    const name = `${tenantId} ${pull}`;
    const found = changes.get(name) ?? new Map<string, Change>();
    changes.set(name, found);
    return found;
  };

  return {
    changed({ tenantId }, pull, number) {
      const now = schedule.now();
      listOf(tenantId, pull).set(number, { number, stamp: now - (now % stamped[pull]), asked: 0 });
    },
    gone({ tenantId }, pull, number) {
      listOf(tenantId, pull).delete(number);
    },
    published(detailType, detail = '{}') {
      if (detailType !== 'TransferRequested') return;
      const { tenantId = '', kind, number = '', cause } = JSON.parse(detail) as Record<string, string | undefined>;
      if (cause !== 'schedule') return;
      for (const [pull, carriedBy] of Object.entries(kinds)) {
        const change = carriedBy === kind ? listOf(tenantId, pull).get(number) : undefined;
        if (change === undefined) continue;
        change.asked += 1;
        if (change.asked > 1) sometimes.saw('a change was asked for again');
      }
    },
    syncClaimed(_given, sync) {
      if (sync?.at?.cursor !== undefined) sometimes.saw('an initial sync went on from its last page');
      if (sync?.status === 'running') sometimes.saw('an initial sync was taken up again');
    },
    syncSaved([{ tenantId, status }], answered) {
      if (answered !== 'written') return;
      if (status !== 'finished' && syncsOver.has(tenantId))
        broken('a finished initial sync never begins again', `it is ${status}`, tenantId);
      if (status !== 'finished') return;
      syncsOver.add(tenantId);
      sometimes.saw('an initial sync came to its end');
    },
    advanced([{ tenantId, pull }, , { cursor: text }], answered) {
      if (!(pull in kinds)) return;
      if (answered === 'moved-on') sometimes.saw('two runs of one pull met at the cursor');
      if (answered === 'moved-on' || text === undefined) return;
      const cursor = PullCursor.parse(JSON.parse(text));
      if (cursor.reading !== undefined) sometimes.saw('a pull read a second page');
      const begins = cursor.since - (cursor.since % stamped[pull as WatchedPull]);
      for (const { number, stamp, asked } of listOf(tenantId, pull).values()) {
        const isPassed = stamp < begins || cursor.seen[number] === stamp;
        if (asked === 0 && isPassed)
          broken(
            'a cursor passes nothing that was not seen',
            `${pull} passes ${number} of ${new Date(stamp).toISOString()}`,
            tenantId,
          );
      }
    },
  };
}
