/** Dinero in the console: its settings page, and what a person sees and does when the consent is lost. */
import type { Session } from '#shared/transfer/ledger-definition.ts';
import { handleBatch } from '#shared/worker/handle-batch.ts';
import { aDineroCompany, salesDocuments } from '../journey/company/dinero-company.ts';
import { aDineroInstall } from './a-dinero-install.ts';

const hour = 3_600_000;

async function aPerson(settings: Record<string, unknown> = {}) {
  const company = await aDineroCompany(settings);
  const owner = `owner-${company.side.organizationId}@dinero.test`;
  const person = aDineroInstall(company, { account: company.account, owner });
  const key = await person.site.key('operator');
  const base = `/console/${person.tenantId}/dinero`;
  const signIn = () => person.browser.post('/console/sign-in', { key });
  await signIn();
  return {
    ...person,
    company,
    base,
    signIn,
    /** Through the API, as any client would. */
    async read(path: string) {
      const at = `/api/v1/tenants/${person.tenantId}/connections/dinero${path}`;
      const answer = await person.site.app.request(at, { headers: { authorization: `Bearer ${key}` } });
      return (await answer.json()) as Record<string, unknown>;
    },
  };
}

type Person = Awaited<ReturnType<typeof aPerson>>;

/** What is to be seen once the consent is lost: the word for it, what waits, and why; and then everything goes. */
async function seesItAndConnectsAgain(person: Person, numbers: number[]) {
  const { company, browser, read, base, tenantId, signIn, installAgain } = person;
  await signIn();
  expect(await read('')).toMatchObject({ status: 'reconnect' });
  const overview = await browser.open(`/console/${tenantId}`);
  expect(overview.html).toContain('Consent needed');
  for (const number of numbers)
    expect(await read(`/transfers/customer-invoice/${number}`)).toMatchObject({
      state: 'waiting',
      reason: { code: 'LEDGER_CONSENT_LOST' },
    });
  expect((await browser.open(`${base}/transfers?open=true`)).html).toContain(`${numbers[0]}`);
  const shown = await installAgain();
  expect([shown.status, shown.url]).toEqual([200, expect.stringContaining(`${base}/settings`)]);
  expect(await read('')).toMatchObject({ status: 'active' });
  await company.settle();
  for (const number of numbers) expect(await read(`/transfers/customer-invoice/${number}`)).toMatchObject({ state: 'done' });
  expect(await company.openTransfers()).toEqual([]);
  expect(await salesDocuments(company)).toHaveLength(numbers.length);
}

describe('settings', () => {
  test('GEN-04 GEN-05 the page has Dinero’s sections, is filled in, checked against the organization, and activates', async () => {
    const person = await aPerson();
    const { browser, base, connection } = person;
    browser.language = 'da';
    const page = await browser.open(`${base}/settings`);
    for (const title of ['Leverandørfakturaer', 'Kundefakturaer', 'Salgskonti', 'Vareforbrug', 'Første synkronisering'])
      expect(page.html).toContain(title);
    const wrong = await browser.submit(`${base}/settings`, { finish: 'save', 'consumption.enabled': 'on' });
    expect(wrong.html).toContain('consumption.costAccount-problem');
    await browser.submit(`${base}/settings`, {
      finish: 'save',
      'consumption.costAccount': '2010',
      'consumption.inventoryAccount': '60100',
      'invoices.status': 'booked',
      'salesAccounts[1001][domestic]': '1000',
      'paymentTerms.map[1001]': 'Netto 8',
      'units[pcs]': 'set',
    });
    expect((await connection())?.settings).toMatchObject({
      consumption: { enabled: true, costAccount: 2010, inventoryAccount: 60100 },
      invoices: { status: 'booked' },
      salesAccounts: { 1001: { domestic: 1000 } },
      paymentTerms: { map: { 1001: 'Netto 8' } },
      units: { pcs: 'set' },
    });
  });
});

describe('the consent is lost', () => {
  test('taken back in Dinero: it is said, invoices wait, and connecting again in the browser sends them', async () => {
    const person = await aPerson();
    person.company.side.hand.revokeConsent();
    const first = person.company.account.bookedInvoice();
    await person.company.settle();
    const second = person.company.account.bookedInvoice();
    await person.company.settle();
    await seesItAndConnectsAgain(person, [first.number, second.number]);
  });

  test('a new token lost after Dinero rotated: the same, once the old one is refused', async () => {
    const person = await aPerson();
    const { company } = person;
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
    await seesItAndConnectsAgain(person, [number]);
  });

  test('consent for another organization connects nothing: its numbers would point at strangers', async () => {
    const person = await aPerson();
    person.company.side.hand.revokeConsent();
    person.company.account.bookedInvoice();
    await person.company.settle();
    const owner = 'en@anden.test';
    person.company.side.dinero.addOrganization({ name: 'En anden', owner });
    const other = aDineroInstall(person.company, { account: person.company.account, owner });
    const shown = await other.installAgain();
    expect([shown.status, shown.html]).toEqual([422, expect.stringContaining('En anden')]);
    expect(await person.read('')).toMatchObject({ status: 'reconnect' });
  });
});

test('two Lambdas with two workers each renew one old token at once: one renewal, and nobody sees anything of it', async () => {
  const { company, read } = await aPerson();
  const customer = company.account.customer().number;
  await company.settle();
  company.clock.pass(2 * hour);
  const numbers = [1, 2, 3, 4].map(() => company.account.bookedInvoice({ customer_id: customer }).number);
  await company.rackbeat.deliverDue();
  const records = company.queue.receive();
  expect(records.length).toBeGreaterThanOrEqual(4);
  const lambda = async (batch: typeof records) => {
    const { batchItemFailures } = await handleBatch<Session>(
      { ...company.worker } as never,
      { Records: batch },
      company.clock.now() + 120_000,
    );
    const stay = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    for (const { messageId } of batch) if (!stay.includes(messageId)) company.queue.remove(messageId);
  };
  await Promise.all([0, 1].map((one) => lambda(records.filter((_record, index) => index % 2 === one))));
  await company.settle();
  expect(company.side.dinero.requests().filter(({ path }) => path === '/connect/token')).toHaveLength(1);
  expect(await salesDocuments(company)).toHaveLength(4);
  expect(await read('')).toMatchObject({ status: 'active' });
  for (const number of numbers) expect(await read(`/transfers/customer-invoice/${number}`)).toMatchObject({ state: 'done' });
});
