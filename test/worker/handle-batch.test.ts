/** Batches from the queue: who stays, who goes, how long it is hidden, and what is told. */
import { minutes } from '#shared/clock.ts';
import { handleBatch } from '#shared/worker/handle-batch.ts';
import { aConnectedCompany, type Company, urls } from '../journey/company.ts';

const secondsUntil = (company: Company) => ((company.queue.nextAt() ?? 0) - company.clock.now()) / 1000;

/** Carries the webhooks into the queue without working it. */
async function queued(company: Company, count: number): Promise<string[]> {
  const numbers = Array.from({ length: count }, () => String(company.account.bookedInvoice().number));
  company.queue.purge();
  for (const number of numbers) await company.publishResend('customer-invoice', number);
  return numbers;
}

test('a message that nobody understands stays for the dead letters; the others of its batch go on', async () => {
  const company = await aConnectedCompany();
  const [number = ''] = await queued(company, 1);
  company.queue.send('no JSON', 'x');
  company.queue.send(JSON.stringify({ 'detail-type': 'RecordChanged', detail: { version: 2, tenantId: '1' } }), 'x');
  company.queue.send(JSON.stringify({ 'detail-type': 'SomethingElse', detail: {} }), 'x');
  const records = company.queue.receive();
  const { batchItemFailures } = await handleBatch(company.worker, { Records: records }, company.clock.now() + 120_000);
  expect(batchItemFailures.map((failure) => failure.itemIdentifier)).toEqual(records.slice(1).map((record) => record.messageId));
  expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'done' });
  expect(company.logged.filter((line) => line.level === 'error')).toHaveLength(3);
});

test('a transfer that must wait hides its message for exactly as long', async () => {
  const company = await aConnectedCompany();
  company.economic.addFault({ match: { method: 'POST', path: '^/invoices/drafts$' }, kind: 'drop-after', times: 1 });
  const [number = ''] = await queued(company, 1);
  await company.settle({ until: company.clock.now() });
  expect(await company.transfer('customer-invoice', number)).toMatchObject({
    state: 'retrying',
    reason: { code: 'OUTCOME_UNCERTAIN' },
  });
  expect(secondsUntil(company)).toBe(120);
});

test('a pause longer than SQS can hide a message is asked for again and again, and does not become a dead letter', async () => {
  const company = await aConnectedCompany();
  company.net.between = (request, carry) =>
    request.url.startsWith(urls.economic)
      ? Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } }))
      : carry(request);
  const [number = ''] = await queued(company, 1);
  let mostReceipts = 0;
  const receive = company.queue.receive;
  company.queue.receive = () => {
    const records = receive();
    mostReceipts = Math.max(mostReceipts, ...records.map((record) => Number(record.attributes.ApproximateReceiveCount)));
    return records;
  };
  await company.settle();
  // Tried for three days; a queue takes a message for dead that was received ten times.
  expect(await company.transfer('customer-invoice', number)).toMatchObject({
    state: 'failed',
    reason: { code: 'LEDGER_UNAVAILABLE' },
  });
  expect(mostReceipts).toBeLessThan(10);
  expect(mostReceipts).toBeGreaterThan(5);
});

test('outcomes are announced where the deployment asks for it; when the bus takes none, nothing is transferred twice', async () => {
  const company = await aConnectedCompany();
  company.worker.announcesCompleted = true;
  const [number = ''] = await queued(company, 1);
  const publish = company.worker.events.publish;
  company.worker.events = { publish: () => Promise.reject(new Error('throttled')) };
  await company.settle();
  expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'done' });
  expect(company.queue.size()).toBe(0);
  company.worker.events = { publish };
  company.events.length = 0;
  const [next = ''] = await queued(company, 1);
  await company.settle();
  expect(company.events.filter((event) => event.name === 'TransferCompleted').map(({ detail }) => detail)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'customer-invoice', number: next, outcome: 'created', ledgerId: '2' }),
    ]),
  );
});

test('what ended well is not announced unless somebody is there to hear it; what failed always is', async () => {
  const company = await aConnectedCompany();
  const [number = ''] = await queued(company, 1);
  const refused = () => Response.json({ message: 'No', errorCode: 'E00000' }, { status: 400 });
  company.net.between = async (request, carry) => (request.url.endsWith('/invoices/drafts') ? refused() : await carry(request));
  await company.settle();
  company.net.between = (request, carry) => carry(request);
  const [next = ''] = await queued(company, 1);
  await company.settle();
  expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'failed' });
  expect(await company.transfer('customer-invoice', next)).toMatchObject({ state: 'done' });
  const outcomes = company.events.filter(({ name }) => name === 'TransferCompleted' || name === 'TransferFailed');
  const told = outcomes.map(({ name, detail }) => `${name} ${(detail as { number: string }).number}`);
  expect([...new Set(told)]).toEqual([`TransferFailed ${number}`]);
});

test('no log line holds a credential, an address or a name', async () => {
  const company = await aConnectedCompany();
  company.economic.addFault({ match: { method: 'POST', path: '^/customers$' }, kind: 'drop-after', times: 1 });
  const { number: customer_id } = company.account.customer({
    company_name: 'Hemmelig Kunde',
    contact_email: 'hemmelig@example.test',
  });
  company.account.bookedInvoice({ customer_id });
  await company.settle();
  const text = JSON.stringify(company.logged);
  expect(company.logged.length).toBeGreaterThan(3);
  for (const secret of [company.account.token, 'app-secret', 'Hemmelig', 'hemmelig@example.test', 'Havnegade'])
    expect(text).not.toContain(secret);
});

test('GEN-01 two tenants in one batch: each one’s invoice goes to its own books, under its own credentials', async () => {
  const company = await aConnectedCompany();
  const { worker, rackbeat, economic } = company;
  const other = rackbeat.addAccount({ companyName: 'Vestlys ApS', country: 'DK' });
  const books = economic.addAgreement({ companyName: 'Vestlys ApS' });
  const tenantId = String(other.accountId);
  await worker.tenants.putTenant({
    tenantId,
    companyName: 'Vestlys ApS',
    country: 'DK',
    timeZone: 'Europe/Copenhagen',
    createdAt: 0,
  });
  await company.ask({
    ask: 'connect',
    tenantId,
    rackbeatToken: other.token,
    credentials: { agreementGrantToken: books.grantToken },
  });
  const first = await worker.tenants.getConnection(String(company.account.accountId), 'e-conomic');
  const second = await worker.tenants.getConnection(tenantId, 'e-conomic');
  if (first === undefined || second === undefined) throw new Error('not connected');
  await worker.tenants.saveConnection({
    ...second.connection,
    status: 'active',
    settings: first.connection.settings,
    settingsVersion: 1,
  });
  company.economic.clearRequests();

  const ours = company.account.bookedInvoice();
  const theirs = other.bookedInvoice({ customer_id: other.customer({ company_name: 'Their customer' }).number });
  await company.settle();
  const drafts = economic.requests().filter((request) => request.method === 'POST' && request.path === '/invoices/drafts');
  const referenceOf = (body: unknown) => (body as { references: { other: string } }).references.other;
  expect(drafts.map(({ account, body }) => `${account} ${referenceOf(body)}`).sort()).toEqual(
    [
      `${first.connection.ledgerCompany?.id} RB-${company.account.accountId}-${ours.number}`,
      `${books.agreementNumber} RB-${tenantId}-${theirs.number}`,
    ].sort(),
  );
  const named = economic.requests().filter((request) => JSON.stringify(request.body ?? '').includes('Their customer'));
  expect(new Set(named.map((request) => request.account))).toEqual(new Set([String(books.agreementNumber)]));
});

test('settings are honoured within a minute', async () => {
  const company = await aConnectedCompany();
  await queued(company, 1);
  await company.settle();
  const tenantId = String(company.account.accountId);
  const found = await company.worker.tenants.getConnection(tenantId, 'e-conomic');
  if (found === undefined) throw new Error('not connected');
  const settings = { ...(found.connection.settings as object), invoices: { book: true } };
  await company.worker.tenants.saveConnection({
    ...found.connection,
    settings,
    settingsVersion: found.connection.settingsVersion + 1,
  });
  company.clock.pass(1 * minutes);
  const [number = ''] = await queued(company, 1);
  await company.settle();
  expect(await company.transfer('customer-invoice', number)).toMatchObject({ outcome: 'booked' });
});

test.each([
  ['hidden, but never longer than SQS can: 12 hours, less what a batch takes', 1, { hidden: 42_300 }],
  ['replaced by a fresh copy after seven receipts, delayed by a quarter of an hour at most', 7, { sentAgain: 900 }],
])('a message that must wait for days is %s', async (_what, receipts, expected) => {
  const company = await aConnectedCompany();
  const { worker, clock, queue } = company;
  await queued(company, 1);
  const [record] = queue.receive();
  if (record === undefined) throw new Error('nothing received');
  await worker.limits.pause(`e-conomic#${company.account.accountId}`, clock.now() + 3 * 24 * 60 * minutes);
  const put: Record<string, number> = {};
  worker.queue = {
    hide: async (_receipt, seconds) => void Object.assign(put, { hidden: seconds }),
    sendAgain: async (_body, _group, seconds) => void Object.assign(put, { sentAgain: seconds }),
  };
  const received = { ...record, attributes: { ...record.attributes, ApproximateReceiveCount: String(receipts) } };
  const { batchItemFailures } = await handleBatch(worker, { Records: [received] }, clock.now() + 120_000);
  expect(put).toEqual(expected);
  expect(batchItemFailures).toHaveLength(receipts < 7 ? 1 : 0);
});
