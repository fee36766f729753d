import { workerWorks } from '../cost/prices.ts';
import { dueAtTick, forecast, hottestPartition, secondsToFullFlight } from './model.ts';

const load = { tenants: 10_000, invoicesPerMonth: 30 * 24 * 3600 * 2, peak: 50, peakHours: 8, share: 1 };

test('a queue that fills at the peak is what arrives and is not done, and drains with what is left over', () => {
  // A batch of ten: 5 × 0.2 s of waiting, and ten times the work of a function with 256 MB, a seventh of a core.
  const batchSeconds = 1 + (10 * workerWorks(256)) / 1000;
  expect(batchSeconds).toBeCloseTo(1.66, 1);
  const seen = forecast(load, { waitsPerInvoice: 5, batchesAtOnce: 5 });
  expect(seen).toMatchObject({ meanPerSecond: 2, peakPerSecond: 100, narrowest: 'batches at once', batchesNeeded: 17 });
  expect(seen.workerPerSecond).toBeCloseTo(50 / batchSeconds);
  expect(seen.queueAfterPeak).toBeCloseTo((100 - 50 / batchSeconds) * 8 * 3600);
  expect(seen.drainHours).toBeCloseTo(seen.queueAfterPeak / (50 / batchSeconds - 2) / 3600);
});

test('as many batches as the peak needs leave no queue', () => {
  expect(forecast(load, { waitsPerInvoice: 5, batchesAtOnce: 17 })).toMatchObject({ queueAfterPeak: 0, drainHours: 0 });
});

test('a ledger’s own limit is the narrowest place, whatever we start', () => {
  const limited = { waitsPerInvoice: 5, batchesAtOnce: 100, sharedCallsPerMinute: 60 };
  expect(forecast(load, limited)).toMatchObject({
    workerPerSecond: 1,
    narrowest: 'the ledger’s limit',
    drainHours: Number.POSITIVE_INFINITY,
  });
});

test('the other limits', () => {
  expect(hottestPartition(100, 0.1, 5)).toBeCloseTo(0.05);
  expect(dueAtTick(10_000, 1)).toBeCloseTo(833, 0);
  expect(secondsToFullFlight(100)).toBe(1_200);
});
