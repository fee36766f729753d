/** One limit for all companies: a busy one and many quiet ones, over several functions at once, against a ledger that counts. */
import { sharedLimit } from '#functions/eaccounting/endpoint.ts';
import { type Purpose, purposeOf, type SharedBudget, sharedBudget } from '#shared/shared-budget.ts';
import { StoreUnavailable } from '#shared/store/errors.ts';
import { memoryShareStore } from '#shared/store/memory/share-store.ts';
import { type TestClock, testClock } from '../clocks.ts';
import { createEaccounting } from '../simulators/eaccounting/create-eaccounting.ts';

const origin = 'https://eaccounting.test';
const functions = 4;
const quiet = 40;

interface Sent {
  at: number;
  status: number;
}

function aPlatform(isShared: boolean, callsPerMinute = sharedLimit.callsPerMinute) {
  const clock = testClock();
  const eaccounting = createEaccounting({
    clock: { now: clock.now, advance: clock.pass, set: (now) => clock.pass(now - clock.now()) },
    callsPerMinute,
  });
  const limit = { ...sharedLimit, callsPerMinute };
  let takes = 0;
  const memory = memoryShareStore();
  const store = {
    take: (request: Parameters<typeof memory.take>[0]) => {
      takes += 1;
      return memory.take(request);
    },
  };
  const budgets = Array.from({ length: functions }, () => sharedBudget('eaccounting', limit, store, clock));
  const companies = Array.from({ length: quiet + 1 }, (_, index) => {
    const { companyId } = eaccounting.addCompany({ name: `Company ${index}` });
    return { id: String(index), token: () => eaccounting.connect(companyId).access_token };
  });
  /** One call of a company, by whichever function. */
  const call = async (company: number, purpose: Purpose, by = company): Promise<Sent> => {
    const { id, token } = companies[company] ?? companies[0] ?? { id: '', token: () => '' };
    const budget: SharedBudget | undefined = isShared ? budgets[by % functions] : undefined;
    const fetch = budget?.through(id, purpose)(eaccounting.fetch) ?? eaccounting.fetch;
    const request = new Request(`${origin}/v2/customers`, { headers: { authorization: `Bearer ${token()}` } });
    return { status: (await fetch(request)).status, at: clock.now() };
  };
  const refusedByLedger = () => eaccounting.requests().filter(({ status }) => status === 429).length;
  return { clock, eaccounting, call, refusedByLedger, takes: () => takes };
}

/** Two minutes: company 0 calls as much as it can, the others each send their invoice at their own second. */
async function twoMinutes(platform: ReturnType<typeof aPlatform>, busy: Purpose): Promise<{ busy: Sent[]; quiet: Sent[] }> {
  const sent: { busy: Promise<Sent>[]; quiet: Promise<Sent>[] } = { busy: [], quiet: [] };
  for (let second = 0; second < 120; second += 1) {
    for (let each = 0; each < 40; each += 1) sent.busy.push(platform.call(0, busy, each));
    for (let company = 1; company <= quiet; company += 1)
      if (second % 40 === company - 1)
        for (let each = 0; each < 3; each += 1) sent.quiet.push(platform.call(company, 'document'));
    await settle(platform.clock, 1000);
  }
  await settle(platform.clock, 30_000);
  return { busy: await Promise.all(sent.busy), quiet: await Promise.all(sent.quiet) };
}

async function settle(clock: TestClock, milliseconds: number): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  clock.pass(milliseconds);
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

const refused = (sent: Sent[]) => sent.filter(({ status }) => status === 429).length;

test('without shares the busy company spends everybody’s minute: quiet companies are refused', async () => {
  const platform = aPlatform(false);
  expect(refused((await twoMinutes(platform, 'bulk')).quiet)).toBeGreaterThan(quiet);
});

test.each<Purpose>(['bulk', 'record', 'document'])(
  'one busy company (%s) and forty quiet ones: no invoice is refused or kept waiting, and the ledger never has to say no',
  async (purpose) => {
    const platform = aPlatform(true);
    const { busy, quiet: invoices } = await twoMinutes(platform, purpose);
    expect(invoices.filter(({ status }) => status !== 200)).toEqual([]);
    expect(platform.refusedByLedger()).toBe(0);
    // And the busy one is not starved either: it gets what its purpose may take, minute after minute.
    const done = busy.length - refused(busy);
    expect(done).toBeGreaterThan(12 * { bulk: 25, record: 30, document: 30 }[purpose]);
    // Fewer writes than calls even while everybody wants something at once.
    const calls = platform.eaccounting.requests().length;
    process.stdout.write(
      `busy with ${purpose}: ${done} busy calls, ${invoices.length} of quiet companies, ${platform.takes()} takes\n`,
    );
    expect(calls).toBe(done + invoices.length);
    expect(platform.takes()).toBeLessThan(calls);
  },
  60_000,
);

test.each([600, 119, 35])(
  'whenever the ledger’s minute begins, no sixty seconds hold more than %i calls, if it allows no more',
  async (allowed) => {
    const platform = aPlatform(true, allowed);
    await Promise.all([twoMinutes(platform, 'document')]);
    const times = platform.eaccounting.requests().map(({ at }) => at);
    const most = Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length));
    expect(most).toBeLessThanOrEqual(allowed);
    expect(most).toBeGreaterThan(allowed / 3);
  },
);

test('an invoice now and then costs no write at all', async () => {
  const platform = aPlatform(true);
  for (let slice = 0; slice < 6; slice += 1) {
    for (const company of [1, 5, 9]) expect((await platform.call(company, 'document', 1)).status).toBe(200);
    platform.clock.pass(10_000);
  }
  expect(platform.takes()).toBe(0);
});

test('bulk work leaves the rest of a slice to invoices, whoever’s they are', async () => {
  const platform = aPlatform(true);
  const bulk = Array.from({ length: 200 }, (_, each) => platform.call(0, 'bulk', each));
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  const own = await Promise.all(Array.from({ length: 5 }, () => platform.call(0, 'document', 1)));
  expect(own.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  await settle(platform.clock, 40_000);
  await Promise.all(bulk);
});

test('a table that does not answer keeps nobody from calling', async () => {
  const clock = testClock();
  const broken = { take: () => Promise.reject(new StoreUnavailable('away')) };
  const fetch = sharedBudget('eaccounting', sharedLimit, broken, clock).through('7', 'bulk')(async () => new Response('{}'));
  expect((await fetch(new Request(`${origin}/v2/customers`))).status).toBe(200);
});

test('the ledger says no all the same: the endpoint is left alone for a minute, the others are not', async () => {
  const clock = testClock();
  let calls = 0;
  const net = async () => {
    calls += 1;
    return new Response(null, { status: calls === 1 ? 429 : 200 });
  };
  const fetch = sharedBudget('eaccounting', sharedLimit, memoryShareStore(), clock).through('7', 'document')(net);
  await fetch(new Request(`${origin}/v2/customers`));
  const second = await fetch(new Request(`${origin}/v2/customers`));
  expect([second.status, second.headers.get('retry-after'), calls]).toEqual([429, '60', 1]);
  expect((await fetch(new Request(`${origin}/v2/articles`))).status).toBe(200);
  clock.pass(60_000);
  expect((await fetch(new Request(`${origin}/v2/customers`))).status).toBe(200);
});

test.each([
  ['/v2/customers', 'customers'],
  ['/v2/customers/0D3C0000-0000-4000-8000-000000000001?x=1', 'customers/{id}'],
  ['/v2/customerinvoicedrafts/0d3c0000-0000-4000-8000-000000000001/convert', 'customerinvoicedrafts/{id}/convert'],
  ['/connect/token', undefined],
])('what eAccounting counts together: %s', (path, endpoint) => {
  expect(sharedLimit.endpointOf(new Request(origin + path))).toBe(endpoint);
});

test.each([
  ['webhook', 'customer-invoice', 'document'],
  ['resend', 'customer-invoice', 'document'],
  ['webhook', 'product', 'record'],
  ['schedule', undefined, 'record'],
  ['initial-sync', 'customer', 'bulk'],
  ['reconcile', 'customer-invoice', 'bulk'],
] as const)('%s of %s is %s', (cause, kind, purpose) => {
  expect(purposeOf(cause, kind)).toBe(purpose);
});
