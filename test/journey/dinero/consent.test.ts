/** Dinero's tokens end after an hour and rotate; what a company sees of that: nothing, or one clear word when the consent is gone. */
import type { Session } from '#shared/transfer/ledger-definition.ts';
import { handleBatch } from '#shared/worker/handle-batch.ts';
import { aDineroCompany, type DineroCompany, salesDocuments } from '../company/dinero-company.ts';

const hour = 3_600_000;

const connectionOf = async ({ worker, account }: DineroCompany) =>
  (await worker.tenants.getConnection(String(account.accountId), 'dinero'))?.connection;
const refreshes = ({ side }: DineroCompany) => side.dinero.requests().filter(({ path }) => path === '/connect/token').length;

test('hours later the next invoice simply goes: the token is renewed on the way', async () => {
  const company = await aDineroCompany();
  for (const _round of [1, 2, 3]) {
    company.clock.pass(5 * hour);
    company.account.bookedInvoice();
    await company.settle();
  }
  expect(await salesDocuments(company)).toHaveLength(3);
  expect(refreshes(company)).toBe(3);
  expect(await connectionOf(company)).toMatchObject({ status: 'active' });
});

test('two workers with an old token at once: one renewal, both invoices arrive, the consent lives on', async () => {
  const company = await aDineroCompany();
  const customer = company.account.customer().number;
  await company.settle();
  company.clock.pass(2 * hour);
  for (const _one of [1, 2]) company.account.bookedInvoice({ customer_id: customer });
  await company.rackbeat.deliverDue();
  const [one, other] = company.queue.receive();
  if (one === undefined || other === undefined) throw new Error('two messages were expected');
  // Two Lambdas take one message each, at the same moment.
  const lambda = async (record: typeof one) => {
    const worker = { ...company.worker } as typeof company.worker;
    const { batchItemFailures } = await handleBatch<Session>(
      worker as never,
      { Records: [record] },
      company.clock.now() + 120_000,
    );
    if (batchItemFailures.length === 0) company.queue.remove(record.messageId);
  };
  await Promise.all([lambda(one), lambda(other)]);
  await company.settle();
  expect(refreshes(company)).toBe(1);
  expect(await salesDocuments(company)).toHaveLength(2);
  expect(await connectionOf(company)).toMatchObject({ status: 'active' });
});

test('the new token is lost after Dinero rotated: the company is asked to connect again, and then everything goes on', async () => {
  const company = await aDineroCompany();
  company.clock.pass(2 * hour);
  let isLost = false;
  company.net.between = async (request, carry) => {
    const answer = await carry(request);
    if (isLost || !request.url.endsWith('/connect/token')) return answer;
    isLost = true;
    return await company.die();
  };
  const { number } = company.account.bookedInvoice();
  await company.settle();
  expect(await company.transfer('customer-invoice', number)).toMatchObject({
    state: 'waiting',
    reason: { code: 'LEDGER_CONSENT_LOST' },
  });
  expect(await connectionOf(company)).toMatchObject({ status: 'reconnect', consentLost: 'ledger' });
  await company.reconnect();
  await company.settle();
  expect(await salesDocuments(company)).toHaveLength(1);
  expect(await connectionOf(company)).toMatchObject({ status: 'active' });
  expect(await company.openTransfers()).toEqual([]);
});

test('the consent is taken back in Dinero: invoices wait, nothing more is called, and connecting again sends them', async () => {
  const company = await aDineroCompany();
  company.side.hand.revokeConsent();
  const first = company.account.bookedInvoice();
  await company.settle();
  expect(await connectionOf(company)).toMatchObject({ status: 'reconnect', consentLost: 'ledger' });
  company.side.dinero.clearRequests();
  const second = company.account.bookedInvoice();
  await company.settle();
  expect(company.side.dinero.requests()).toEqual([]);
  for (const { number } of [first, second])
    expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'waiting' });
  await company.reconnect();
  await company.settle();
  expect(await salesDocuments(company)).toHaveLength(2);
});

test('a token that Dinero no longer takes before its time is replaced, and the call made again', async () => {
  const company = await aDineroCompany();
  let isRefused = false;
  company.net.between = async (request, carry) => {
    if (isRefused || request.url.endsWith('/connect/token') || !request.url.includes('/contacts')) return await carry(request);
    isRefused = true;
    return Response.json({ code: 41, message: 'Unauthorized' }, { status: 401 });
  };
  company.account.bookedInvoice();
  await company.settle();
  expect(refreshes(company)).toBe(1);
  expect(await salesDocuments(company)).toHaveLength(1);
});

test('a personal integration: the key is exchanged for tokens, and deleted it is a lost consent', async () => {
  const company = await aDineroCompany();
  const { apiKey, organizationId } = company.side.dinero.addOrganization({ name: 'Egen forbindelse' });
  const connect = () =>
    company.ask({ ask: 'connect', rackbeatToken: company.account.token, credentials: { organizationId, apiKey } });
  const tenantId = String(company.account.accountId);
  const found = await company.worker.tenants.getConnection(tenantId, 'dinero');
  if (found === undefined) throw new Error('not connected');
  const { ledgerCompany: _other, ...fresh } = found.connection;
  await company.worker.tenants.saveConnection(fresh);
  expect(await connect()).toMatchObject({ answer: { status: 'active', company: { name: 'Egen forbindelse' } } });
  company.clock.pass(3 * hour);
  const { number } = company.account.bookedInvoice();
  await company.settle();
  expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'done' });
  company.side.dinero.organization(organizationId).deleteApiKey();
  company.account.bookedInvoice();
  await company.settle();
  expect(await connectionOf(company)).toMatchObject({ status: 'reconnect', consentLost: 'ledger' });
});

test('an organization without Pro is refused at once, in words', async () => {
  const company = await aDineroCompany();
  const { organizationId } = company.side.dinero.addOrganization({ name: 'Uden Pro', isPro: false });
  const tokens = company.side.dinero.organization(organizationId).grantConsent();
  const credentials = {
    organizationId,
    accessToken: tokens.access_token,
    accessEndsAt: company.clock.now() + hour,
    refreshToken: tokens.refresh_token,
  };
  expect(await company.ask({ ask: 'connect', rackbeatToken: company.account.token, credentials })).toMatchObject({
    problem: { code: 'LEDGER_REJECTED', detail: expect.stringContaining('Pro') },
  });
});

test.each([
  ['an account that is no sales account', { defaultSalesAccounts: { domestic: 2000 } }, 'defaultSalesAccounts.domestic'],
  ['consumption without accounts', { consumption: { enabled: true } }, 'consumption.costAccount'],
  [
    'a purchase account out of range',
    { suppliers: { enabled: true }, supplierInvoices: { defaultAccount: 60100 } },
    'supplierInvoices.defaultAccount',
  ],
])('settings are checked against the organization: %s', async (_what, settings, setting) => {
  const company = await aDineroCompany();
  expect(await company.ask({ ask: 'check-settings', settings })).toMatchObject({
    answer: { problems: expect.arrayContaining([expect.objectContaining({ setting, severity: 'error' })]) },
  });
});

test('the drop-down lists come live from Dinero', async () => {
  const company = await aDineroCompany();
  expect(await company.ask({ ask: 'options' })).toMatchObject({
    answer: { lists: { salesAccounts: expect.arrayContaining([expect.objectContaining({ value: 1050 })]) } },
  });
});
