/** What eAccounting refuses in master data and documents, by table: the number of the complaint and what it names. */
import { aCompany, complaintOf, dataOf } from '#test/simulators/eaccounting/a-company.ts';
import type { Fields } from '#test/simulators/eaccounting/records/fields.ts';

const nobody = 'ffffffff-ffff-4fff-8fff-ffffffffffff';

type Company = Awaited<ReturnType<typeof aCompany>>;

async function refusal(path: string, sent: (company: Company) => Fields) {
  const company = await aCompany();
  const before = company.hand.rows(path).length;
  const answer = await company.call('POST', path, sent(company));
  expect(company.hand.rows(path)).toHaveLength(before);
  return { ...answer, complaint: complaintOf(answer), text: String(answer.body.DeveloperErrorMessage) };
}

describe('a customer is refused', () => {
  test.each<[why: string, changes: Fields | ((company: Company) => Fields), complaint: [number, number], named: string]>([
    ['without name', { Name: undefined }, [400, 2000], 'Name'],
    ['with an empty name', { Name: ' ' }, [400, 2000], 'Name'],
    ['with a name of 51', { Name: 'x'.repeat(51) }, [400, 2000], 'must be a string with a maximum length of 50'],
    ['without city', { InvoiceCity: undefined }, [400, 2000], 'InvoiceCity'],
    ['without postal code', { InvoicePostalCode: null }, [400, 2000], 'InvoicePostalCode'],
    ['with a postal code of 11', { InvoicePostalCode: '12345678901' }, [400, 2000], 'maximum length of 10'],
    ['with a number of 17', { CustomerNumber: '1'.repeat(17) }, [400, 2000], 'maximum length of 16'],
    ['with a taken number', { CustomerNumber: '1' }, [409, 4000], 'CustomerNumber 1'],
    ['without IsPrivatePerson', { IsPrivatePerson: undefined }, [400, 2000], 'IsPrivatePerson'],
    ['without IsActive', { IsActive: undefined }, [400, 2000], 'IsActive'],
    ['with a flag as text', { IsActive: 'true' }, [400, 2000], 'must be a boolean'],
    ['without terms', { TermsOfPaymentId: undefined }, [400, 2000], 'TermsOfPaymentId'],
    ['with unknown terms', { TermsOfPaymentId: nobody }, [404, 3000], nobody],
    ['with terms that are no id', { TermsOfPaymentId: '30' }, [400, 2000], 'GUID'],
    [
      'with terms for purchase',
      ({ idOf }) => ({ TermsOfPaymentId: idOf('termsofpayments', 'AvailableForSales', false) }),
      [400, 4002],
      'AvailableForSales',
    ],
    ['in an unknown country', { InvoiceCountryCode: 'XX' }, [400, 2000], 'InvoiceCountryCode'],
    ['in an unknown currency', { CurrencyCode: 'CHF' }, [400, 2000], 'CurrencyCode'],
    ['with a discount above one', { DiscountPercentage: 10 }, [400, 2000], 'between 0 and 1'],
    ['with a discount of five decimals', { DiscountPercentage: 0.12345 }, [400, 2000], 'at most 4 decimals'],
    ['with a VAT number without country', { VatNumber: '556000000001' }, [400, 2000], 'VatNumber'],
    ['with a short VAT number', { VatNumber: 'SE1234567' }, [400, 2000], 'VatNumber'],
    [
      'for construction without VAT number',
      { ReverseChargeOnConstructionServices: true },
      [400, 2000],
      'VatNumber can not be null',
    ],
    ['with copies that are no list', { EmailAddresses: 'a@example.com' }, [400, 2000], 'EmailAddresses'],
    ['with an unknown label', { CustomerLabels: [{ Id: nobody }] }, [404, 3000], nobody],
  ])('%s', async (_why, changes, complaint, named) => {
    const found = await refusal('customers', (company) =>
      company.aCustomer(typeof changes === 'function' ? changes(company) : changes),
    );
    expect(found.complaint).toEqual(complaint);
    expect(found.text).toContain(named);
  });

  test('with every broken rule named at once', async () => {
    const { text } = await refusal('customers', ({ aCustomer }) => aCustomer({ Name: undefined, InvoiceCity: 'x'.repeat(51) }));
    expect(text).toBe(
      'ValidationException - The field InvoiceCity must be a string with a maximum length of 50. The Name field is required.',
    );
  });

  test('when the EU’s register does not know the VAT number or is down', async () => {
    const { call, hand, aCustomer, create } = await aCompany();
    const known = await create('customers', aCustomer({ VatNumber: 'DE12345678', InvoiceCountryCode: 'DE' }));
    hand.setVies({ unknown: 'DE99999999' });
    expect(complaintOf(await call('POST', 'customers', aCustomer({ VatNumber: 'DE99999999' })))).toEqual([400, 2000]);
    hand.setVies({ isDown: true });
    const again = await call('PUT', `customers/${known}`, aCustomer({ VatNumber: 'DE12345678' }));
    expect(again.body.DeveloperErrorMessage).toContain('VIES is not available');
    expect((await call('PUT', `customers/${known}`, aCustomer())).status).toBe(200);
    expect((await call('POST', 'customers', aCustomer({ VatNumber: 'NO987654325' }))).status).toBe(201);
  });
});

describe('a customer', () => {
  test('may be named by an id in any case', async () => {
    const { call, aDraft, customerId } = await aCompany();
    const { status, body } = await call('POST', 'customerinvoicedrafts', aDraft({ CustomerId: customerId.toUpperCase() }));
    expect([status, body.CustomerId]).toEqual([201, customerId]);
    expect((await call('GET', `customers/${customerId.toUpperCase()}`)).status).toBe(200);
  });

  test('gets the next free number of the series, company currency and country', async () => {
    const { call, create, aCustomer } = await aCompany();
    await create('customers', aCustomer({ CustomerNumber: '2' }));
    const { status, body } = await call(
      'POST',
      'customers',
      aCustomer({ InvoiceCountryCode: undefined, Colour: 'red', Id: nobody }),
    );
    expect(status).toBe(201);
    expect(body).toMatchObject({
      CustomerNumber: '3',
      CurrencyCode: 'SEK',
      InvoiceCountryCode: 'SE',
      ChangedUtc: '2026-09-01T08:15:30.123Z',
    });
    expect(body).toMatchObject({ TermsOfPayment: { NumberOfDays: 30 }, Note: null, CustomerLabels: [], EmailAddresses: [] });
    expect(body.Id).not.toBe(nobody);
    expect(body).not.toHaveProperty('Colour');
    expect((await call('GET', 'companysettings')).body.NextCustomerNumber).toBe(4);
  });

  test('is replaced whole: what is left out becomes null, but it keeps its number', async () => {
    const { call, create, aCustomer, clock } = await aCompany();
    const id = await create('customers', aCustomer({ CustomerNumber: '1042', EmailAddress: 'a@example.com', Note: 'x' }));
    clock.advance(1000);
    const { status, body } = await call('PUT', `customers/${id}`, aCustomer());
    expect(status).toBe(200);
    expect(body).toMatchObject({
      Id: id,
      CustomerNumber: '1042',
      EmailAddress: null,
      Note: null,
      ChangedUtc: '2026-09-01T08:15:31.123Z',
    });
    expect(complaintOf(await call('PUT', `customers/${id}`, { Name: 'Bara namn' }))).toEqual([400, 2000]);
    expect(complaintOf(await call('PUT', `customers/${id}`, aCustomer({ CustomerNumber: '1' })))).toEqual([409, 4000]);
    expect(complaintOf(await call('PUT', `customers/${nobody}`, aCustomer()))).toEqual([404, 3000]);
  });

  test('that is not active gets no documents', async () => {
    const { call, hand, customerId, aDraft } = await aCompany();
    hand.editCustomer(customerId, { IsActive: false });
    expect(complaintOf(await call('POST', 'customerinvoicedrafts', aDraft()))).toEqual([400, 4002]);
    expect(complaintOf(await call('POST', 'customerinvoices', aDraft()))).toEqual([400, 4002]);
  });

  test('is deleted by a person too', async () => {
    const { call, hand, customerId } = await aCompany();
    hand.deleteCustomer(customerId);
    expect((await call('GET', `customers/${customerId}`)).status).toBe(404);
  });
});

describe('an article is refused', () => {
  test.each<[why: string, changes: Fields, complaint: [number, number], named: string]>([
    ['without number', { Number: undefined }, [400, 2000], 'Number'],
    ['with a number of 41', { Number: 'x'.repeat(41) }, [400, 2000], 'maximum length of 40'],
    ['with a taken number in another case', { Number: 'sku-100' }, [409, 4000], 'sku-100'],
    ['with a name of 51', { Number: 'A', Name: 'x'.repeat(51) }, [400, 2000], 'maximum length of 50'],
    ['without coding', { Number: 'A', CodingId: undefined }, [400, 2000], 'CodingId'],
    ['with an unknown coding', { Number: 'A', CodingId: nobody }, [404, 3000], 'CodingId'],
    ['with an unknown unit', { Number: 'A', UnitId: nobody }, [404, 3000], 'UnitId'],
    ['with a price of three decimals', { Number: 'A', NetPrice: 1.005 }, [400, 2000], 'at most 2 decimals'],
    ['with a price below zero', { Number: 'A', NetPrice: -1 }, [400, 2000], 'between 0 and 10000000'],
    ['with prices that do not agree', { Number: 'A', NetPrice: 100, GrossPrice: 124.99 }, [400, 2000], 'do not agree'],
    ['as a stock article without the module', { Number: 'A', IsStock: true }, [400, 4002], 'stock module'],
    ['with a price as text', { Number: 'A', NetPrice: '100' }, [400, 2000], 'must be a number'],
  ])('%s', async (_why, changes, complaint, named) => {
    const found = await refusal('articles', ({ anArticle }) => anArticle(changes));
    expect(found.complaint).toEqual(complaint);
    expect(found.text).toContain(named);
  });

  test('with a coding that is not active', async () => {
    const { call, hand, codingId, anArticle } = await aCompany();
    const coding = hand.rows('articleaccountcodings').find(({ Id }) => Id === codingId);
    hand.put('articleaccountcodings', codingId, { ...coding, IsActive: false });
    expect(complaintOf(await call('POST', 'articles', anArticle({ Number: 'A' })))).toEqual([400, 4002]);
  });
});

describe('an article', () => {
  test.each<[sent: Fields, net: number, gross: number]>([
    [{ NetPrice: 100 }, 100, 125],
    [{ NetPrice: 100, GrossPrice: 125 }, 100, 125],
    [{ NetPrice: 33.33 }, 33.33, 41.66],
    [{ NetPrice: undefined, GrossPrice: 99.99 }, 79.99, 99.99],
    [{ NetPrice: undefined }, 0, 0],
  ])('with %j costs %d, with VAT %d', async (prices, NetPrice, GrossPrice) => {
    const { call, anArticle } = await aCompany();
    const { body } = await call('POST', 'articles', anArticle({ Number: 'A', ...prices }));
    expect(body).toMatchObject({
      NetPrice,
      GrossPrice,
      CodingName: 'Varor 25 % moms',
      UnitAbbreviation: 'st',
      SendToWebshop: true,
    });
  });

  test('carries its stock only where there is no stock module', async () => {
    const { call, hand, articleId, anArticle } = await aCompany();
    const stock = async (StockBalance: number) =>
      (await call('PUT', `articles/${articleId}`, anArticle({ StockBalance }))).body.StockBalance;
    expect(await stock(12)).toBe(12);
    hand.change({ modules: ['api_standard', 'stock_standard'] });
    expect(await stock(99)).toBe(12);
  });

  test('that is not active is refused on documents, and no person’s edit is lost', async () => {
    const { call, hand, articleId, aDraft } = await aCompany();
    hand.editArticle(articleId, { IsActive: false, NetPrice: 90 });
    expect(complaintOf(await call('POST', 'customerinvoicedrafts', aDraft()))).toEqual([400, 4002]);
    expect((await call('GET', `articles/${articleId}`)).body).toMatchObject({ Number: 'SKU-100', GrossPrice: 112.5 });
  });
});

describe('a document is refused', () => {
  test.each<[why: string, changes: Fields | ((company: Company) => Fields), complaint: [number, number], named: string]>([
    ['without customer', { CustomerId: undefined }, [400, 2000], 'CustomerId'],
    ['with an unknown customer', { CustomerId: nobody }, [404, 3000], nobody],
    ['without EuThirdParty', { EuThirdParty: undefined }, [400, 2000], 'EuThirdParty'],
    ['without RotReducedInvoicingType', { RotReducedInvoicingType: undefined }, [400, 2000], 'RotReducedInvoicingType'],
    ['with a reference of 101', { OurReference: 'x'.repeat(101) }, [400, 2000], 'maximum length of 100'],
    ['with an order reference of 36', { BuyersOrderReference: 'x'.repeat(36) }, [400, 2000], 'maximum length of 35'],
    ['with a day that does not exist', { InvoiceDate: '2026-02-30' }, [400, 2000], 'InvoiceDate'],
    ['due before its date', { InvoiceDate: '2026-09-01', DueDate: '2026-08-31' }, [400, 2000], 'DueDate'],
    ['delivered nowhere', { DeliveryCountryCode: 'XX' }, [400, 2000], 'DeliveryCountryCode'],
    ['with rows that are no list', { Rows: {} }, [400, 2000], 'Rows'],
    ['with an unknown article', ({ aRow }) => ({ Rows: [aRow({ ArticleId: nobody })] }), [404, 3000], 'Rows[0].ArticleId'],
    ['with no article on a row', ({ aRow }) => ({ Rows: [aRow({ ArticleId: undefined })] }), [400, 2000], 'Rows[0].ArticleId'],
    ['with an article on a text row', ({ aRow }) => ({ Rows: [aRow({ IsTextRow: true })] }), [400, 2000], 'text row'],
    ['without IsTextRow', ({ aRow }) => ({ Rows: [aRow({ IsTextRow: undefined })] }), [400, 2000], 'Rows[0].IsTextRow'],
    [
      'without ReversedConstructionServicesVatFree',
      ({ aRow }) => ({ Rows: [aRow({ ReversedConstructionServicesVatFree: undefined })] }),
      [400, 2000],
      'Rows[0].ReversedConstructionServicesVatFree',
    ],
    ['without quantity', ({ aRow }) => ({ Rows: [aRow({ Quantity: undefined })] }), [400, 2000], 'Quantity'],
    [
      'with a quantity of three decimals',
      ({ aRow }) => ({ Rows: [aRow({ Quantity: 1.234 })] }),
      [400, 2000],
      'at most 2 decimals',
    ],
    ['with a domestic price of three decimals', ({ aRow }) => ({ Rows: [aRow({ UnitPrice: 1.234 })] }), [400, 2000], 'UnitPrice'],
    ['with a discount above one', ({ aRow }) => ({ Rows: [aRow({ DiscountPercentage: 10 })] }), [400, 2000], 'between 0 and 1'],
    ['with a text of 2001', ({ aRow }) => ({ Rows: [aRow({ Text: 'x'.repeat(2001) })] }), [400, 2000], 'length of 2000'],
    [
      'with two discounts',
      ({ aRow }) => ({ Rows: [aRow({ DiscountPercentage: 0.1, IsDiscountInFixedAmount: true })] }),
      [400, 2000],
      'DiscountPercentage',
    ],
    [
      'with a fixed discount unannounced',
      ({ aRow }) => ({ Rows: [aRow({ DiscountFixedAmount: 5 })] }),
      [400, 2000],
      'DiscountFixedAmount',
    ],
    [
      'with one line number twice',
      ({ aRow }) => ({ Rows: [aRow({ LineNumber: 1 }), aRow({ LineNumber: 1 })] }),
      [400, 2000],
      'LineNumber',
    ],
    ['with a negative total', ({ aRow }) => ({ Rows: [aRow({ Quantity: -1 })] }), [400, 2000], 'negative'],
    [
      'as a credit of less than nothing',
      ({ aRow }) => ({ IsCreditInvoice: true, Rows: [aRow({ Quantity: -1 })] }),
      [400, 2000],
      'negative',
    ],
    ['with an unknown project', ({ aRow }) => ({ Rows: [aRow({ ProjectId: nobody })] }), [404, 3000], 'ProjectId'],
    ['with ROT', { RotReducedInvoicingType: 1 }, [501, 0], 'ROT'],
  ])('%s', async (_why, changes, complaint, named) => {
    const found = await refusal('customerinvoicedrafts', (company) =>
      company.aDraft(typeof changes === 'function' ? changes(company) : changes),
    );
    expect(found.complaint).toEqual(complaint);
    expect(found.text).toContain(named);
  });

  test.each<[why: string, changes: Fields]>([
    ['a reference of 51', { YourReference: 'x'.repeat(51) }],
    ['no rows', { Rows: undefined }],
    ['only text', { Rows: [{ Text: 'x' }] }],
    ['a date in the future', { InvoiceDate: '2026-09-02' }],
  ])('as an invoice with %s', async (_why, changes) => {
    const { complaint } = await refusal('customerinvoices', ({ aDraft }) => aDraft(changes));
    expect(complaint).toEqual([400, 2000]);
  });

  test('but foreign customers may have prices of four decimals', async () => {
    const { call, create, aCustomer, aDraft, aRow } = await aCompany();
    const Rows = [aRow({ UnitPrice: 33.3333, Quantity: 3 })];
    for (const changes of [{ CurrencyCode: 'EUR' }, { InvoiceCountryCode: 'US' }]) {
      const CustomerId = await create('customers', aCustomer(changes));
      const { status, body } = await call('POST', 'customerinvoicedrafts', aDraft({ CustomerId, Rows }));
      expect([status, (body.Rows as Fields[])[0]?.Amount]).toEqual([201, 100]);
    }
  });
});

test.each([
  ['not JSON', '{', 'application/json', 400],
  ['a list', '[]', 'application/json', 400],
  ['another type', '{}', 'text/plain', 415],
])('a body that is %s', async (_why, body, type, status) => {
  const { call } = await aCompany();
  const answer = await call('POST', 'customers', body, { 'content-type': type });
  expect([answer.status, answer.body.ErrorCode]).toEqual([status, 2000]);
});

describe('smaller records', () => {
  test('labels: unique, used, deleted', async () => {
    const { call, create, aCustomer } = await aCompany();
    const label = await create('customerlabels', { Name: 'Grossist' });
    expect(complaintOf(await call('POST', 'customerlabels', { Name: 'grossist' }))).toEqual([409, 4000]);
    const customer = await create('customers', aCustomer({ CustomerLabels: [{ Id: label }] }));
    expect(complaintOf(await call('DELETE', `customerlabels/${label}`))).toEqual([409, 4001]);
    await call('DELETE', `customers/${customer}`);
    expect((await call('DELETE', `customerlabels/${label}`)).status).toBe(204);
  });

  test('projects and cost centre items stand on rows', async () => {
    const { call, create, idOf, aDraft, aRow } = await aCompany();
    const project = { Number: 'P1', Name: 'Hamnen', StartDate: '2026-01-01' };
    const ProjectId = await create('projects', project);
    expect(complaintOf(await call('POST', 'projects', project))).toEqual([409, 4000]);
    expect((await call('POST', 'projects', { ...project, Number: 'P2', EndDate: '2025-12-31' })).status).toBe(400);
    const CostCenterId = idOf('costcenters', 'Number', 1);
    const item = await create('costcenteritems', { CostCenterId, Name: 'Butik', ShortName: 'B', IsActive: true });
    const { body } = await call(
      'POST',
      'customerinvoicedrafts',
      aDraft({ Rows: [aRow({ ProjectId, CostCenterItemId1: item })] }),
    );
    expect(body.Rows).toMatchObject([{ ProjectId, CostCenterItemId1: item }]);
    expect(dataOf((await call('GET', 'costcenters')).body)[0]).toMatchObject({ Name: 'Avdelning', Items: [{ Id: item }] });
    expect((await call('GET', 'costcenteritems')).status).toBe(501);
  });

  test('a cost centre keeps its number when it is renamed', async () => {
    const { call, idOf } = await aCompany();
    const id = idOf('costcenters', 'Number', 2);
    const { body } = await call('PUT', `costcenters/${id}`, { Name: 'Säljare', IsActive: true, Number: 9 });
    expect(body).toMatchObject({ Id: id, Name: 'Säljare', Number: 2, IsActive: true });
    expect(complaintOf(await call('PUT', `costcenters/${id}`, { IsActive: true }))).toEqual([400, 2000]);
    expect((await call('POST', 'costcenters', { Name: 'X' })).status).toBe(405);
  });

  test('a partner’s link needs what it links to', async () => {
    const { call, customerId } = await aCompany();
    const link = { ResourceType: 1, Href: 'https://app.test/1', PartnerCompanyName: 'A', PartnerSystemName: 'B' };
    expect((await call('POST', 'partnerresourcelinks', { ...link, ResourceId: customerId })).status).toBe(201);
    expect(complaintOf(await call('POST', 'partnerresourcelinks', { ...link, ResourceId: nobody }))).toEqual([404, 3000]);
    const filter = encodeURIComponent(`ResourceId eq ${customerId}`);
    expect(dataOf((await call('GET', `partnerresourcelinks?$filter=${filter}`)).body)).toHaveLength(1);
  });

  test('accounts live in a fiscal year', async () => {
    const { call, idOf } = await aCompany();
    const year = idOf('fiscalyears', 'StartDate', '2026-01-01');
    expect((await call('GET', `accounts/${year}/3001`)).body).toMatchObject({
      Number: '3001',
      FiscalYearId: year,
      IsActive: true,
    });
    expect(complaintOf(await call('GET', `accounts/${year}/9999`))).toEqual([404, 3000]);
    expect(complaintOf(await call('GET', `accounts/${nobody}`))).toEqual([404, 3000]);
    const filter = encodeURIComponent("Number eq '3001'");
    expect(dataOf((await call('GET', `accounts?$filter=${filter}`)).body)).toHaveLength(3);
  });

  test.each([
    ['units', 5],
    ['termsofpayments', 7],
    ['currencies', 6],
    ['countries', 11],
    ['vatcodes', 3],
    ['articleaccountcodings', 5],
    ['fiscalyears', 3],
    ['deliverymethods', 2],
    ['deliveryterms', 2],
  ])('%s: %d', async (path, count) => {
    for (const country of ['SE', 'NO'] as const) {
      const { call } = await aCompany({ country });
      const { body } = await call('GET', path);
      expect(dataOf(body)).toHaveLength(count);
    }
  });
});
