/** What every simulator of a neighbour is, seen from a test: its clock, its faults, its log, its two faces. */
import type { RunningServer } from './frame/serve.ts';
import { serveSimulator } from './frame/serve.ts';

/** Milliseconds since 1970. */
export interface SimulatorClock {
  now(): number;
  advance(milliseconds: number): void;
  set(now: number): void;
}

export type FaultKind =
  | 'error-before'
  | 'error-after'
  | 'drop-before'
  | 'drop-after'
  | 'hang-before'
  | 'hang-after'
  | 'throttle'
  | 'slow';

/** A rule by which the simulator misbehaves. `-before`: nothing was done; `-after`: it was done and only the answer suffers. */
export interface Fault {
  /** All given parts must match. `path` is a regular expression on the path without its query. */
  match: { method?: string; path?: string; bodyContains?: string };
  kind: FaultKind;
  /** Of `error-*`; default 500. */
  status?: number;
  /** Of `throttle`; default 60. */
  retryAfterSeconds?: number;
  /** Of `slow`: the work is done at once, the answer comes this much later. */
  delayMs?: number;
  /** How often it strikes; default: for ever. */
  times?: number;
  /** Lets this many matching requests pass first. */
  skip?: number;
}

/** One request as it arrived, without secrets. `lost`: the client never got the answer. */
export interface LoggedRequest {
  at: number;
  method: string;
  path: string;
  query: string;
  headers: Record<string, string>;
  body: unknown;
  status: number | 'lost';
  account?: string;
}

export interface Simulator {
  /** In-process face. Rejects with TypeError('fetch failed') where the connection would break. */
  fetch(request: Request): Promise<Response>;
  requests(): LoggedRequest[];
  clearRequests(): void;
  /** Rules are tried in the order of adding; the first that matches strikes. */
  addFault(fault: Fault): void;
  clearFaults(): void;
  clock: SimulatorClock;
}

/** Runs with the machine's clock, plus what was advanced. */
export function systemSimulatorClock(): SimulatorClock {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    advance: (milliseconds) => {
      offset += milliseconds;
    },
    set: (now) => {
      offset = now - Date.now();
    },
  };
}

/** Stands still unless it is advanced. */
export function virtualSimulatorClock(start: number): SimulatorClock {
  let now = start;
  return {
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds;
    },
    set: (value) => {
      now = value;
    },
  };
}

/** HTTP face over any simulator: 127.0.0.1, port 0 unless given; a lost answer destroys the socket. */
export function serve(simulator: Simulator, port = 0): Promise<RunningServer> {
  return serveSimulator(simulator, port);
}
