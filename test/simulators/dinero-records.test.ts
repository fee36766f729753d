/** Contacts, products and the chart of accounts in Dinero: what is refused and where, and what follows from what. */
import { aCompany, aContact, anInvoice, aProduct, aPurchase, contactGuid, without } from '#test/simulators/dinero/a-company.ts';
import type { Fields } from '#test/simulators/dinero/records/fields.ts';

const unknown = '3f0a1f7e-0000-4000-8000-00000000ffff';

describe('a contact is refused', () => {
  test.each<[why: string, contact: Fields, fields: string[]]>([
    ['without name', without(aContact(), 'Name'), ['Name']],
    ['with an empty name', aContact({ Name: '' }), ['Name']],
    ['without country', without(aContact(), 'CountryKey'), ['CountryKey']],
    ['without IsPerson', without(aContact(), 'IsPerson'), ['IsPerson']],
    ['without IsMember', without(aContact(), 'IsMember'), ['IsMember']],
    ['without UseCvr', without(aContact(), 'UseCvr'), ['UseCvr']],
    ['with a country that is none', aContact({ CountryKey: 'ZZ' }), ['CountryKey']],
    ['with a country by name', aContact({ CountryKey: 'Danmark' }), ['CountryKey']],
    ['with too long a reference', aContact({ ExternalReference: 'x'.repeat(129) }), ['ExternalReference']],
    ['with an address that is no e-mail', aContact({ Email: 'nordvik' }), ['Email']],
    ['as a person with a VAT number', aContact({ IsPerson: true }), ['VatNumber']],
    [
      'as a person with an EAN number',
      without(aContact({ IsPerson: true, EanNumber: '5798000123458' }), 'VatNumber'),
      ['EanNumber'],
    ],
    ['as a member of a company', aContact({ IsMember: true }), ['IsMember']],
    ['with a number of a member', aContact({ MemberNumber: 'A-1' }), ['MemberNumber']],
    ['with days on cash', aContact({ PaymentConditionType: 'NettoCash' }), ['PaymentConditionNumberOfDays']],
    ['with the payment type of invoices', aContact({ PaymentConditionType: 'Paid' }), ['PaymentConditionType']],
    ['sent by EAN without number', aContact({ InvoiceMailOutOptionKey: 'GLN' }), ['InvoiceMailOutOptionKey']],
    ['with an unknown way of sending', aContact({ InvoiceMailOutOptionKey: 'EAN' }), ['InvoiceMailOutOptionKey']],
    ['with a language Dinero has not', aContact({ PreferredInvoiceLanguageKey: 'fi' }), ['PreferredInvoiceLanguageKey']],
    ['with a currency nobody knows', aContact({ PreferredInvoiceCurrencyKey: 'XYZ' }), ['PreferredInvoiceCurrencyKey']],
    ['with a company form that is none', aContact({ CompanyTypeKey: 'ApS' }), ['CompanyTypeKey']],
    ['by the register without being in it', aContact({ UseCvr: true }), ['VatNumber']],
  ])('%s', async (_why, contact, fields) => {
    const { call } = await aCompany();
    for (const [method, path] of [
      ['POST', '/v1/{o}/contacts'],
      ['PUT', `/v2/{o}/contacts/${contactGuid}`],
    ] as const) {
      const { status, body } = await call(method, path, contact);
      expect([status, body.code, Object.keys(body.validationErrors as Fields)]).toEqual([400, 42, fields]);
    }
  });

  test('with an EAN number that has not thirteen digits', async () => {
    const { call } = await aCompany();
    for (const EanNumber of ['579800012345', '5798 0001 23458']) {
      const { status, body } = await call('POST', '/v1/{o}/contacts', aContact({ EanNumber }));
      expect([status, body.code]).toEqual([400, 57]);
    }
  });

  test('under a guid that was used, also by a deleted contact', async () => {
    const { call } = await aCompany();
    const again = () => call('POST', '/v1/{o}/contacts', aContact({ ContactGuid: contactGuid.toUpperCase() }));
    const refused = { code: 42, validationErrors: { ContactGuid: 'guidMustBeUnique' } };
    expect((await again()).body).toMatchObject(refused);
    await call('DELETE', `/v1/{o}/contacts/${contactGuid}`);
    expect((await again()).body).toMatchObject(refused);
  });
});

describe('a contact', () => {
  const path = `/v1/{o}/contacts/${contactGuid}`;

  test('is read with its region and with null for what it has not', async () => {
    const { call } = await aCompany();
    expect((await call('GET', path)).body).toMatchObject({
      ContactGuid: contactGuid,
      Name: 'Nordvik ApS',
      VatRegionKey: 'DK',
      Phone: null,
      IsDebitor: false,
      IsCreditor: false,
      CreatedAt: '2026-09-01T10:21:42Z',
      DeletedAt: null,
    });
  });

  test.each([
    ['DE', 'EU'],
    ['SE', 'EU'],
    ['NO', 'World'],
    ['GB', 'World'],
  ])('of %s is in region %s', async (CountryKey, region) => {
    const { call } = await aCompany();
    const { body } = await call('POST', '/v1/{o}/contacts', aContact({ CountryKey }));
    expect((await call('GET', `/v1/{o}/contacts/${body.ContactGuid}`)).body.VatRegionKey).toBe(region);
  });

  test('is replaced whole, without an answer', async () => {
    const { call } = await aCompany();
    const { status, body } = await call(
      'PUT',
      `/v2/{o}/contacts/${contactGuid}`,
      without(aContact({ Name: 'Nyt navn' }), 'Email'),
    );
    expect([status, body]).toEqual([200, { text: '' }]);
    expect((await call('GET', path)).body).toMatchObject({ Name: 'Nyt navn', Email: null, VatNumber: '12345674' });
  });

  test('takes the payment conditions of the organization when it has none', async () => {
    const { call } = await aCompany();
    const plain = without(without(aContact(), 'PaymentConditionType'), 'PaymentConditionNumberOfDays');
    const { body } = await call('POST', '/v1/{o}/contacts', plain);
    expect((await call('GET', `/v1/{o}/contacts/${body.ContactGuid}`)).body).toMatchObject({
      PaymentConditionType: 'Netto',
      PaymentConditionNumberOfDays: 8,
    });
  });

  test('by the register has the name and address of the register, whatever was sent', async () => {
    const { call, hand } = await aCompany();
    hand.registerCompany('12345674', 'NORDVIK APS', 'Kajen 9', '9000', 'Aalborg');
    await call('PUT', `/v2/{o}/contacts/${contactGuid}`, aContact({ UseCvr: true }));
    expect((await call('GET', path)).body).toMatchObject({
      Name: 'NORDVIK APS',
      Street: 'Kajen 9',
      ZipCode: '9000',
      City: 'Aalborg',
    });
  });

  test('that is unknown is 404; one that is deleted is read, not written, and can be restored', async () => {
    const { call } = await aCompany();
    const missing = await call('GET', `/v1/{o}/contacts/${unknown}`);
    expect([missing.status, missing.body.code]).toEqual([404, 40]);
    expect((await call('DELETE', path)).status).toBe(200);
    expect((await call('GET', path)).body.DeletedAt).toBe('2026-09-01T10:21:42Z');
    expect((await call('PUT', `/v2/{o}/contacts/${contactGuid}`, aContact())).body.code).toBe(45);
    expect((await call('DELETE', path)).body.code).toBe(45);
    expect((await call('POST', '/v1/{o}/invoices', anInvoice())).body.validationErrors).toHaveProperty('ContactGuid');
    expect((await call('POST', `${path}/restore`)).status).toBe(200);
    expect((await call('POST', `${path}/restore`)).body.code).toBe(45);
    expect((await call('POST', '/v1/{o}/invoices', anInvoice())).status).toBe(200);
  });

  test('becomes debtor and creditor by what is booked on it, not by drafts', async () => {
    const { call } = await aCompany();
    const roles = async () => {
      const { IsDebitor, IsCreditor } = (await call('GET', path)).body;
      return [IsDebitor, IsCreditor];
    };
    const { body: invoice } = await call('POST', '/v1/{o}/invoices', anInvoice());
    const { body: purchase } = await call('POST', '/v1.2/{o}/vouchers/purchase', aPurchase());
    expect(await roles()).toEqual([false, false]);
    await call('POST', `/v1/{o}/invoices/${invoice.Guid}/book`, { Timestamp: invoice.TimeStamp });
    expect(await roles()).toEqual([true, false]);
    await call('POST', `/v1/{o}/vouchers/purchase/${purchase.Guid}/book`, { Timestamp: purchase.Timestamp });
    expect(await roles()).toEqual([true, true]);
  });

  test('of a union may be a member', async () => {
    const { call } = await aCompany({ isUnion: true });
    expect((await call('POST', '/v1/{o}/contacts', aContact({ IsMember: true, MemberNumber: 'A-1' }))).status).toBe(200);
  });
});

describe('a product', () => {
  test.each<[why: string, product: Fields, fields: string[]]>([
    ['without account', without(aProduct(), 'AccountNumber'), ['AccountNumber']],
    ['without price', without(aProduct(), 'BaseAmountValue'), ['BaseAmountValue']],
    ['without quantity', without(aProduct(), 'Quantity'), ['Quantity']],
    ['without unit', without(aProduct(), 'Unit'), ['Unit']],
    ['in a unit that is not on the list', aProduct({ Unit: 'bundle' }), ['Unit']],
    ['on an unknown account', aProduct({ AccountNumber: 1234 }), ['AccountNumber']],
    ['on an account of costs', aProduct({ AccountNumber: 2000 }), ['AccountNumber']],
    ['with too long a comment', aProduct({ Comment: 'x'.repeat(129) }), ['Comment']],
  ])('is refused %s', async (_why, product, fields) => {
    const { call, productGuid } = await aCompany();
    for (const [method, path] of [
      ['POST', '/v1/{o}/products'],
      ['PUT', `/v1/{o}/products/${productGuid}`],
    ] as const) {
      const { status, body } = await call(method, path, product);
      expect([status, body.code, Object.keys(body.validationErrors as Fields)]).toEqual([400, 42, fields]);
    }
  });

  test('shows prices with the VAT of its account', async () => {
    const { call } = await aCompany();
    const shown = async (AccountNumber: number) => {
      const { body } = await call('POST', '/v1/{o}/products', aProduct({ AccountNumber, BaseAmountValue: 33.33, Quantity: 3 }));
      return (await call('GET', `/v1/{o}/products/${body.ProductGuid}`)).body;
    };
    expect(await shown(1000)).toMatchObject({ BaseAmountValueInclVat: 41.66, TotalAmount: 99.99, TotalAmountInclVat: 124.99 });
    expect(await shown(1150)).toMatchObject({ BaseAmountValueInclVat: 33.33, TotalAmount: 99.99, TotalAmountInclVat: 99.99 });
  });

  test('has neither a guid of its own choosing nor a unique number: sent twice it is there twice', async () => {
    const { call } = await aCompany();
    const ProductGuid = unknown;
    const { body, headers } = await call('POST', '/v1/{o}/products', aProduct({ ProductGuid, ExternalReference: 'item-100' }));
    expect(body.ProductGuid).not.toBe(ProductGuid);
    expect(headers.get('x-sim-ignored-fields')).toBe('ProductGuid');
    await call('POST', '/v1/{o}/products', aProduct({ ExternalReference: 'item-100' }));
    const found = await call('GET', "/v1/{o}/products?queryFilter=ExternalReference eq 'item-100'");
    expect(found.body.Pagination).toMatchObject({ Result: 2 });
  });

  test('is deleted for good', async () => {
    const { call, productGuid } = await aCompany();
    const path = `/v1/{o}/products/${productGuid}`;
    expect((await call('DELETE', path)).status).toBe(200);
    expect((await call('GET', path)).body.DeletedAt).toBe('2026-09-01T10:21:42Z');
    expect((await call('PUT', path, aProduct())).body.code).toBe(45);
    expect((await call('POST', `${path}/restore`)).status).toBe(501);
    expect((await call('GET', `/v1/{o}/products/${unknown}`)).body.code).toBe(40);
  });
});

describe('the books', () => {
  test('list accounts apart for entries, purchases and deposits', async () => {
    const { call } = await aCompany();
    const numbers = async (kind: string) =>
      ((await call('GET', `/v1/{o}/accounts/${kind}`)).body as unknown as Fields[]).map(({ AccountNumber }) => AccountNumber);
    expect(await numbers('purchase')).toEqual([2000, 2010, 2020, 2040, 2060, 7300]);
    expect(await numbers('deposit')).toEqual([55000, 55010]);
    expect(await numbers('entry')).toEqual(expect.arrayContaining([1000, 2010, 60100]));
  });

  test('take new accounts', async () => {
    const { call } = await aCompany();
    expect((await call('POST', '/v1/{o}/accounts/entry', { Number: 1010, Name: 'Reservedele', VatCode: 'none' })).status).toBe(
      200,
    );
    expect((await call('POST', '/v1/{o}/products', aProduct({ AccountNumber: 1010 }))).status).toBe(200);
    expect((await call('POST', '/v1/{o}/accounts/deposit', { Number: 55500, Name: 'Kort' })).status).toBe(200);
  });

  test.each<[kind: string, account: Fields, field: string]>([
    ['entry', { Number: 1000, Name: 'x', VatCode: 'U25' }, 'Number'],
    ['entry', { Number: 1010, Name: 'x', VatCode: 'U99' }, 'VatCode'],
    ['entry', { Number: 1010, Name: 'x' }, 'VatCode'],
    ['deposit', { Number: 54999, Name: 'x' }, 'Number'],
    ['deposit', { Number: 55500 }, 'Name'],
  ])('refuse the %s account %j', async (kind, account, field) => {
    const { call } = await aCompany();
    const { status, body } = await call('POST', `/v1/{o}/accounts/${kind}`, account);
    expect([status, Object.keys(body.validationErrors as Fields)]).toEqual([400, [field]]);
  });

  test('know VAT types, countries, years and the defaults of sales', async () => {
    const { call } = await aCompany();
    const vatTypes = (await call('GET', '/v1/{o}/vatTypes')).body as unknown as Fields[];
    expect(vatTypes).toContainEqual({ VatCode: 'U25', Name: 'Dansk salgsmoms', VatRate: 0.25 });
    expect((await call('GET', '/v1/{o}/countries')).body).toContainEqual({
      Key: 'DE',
      DanishName: 'Tyskland',
      EnglishName: 'Germany',
    });
    expect((await call('GET', '/v1/{o}/accountingyears')).body).toContainEqual({
      Name: '2026',
      FromDate: '2026-01-01',
      ToDate: '2026-12-31',
    });
    expect((await call('GET', '/v1/{o}/sales/settings')).body).toMatchObject({ LinesInclVat: false, DefaultAccountNumber: 1000 });
  });
});
