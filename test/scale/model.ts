/** What a load means for the deployment: arithmetic on counted calls and on the limits of AWS and the ledgers. Pure. */
import { assumptions, workerWorks } from '../cost/prices.ts';

export interface Load {
  tenants: number;
  invoicesPerMonth: number;
  /** How many times the month's mean the busiest hours are, and how long they last. */
  peak: number;
  peakHours: number;
  /** Part of all invoices that goes to the ledger in question. */
  share: number;
}

/** One ledger's worker, counted and configured. */
export interface Worker {
  /** How often one invoice waits for neighbours, and the calls a minute that a limit allows all companies together at one endpoint. */
  waitsPerInvoice: number;
  sharedCallsPerMinute?: number;
  batchesAtOnce: number;
}

export interface Forecast {
  meanPerSecond: number;
  peakPerSecond: number;
  doorConcurrency: number;
  /** Invoices a second that the worker can do at most, and what stops it there. */
  workerPerSecond: number;
  narrowest: 'batches at once' | 'the ledger’s limit';
  /** Messages that wait at the end of the peak, and hours until none does; Infinity: never. */
  queueAfterPeak: number;
  drainHours: number;
  /** Batches at once that the peak would need. */
  batchesNeeded: number;
}

const secondsOfMonth = 30 * 24 * 3600;
const batchSize = 10;

export function forecast({ invoicesPerMonth, peak, peakHours, share }: Load, worker: Worker): Forecast {
  const meanPerSecond = invoicesPerMonth / secondsOfMonth;
  const peakPerSecond = meanPerSecond * peak;
  // Ten companies' invoices wait side by side, but their own work is done one after another.
  const batchSeconds =
    (worker.waitsPerInvoice * assumptions.neighbourAnswers + batchSize * workerWorks(assumptions.workerMegabytes)) / 1000;
  const byBatches = (worker.batchesAtOnce * batchSize) / batchSeconds;
  const byLimit = (worker.sharedCallsPerMinute ?? Number.POSITIVE_INFINITY) / 60;
  const workerPerSecond = Math.min(byBatches, byLimit);
  const queueAfterPeak = Math.max(0, peakPerSecond * share - workerPerSecond) * peakHours * 3600;
  const spare = workerPerSecond - meanPerSecond * share;
  return {
    meanPerSecond,
    peakPerSecond,
    doorConcurrency: (peakPerSecond * assumptions.doorWorks) / 1000,
    workerPerSecond,
    narrowest: byLimit < byBatches ? 'the ledger’s limit' : 'batches at once',
    queueAfterPeak,
    drainHours: queueAfterPeak === 0 ? 0 : spare > 0 ? queueAfterPeak / spare / 3600 : Number.POSITIVE_INFINITY,
    batchesNeeded: Math.ceil((peakPerSecond * share * batchSeconds) / batchSize),
  };
}

/** How far a table's hottest partition is from what DynamoDB gives one: 1,000 write units a second. @param share of all invoices that one company has */
export function hottestPartition(peakPerSecond: number, share: number, writeUnits: number): number {
  return (peakPerSecond * share * writeUnits) / 1_000;
}

/** Scheduled reads that are due at one five-minute tick. */
export function dueAtTick(tenants: number, readsPerHour: number): number {
  return (tenants * readsPerHour) / 12;
}

/** Seconds until every message of a ledger that is away is hidden, which SQS allows for 120,000 at once. */
export function secondsToFullFlight(perSecond: number): number {
  return 120_000 / perSecond;
}
