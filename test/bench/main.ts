/** `npm run bench`: latency, throughput and counts of the whole local stack against simulators that answer at once. Figures, not tests. */

import { statSync } from 'node:fs';
import { cpus } from 'node:os';
import { connectDemoCompany, type DemoCompany } from '../../infra/local/demo/company.ts';
import { type LocalRun, startLocalRun } from '../../infra/local/local-run.ts';
import { inWords, watchMachine } from './machine.ts';
import { milliseconds, percentile } from './percentile.ts';

interface Done {
  at: number;
}

const finished = new Map<string, Done>();
const delivered = new Map<string, { start: number; answered: number }>();
let finishedCount = 0;
let wake = () => {};

function onLine(_function: string, line: string): void {
  if (!line.includes('"message":"transfer"')) return;
  const entry = JSON.parse(line) as { kind: string; number: string; outcome: string };
  if (entry.kind !== 'customer-invoice') return;
  if (entry.outcome === 'created' || entry.outcome === 'booked') finishedCount += 1;
  finished.set(entry.number, { at: performance.now() });
  wake();
}

async function deliver(delivery: Request): Promise<Response> {
  const { key } = (await delivery.clone().json()) as { key: string };
  const start = performance.now();
  const answer = await fetch(delivery);
  delivered.set(String(key), { start, answered: performance.now() });
  return answer;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
}

function book(company: DemoCompany, index: number): string {
  const items = ['LAS-200', 'SLANGE/28', 'HJELM-M'];
  const lines = [0, 1].map((offset) => ({
    item_id: items[(index + offset) % items.length],
    quantity: 1 + (index % 3),
    line_price: 100 + (index % 50),
  }));
  return String(company.account.bookedInvoice({ customer_id: 1001 + (index % 2), lines }).number);
}

async function oneByOne(run: LocalRun, company: DemoCompany, count: number): Promise<string[]> {
  const numbers: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const number = book(company, index);
    numbers.push(number);
    await run.neighbours.rackbeat.simulator?.deliverDue();
    await until(() => finished.has(number));
  }
  return numbers;
}

interface Counts {
  rackbeat: number;
  ledger: number;
  writes: number;
  reads: number;
}

const writeOperations = ['UpdateItem', 'PutItem', 'DeleteItem', 'BatchWriteItem'];
const readOperations = ['GetItem', 'Query', 'BatchGetItem'];

async function counting(run: LocalRun, act: () => Promise<string[]>): Promise<Counts> {
  const { rackbeat, economic } = run.neighbours;
  rackbeat.simulator?.clearRequests();
  economic.simulator?.clearRequests();
  const before = new Map(run.cloud.dynamoOperations);
  const { length } = await act();
  const operations = (names: string[]) =>
    names.reduce((sum, name) => sum + (run.cloud.dynamoOperations.get(name) ?? 0) - (before.get(name) ?? 0), 0) / length;
  return {
    rackbeat: (rackbeat.simulator?.requests().length ?? 0) / length,
    ledger: (economic.simulator?.requests().length ?? 0) / length,
    writes: operations(writeOperations),
    reads: operations(readOperations),
  };
}

function show(what: string, { rackbeat, ledger, writes, reads }: Counts): void {
  console.log(
    `${what.padEnd(42)} Rackbeat ${rackbeat.toFixed(2)}  ledger ${ledger.toFixed(2)}  table writes ${writes.toFixed(2)}  table reads ${reads.toFixed(2)}`,
  );
}

/** Many companies at once: Rackbeat allows one token 480 calls a minute, so one company alone measures that limit. */
async function throughput(run: LocalRun, companies: DemoCompany[], each: number): Promise<number> {
  for (const company of companies) await warmUp(run, company);
  const started = performance.now();
  const before = finishedCount;
  for (let index = 0; index < each; index += 1) for (const company of companies) book(company, index);
  await run.neighbours.rackbeat.simulator?.deliverDue();
  await until(() => finishedCount - before >= each * companies.length);
  return (each * companies.length) / ((performance.now() - started) / 1000);
}

async function warmUp(run: LocalRun, company: DemoCompany): Promise<void> {
  const before = finishedCount;
  for (let index = 0; index < 3; index += 1) book(company, index);
  await run.neighbours.rackbeat.simulator?.deliverDue();
  await until(() => finishedCount - before >= 3);
}

/** What a bookkeeper waits for when Rackbeat opens the console: server time and bytes, style and script included. */
async function firstPages(run: LocalRun, { tenantId }: DemoCompany): Promise<void> {
  const { apiUrl } = run.cloud;
  const signedIn = await fetch(`${apiUrl}/console/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ key: run.operatorKey }),
    redirect: 'manual',
  });
  const cookie = signedIn.headers.getSetCookie().map((one) => one.split(';')[0]);
  for (const path of ['', '/e-conomic/transfers', '/e-conomic/settings']) {
    const times: number[] = [];
    let assets = 0;
    let bytes = 0;
    for (let round = 0; round < 30; round += 1) {
      const started = performance.now();
      const html = await (await fetch(`${apiUrl}/console/${tenantId}${path}`, { headers: { cookie: cookie.join('; ') } })).text();
      times.push(performance.now() - started);
      if (round === 0)
        for (const [, asset = ''] of html.matchAll(/(?:href|src)="(\/console\/assets\/[^"]+)"/g))
          assets += Buffer.byteLength(await (await fetch(`${apiUrl}${asset}`)).text());
      bytes = Buffer.byteLength(html) + assets;
    }
    console.log(
      `console ${(path || '/').padEnd(22)} p50 ${percentile(times, 0.5)}  p99 ${percentile(times, 0.99)}  ${(bytes / 1024).toFixed(0)} KiB`,
    );
  }
}

async function main(): Promise<void> {
  const run = await startLocalRun({ port: 0, environments: 2, neighbours: { deliver }, onLine });
  try {
    const { rackbeat, economic } = run.neighbours;
    if (rackbeat.simulator === undefined || economic.simulator === undefined)
      throw new Error('The benchmark needs both simulators');
    rackbeat.simulator.stop();
    const company = await connectDemoCompany(rackbeat.simulator, economic.simulator, run.operator);
    await oneByOne(run, company, 30);
    console.log(
      `Node ${process.versions.node}, ${cpus().length} cores, ${cpus()[0]?.model ?? ''}; simulators without latency; two processes per function\n`,
    );

    const machine = watchMachine();
    let numbers: string[] = [];
    const draft = await counting(run, async () => {
      numbers = await oneByOne(run, company, 200);
      return numbers;
    });
    const answered = numbers.map((number) => (delivered.get(number)?.answered ?? 0) - (delivered.get(number)?.start ?? 0));
    const arrived = numbers.map((number) => (finished.get(number)?.at ?? 0) - (delivered.get(number)?.start ?? 0));
    console.log(
      `webhook → 202       p50 ${milliseconds(percentile(answered, 0.5))}  p99 ${milliseconds(percentile(answered, 0.99))}  (${numbers.length} invoices one by one)`,
    );
    console.log(
      `webhook → draft     p50 ${milliseconds(percentile(arrived, 0.5))}  p99 ${milliseconds(percentile(arrived, 0.99))}`,
    );
    const companies: DemoCompany[] = [];
    for (let index = 0; index < 10; index += 1)
      companies.push(await connectDemoCompany(rackbeat.simulator, economic.simulator, run.operator));
    console.log(`throughput          ${(await throughput(run, companies, 60)).toFixed(0)} invoices per second (600 at once of 10 companies; the load, the simulators and the tables share the cores)
`);

    console.log('calls per transferred invoice, customer and products known:');
    show('draft', draft);
    await run.operator.call('PUT', `/tenants/${company.tenantId}/connections/e-conomic/settings`, {
      customers: { enabled: true, defaultGroup: 1 },
      products: { defaultGroup: 1 },
      layouts: { map: { 1001: 19 }, default: 19 },
      invoices: { book: true, keepInvoiceNumber: false },
    });
    // A change of settings is honoured within a minute, and looks at every customer and product once more.
    await new Promise((resolve) => setTimeout(resolve, 61_000));
    await oneByOne(run, company, 12);
    show('booked', await counting(run, () => oneByOne(run, company, 50)));

    console.log('');
    await firstPages(run, company);
    console.log(inWords(machine()));

    console.log('\nbundles:');
    for (const name of ['receive-webhook', 'economic', 'admin', 'schedule-pulls', 'record-dead-letter'])
      console.log(`  ${name.padEnd(20)} ${(statSync(`dist/${name}/index.mjs`).size / 1024).toFixed(0)} KiB`);
  } finally {
    await run.stop();
  }
}

await main();
process.exit(0);
