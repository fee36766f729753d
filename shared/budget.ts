/** Keeps calls to one neighbour below its limit before it has to refuse. Counted in memory: no table is written. */
import { type Clock, minutes, seconds } from './clock.ts';
import type { Fetch } from './http.ts';

/** Puts something around the network. */
export type ThroughNet = (fetch: Fetch) => Fetch;

/** What is left in the neighbour's own count below which we step back, as a share of its limit: others need it too. */
const reserve = 0.1;
const stepBack = 15 * seconds;

/**
 * Calls go out evenly, at most so many a minute, with no burst: so a function that starts anew, knowing nothing of the minute
 * before, does not spend that minute's calls again. When the neighbour says that little is left, the next call waits longer.
 */
export function paced(clock: Clock, callsPerMinute: number): ThroughNet {
  const interval = (1 * minutes) / callsPerMinute;
  let next = 0;
  return (fetch) => async (request) => {
    const at = Math.max(next, clock.now());
    next = at + interval;
    await until(clock, at);
    const response = await fetch(request);
    if (shareLeft(response.headers) < reserve) next = Math.max(next, clock.now() + stepBack);
    return response;
  };
}

function until(clock: Clock, at: number): Promise<void> {
  const wait = at - clock.now();
  return wait <= 0 ? Promise.resolve() : new Promise((resolve) => clock.after(wait, resolve));
}

/** Rackbeat: `X-RateLimit-Remaining` of `X-RateLimit-Limit`. e-conomic: `X-RateLimiting: token-limit-…: used/limit`. Silence means plenty. */
export function shareLeft(headers: Headers): number {
  const used = /(\d+)\s*\/\s*(\d+)\s*$/.exec(headers.get('x-ratelimiting') ?? '');
  if (used !== null) return 1 - Number(used[1]) / Number(used[2]);
  const remaining = Number(headers.get('x-ratelimit-remaining') ?? Number.NaN);
  const limit = Number(headers.get('x-ratelimit-limit') ?? Number.NaN);
  return remaining >= 0 && limit > 0 ? remaining / limit : 1;
}
