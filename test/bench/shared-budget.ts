/**
 * What quiet companies notice of a busy one: 200 that book invoices now and then, alone and while another takes 20,000 articles
 * over, all under eAccounting's one budget of calls. Virtual time: `node test/bench/shared-budget.ts`.
 */
import { sharedLimit } from '#functions/eaccounting/endpoint.ts';
import { type Measured, measure, percentile } from './shared-budget/quiet-and-busy.ts';

const sizes = { quiet: 200, articles: 20_000, minutesBetweenInvoices: 20, minutes: 60 };

function tell(name: string, { waits, lost, peaks, refused }: Measured): void {
  const at = (share: number) => `${(percentile(waits, share) / 1000).toFixed(1)} s`;
  console.log(`${name.padEnd(16)} ${waits.length} invoices, lost ${lost}; p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}`);
  const busiest = Object.entries(peaks)
    .sort(([, one], [, other]) => other - one)
    .slice(0, 5);
  for (const [endpoint, most] of busiest)
    console.log(
      `                 ${String(most).padStart(4)} of ${sharedLimit.callsPerMinute} calls in the fullest minute: ${endpoint}`,
    );
  console.log(`                 refused by eAccounting for too many calls: ${refused}`);
}

async function main(): Promise<void> {
  console.log(
    `${sizes.quiet} quiet companies, one invoice each in ${sizes.minutesBetweenInvoices} min, ${sizes.minutes} min of virtual time`,
  );
  const started = performance.now();
  const solo = await measure(sizes, false);
  tell('alone', solo);
  const loaded = await measure(sizes, true);
  tell('with a busy one', loaded);
  console.log(`the busy one     ${loaded.carried} articles in ${loaded.syncMinutes.toFixed(0)} min`);
  const ratio = percentile(loaded.waits, 0.95) / percentile(solo.waits, 0.95);
  console.log(`p95 ratio        ${ratio.toFixed(2)} (promised: at most 2)`);
  console.log(`real time        ${((performance.now() - started) / 1000).toFixed(0)} s (Node ${process.versions.node})`);
  const most = Math.max(...Object.values(loaded.peaks));
  process.exit(ratio <= 2 && most <= sharedLimit.callsPerMinute && loaded.refused === 0 && loaded.lost === 0 ? 0 : 1);
}

await main();
