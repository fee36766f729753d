/** `npm run cost -- --tenants 1000 --invoices 300000`: dollars a month by service. The counts come from runs in this process, the prices from prices.ts. */
import { parseArgs } from 'node:util';
import { type Ledger, ledgers } from '#shared/kinds.ts';
import { addBills, type Bill, billOf, deploymentBill, storageBill, timesBill, total } from './bill.ts';
import { type Counts, nothing, times } from './counts.ts';
import { countDeployment } from './deployment.ts';
import { countIdleDay, countInvoice, layoutsMapped, ordersOn } from './measure.ts';
import { assumptions, prices, pricesOf } from './prices.ts';

const { values } = parseArgs({
  options: {
    tenants: { type: 'string', default: '1000' },
    invoices: { type: 'string', default: '300000' },
    ledger: { type: 'string', default: 'e-conomic' },
  },
});
const [tenants, invoices] = [Number(values.tenants), Number(values.invoices)];
const chosen: Ledger = ledgers.find((ledger) => ledger === values.ledger) ?? 'e-conomic';
if (!(tenants >= 0 && invoices >= 0)) throw new Error('--tenants and --invoices are numbers');

const ticksOfMonth = 30 * 24 * 12;
const dollars = (amount: number) => amount.toFixed(amount < 0.1 ? 4 : 2);
const rounded = (counts: Counts) =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${Number((count as number).toFixed(1))}`)
    .join(', ');

function show(title: string, bill: Bill): void {
  console.log(`\n${title}`);
  for (const [service, amount] of Object.entries(bill).sort(([, a], [, b]) => b - a))
    console.log(`  ${service.padEnd(16)} ${amount.toFixed(2).padStart(10)}`);
  console.log(`  ${'together'.padEnd(16)} ${total(bill).toFixed(2).padStart(10)}`);
}

console.log(`Dollars a month at list prices of ${pricesOf}, eu-west-1, no free tier. Counted:`);
const invoice = await countInvoice(chosen, 5);
console.log(`  one invoice to ${chosen}, customer and product known, booked there: ${rounded(invoice)}`);
const idleDay = await countIdleDay(chosen);
console.log(`  a day of a company in which nothing happens: ${rounded(idleDay)}`);
// An empty tick asks each of the index's eight shards, eventually consistent.
const tick: Counts = { ...nothing, readUnits: 8 * 0.5 };

const standing = deploymentBill(countDeployment(), tick);
const idle = billOf(times(idleDay, 30));
const perInvoice = billOf(invoice);
show('The deployment alone', standing);
show(
  `${tenants} companies with ${invoices} invoices a month in all, rows of a year`,
  addBills(standing, timesBill(idle, tenants), timesBill(perInvoice, invoices), storageBill(invoices)),
);

console.log(`\nOne idle company: ${dollars(total(idle))} (wanted: below 0.05)`);
if (chosen === 'e-conomic') {
  const withOrders = billOf(times(await countIdleDay(chosen, ordersOn), 30));
  console.log(`  with orders and drafts of orders read every five minutes: ${dollars(total(withOrders))}`);
}
console.log(
  `A million transfers: ${dollars(total(timesBill(perInvoice, 1e6)))} (wanted: below 12), when a neighbour answers in ${assumptions.neighbourAnswers} ms`,
);
for (const answers of [100, 400]) console.log(`  at ${answers} ms: ${dollars(total(timesBill(billOf(invoice, answers), 1e6)))}`);
const mapped = await countInvoice(chosen, 3, layoutsMapped);
if (mapped.waits < invoice.waits)
  console.log(
    `  ${mapped.neighbourCalls} calls instead of ${invoice.neighbourCalls}, where the settings say what else the ledger is asked: ${dollars(total(timesBill(billOf(mapped), 1e6)))}`,
  );
show('A million transfers', timesBill(perInvoice, 1e6));

console.log(`
What would lower them:
- Waiting is what Lambda bills: ${invoice.waits} times for an invoice, ${invoice.neighbourCalls} calls being under way then.
- A transfer's row costs ${invoice.writeUnits} write units for two writes, because the index of open rows is written at its beginning and end.
- Telling the bus what ended well (-c announceCompleted=true) would add ${dollars(1e6 * prices.busEvent)}.
- A tick's ${ticksOfMonth} messages a month are most of what a company with frequent reads costs; many companies in one message would lower it.`);
process.exit(0);
