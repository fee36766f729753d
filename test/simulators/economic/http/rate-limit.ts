/** The bucket of tokens each agreement spends, and the headers that tell of it. */
import type { SimulatorClock } from '../../frame.ts';

const window = 60_000;
const callCost = 3;

export interface RateLimit {
  /** Seconds to wait when the bucket is too empty; otherwise the call is paid. */
  spend(agreement: number): number | undefined;
  /** Stand on every response. */
  headers(agreement: number): Record<string, string>;
}

/** @param limit tokens for each minute; they come back evenly */
export function createRateLimit(clock: SimulatorClock, limit: number): RateLimit {
  const buckets = new Map<number, { used: number; at: number }>();
  const usedNow = (agreement: number): number => {
    const { used, at } = buckets.get(agreement) ?? { used: 0, at: 0 };
    return Math.max(0, used - ((clock.now() - at) * limit) / window);
  };
  return {
    spend: (agreement) => {
      const used = usedNow(agreement);
      const missing = used + callCost - limit;
      if (missing > 0) {
        return Math.max(1, Math.ceil((missing / limit) * (window / 1000)));
      }
      buckets.set(agreement, { used: used + callCost, at: clock.now() });
      return undefined;
    },
    headers: (agreement) => ({
      'x-callcost': String(callCost),
      'x-ratelimiting': `token-limit-${limit}-per-60-seconds: ${Math.round(usedNow(agreement))}/${limit}`,
    }),
  };
}
