/**
 * Lets no write out that could not be written down any more. Between the engine's own look at the clock and the call lie a token's
 * renewal and a share of the budget: if the machine stands still there, the lease may be over, and somebody else at work.
 */
import type { ThroughNet } from '../budget.ts';
import type { Clock } from '../clock.ts';

/** @param lastWriteAt ms since 1970  @returns a write after it is answered 429 without being sent: asked again, it costs no attempt */
export function inTime(clock: Clock, lastWriteAt: number): ThroughNet {
  return (fetch) => async (request) =>
    request.method !== 'GET' && clock.now() > lastWriteAt
      ? new Response(null, { status: 429, headers: { 'retry-after': '1' } })
      : await fetch(request);
}
