/** `npm run scale -- --tenants 10000 --invoices 5000000 --peak 50`: what a load would do to the deployment, and what gives way first. */
import { parseArgs } from 'node:util';
import { type Ledger, ledgers } from '#shared/kinds.ts';
import { countInvoice } from '../cost/measure.ts';
import { dueAtTick, forecast, hottestPartition, type Load, secondsToFullFlight } from './model.ts';

const { values } = parseArgs({
  options: {
    tenants: { type: 'string', default: '10000' },
    invoices: { type: 'string', default: '5000000' },
    peak: { type: 'string', default: '50' },
    hours: { type: 'string', default: '8' },
    /** Part of all invoices for each ledger, in the order of the ledgers. */
    shares: { type: 'string', default: '0.6,0.25,0.15' },
    batches: { type: 'string', default: '5' },
  },
});
const shares = values.shares.split(',').map(Number);
const load = (share: number): Load => ({
  tenants: Number(values.tenants),
  invoicesPerMonth: Number(values.invoices),
  peak: Number(values.peak),
  peakHours: Number(values.hours),
  share,
});
/** eAccounting counts 600 calls a minute for each endpoint over all companies, and the shared budget spends six slices of seven. */
const sharedCalls: Partial<Record<Ledger, number>> = { eaccounting: (600 * 6) / 7 };
const round = (value: number) => (Number.isFinite(value) ? Number(value.toPrecision(3)).toLocaleString('en') : 'never');

const all = load(1);
const one = forecast(all, { waitsPerInvoice: 5, batchesAtOnce: Number(values.batches) });
console.log(
  `${round(all.tenants)} companies, ${round(all.invoicesPerMonth)} invoices a month: ${round(one.meanPerSecond)} a second,`,
);
console.log(`at the peak (${values.peak} times the mean for ${values.hours} hours) ${round(one.peakPerSecond)} a second.\n`);
console.log(
  `door          ${round(one.doorConcurrency)} calls at once of 1,000; ${round(one.peakPerSecond)} of the API's 500 a second`,
);
for (const [index, ledger] of ledgers.entries()) {
  const counted = await countInvoice(ledger, 2);
  const limit = sharedCalls[ledger];
  const worker = { waitsPerInvoice: counted.waits, batchesAtOnce: Number(values.batches) };
  const seen = forecast(load(shares[index] ?? 0), limit === undefined ? worker : { ...worker, sharedCallsPerMinute: limit });
  const arriving = seen.peakPerSecond * (shares[index] ?? 0);
  console.log(
    `${ledger.padEnd(13)} ${round(arriving)} arrive, ${round(seen.workerPerSecond)} done a second (${seen.narrowest}); ` +
      `${round(seen.queueAfterPeak)} wait after the peak, gone ${round(seen.drainHours)} hours later; ` +
      `the peak would need ${seen.batchesNeeded} batches at once; away, its queue is all hidden after ${round(secondsToFullFlight(arriving) / 60)} minutes`,
  );
}
console.log(
  `hot keys      a company with 5 % of all uses ${round(hottestPartition(one.peakPerSecond, 0.05, 5) * 100)} % of its partition`,
);
console.log(
  `ticks         ${round(dueAtTick(all.tenants, 1))} reads due every five minutes; with orders on for all ${round(dueAtTick(all.tenants, 25))} of 25,000`,
);
process.exit(0);
