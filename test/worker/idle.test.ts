/** What an hour in which nothing happens costs: every five-minute read of e-conomic, from the scheduler to the last store. */
import { schedulePulls } from '#functions/schedule-pulls/schedule-pulls.ts';
import { minutes } from '#shared/clock.ts';
import { testRandom } from '../clocks.ts';
import { aPullingCompany } from '../journey/pulling.ts';

/** The methods that write; each is one request to the database, as `test/store/requests.test.ts` counts. */
const writes = ['put', 'putTenant', 'saveConnection', 'claim', 'finish', 'advance', 'reschedule', 'remove', 'pause'];

function watched<T extends object>(store: T, calls: string[]): T {
  return new Proxy(store, {
    get(target, name, receiver) {
      const method: unknown = Reflect.get(target, name, receiver);
      if (typeof method !== 'function') return method;
      return (...given: unknown[]) => {
        calls.push(String(name));
        return (method as (...all: unknown[]) => unknown).apply(target, given);
      };
    },
  });
}

test('ECO-IN-01 ECO-CUS-13 an idle five-minute read: one call to e-conomic, no table write, one message for all of them, no log line, nothing to Rackbeat', async () => {
  const company = await aPullingCompany({
    orderFlow: 'economic',
    orderStatuses: ['sent', 'drafts'],
    invoices: { markSentWhenBooked: true },
  });
  const { worker, clock, economic, rackbeat, logged } = company;
  await company.ticks(3);
  const key = { tenantId: String(company.account.accountId), ledger: 'e-conomic' as const };
  for (const pull of Object.keys(worker.ledger.pulls))
    if (worker.ledger.pulls[pull]?.intervalSeconds !== 300) await worker.pulls.remove({ ...key, pull });
  const calls: string[] = [];
  for (const store of ['pulls', 'transfers', 'tenants', 'limits'] as const)
    Object.assign(worker, { [store]: watched(worker[store], calls) });
  economic.clearRequests();
  rackbeat.clearRequests();
  logged.length = 0;
  company.events.length = 0;
  const ticks = 12;
  for (let tick = 0; tick < ticks; tick += 1) {
    clock.pass(5 * minutes - (clock.now() % (5 * minutes)));
    await schedulePulls({ pulls: worker.pulls, events: worker.events, clock, random: testRandom() });
    await company.settle({ until: clock.now() });
  }
  const asked = economic.requests().map(({ method, path }) => `${method} ${path.split('?')[0]}`);
  const perPath = Object.fromEntries([...new Set(asked)].map((path) => [path, asked.filter((each) => each === path).length]));
  expect(perPath).toEqual({
    'GET /orders/sent': ticks,
    'GET /orders/drafts': ticks,
    'GET /bookedEntriesapi/v4.0.0/booked-entries': ticks,
  });
  expect(calls.filter((call) => writes.includes(call))).toEqual([]);
  expect(company.events).toHaveLength(ticks);
  expect(rackbeat.requests()).toEqual([]);
  expect(logged).toEqual([]);
});
