/**
 * `npm run bench:ledgers`: how many invoices a core takes to each ledger and where its time goes; then one invoice after another into
 * all ledgers of one company at once: how long until each has it, and what it asks of the ledger.
 */
import { parseArgs } from 'node:util';
import { connectDemoCompany } from '../../infra/local/demo/company.ts';
import { connectDinero } from '../../infra/local/demo/dinero.ts';
import { connectDanish } from '../../infra/local/demo/eaccounting.ts';
import { startLocalRun } from '../../infra/local/local-run.ts';
import { type Ledger, ledgers } from '../../shared/kinds.ts';
import { inWords, watchMachine } from './machine.ts';
import { tellOneCore } from './one-core.ts';
import { milliseconds, percentile } from './percentile.ts';

const { values } = parseArgs({
  options: { invoices: { type: 'string', default: '12' }, 'on-one-core': { type: 'string', default: '300' } },
});
await tellOneCore(Number(values['on-one-core']));
console.log('');
const count = Number(values.invoices);
const warmUp = 2;
const patience = 60_000;
/** Dinero allows a company 100 calls a minute: faster, and this would measure that. */
const pause = 8_000;

/** When each ledger had each invoice, by ledger and number. */
const arrived = new Map<string, number>();

const run = await startLocalRun({
  port: 0,
  environments: 2,
  onLine(_function, line) {
    if (!line.includes('"message":"transfer"')) return;
    const { kind, ledger, number, outcome } = JSON.parse(line) as Record<string, string>;
    if (kind === 'customer-invoice' && (outcome === 'created' || outcome === 'booked'))
      arrived.set(`${ledger} ${number}`, performance.now());
  },
});
const { rackbeat, economic, dinero, eaccounting } = run.neighbours;
const simulators = { 'e-conomic': economic.simulator, eaccounting: eaccounting.simulator, dinero: dinero.simulator };
if (!(rackbeat.simulator && economic.simulator && dinero.simulator && eaccounting.simulator))
  throw new Error('The benchmark needs every simulator');
const company = await connectDemoCompany(rackbeat.simulator, economic.simulator, run.operator);
await connectDinero(company, { url: dinero.url, simulator: dinero.simulator }, run.operator);
await connectDanish(company, eaccounting.simulator, run.operator);

const machine = watchMachine();
const took: Record<Ledger, number[]> = { 'e-conomic': [], eaccounting: [], dinero: [] };
for (let index = 0; index < warmUp + count; index += 1) {
  await new Promise((resolve) => setTimeout(resolve, pause));
  if (index === warmUp) for (const simulator of Object.values(simulators)) simulator?.clearRequests();
  const line = { item_id: 'HJELM-M', quantity: 1 + (index % 3) };
  const number = String(company.account.bookedInvoice({ customer_id: 1001, lines: [line] }).number);
  const booked = performance.now();
  while (!ledgers.every((ledger) => arrived.has(`${ledger} ${number}`))) {
    if (performance.now() - booked > patience) throw new Error(`Invoice ${number} did not arrive everywhere`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  if (index >= warmUp) for (const ledger of ledgers) took[ledger].push((arrived.get(`${ledger} ${number}`) ?? 0) - booked);
}
console.log(
  `${count} invoices, each to three ledgers at once; simulators without latency, two processes per function, all on the same cores`,
);
for (const ledger of ledgers)
  console.log(
    `${ledger.padEnd(12)} booked in Rackbeat → in the ledger p50 ${milliseconds(percentile(took[ledger], 0.5))}, p99 ${milliseconds(percentile(took[ledger], 0.99))}; ${((simulators[ledger]?.requests().length ?? 0) / count).toFixed(1)} calls to the ledger an invoice`,
  );
console.log(inWords(machine()));
await run.stop();
process.exit(0);
