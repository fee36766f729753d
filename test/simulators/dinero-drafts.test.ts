/** Drafts of invoices in Dinero: what is refused and where, totals, versions, payment conditions. */
import { aCompany, aLine, anInvoice, aTextLine, without } from '#test/simulators/dinero/a-company.ts';
import { aBooked, aDraft, guid, unknown, withLine } from '#test/simulators/dinero/a-sale.ts';
import type { Fields } from '#test/simulators/dinero/records/fields.ts';

describe('an invoice draft is refused', () => {
  test.each<[why: string, draft: Fields, fields: string[]]>([
    ['without lines', without(anInvoice(), 'ProductLines'), ['ProductLines']],
    ['with no line at all', anInvoice({ ProductLines: [] }), ['ProductLines']],
    ['for an unknown contact', anInvoice({ ContactGuid: unknown }), ['ContactGuid']],
    ['with a guid that is none', anInvoice({ Guid: 'RB-1' }), ['Guid']],
    ['with too long a reference', anInvoice({ ExternalReference: 'x'.repeat(129) }), ['ExternalReference']],
    ['with a day that does not exist', anInvoice({ Date: '2026-02-30' }), ['Date']],
    ['with a time as its date', anInvoice({ Date: '2026-09-01T00:00:00Z' }), ['Date']],
    ['in a currency nobody knows', anInvoice({ Currency: 'XYZ' }), ['Currency']],
    ['in a language Dinero has not', anInvoice({ Language: 'sv-SE' }), ['Language']],
    ['with an unknown payment type', anInvoice({ PaymentConditionType: 'Net' }), ['PaymentConditionType']],
    [
      'with days on cash',
      anInvoice({ PaymentConditionType: 'NettoCash', PaymentConditionNumberOfDays: 8 }),
      ['PaymentConditionNumberOfDays'],
    ],
    [
      'with days on paid',
      anInvoice({ PaymentConditionType: 'Paid', PaymentConditionNumberOfDays: 8 }),
      ['PaymentConditionNumberOfDays'],
    ],
    ['with a reminder fee above 100', anInvoice({ ReminderFee: 101 }), ['ReminderFee']],
    ['with MobilePay nobody agreed on', anInvoice({ IsMobilePayInvoiceEnabled: true }), ['IsMobilePayInvoiceEnabled']],
    ['with a template that does not exist', anInvoice({ InvoiceTemplateId: unknown }), ['InvoiceTemplateId']],
    ['without account', anInvoice({ ProductLines: [without(aLine(), 'AccountNumber')] }), ['ProductLines[0].AccountNumber']],
    ['without discount', anInvoice({ ProductLines: [without(aLine(), 'Discount')] }), ['ProductLines[0].Discount']],
    ['without quantity', anInvoice({ ProductLines: [without(aLine(), 'Quantity')] }), ['ProductLines[0].Quantity']],
    ['without price', anInvoice({ ProductLines: [without(aLine(), 'BaseAmountValue')] }), ['ProductLines[0].BaseAmountValue']],
    ['without unit', anInvoice({ ProductLines: [without(aLine(), 'Unit')] }), ['ProductLines[0].Unit']],
    [
      'without description or product',
      anInvoice({ ProductLines: [without(aLine(), 'Description')] }),
      ['ProductLines[0].Description'],
    ],
    ['with a unit that is not on the list', withLine({ Unit: 'stk' }), ['ProductLines[0].Unit']],
    ['with a unit in the wrong case', withLine({ Unit: 'Parts' }), ['ProductLines[0].Unit']],
    ['with a discount above 100', withLine({ Discount: 101 }), ['ProductLines[0].Discount']],
    ['with a discount below 0', withLine({ Discount: -1 }), ['ProductLines[0].Discount']],
    ['with five decimals', withLine({ BaseAmountValue: 0.00001 }), ['ProductLines[0].BaseAmountValue']],
    ['with a number as text', withLine({ Quantity: '2' }), ['ProductLines[0].Quantity']],
    ['on an unknown account', withLine({ AccountNumber: 1999 }), ['ProductLines[0].AccountNumber']],
    ['on an account of costs', withLine({ AccountNumber: 2000 }), ['ProductLines[0].AccountNumber']],
    ['on debtors', withLine({ AccountNumber: 56000 }), ['ProductLines[0].AccountNumber']],
    [
      'with an unknown product',
      anInvoice({ ProductLines: [{ ...without(aLine(), 'Description'), ProductGuid: unknown }] }),
      ['ProductLines[0].ProductGuid'],
    ],
    [
      'on the second line',
      anInvoice({ ProductLines: [aLine(), aTextLine({ Description: null })] }),
      ['ProductLines[1].Description'],
    ],
    ['in two places at once', anInvoice({ Currency: 'XYZ', Date: 'x' }), ['Date', 'Currency']],
  ])('%s', async (_why, draft, fields) => {
    const { call } = await aCompany();
    const { status, body } = await call('POST', '/v1/{o}/invoices', draft);
    expect([status, body.code, body.message]).toEqual([400, 42, 'Validation Error']);
    expect(Object.keys(body.validationErrors as Fields)).toEqual(fields);
    expect((body.languageSpecificMessages as Fields[]).map(({ property }) => property)).toEqual(fields);
    expect((await call('GET', '/v1/{o}/invoices')).body.Collection).toEqual([]);
  });

  test('with a description beside its product, which else gives its name', async () => {
    const { call, productGuid } = await aCompany();
    const both = await call('POST', '/v1/{o}/invoices', withLine({ ProductGuid: productGuid }));
    expect(both.body.validationErrors).toHaveProperty(['ProductLines[0].Description']);
    const line = { ...without(aLine(), 'Description'), ProductGuid: productGuid };
    await call('POST', '/v1/{o}/invoices', anInvoice({ Guid: guid, ProductLines: [line] }));
    const { body } = await call('GET', `/v1/{o}/invoices/${guid}`);
    expect(body.ProductLines).toMatchObject([{ Description: 'Egebord', ProductGuid: productGuid }]);
  });

  test('with 501 where it is paid from the start: what Dinero books then is not known', async () => {
    const { call } = await aCompany();
    expect((await call('POST', '/v1/{o}/invoices', anInvoice({ PaymentConditionType: 'Paid' }))).status).toBe(501);
  });

  test.each([
    ['no body', undefined],
    ['broken JSON', '{"ProductLines": ['],
    ['a list', [anInvoice()]],
  ])('with %s', async (_why, sent) => {
    const { call } = await aCompany();
    const { status, body } = await call('POST', '/v1/{o}/invoices', sent);
    expect([status, body.code]).toEqual([400, 42]);
    expect(body.validationErrors).toEqual({ 'globalErrors[]': 'The following models are missing: model' });
  });
});

describe('a draft', () => {
  test('answers with guid and version only, and takes what is missing from contact and organization', async () => {
    const company = await aCompany();
    const created = await aDraft(company, { ProductLines: [aLine(), aTextLine()] });
    expect(created).toEqual({ Guid: guid, TimeStamp: expect.stringMatching(/^[0-9A-F]{16}$/) });
    const { body } = await company.call('GET', `/v1/{o}/invoices/${guid}`);
    expect(body).toMatchObject({
      Number: 0,
      Status: 'Draft',
      PaymentStatus: 'Draft',
      ContactName: 'Nordvik ApS',
      Currency: 'DKK',
      Language: 'da-DK',
      Description: 'Faktura',
      Address: 'Havnegade 1\n1058 København K',
      PaymentConditionType: 'Netto',
      PaymentConditionNumberOfDays: 30,
      PaymentDate: '2026-10-01',
      ExternalReference: 'RB-4711-1041',
      TotalExclVat: 180,
      TotalVat: 45,
      TotalInclVat: 225,
      MailOutStatus: 'NotSent',
      DeletedAt: null,
    });
    expect(body.ProductLines).toMatchObject([
      { TotalAmount: 180, TotalAmountInclVat: 225, AccountName: 'Salg af varer og ydelser med moms' },
      { LineType: 'Text', TotalAmount: 0 },
    ]);
  });

  test('needs no contact until it is booked', async () => {
    const company = await aCompany();
    const { TimeStamp } = await aDraft(company, { ContactGuid: null });
    const { status, body } = await company.call('POST', `/v1/{o}/invoices/${guid}/book`, { Timestamp: TimeStamp });
    expect([status, body.validationErrors]).toEqual([400, { ContactGuid: 'The field is required to book.' }]);
  });

  test('sent twice under one guid is a duplicate, also when the first was deleted or is a credit note', async () => {
    const company = await aCompany();
    await aDraft(company);
    const again = await company.call('POST', '/v1/{o}/invoices', anInvoice({ Guid: guid.toUpperCase() }));
    expect([again.status, again.body.code]).toEqual([409, 72]);
    const asCredit = await company.call('POST', '/v1/{o}/sales/creditnotes', anInvoice({ Guid: guid }));
    expect([asCredit.status, asCredit.body.code]).toEqual([409, 72]);
    await company.call('DELETE', `/v1/{o}/invoices/${guid}`);
    expect((await company.call('POST', '/v1/{o}/invoices', anInvoice({ Guid: guid }))).status).toBe(409);
  });

  test('that is deleted is still read, with the time of it, and cannot be written', async () => {
    const company = await aCompany();
    await aDraft(company);
    expect((await company.call('DELETE', `/v1/{o}/invoices/${guid}`)).status).toBe(200);
    const { status, body } = await company.call('GET', `/v1/{o}/invoices/${guid}`);
    expect([status, body.DeletedAt]).toEqual([200, '2026-09-01T10:21:42Z']);
    const booked = await company.call('POST', `/v1/{o}/invoices/${guid}/book`, { Timestamp: body.TimeStamp });
    expect([booked.status, booked.body.code]).toEqual([400, 45]);
  });

  test('is replaced whole, by its latest version only', async () => {
    const company = await aCompany();
    const { TimeStamp } = await aDraft(company, { Comment: 'Tak', Currency: 'EUR' });
    const put = (body: Fields) => company.call('PUT', `/v1.2/{o}/invoices/${guid}`, body);
    expect((await put(anInvoice())).body.validationErrors).toEqual({ Timestamp: 'The field is required.' });
    const changed = await put(anInvoice({ Timestamp: TimeStamp }));
    expect(changed.body.TimeStamp).not.toBe(TimeStamp);
    expect((await company.call('GET', `/v1/{o}/invoices/${guid}`)).body).toMatchObject({ Comment: null, Currency: 'DKK' });
    const stale = await put(anInvoice({ Timestamp: TimeStamp }));
    expect([stale.status, stale.body.code]).toEqual([400, 58]);
  });

  test('of an unknown guid is 400 with code 63, not 404', async () => {
    const { call } = await aCompany();
    for (const path of ['invoices', 'sales/creditnotes']) {
      const { status, body } = await call('GET', `/v1/{o}/${path}/${unknown}`);
      expect([status, body.code]).toEqual([400, 63]);
    }
    expect((await call('GET', '/v1/{o}/invoices/RB-1')).body.code).toBe(44);
  });

  test('drops what it does not know, as Dinero does, and tells of it in a header of ours', async () => {
    const company = await aCompany();
    const sent = anInvoice({ Guid: guid, Colour: 'red', ProductLines: [aLine({ Price: 7 })] });
    const { status, headers } = await company.call('POST', '/v1/{o}/invoices', sent);
    expect([status, headers.get('x-sim-ignored-fields')]).toEqual([200, 'ProductLines[0].Price, Colour']);
  });
});

describe('totals', () => {
  const base = (...values: number[]) => values.map((BaseAmountValue) => aLine({ Quantity: 1, Discount: 0, BaseAmountValue }));

  test.each<[why: string, document: Fields, net: number, vat: number, gross: number]>([
    ['EX-V1 at home', { ProductLines: base(1000) }, 1000, 250, 1250],
    [
      'EX-V2 on an account for the EU',
      { ProductLines: [aLine({ Quantity: 1, Discount: 0, BaseAmountValue: 1000, AccountNumber: 1050 })] },
      1000,
      0,
      1000,
    ],
    [
      'EX-V5 on two accounts',
      { ProductLines: [...base(800), aLine({ Quantity: 1, Discount: 0, BaseAmountValue: 200, AccountNumber: 1150 })] },
      1000,
      200,
      1200,
    ],
    ['EX-V6 with VAT on the sum, not on each line', { ProductLines: base(33.33, 33.33, 33.33) }, 99.99, 25, 124.99],
    [
      'EX-Q7 with a discount that is rounded once',
      { ProductLines: [aLine({ Quantity: 3, BaseAmountValue: 49.95, Discount: 12.5 })] },
      131.12,
      32.78,
      163.9,
    ],
    [
      'of a price with four decimals',
      { ProductLines: [aLine({ Quantity: 1000, BaseAmountValue: 0.1255, Discount: 0 })] },
      125.5,
      31.38,
      156.88,
    ],
    [
      'half away from zero, below it too',
      { ProductLines: [...base(10), aLine({ Quantity: -1, BaseAmountValue: 0.005, Discount: 0 })] },
      9.99,
      2.5,
      12.49,
    ],
    ['with VAT inside', { ShowLinesInclVat: true, ProductLines: base(100, 0.01) }, 80.01, 20, 100.01],
    [
      'without the amounts of text lines',
      { ProductLines: [...base(10), aTextLine({ Quantity: 3, BaseAmountValue: 99 })] },
      10,
      2.5,
      12.5,
    ],
  ])('%s', async (_why, document, net, vat, gross) => {
    const company = await aCompany();
    const preview = await company.call('POST', '/v1/{o}/invoices/fetch', anInvoice(document));
    const expected = { TotalExclVat: net, TotalVat: vat, TotalInclVat: gross };
    expect(preview.body).toMatchObject(expected);
    expect((preview.body.TotalLines as Fields[]).map(({ TotalAmount }) => TotalAmount)).toEqual([net, vat, gross]);
    expect((await company.call('GET', '/v1/{o}/invoices')).body.Collection).toEqual([]);
    expect(await aBooked(company, document)).toMatchObject(expected);
    const entries = (await company.call('GET', '/v1/{o}/entries')).body as unknown as { AccountNumber: number; Amount: number }[];
    expect(entries.find(({ AccountNumber }) => AccountNumber === 56000)?.Amount).toBe(gross);
    expect(entries.reduce((total, { Amount }) => total + Math.round(Amount * 100), 0)).toBe(0);
  });

  test('that round otherwise than their lines leave the difference on a line of goods, never on a text line', async () => {
    const company = await aCompany();
    const cents = [1, 2, 3].map(() => aLine({ Quantity: 1, Discount: 0, BaseAmountValue: 0.01 }));
    await aBooked(company, { ShowLinesInclVat: true, ProductLines: [...cents, aTextLine({ AccountNumber: 1050 })] });
    const entries = (await company.call('GET', '/v1/{o}/entries')).body as unknown as Fields[];
    expect(entries.map(({ AccountNumber, Amount }) => [AccountNumber, Amount])).toEqual([
      [56000, 0.03],
      [1000, -0.01],
      [1000, -0.01],
      [64000, -0.01],
    ]);
  });

  test('in foreign currency are kept beside their value in DKK at the day of writing', async () => {
    const company = await aCompany();
    await aDraft(company, {
      Currency: 'EUR',
      ProductLines: [aLine({ Quantity: 1, Discount: 0, BaseAmountValue: 1000, AccountNumber: 1050 })],
    });
    company.hand.setRate('EUR', 800);
    const { body } = await company.call('GET', '/v1/{o}/invoices?fields=TotalInclVat,TotalInclVatInDkk,Currency');
    expect(body.Collection).toEqual([{ TotalInclVat: 1000, TotalInclVatInDkk: 7460.5, Currency: 'EUR' }]);
  });

  test('are shown without VAT on the line, even when they were sent with it', async () => {
    const company = await aCompany();
    const ProductLines = [aLine({ Quantity: 1, Discount: 0, BaseAmountValue: 125 })];
    const { body } = await company.call('POST', '/v1/{o}/invoices/fetch', anInvoice({ ShowLinesInclVat: true, ProductLines }));
    expect(body.ProductLines).toMatchObject([{ BaseAmountValue: 100, BaseAmountValueInclVat: 125, TotalAmount: 100 }]);
  });
});

describe('payment conditions', () => {
  test.each<[conditions: Fields, shown: [string, number], due: string]>([
    [{ PaymentConditionType: 'Netto', PaymentConditionNumberOfDays: 14 }, ['Netto', 14], '2026-09-15'],
    [{ PaymentConditionType: 'CurrentMonthOut', PaymentConditionNumberOfDays: 30 }, ['CurrentMonthOut', 30], '2026-10-30'],
    [{ PaymentConditionType: 'NettoCash' }, ['NettoCash', 0], '2026-09-01'],
    [{}, ['Netto', 30], '2026-10-01'],
    [{ ContactGuid: null }, ['Netto', 8], '2026-09-09'],
  ])('%j', async (conditions, shown, due) => {
    const { call } = await aCompany();
    const { body } = await call('POST', '/v1/{o}/invoices/fetch', anInvoice(conditions));
    expect([[body.PaymentConditionType, body.PaymentConditionNumberOfDays], body.PaymentDate]).toEqual([shown, due]);
  });
});
