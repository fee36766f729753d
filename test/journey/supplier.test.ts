/** Suppliers and their groups: Rackbeat → e-conomic, on their own and because an invoice needs them. */
import { minutes } from '#shared/clock.ts';
import { knownEvent, knownEvents } from '#shared/rackbeat/webhook-events.ts';
import type { Company } from './company.ts';
import { aBuyingCompany, booked, buying } from './purchases.ts';

const suppliersSent = (company: Company) =>
  company.economic.requests().filter((request) => request.method !== 'GET' && /^\/suppliers(\/|$)/.test(request.path));

const groupsSent = (company: Company) =>
  company.economic.requests().filter((request) => request.method !== 'GET' && request.path.startsWith('/suppliersapi'));

/** A supplier that stands in e-conomic before Rackbeat's is sent. */
async function inEconomic(company: Company, supplier: Record<string, unknown>) {
  return await company.writeToLedger('POST', '/suppliers', {
    currency: 'DKK',
    supplierGroup: { supplierGroupNumber: 1 },
    paymentTerms: { paymentTermsNumber: 1 },
    vatZone: { vatZoneNumber: 1 },
    ...supplier,
  });
}

describe('creation and update', () => {
  test('ECO-OUT-05 ECO-SUP-01 GEN-10 a new supplier arrives at once, and its change is one update', async () => {
    const company = await aBuyingCompany();
    const started = company.clock.now();
    const { number } = company.account.supplier({ company_name: 'Stålværket A/S', contact_email: 'a@example.test' });
    await company.settle();
    expect(company.clock.now() - started).toBeLessThanOrEqual(2 * minutes);
    expect(await company.inLedger(`/suppliers/${number}`)).toMatchObject({
      name: 'Stålværket A/S',
      email: 'a@example.test',
      corporateIdentificationNumber: 'DK87654321',
      vatZone: { vatZoneNumber: 1 },
    });
    company.account.change('suppliers', number, { company_name: 'Stålværket Nord A/S' });
    await company.settle();
    expect(await company.inLedger(`/suppliers/${number}`)).toMatchObject({ name: 'Stålværket Nord A/S' });
    expect(suppliersSent(company).map((request) => request.method)).toEqual(['POST', 'PUT']);
  });

  test('the same webhook several times is one write', async () => {
    const company = await aBuyingCompany();
    company.rackbeat.webhooks.duplicateNext(3);
    company.account.supplier();
    await company.settle();
    expect(suppliersSent(company)).toHaveLength(1);
  });

  test('an update keeps what a person entered in e-conomic', async () => {
    const company = await aBuyingCompany();
    const { number } = company.account.supplier();
    await company.settle();
    const before = (await company.inLedger(`/suppliers/${number}`)) ?? {};
    company.agreement.put('suppliers', number, {
      ...before,
      bankAccount: '1234 5678901',
      costAccount: { accountNumber: 2010 },
      defaultInvoiceText: 'Steel',
    });
    company.account.change('suppliers', number, { address_city: 'Odense' });
    await company.settle();
    expect(await company.inLedger(`/suppliers/${number}`)).toMatchObject({
      city: 'Odense',
      bankAccount: '1234 5678901',
      costAccount: { accountNumber: 2010 },
      defaultInvoiceText: 'Steel',
    });
  });

  test('2.11 barred in Rackbeat is barred in e-conomic', async () => {
    const company = await aBuyingCompany();
    const { number } = company.account.supplier();
    await company.settle();
    company.account.bar('suppliers', number);
    await company.settle();
    expect(await company.inLedger(`/suppliers/${number}`)).toMatchObject({ barred: true });
  });

  test('EX-D6 a supplier deleted in Rackbeat: e-conomic unchanged, the event on record', async () => {
    const company = await aBuyingCompany();
    const { number } = company.account.supplier();
    await company.settle();
    company.account.remove('suppliers', number);
    await company.settle();
    expect(await company.inLedger(`/suppliers/${number}`)).toBeDefined();
    expect(await company.transfer('supplier', number)).toMatchObject({
      state: 'done',
      reason: { code: 'DELETED_IN_RACKBEAT' },
    });
  });

  test('ECO-SUP-02 suppliers off: supplier and group are skipped, and e-conomic is not called', async () => {
    const company = await aBuyingCompany();
    await company.use({ ...buying(company), suppliers: { enabled: false } });
    company.economic.clearRequests();
    const { number: group } = company.account.record('supplier-groups', { name: 'Steel' });
    const { number } = company.account.supplier({ supplier_group_id: group });
    await company.settle();
    const off = { state: 'skipped', reason: { code: 'SWITCHED_OFF', values: { setting: 'suppliers.enabled' } } };
    expect(await company.transfer('supplier', number)).toMatchObject(off);
    expect(await company.transfer('supplier-group', group)).toMatchObject(off);
    expect(company.economic.requests()).toEqual([]);
  });

  test('CURRENCY_UNKNOWN a supplier in a currency that e-conomic lacks', async () => {
    const company = await aBuyingCompany();
    company.agreement.disableCurrency('USD');
    const { number } = company.account.supplier({ currency: 'USD' });
    await company.settle();
    expect(await company.transfer('supplier', number)).toMatchObject({
      state: 'failed',
      reason: { code: 'CURRENCY_UNKNOWN', values: { currency: 'USD' } },
    });
  });

  test('EX-T1 the answer is lost after e-conomic made the supplier: found and linked, not made twice', async () => {
    const company = await aBuyingCompany();
    company.economic.addFault({ match: { method: 'POST', path: '^/suppliers$' }, kind: 'drop-after', times: 1 });
    const { number } = company.account.supplier();
    await company.settle();
    expect(await company.transfer('supplier', number)).toMatchObject({ state: 'done', outcome: 'linked' });
    expect(suppliersSent(company).filter((request) => request.method === 'POST')).toHaveLength(1);
  });

  test('ECO-SUP-01 INC-02 GEN-16 suppliers, groups and booked invoices are heard; purchase orders are not', () => {
    const heard = [...knownEvents.keys()].filter((event) => /supplier|purchase/.test(event));
    expect(heard.sort()).toEqual([
      'supplier.created',
      'supplier.deleted',
      'supplier.updated',
      'supplier_group.created',
      'supplier_group.deleted',
      'supplier_group.updated',
      'supplier_invoice.booked',
    ]);
    expect(knownEvent('purchase_order.booked')).toBeUndefined();
  });
});

describe('identity: who is already there', () => {
  test('EX-D1 equal number and VAT number, another name: linked and updated', async () => {
    const company = await aBuyingCompany();
    await inEconomic(company, { supplierNumber: 1001, name: 'Steel', corporateIdentificationNumber: '87654321' });
    company.account.supplier({ number: 1001, company_name: 'Stålværket A/S', company_vat: 'DK87654321' });
    await company.settle();
    expect(await company.inLedger('/suppliers/1001')).toMatchObject({ name: 'Stålværket A/S' });
    expect(await company.transfer('supplier', 1001)).toMatchObject({ state: 'done', outcome: 'linked' });
  });

  test('EX-D2 equal number, nothing else equal: NUMBER_COLLISION, e-conomic unchanged', async () => {
    const company = await aBuyingCompany();
    await inEconomic(company, { supplierNumber: 1001, name: 'Beta ApS', corporateIdentificationNumber: '11111111' });
    company.account.supplier({ number: 1001 });
    await company.settle();
    expect(await company.transfer('supplier', 1001)).toMatchObject({
      state: 'failed',
      reason: { code: 'NUMBER_COLLISION', values: { ours: 'Stålværket A/S', theirs: 'Beta ApS' } },
    });
    expect(await company.inLedger('/suppliers/1001')).toMatchObject({ name: 'Beta ApS' });
  });

  test('EX-D3 two suppliers with the VAT number: AMBIGUOUS, and the invoice says which supplier it waits for', async () => {
    const company = await aBuyingCompany();
    await inEconomic(company, { supplierNumber: 501, name: 'North', corporateIdentificationNumber: '87654321' });
    await inEconomic(company, { supplierNumber: 502, name: 'South', corporateIdentificationNumber: '87654321' });
    const { number } = booked(company);
    await company.settle();
    expect(await company.transfer('supplier-invoice', number)).toMatchObject({
      state: 'failed',
      reason: { code: 'AMBIGUOUS', values: { candidates: '501, 502', viaKind: 'supplier' } },
    });
  });

  test('no equal number, one hit by VAT number: linked under e-conomic’s number, which the voucher bears', async () => {
    const company = await aBuyingCompany();
    await inEconomic(company, { supplierNumber: 501, name: 'Stål', corporateIdentificationNumber: '87654321' });
    const { number } = booked(company);
    await company.settle();
    expect(await company.transfer('supplier-invoice', number)).toMatchObject({ state: 'done' });
    const page = await company.inLedger('/journals/2/entries');
    expect(page?.collection).toEqual([expect.objectContaining({ supplier: expect.objectContaining({ supplierNumber: 501 }) })]);
  });
});

describe('ECO-OUT-06 supplier groups', () => {
  test('ECO-SUP-03 a group that e-conomic lacks is made with the chosen control account, then its supplier', async () => {
    const company = await aBuyingCompany();
    const { number: group } = company.account.silently(() =>
      company.account.record('supplier-groups', { number: 77, name: 'Steel' }),
    );
    const { number } = company.account.supplier({ supplier_group_id: group });
    await company.settle();
    expect(await company.inLedger('/supplier-groups/77')).toMatchObject({ name: 'Steel', account: { accountNumber: 6800 } });
    expect(await company.inLedger(`/suppliers/${number}`)).toMatchObject({ supplierGroup: { supplierGroupNumber: 77 } });
  });

  test('a group made in Rackbeat arrives on its own; a later name is left to e-conomic’s people', async () => {
    const company = await aBuyingCompany();
    company.account.record('supplier-groups', { number: 77, name: 'Steel' });
    await company.settle();
    company.account.change('supplier-groups', 77, { name: 'Metal' });
    await company.settle();
    expect(await company.inLedger('/supplier-groups/77')).toMatchObject({ name: 'Steel' });
    expect(groupsSent(company)).toHaveLength(1);
  });

  test('a group that is there already is used as it is', async () => {
    const company = await aBuyingCompany();
    company.account.record('supplier-groups', { number: 2, name: 'Other name' });
    const { number } = company.account.supplier({ supplier_group_id: 2 });
    await company.settle();
    expect(await company.inLedger('/supplier-groups/2')).toMatchObject({ name: 'Udenlandske leverandører' });
    expect(await company.inLedger(`/suppliers/${number}`)).toMatchObject({ supplierGroup: { supplierGroupNumber: 2 } });
    expect(groupsSent(company)).toEqual([]);
  });

  test('a mapped group goes before the one with the same number', async () => {
    const company = await aBuyingCompany();
    const settings = buying(company);
    await company.use({ ...settings, suppliers: { ...settings.suppliers, groups: { 1: 2 } } });
    const { number } = company.account.supplier({ supplier_group_id: 1 });
    await company.settle();
    expect(await company.inLedger(`/suppliers/${number}`)).toMatchObject({ supplierGroup: { supplierGroupNumber: 2 } });
  });

  test('without an account for new groups the default group is used', async () => {
    const company = await aBuyingCompany();
    await company.use({ ...buying(company), suppliers: { enabled: true, defaultGroup: 2 } });
    company.account.record('supplier-groups', { number: 77, name: 'Steel' });
    const { number } = company.account.supplier({ supplier_group_id: 77 });
    await company.settle();
    expect(await company.inLedger(`/suppliers/${number}`)).toMatchObject({ supplierGroup: { supplierGroupNumber: 2 } });
    expect(groupsSent(company)).toEqual([]);
  });

  test('SUPPLIER_GROUP_UNMAPPED without either the supplier fails and names the group', async () => {
    const company = await aBuyingCompany();
    await company.use({ ...buying(company), suppliers: { enabled: true } });
    company.account.record('supplier-groups', { number: 77, name: 'Steel' });
    const { number } = company.account.supplier({ supplier_group_id: 77 });
    await company.settle();
    expect(await company.transfer('supplier', number)).toMatchObject({
      state: 'failed',
      reason: { code: 'SUPPLIER_GROUP_UNMAPPED', values: { group: '77 Steel', viaKind: 'supplier-group', viaNumber: '77' } },
    });
  });

  test('LEDGER_ACCESS_DENIED the service that writes groups is closed to the app: the failure names the group', async () => {
    const company = await aBuyingCompany();
    company.economic.addFault({ match: { method: 'POST', path: '^/suppliersapi' }, kind: 'error-before', status: 403 });
    company.account.record('supplier-groups', { number: 77, name: 'Steel' });
    await company.settle();
    expect(await company.transfer('supplier-group', 77)).toMatchObject({
      state: 'failed',
      reason: { code: 'LEDGER_ACCESS_DENIED' },
    });
  });
});
