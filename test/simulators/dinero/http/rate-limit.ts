/** Calls per minute for each organization and client. */
import type { SimulatorClock } from '../../frame.ts';

const minute = 60_000;

export interface RateLimit {
  /** Whether the call may pass; if so, it counts. */
  allows(scope: string): boolean;
}

/** Any sixty seconds count: whether the real window is fixed is not documented, and this is the stricter reading. */
export function createRateLimit(clock: SimulatorClock, callsPerMinute: number): RateLimit {
  const calls = new Map<string, number[]>();
  return {
    allows: (scope) => {
      const recent = (calls.get(scope) ?? []).filter((at) => at > clock.now() - minute);
      const isAllowed = recent.length < callsPerMinute;
      calls.set(scope, isAllowed ? [...recent, clock.now()] : recent);
      return isAllowed;
    },
  };
}

/** A plain text, and no word of when to come back: none is promised. */
export function throttledResponse(callsPerMinute: number): Response {
  return new Response(`API calls quota exceeded! maximum admitted ${callsPerMinute} per 1m.`, {
    status: 429,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
}
