/** Invoices and credit notes in Dinero: what is refused and where, totals, versions, booking, mail, payments. */
import { aCompany, aContact, aLine, anInvoice, aTextLine, contactGuid, without } from '#test/simulators/dinero/a-company.ts';
import type { Fields } from '#test/simulators/dinero/records/fields.ts';

const guid = 'b2a1c0de-0000-4000-8000-000000002001';
const unknown = 'b2a1c0de-0000-4000-8000-00000000ffff';
const withLine = (changes: Fields) => anInvoice({ ProductLines: [aLine(changes)] });

type Company = Awaited<ReturnType<typeof aCompany>>;

async function aDraft({ call }: Company, changes: Fields = {}): Promise<{ Guid: string; TimeStamp: string }> {
  const { status, body } = await call('POST', '/v1/{o}/invoices', anInvoice({ Guid: guid, ...changes }));
  expect(status).toBe(200);
  return body as { Guid: string; TimeStamp: string };
}

async function aBooked(company: Company, changes: Fields = {}): Promise<Fields> {
  const { Guid, TimeStamp } = await aDraft(company, changes);
  const { status, body } = await company.call('POST', `/v1/{o}/invoices/${Guid}/book`, { Timestamp: TimeStamp });
  expect([status, body.Status]).toEqual([200, 'Booked']);
  return body;
}

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

describe('booking', () => {
  test('gives the next number, answers the invoice with its next version, and makes the contact a debtor', async () => {
    const company = await aCompany();
    const { TimeStamp } = await aDraft(company);
    const { body } = await company.call('POST', `/v1/{o}/invoices/${guid}/book`, { Timestamp: TimeStamp });
    expect(body).toMatchObject({ Guid: guid, Number: 1, Status: 'Booked', PaymentStatus: 'Booked', TotalInclVat: 225 });
    expect(String(body.TimeStamp) > TimeStamp).toBe(true);
    expect((await aBooked(company, { Guid: unknown })).Number).toBe(2);
    const contact = await company.call('GET', `/v1/{o}/contacts/${contactGuid}`);
    expect(contact.body).toMatchObject({ IsDebitor: true, IsCreditor: false });
  });

  test.each<[why: string, spoil: (company: Company) => unknown, code: number, fields: string[]]>([
    ['for a deleted contact', ({ hand }) => hand.deleteContact(contactGuid), 42, ['ContactGuid']],
    ['on an account out of use', ({ hand }) => hand.hideAccount(1000), 42, ['ProductLines[0].AccountNumber']],
    ['in a closed period', ({ hand }) => hand.closePeriod('2026-09-01'), 42, ['Date']],
    ['after a person changed it', ({ hand }) => hand.editComment(guid, 'Ring først'), 58, []],
    ['after a person changed its reference', ({ hand }) => hand.editReference(guid, 'noget andet'), 58, []],
    ['after a person booked it', ({ hand }) => hand.bookDraft(guid), 58, []],
  ])('is refused %s', async (_why, spoil, code, fields) => {
    const company = await aCompany();
    const { TimeStamp } = await aDraft(company);
    spoil(company);
    const { status, body } = await company.call('POST', `/v1/{o}/invoices/${guid}/book`, { Timestamp: TimeStamp });
    expect([status, body.code, Object.keys((body.validationErrors ?? {}) as Fields)]).toEqual([400, code, fields]);
  });

  test.each<[why: string, draft: Fields, booking: Fields, code: number, fields: string[]]>([
    ['without timestamp', {}, { Timestamp: null }, 42, ['Timestamp']],
    ['with a negative total', { ProductLines: [aLine({ Quantity: -1 })] }, {}, 42, ['ProductLines']],
    ['in a year that is not next', { Date: '2028-01-01' }, {}, 47, []],
    ['in a year before all', { Date: '2024-12-31' }, {}, 47, []],
    ['under a number that is no number', {}, { Number: '7' }, 42, ['Number']],
  ])('is refused %s', async (_why, draft, booking, code, fields) => {
    const company = await aCompany();
    const { TimeStamp } = await aDraft(company, draft);
    const { status, body } = await company.call('POST', `/v1/{o}/invoices/${guid}/book`, { Timestamp: TimeStamp, ...booking });
    expect([status, body.code, Object.keys((body.validationErrors ?? {}) as Fields)]).toEqual([400, code, fields]);
    expect((await company.call('GET', `/v1/{o}/invoices/${guid}`)).body).toMatchObject({ Status: 'Draft', Number: 0 });
    expect((await company.call('GET', '/v1/{o}/entries')).body).toEqual([]);
  });

  test('takes a wished number, and none that is taken', async () => {
    const company = await aCompany();
    const first = await aDraft(company);
    const book = (Guid: string, Timestamp: string) =>
      company.call('POST', `/v1/{o}/invoices/${Guid}/book`, { Timestamp, Number: 1041 });
    expect((await book(guid, first.TimeStamp)).body.Number).toBe(1041);
    const second = await aDraft(company, { Guid: unknown });
    expect((await book(unknown, second.TimeStamp)).body.validationErrors).toEqual({ Number: 'The number 1041 is taken.' });
  });

  test('makes the next accounting year, in which voucher numbers start again', async () => {
    const company = await aCompany();
    await aBooked(company);
    await aBooked(company, { Guid: unknown, Date: '2027-01-02' });
    const years = (await company.call('GET', '/v1/{o}/accountingyears')).body as unknown as Fields[];
    expect(years.map(({ Name }) => Name)).toEqual(['2025', '2026', '2027']);
    const { body } = await company.call('GET', '/v1/{o}/entries?fromDate=2027-01-01&toDate=2027-12-31');
    expect(new Set((body as unknown as Fields[]).map(({ VoucherNumber }) => VoucherNumber))).toEqual(new Set([1]));
  });

  test('keeps the name of the contact, while a draft follows it', async () => {
    const company = await aCompany();
    await aBooked(company);
    await aDraft(company, { Guid: unknown });
    company.hand.changeContact(contactGuid, { Name: 'Nyt navn' });
    const nameOf = async (Guid: string) => (await company.call('GET', `/v1/{o}/invoices/${Guid}`)).body.ContactName;
    expect([await nameOf(guid), await nameOf(unknown)]).toEqual(['Nordvik ApS', 'Nyt navn']);
  });

  test('is for good: no change, no second booking, and deleting makes a credit note', async () => {
    const company = await aCompany();
    const { TimeStamp: Timestamp } = await aBooked(company);
    const again = await company.call('POST', `/v1/{o}/invoices/${guid}/book`, { Timestamp });
    expect([again.status, again.body.code]).toEqual([400, 45]);
    expect((await company.call('PUT', `/v1.2/{o}/invoices/${guid}`, anInvoice({ Timestamp }))).status).toBe(400);
    expect((await company.call('DELETE', `/v1/{o}/invoices/${guid}`, { Timestamp: '0000000000000001' })).body.code).toBe(58);
    expect((await company.call('DELETE', `/v1/{o}/invoices/${guid}`)).status).toBe(200);
    const { body } = await company.call('GET', '/v1/{o}/sales?fields=Type,Number,Status,TotalInclVat');
    expect(body.Collection).toEqual([
      { Type: 'Invoice', Number: 1, Status: 'Paid', TotalInclVat: 225 },
      { Type: 'CreditNote', Number: 1, Status: 'Paid', TotalInclVat: 225 },
    ]);
  });
});

test('a booked invoice that cannot be credited today stays as it is, and leaves no credit note behind', async () => {
  const company = await aCompany();
  await aBooked(company);
  company.hand.closePeriod('2026-09-01');
  expect((await company.call('DELETE', `/v1/{o}/invoices/${guid}`)).body.validationErrors).toHaveProperty('Date');
  expect((await company.call('GET', '/v1/{o}/sales')).body.Collection).toHaveLength(1);
});

describe('a credit note', () => {
  test('EX-K2 names its invoice, has positive lines, and pays what is left of it', async () => {
    const company = await aCompany();
    await aBooked(company);
    const credit = await company.call(
      'POST',
      '/v1/{o}/sales/creditnotes',
      anInvoice({ CreditNoteFor: guid, ProductLines: [aLine({ Quantity: 1 })] }),
    );
    const path = `/v1/{o}/sales/creditnotes/${credit.body.Guid}`;
    expect((await company.call('GET', path)).body).toMatchObject({
      CreditNoteFor: guid,
      Description: 'Kreditnota',
      TotalInclVat: 112.5,
    });
    const booked = await company.call('POST', `${path}/book`, { Timestamp: credit.body.TimeStamp });
    expect(booked.body).toMatchObject({ Number: 1, Status: 'Booked', PaymentStatus: 'Paid' });
    const payments = await company.call('GET', `/v2/{o}/invoices/${guid}/payments`);
    expect(payments.body).toMatchObject({
      RemainingAmount: 112.5,
      PaidAmount: 112.5,
      Payments: [{ DepositAccountNumber: null }],
    });
  });

  test.each<[why: string, changes: Fields, field: string]>([
    ['for an unknown invoice', { CreditNoteFor: unknown }, 'CreditNoteFor'],
    ['for a draft', { CreditNoteFor: guid }, 'CreditNoteFor'],
  ])('is refused %s', async (_why, changes, field) => {
    const company = await aCompany();
    await aDraft(company);
    const { status, body } = await company.call('POST', '/v1/{o}/sales/creditnotes', anInvoice(changes));
    expect([status, Object.keys(body.validationErrors as Fields)]).toEqual([400, [field]]);
  });

  test('is refused for the invoice of another contact', async () => {
    const company = await aCompany();
    await aBooked(company);
    const { body: other } = await company.call('POST', '/v1/{o}/contacts', aContact());
    const { body } = await company.call(
      'POST',
      '/v1/{o}/sales/creditnotes',
      anInvoice({ CreditNoteFor: guid, ContactGuid: other.ContactGuid }),
    );
    expect(Object.keys(body.validationErrors as Fields)).toEqual(['ContactGuid']);
  });

  test('is previewed, mailed, sent electronically, printed and deleted as invoices are', async () => {
    const company = await aCompany();
    await company.call('PUT', `/v2/{o}/contacts/${contactGuid}`, aContact({ InvoiceMailOutOptionKey: 'VAT' }));
    const sent = anInvoice({ Language: 'en-GB', Description: 'Returned goods' });
    const preview = await company.call('POST', '/v1/{o}/sales/creditnotes/fetch', sent);
    expect(preview.body).toMatchObject({ TotalInclVat: 225, CreditNoteFor: null });
    expect(preview.body).not.toHaveProperty('PaymentDate');
    const { body: draft } = await company.call('POST', '/v1/{o}/sales/creditnotes', sent);
    const path = `/v1/{o}/sales/creditnotes/${draft.Guid}`;
    expect((await company.call('GET', `${path}/pdf`)).body.code).toBe(59);
    await company.call('POST', `${path}/book`, { Timestamp: draft.TimeStamp });
    await company.call('POST', `${path}/email`, { ShouldAddTrustPilotEmailAsBcc: false });
    await company.call('POST', `${path.replace('v1', 'v3')}/e-creditNote`, { PaymentMeanEnum: 'Domestic' });
    expect(company.hand.outbox()).toMatchObject([
      { type: 'Mailout', subject: 'Credit note 1' },
      { type: 'Einvoice', recipients: ['12345674'] },
    ]);
    expect(String((await company.call('GET', `${path}/pdf`)).body.text)).toMatch(/^%PDF/);
    expect((await company.call('GET', path)).body).toMatchObject({ PaymentStatus: 'Booked', LatestMailOutType: 'Einvoice' });
    expect((await company.call('DELETE', path)).status).toBe(501);
    const entries = (await company.call('GET', '/v1/{o}/entries')).body as unknown as Fields[];
    expect(entries.map(({ AccountNumber, Amount }) => [AccountNumber, Amount])).toEqual([
      [56000, -225],
      [1000, 180],
      [64000, 45],
    ]);
  });

  test('is made from a booked invoice, not from a draft', async () => {
    const company = await aCompany();
    const { TimeStamp } = await aDraft(company);
    const generate = () => company.call('POST', `/v1/{o}/invoices/${guid}/generate-creditnote`);
    expect((await generate()).body.code).toBe(59);
    await company.call('POST', `/v1/{o}/invoices/${guid}/book`, { Timestamp: TimeStamp });
    const { body } = await generate();
    expect((await company.call('GET', `/v1/{o}/sales/creditnotes/${body.Guid}`)).body).toMatchObject({
      Status: 'Draft',
      Number: 0,
      CreditNoteFor: guid,
      TotalInclVat: 225,
    });
  });
});

describe('mail', () => {
  const mail = (changes: Fields = {}): Fields => ({ ShouldAddTrustPilotEmailAsBcc: false, ...changes });

  test('goes to the contact, or to whom one names, and is kept in the outbox', async () => {
    const company = await aCompany();
    await aBooked(company);
    const send = (body: Fields) => company.call('POST', `/v1/{o}/invoices/${guid}/email`, body);
    expect((await send(mail())).body).toEqual({ Recipients: [{ Email: 'faktura@nordvik.test' }] });
    await send(mail({ Receiver: 'a@x.test, b@x.test', Subject: 'Hej', AddVoucherAsPdfAttachment: true }));
    expect(company.hand.outbox()).toMatchObject([
      { number: 1, recipients: ['faktura@nordvik.test'], subject: 'Faktura 1', hasPdf: false },
      { recipients: ['a@x.test', 'b@x.test'], subject: 'Hej', hasPdf: true },
    ]);
    expect((await company.call('GET', `/v1/{o}/invoices/${guid}`)).body).toMatchObject({
      MailOutStatus: 'Sent',
      LatestMailOutType: 'Mailout',
    });
  });

  test.each<[why: string, body: Fields, code: number]>([
    ['without the word on Trustpilot', {}, 42],
    ['with Trustpilot, which nobody set up', mail({ ShouldAddTrustPilotEmailAsBcc: true }), 42],
    ['with a message that has no place for the link', mail({ Message: 'Tak for handlen' }), 42],
    ['to no address', mail({ Receiver: 'nordvik' }), 49],
    ['to one bad address among good ones', mail({ Receiver: 'a@x.test,b' }), 49],
    ['of an older version', mail({ Timestamp: '0000000000000001' }), 58],
  ])('is refused %s', async (_why, sent, code) => {
    const company = await aCompany();
    await aBooked(company);
    const { status, body } = await company.call('POST', `/v1/{o}/invoices/${guid}/email`, sent);
    expect([status, body.code, company.hand.outbox()]).toEqual([400, code, []]);
  });

  test('is refused for a draft, for a contact without address, and for an organization without one', async () => {
    const company = await aCompany();
    const { TimeStamp } = await aDraft(company);
    const send = (body = mail()) => company.call('POST', `/v1/{o}/invoices/${guid}/email`, body);
    expect((await send()).body.code).toBe(59);
    await company.call('POST', `/v1/{o}/invoices/${guid}/book`, { Timestamp: TimeStamp });
    await company.call('PUT', `/v2/{o}/contacts/${contactGuid}`, without(aContact(), 'Email'));
    expect((await send()).body).toMatchObject({ code: 55, message: 'No receiver email' });
    expect((await send(mail({ Receiver: 'a@x.test' }))).status).toBe(200);
    const silent = await aCompany({ email: '' });
    await aBooked(silent);
    expect((await silent.call('POST', `/v1/{o}/invoices/${guid}/email`, mail())).body.code).toBe(53);
  });
});

describe('an electronic invoice', () => {
  const ean = '5798000123458';

  test.each<[why: string, contact: Fields, seed: Fields, sent: Fields, code: number | undefined]>([
    ['to an EAN number', { EanNumber: ean, InvoiceMailOutOptionKey: 'GLN' }, {}, {}, undefined],
    ['to a VAT number', { InvoiceMailOutOptionKey: 'VAT' }, {}, {}, undefined],
    ['to a contact that chose no way', {}, {}, {}, 56],
    ['to a wrong check digit', { EanNumber: '5798000123457', InvoiceMailOutOptionKey: 'GLN' }, {}, {}, 57],
    ['without own VAT number', { InvoiceMailOutOptionKey: 'VAT' }, { vatNumber: '' }, {}, 60],
    ['without bank details', { InvoiceMailOutOptionKey: 'VAT' }, { hasBankDetails: false }, {}, 54],
    ['without way of paying', { InvoiceMailOutOptionKey: 'VAT' }, {}, { PaymentMeanEnum: null }, 42],
    ['of an older version', { InvoiceMailOutOptionKey: 'VAT' }, {}, { Timestamp: '0000000000000001' }, 58],
  ])('%s', async (_why, contact, seed, sent, code) => {
    const company = await aCompany(seed);
    await company.call('PUT', `/v2/{o}/contacts/${contactGuid}`, aContact(contact));
    await aBooked(company);
    const { status, body } = await company.call('POST', `/v3/{o}/invoices/${guid}/e-invoice`, {
      PaymentMeanEnum: 'Domestic',
      ...sent,
    });
    expect([status, body.code]).toEqual([code === undefined ? 200 : 400, code]);
    expect(company.hand.outbox()).toHaveLength(code === undefined ? 1 : 0);
  });
});

describe('a payment', () => {
  const payment = (changes: Fields = {}): Fields => ({
    DepositAccountNumber: 55000,
    Amount: 225,
    Description: 'Betaling',
    RemainderIsFee: false,
    ...changes,
  });

  test('moves the status, and made twice pays twice', async () => {
    const company = await aCompany();
    let { TimeStamp: Timestamp } = await aBooked(company);
    const status = async () => (await company.call('GET', `/v1/{o}/invoices/${guid}`)).body.PaymentStatus;
    for (const expected of ['Paid', 'OverPaid']) {
      const { body } = await company.call('POST', `/v1/{o}/invoices/${guid}/payments`, payment({ Timestamp }));
      Timestamp = body.TimeStamp;
      expect(await status()).toBe(expected);
    }
    expect((await company.call('GET', `/v2/{o}/invoices/${guid}/payments`)).body).toMatchObject({
      RemainingAmount: -225,
      PaidAmount: 450,
    });
  });

  test.each<[why: string, changes: Fields, code: number]>([
    ['of nothing', { Amount: 0 }, 42],
    ['into an account that is no deposit', { DepositAccountNumber: 1000 }, 42],
    ['without description', { Description: '' }, 42],
    ['without timestamp', { Timestamp: undefined }, 42],
    ['with an old timestamp', { Timestamp: '0000000000000001' }, 58],
  ])('is refused %s', async (_why, changes, code) => {
    const company = await aCompany();
    const { TimeStamp: Timestamp } = await aBooked(company);
    const { status, body } = await company.call('POST', `/v1/{o}/invoices/${guid}/payments`, payment({ Timestamp, ...changes }));
    expect([status, body.code]).toEqual([400, code]);
  });

  test('of a foreign invoice needs the amount in its currency', async () => {
    const company = await aCompany();
    const { TimeStamp: Timestamp } = await aBooked(company, { Currency: 'EUR' });
    const pay = (changes: Fields) =>
      company.call('POST', `/v1/{o}/invoices/${guid}/payments`, payment({ Timestamp, Amount: 1678.61, ...changes }));
    expect((await pay({})).body.validationErrors).toHaveProperty('AmountInForeignCurrency');
    await pay({ AmountInForeignCurrency: 225 });
    expect((await company.call('GET', `/v1/{o}/invoices/${guid}`)).body.PaymentStatus).toBe('Paid');
  });

  test('that does not come makes the invoice overdue', async () => {
    const company = await aCompany();
    await aBooked(company);
    company.clock.set(Date.parse('2026-10-01T20:00:00Z'));
    expect((await company.call('GET', `/v1/{o}/invoices/${guid}`, undefined)).status).toBe(401);
    const { access_token } = company.hand.grantConsent();
    const status = async () =>
      (await company.call('GET', `/v1/{o}/invoices/${guid}`, undefined, { authorization: `Bearer ${access_token}` })).body
        .PaymentStatus;
    expect(await status()).toBe('Booked');
    company.clock.set(Date.parse('2026-10-01T22:00:00Z'));
    const fresh = company.hand.grantConsent().access_token;
    const late = await company.call('GET', `/v1/{o}/invoices/${guid}`, undefined, { authorization: `Bearer ${fresh}` });
    expect(late.body.PaymentStatus).toBe('Overdue');
  });
});

test('a PDF is made of booked documents only', async () => {
  const company = await aCompany();
  const { TimeStamp } = await aDraft(company);
  const file = () => company.call('GET', `/v1/{o}/invoices/${guid}`, undefined, { accept: 'application/octet-stream' });
  expect((await file()).body.code).toBe(59);
  await company.call('POST', `/v1/{o}/invoices/${guid}/book`, { Timestamp: TimeStamp });
  expect(String((await file()).body.text)).toMatch(/^%PDF/);
});
