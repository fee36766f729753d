/** The network between a function and the neighbours: requests and answers get lost, come late, or the neighbour works on alone. */
import { seconds } from '#shared/clock.ts';
import type { Fetch } from '#shared/http.ts';
import type { Stage } from '../stage.ts';
import { cross, type Trouble } from './crossing.ts';
import type { Container } from './lambda.ts';

/** A request as a watcher sees it. */
export interface Sent {
  party: 'rackbeat' | 'ledger';
  tenant: string;
  method: string;
  /** Path with query, without host. */
  path: string;
  body: unknown;
  /** Whether the neighbour got it only after the caller had given up. */
  isLate: boolean;
}

export interface Neighbours {
  /** Whom a request goes to, and whose it is, by its credentials. */
  addressOf(request: Request, body: unknown): Pick<Sent, 'party' | 'tenant'>;
  carry(request: Request): Promise<Response>;
  /** Told after the neighbour has worked on a request; `heard` is false when the caller cannot have learned of it. */
  worked(sent: Sent, answer: Response, container: Container, heard: boolean): Promise<void> | void;
  /** Told of each request as it leaves. */
  leaves(sent: Sent, container: Container, request: Request): void;
  /** What comes instead of the neighbour's work, such as a broken connection while it is away. */
  instead(sent: Sent): Response | Error | undefined;
  /** The neighbour's own words for "too many requests". */
  throttled(sent: Sent, retryAfterSeconds: number, container: Container): Response;
}

/** How long a neighbour may go on working for a caller who has left: within the lease and the wait before looking. */
const latestWork = 60 * seconds;

export function netOf(stage: Stage, neighbours: Neighbours, container: Container): Fetch {
  const { choices } = stage;
  return async (request) => {
    const url = new URL(request.url);
    const text = request.method === 'GET' ? '' : await request.text();
    const body = bodyIn(request, text);
    const sent: Sent = {
      ...neighbours.addressOf(request, body),
      method: request.method,
      path: url.pathname + url.search,
      body,
      isLate: false,
    };
    const what = `asks ${sent.party === 'rackbeat' ? 'Rackbeat' : 'the ledger'}: ${sent.method} ${decodeURIComponent(sent.path)}${bodyName(sent.body)}`;
    const label = `${sent.tenant} ${what}`;
    const headers = new Headers(request.headers);
    // A ledger's own memory of what it has done is a second belt that may tear.
    if (headers.has('idempotency-key') && choices.strikes('key forgotten', label)) headers.delete('idempotency-key');
    const plain = new Request(request.url, {
      method: request.method,
      headers,
      ...(text === '' ? {} : { body: text }),
    });
    const slow = choices.strikes('slow neighbour', label) ? choices.between(`slow ${label}`, 8_000, latestWork) : 0;
    const requestTakes = slow + choices.between(`request ${label}`, 20, 300);
    const trouble = lossOn(label, sent);
    neighbours.leaves(sent, container, request);
    request.signal.addEventListener('abort', () => {
      if (container.invocation !== undefined) container.invocation.isTroubled = true;
    });
    return await aborted(
      request.signal,
      cross(stage, container, {
        what,
        tenant: sent.tenant,
        requestTakes,
        answerTakes: choices.between(`answer ${label}`, 20, 300),
        trouble,
        kills: sent.party === 'ledger' && sent.method !== 'GET' && choices.strikes('Lambda killed right after a write', label),
        effect: async () => {
          const instead = neighbours.instead(sent) ?? (request.signal.aborted ? undefined : waitingOrder(label, sent));
          if (instead instanceof Error) throw instead;
          if (instead !== undefined) return instead;
          const error = serverError(label);
          if (error === 'before') return said(what, sent, 'answers with an error and has done nothing');
          const isLate = request.signal.aborted;
          const answer = await neighbours.carry(plain);
          const heard = !isLate && !container.isDead && trouble === undefined && error === undefined;
          await neighbours.worked({ ...sent, isLate }, answer, container, heard);
          return error === 'after' ? said(what, sent, 'answers with an error although it is done') : answer;
        },
      }),
    );
  };

  function lossOn(label: string, { method }: Sent): Trouble | undefined {
    const isRead = method === 'GET';
    if (choices.strikes('request lost', label))
      return choices.chance(`refused ${label}`, 0.3)
        ? { kind: 'before', error: failed('ECONNREFUSED'), says: 'the connection is refused' }
        : choices.chance(`silent ${label}`, 0.4)
          ? { kind: 'silence', happens: false, says: 'the request is lost, and no answer comes' }
          : { kind: 'before', error: failed('ECONNRESET'), says: 'the connection breaks before it arrives' };
    if (choices.strikes('answer lost', label) && (!isRead || choices.chance(`read ${label}`, 0.3)))
      return choices.chance(`silent ${label}`, 0.4)
        ? { kind: 'silence', happens: true, says: 'it is done, and no answer comes' }
        : { kind: 'after', error: failed('ECONNRESET'), says: 'it is done, and the answer is lost' };
    return undefined;
  }

  function waitingOrder(label: string, sent: Sent): Response | undefined {
    if (!choices.strikes('asked to wait', label)) return undefined;
    const wait = choices.between(`wait ${label}`, 5, 240);
    stage.sometimes.saw(sent.party === 'ledger' ? 'the ledger asked us to wait' : 'Rackbeat asked us to wait');
    stage.trace.story(`${name(sent)} asks ${container.name} to wait for ${wait} s`, sent.tenant);
    return neighbours.throttled(sent, wait, container);
  }

  function serverError(label: string): 'before' | 'after' | undefined {
    if (!choices.strikes('server error', label)) return undefined;
    return choices.chance(`after ${label}`, 0.5) ? 'after' : 'before';
  }

  function said(what: string, sent: Sent, says: string): Response {
    stage.trace.story(`${container.name}: ${what}: ${name(sent)} ${says}`, sent.tenant);
    return Response.json(
      { message: 'Something went wrong on the way' },
      { status: choices.pick(`error of ${what}`, [408, 500, 502, 503, 504]) },
    );
  }
}

function name({ party }: Sent): string {
  return party === 'rackbeat' ? 'Rackbeat' : 'the ledger';
}

/** As Node's fetch reports it. */
function failed(code: string): TypeError {
  return new TypeError('fetch failed', { cause: { code } });
}

/** Gives up when the caller does; what was sent goes on. */
function aborted<T>(signal: AbortSignal, call: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    call.then(resolve, reject);
  });
}

/** What is sent to a sign-in server is a form. */
function bodyIn(request: Request, text: string): unknown {
  if (text === '') return undefined;
  const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') === true;
  return isForm ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text);
}

function bodyName(body: unknown): string {
  const { references, draftInvoice, name, productNumber } = (body ?? {}) as {
    references?: { other?: string };
    draftInvoice?: { draftInvoiceNumber?: number };
    name?: string;
    productNumber?: string;
  };
  const said = references?.other ?? (draftInvoice === undefined ? undefined : `draft ${draftInvoice.draftInvoiceNumber}`);
  const text = said ?? [productNumber, name].filter((part) => part !== undefined).join(' ');
  return text === '' ? '' : ` (${text})`;
}
