/** Calls per minute, counted for each client and endpoint over all the companies the client serves. */
import type { SimulatorClock } from '../../frame.ts';

const minute = 60_000;

export interface RateLimit {
  /** @param endpoint path template; the methods on it share one budget  @returns seconds to wait when it is spent */
  spend(clientId: string, endpoint: string): number | undefined;
}

export function createRateLimit(clock: SimulatorClock, callsPerMinute: number): RateLimit {
  const windows = new Map<string, { startedAt: number; calls: number }>();
  return {
    spend: (clientId, endpoint) => {
      const key = `${clientId} ${endpoint}`;
      const now = clock.now();
      const running = windows.get(key);
      const window = running && now < running.startedAt + minute ? running : { startedAt: now, calls: 0 };
      windows.set(key, window);
      if (window.calls >= callsPerMinute) {
        return Math.max(1, Math.ceil((window.startedAt + minute - now) / 1000));
      }
      window.calls += 1;
      return undefined;
    },
  };
}
