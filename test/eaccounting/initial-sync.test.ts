/** The initial sync from eAccounting to Rackbeat: each heading a choice of its own. */
import { pumped } from '../journey/company/syncing.ts';
import { aCustomerThere, aProductThere, aSupplierThere, aSyncingCompany, type SyncingCompany } from './a-syncing-company.ts';

const everything = { customers: true, suppliers: true, products: true, units: true, productGroups: true };

async function aFullCompany(
  initialSync: Record<string, unknown> = everything,
  country: 'SE' | 'NO' = 'SE',
): Promise<SyncingCompany> {
  const company = await aSyncingCompany({ initialSync: { paymentTerms: '1001', ...initialSync } }, country);
  await company.enter('customers', aCustomerThere(company, { CustomerNumber: '101' }));
  await company.enter(
    'customers',
    aCustomerThere(company, {
      ...{ CustomerNumber: '102', Name: 'Berlin Möbel GmbH', InvoiceCountryCode: 'DE', CurrencyCode: 'EUR' },
      ...{ CorporateIdentityNumber: 'HRB 1', VatNumber: 'DE123456789', EmailAddress: 'a@berlin.test; b@berlin.test' },
    }),
  );
  await company.enter('suppliers', aSupplierThere(company, { SupplierNumber: '501' }));
  await company.enter('articles', aProductThere(company, { Number: 'SKU-100', StockBalance: 12 }));
  await company.enter('articles', aProductThere(company, { Number: 'A/1.5 x', Name: 'Udda sak' }));
  return company;
}

const writesTo = (company: SyncingCompany, side: 'rackbeat' | 'ledger') =>
  (side === 'rackbeat' ? company.rackbeat : company.side.eaccounting)
    .requests()
    .filter(({ method, path }) => method !== 'GET' && !path.startsWith('/connect'));
const listed = (company: SyncingCompany) =>
  new Set(company.side.eaccounting.requests().map(({ path }) => path.replace('/v2', '')));

test('EAC-INI-01 offered once the integration is set up: without it Rackbeat stays empty', async () => {
  const company = await aFullCompany();
  await company.settle();
  expect(await company.inRackbeat('customers')).toEqual({});
  expect(await company.sync()).toMatchObject({ status: 'finished', reasons: [] });
  expect(Object.keys(await company.inRackbeat('customers'))).toEqual(['101', '102']);
});

test('EAC-INI-02 products alone: customers and suppliers are not even listed', async () => {
  const company = await aFullCompany({ products: true, suppliers: false, productGroup: '1' });
  company.side.eaccounting.clearRequests();
  const sync = await company.sync();
  expect(Object.keys(sync.counts)).toEqual(['product']);
  expect(listed(company)).not.toContain('/customers');
  expect(listed(company)).not.toContain('/suppliers');
  expect(Object.keys(await company.inRackbeat('products')).sort()).toEqual(['A/1.5 x', 'SKU-100']);
});

test('EAC-INI-02 nothing chosen: nothing comes over, the reason is said, and it is not used up', async () => {
  const company = await aFullCompany({});
  expect(await company.sync()).toMatchObject({ status: 'failed', trouble: { code: 'NOTHING_CHOSEN_TO_SYNC' } });
  await company.use({ initialSync: { customers: true, paymentTerms: '1001' } });
  expect(await company.sync()).toMatchObject({ status: 'finished', counts: { customer: { created: 2 } } });
});

test('EAC-INI-03 customers with address, currency, VAT zone, e-mail and telephone, and nothing else', async () => {
  const company = await aFullCompany();
  await company.sync();
  const customers = await company.inRackbeat('customers');
  expect(customers[101]).toMatchObject({
    company_name: 'Nordvik Handel AB',
    company_vat: '556012-5790',
    address_street: 'Storgatan 1',
    address_street2: 'Plan 2',
    address_zipcode: '111 22',
    address_city: 'Stockholm',
    address_country: 'SE',
    currency: 'SEK',
    vat_zone: 'domestic',
    contact_email: 'faktura@nordvik.test',
    contact_phone: '08-123 45',
    is_barred: false,
  });
  expect(customers[102]).toMatchObject({ vat_zone: 'eu', currency: 'EUR', contact_email: 'a@berlin.test' });
  const sent = writesTo(company, 'rackbeat').find(({ path }) => path.endsWith('/customers'));
  expect(Object.keys(sent?.body as object).sort()).toEqual(
    [
      ...['number', 'company_name', 'company_vat', 'currency', 'vat_zone', 'payment_terms_id', 'is_barred', 'contact_email'],
      ...['contact_phone', 'address_street', 'address_street2', 'address_zipcode', 'address_city', 'address_country'],
    ].sort(),
  );
  expect(await company.transfer('customer', 101)).toMatchObject({ state: 'done', outcome: 'created', ledgerNumber: '101' });
});

test.each([
  ['a private person in the EU pays the VAT of the seller’s country', 'SE', 'DE', {}, 'domestic'],
  ['a company in the EU with a VAT number', 'SE', 'DE', { VatNumber: 'DE123456789' }, 'eu'],
  ['outside the EU', 'SE', 'NO', {}, 'abroad'],
  ['whose VAT is booked at home', 'SE', 'NO', { ForceBookkeepVat: true }, 'domestic'],
  ['from Norway everything else is abroad', 'NO', 'SE', { VatNumber: 'SE556012579001' }, 'abroad'],
] as const)('EAC-INI-03 VAT zone: %s', async (_what, home, country, given, zone) => {
  const company = await aSyncingCompany({ initialSync: { customers: true, paymentTerms: '1001' } }, home);
  await company.enter('customers', aCustomerThere(company, { CustomerNumber: '201', InvoiceCountryCode: country, ...given }));
  await company.sync();
  expect((await company.inRackbeat('customers'))[201]).toMatchObject({ vat_zone: zone });
});

test('EAC-INI-04 INC-13 suppliers with address, currency, VAT zone, e-mail and telephone; by default in Sweden only', async () => {
  const company = await aFullCompany({ customers: true });
  await company.sync();
  expect((await company.inRackbeat('suppliers'))[501]).toMatchObject({
    company_name: 'Stålverket AB',
    address_street: 'Bruksgatan 1',
    address_zipcode: '781 70',
    address_city: 'Borlänge',
    address_country: 'SE',
    currency: 'SEK',
    vat_zone: 'domestic',
    contact_email: 'order@stalverket.test',
    contact_phone: '0243-100',
  });
  const norwegian = await aFullCompany({ customers: true, productGroups: false }, 'NO');
  expect(Object.keys((await norwegian.sync()).counts)).toEqual(['customer']);
  expect(await norwegian.inRackbeat('suppliers')).toEqual({});
  const chosen = await aFullCompany({ suppliers: true }, 'NO');
  expect((await chosen.sync()).counts.supplier).toMatchObject({ created: 1 });
});

test('EAC-INI-05 INC-15 products with number, name, prices and stock balance; the balance once and never again', async () => {
  const company = await aFullCompany();
  await company.sync();
  const products = await company.inRackbeat('products');
  expect(products['SKU-100']).toMatchObject({ name: 'Ekbord', sales_price: 100, recommended_cost_price: 60, stock_quantity: 12 });
  expect(products['A/1.5 x']).toMatchObject({ name: 'Udda sak', stock_quantity: 0 });
  const article = company.side.hand.rows('articles').find(({ Number: number }) => number === 'SKU-100');
  company.side.hand.editArticle(String(article?.Id), { StockBalance: 99 });
  await company.start();
  await company.work();
  await company.settle({ until: company.clock.now() + 24 * 3_600_000 });
  expect((await company.inRackbeat('products'))['SKU-100']).toMatchObject({ stock_quantity: 12 });
});

test('INC-15 a product that Rackbeat has already keeps the stock Rackbeat knows', async () => {
  const company = await aFullCompany();
  company.account.silently(() => company.account.product({ number: 'SKU-100', name: 'ekbord', stock_quantity: 5 }));
  const sync = await company.sync();
  expect(sync.counts.product).toMatchObject({ created: 1, linked: 1 });
  expect((await company.inRackbeat('products'))['SKU-100']).toMatchObject({ stock_quantity: 5 });
});

test('EAC-INI-06 INC-19 units are there before the products that use them; the same unit under its abbreviation is not made twice', async () => {
  const company = await aFullCompany();
  company.account.silently(() => company.account.record('units', { name: 'ST' }));
  await company.sync();
  const units = Object.values(await company.inRackbeat('units')).map(({ name }) => name);
  expect(units.sort()).toEqual(['Förpackning', 'Kilogram', 'Meter', 'ST', 'Timmar', 'pcs']);
  expect((await company.inRackbeat('products'))['SKU-100']).toMatchObject({ unit: { name: 'ST' } });
  const order = writesTo(company, 'rackbeat').map(({ path }) => path.replace('/api', ''));
  expect(order.lastIndexOf('/units')).toBeLessThan(order.indexOf('/products'));
  const { units: learned } = (await company.settings()) as { units: { map: Record<string, string> } };
  expect(learned.map[2]).toBe(company.idOf('units', 'Abbreviation', 'st'));
});

test('EAC-INI-07 EAC-INI-10 INC-12 product groups by choice; by default in Norway, not in Sweden', async () => {
  const company = await aFullCompany();
  await company.sync();
  const groups = Object.values(await company.inRackbeat('product-groups'));
  expect(groups).toContainEqual(expect.objectContaining({ name: 'Varor 12 % moms', vat_domestic: 12 }));
  expect((await company.inRackbeat('products'))['SKU-100']).toMatchObject({ group: { name: 'Varor 25 % moms' } });
  const { articleCoding } = (await company.settings()) as { articleCoding: { groups: Record<string, string> } };
  expect(Object.values(articleCoding.groups)).toContain(company.idOf('articleaccountcodings', 'VatRate', '12 %'));

  const before = Object.keys(await (await aSyncingCompany({})).inRackbeat('product-groups'));
  const swedish = await aFullCompany({ products: true, productGroup: '1' });
  await swedish.sync();
  expect(Object.keys(await swedish.inRackbeat('product-groups'))).toEqual(before);
  expect((await swedish.inRackbeat('products'))['SKU-100']).toMatchObject({ group: { number: 1 } });

  const norwegian = await aFullCompany({ products: true }, 'NO');
  await norwegian.sync();
  expect(Object.values(await norwegian.inRackbeat('product-groups'))).toContainEqual(
    expect.objectContaining({ name: 'Varer 15 % mva', vat_domestic: 15 }),
  );
});

test('INC-12 without product groups a product goes into the group that settings map to its coding, else it stays behind', async () => {
  const company = await aFullCompany({ products: true, suppliers: false });
  const sync = await company.sync();
  expect(sync.counts.product).toMatchObject({ created: 0, skipped: 2 });
  expect(sync.reasons).toMatchObject([
    { code: 'NO_PARTNER_IN_RACKBEAT', kind: 'product', values: { kind: 'product-group', number: 'Varor 25 % moms' } },
  ]);
  const mapped = await aFullCompany({ products: true, suppliers: false });
  await mapped.use({
    initialSync: { products: true },
    articleCoding: { groups: { 3: mapped.idOf('articleaccountcodings', 'VatRate', '25 %') } },
  });
  await mapped.sync();
  expect((await mapped.inRackbeat('products'))['SKU-100']).toMatchObject({ group: { number: 3 } });
});

test('EAC-INI-08 EAC-INI-09 EAC-INI-11 neither contact persons nor stock value nor suppliers’ products are asked for or written', async () => {
  const company = await aFullCompany();
  await company.enter(
    'customers',
    aCustomerThere(company, {
      CustomerNumber: '103',
      Name: 'Med kontakt AB',
      EmailAddress: '',
      ContactPersonName: 'Eva',
      ContactPersonEmail: 'eva@x.test',
    }),
  );
  company.side.eaccounting.clearRequests();
  company.rackbeat.clearRequests();
  await company.sync();
  expect([...listed(company)].filter((path) => !path.startsWith('/connect')).sort()).toEqual(
    ['/articleaccountcodings', '/articles', '/customers', '/suppliers', '/termsofpayments', '/units'].sort(),
  );
  const written = new Set(writesTo(company, 'rackbeat').map(({ path }) => path.replace('/api', '')));
  expect([...written].sort()).toEqual(['/customers', '/product-groups', '/products', '/suppliers', '/units']);
  expect(JSON.stringify(writesTo(company, 'rackbeat').map(({ body }) => body))).not.toMatch(/eva@|StockValue|inventory_value/i);
});

test('EAC-INI-13 only once: asked again, nobody is called', async () => {
  const company = await aFullCompany();
  await company.sync();
  const before = await company.progress();
  await company.enter('customers', aCustomerThere(company, { CustomerNumber: '900', Name: 'Sen AB' }));
  company.side.eaccounting.clearRequests();
  company.rackbeat.clearRequests();
  expect(await company.sync()).toEqual(before);
  expect([...company.side.eaccounting.requests(), ...company.rackbeat.requests()]).toEqual([]);
});

test('EAC-INI-14 INC-18 one way only: eAccounting gets no write, and what was made comes back as no webhook', async () => {
  const company = await aFullCompany();
  await company.use({ ...everySyncOn, initialSync: { ...everything, paymentTerms: '1001' } });
  company.account.silently(() => company.account.customer({ number: 7777 }));
  company.side.eaccounting.clearRequests();
  await company.sync();
  await company.settle();
  expect(writesTo(company, 'ledger')).toEqual([]);
  expect(company.events.filter(({ name }) => name === 'RecordChanged')).toEqual([]);
});

test('an invoice to a customer that came over leans on the rows that came with it: no second customer, no second article', async () => {
  const company = await aFullCompany();
  await company.sync();
  const { number } = company.account.bookedInvoice({
    customer_id: 101,
    lines: [{ item_id: 'SKU-100', quantity: 1, line_price: 100 }],
  });
  await company.settle();
  expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'done' });
  expect(company.side.hand.rows('customers')).toHaveLength(2);
  expect(company.side.hand.rows('articles')).toHaveLength(2);
});

test('payment terms pair by mapping, by name, by type and days; without a counterpart a customer stays behind and says so', async () => {
  const company = await aSyncingCompany({ initialSync: { customers: true, suppliers: false } });
  const terms = (name: string) => company.idOf('termsofpayments', 'Name', name);
  const enter = (CustomerNumber: string, name: string) =>
    company.enter(
      'customers',
      aCustomerThere(company, {
        CustomerNumber,
        Name: `Kund ${CustomerNumber}`,
        CorporateIdentityNumber: '',
        EmailAddress: '',
        TermsOfPaymentId: terms(name),
      }),
    );
  await enter('301', '30 dagar');
  await enter('302', 'Kontant');
  await enter('303', '10 dagar');
  const sync = await company.sync();
  const customers = await company.inRackbeat('customers');
  expect(customers[301]).toMatchObject({ payment_terms_id: 1002 });
  expect(customers[302]).toMatchObject({ payment_terms_id: 1004 });
  expect(customers[303]).toBeUndefined();
  expect(sync.reasons).toMatchObject([
    { code: 'NO_PARTNER_IN_RACKBEAT', values: { kind: 'payment-terms', number: '10 dagar' }, examples: ['303'] },
  ]);
});

test('inactive records come over as barred; with includeBarred off they stay behind', async () => {
  const company = await aFullCompany();
  await company.enter(
    'customers',
    aCustomerThere(company, {
      CustomerNumber: '104',
      Name: 'Slut AB',
      CorporateIdentityNumber: '',
      EmailAddress: '',
      IsActive: false,
    }),
  );
  await company.sync();
  expect((await company.inRackbeat('customers'))[104]).toMatchObject({ is_barred: true });
  const other = await aFullCompany({ ...everything, includeBarred: false });
  await other.enter('articles', aProductThere(other, { Number: 'OLD', IsActive: false }));
  expect((await other.sync()).reasons).toMatchObject([{ code: 'BARRED_NOT_WANTED', kind: 'product', examples: ['OLD'] }]);
});

test('a number that is there: linked when it is the same company, else left as it is; a number with letters stays behind', async () => {
  const company = await aFullCompany();
  await company.enter(
    'customers',
    aCustomerThere(company, { CustomerNumber: 'K-7', Name: 'Bokstav AB', CorporateIdentityNumber: '', EmailAddress: '' }),
  );
  await company.enter(
    'customers',
    aCustomerThere(company, { CustomerNumber: '0042', Name: 'Nollor AB', CorporateIdentityNumber: '', EmailAddress: '' }),
  );
  company.account.silently(() => {
    company.account.customer({ number: 101, company_name: 'Annat namn', company_vat: 'SE556012579001', contact_email: '' });
    company.account.customer({ number: 102, company_name: 'Någon annan', company_vat: '', contact_email: '' });
  });
  const sync = await company.sync();
  expect(sync.counts.customer).toMatchObject({ total: 4, created: 0, linked: 1, skipped: 3 });
  expect(await company.transfer('customer', 101)).toMatchObject({ state: 'done', outcome: 'linked', ledgerNumber: '101' });
  expect(await company.transfer('customer', 102)).toMatchObject({ state: 'skipped', reason: { code: 'NUMBER_COLLISION' } });
  expect(await company.transfer('customer', 'K-7')).toMatchObject({
    state: 'skipped',
    reason: { code: 'NUMBER_NOT_FOR_RACKBEAT' },
  });
  expect(sync.reasons).toContainEqual(
    expect.objectContaining({ code: 'NUMBER_NOT_FOR_RACKBEAT', count: 2, examples: ['0042', 'K-7'] }),
  );
});

test('the pre-flight says what comes to pass, and writes nothing', async () => {
  const company = await aFullCompany();
  await company.enter(
    'customers',
    aCustomerThere(company, { CustomerNumber: 'K-7', Name: 'Bokstav AB', CorporateIdentityNumber: '', EmailAddress: '' }),
  );
  company.account.silently(() => {
    company.account.customer({ number: 102, company_name: 'Någon annan', company_vat: '', contact_email: '' });
    company.account.product({ number: 'SKU-100', name: 'EKBORD' });
  });
  company.rackbeat.clearRequests();
  company.side.eaccounting.clearRequests();
  const { answer } = (await pumped(company, () => company.ask({ ask: 'preflight-initial-sync' }))) as {
    answer: { kinds: { kind: string; total: number; create: number; link: number; skip: number }[]; reasons: unknown };
  };
  expect([...writesTo(company, 'rackbeat'), ...writesTo(company, 'ledger')]).toEqual([]);
  const sync = await company.sync();
  expect(answer.kinds).toEqual(
    Object.entries(sync.counts).map(([kind, { total, created, linked, skipped }]) => ({
      ...{ kind, total, create: created, link: linked, skip: skipped },
    })),
  );
  expect(answer.reasons).toEqual(sync.reasons);
});

const everySyncOn = {
  customers: { sync: 'rackbeatToLedger' },
  products: { sync: 'rackbeatToLedger' },
  suppliers: { sync: 'rackbeatToLedger' },
};
