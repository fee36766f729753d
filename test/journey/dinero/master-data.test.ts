/** Customers, suppliers and products on their way to Dinero, and what does not go there. */
import { sha256 } from '#shared/hash.ts';
import { publicUrl } from '../company/connected-company.ts';
import { aDineroCompany, contacts, type DineroCompany, products, salesDocuments } from '../company/dinero-company.ts';

const both = { customers: { enabled: true }, suppliers: { enabled: true } };

test('DIN-GEN-02 DIN-OUT-05 a customer is created as a contact, and updated', async () => {
  const company = await aDineroCompany();
  const { number } = company.account.customer({ company_name: 'Havnens Cykler ApS', company_vat: 'DK12345674' });
  await company.settle();
  expect(await contacts(company)).toMatchObject([
    { Name: 'Havnens Cykler ApS', VatNumber: '12345674', ExternalReference: `RBC-${company.account.accountId}-${number}` },
  ]);
  company.account.change('customers', number, { company_name: 'Havnens Cykler A/S', address_city: 'Aarhus' });
  await company.settle();
  expect(await contacts(company)).toMatchObject([{ Name: 'Havnens Cykler A/S', City: 'Aarhus' }]);
  expect(await company.transfer('customer', number)).toMatchObject({ outcome: 'updated' });
});

test('DIN-GEN-02 DIN-OUT-06 a supplier is created as a contact, its number before the name, and updated', async () => {
  const company = await aDineroCompany(both);
  const { number } = company.account.supplier({ company_name: 'Stålværket A/S' });
  await company.settle();
  expect(await contacts(company)).toMatchObject([{ Name: `${number} Stålværket A/S` }]);
  company.account.change('suppliers', number, { company_name: 'Stålværket' });
  await company.settle();
  expect(await contacts(company)).toMatchObject([{ Name: `${number} Stålværket` }]);
});

test('suppliers off: nothing is sent, and it is said why', async () => {
  const company = await aDineroCompany();
  const { number } = company.account.supplier();
  await company.settle();
  expect(await contacts(company)).toEqual([]);
  expect(await company.transfer('supplier', number)).toMatchObject({ state: 'skipped', reason: { code: 'SWITCHED_OFF' } });
});

test('a company that is customer and supplier is one contact, and keeps the name of the one that made it', async () => {
  const company = await aDineroCompany(both);
  const party = { company_name: 'Begge Veje ApS', company_vat: 'DK12345674', contact_email: 'post@begge.test' };
  const customer = company.account.customer(party).number;
  await company.settle();
  const supplier = company.account.supplier(party).number;
  await company.settle();
  expect(await contacts(company)).toMatchObject([{ Name: 'Begge Veje ApS' }]);
  const [one, other] = [await company.transfer('customer', customer), await company.transfer('supplier', supplier)];
  expect(other).toMatchObject({ state: 'done', outcome: 'linked', ledgerId: one.ledgerId });
});

test('a product whose sales account was taken out of use: the reason names the account, and where it is chosen', async () => {
  const company = await aDineroCompany();
  company.side.hand.hideAccount(1000);
  const { number } = company.account.product();
  await company.settle();
  expect(await company.transfer('product', number)).toMatchObject({
    state: 'failed',
    reason: { code: 'SALES_ACCOUNT_REFUSED', values: { account: '1000', setting: 'defaultSalesAccounts.domestic' } },
  });
});

test('EX-D7 two suppliers of one name are told apart by their numbers', async () => {
  const company = await aDineroCompany(both);
  const numbers = [1, 2].map(
    (index) =>
      company.account.supplier({ company_name: 'Hansen', company_vat: '', contact_email: `hansen-${index}@hansen.test` }).number,
  );
  await company.settle();
  const names = (await contacts(company)).map(({ Name }) => Name);
  expect(names.sort()).toEqual(numbers.map((number) => `${number} Hansen`).sort());
});

test('EX-D1 the only contact with the VAT number is linked and updated, and keeps what Rackbeat does not have', async () => {
  const company = await aDineroCompany();
  const made = company.side.hand.addContact({ Name: 'Gammelt navn', VatNumber: '12345674', Webpage: 'https://acme.test' });
  const { number } = company.account.customer({ company_name: 'Acme A/S', company_vat: 'DK 12 34 56 74' });
  await company.settle();
  expect(await company.transfer('customer', number)).toMatchObject({ outcome: 'linked', ledgerId: made.ContactGuid });
  const { body } = await company.side.call('GET', `/v1/{o}/contacts/${made.ContactGuid}`);
  expect(body).toMatchObject({ Name: 'Acme A/S', Webpage: 'https://acme.test' });
});

test('EX-D3 two contacts with the VAT number: ambiguous, nothing changed', async () => {
  const company = await aDineroCompany();
  for (const Name of ['Første', 'Anden']) company.side.hand.addContact({ Name, VatNumber: '12345674' });
  const { number } = company.account.customer({ company_vat: 'DK12345674' });
  await company.settle();
  expect(await company.transfer('customer', number)).toMatchObject({ state: 'failed', reason: { code: 'AMBIGUOUS' } });
  expect((await contacts(company)).map(({ Name }) => Name).sort()).toEqual(['Anden', 'Første']);
});

test('EX-D6 a customer deleted in Rackbeat stays in Dinero', async () => {
  const company = await aDineroCompany();
  const { number } = company.account.customer();
  await company.settle();
  company.account.remove('customers', number);
  await company.settle();
  expect(await contacts(company)).toHaveLength(1);
  expect(await company.transfer('customer', number)).toMatchObject({ reason: { code: 'DELETED_IN_RACKBEAT' } });
});

test('DIN-GEN-02 DIN-OUT-03 a product is created and updated; the same again is no call', async () => {
  const company = await aDineroCompany();
  company.account.product({ number: 'SKU-1', name: 'Egebord', sales_price: 1200 });
  await company.settle();
  expect(await products(company)).toMatchObject([{ ProductNumber: 'SKU-1', BaseAmountValue: 1200, AccountNumber: 1000 }]);
  company.account.change('products', 'SKU-1', { sales_price: 1300 });
  await company.settle();
  expect(await products(company)).toMatchObject([{ ProductNumber: 'SKU-1', BaseAmountValue: 1300 }]);
  company.side.dinero.clearRequests();
  company.account.change('products', 'SKU-1', { description: 'Kun i Rackbeat' });
  await company.settle();
  expect(company.side.dinero.requests()).toEqual([]);
});

test('DIN-GEN-02 DIN-OUT-04 EX-M3 GEN-11 a structured item is created and updated as one product', async () => {
  const company = await aDineroCompany();
  company.account.lot({ number: 'TABLE', name: 'Bord' });
  await company.settle();
  company.account.change('lots', 'TABLE', { name: 'Bord, eg' });
  await company.settle();
  expect(await products(company)).toMatchObject([{ ProductNumber: 'TABLE', Name: 'Bord, eg' }]);
});

test('EX-D2 a product of the number under another name is another’s: nothing is overwritten', async () => {
  const company = await aDineroCompany();
  const body = { ProductNumber: 'SKU-1', Name: 'Stol', BaseAmountValue: 1, Quantity: 1, AccountNumber: 1000, Unit: 'parts' };
  await company.side.call('POST', '/v1/{o}/products', body);
  company.account.product({ number: 'SKU-1', name: 'Egebord' });
  await company.settle();
  expect(await company.transfer('product', 'SKU-1')).toMatchObject({ state: 'failed', reason: { code: 'NUMBER_COLLISION' } });
  expect(await products(company)).toMatchObject([{ Name: 'Stol' }]);
});

test('the answer to a new product is lost: it has no guid of ours, and is found by its reference', async () => {
  const company = await aDineroCompany();
  let isLost = false;
  company.net.between = async (request, carry) => {
    const answer = await carry(request);
    if (isLost || request.method !== 'POST' || !request.url.endsWith('/products')) return answer;
    isLost = true;
    throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } });
  };
  company.account.product({ number: "12'; x" });
  await company.settle();
  expect(isLost).toBe(true);
  expect(await products(company)).toHaveLength(1);
  expect(await company.openTransfers()).toEqual([]);
});

test('DIN-NEG-01 GEN-12 stock in Rackbeat is nothing to Dinero: no request bears a quantity in stock', async () => {
  const company = await aDineroCompany(both);
  company.account.product({ number: 'SKU-1' });
  company.account.bookedSupplierInvoice({ lines: [{ item_id: 'SKU-1', quantity: 10, line_price: 5 }] });
  await company.settle();
  const sent = JSON.stringify(company.side.dinero.requests().map(({ body }) => body ?? ''));
  expect(sent).not.toMatch(/stock/i);
});

test('DIN-NEG-04 INC-27 GEN-13 an order, of sales or of purchase, goes nowhere; its invoice does', async () => {
  const company = await aDineroCompany();
  const order = company.account.bookedOrder();
  await company.settle();
  expect(await salesDocuments(company)).toEqual([]);
  company.account.invoicedOrder(order.number);
  await company.settle();
  expect(await salesDocuments(company)).toHaveLength(1);
});

test('DIN-GEN-05 GEN-16 a project on the invoice is left in Rackbeat', async () => {
  const company = await aDineroCompany();
  const project = company.account.record('projects', { name: 'Ombygning' }).number;
  const { number } = company.account.bookedInvoice({ project_id: project });
  await company.settle();
  expect(await company.transfer('customer-invoice', number)).toMatchObject({
    state: 'done',
    warnings: [{ code: 'PROJECT_LEFT_OUT', values: { project: String(project) } }],
  });
  expect(JSON.stringify(await salesDocuments(company))).not.toMatch(/project/i);
});

/** A person registers one more webhook to our address. */
async function listenTo(company: DineroCompany, event: string): Promise<void> {
  const tenantId = String(company.account.accountId);
  const { rackbeat, worker, account } = company;
  const answer = await rackbeat.fetch(
    new Request('http://rackbeat.test/api/webhooks', {
      method: 'POST',
      headers: { authorization: `Bearer ${account.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ event, url: `${publicUrl}/webhooks/${tenantId}/dinero`, is_active: true }),
    }),
  );
  const { webhook } = (await answer.json()) as { webhook: { token: string } };
  await worker.tenants.putWebhook({ tenantId, ledger: 'dinero', event, tokenHash: sha256(webhook.token) });
}

test.each([
  [
    'GEN-16 DIN-NEG-04',
    'order.booked',
    ({ account }: DineroCompany) => account.bookedOrder(),
    // Orders are a kind that another ledger has.
    { message: 'not transferred', fields: expect.objectContaining({ kind: 'sales-order', ledger: 'dinero' }) },
  ],
  [
    'GEN-16 DIN-GEN-05',
    'project.created',
    ({ account }: DineroCompany) => account.record('projects', { name: 'Ombygning' }),
    { message: 'webhook ignored', fields: expect.objectContaining({ event: 'project.created' }) },
  ],
])('%s a webhook of %s is acknowledged, written down as ignored, and calls nobody', async (_id, event, act, logged) => {
  const company = await aDineroCompany(both);
  await listenTo(company, event);
  company.account.silently(() => company.account.customer());
  company.side.dinero.clearRequests();
  act(company);
  await company.settle();
  expect(company.logged).toContainEqual(expect.objectContaining(logged));
  // The order's customer and product are new, and go by webhooks of their own.
  const paths = company.side.dinero.requests().map(({ path }) => path);
  expect(paths.filter((path) => !/\/(?:contacts|products)(?:\/|$)/.test(path))).toEqual([]);
  expect(company.rackbeat.pendingDeliveries()).toEqual([]);
});

test('GEN-16 a kind that another ledger has and Dinero has not is said to be left out', async () => {
  const company = await aDineroCompany(both);
  company.side.dinero.clearRequests();
  const tenantId = String(company.account.accountId);
  const group = { version: 1, tenantId, ledger: 'dinero', kind: 'supplier-group', number: '7', correlationId: 'c' } as const;
  await company.worker.events.publish('RecordChanged', [{ ...group, change: 'created', cause: 'webhook' }]);
  await company.settle();
  expect(company.side.dinero.requests()).toEqual([]);
  expect(company.logged).toContainEqual(
    expect.objectContaining({ message: 'not transferred', fields: expect.objectContaining({ kind: 'supplier-group' }) }),
  );
});

test('INC-22 supplier groups are no kind of Dinero’s: a change of one is settled without a call', async () => {
  const company = await aDineroCompany(both);
  company.side.dinero.clearRequests();
  company.account.record('supplier-groups', { name: 'Nordiske' });
  await company.settle();
  expect(company.side.dinero.requests()).toEqual([]);
  expect(await company.openTransfers()).toEqual([]);
});

test('GEN-04 nothing goes before the settings are activated', async () => {
  const company = await aDineroCompany();
  const found = await company.worker.tenants.getConnection(String(company.account.accountId), 'dinero');
  if (found === undefined) throw new Error('not connected');
  await company.worker.tenants.saveConnection({ ...found.connection, status: 'installed' });
  company.worker.connections.forget(String(company.account.accountId), 'dinero');
  company.account.bookedInvoice();
  await company.settle();
  expect(await salesDocuments(company)).toEqual([]);
});

test('EX-D1 a shared e-mail address is not enough where the VAT numbers differ: another contact is made', async () => {
  const company = await aDineroCompany();
  const other = company.side.hand.addContact({ Name: 'Anden ApS', VatNumber: '87654321', Email: 'bogholder@faelles.test' });
  const shared = { company_name: 'Acme A/S', company_vat: 'DK12345674', contact_email: 'bogholder@faelles.test' };
  const { number } = company.account.customer(shared);
  await company.settle();
  expect((await company.transfer('customer', number)).ledgerId).not.toBe(other.ContactGuid);
  expect((await contacts(company)).map(({ Name }) => Name).sort()).toEqual(['Acme A/S', 'Anden ApS']);
});
