/** Wraps a neighbour's own routes into a simulator: logs each request, lets the faults strike, serves the control paths. */
import type { Hono } from 'hono';
import type { Fault, LoggedRequest, Simulator, SimulatorClock } from '../frame.ts';
import { controlRoutes } from './control-routes.ts';
import { createFaultRules } from './faults.ts';
import { bodyWithoutSecrets, headersWithoutSecrets, queryWithoutSecrets } from './without-secrets.ts';

export interface Neighbour {
  clock: SimulatorClock;
  /** The neighbour's real API. */
  handle(request: Request): Response | Promise<Response>;
  /** Its own refusal of too many requests. */
  throttled(retryAfterSeconds: number): Response;
  /** Its own body for a server error. */
  failed(status: number): Response;
  /** Whose request it is, for the log. */
  accountOf?(request: Request): string | undefined;
  /** Hides secrets that stand in a path. */
  cleanPath?(path: string): string;
  /** More paths under `/_sim`. */
  control?: Hono;
  /** Waits for `slow`; default: a timer. */
  delay?(milliseconds: number): Promise<void>;
}

export function createSimulator(neighbour: Neighbour): Simulator {
  const log: LoggedRequest[] = [];
  const faults = createFaultRules();
  const simulator: Simulator = {
    clock: neighbour.clock,
    requests: () => structuredClone(log),
    clearRequests: () => {
      log.length = 0;
    },
    addFault: faults.add,
    clearFaults: faults.clear,
    fetch: async (request) => {
      request.signal.throwIfAborted();
      if (new URL(request.url).pathname.startsWith('/_sim/')) {
        return control(request);
      }
      const bodyText = await request.clone().text();
      const entry = logEntry(neighbour, request, bodyText);
      log.push(entry);
      const response = await answer(neighbour, request, faults.strike(request, bodyText));
      entry.status = response.status;
      return response;
    },
  };
  const ownControl = controlRoutes(simulator, faults);
  const control = async (request: Request): Promise<Response> => {
    const response = await ownControl.fetch(request.clone());
    return response.status === 404 && neighbour.control ? neighbour.control.fetch(request) : response;
  };
  return simulator;
}

/** The status stays `lost` unless an answer reaches the client. */
function logEntry(neighbour: Neighbour, request: Request, bodyText: string): LoggedRequest {
  const url = new URL(request.url);
  const account = neighbour.accountOf?.(request);
  return {
    at: neighbour.clock.now(),
    method: request.method,
    path: neighbour.cleanPath?.(url.pathname) ?? url.pathname,
    query: queryWithoutSecrets(url.search.slice(1)),
    headers: headersWithoutSecrets(request.headers),
    body: bodyWithoutSecrets(bodyText, request.headers.get('content-type') ?? ''),
    status: 'lost',
    ...(account === undefined ? {} : { account }),
  };
}

async function answer(neighbour: Neighbour, request: Request, fault: Fault | undefined): Promise<Response> {
  switch (fault?.kind) {
    case undefined:
      return neighbour.handle(request);
    case 'error-before':
      return neighbour.failed(fault.status ?? 500);
    case 'error-after':
      await neighbour.handle(request);
      return neighbour.failed(fault.status ?? 500);
    case 'drop-before':
      throw new TypeError('fetch failed');
    case 'drop-after':
      await neighbour.handle(request);
      throw new TypeError('fetch failed');
    case 'hang-before':
      return untilAborted(request.signal);
    case 'hang-after':
      await neighbour.handle(request);
      return untilAborted(request.signal);
    case 'throttle':
      return neighbour.throttled(fault.retryAfterSeconds ?? 60);
    case 'slow': {
      const response = await neighbour.handle(request);
      await Promise.race([(neighbour.delay ?? timer)(fault.delayMs ?? 0), untilAborted(request.signal)]);
      return response;
    }
  }
}

/** Never answers; rejects as fetch does when the client gives up. */
function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) {
      abort();
    } else {
      signal.addEventListener('abort', abort, { once: true });
    }
  });
}

function timer(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
