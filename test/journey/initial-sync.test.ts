/** The initial sync from e-conomic to Rackbeat, end to end in one process. */
import { pumped } from './company/syncing.ts';
import { aLedgerCustomer, aLedgerProduct, aSyncCompany, type SyncCompany } from './initial-sync-company.ts';

const writesTo = (company: SyncCompany, side: 'rackbeat' | 'economic') =>
  company[side].requests().filter(({ method }) => method !== 'GET');

async function aFullCompany(settings: Record<string, unknown> = {}): Promise<SyncCompany> {
  const company = await aSyncCompany(settings);
  company.agreement.addCustomer(
    aLedgerCustomer({
      customerNumber: 101,
      email: 'a@x.dk b@x.dk',
      corporateIdentificationNumber: '12345678',
      address: 'Nordre Kaj 4\n2. sal',
      zip: '8000',
      city: 'Aarhus C',
      country: 'Danmark',
      telephoneAndFaxNumber: '+45 11 22 33 44',
      layout: { layoutNumber: 21 },
    }),
  );
  company.agreement.addCustomer(
    aLedgerCustomer({ customerNumber: 102, name: 'Beta ApS', currency: 'EUR', vatZone: { vatZoneNumber: 2 } }),
  );
  company.agreement.addCustomer(aLedgerCustomer({ customerNumber: 103, name: 'Gamma ApS', barred: true }));
  await company.addSupplier({ supplierNumber: 501, name: 'Stålværket A/S', phone: '99887766', zip: '9000' });
  company.agreement.addProduct(aLedgerProduct({ unit: { unitNumber: 2 }, costPrice: 80, barCode: '5701234567890' }));
  company.agreement.addProduct(aLedgerProduct({ productNumber: 'A/1.5 x', name: 'Odd one' }));
  return company;
}

test('ECO-INI-04 ECO-INI-06 ECO-INI-08 INC-01 customers, suppliers and products come over with equal numbers', async () => {
  const company = await aFullCompany();
  const sync = await company.sync();
  expect(sync).toMatchObject({ status: 'finished', reasons: [] });
  expect(sync.counts).toMatchObject({
    customer: { total: 3, created: 3, linked: 0, skipped: 0, failed: 0, finished: true },
    supplier: { total: 1, created: 1 },
    product: { total: 2, created: 2 },
  });
  const customers = await company.inRackbeat('customers');
  expect(Object.keys(customers)).toEqual(['101', '102', '103']);
  expect(customers[101]).toMatchObject({
    company_name: 'Havnens Cykler ApS',
    company_vat: '12345678',
    address_street: 'Nordre Kaj 4',
    address_street2: '2. sal',
    address_zipcode: '8000',
    address_city: 'Aarhus C',
    address_country: 'Danmark',
    contact_phone: '+45 11 22 33 44',
    vat_zone: 'domestic',
    currency: 'DKK',
  });
  expect(customers[102]).toMatchObject({ vat_zone: 'eu', currency: 'EUR' });
  expect((await company.inRackbeat('suppliers'))[501]).toMatchObject({
    company_name: 'Stålværket A/S',
    contact_phone: '99887766',
    address_zipcode: '9000',
  });
  const products = await company.inRackbeat('products');
  expect(products['LAS-200']).toMatchObject({
    name: 'Kædelås',
    sales_price: 199.5,
    recommended_cost_price: 80,
    barcode: '5701234567890',
    unit: { name: 'timer' },
  });
  expect(products['A/1.5 x']).toMatchObject({ name: 'Odd one' });
});

test('ECO-INI-05 ECO-INI-07 ECO-INI-09 groups exist, are made before what names them, and each record points at its own', async () => {
  const company = await aFullCompany();
  await company.sync();
  const groupOf = (record: Record<string, unknown> | undefined, field: string) =>
    (record?.[field] as { name: string } | undefined)?.name;
  expect(groupOf((await company.inRackbeat('customers'))[101], 'customer_group')).toBe('Danske kunder');
  const ledgerSuppliers = (await company.inLedger('/supplier-groups/1')) as { name: string };
  expect(groupOf((await company.inRackbeat('suppliers'))[501], 'supplier_groups')).toBe(ledgerSuppliers.name);
  const ledgerProducts = (await company.inLedger('/product-groups/1')) as { name: string };
  expect(groupOf((await company.inRackbeat('products'))['LAS-200'], 'group')).toBe(ledgerProducts.name);
  const order = writesTo(company, 'rackbeat').map(({ path }) => path.replace('/api', ''));
  const last = (path: string) => order.lastIndexOf(path);
  expect(last('/product-groups')).toBeLessThan(order.indexOf('/products'));
  expect(last('/customer-groups')).toBeLessThan(order.indexOf('/customers'));
  expect(last('/supplier-groups')).toBeLessThan(order.indexOf('/suppliers'));
});

test('ECO-INI-09 a product group brings the VAT rates of the accounts it sells to', async () => {
  const company = await aFullCompany();
  await company.sync();
  const { settings } = await settingsOf(company);
  const [number] = Object.entries(settings.products.groups).find(([, ledger]) => ledger === 1) ?? [];
  expect((await company.inRackbeat('product-groups'))[String(number)]).toMatchObject({
    vat_domestic: 25,
    vat_eu: 0,
    vat_abroad: 0,
  });
});

test('ECO-INI-10 payment terms with name, type and days; a type Rackbeat lacks stays behind and says so', async () => {
  const company = await aFullCompany();
  company.agreement.put('payment-terms', 90, { paymentTermsNumber: 90, name: 'Kort', paymentTermsType: 'creditcard' });
  company.agreement.put('payment-terms', 91, {
    paymentTermsNumber: 91,
    name: 'Lb. md. 45',
    paymentTermsType: 'invoiceMonth',
    daysOfCredit: 45,
  });
  company.agreement.addCustomer(
    aLedgerCustomer({ customerNumber: 104, name: 'Kortkunden', paymentTerms: { paymentTermsNumber: 90 } }),
  );
  const sync = await company.sync();
  const terms = Object.values(await company.inRackbeat('payment-terms'));
  expect(terms).toContainEqual(
    expect.objectContaining({ number: 91, name: 'Lb. md. 45', type: 'invoice_month', maturity_days: 45 }),
  );
  expect(terms.map(({ name }) => name)).not.toContain('Kort');
  expect(sync.reasons).toEqual([
    { code: 'TERMS_UNKNOWN_IN_RACKBEAT', kind: 'payment-terms', count: 1, examples: ['90'], values: { type: 'creditcard' } },
    {
      code: 'NO_PARTNER_IN_RACKBEAT',
      kind: 'customer',
      count: 1,
      examples: ['104'],
      values: { kind: 'payment-terms', number: '90' },
    },
  ]);
  expect(await company.transfer('customer', 104)).toMatchObject({
    state: 'skipped',
    reason: { code: 'NO_PARTNER_IN_RACKBEAT', values: { kind: 'payment-terms', number: '90' } },
  });
});

test('ECO-INI-11 layouts come over and the mapping is filled in; what a person mapped stays', async () => {
  const company = await aFullCompany({ layouts: { map: { 1001: 19 }, default: 19 } });
  await company.sync();
  const { settings } = await settingsOf(company);
  expect(settings.layouts.map).toEqual({ 1001: 19, 21: 21 });
  expect((await company.inRackbeat('layouts'))[21]).toMatchObject({ name: 'Engelsk standard' });
  expect((await company.inRackbeat('customers'))[101]).toMatchObject({ layout_id: 21 });
});

test('ECO-INI-12 employees come over with number and name; a number that is another’s in Rackbeat gives way', async () => {
  const company = await aFullCompany();
  company.agreement.put('employees', 7, {
    employeeNumber: 7,
    name: 'Carl Holm',
    employeeGroup: { employeeGroupNumber: 1 },
    barred: false,
  });
  await company.sync();
  const employees = await company.inRackbeat('employees');
  expect(employees[1]).toMatchObject({ name: 'Ida Holm' });
  expect(employees[2]).toMatchObject({ name: 'Anne Holm', contact_email: 'anne@example.dk' });
  expect(employees[3]).toMatchObject({ name: 'Bo Friis' });
  expect(employees[7]).toMatchObject({ name: 'Carl Holm' });
});

test('ECO-INI-13 ECO-INI-14 ECO-INI-15 ECO-INI-16 ECO-INI-17 ECO-INI-18 ECO-INI-19 ECO-INI-20 only master data, and of them only what is listed', async () => {
  const company = await aFullCompany();
  await company.writeToLedger('POST', '/customers/101/contacts', { name: 'Bo' });
  await company.writeToLedger('POST', '/customers/101/delivery-locations', { address: 'Kaj 2' });
  await company.writeToLedger('POST', '/products/LAS-200/pricing/currency-specific-sales-prices', {
    currency: { code: 'EUR' },
    price: 27,
  });
  await company.writeToLedger('POST', '/orders/drafts', {
    date: '2026-03-12',
    currency: 'DKK',
    customer: { customerNumber: 101 },
    layout: { layoutNumber: 19 },
    paymentTerms: { paymentTermsNumber: 2 },
    recipient: { name: 'Havnens Cykler ApS', vatZone: { vatZoneNumber: 1 } },
    lines: [{ product: { productNumber: 'LAS-200' }, description: 'Kædelås', quantity: 1, unitNetPrice: 10 }],
  });
  company.economic.clearRequests();
  company.rackbeat.clearRequests();
  await company.sync();
  const asked = new Set(company.economic.requests().map(({ path }) => path.replace(/\/(\d+|[A-Z]\w*)(?=\/|$)/g, '/n')));
  expect([...asked].sort()).toEqual(
    [
      '/accounts/n',
      '/customer-groups',
      '/customers',
      '/employees',
      '/layouts',
      '/payment-terms',
      '/product-groups',
      '/product-groups/n/sales-accounts',
      '/products',
      '/supplier-groups',
      '/suppliers',
      '/units',
      '/vat-accounts/n',
    ].sort(),
  );
  expect(await company.inRackbeat('orders')).toEqual({});
  expect(await company.inRackbeat('customer-invoices')).toEqual({});
  const written = new Set(writesTo(company, 'rackbeat').map(({ path }) => path.replace('/api', '')));
  expect(
    [...written].every((path) =>
      /^\/(customers|suppliers|products|units|layouts|employees|payment-terms|\w+-groups)$/.test(path),
    ),
  ).toBe(true);
  const fields = new Set(
    writesTo(company, 'rackbeat')
      .filter(({ path }) => /products|customers$/.test(path))
      .flatMap(({ body }) => Object.keys(body as object)),
  );
  for (const never of ['prices', 'discount_group', 'translations', 'contacts', 'delivery_address', 'default_location_id'])
    expect(fields).not.toContain(never);
});

test('ECO-INI-21 of several e-mail addresses only the first comes over', async () => {
  const company = await aFullCompany();
  await company.sync();
  expect((await company.inRackbeat('customers'))[101]).toMatchObject({ contact_email: 'a@x.dk' });
});

test('GEN-09 one way only: e-conomic gets no write, also for a customer that only Rackbeat has', async () => {
  const company = await aFullCompany();
  company.account.silently(() => company.account.customer({ number: 7777 }));
  company.economic.clearRequests();
  await company.sync();
  expect(writesTo(company, 'economic')).toEqual([]);
});

test('no webhook tells of what was made: nothing comes back to e-conomic', async () => {
  const company = await aFullCompany();
  await company.sync();
  expect(company.events.filter(({ name }) => name === 'RecordChanged')).toEqual([]);
});

test('GEN-07 ECO-INI-03 a finished initial sync never repeats: asked again, nobody is called', async () => {
  const company = await aFullCompany();
  await company.sync();
  const before = await company.progress();
  company.economic.clearRequests();
  company.rackbeat.clearRequests();
  company.agreement.addCustomer(aLedgerCustomer({ customerNumber: 900 }));
  expect(await company.sync()).toEqual(before);
  expect([...company.economic.requests(), ...company.rackbeat.requests()]).toEqual([]);
});

test('GEN-06 ECO-INI-01 without it Rackbeat stays empty and invoices go as ever', async () => {
  const company = await aFullCompany();
  const { number } = company.account.bookedInvoice();
  await company.settle();
  expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'done' });
  expect(Object.keys(await company.inRackbeat('customers'))).toHaveLength(1);
  expect(
    await company.worker.pulls.getInitialSync({ tenantId: String(company.account.accountId), ledger: 'e-conomic' }),
  ).toBeUndefined();
});

test('an invoice to a customer that came over leans on the row that came with it', async () => {
  const company = await aFullCompany();
  await company.sync();
  company.economic.clearRequests();
  const { number } = company.account.bookedInvoice({
    customer_id: 101,
    lines: [{ item_id: 'LAS-200', quantity: 1, line_price: 100 }],
  });
  await company.settle();
  expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'done' });
  expect(company.economic.requests().filter(({ path, method }) => method !== 'GET' && !path.startsWith('/invoices'))).toEqual([]);
});

test('Q-04 barred records come over as barred; with includeBarred off they stay behind', async () => {
  const company = await aFullCompany();
  await company.sync();
  expect((await company.inRackbeat('customers'))[103]).toMatchObject({ is_barred: true });
  const other = await aFullCompany({ initialSync: { includeBarred: false } });
  const sync = await other.sync();
  expect((await other.inRackbeat('customers'))[103]).toBeUndefined();
  expect(sync.reasons).toEqual([
    {
      code: 'BARRED_NOT_WANTED',
      kind: 'customer',
      count: 1,
      examples: ['103'],
      values: { setting: 'initialSync.includeBarred' },
    },
  ]);
});

test('Q-05 a number that is there: linked when it is the same, else left as it is and reported', async () => {
  const company = await aFullCompany();
  company.account.silently(() => {
    company.account.customer({ number: 101, company_name: 'Andet navn', company_vat: 'DK 12 34 56 78' });
    company.account.customer({ number: 102, company_name: 'Nogen Andre', company_vat: '', contact_email: '' });
    company.account.product({ number: 'LAS-200', name: 'kædelås' });
    company.account.product({ number: 'A/1.5 x', name: 'Something else' });
  });
  const sync = await company.sync();
  expect(sync.counts.customer).toMatchObject({ created: 1, linked: 1, skipped: 1 });
  expect(sync.counts.product).toMatchObject({ created: 0, linked: 1, skipped: 1 });
  expect((await company.inRackbeat('customers'))[101]).toMatchObject({ company_name: 'Andet navn' });
  expect(await company.transfer('customer', 101)).toMatchObject({ state: 'done', outcome: 'linked', ledgerId: '101' });
  expect(await company.transfer('customer', 102)).toMatchObject({
    state: 'skipped',
    reason: { code: 'NUMBER_COLLISION', values: { ours: 'Nogen Andre', theirs: 'Beta ApS' } },
  });
});

test('the same VAT number under another number is the same company, unless it is somebody else’s', async () => {
  const company = await aFullCompany();
  company.agreement.addCustomer(
    aLedgerCustomer({ customerNumber: 105, name: 'Filial', corporateIdentificationNumber: '12345678' }),
  );
  company.agreement.addCustomer(
    aLedgerCustomer({ customerNumber: 106, name: 'Delta', corporateIdentificationNumber: '99999999' }),
  );
  company.account.silently(() => company.account.customer({ number: 2001, company_name: 'Delta A/S', company_vat: '99999999' }));
  await company.sync();
  expect(await company.transfer('customer', 2001)).toMatchObject({ state: 'done', outcome: 'linked', ledgerId: '106' });
  expect(await company.transfer('customer', 105)).toMatchObject({ state: 'done', outcome: 'created', ledgerId: '105' });
});

test('one record that Rackbeat refuses is in the failure list and holds nothing up', async () => {
  const company = await aFullCompany();
  company.agreement.put('currencies', 'ISK', { code: 'ISK', name: 'ISK', isoNumber: 'ISK' });
  company.agreement.addCustomer(aLedgerCustomer({ customerNumber: 107, currency: 'ISK' }));
  const sync = await company.sync();
  expect(sync).toMatchObject({ status: 'finished', counts: { customer: { created: 3, failed: 1 }, product: { created: 2 } } });
  expect(await company.transfer('customer', 107)).toMatchObject({ state: 'failed', reason: { code: 'RACKBEAT_REFUSED' } });
});

test('the pre-flight says what comes to pass, and writes nothing', async () => {
  const company = await aFullCompany();
  company.agreement.put('payment-terms', 90, { paymentTermsNumber: 90, name: 'Kort', paymentTermsType: 'creditcard' });
  company.agreement.addCustomer(aLedgerCustomer({ customerNumber: 104, paymentTerms: { paymentTermsNumber: 90 } }));
  company.account.silently(() => {
    company.account.customer({ number: 101, company_vat: 'DK 12 34 56 78' });
    company.account.customer({ number: 102, company_name: 'Nogen Andre', company_vat: '', contact_email: '' });
    company.account.product({ number: 'A/1.5 x', name: 'Something else' });
  });
  company.rackbeat.clearRequests();
  company.economic.clearRequests();
  const { answer } = (await pumped(company, () => company.ask({ ask: 'preflight-initial-sync' }))) as {
    answer: { kinds: { kind: string; total: number; create: number; link: number; skip: number }[]; reasons: unknown };
  };
  expect([...writesTo(company, 'rackbeat'), ...writesTo(company, 'economic')]).toEqual([]);
  const sync = await company.sync();
  const happened = Object.entries(sync.counts).map(([kind, { total, created, linked, skipped }]) => ({
    kind,
    total,
    create: created,
    link: linked,
    skip: skipped,
  }));
  expect(answer.kinds).toEqual(happened);
  expect(answer.reasons).toEqual(sync.reasons);
});

test('Q-02 a consent lost half-way: it stands still, and goes on by itself when the consent is given again', async () => {
  const company = await aFullCompany();
  let calls = 0;
  company.net.between = async (request, carry) => {
    calls += 1;
    return calls > 40 && request.url.includes('rackbeat')
      ? Response.json({ message: 'Unauthenticated.' }, { status: 401 })
      : carry(request);
  };
  expect(await company.sync()).toMatchObject({ status: 'running', trouble: { code: 'RACKBEAT_CONSENT_LOST' } });
  company.net.between = (request, carry) => carry(request);
  await company.reconnect();
  await company.work();
  expect(await company.progress()).toMatchObject({
    status: 'finished',
    counts: { customer: { created: 3 }, product: { created: 2 } },
  });
});

test('Q-02 refused half-way: it fails with the reason, and goes on from there when a person asks again', async () => {
  const company = await aFullCompany();
  company.net.between = async (request, carry) =>
    request.url.includes('/suppliers?') && request.url.includes('economic')
      ? Response.json({ message: 'no access', errorCode: 'E00000' }, { status: 403 })
      : carry(request);
  expect(await company.sync()).toMatchObject({ status: 'failed', trouble: { code: 'LEDGER_ACCESS_DENIED' } });
  company.net.between = (request, carry) => carry(request);
  company.rackbeat.clearRequests();
  expect(await company.sync()).toMatchObject({
    status: 'finished',
    counts: { customer: { created: 3 }, supplier: { created: 1 } },
  });
  expect(writesTo(company, 'rackbeat').filter(({ path }) => path.endsWith('/customers'))).toEqual([]);
});

async function settingsOf(company: SyncCompany) {
  const found = await company.worker.tenants.getConnection(String(company.account.accountId), 'e-conomic');
  return {
    settings: found?.connection.settings as {
      layouts: { map: Record<string, number> };
      products: { groups: Record<string, number> };
    },
  };
}
