/** Invoices made in Dinero on their way to Rackbeat, where the settings say that they are made there. */
import { newInitialSync } from '#shared/initial-sync/progress.ts';
import { handleBatch } from '#shared/worker/handle-batch.ts';
import { aDineroCompany, balances, type DineroCompany, salesDocuments } from '../company/dinero-company.ts';
import { dieAt } from '../company/killed-at.ts';
import { aDineroSyncCompany } from './sync-company.ts';

const minute = 60_000;
const line = (changes: Record<string, unknown> = {}) => ({
  Description: 'Egebord',
  Quantity: 2,
  Unit: 'parts',
  BaseAmountValue: 100,
  Discount: 10,
  AccountNumber: 1000,
  ...changes,
});

type Importer = Pick<DineroCompany, 'account' | 'clock' | 'rackbeat' | 'settle' | 'worker'>;

async function tick(company: Importer): Promise<void> {
  company.clock.pass(5 * minute);
  const tenantId = String(company.account.accountId);
  const detail = { version: 1, tenantId, ledger: 'dinero', pull: 'invoices', dueAt: 0, correlationId: 'tick' } as const;
  await company.worker.events.publish('PullDue', [detail]);
  await company.settle();
}

/** A company that makes its invoices in Dinero; the first look is behind it. */
async function anImporter(settings: Record<string, unknown> = {}): Promise<DineroCompany> {
  const company = await aDineroCompany();
  company.account.product({ number: 'A', recommended_cost_price: 37.5 });
  const importing = { invoiceOrigin: 'dinero', importedInvoices: { itemForOtherLines: 'A' } };
  await company.use({ ...company.side.settings, ...importing, ...settings });
  const tenantId = String(company.account.accountId);
  await company.worker.pulls.put({ tenantId, ledger: 'dinero', pull: 'invoices', intervalSeconds: 300, dueAt: 0 });
  await tick(company);
  return company;
}

/** As a person reads Rackbeat. */
async function inRackbeat(
  { account, rackbeat }: Pick<Importer, 'account' | 'rackbeat'>,
  list: 'customer-invoices' | 'customers',
): Promise<Record<string, unknown>[]> {
  const request = new Request(`http://rackbeat.test/api/${list}?limit=100`, {
    headers: { authorization: `Bearer ${account.token}` },
  });
  const answer = await rackbeat.fetch(request);
  return ((await answer.json()) as Record<string, Record<string, unknown>[]>)[list.replace('-', '_')] ?? [];
}

const rackbeatInvoices = (company: Pick<Importer, 'account' | 'rackbeat'>) => inRackbeat(company, 'customer-invoices');
const customersIn = (company: Pick<Importer, 'account' | 'rackbeat'>) => inRackbeat(company, 'customers');

const contact = { Name: 'Havnens Cykler ApS', Email: 'post@havnen.test', VatNumber: '12345674' };

function bookInDinero({ side: { hand } }: DineroCompany, changes: Record<string, unknown> = {}, given: object = contact) {
  const { ContactGuid } = hand.addContact({ ...given });
  return hand.addInvoice({ ContactGuid, Date: '2026-03-12', ProductLines: [line()], ...changes }, true);
}

test('DIN-IN-01 INC-24 a booked Dinero invoice comes to Rackbeat once, booked, with equal totals', async () => {
  const company = await anImporter();
  const invoice = bookInDinero(company);
  await tick(company);
  await tick(company);
  expect(await rackbeatInvoices(company)).toMatchObject([
    { is_booked: true, total_subtotal: 180, total_total: 225, heading: `Dinero ${invoice.Number}` },
  ]);
  expect(await company.transfer('ledger-invoice', String(invoice.Guid))).toMatchObject({ state: 'done', outcome: 'booked' });
});

test('DIN-IN-01 origin Rackbeat: nothing comes', async () => {
  const company = await anImporter();
  await company.use({ ...company.side.settings });
  bookInDinero(company);
  await tick(company);
  expect(await rackbeatInvoices(company)).toEqual([]);
});

test('DIN-IN-01 a draft in Dinero does not come until it is booked', async () => {
  const company = await anImporter();
  const { ContactGuid } = company.side.hand.addContact(contact);
  const draft = company.side.hand.addInvoice({ ContactGuid, ProductLines: [line()] });
  await tick(company);
  expect(await rackbeatInvoices(company)).toEqual([]);
  company.side.hand.bookDraft(String(draft.Guid));
  await tick(company);
  expect(await rackbeatInvoices(company)).toHaveLength(1);
});

test('DIN-IN-01 a draft that a person asks for stays in Dinero too', async () => {
  const company = await anImporter();
  const { ContactGuid } = company.side.hand.addContact(contact);
  const { Guid } = company.side.hand.addInvoice({ ContactGuid, ProductLines: [line()] });
  const tenantId = String(company.account.accountId);
  const asked = {
    version: 1,
    tenantId,
    ledger: 'dinero',
    kind: 'ledger-invoice',
    number: String(Guid),
    cause: 'schedule',
  } as const;
  await company.worker.events.publish('TransferRequested', [{ ...asked, correlationId: 'c' }]);
  await company.settle();
  expect(await company.transfer('ledger-invoice', String(Guid))).toMatchObject({
    state: 'skipped',
    reason: { code: 'NOT_BOOKED' },
  });
  expect(await rackbeatInvoices(company)).toEqual([]);
});

test('DIN-IN-02 origin Dinero: Rackbeat’s invoices are not sent, and an imported one is not echoed', async () => {
  const company = await anImporter();
  const own = company.account.bookedInvoice();
  bookInDinero(company);
  await tick(company);
  expect(await company.transfer('customer-invoice', own.number)).toMatchObject({
    state: 'skipped',
    reason: { code: 'MASTER_ELSEWHERE' },
  });
  const imported = (await rackbeatInvoices(company)).find(({ heading }) => String(heading).startsWith('Dinero'));
  // Even when the side is changed and a person asks for it.
  await company.use({ ...company.side.settings });
  expect(await company.resend('customer-invoice', Number(imported?.number))).toMatchObject({ state: 'skipped' });
  expect(await salesDocuments(company)).toHaveLength(1);
});

test('DIN-IN-02 an invoice that came from Rackbeat does not come back when the side is changed', async () => {
  const company = await aDineroCompany({ invoices: { status: 'booked' } });
  company.account.bookedInvoice();
  await company.settle();
  const tenantId = String(company.account.accountId);
  await company.worker.pulls.put({ tenantId, ledger: 'dinero', pull: 'invoices', intervalSeconds: 300, dueAt: 0 });
  await company.use({ ...company.side.settings, invoiceOrigin: 'dinero' });
  await tick(company);
  await tick(company);
  expect(await rackbeatInvoices(company)).toHaveLength(1);
});

test('DIN-IN-03 a contact changed in Dinero changes nothing in Rackbeat', async () => {
  const company = await anImporter();
  const { number } = company.account.customer({ company_name: 'Acme', company_vat: 'DK12345674' });
  await company.settle();
  const { ledgerId } = await company.transfer('customer', number);
  company.side.hand.changeContact(String(ledgerId), { Name: 'Acme A/S' });
  await tick(company);
  const answer = await company.rackbeat.fetch(
    new Request(`http://rackbeat.test/api/customers/${number}`, {
      headers: { authorization: `Bearer ${company.account.token}` },
    }),
  );
  expect(await answer.json()).toMatchObject({ customer: { company_name: 'Acme' } });
});

test('Q-22 a contact unknown to Rackbeat is made there once; the next invoice finds it', async () => {
  const company = await anImporter();
  bookInDinero(company);
  await tick(company);
  bookInDinero(company, {}, { ...contact, Name: 'Havnens Cykler' });
  await tick(company);
  const [one, other] = await rackbeatInvoices(company);
  expect(one?.customer_id).toBe(other?.customer_id);
});

/** Two messages at the same moment: while the first Lambda is about to make the customer, another one does all it can. */
async function atTheSameMoment(company: DineroCompany, guids: string[]): Promise<void> {
  const tenantId = String(company.account.accountId);
  const asked = { version: 1, tenantId, ledger: 'dinero', kind: 'ledger-invoice', cause: 'schedule' } as const;
  const wanted = guids.map((number) => ({ ...asked, number, correlationId: 'c' }));
  await company.worker.events.publish('TransferRequested', wanted);
  const lambda = async (record: ReturnType<typeof company.queue.receive>[number]) => {
    const { batchItemFailures } = await handleBatch(company.worker, { Records: [record] }, company.clock.now() + 2 * minute);
    if (batchItemFailures.length === 0) company.queue.remove(record.messageId);
  };
  const [first, ...others] = company.queue.receive();
  if (first === undefined || others.length !== 1) throw new Error('two messages were expected');
  company.net.between = async (request, carry) => {
    const other = request.method === 'POST' && request.url.endsWith('/customers') ? others.pop() : undefined;
    if (other !== undefined) await lambda(other);
    return await carry(request);
  };
  await lambda(first);
  expect(others).toEqual([]);
  await company.settle();
}

test('Q-22 two first invoices of one unknown contact, carried at the same moment, are one customer', async () => {
  const company = await anImporter();
  const { ContactGuid } = company.side.hand.addContact({ ...contact });
  const booked = { ContactGuid, Date: '2026-03-12', ProductLines: [line()] };
  await atTheSameMoment(
    company,
    [1, 2].map(() => String(company.side.hand.addInvoice(booked, true).Guid)),
  );
  const [one, other] = await rackbeatInvoices(company);
  expect(other?.is_booked).toBe(true);
  expect(one?.customer_id).toBe(other?.customer_id);
  expect(await customersIn(company)).toHaveLength(1);
});

test.each([
  ['VAT number', { VatNumber: contact.VatNumber, Email: 'filial@havnen.test' }],
  ['e-mail address', { VatNumber: '', Email: contact.Email }],
])(
  'Q-22 first invoices of two contacts with one %s at the same moment: one customer has both, the other is told',
  async (_what, filial) => {
    const company = await anImporter();
    const contacts = [contact, { ...contact, Name: 'Filialen', ...filial }];
    const booked = contacts.map((given) => bookInDinero(company, {}, given));
    await atTheSameMoment(
      company,
      booked.map(({ Guid }) => String(Guid)),
    );
    const [one, other] = await rackbeatInvoices(company);
    expect([one?.is_booked, other?.is_booked]).toEqual([true, true]);
    expect(one?.customer_id).toBe(other?.customer_id);
    const rows = await Promise.all(booked.map(({ ContactGuid }) => company.transfer('ledger-customer', String(ContactGuid))));
    const [told, ...none] = rows.flatMap(({ warnings = [] }) => warnings);
    expect(none).toEqual([]);
    expect(told).toMatchObject({ code: 'CUSTOMER_MADE_TWICE', values: { number: String(one?.customer_id) } });
    const spare = (await customersIn(company)).filter(({ number }) => number !== one?.customer_id);
    expect(spare).toMatchObject([{ number: Number(told?.values?.spare) }]);
  },
);

test('Q-22 while an initial sync is under way no invoice comes; when it is over the next look brings it', async () => {
  const company = await aDineroSyncCompany();
  company.account.product({ number: 'A' });
  await company.use({ ...company.side.settings, invoiceOrigin: 'dinero', importedInvoices: { itemForOtherLines: 'A' } });
  const tenantId = String(company.account.accountId);
  await company.worker.pulls.put({ tenantId, ledger: 'dinero', pull: 'invoices', intervalSeconds: 300, dueAt: 0 });
  await tick(company);
  const guid = await company.contact({ ...contact });
  const key = { tenantId, ledger: 'dinero' } as const;
  await company.worker.pulls.requestInitialSync(newInitialSync(key, company.clock.now()));
  await tick(company);
  expect([await customersIn(company), await rackbeatInvoices(company)]).toEqual([[], []]);
  await company.sync();
  await tick(company);
  expect(await rackbeatInvoices(company)).toHaveLength(1);
  expect(await customersIn(company)).toHaveLength(1);
  expect(await company.transfer('ledger-customer', guid)).toMatchObject({ outcome: 'linked' });
});

test('Q-22 wherever a Lambda dies on the way, an unknown contact becomes one customer with one invoice', async () => {
  const whole = await anImporter();
  bookInDinero(whole);
  const calls = dieAt(whole, 0);
  await tick(whole);
  expect(calls()).toBeGreaterThan(10);
  for (let n = 1; n <= calls(); n += 1) {
    const company = await anImporter();
    bookInDinero(company);
    dieAt(company, n);
    await tick(company);
    company.net.between = (request, carry) => carry(request);
    await tick(company);
    expect({ n, customers: (await customersIn(company)).length }).toEqual({ n, customers: 1 });
    expect(await rackbeatInvoices(company)).toMatchObject([{ is_booked: true }]);
  }
});

test('Q-22 a contact that an initial sync made a customer of is that customer, whatever its addresses are by now', async () => {
  const company = await aDineroSyncCompany();
  company.account.product({ number: 'A' });
  const guid = await company.contact({ ...contact });
  await company.sync();
  const [made] = Object.values(await company.inRackbeat('customers'));
  await company.use({ ...company.side.settings, invoiceOrigin: 'dinero', importedInvoices: { itemForOtherLines: 'A' } });
  company.side.hand.changeContact(guid, { Email: 'ny@havnen.test', VatNumber: '87654321' });
  const tenantId = String(company.account.accountId);
  await company.worker.pulls.put({ tenantId, ledger: 'dinero', pull: 'invoices', intervalSeconds: 300, dueAt: 0 });
  await tick(company);
  company.side.hand.addInvoice({ ContactGuid: guid, Date: '2026-03-12', ProductLines: [line()] }, true);
  await tick(company);
  const imported = await rackbeatInvoices(company);
  expect(imported.at(-1)).toMatchObject({ customer_id: made?.number });
  expect(await customersIn(company)).toHaveLength(1);
});

test('Q-22 a preview of the first invoice of an unknown contact makes nobody', async () => {
  const company = await anImporter();
  const { Guid } = bookInDinero(company);
  expect(await company.ask({ ask: 'preview', kind: 'ledger-invoice', number: String(Guid) })).toHaveProperty('answer');
  expect(await customersIn(company)).toEqual([]);
});

test('Q-22 a customer that Rackbeat has lost is made anew when a person asks for it', async () => {
  const company = await anImporter();
  const invoice = bookInDinero(company);
  await tick(company);
  const guid = String(invoice.ContactGuid);
  const { ledgerId } = await company.transfer('ledger-customer', guid);
  expect(await company.resend('ledger-customer', guid)).toMatchObject({ outcome: 'linked', ledgerId });
  company.account.remove('customers', String(ledgerId));
  expect(await company.resend('ledger-customer', guid)).toMatchObject({ outcome: 'created' });
});

test('Q-22 the buyer is not to be found in Dinero any more: the reason says where a person looks', async () => {
  const company = await anImporter();
  const { Guid, ContactGuid } = bookInDinero(company);
  company.net.between = async (request, carry) =>
    request.url.includes(`/contacts/${ContactGuid}`) ? new Response('', { status: 404 }) : await carry(request);
  await tick(company);
  expect(await company.transfer('ledger-invoice', String(Guid))).toMatchObject({
    state: 'failed',
    reason: { code: 'RECORD_NOT_IN_LEDGER', values: { kind: 'ledger-customer', viaKind: 'ledger-customer' } },
  });
});

test('Q-22 a customer that was deleted in Rackbeat is made again for the next invoice', async () => {
  const company = await anImporter();
  const { ContactGuid } = bookInDinero(company);
  await tick(company);
  const [first] = await customersIn(company);
  company.account.remove('customers', Number(first?.number));
  company.side.hand.addInvoice({ ContactGuid, Date: '2026-03-13', ProductLines: [line()] }, true);
  await tick(company);
  const [again, ...others] = await customersIn(company);
  expect(others).toEqual([]);
  expect(again).toMatchObject({ company_name: 'Havnens Cykler ApS' });
  expect((await rackbeatInvoices(company)).map(({ customer_id }) => customer_id)).toContain(again?.number);
  expect(await company.openTransfers()).toEqual([]);
});

test('Q-22 of two customers with one VAT number one is deleted in Rackbeat: the next invoice is the other’s', async () => {
  const company = await anImporter();
  const { ContactGuid } = bookInDinero(company);
  await tick(company);
  const [first] = await customersIn(company);
  const other = company.account.customer({ company_name: 'Havnens Cykler', company_vat: 'DK12345674' });
  company.account.remove('customers', Number(first?.number));
  company.side.hand.addInvoice({ ContactGuid, Date: '2026-03-13', ProductLines: [line()] }, true);
  await tick(company);
  expect(await customersIn(company)).toHaveLength(1);
  expect(await company.transfer('ledger-customer', String(ContactGuid))).toMatchObject({ ledgerId: String(other.number) });
  expect(await rackbeatInvoices(company)).toHaveLength(2);
});

test('Q-22 a contact without an e-mail address that Rackbeat lacks: listed, with the reason', async () => {
  const company = await anImporter();
  const { Guid } = bookInDinero(company, {}, { Name: 'Kontantkunde' });
  await tick(company);
  expect(await company.transfer('ledger-invoice', String(Guid))).toMatchObject({
    state: 'failed',
    reason: { code: 'CONTACT_WITHOUT_EMAIL', detail: 'Kontantkunde' },
  });
});

test('the answer of Rackbeat is lost: found by its reference, made once', async () => {
  const company = await anImporter();
  let isLost = false;
  company.net.between = async (request, carry) => {
    const answer = await carry(request);
    if (isLost || request.method !== 'POST' || !request.url.endsWith('/customer-invoices')) return answer;
    isLost = true;
    throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } });
  };
  bookInDinero(company);
  await tick(company);
  expect(isLost).toBe(true);
  expect(await rackbeatInvoices(company)).toMatchObject([{ is_booked: true }]);
});

test('a crash between asking for the transfers and moving the cursor: asked again, made once', async () => {
  const company = await anImporter();
  bookInDinero(company);
  const { publish } = company.worker.events;
  let isDead = false;
  company.worker.events.publish = async (name, details) => {
    await publish(name, details);
    if (name === 'TransferRequested' && !isDead) {
      isDead = true;
      await company.die();
    }
  };
  await tick(company);
  company.worker.events.publish = publish;
  await tick(company);
  expect(isDead).toBe(true);
  expect(await rackbeatInvoices(company)).toHaveLength(1);
});

test('what the goods of an imported invoice cost is posted in Dinero', async () => {
  const company = await anImporter({
    consumption: { enabled: true, costAccount: 2010, inventoryAccount: 60100 },
    invoices: { status: 'booked' },
  });
  bookInDinero(company);
  await tick(company);
  expect(await balances(company)).toMatchObject({ 60100: -75 });
});

test.each([
  ['eu', 'SE', 1050],
  ['abroad', 'US', 1100],
])(
  'Q-22 an unknown contact from a country of zone %s is made as such: its invoice has no VAT in Rackbeat either',
  async (zone, CountryKey, AccountNumber) => {
    const company = await anImporter();
    const { Guid } = bookInDinero(
      company,
      { ProductLines: [line({ AccountNumber })] },
      { ...contact, CountryKey, VatNumber: 'X556012579001' },
    );
    await tick(company);
    expect(await company.transfer('ledger-invoice', String(Guid))).toMatchObject({ state: 'done', outcome: 'booked' });
    expect(await rackbeatInvoices(company)).toMatchObject([{ is_booked: true, total_total: 180, vat_zone: zone }]);
  },
);

test('Q-22 an unknown contact is made with the payment terms it has in Dinero', async () => {
  const company = await anImporter();
  for (const days of [21, 45, 60])
    company.account.record('payment-terms', { name: `Netto ${days} dage`, type: 'net', maturity_days: days });
  const terms = { PaymentConditionType: 'Netto', PaymentConditionNumberOfDays: 45 };
  bookInDinero(company, {}, { ...contact, ...terms });
  await tick(company);
  expect(await rackbeatInvoices(company)).toMatchObject([{ customer: { payment_terms: { maturity_days: 45 } } }]);
});

test('Q-22 an e-mail address shared with another company is not enough: another VAT number is another customer', async () => {
  const company = await anImporter();
  const { number } = company.account.customer({
    company_name: 'Anden ApS',
    company_vat: 'DK87654321',
    contact_email: contact.Email,
  });
  await company.settle();
  bookInDinero(company);
  await tick(company);
  const [invoice] = await rackbeatInvoices(company);
  expect(invoice?.is_booked).toBe(true);
  expect(invoice?.customer_id).not.toBe(number);
});

test('DIN-IN-01 prices that were given with VAT inside come to the same total', async () => {
  const company = await anImporter();
  const ProductLines = [line({ Quantity: 10, BaseAmountValue: 99.99, Discount: 0 })];
  const { Guid } = bookInDinero(company, { ShowLinesInclVat: true, ProductLines });
  await tick(company);
  expect(await company.transfer('ledger-invoice', String(Guid))).toMatchObject({ state: 'done', outcome: 'booked' });
  expect(await rackbeatInvoices(company)).toMatchObject([{ total_subtotal: 799.92, total_total: 999.9 }]);
});

test('DIN-IN-01 DIN-IN-02 what was booked in Dinero while Rackbeat was the origin does not come when the side is changed back', async () => {
  const company = await anImporter();
  await company.use({ ...company.side.settings });
  bookInDinero(company);
  for (let ticks = 0; ticks < 4; ticks += 1) await tick(company);
  await company.use({ ...company.side.settings, invoiceOrigin: 'dinero', importedInvoices: { itemForOtherLines: 'A' } });
  await tick(company);
  await tick(company);
  expect(await rackbeatInvoices(company)).toEqual([]);
});
