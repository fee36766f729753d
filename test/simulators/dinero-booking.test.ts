/** Booking in Dinero: numbers, what stands in its way, credit notes, PDFs. */
import { aCompany, aContact, aLine, anInvoice, contactGuid } from '#test/simulators/dinero/a-company.ts';
import { aBooked, aDraft, type Company, guid, unknown } from '#test/simulators/dinero/a-sale.ts';
import type { Fields } from '#test/simulators/dinero/records/fields.ts';

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

test('a PDF is made of booked documents only', async () => {
  const company = await aCompany();
  const { TimeStamp } = await aDraft(company);
  const file = () => company.call('GET', `/v1/{o}/invoices/${guid}`, undefined, { accept: 'application/octet-stream' });
  expect((await file()).body.code).toBe(59);
  await company.call('POST', `/v1/{o}/invoices/${guid}/book`, { Timestamp: TimeStamp });
  expect(String((await file()).body.text)).toMatch(/^%PDF/);
});
