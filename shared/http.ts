import * as z from 'zod';
import type { Clock } from './clock.ts';
import { CallFailed, type CallFailure, type Party } from './failures.ts';

/** The network as the product sees it: Node's `fetch`, or a simulator called in-process. */
export type Fetch = (request: Request) => Promise<Response>;

/** The machine's own network. */
// biome-ignore lint/style/noRestrictedGlobals: the one place where the network enters
export const systemFetch: Fetch = (request) => fetch(request);

export interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path below the base URL, encoded, with query. */
  path: string;
  /** Sent as JSON; `URLSearchParams` as a form, as token endpoints want it. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** An answer that came: status, headers and the body as JSON if it is JSON, else as text. */
export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

export interface Neighbour {
  party: Party;
  baseUrl: string;
  headers: Record<string, string>;
  /** How long one call may take, in ms. */
  timeout: number;
  /** What a 4xx other than 429 means; called with the answer. */
  readRefusal(answer: Answer, call: Call): CallFailure;
}

export interface Http {
  /** Sends and answers what came, or throws `CallFailed`. Reads are tried twice; writes never. */
  send(call: Call): Promise<Answer>;
}

/** One neighbour behind one wrapper: deadline, error union, no hidden retries of writes. */
export function http(neighbour: Neighbour, fetch: Fetch, clock: Clock): Http {
  async function once(call: Call): Promise<Answer> {
    const isRead = call.method === 'GET';
    let answer: Answer;
    try {
      answer = await exchange(neighbour, call, fetch, clock);
    } catch (error) {
      throw new CallFailed(neighbour.party, transportFailure(error, isRead));
    }
    const failure = statusFailure(neighbour, answer, call, clock.now());
    if (failure !== undefined) throw new CallFailed(neighbour.party, failure);
    return answer;
  }
  return {
    async send(call) {
      try {
        return await once(call);
      } catch (error) {
        const mayRepeat = call.method === 'GET' && error instanceof CallFailed && error.failure.kind === 'unavailable';
        if (!mayRepeat) throw error;
        return await once(call);
      }
    },
  };
}

/** The answer's body in the shape we rely on; a body that lost a field is a failure that names it. */
export function bodyOf<T>(answer: Answer, schema: z.ZodType<T>, party: Party, call: Pick<Call, 'method' | 'path'>): T {
  const parsed = schema.safeParse(answer.body);
  if (parsed.success) return parsed.data;
  const detail = `${call.method} ${call.path} answered an unexpected shape: ${z.prettifyError(parsed.error)}`;
  // A write that was answered with 2xx has happened, whatever its body looks like.
  throw new CallFailed(
    party,
    call.method === 'GET' ? { kind: 'rejected', reason: { code: 'UNEXPECTED_ANSWER', detail } } : { kind: 'uncertain', detail },
  );
}

async function exchange(neighbour: Neighbour, call: Call, fetch: Fetch, clock: Clock): Promise<Answer> {
  const abort = new AbortController();
  const cancel = clock.after(neighbour.timeout, () => abort.abort());
  try {
    const response = await fetch(
      new Request(neighbour.baseUrl + call.path, {
        method: call.method,
        headers: { accept: 'application/json', 'content-type': contentType(call), ...neighbour.headers, ...call.headers },
        signal: abort.signal,
        ...(call.body === undefined ? {} : { body: textOf(call.body) }),
      }),
    );
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parseBody(text) };
  } finally {
    cancel();
  }
}

function contentType({ body }: Call): string {
  return body instanceof URLSearchParams ? 'application/x-www-form-urlencoded' : 'application/json';
}

function textOf(body: unknown): string {
  return body instanceof URLSearchParams ? body.toString() : JSON.stringify(body);
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Errors of the operating system that mean that no byte of the request left this machine. */
const nothingWasSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function transportFailure(error: unknown, isRead: boolean): CallFailure {
  // Read by shape: an error of Node's own network code need not be an instance of this realm's Error.
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  const code = cause?.code ?? name ?? 'unknown';
  return isRead || nothingWasSent.has(code) ? { kind: 'unavailable', detail: code } : { kind: 'uncertain', detail: code };
}

/** Refusals of the road, not of the neighbour: what was sent may have arrived all the same. */
const mayHaveHappened = new Set([408, 425, 499]);

function statusFailure(neighbour: Neighbour, answer: Answer, call: Call, now: number): CallFailure | undefined {
  if (answer.status < 400) return undefined;
  if (answer.status === 429) return { kind: 'throttled', until: now + retryAfter(answer.headers) };
  if (answer.status >= 500 || mayHaveHappened.has(answer.status)) {
    const detail = `status ${answer.status}`;
    return call.method === 'GET' ? { kind: 'unavailable', detail } : { kind: 'uncertain', detail };
  }
  return neighbour.readRefusal(answer, call);
}

/** `Retry-After` in ms; 60 s when the neighbour does not say, 15 minutes at most. */
function retryAfter(headers: Headers): number {
  const given = Number(headers.get('retry-after') ?? '60');
  return Math.min(Number.isFinite(given) && given > 0 ? given : 60, 900) * 1000;
}
