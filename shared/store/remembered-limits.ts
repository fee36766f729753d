import { type Clock, seconds } from '../clock.ts';
import type { LimitStore } from './limit-store.ts';

const rememberedFor = 5 * seconds;

/** Asks the table at most every five seconds a scope, so that a busy Lambda does not read it for each transfer. A pause of our own counts at once. */
export function rememberedLimits(store: LimitStore, clock: Clock): LimitStore {
  const known = new Map<string, { until: number | undefined; readAt: number }>();
  return {
    async pausedUntil(scope) {
      const entry = known.get(scope);
      if (entry !== undefined && (entry.until ?? 0) > clock.now()) return entry.until;
      if (entry !== undefined && clock.now() - entry.readAt < rememberedFor) return entry.until;
      // As old as the question: the answer may have been long under way.
      const readAt = clock.now();
      const until = await store.pausedUntil(scope);
      known.set(scope, { until, readAt });
      return until;
    },
    async pause(scope, until) {
      known.set(scope, { until: Math.max(until, known.get(scope)?.until ?? 0), readAt: clock.now() });
      await store.pause(scope, until);
    },
  };
}
