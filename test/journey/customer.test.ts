/** Customers: Rackbeat → e-conomic, on their own and because an invoice needs them. */
import { aConnectedCompany, type Company } from './company.ts';
import { aCustomer } from './pulling.ts';

/** A customer that stands in e-conomic before Rackbeat's is sent. */
async function inEconomic(company: Company, customer: Record<string, unknown>) {
  return await company.writeToLedger('POST', '/customers', {
    currency: 'DKK',
    customerGroup: { customerGroupNumber: 1 },
    paymentTerms: { paymentTermsNumber: 1 },
    vatZone: { vatZoneNumber: 1 },
    ...customer,
  });
}

const writes = (company: Company) =>
  company.economic.requests().filter((request) => request.method !== 'GET' && request.path.startsWith('/customers'));

describe('creation and update', () => {
  test('ECO-OUT-03 ECO-OUT-13 GEN-10 a new customer arrives at once, and its change is one update', async () => {
    const company = await aConnectedCompany();
    const { number } = company.account.customer({ company_name: 'Nordlys ApS', contact_email: 'a@example.test' });
    const started = company.clock.now();
    await company.settle();
    expect(company.clock.now() - started).toBeLessThanOrEqual(120_000);
    expect(await company.inLedger(`/customers/${number}`)).toMatchObject({
      name: 'Nordlys ApS',
      email: 'a@example.test',
      corporateIdentificationNumber: 'DK12345678',
    });
    company.account.change('customers', number, { company_name: 'Nordlys Handel ApS' });
    await company.settle();
    expect(await company.inLedger(`/customers/${number}`)).toMatchObject({ name: 'Nordlys Handel ApS' });
    expect(writes(company).map((request) => request.method)).toEqual(['POST', 'PUT']);
  });

  test('the same webhook twice is one write', async () => {
    const company = await aConnectedCompany();
    company.rackbeat.webhooks.duplicateNext(2);
    company.account.customer();
    await company.settle();
    expect(writes(company)).toHaveLength(1);
  });

  test('a change of something that e-conomic does not get is no call', async () => {
    const company = await aConnectedCompany();
    const { number } = company.account.customer();
    await company.settle();
    company.economic.clearRequests();
    company.account.change('customers', number, { max_credit: 5000 });
    await company.settle();
    expect(writes(company)).toEqual([]);
    expect(await company.transfer('customer', number)).toMatchObject({ outcome: 'unchanged' });
  });

  test('an update keeps what a person entered in e-conomic', async () => {
    const company = await aConnectedCompany();
    const { number } = company.account.customer();
    await company.settle();
    const before = (await company.inLedger(`/customers/${number}`)) ?? {};
    company.agreement.put('customers', number, { ...before, website: 'https://nordlys.example', creditLimit: 9000 });
    company.account.change('customers', number, { address_city: 'Odense' });
    await company.settle();
    expect(await company.inLedger(`/customers/${number}`)).toMatchObject({
      city: 'Odense',
      website: 'https://nordlys.example',
      creditLimit: 9000,
    });
  });

  test('ECO-CUS-01 a field emptied in Rackbeat is emptied in e-conomic, and one that Rackbeat never had is left alone', async () => {
    const company = await aConnectedCompany();
    const { number } = company.account.customer({ contact_phone: '+45 12 34 56 78', address_street: 'Havnegade 1', ean: '' });
    await company.settle();
    const before = (await company.inLedger(`/customers/${number}`)) ?? {};
    company.agreement.put('customers', number, { ...before, ean: '5790000000005' });
    company.account.change('customers', number, { contact_phone: '' });
    await company.settle();
    const after = await company.inLedger(`/customers/${number}`);
    expect(after).toMatchObject({ address: 'Havnegade 1', ean: '5790000000005' });
    expect(after).not.toHaveProperty('telephoneAndFaxNumber');
  });

  test('ECO-CUS-01 a customer that is linked keeps what only e-conomic knows of it', async () => {
    const company = await aConnectedCompany();
    const theirs = aCustomer({ customerNumber: 77, telephoneAndFaxNumber: '87654321' });
    company.agreement.addCustomer(theirs);
    company.account.customer({ number: 77, company_name: String(theirs.name), contact_phone: '' });
    await company.settle();
    expect(await company.transfer('customer', 77)).toMatchObject({ outcome: 'linked' });
    expect(await company.inLedger('/customers/77')).toMatchObject({ telephoneAndFaxNumber: '87654321' });
  });

  test('ECO-CUS-01 a customer that was only linked for an invoice keeps what e-conomic has, when customers begin to be sent', async () => {
    const company = await aConnectedCompany();
    const settings = { customers: { enabled: true, defaultGroup: 1 }, products: { defaultGroup: 1 }, layouts: { default: 19 } };
    const keptBy = (master: string) =>
      company.use({ ...settings, paymentTerms: { default: 1 }, customers: { ...settings.customers, master } });
    await keptBy('off');
    const theirs = aCustomer({ customerNumber: 77, telephoneAndFaxNumber: '87654321' });
    company.agreement.addCustomer(theirs);
    company.account.customer({ number: 77, company_name: String(theirs.name), contact_phone: '+45 12 34 56 78' });
    company.account.bookedInvoice({ customer_id: 77 });
    await company.settle();
    expect(await company.transfer('customer', 77)).toMatchObject({ outcome: 'linked' });
    await keptBy('rackbeat');
    company.account.change('customers', 77, { contact_phone: '' });
    await company.settle();
    expect(await company.transfer('customer', 77)).toMatchObject({ outcome: 'updated' });
    expect(await company.inLedger('/customers/77')).toMatchObject({ telephoneAndFaxNumber: '87654321' });
  });

  test('EX-D6 a customer deleted in Rackbeat: e-conomic unchanged, the event on record', async () => {
    const company = await aConnectedCompany();
    const { number } = company.account.customer();
    await company.settle();
    company.account.remove('customers', number);
    await company.settle();
    expect(await company.inLedger(`/customers/${number}`)).toBeDefined();
    const transfer = await company.transfer('customer', number);
    expect(transfer).toMatchObject({ state: 'done', ledgerId: String(number), reason: { code: 'DELETED_IN_RACKBEAT' } });
    expect(transfer.history.map((attempt) => attempt.outcome)).toEqual(['created', 'skipped']);
  });

  test('FIELD_CUT a text that is too long is cut, and said', async () => {
    const company = await aConnectedCompany();
    const { number } = company.account.customer({ address_city: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch' });
    await company.settle();
    expect(await company.inLedger(`/customers/${number}`)).toMatchObject({
      city: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysilio',
    });
    expect(await company.transfer('customer', number)).toMatchObject({
      state: 'done',
      warnings: [{ code: 'FIELD_CUT', values: { field: 'city', limit: '50' } }],
    });
  });

  test('no group mapped and none with the number: CUSTOMER_GROUP_UNMAPPED, naming it', async () => {
    const company = await aConnectedCompany({ customers: { enabled: true } });
    const { number: group } = company.account.record('customer-groups', { name: 'Friends' });
    const { number } = company.account.customer({ customer_group_id: group });
    await company.settle();
    if ((await company.inLedger(`/customer-groups/${group}`)) === undefined) {
      expect(await company.transfer('customer', number)).toMatchObject({
        state: 'failed',
        reason: { code: 'CUSTOMER_GROUP_UNMAPPED', values: { group: String(group) } },
      });
    } else {
      expect(await company.transfer('customer', number)).toMatchObject({ state: 'done' });
    }
  });
});

describe('identity: who is already there', () => {
  test('EX-D1 equal number and VAT number, another name: linked and updated', async () => {
    const company = await aConnectedCompany();
    await inEconomic(company, { customerNumber: 1001, name: 'Acme', corporateIdentificationNumber: '12345678' });
    company.account.customer({ number: 1001, company_name: 'Acme A/S', company_vat: 'DK12345678' });
    await company.settle();
    expect(await company.inLedger('/customers/1001')).toMatchObject({ name: 'Acme A/S' });
    expect(await company.transfer('customer', 1001)).toMatchObject({ state: 'done', outcome: 'linked', ledgerId: '1001' });
  });

  test('EX-D2 equal number, nothing else equal: NUMBER_COLLISION, e-conomic unchanged', async () => {
    const company = await aConnectedCompany();
    const before = await inEconomic(company, {
      customerNumber: 1001,
      name: 'Beta ApS',
      corporateIdentificationNumber: '87654321',
      email: 'beta@example.test',
    });
    company.account.customer({
      number: 1001,
      company_name: 'Acme A/S',
      company_vat: 'DK12345678',
      contact_email: 'acme@example.test',
    });
    await company.settle();
    expect(await company.transfer('customer', 1001)).toMatchObject({
      state: 'failed',
      reason: { code: 'NUMBER_COLLISION', values: { ours: 'Acme A/S', theirs: 'Beta ApS' } },
    });
    expect(await company.inLedger('/customers/1001')).toMatchObject({ name: 'Beta ApS', lastUpdated: before.lastUpdated });
  });

  test('EX-D3 two customers with the VAT number: AMBIGUOUS, with both numbers', async () => {
    const company = await aConnectedCompany();
    await inEconomic(company, { customerNumber: 501, name: 'Acme Aarhus', corporateIdentificationNumber: '12345678' });
    await inEconomic(company, { customerNumber: 502, name: 'Acme Odense', corporateIdentificationNumber: '12345678' });
    company.account.customer({ number: 1001, company_name: 'Acme A/S', company_vat: 'DK12345678' });
    await company.settle();
    expect(await company.transfer('customer', 1001)).toMatchObject({
      state: 'failed',
      reason: { code: 'AMBIGUOUS', values: { candidates: '501, 502' } },
    });
  });

  test('no equal number, one hit by VAT number: linked under e-conomic’s number', async () => {
    const company = await aConnectedCompany();
    await inEconomic(company, { customerNumber: 501, name: 'Acme', corporateIdentificationNumber: '12345678' });
    company.account.bookedInvoice({
      customer_id: company.account.customer({ number: 1001, company_name: 'Acme A/S', company_vat: 'DK12345678' }).number,
    });
    await company.settle();
    expect(await company.transfer('customer', 1001)).toMatchObject({ ledgerId: '501', outcome: 'linked' });
    expect(await company.ledgerInvoices('drafts')).toEqual([
      expect.objectContaining({ customer: expect.objectContaining({ customerNumber: 501 }) }),
    ]);
  });

  test('no VAT number, one hit by e-mail among several addresses: linked', async () => {
    const company = await aConnectedCompany();
    await inEconomic(company, { customerNumber: 501, name: 'Somebody', email: 'acme@example.test' });
    company.account.customer({ number: 1001, company_name: 'Acme', company_vat: '', contact_email: 'acme@example.test' });
    await company.settle();
    expect(await company.transfer('customer', 1001)).toMatchObject({ ledgerId: '501' });
  });

  test('EX-D5 invoice to a barred customer: BARRED, no draft; and the bar is not lifted', async () => {
    const company = await aConnectedCompany();
    const { number: customer_id } = company.account.customer();
    await company.settle();
    company.agreement.barCustomer(customer_id);
    const { number } = company.account.bookedInvoice({ customer_id });
    await company.settle();
    expect(await company.transfer('customer-invoice', number)).toMatchObject({
      state: 'failed',
      reason: { code: 'BARRED', values: { kind: 'customer' } },
    });
    expect(await company.ledgerInvoices('drafts')).toEqual([]);
    expect(await company.inLedger(`/customers/${customer_id}`)).toMatchObject({ barred: true });
  });
});

describe('which side keeps the customers', () => {
  const settings = (master: string) => ({ customers: { enabled: true, master, defaultGroup: 1 } });

  test('ECO-IN-04 e-conomic keeps them: a change in Rackbeat is not sent', async () => {
    const company = await aConnectedCompany(settings('economic'));
    const { number } = company.account.customer();
    await company.settle();
    expect(await company.transfer('customer', number)).toMatchObject({ state: 'skipped', reason: { code: 'MASTER_ELSEWHERE' } });
    expect(writes(company)).toEqual([]);
  });

  test('e-conomic keeps them: an invoice links the customer by its number and changes nothing', async () => {
    const company = await aConnectedCompany(settings('economic'));
    await inEconomic(company, { customerNumber: 1001, name: 'Acme as e-conomic has it' });
    company.economic.clearRequests();
    const { number } = company.account.bookedInvoice({
      customer_id: company.account.customer({ number: 1001, company_name: 'Acme' }).number,
    });
    await company.settle();
    expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'done' });
    expect(writes(company)).toEqual([]);
  });

  test('e-conomic keeps them and has none: the invoice fails and says which', async () => {
    const company = await aConnectedCompany(settings('economic'));
    const { number } = company.account.bookedInvoice({ customer_id: company.account.customer({ number: 1001 }).number });
    await company.settle();
    expect(await company.transfer('customer-invoice', number)).toMatchObject({
      state: 'failed',
      reason: { code: 'NOT_IN_LEDGER', values: { kind: 'customer', number: '1001' } },
    });
  });

  test('nobody keeps them: only what an invoice needs is created, and never updated', async () => {
    const company = await aConnectedCompany(settings('off'));
    const { number: customer_id } = company.account.customer();
    await company.settle();
    expect(writes(company)).toEqual([]);
    company.account.bookedInvoice({ customer_id });
    await company.settle();
    company.account.change('customers', customer_id, { company_name: 'Renamed ApS' });
    await company.settle();
    expect(writes(company).map((request) => request.method)).toEqual(['POST']);
  });
});

describe('ECO-CUS-19 INC-30 One Stop Shop', () => {
  const german = {
    company_vat: '',
    address_country: 'Germany',
    company_name: 'Anna Schmidt',
    contact_email: 'anna@example.test',
  };

  async function companyWith(oss: Record<string, unknown>): Promise<Company> {
    const company = await aConnectedCompany();
    company.agreement.put('vat-zones', 9, {
      vatZoneNumber: 9,
      name: 'Germany OSS',
      enabledForCustomer: true,
      enabledForSupplier: false,
    });
    company.agreement.put('vat-accounts', 'DE19', {
      vatCode: 'DE19',
      name: 'German VAT',
      ratePercentage: 19,
      barred: false,
      account: { accountNumber: 6902 },
      vatType: { vatTypeNumber: 1 },
    });
    company.agreement.put('accounts', 1019, {
      accountNumber: 1019,
      accountType: 'profitAndLoss',
      name: 'Salg Tyskland OSS',
      balance: 0,
      barred: false,
      blockDirectEntries: false,
      vatAccount: { vatCode: 'DE19' },
    });
    company.agreement.setSalesAccount(1, 9, 1019);
    await company.use({
      customers: { enabled: true, defaultGroup: 1 },
      products: { defaultGroup: 1 },
      layouts: { default: 19 },
      oss,
    });
    return company;
  }

  async function sell(company: Company, customer: Record<string, unknown>, zone: string) {
    const { number: customer_id } = company.account.customer({ vat_zone: zone, ...customer });
    const item_id = company.account.product({ group: 1 }).number;
    const { number } = company.account.bookedInvoice({
      customer_id,
      vat_zone: zone,
      lines: [{ item_id, quantity: 1, line_price: 1000 }],
    });
    await company.settle();
    const [draft] = await company.ledgerInvoices('drafts');
    return {
      draft,
      customer: await company.transfer('customer', customer_id),
      invoice: await company.transfer('customer-invoice', number),
    };
  }

  const on = { enabled: true, zoneByCountry: { DE: 9 } };
  const off = { enabled: false };

  test.each([
    ['EX-O1 private, DE, on, zone mapped', on, german, 'domestic', { vatZone: 9, vat: 190, gross: 1190 }, []],
    ['EX-O2 private, DE, off, Rackbeat zone domestic', off, german, 'domestic', { vatZone: 1, vat: 250, gross: 1250 }, []],
    [
      'EX-O3 firm with VAT number, DE, on',
      on,
      { ...german, company_vat: 'DE123456789' },
      'eu',
      { vatZone: 2, vat: 0, gross: 1000 },
      [],
    ],
    [
      'EX-O4 private, FR, on, no zone mapped: domestic, never untaxed',
      on,
      { ...german, address_country: 'France' },
      'eu',
      { vatZone: 1, vat: 250, gross: 1250 },
      ['OSS_ZONE_MISSING'],
    ],
    [
      'EX-O5 private, DK, on',
      on,
      { ...german, address_country: 'Danmark' },
      'domestic',
      { vatZone: 1, vat: 250, gross: 1250 },
      [],
    ],
    [
      'EX-O8 private, DE, off, Rackbeat zone EU: as it is, with a warning',
      off,
      german,
      'eu',
      { vatZone: 2, vat: 0, gross: 1000 },
      ['EU_ZONE_PRIVATE'],
    ],
  ])('%s', async (_id, oss, customer, zone, expected, warnings) => {
    const company = await companyWith(oss);
    const sold = await sell(company, customer, zone);
    expect(sold.draft).toMatchObject({
      vatAmount: expected.vat,
      grossAmount: expected.gross,
      recipient: { vatZone: { vatZoneNumber: expected.vatZone } },
    });
    expect((sold.customer.warnings ?? []).map((warning) => warning.code)).toEqual(warnings);
  });

  test('ECO-CUS-19 a customer that e-conomic keeps in a country’s zone is invoiced in that zone', async () => {
    const company = await companyWith(on);
    const { number, company_name: name } = company.account.silently(() =>
      company.account.customer({ ...german, vat_zone: 'domestic' }),
    );
    company.agreement.addCustomer({
      customerNumber: number,
      name,
      currency: 'DKK',
      customerGroup: { customerGroupNumber: 1 },
      paymentTerms: { paymentTermsNumber: 1 },
      vatZone: { vatZoneNumber: 9 },
    });
    await company.use({
      customers: { enabled: true, defaultGroup: 1, master: 'economic' },
      products: { defaultGroup: 1 },
      layouts: { default: 19 },
      paymentTerms: { default: 1 },
      oss: on,
    });
    const item_id = company.account.product({ group: 1 }).number;
    const lines = [{ item_id, quantity: 1, line_price: 1000 }];
    company.account.bookedInvoice({ customer_id: number, vat_zone: 'domestic', lines });
    await company.settle();
    const [draft] = await company.ledgerInvoices('drafts');
    expect(draft).toMatchObject({ vatAmount: 190, recipient: { vatZone: { vatZoneNumber: 9 } } });
  });

  test.each([
    ['at 19 %', on, 1000, 190],
    ['at 25 %', off, 952, 238],
  ])('EX-O6 a consumer price of 1,190.00 %s', async (_rate, oss, net, vat) => {
    const company = await companyWith(oss);
    const { number: customer_id } = company.account.customer({ ...german, vat_zone: 'domestic' });
    company.account.bookedInvoice({
      customer_id,
      lines: [{ item_id: company.account.product({ group: 1 }).number, quantity: 1, line_price: net }],
    });
    await company.settle();
    expect(await company.ledgerInvoices('drafts')).toEqual([
      expect.objectContaining({ netAmount: net, vatAmount: vat, grossAmount: 1190 }),
    ]);
  });

  test('switched on later: the next invoice moves a known customer into its country’s zone', async () => {
    const company = await companyWith(off);
    await sell(company, { ...german, number: 2001 }, 'domestic');
    await company.use({
      customers: { enabled: true, defaultGroup: 1 },
      products: { defaultGroup: 1 },
      layouts: { default: 19 },
      oss: on,
    });
    company.account.bookedInvoice({ customer_id: 2001 });
    await company.settle();
    expect((await company.ledgerInvoices('drafts')).map((draft) => draft.recipient.vatZone.vatZoneNumber)).toEqual([1, 9]);
    expect(await company.inLedger('/customers/2001')).toMatchObject({ vatZone: { vatZoneNumber: 9 } });
  });
});
