/** Replays the answer of a write that comes again under the same Idempotency-Key within the hour. */
import type { SimulatorClock } from '../../frame.ts';
import { problemDocument } from '../refusal.ts';

const hour = 3_600_000;

interface Remembered {
  at: number;
  url: string;
  body: string;
  answer: Promise<Response>;
}

export type Idempotency = (agreement: number, request: Request, body: string, run: () => Promise<Response>) => Promise<Response>;

/** Only successes are remembered; a second call that comes while the first still runs waits for it. */
export function createIdempotency(clock: SimulatorClock): Idempotency {
  const remembered = new Map<string, Remembered>();
  const idempotency: Idempotency = async (agreement, request, body, run) => {
    const key = request.headers.get('idempotency-key');
    if (key === null || request.method === 'GET') {
      return run();
    }
    const slot = `${agreement} ${key}`;
    const earlier = remembered.get(slot);
    const url = `${request.method} ${request.url}`;
    if (!earlier || clock.now() - earlier.at >= hour) {
      const answer = run();
      remembered.set(slot, { at: clock.now(), url, body, answer });
      const response = await answer;
      if (!response.ok) {
        remembered.delete(slot);
      }
      return response.clone();
    }
    if (earlier.url !== url) {
      throw problemDocument(400, 'URLChanged', 'The idempotency key was used with another address.');
    }
    if (earlier.body !== body) {
      throw problemDocument(400, 'PayloadChanged', 'The idempotency key was used with another body.');
    }
    const first = await earlier.answer;
    if (!first.ok) {
      return idempotency(agreement, request, body, run);
    }
    const replay = first.clone();
    const headers = new Headers(replay.headers);
    headers.set('x-resultfromcache', 'true');
    return new Response(replay.body, { status: replay.status, headers });
  };
  return idempotency;
}
