/**
 * List prices in US dollars without tax, free tiers or discounts, as remembered for eu-west-1 (Ireland) on the date below: check them
 * against AWS's price pages before you rely on a figure. eu-north-1, where the stack goes by default, is no dearer.
 */
export const pricesOf = '2026-11-21';

export const prices = {
  apiRequest: 1.11e-6,
  lambdaRequest: 0.2e-6,
  /** arm64. */
  lambdaGigabyteSecond: 0.000_013_333_4,
  busEvent: 1e-6,
  archivedGigabyte: 0.1,
  /** A fair queue's request; a plain standard queue's costs 0.4e-6. */
  queueRequest: 0.5e-6,
  writeUnit: 0.705e-6,
  readUnit: 0.141e-6,
  /** With point-in-time recovery. */
  storedGigabyteMonth: 0.283 + 0.224,
  loggedGigabyte: 0.57,
  /** Kept for three months. */
  keptLogGigabyte: 3 * 0.03,
  customMetricMonth: 0.3,
  /** Each metric an alarm looks at. */
  alarmMetricMonth: 0.1,
  dashboardMonth: 3,
  keyMonth: 1,
  secretMonth: 0.4,
} as const;

/** What no count in one process can tell, each on the careful side. */
export const assumptions = {
  /** How long a function waits for one answer of Rackbeat or a ledger, ms. */
  neighbourAnswers: 200,
  /** A function's own work and its calls to AWS, ms: at the door and for a tick (256 MB). */
  doorWorks: 40,
  tickWorks: 500,
  /** A ledger's function: its memory as the template has it, its work for a message on a whole core, its waiting for AWS. */
  workerMegabytes: 256,
  workerComputes: 6,
  workerAsksAws: 25,
  /** The API's access log for each request, bytes. Lambda itself writes a line only for what goes wrong. */
  accessLogBytes: 220,
  /** Bytes of one event with its envelope. */
  eventBytes: 600,
  /** A finished transfer's row with its index entries, bytes. */
  transferRowBytes: 1_300,
  /** AWS starts an event source with five pollers, each of which asks an empty queue three times a minute. */
  emptyReceivesPerMinute: 15,
} as const;

/** Lambda gives a function a part of a core by its memory; a whole one at this many MB. */
const megabytesOfCore = 1_769;

/** ms that a function takes for one message, without waiting for neighbours. */
export function workerWorks(megabytes: number): number {
  return assumptions.workerAsksAws + assumptions.workerComputes * Math.max(1, megabytesOfCore / megabytes);
}
