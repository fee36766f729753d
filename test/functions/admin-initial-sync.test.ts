/** The initial sync over the admin API. */
import { adminApp } from '#functions/admin/app.ts';
import { answerIn } from '#functions/admin/ask-ledger.ts';
import { sha256 } from '#shared/hash.ts';
import { answer } from '#shared/worker/answer.ts';
import { aLedgerCustomer, aSyncCompany } from '../journey/initial-sync-company.ts';

async function anApi() {
  const company = await aSyncCompany();
  company.agreement.addCustomer(aLedgerCustomer({ customerNumber: 101 }));
  company.agreement.put('payment-terms', 90, { paymentTermsNumber: 90, name: 'Kort', paymentTermsType: 'creditcard' });
  const { worker, clock } = company;
  const tenantId = String(company.account.accountId);
  for (const scope of ['operator', '99999'])
    await worker.tenants.putKey({ scope, keyId: 'k1', secretHash: sha256('secret'), name: 'test', createdAt: 0 });
  const app = adminApp({
    ...worker,
    askLedger: async (_ledger, question) => answerIn(question, (await answer(worker, question)) as never),
  });
  async function call(method: string, path: string, scope = 'operator') {
    let isDone = false;
    const asking = Promise.resolve(
      app.request(`/api/v1/tenants/${tenantId}/connections/e-conomic/${path}`, {
        method,
        headers: { authorization: `Bearer ${scope}.k1.secret` },
      }),
    ).finally(() => {
      isDone = true;
    });
    while (!isDone) {
      await new Promise((resolve) => setImmediate(resolve));
      clock.pass(100);
    }
    const response = await asking;
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }
  return { company, call, tenantId, app };
}

test('Q-03 GEN-08 before: it is there to be had, with the advice to run it at set-up', async () => {
  const { call } = await anApi();
  expect(await call('GET', 'initial-sync')).toMatchObject({
    status: 200,
    body: { status: 'none', available: true, advice: expect.stringContaining('only once'), kinds: [] },
  });
});

test('GEN-07 start, follow, and again: the second answer says that it is done', async () => {
  const { company, call, tenantId } = await anApi();
  expect(await call('POST', 'initial-sync')).toMatchObject({ status: 202, body: { status: 'requested' } });
  await company.work();
  const done = { status: 'finished', available: false, advice: null, trouble: null };
  const { body } = await call('GET', 'initial-sync');
  expect(body).toMatchObject(done);
  expect(body.kinds).toContainEqual({ kind: 'customer', total: 1, created: 1, linked: 0, skipped: 0, failed: 0, finished: true });
  expect(body.reasons).toEqual([
    {
      code: 'TERMS_UNKNOWN_IN_RACKBEAT',
      kind: 'payment-terms',
      count: 1,
      examples: ['90'],
      sentence: 'Rackbeat has no payment terms of the type credit card.',
    },
  ]);
  expect(await call('POST', 'initial-sync')).toMatchObject({ status: 200, body: done });
  expect(company.queue.size()).toBe(0);
  const { entries } = await company.worker.tenants.listAudit(tenantId, { limit: 10 });
  expect(entries.filter(({ what }) => what === 'initial sync requested')).toHaveLength(1);
});

test('the pre-flight over the API counts and says why', async () => {
  const { call } = await anApi();
  const { status, body } = await call('POST', 'initial-sync/preflight');
  expect(status).toBe(200);
  expect(body.kinds).toContainEqual({ kind: 'customer', total: 1, create: 1, link: 0, skip: 0 });
  expect(body.reasons).toMatchObject([{ code: 'TERMS_UNKNOWN_IN_RACKBEAT', count: 1, examples: ['90'] }]);
});

test('ECO-INI-02 the check box starts it with the activation; without it no list is read', async () => {
  for (const requested of [false, true]) {
    const { company, call, tenantId } = await anApi();
    const found = await company.worker.tenants.getConnection(tenantId, 'e-conomic');
    if (found === undefined) throw new Error('not connected');
    const { activatedAt: _activatedAt, ...connection } = found.connection;
    await company.worker.tenants.saveConnection({
      ...connection,
      status: 'installed',
      settings: { ...(connection.settings as object), initialSync: { requested, includeBarred: true } },
    });
    company.worker.connections.forget(tenantId, 'e-conomic');
    expect(await call('POST', 'activate')).toMatchObject({ status: 200 });
    company.economic.clearRequests();
    await company.work();
    expect(company.economic.requests().some(({ path }) => path === '/customers')).toBe(requested);
  }
});

test('another tenant’s key finds nothing here', async () => {
  const { call } = await anApi();
  for (const [method, path] of [
    ['GET', 'initial-sync'],
    ['POST', 'initial-sync'],
    ['POST', 'initial-sync/preflight'],
  ] as const)
    expect((await call(method, path, '99999')).status).toBe(404);
});
