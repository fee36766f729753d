/** What goes wrong for hours or days, and how it ends: nothing missing, nothing twice, and nobody has to hunt for rows. */
import { adminApp } from '#functions/admin/app.ts';
import { recordAll } from '#functions/record-dead-letter/record-all.ts';
import { days, hours, minutes } from '#shared/clock.ts';
import { sha256 } from '#shared/hash.ts';
import { outcomeOf } from '#shared/reconcile/reconciliation.ts';
import { StoreUnavailable } from '#shared/store/errors.ts';
import type { Session } from '#shared/transfer/ledger-definition.ts';
import type { ConnectedCompany } from './company/connected-company.ts';
import { everyLedger, type LedgerUnderTest } from './company/every-ledger.ts';
import { reconciling } from './reconciling.ts';

async function aCompany({ connect }: LedgerUnderTest) {
  const company = (await connect((side) => side.booking)) as unknown as ConnectedCompany<Session>;
  const { account, clock } = company;
  clock.pass(1 * minutes);
  const customer_id = account.customer({
    company_vat: '',
    address_country: company.side.country === 'SE' ? 'Sverige' : 'Danmark',
  }).number;
  await company.settle();
  return {
    ...company,
    ...reconciling(company),
    book: (count = 1) => Array.from({ length: count }, () => account.bookedInvoice({ customer_id }).number),
    /** Every invoice stands there once, and the night's run says so. */
    async allIsWell(numbers: number[]) {
      clock.pass(2 * hours);
      const run = await company.side.documents();
      expect(run.map(({ reference }) => reference).sort()).toEqual(
        numbers.map((number) => `RB-${account.accountId}-${number}`).sort(),
      );
      for (const number of numbers) expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'done' });
      expect(await company.openTransfers()).toEqual([]);
      const night = await reconciling(company).night();
      expect(outcomeOf(night)).toEqual({ missing: 0, twice: 0, different: 0 });
    },
  };
}

describe.each(everyLedger)('$name', (ledger) => {
  test('the ledger is away for three days and more', async () => {
    const company = await aCompany(ledger);
    const numbers = company.book();
    await company.settle();
    const { between } = company.net;
    company.net.between = async (request, carry) =>
      request.url.startsWith(ledger.url) ? new Response('away', { status: 503 }) : await carry(request);
    for (let day = 0; day < 4; day += 1) {
      numbers.push(...company.book());
      await company.settle({ until: company.clock.now() + 1 * days });
    }
    company.net.between = between;
    await company.settle();
    // What was given up in the meantime is tried again by itself at night.
    await company.night();
    await company.allIsWell(numbers);
  });

  test('the tables refuse everything for an hour', async () => {
    const company = await aCompany(ledger);
    const { worker, clock } = company;
    const { transfers } = worker;
    const until = clock.now() + 1 * hours;
    worker.transfers = new Proxy(transfers, {
      get: (target, name) => {
        const method = Reflect.get(target, name) as (...given: unknown[]) => Promise<unknown>;
        return async (...given: unknown[]) => {
          if (clock.now() < until) throw new StoreUnavailable('throttled');
          return await method.apply(target, given);
        };
      },
    });
    const numbers = company.book(3);
    await company.settle();
    await company.allIsWell(numbers);
  });

  test('the consent is lost and given again', async () => {
    const company = await aCompany(ledger);
    const numbers = company.book();
    await company.settle();
    const { between } = company.net;
    company.net.between = (request, carry) =>
      request.url.startsWith(ledger.url) ? company.side.loseConsent(request, carry) : carry(request);
    numbers.push(...company.book(2));
    await company.settle();
    company.net.between = between;
    await company.reconnect();
    await company.settle();
    await company.allIsWell(numbers);
  });

  test.each(['redrive', 'the night'])(
    'a deployed bug breaks every message; once it is mended, %s brings them back',
    async (how) => {
      const company = await aCompany(ledger);
      const { worker, clock, queue, transfers, account } = company;
      const numbers = company.book();
      await company.settle();
      const { connections } = worker;
      worker.connections = {
        ...connections,
        get: () => {
          throw new TypeError('undefined is not a function');
        },
      };
      numbers.push(...company.book(2));
      await company.settle({ until: clock.now() + 2 * hours });
      // After ten receipts SQS puts them among the dead letters.
      const recorder = { transfers, pulls: worker.pulls, clock, random: worker.random, log: worker.log };
      for (let records = queue.receive(); queue.size() > 0; records = queue.receive()) {
        expect(await recordAll(recorder, records)).toEqual({ batchItemFailures: [] });
        for (const { messageId } of records) queue.remove(messageId);
        clock.pass(15 * minutes);
      }
      // The invoices, and their new products.
      expect(await company.openTransfers()).toHaveLength(4);
      worker.connections = connections;
      if (how === 'redrive') {
        await worker.tenants.putKey({ scope: 'operator', keyId: 'k1', secretHash: sha256('secret'), name: 'test', createdAt: 0 });
        const api = adminApp({ ...worker, askLedger: () => Promise.reject(new Error('not asked')) });
        const path = `/api/v1/tenants/${account.accountId}/connections/${worker.ledger.name}/dead-letters/redrive`;
        const answer = await api.request(path, { method: 'POST', headers: { authorization: 'Bearer operator.k1.secret' } });
        expect(await answer.json()).toEqual({ transfers: 4, letters: 0, kept: 0 });
        await company.settle();
      } else await company.night();
      await company.allIsWell(numbers);
    },
  );

  test('the tables are restored from a backup that is an hour old', async () => {
    const company = await aCompany(ledger);
    const numbers = company.book(2);
    await company.settle();
    const restore = company.backUp();
    numbers.push(...company.book(2));
    await company.settle();
    company.clock.pass(1 * hours);
    restore();
    await company.night();
    await company.allIsWell(numbers);
  });
});

test('a scheduled read that broke is shown at its connection, and sent again', async () => {
  const [ledger] = everyLedger;
  if (ledger === undefined) throw new Error('no ledger');
  const company = await aCompany(ledger);
  const { worker, account, clock, transfers } = company;
  const tenantId = String(account.accountId);
  const recorder = { transfers, pulls: worker.pulls, clock, random: worker.random, log: worker.log };
  const due = { version: 1, tenantId, ledger: 'e-conomic', pull: 'consent', dueAt: clock.now(), correlationId: 'x' };
  const bodies = [
    { 'detail-type': 'PullDue', detail: due },
    { 'detail-type': 'PullDue', detail: { ...due, version: 2 } },
  ];
  await recordAll(
    recorder,
    bodies.map((body, index) => ({ messageId: `m${index}`, body: JSON.stringify(body) })),
  );
  await worker.tenants.putKey({ scope: 'operator', keyId: 'k1', secretHash: sha256('secret'), name: 'test', createdAt: 0 });
  const api = adminApp({ ...worker, askLedger: () => Promise.reject(new Error('not asked')) });
  const call = async (method: string, path: string) =>
    await (
      await api.request(`/api/v1/tenants/${tenantId}${path}`, { method, headers: { authorization: 'Bearer operator.k1.secret' } })
    ).json();
  expect(await call('GET', '')).toMatchObject({ connections: [{ health: { deadLetters: 2 } }] });
  expect(await call('GET', '/connections/e-conomic/dead-letters')).toMatchObject({
    letters: [{ understood: false }, { understood: true, event: 'PullDue' }],
  });
  company.events.length = 0;
  expect(await call('POST', '/connections/e-conomic/dead-letters/redrive')).toEqual({ transfers: 0, letters: 1, kept: 1 });
  expect(company.events).toMatchObject([{ name: 'PullDue', detail: due }]);
  expect(await call('GET', '')).toMatchObject({ connections: [{ health: { deadLetters: 1 } }] });
});
