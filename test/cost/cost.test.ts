/** What one invoice and one idle day cost is counted, and a change that makes them dearer shows here. */
import { type Ledger, ledgers } from '#shared/kinds.ts';
import { addBills, billOf, deploymentBill, timesBill, total } from './bill.ts';
import { archivedEvents } from './counted-company.ts';
import { writeUnits } from './counted-tables.ts';
import { type Counts, nothing, times } from './counts.ts';
import { countDeployment } from './deployment.ts';
import { countIdleDay, countInvoice, ordersOn } from './measure.ts';
import { assumptions, prices } from './prices.ts';

/** Two writes of a row under 1 KB are five units: the index of open rows at the beginning and the end, the index by ledger id once. */
const everywhere: Partial<Counts> = {
  webhooks: 1,
  doorCalls: 1,
  workerCalls: 1,
  events: 1,
  archivedEvents: 1,
  queueRequests: 3,
  writeUnits: 5,
};
const counted: Record<Ledger, Partial<Counts>> = {
  'e-conomic': { readUnits: 6, neighbourCalls: 5, waits: 4 },
  eaccounting: { readUnits: 6, neighbourCalls: 7, waits: 7 },
  // Its calls are taken from the organization's share of a minute, which is one more write.
  dinero: { readUnits: 6, neighbourCalls: 4, waits: 4, writeUnits: 6 },
};

test.each(ledgers)('an invoice to %s for a known customer costs exactly so much', async (ledger) => {
  const invoice = await countInvoice(ledger, 2);
  expect(invoice).toMatchObject({ ...everywhere, ...counted[ledger] });
  expect(invoice.logBytes).toBeLessThan(500);
});

test('a million invoices to e-conomic cost less than 12 dollars, the customer’s layout looked up there', async () => {
  expect(total(timesBill(billOf(await countInvoice('e-conomic', 1)), 1e6))).toBeLessThan(12);
});

test('ECO-IN-01 orders read every five minutes cost an idle company no write, one message a tick, and stay below 5 cents a month', async () => {
  const ticks = 12;
  const day = await countIdleDay('e-conomic', ordersOn, ticks);
  const hourly = 24;
  // The hourly look at the consent comes along with the orders; only its own due time is written.
  expect(day).toMatchObject({ events: 288, workerCalls: 288, queueRequests: 3 * 288, writeUnits: 3 * hourly, logBytes: 0 });
  expect(total(billOf(times(day, 30)))).toBeLessThan(0.05);
}, 60_000);

test('a day in which nothing happens costs e-conomic’s company an hourly look at the consent and nothing else, below 5 cents a month', async () => {
  const day = await countIdleDay('e-conomic', {}, 24);
  expect(day).toMatchObject({ webhooks: 0, workerCalls: 24, events: 24, queueRequests: 72, neighbourCalls: 48, logBytes: 0 });
  expect(total(billOf(times(day, 30)))).toBeLessThan(0.05);
});

describe('a row’s write units', () => {
  const key = { pk: '7#e-conomic', sk: 'customer-invoice#1' };
  const open = { ...key, state: 'working', openKey: '7#e-conomic', openSince: 1 };

  it.each([
    ['a row without index entries', undefined, key, 1],
    ['a row that opens', undefined, open, 2],
    ['a change of an open row, which its index shows', open, { ...open, state: 'retrying' }, 2],
    ['an open row that ends with an id', open, { ...key, state: 'done', ledgerKey: 'k' }, 3],
    ['an id that stays, in an index of keys only', { ...key, ledgerKey: 'k' }, { ...key, ledgerKey: 'k', attempts: 2 }, 1],
    ['an id that changes', { ...key, ledgerKey: 'k' }, { ...key, ledgerKey: 'l' }, 3],
    ['a row that is deleted', key, undefined, 1],
    ['a row above one KB', undefined, { ...key, text: 'x'.repeat(1_500) }, 2],
    ['a refused write', undefined, undefined, 1],
  ])('%s', (_what, before, after, units) => {
    expect(writeUnits('transfers', before, after)).toBe(units);
  });
});

describe('the bill', () => {
  it('is the counts at their prices', () => {
    const bill = billOf({ ...nothing, webhooks: 1e6, writeUnits: 1e6, queueRequests: 1e6 });
    const cents = Object.fromEntries(
      Object.entries(bill).map(([service, dollars]) => [service, Math.round(dollars * 1000) / 10]),
    );
    expect(cents).toMatchObject({ 'API Gateway': 111, SQS: 50, DynamoDB: 70.5, EventBridge: 0, Lambda: 0 });
  });

  it('grows with how long the neighbours take', () => {
    const calls = { ...nothing, workerCalls: 1, neighbourCalls: 6, waits: 5 };
    const [fast, slow] = [billOf(calls, 100).Lambda ?? 0, billOf(calls, 300).Lambda ?? 0];
    expect(slow - fast).toBeCloseTo(5 * 0.2 * 0.25 * prices.lambdaGigabyteSecond, 12);
  });

  it('of a deployment counts what its template has', () => {
    const deployment = countDeployment();
    expect(deployment).toMatchObject({ dashboards: 1, keys: 1, secrets: ledgers.length });
    expect(deployment.polledQueues).toBe(3 * ledgers.length);
    expect(deployment.workerMegabytes).toBe(assumptions.workerMegabytes);
    expect(deployment.archived).toEqual(archivedEvents);
    const one = deploymentBill({ ...deployment, secrets: deployment.secrets + 1 }, nothing);
    expect(total(one) - total(deploymentBill(deployment, nothing))).toBeCloseTo(prices.secretMonth);
  });

  it('adds up', () => {
    expect(addBills({ SQS: 1, Lambda: 2 }, timesBill({ SQS: 3 }, 2))).toEqual({ SQS: 7, Lambda: 2 });
  });
});
