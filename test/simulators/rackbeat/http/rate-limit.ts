/** Requests per minute and token: a window opens with the first request and lasts sixty seconds. */
import type { SimulatorClock } from '../../frame.ts';

const windowLength = 60_000;

export interface Allowance {
  limit: number;
  remaining: number;
  /** Set when the request is refused. */
  retryAfterSeconds?: number;
}

export function createRateLimit(clock: SimulatorClock, perMinute: number): (token: string) => Allowance {
  const windows = new Map<string, { endsAt: number; used: number }>();
  return (token) => {
    const now = clock.now();
    const known = windows.get(token);
    const open = known && known.endsAt > now ? known : { endsAt: now + windowLength, used: 0 };
    windows.set(token, open);
    if (open.used >= perMinute) {
      return { limit: perMinute, remaining: 0, retryAfterSeconds: Math.ceil((open.endsAt - now) / 1000) };
    }
    open.used += 1;
    return { limit: perMinute, remaining: perMinute - open.used };
  };
}

/** The neighbour's own refusal. */
export function tooManyRequests(limit: number, retryAfterSeconds: number): Response {
  return Response.json(
    { message: 'Too Many Attempts.' },
    {
      status: 429,
      headers: { 'retry-after': String(retryAfterSeconds), 'x-ratelimit-limit': String(limit), 'x-ratelimit-remaining': '0' },
    },
  );
}
