/** Reading what changed: what it costs when nothing did, and what crashes, lost, doubled and overlapping ticks change. */
import fc from 'fast-check';
import { minutes, seconds } from '#shared/clock.ts';
import type { PullStore } from '#shared/store/pull-store.ts';
import { runPull } from '#shared/worker/run-pull.ts';
import { aCustomer, aPullingCompany, type PullingCompany } from '../journey/pulling.ts';

const settings = {
  customers: { enabled: true, master: 'economic', defaultGroup: 1 },
  paymentTerms: { default: 1, map: { 1001: 1 } },
};
const key = ({ account }: PullingCompany) => ({
  tenantId: String(account.accountId),
  ledger: 'e-conomic' as const,
  pull: 'customers',
});
const names = async (company: PullingCompany) =>
  Object.fromEntries((await company.inRackbeat('customers')).map(({ number, company_name }) => [number, company_name]));
const run = (company: PullingCompany, left = 120 * seconds) =>
  runPull(
    company.worker,
    { version: 1, ...key(company), dueAt: company.clock.now(), correlationId: 'tick' },
    company.clock.now() + left,
  );
const requested = (company: PullingCompany) => company.events.filter(({ name }) => name === 'TransferRequested').length;

/** Counts the calls of each method of a store. */
function counted<T extends object>(store: T): { store: T; calls: string[] } {
  const calls: string[] = [];
  const proxy = new Proxy(store, {
    get(target, name, receiver) {
      const method: unknown = Reflect.get(target, name, receiver);
      if (typeof method !== 'function') return method;
      return (...given: unknown[]) => {
        calls.push(String(name));
        return (method as (...all: unknown[]) => unknown).apply(target, given);
      };
    },
  });
  return { store: proxy, calls };
}

test('an idle pull costs one ledger call, one write (its next due time), one read of its row, and no log line', async () => {
  const company = await aPullingCompany(settings);
  company.agreement.addCustomer(aCustomer());
  await company.ticks(24);
  const { store, calls } = counted<PullStore>(company.worker.pulls);
  company.worker.pulls = store;
  company.economic.clearRequests();
  company.rackbeat.clearRequests();
  company.logged.length = 0;
  await run(company);
  expect(company.economic.requests().map(({ method, path }) => `${method} ${path.split('?')[0]}`)).toEqual(['GET /customers']);
  expect(company.rackbeat.requests()).toEqual([]);
  expect(calls).toEqual(['get']);
  expect(company.logged).toEqual([]);
  await store.reschedule(key(company), (await store.get(key(company)))?.dueAt ?? 0, company.clock.now());
  expect(calls.filter((call) => call !== 'get')).toEqual(['reschedule']);
});

test('a crash after asking and before the cursor: the page is read and asked for again, and one customer stands there', async () => {
  const company = await aPullingCompany(settings);
  company.agreement.addCustomer(aCustomer());
  const { pulls } = company.worker;
  company.worker.pulls = { ...pulls, advance: () => Promise.reject(new Error('the Lambda died')) };
  await expect(run(company)).rejects.toThrow('died');
  company.worker.pulls = pulls;
  await run(company);
  expect(requested(company)).toBe(2);
  await company.settle({ until: company.clock.now() });
  expect(await names(company)).toEqual({ 1: 'Havnens Cykler ApS' });
});

test('two runs that overlap: both ask, one moves the cursor, and the other does not move it back', async () => {
  const company = await aPullingCompany(settings);
  company.agreement.addCustomer(aCustomer());
  await Promise.all([run(company), run(company)]);
  await company.settle({ until: company.clock.now() });
  expect(await names(company)).toEqual({ 1: 'Havnens Cykler ApS' });
});

test('a lost tick, then a doubled one: nothing is missing and nothing is there twice', async () => {
  const company = await aPullingCompany(settings);
  company.agreement.addCustomer(aCustomer());
  company.clock.pass(150 * minutes);
  await company.tick();
  await company.tick();
  expect(await names(company)).toEqual({ 1: 'Havnens Cykler ApS' });
});

test('a row deleted while its page is read does not hide the one behind it', async () => {
  const company = await aPullingCompany(settings, { pageSize: 1 });
  for (const customerNumber of [1, 2, 3])
    company.agreement.addCustomer(aCustomer({ customerNumber, name: `Kunde ${customerNumber}` }));
  let pages = 0;
  company.net.between = async (request, carry) => {
    const answer = await carry(request);
    if (!request.url.includes('/customers?')) return answer;
    pages += 1;
    if (pages === 1) company.agreement.deleteCustomer(1);
    return answer;
  };
  await run(company);
  await company.settle({ until: company.clock.now() });
  expect(await names(company)).toEqual({ 2: 'Kunde 2', 3: 'Kunde 3' });
});

test('with the time nearly over it stops after a page and goes on from there in the next message', async () => {
  const company = await aPullingCompany(settings, { pageSize: 1 });
  for (const customerNumber of [1, 2])
    company.agreement.addCustomer(aCustomer({ customerNumber, name: `Kunde ${customerNumber}` }));
  company.net.between = (request, carry) => {
    if (request.url.includes('/customers?')) company.clock.pass(20 * seconds);
    return carry(request);
  };
  expect(await run(company, 75 * seconds)).toMatchObject({ settled: false });
  const asked: string[] = [];
  company.net.between = (request, carry) => {
    asked.push(decodeURIComponent(request.url));
    return carry(request);
  };
  await run(company);
  expect(asked[0]).toContain('customerNumber$gt:1');
  await company.settle({ until: company.clock.now() });
  expect(await names(company)).toEqual({ 1: 'Kunde 1', 2: 'Kunde 2' });
});

test('a pull that is due during a pause waits for its end', async () => {
  const company = await aPullingCompany(settings);
  const until = company.clock.now() + 3 * minutes;
  await company.worker.limits.pause(`e-conomic#${key(company).tenantId}`, until);
  company.economic.clearRequests();
  expect(await run(company)).toMatchObject({ settled: false, at: until });
  expect(company.economic.requests()).toEqual([]);
});

test('property: whatever a bookkeeper changes and however large a page is, Rackbeat ends with the same products and customers', async () => {
  const change = fc.record({
    customer: fc.integer({ min: 1, max: 5 }),
    name: fc.string({ unit: fc.constantFrom('a', 'b', 'ø'), minLength: 1, maxLength: 4 }),
    pass: fc.integer({ min: 0, max: 40 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(change, { maxLength: 15 }), async (pageSize, changes) => {
      const company = await aPullingCompany({ ...settings, products: { master: 'economic', defaultGroup: 1 } }, { pageSize });
      const expected: Record<number, string> = {};
      for (const { customer, name, pass } of changes) {
        const productNumber = `P-${customer}`;
        const productGroup = { productGroupNumber: 1 };
        if (expected[customer] === undefined) {
          company.agreement.addCustomer(aCustomer({ customerNumber: customer, name }));
          company.agreement.addProduct({ productNumber, name, productGroup });
        } else {
          company.agreement.changeCustomer(customer, { name });
          company.agreement.changeProduct(productNumber, { name });
        }
        expected[customer] = name;
        company.clock.pass(pass * seconds);
        if (pass % 3 === 0) await company.ticks(pass);
      }
      await company.ticks(13);
      expect(await names(company)).toEqual(expected);
      const products = (await company.inRackbeat('products')).map(({ number, name }) => [Number(String(number).slice(2)), name]);
      expect(Object.fromEntries(products)).toEqual(expected);
    }),
    { numRuns: 25 },
  );
});
