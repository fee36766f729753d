/** What may be read and written in e-conomic, and what may not: methods, filters, roles, years, pre-filled documents. */
import { aCompany, aCustomer, aDraft, anEanDraft } from '#test/simulators/economic/a-company.ts';
import { leavesOf } from '#test/simulators/economic/client-of.ts';
import type { Fields } from '#test/simulators/economic/records/fields.ts';

const listed = (body: Fields) => body.collection as Fields[];

test.each([
  ['layouts', '19'],
  ['employees', '1'],
  ['vat-zones', '1'],
  ['vat-accounts', 'U25'],
  ['vat-types', '1'],
  ['accounts', '1010'],
  ['currencies', 'DKK'],
  ['product-groups', '1'],
  ['supplier-groups', '1'],
  ['payment-types', '1'],
  ['journals', '1'],
  ['invoices/sent', '1'],
])('/%s is read, and every write is refused with 405', async (path, key) => {
  const { call } = await aCompany();
  expect((await call('GET', `/${path}`)).status).toBe(200);
  expect((await call('POST', `/${path}`, {})).status).toBe(405);
  for (const method of ['PUT', 'PATCH', 'DELETE']) {
    expect((await call(method, `/${path}/${key}`, {})).status).toBe(405);
  }
});

test.each([
  ...['units?filter=name$eq:stk.', 'units?sort=name', 'vat-zones?filter=name$eq:EU', 'layouts?filter=layoutNumber$eq:19'],
  ...['currencies?filter=code$eq:DKK', 'product-groups?filter=name$eq:x', 'payment-terms?filter=name$eq:x'],
  ...[
    'vat-accounts?filter=vatCode$eq:U25',
    'invoices/booked?filter=remainder$eq:0',
    'invoices/booked?filter=lastUpdated$gte:2026-01-01',
  ],
  ...['suppliers?sort=supplierNumber', 'products?sort=barred', 'employees?sort=barred', 'invoices/sent?filter=id$eq:1'],
])('/%s is refused: nothing there allows it', async (path) => {
  const { call } = await aCompany();
  expect((await call('GET', `/${path}`)).status).toBe(400);
});

test.each([
  ['employees?filter=barred$eq:false', 2],
  ['employees?filter=name$like:holm', 1],
  ['journals?filter=name$eq:daglig', 1],
  ['accounts?filter=accountType$eq:totalFrom', 1],
  ['accounts?filter=balance$gt:100', 1],
  ['customer-groups?filter=account.accountNumber$eq:5600', 2],
  ['accounting-years?filter=fromDate$gte:2027-01-01', 1],
])('/%s finds %d', async (path, found) => {
  const { call, hand } = await aCompany();
  hand.postFinance({ account: 5530, contraAccount: 2050, amount: 100.5, date: '2026-08-31' });
  expect(listed((await call('GET', `/${path}`)).body)).toHaveLength(found);
});

test('a page may repeat the last row of the one before', async () => {
  const { call, hand } = await aCompany();
  hand.repeatRows(true);
  const page = async (skip: number) =>
    listed((await call('GET', `/accounts?pagesize=3&skippages=${skip}`)).body).map(({ accountNumber }) => accountNumber);
  expect([await page(0), await page(1)]).toEqual([
    [1000, 1010, 1020],
    [1020, 1030, 1040, 1050],
  ]);
});

test('a customer group shows more of its account, which must take entries', async () => {
  const { call, hand } = await aCompany();
  hand.postFinance({ account: 5600, contraAccount: 5820, amount: 40, date: '2026-08-31' });
  expect((await call('GET', '/customer-groups/1')).body.account).toMatchObject({
    name: 'Debitorer',
    balance: 40,
    accountType: 'status',
  });
  expect(listed((await call('GET', '/customer-groups?filter=account.balance$gt:39')).body)).toHaveLength(2);
  hand.barAccount(5600);
  for (const accountNumber of [1000, 5600]) {
    const { body } = await call('POST', '/customer-groups', { customerGroupNumber: 9, name: 'x', account: { accountNumber } });
    expect(leavesOf(body.errors)).toEqual([['account', undefined]]);
  }
});

test.each([
  [[], undefined],
  [['Inventory'], { recommendedCostPrice: 12.5 }],
])('with the modules %j a product keeps of its inventory part: %j', async (modules, inventory) => {
  const { call } = await aCompany({ modules });
  const product = {
    name: 'Lås',
    productGroup: { productGroupNumber: 1 },
    inventory: { recommendedCostPrice: 12.5, netWeight: 3 },
  };
  expect((await call('PUT', '/products/LAS-200', product)).body.inventory).toEqual(inventory);
  expect((await call('PUT', '/products/LAS-200', { ...product, inventory: { packageVolume: 1.234 } })).status).toBe(400);
});

test('units are written, and kept while a product has them', async () => {
  const { call } = await aCompany();
  expect((await call('POST', '/units', { name: 'x'.repeat(101) })).status).toBe(400);
  expect((await call('POST', '/units', { name: 'kasse' })).body).toMatchObject({ unitNumber: 4, name: 'kasse' });
  expect((await call('PUT', '/units/4', { name: 'karton' })).body.name).toBe('karton');
  await call('PUT', '/products/LAS-200', { name: 'Lås', productGroup: { productGroupNumber: 1 }, unit: { unitNumber: 4 } });
  expect((await call('DELETE', '/units/4')).status).toBe(400);
  expect((await call('DELETE', '/units/3')).status).toBe(204);
});

describe('booked invoices', () => {
  const booking = async () => {
    const company = await aCompany();
    await company.call('POST', '/customers/1/contacts', { name: 'Pia' });
    for (const other of ['A', 'B', 'C']) {
      await company.call('POST', '/invoices/drafts', { ...anEanDraft(), references: { other } });
    }
    const book = (draftInvoiceNumber: number) =>
      company.call('POST', '/invoices/booked', { draftInvoice: { draftInvoiceNumber }, sendBy: 'ean' });
    await book(1);
    await book(2);
    const found = async (path: string) =>
      listed((await company.call('GET', path)).body).map(({ bookedInvoiceNumber }) => bookedInvoiceNumber);
    return { ...company, found };
  };

  test('are pulled by number or date; what is left to pay is found by state', async () => {
    const { found, hand } = await booking();
    expect(await found('/invoices/booked?filter=bookedInvoiceNumber$gt:30001&sort=bookedInvoiceNumber')).toEqual([30002]);
    expect(await found('/invoices/booked?filter=date$gte:2026-09-02')).toEqual([]);
    expect(await found('/invoices/booked?filter=references.other$eq:A')).toEqual([30001]);
    hand.payInvoice(30001);
    expect([await found('/invoices/paid'), await found('/invoices/unpaid')]).toEqual([[30001], [30002]]);
    expect(await found('/customers/1/invoices/booked')).toEqual([30001, 30002]);
  });

  test('sent by EAN stand in the log with their state', async () => {
    const { call, hand } = await booking();
    hand.setSendingStatus(30002, 'delivered');
    const { body } = await call('GET', '/invoices/sent');
    expect(listed(body)).toMatchObject([
      { id: 1, status: 'pending', sendBy: 'ean', invoice: { bookedInvoiceNumber: 30001 }, recipient: { ean: '5798000123458' } },
      { id: 2, status: 'delivered' },
    ]);
    expect(listed((await call('GET', '/invoices/booked/30002/sent')).body)).toMatchObject([{ id: 2 }]);
    expect((await call('GET', '/invoices/sent/2')).body.status).toBe('delivered');
    expect(() => hand.setSendingStatus(30009, 'delivered')).toThrow('not found');
  });

  test('and drafts hang on their customer; drafts tell how to book them', async () => {
    const { call } = await booking();
    expect(listed((await call('GET', '/customers/1/invoices/drafts')).body)).toMatchObject([{ draftInvoiceNumber: 3 }]);
    expect((await call('GET', '/customers/9/invoices/drafts')).status).toBe(404);
    expect((await call('GET', '/invoices/drafts/3/templates/booking-instructions')).body.draftInvoice).toMatchObject({
      draftInvoiceNumber: 3,
    });
    expect((await call('GET', '/invoices')).body.notDue).toBe('https://economic.test/invoices/not-due');
  });
});

describe('pre-filled', () => {
  test('invoices hold what the customer brings along and lack only lines', async () => {
    const { call } = await aCompany();
    await call('PUT', '/customers/1', aCustomer({ zip: '8000', ean: '5798000123458', layout: { layoutNumber: 21 } }));
    const { body } = await call('GET', '/customers/1/templates/invoice');
    expect(body).toMatchObject({
      date: '2026-09-01',
      layout: { layoutNumber: 21 },
      recipient: { zip: '8000', ean: '5798000123458', vatZone: { vatZoneNumber: 1 } },
      customer: { customerNumber: 1, self: 'https://economic.test/customers/1' },
    });
    expect((await call('POST', '/invoices/drafts', body)).status).toBe(201);
    expect((await call('GET', '/customers/9/templates/invoice')).status).toBe(404);
  });

  test('lines hold the product’s price', async () => {
    const { call, hand } = await aCompany();
    hand.changeProduct('LAS-200', { salesPrice: 199.5, costPrice: 80, unit: { unitNumber: 1 } });
    const { body } = await call('GET', '/customers/1/templates/invoiceline/LAS-200?quantity=3');
    expect(body).toMatchObject({
      description: 'Kædelås',
      quantity: 3,
      unitNetPrice: 199.5,
      unitCostPrice: 80,
      unit: { unitNumber: 1 },
    });
  });
});

test('one flag of a customer can be patched, nothing else', async () => {
  const { call } = await aCompany();
  const flag = { op: 'replace', path: '/eInvoicingDisabledByDefault', value: true };
  expect((await call('PATCH', '/customers/1', [flag])).body.eInvoicingDisabledByDefault).toBe(true);
  for (const wrong of [[{ ...flag, path: '/name', value: 'x' }], [{ ...flag, value: 1 }], flag, []]) {
    expect((await call('PATCH', '/customers/1', wrong)).status).toBe(400);
  }
  expect((await call('PATCH', '/customers/9', [flag])).status).toBe(404);
});

describe('an accounting year', () => {
  test('is opened by its two dates and named by the server, months included', async () => {
    const { call, hand } = await aCompany();
    const { status, body } = await call('POST', '/accounting-years', { fromDate: '2028-01-01', toDate: '2029-06-30' });
    expect([status, body.year, body.self]).toEqual([201, '2028/2029', 'https://economic.test/accounting-years/2028_6_2029']);
    const periods = listed((await call('GET', '/accounting-years/2028_6_2029/periods')).body);
    expect([periods.length, periods[1]?.toDate]).toEqual([18, '2028-02-29']);
    expect((await call('DELETE', '/accounting-years/2028_6_2029')).status).toBe(405);
    hand.closePeriod('2029-06-01');
    expect((await call('GET', '/accounting-years/2028_6_2029/periods/18')).body.closed).toBe(true);
  });

  test('is refused without dates, backwards, or across another', async () => {
    const { call } = await aCompany();
    const refused = async (year: Fields) => leavesOf((await call('POST', '/accounting-years', year)).body.errors)[0]?.[0];
    expect(await refused({ fromDate: '2028-01-01' })).toBe('toDate');
    expect(await refused({ fromDate: '2028-02-01', toDate: '2028-01-01' })).toBe('toDate');
    expect(await refused({ fromDate: '2027-12-31', toDate: '2028-12-31' })).toBe('fromDate');
  });
});

describe('an app’s role', () => {
  test.each<[role: string, path: string, status: number]>([
    ['SuperUser', '/webhooksapi/v1.0.0/webhooks', 200],
    ['Sales', '/customers', 200],
    ['Sales', '/orders/sent', 200],
    ['Sales', '/accounts', 403],
    ['Sales', '/journals', 403],
    ['Sales', '/suppliers', 403],
    ['Sales', '/webhooksapi/v1.0.0/webhooks', 403],
    ['Bookkeeping', '/journals', 200],
    ['Bookkeeping', '/suppliersapi/v2.0.0/Groups', 200],
    ['Bookkeeping', '/customers', 403],
    ['Bookkeeping', '/invoices/booked', 403],
    ['Bookkeeping', '/currencies', 200],
    ['ProjectEmployee', '/self', 200],
    ['ProjectEmployee', '/products', 403],
  ])('%s: %s answers %d', async (role, path, status) => {
    const { economic } = await aCompany();
    const { grantToken } = economic.addAgreement({ companyName: 'Rolle ApS', roles: [role] });
    const headers = { 'x-appsecrettoken': economic.appSecretToken, 'x-agreementgranttoken': grantToken };
    expect((await economic.fetch(new Request(`https://economic.test${path}`, { headers }))).status).toBe(status);
  });
});

test.each([
  '/orders/drafts?filter=paymentTerms.paymentTermsNumber$eq:1',
  '/products?filter=barred$ne:true',
  '/products?filter=barred$eq:$null:',
  '/journalsapi/v15.0.0/journals?filter=number$eq:1',
])('%s fails with 500 where the real server’s bugs are shown', async (path) => {
  const { call, hand } = await aCompany();
  expect((await call('GET', path)).status).toBe(200);
  hand.showServerBugs(true);
  expect((await call('GET', path)).status).toBe(500);
});

test('a draft for a project that is closed, barred or a main project is refused', async () => {
  const { call, hand } = await aCompany({ modules: ['Project'] });
  const refused = async () =>
    leavesOf((await call('POST', '/invoices/drafts', aDraft({ project: { projectNumber: 7 } }))).body.errors).map(
      ([path]) => path,
    );
  hand.writeProject(7);
  expect(await refused()).toEqual([]);
  for (const flag of ['isClosed', 'isBarred', 'isMainProject']) {
    hand.writeProject(7, { [flag]: true });
    expect(await refused()).toEqual(['project']);
    hand.writeProject(7, { [flag]: false });
  }
});

test('a product has one price for each other currency, beside its own', async () => {
  const { call } = await aCompany();
  const path = '/products/LAS-200/pricing/currency-specific-sales-prices';
  const euro = { currency: { code: 'EUR' }, price: 26.75 };
  expect((await call('GET', '/products/LAS-200')).body.pricing).toEqual({
    currencySpecificSalesPrices: `https://economic.test${path}`,
  });
  const made = await call('POST', path, euro);
  expect([made.status, made.body.self, made.body.price]).toEqual([201, `https://economic.test${path}/EUR`, 26.75]);
  expect(leavesOf((await call('POST', path, euro)).body.errors)).toEqual([['currency.code', 'E06010']]);
  expect(leavesOf((await call('POST', path, { currency: { code: 'CHF' }, price: 1.234 })).body.errors)).toEqual([
    ['currency', 'E06000'],
    ['price', 'E04740'],
  ]);
  expect((await call('PUT', `${path}/EUR`, { price: 30 })).body.price).toBe(30);
  expect(listed((await call('GET', `${path}?filter=currency.code$eq:EUR`)).body)).toHaveLength(1);
  expect((await call('DELETE', `${path}/EUR`)).status).toBe(204);
  expect((await call('GET', `${path}/EUR`)).status).toBe(404);
  expect((await call('GET', '/products/nix/pricing/currency-specific-sales-prices')).status).toBe(404);
});

test('price groups and special prices live in the products service, beside the prices in other currencies', async () => {
  const { call, hand } = await aCompany();
  hand.put('price-groups', 3, { number: 3, name: 'Engros' });
  hand.put('special-prices', 1, { number: 1, priceGroupNumber: 3, productNumber: 'SB-100', price: 90 });
  expect((await call('GET', '/productsapi/v2.0.0/pricegroups')).body).toMatchObject({ items: [{ number: 3, name: 'Engros' }] });
  const special = await call('GET', '/productsapi/v2.0.0/specialprices?filter=priceGroupNumber$eq:3');
  expect(special.body).toMatchObject({ items: [{ productNumber: 'SB-100', price: 90 }] });
  expect((await call('POST', '/productsapi/v2.0.0/specialprices', {})).status).not.toBe(201);
});
