/** What AWS bills, counted. */
export interface Counts {
  /** Webhooks that came in at the API. */
  webhooks: number;
  /** Calls of the webhook's, the ledger's and the scheduling function. */
  doorCalls: number;
  workerCalls: number;
  /** Events published on the bus, and those of them that the archive keeps. */
  events: number;
  archivedEvents: number;
  /** Sends, receives and deletes, a batch being one. */
  queueRequests: number;
  /** DynamoDB's request units. */
  writeUnits: number;
  readUnits: number;
  /** Calls to Rackbeat and the ledger. */
  neighbourCalls: number;
  /** How often a function waits for them: calls under way at once are one wait. */
  waits: number;
  /** Bytes of our own log lines. */
  logBytes: number;
}

export const nothing: Counts = {
  webhooks: 0,
  doorCalls: 0,
  workerCalls: 0,
  events: 0,
  archivedEvents: 0,
  queueRequests: 0,
  writeUnits: 0,
  readUnits: 0,
  neighbourCalls: 0,
  waits: 0,
  logBytes: 0,
};

const names = Object.keys(nothing) as (keyof Counts)[];

export function difference(after: Counts, before: Counts): Counts {
  return mapped((name) => after[name] - before[name]);
}

export function times(counts: Counts, factor: number): Counts {
  return mapped((name) => counts[name] * factor);
}

function mapped(value: (name: keyof Counts) => number): Counts {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as unknown as Counts;
}
