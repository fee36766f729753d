/** `npm run bench:webhooks`: webhooks at a steady 100 a second, whatever becomes of those before them; how long until each is answered 202. */
import { parseArgs } from 'node:util';
import { connectDemoCompany } from '../../infra/local/demo/company.ts';
import { startLocalRun } from '../../infra/local/local-run.ts';
import { inWords, watchMachine } from './machine.ts';
import { milliseconds, percentile } from './percentile.ts';

const { values } = parseArgs({
  options: { rate: { type: 'string', default: '100' }, seconds: { type: 'string', default: '20' } },
});
const rate = Number(values.rate);
const count = rate * Number(values.seconds);

interface Heard {
  url: string;
  headers: Headers;
  body: string;
}
let heard: Heard | undefined;

const run = await startLocalRun({
  port: 0,
  environments: 2,
  neighbours: {
    async deliver(delivery) {
      heard = { url: delivery.url, headers: new Headers(delivery.headers), body: await delivery.clone().text() };
      return await fetch(delivery);
    },
  },
  onLine: () => {},
});
const { rackbeat, economic } = run.neighbours;
if (rackbeat.simulator === undefined || economic.simulator === undefined) throw new Error('The benchmark needs both simulators');
rackbeat.simulator.stop();
const { account } = await connectDemoCompany(rackbeat.simulator, economic.simulator, run.operator);
account.bookedInvoice();
await rackbeat.simulator.deliverDue();
// The same webhook again and again, as Rackbeat may send it: only the first makes a document, the others go all the way and find it done.
const { url, headers, body } = heard ?? { url: '', headers: new Headers(), body: '' };

async function once(): Promise<{ took: number; status: number }> {
  const at = performance.now();
  const { status } = await fetch(url, { method: 'POST', headers, body });
  return { took: performance.now() - at, status };
}

async function atRate(perSecond: number, webhooks: number) {
  const started = performance.now();
  const answers: Promise<{ took: number; status: number }>[] = [];
  while (answers.length < webhooks) {
    const due = Math.min(webhooks, Math.floor(((performance.now() - started) / 1000) * perSecond) + 1);
    while (answers.length < due) answers.push(once());
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return await Promise.all(answers);
}

await atRate(rate, rate * 2);
const machine = watchMachine();
const answers = await atRate(rate, count);
const busy = machine();
const times = answers.map(({ took }) => took);
const accepted = answers.filter(({ status }) => status === 202).length;
console.log(
  `${count} webhooks at ${rate} a second: ${accepted} answered 202; p50 ${milliseconds(percentile(times, 0.5))}, p99 ${milliseconds(percentile(times, 0.99))}, slowest ${milliseconds(Math.max(...times))} (wanted: p99 below 100 ms)`,
);
console.log(inWords(busy));
console.log(
  `processor time for a webhook and what it sets off: ${milliseconds((1000 * busy.own) / count)} in this process (load, API, bus, queue, tables, simulators)${busy.children === undefined ? '' : `, ${milliseconds((1000 * busy.children) / count)} in the functions`}`,
);
await run.stop();
process.exit(accepted === count ? 0 : 1);
