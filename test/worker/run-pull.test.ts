/** Scheduled reads: who may read, what is remembered of it, and what a failure changes. */
import { seconds } from '#shared/clock.ts';
import type { EventDetail } from '#shared/events.ts';
import { runPull } from '#shared/worker/run-pull.ts';
import { runPulls } from '#shared/worker/run-pulls.ts';
import { aConnectedCompany, type Company } from '../journey/company.ts';

/** A connected company whose hourly look at the consent is due now. */
async function aDuePull() {
  const company = await aConnectedCompany();
  const key = { tenantId: String(company.account.accountId), ledger: 'e-conomic' as const, pull: 'consent' };
  await company.worker.pulls.put({ ...key, intervalSeconds: 3600, dueAt: company.clock.now() });
  company.economic.clearRequests();
  const due: EventDetail<'PullDue'> = { version: 1, ...key, dueAt: company.clock.now(), correlationId: 'tick-1' };
  const run = (left = 120 * seconds) => runPull(company.worker, due, company.clock.now() + left);
  return { company, key, due, run };
}

const calls = ({ economic }: Company) => economic.requests().map(({ method, path }) => `${method} ${path}`);
const statusOf = async ({ worker }: Company, tenantId: string) =>
  (await worker.tenants.getConnection(tenantId, 'e-conomic'))?.connection.status;

test('a due pull reads once and remembers how it went', async () => {
  const { company, key, run } = await aDuePull();
  expect(await run()).toEqual({ settled: true, outcome: 'unchanged' });
  expect(calls(company)).toEqual(['GET /self']);
  expect((await company.worker.pulls.get(key))?.lastResult).toEqual({ at: company.clock.now(), outcome: 'ok' });
});

test('a ledger that is away is written down and told in the log, and the next tick reads again', async () => {
  const { company, key, run } = await aDuePull();
  company.net.between = () => Promise.resolve(Response.json({ message: 'Away' }, { status: 503 }));
  expect(await run()).toMatchObject({ settled: true });
  expect((await company.worker.pulls.get(key))?.lastResult).toMatchObject({ outcome: 'failed' });
  expect(company.logged).toContainEqual(expect.objectContaining({ level: 'warn', message: 'pull failed' }));
  expect(await statusOf(company, key.tenantId)).toBe('active');
  company.net.between = (request, carry) => carry(request);
  await run();
  expect((await company.worker.pulls.get(key))?.lastResult).toMatchObject({ outcome: 'ok' });
});

test('a pull that is asked to wait comes again when it may: what is due once a day loses no day', async () => {
  const { company, key, run } = await aDuePull();
  const headers = { 'retry-after': '7' };
  company.net.between = () => Promise.resolve(Response.json({ message: 'Too many' }, { status: 429, headers }));
  const ended = await run();
  expect(ended).toMatchObject({ settled: false });
  company.net.between = (request, carry) => carry(request);
  company.clock.pass(('at' in ended ? ended.at : 0) - company.clock.now());
  expect(await run()).toEqual({ settled: true, outcome: 'unchanged' });
  expect((await company.worker.pulls.get(key))?.lastResult).toMatchObject({ outcome: 'ok' });
});

test('a grant taken back in e-conomic pauses the connection before any invoice finds out', async () => {
  const { company, key, run } = await aDuePull();
  company.agreement.revokeGrant();
  await run();
  expect(await statusOf(company, key.tenantId)).toBe('reconnect');
  company.economic.clearRequests();
  const { number } = company.account.bookedInvoice();
  await company.settle();
  expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'waiting' });
  expect(calls(company)).toEqual([]);
});

test('with less than a minute left nothing is begun: the message comes again in five seconds', async () => {
  const { company, run } = await aDuePull();
  expect(await run(59 * seconds)).toMatchObject({ settled: false, at: company.clock.now() + 5 * seconds });
  expect(calls(company)).toEqual([]);
});

test('GEN-04 neither an inactive connection nor an unknown pull calls the ledger', async () => {
  const { company, key, due, run } = await aDuePull();
  const unknown = { ...due, pull: 'stock' };
  expect(await runPull(company.worker, unknown, company.clock.now() + 120 * seconds)).toEqual({
    settled: true,
    outcome: 'ignored',
  });
  const found = await company.worker.tenants.getConnection(key.tenantId, 'e-conomic');
  if (found === undefined) throw new Error('not connected');
  await company.worker.tenants.saveConnection({ ...found.connection, status: 'installed' });
  company.worker.connections.forget(key.tenantId, 'e-conomic');
  expect(await run()).toEqual({ settled: true, outcome: 'ignored' });
  expect(calls(company)).toEqual([]);
});

test('a tick that comes through the queue is worked like any other message', async () => {
  const { company, key, due } = await aDuePull();
  await company.worker.events.publish('PullDue', [due]);
  await company.settle();
  expect((await company.worker.pulls.get(key))?.lastResult).toMatchObject({ outcome: 'ok' });
  expect(company.queue.size()).toBe(0);
});

test('a tick from a clock that is ahead of ours is worked when it is due by ours', async () => {
  const { company, due } = await aDuePull();
  const early = { ...due, dueAt: company.clock.now() + 2 * seconds };
  const deadline = company.clock.now() + 120 * seconds;
  expect(await runPull(company.worker, early, deadline)).toMatchObject({ settled: false, at: early.dueAt });
  expect(calls(company)).toEqual([]);
  company.clock.pass(2 * seconds);
  expect(await runPull(company.worker, early, deadline)).toEqual({ settled: true, outcome: 'unchanged' });
});

describe('reads of one connection that fell due together', () => {
  /** Orders and the consent, as one message. */
  async function dueTogether() {
    const { company, key, due } = await aDuePull();
    const { clock, worker } = company;
    const orders = { ...key, pull: 'orders' };
    const settings = { ...company.side.settings, orderFlow: 'economic' };
    await worker.pulls.put({ ...orders, intervalSeconds: 300, dueAt: clock.now() });
    const found = await worker.tenants.getConnection(key.tenantId, 'e-conomic');
    if (found === undefined) throw new Error('not connected');
    await worker.tenants.saveConnection({ ...found.connection, settings });
    worker.connections.forget(key.tenantId, 'e-conomic');
    const together = { ...due, pull: 'orders', also: [{ pull: 'consent', dueAt: due.dueAt }] };
    return { company, key, orders, run: () => runPulls(worker, together, clock.now() + 120 * seconds) };
  }

  test('are all done with one message', async () => {
    const { company, run } = await dueTogether();
    expect(await run()).toMatchObject({ settled: true });
    expect(calls(company)).toEqual(['GET /orders/sent', 'GET /self'].map((call) => expect.stringContaining(call)));
  });

  test('one that breaks keeps none of the others from running, and the message comes again', async () => {
    const { company, key, run } = await dueTogether();
    const { get } = company.worker.pulls;
    company.worker.pulls.get = (asked) => {
      if (asked.pull === 'orders') throw new Error('this row cannot be read');
      return get(asked);
    };
    await expect(run()).rejects.toThrow('this row cannot be read');
    expect((await company.worker.pulls.get(key))?.lastResult).toMatchObject({ outcome: 'ok' });
  });

  test('one that has to wait brings the message back when it may go on', async () => {
    const { company, run } = await dueTogether();
    const headers = { 'retry-after': '7' };
    company.net.between = () => Promise.resolve(Response.json({ message: 'Too many' }, { status: 429, headers }));
    const ended = await run();
    expect(ended.settled ? 0 : ended.at - company.clock.now()).toBeGreaterThanOrEqual(7 * seconds);
    company.net.between = (request, carry) => carry(request);
    company.clock.pass(10 * seconds);
    expect(await run()).toMatchObject({ settled: true });
  });
});
