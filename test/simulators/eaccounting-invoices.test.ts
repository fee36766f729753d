/** Sales documents in eAccounting: drafts, booking, dates, e-mail, and what a person does in between. */
import { aCompany, complaintOf, dataOf } from '#test/simulators/eaccounting/a-company.ts';
import { createCompany } from '#test/simulators/eaccounting/company.ts';
import { dueDateOf } from '#test/simulators/eaccounting/invoices/due-date.ts';
import { paymentReference } from '#test/simulators/eaccounting/invoices/payment-reference.ts';
import type { Fields } from '#test/simulators/eaccounting/records/fields.ts';
import { virtualSimulatorClock } from '#test/simulators/frame.ts';

const day = 86_400_000;

describe('a draft', () => {
  test('takes from customer and article what it does not say', async () => {
    const { call, aDraft, aRow, articleId } = await aCompany();
    const bare = { ArticleId: articleId, IsTextRow: false, ReversedConstructionServicesVatFree: false, Quantity: 1.5 };
    const text = { IsTextRow: true, ReversedConstructionServicesVatFree: false, Text: 'Serie 88-17' };
    const { status, body } = await call('POST', 'customerinvoicedrafts', aDraft({ Rows: [bare, text] }));
    expect(status).toBe(201);
    expect(body).toMatchObject({ InvoiceCustomerName: 'Havnens Cykel AB', CustomerNumber: '1', InvoiceCurrencyCode: 'SEK' });
    const [row, words] = body.Rows as Fields[];
    expect(row).toMatchObject({
      LineNumber: 1,
      Text: 'Ekbord',
      UnitPrice: 100,
      Amount: 150,
      UnitAbbreviation: 'st',
      VatRate: 0.25,
    });
    expect(words).toMatchObject({ LineNumber: 2, Text: 'Serie 88-17', ArticleId: null, Amount: 0 });
    expect(await call('GET', `customerinvoicedrafts/${body.Id}`)).toMatchObject({ status: 200, body: { TotalAmount: 187.5 } });
    expect(aRow()).not.toHaveProperty('LineNumber');
  });

  test('is replaced whole: what is left out becomes null, row ids are new', async () => {
    const { call, aDraft } = await aCompany();
    const first = await call('POST', 'customerinvoicedrafts', aDraft({ OurReference: 'Anna' }));
    const second = await call('PUT', `customerinvoicedrafts/${first.body.Id}`, aDraft({ BuyersOrderReference: undefined }));
    expect(second.body).toMatchObject({ Id: first.body.Id, OurReference: null, BuyersOrderReference: null });
    const rowIds = [first, second].map(({ body }) => (body.Rows as Fields[])[0]?.Id);
    expect(rowIds[0]).not.toBe(rowIds[1]);
  });

  test('is made twice when it is posted twice', async () => {
    const { call, aDraft } = await aCompany();
    await call('POST', 'customerinvoicedrafts', aDraft());
    await call('POST', 'customerinvoicedrafts', aDraft());
    expect(dataOf((await call('GET', 'customerinvoicedrafts')).body)).toHaveLength(2);
  });

  test('shows today’s date unless the company keeps draft dates', async () => {
    const { call, aDraft, hand, clock } = await aCompany();
    const { body } = await call('POST', 'customerinvoicedrafts', aDraft({ InvoiceDate: '2026-08-20' }));
    clock.advance(day);
    const shown = async () => (await call('GET', `customerinvoicedrafts/${body.Id}`)).body.InvoiceDate;
    expect(await shown()).toBe('2026-09-02');
    hand.change({ keepOriginalDraftDate: true });
    expect(await shown()).toBe('2026-08-20');
  });

  test('is deleted, and is not there then', async () => {
    const { call, aDraft } = await aCompany();
    const { body } = await call('POST', 'customerinvoicedrafts', aDraft());
    expect((await call('DELETE', `customerinvoicedrafts/${body.Id}`)).status).toBe(204);
    expect(complaintOf(await call('DELETE', `customerinvoicedrafts/${body.Id}`))).toEqual([404, 3000]);
  });
});

describe('conversion', () => {
  test('gives the ledger’s own number and ends the draft', async () => {
    const { call, aDraft, hand } = await aCompany({ usesPaymentReferenceNumber: true });
    hand.change({ nextCustomerInvoiceNumber: 5001 });
    const draft = await call('POST', 'customerinvoicedrafts', aDraft({ OurReference: 'Anna' }));
    const { status, body } = await call('POST', `customerinvoicedrafts/${draft.body.Id}/convert`, {});
    expect(status).toBe(200);
    expect(body).toMatchObject({
      InvoiceNumber: 5001,
      InvoiceDate: '2026-09-01',
      DueDate: '2026-10-01',
      BuyersOrderReference: 'SO-2001',
      OurReference: 'Anna',
      CreatedFromDraftId: draft.body.Id,
      TotalAmount: 250,
      RemainingAmount: 250,
      PaymentReferenceNumber: paymentReference(5001),
      VatSpecification: [{ AmountInvoiceCurrency: 200, VatAmountInvoiceCurrency: 50, VatPercent: 0.25 }],
    });
    expect(body).not.toHaveProperty('PaymentStatus');
    expect(complaintOf(await call('GET', `customerinvoicedrafts/${draft.body.Id}`))).toEqual([404, 3000]);
    expect(complaintOf(await call('POST', `customerinvoicedrafts/${draft.body.Id}/convert`, {}))).toEqual([404, 3000]);
    expect((await call('GET', 'companysettings')).body).toMatchObject({ NextCustomerInvoiceNumber: 5002 });
  });

  test.each<[why: string, keeps: boolean, query: string, date: string]>([
    ['nothing is kept', false, '', '2026-09-03'],
    ['the call keeps', false, '?keepOriginalDraftDate=true', '2026-08-20'],
    ['the company keeps', true, '', '2026-08-20'],
    ['the company keeps and the call overrules it', true, '?overrideCompanyKeepOriginalDraftDate=true', '2026-09-03'],
    ['both keep', true, '?keepOriginalDraftDate=true&overrideCompanyKeepOriginalDraftDate=true', '2026-08-20'],
  ])('dates the invoice when %s', async (_why, keepOriginalDraftDate, query, date) => {
    const { call, aDraft, clock } = await aCompany({ keepOriginalDraftDate });
    const { body } = await call('POST', 'customerinvoicedrafts', aDraft({ InvoiceDate: '2026-08-20' }));
    clock.advance(2 * day);
    const invoice = await call('POST', `customerinvoicedrafts/${body.Id}/convert${query}`, {});
    expect(invoice.body.InvoiceDate).toBe(date);
  });

  test.each<[why: string, draft: Fields, code: number]>([
    ['a date in the future', { InvoiceDate: '2026-09-02' }, 2000],
    ['a reference too long for an invoice', { OurReference: 'x'.repeat(51) }, 2000],
    ['no row with an article', { Rows: [{ IsTextRow: true, ReversedConstructionServicesVatFree: false, Text: 'x' }] }, 2000],
    ['no rows', { Rows: [] }, 2000],
  ])('refuses %s, and keeps the draft', async (_why, changes, code) => {
    const { call, aDraft } = await aCompany();
    const draft = await call('POST', 'customerinvoicedrafts', aDraft(changes));
    expect(draft.status).toBe(201);
    expect(complaintOf(await call('POST', `customerinvoicedrafts/${draft.body.Id}/convert`, {}))).toEqual([400, code]);
    expect((await call('GET', `customerinvoicedrafts/${draft.body.Id}`)).status).toBe(200);
    expect(dataOf((await call('GET', 'customerinvoices')).body)).toEqual([]);
    expect((await call('GET', 'companysettings')).body).toMatchObject({ NextCustomerInvoiceNumber: 1 });
  });

  test.each<[why: string, expected: Fields | undefined, isRefused: boolean]>([
    ['the right totals', { TotalAmountInvoiceCurrency: 250, TotalVatAmountInvoiceCurrency: 50 }, false],
    ['another total', { TotalAmountInvoiceCurrency: 250.01 }, true],
    ['another VAT', { TotalVatAmountInvoiceCurrency: 49.99 }, true],
    ['another rounding', { TotalRoundingsInvoiceCurrency: 0.5 }, true],
    [
      'the right rows',
      { Rows: [{ LineNumber: 1, TotalAmountNoVatInvoiceCurrency: 200, TotalAmountIncVatInvoiceCurrency: 250 }] },
      false,
    ],
    ['another row', { Rows: [{ LineNumber: 1, TotalAmountNoVatInvoiceCurrency: 199.99 }] }, true],
    ['a row that is not there', { Rows: [{ LineNumber: 7 }] }, true],
    ['no object at all', undefined, true],
  ])('holds its totals against %s', async (_why, expected, isRefused) => {
    const { call, aDraft } = await aCompany();
    const { body } = await call('POST', 'customerinvoicedrafts', aDraft());
    const { status } = await call('POST', `customerinvoicedrafts/${body.Id}/convert`, expected);
    expect(status).toBe(isRefused ? 400 : 200);
  });

  test('keeps a fixed discount', async () => {
    const { call, aDraft, aRow } = await aCompany();
    const Rows = [aRow({ IsDiscountInFixedAmount: true, DiscountFixedAmount: 20 })];
    const { body } = await call('POST', 'customerinvoicedrafts', aDraft({ Rows }));
    expect((await call('POST', `customerinvoicedrafts/${body.Id}/convert`, {})).body).toMatchObject({ TotalAmount: 225 });
  });

  test('needs an open period, a fiscal year and the coding’s account', async () => {
    const { call, aDraft, hand, codingId, clock } = await aCompany();
    const book = async () => complaintOf(await call('POST', 'customerinvoices', aDraft()));
    hand.lockUntil('2026-09-01');
    expect(await book()).toEqual([400, 4026]);
    hand.lockUntil(undefined);
    hand.lockFiscalYear('2026');
    expect(await book()).toEqual([400, 4026]);
    hand.lockFiscalYear('2026', false);
    const coding = hand.rows('articleaccountcodings').find(({ Id }) => Id === codingId);
    hand.put('articleaccountcodings', codingId, { ...coding, DomesticSalesSubjectToVatAccountNumber: 3999 });
    expect(await book()).toEqual([400, 3002]);
    hand.put('articleaccountcodings', codingId, { ...coding });
    clock.set(Date.parse('2028-01-02T12:00:00Z'));
    expect(await book()).toEqual([400, 3001]);
  });
});

describe('the account of a sale', () => {
  test.each<[field: string, customer: Fields, document: Fields]>([
    ['DomesticSalesSubjectToVat', {}, {}],
    ['ForeignSalesVatExemptWithinEu', { InvoiceCountryCode: 'DE', VatNumber: 'DE12345678' }, {}],
    ['ForeignSalesSubjectToThirdPartySales', { InvoiceCountryCode: 'DE', VatNumber: 'DE12345678' }, { EuThirdParty: true }],
    ['ForeignSalesSubjectToVatWithinEu', { InvoiceCountryCode: 'DK', IsPrivatePerson: true }, {}],
    ['ForeignSalesVatExemptOutsideEu', { InvoiceCountryCode: 'GB' }, {}],
  ])('%s must be in the coding', async (field, customer, document) => {
    const { call, create, aCustomer, aDraft, hand, codingId } = await aCompany();
    const CustomerId = await create('customers', aCustomer(customer));
    const book = async () => complaintOf(await call('POST', 'customerinvoices', aDraft({ CustomerId, ...document })));
    expect((await book())[0]).toBe(201);
    const coding = hand.rows('articleaccountcodings').find(({ Id }) => Id === codingId);
    hand.put('articleaccountcodings', codingId, { ...coding, [`${field}AccountNumber`]: undefined });
    expect(await book()).toEqual([400, 3002]);
  });
});

describe('an invoice', () => {
  test('is booked at once, from rows without flags', async () => {
    const { call, aDraft, articleId } = await aCompany();
    const Rows = [{ ArticleId: articleId, Quantity: 1, UnitPrice: 80 }, { Text: 'Tack' }];
    const { status, body } = await call('POST', 'customerinvoices', aDraft({ Rows }));
    expect(status).toBe(201);
    expect(body).toMatchObject({ InvoiceNumber: 1, TotalAmount: 100, IsCreditInvoice: false, IsNotDelivered: false });
    expect(body.Rows).toMatchObject([
      { LineNumber: 1, IsTextRow: false, AmountNoVat: 80, PercentVat: 0.25, Text: 'Ekbord' },
      { LineNumber: 2, IsTextRow: true, Text: 'Tack', ArticleId: null },
    ]);
  });

  test('is booked from a draft by its id', async () => {
    const { call, aDraft } = await aCompany();
    const draft = await call('POST', 'customerinvoicedrafts', aDraft({ OurReference: 'Anna' }));
    const { body } = await call('POST', 'customerinvoices', aDraft({ CreatedFromDraftId: draft.body.Id }));
    expect(body).toMatchObject({ CreatedFromDraftId: draft.body.Id, OurReference: 'Anna' });
    expect((await call('GET', `customerinvoicedrafts/${draft.body.Id}`)).status).toBe(404);
  });

  test('as a credit note is negative throughout', async () => {
    const { call, aDraft } = await aCompany();
    const { body } = await call('POST', 'customerinvoices', aDraft({ IsCreditInvoice: true }));
    expect(body).toMatchObject({ TotalAmount: -250, TotalVatAmount: -50, RemainingAmount: -250, IsCreditInvoice: true });
    expect(body.ReferringInvoiceId).toBeNull();
  });

  test('is never changed or deleted', async () => {
    const { call, aDraft } = await aCompany();
    const { body } = await call('POST', 'customerinvoices', aDraft());
    expect((await call('PUT', `customerinvoices/${body.Id}`, aDraft())).status).toBe(405);
    expect((await call('DELETE', `customerinvoices/${body.Id}`)).status).toBe(405);
  });

  test.each<[why: string, part: Fields]>([
    ['ROT', { RotReducedInvoicingType: 1 }],
    ['AutoInvoice', { SendType: 1 }],
  ])('with %s is not modelled', async (_why, part) => {
    const { call, aDraft } = await aCompany();
    expect(complaintOf(await call('POST', 'customerinvoices', aDraft(part)))).toEqual([501, 0]);
    expect(dataOf((await call('GET', 'customerinvoices')).body)).toEqual([]);
  });

  test('keeps the customer from being deleted', async () => {
    const { call, aDraft, customerId, create, aCustomer } = await aCompany();
    await call('POST', 'customerinvoices', aDraft());
    expect(complaintOf(await call('DELETE', `customers/${customerId}`))).toEqual([409, 4001]);
    expect((await call('DELETE', `customers/${await create('customers', aCustomer())}`)).status).toBe(204);
    expect((await call('GET', `customers/${customerId}`)).body).toMatchObject({
      LastInvoiceDate: '2026-09-01',
      UnpaidInvoicesAmount: 250,
    });
  });
});

describe('e-mail', () => {
  test.each<[why: string, body: Fields | undefined, to: string, cc: string[], subject: string]>([
    ['the customer’s own addresses', undefined, 'faktura@example.com', ['kopia@example.com'], 'Faktura Nordvik AB'],
    ['an empty object', {}, 'faktura@example.com', ['kopia@example.com'], 'Faktura Nordvik AB'],
    ['no copies', { CcRecipients: null }, 'faktura@example.com', [], 'Faktura Nordvik AB'],
    [
      'others',
      { Email: 'x@example.com', CcRecipients: ['y@example.com'], Subject: 'Hej' },
      'x@example.com',
      ['y@example.com'],
      'Hej',
    ],
  ])('goes to %s', async (_why, sent, to, cc, subject) => {
    const { call, aDraft, create, aCustomer, hand } = await aCompany();
    const addresses = { EmailAddress: 'faktura@example.com', EmailAddresses: ['kopia@example.com'] };
    const CustomerId = await create('customers', aCustomer(addresses));
    const { body } = await call('POST', 'customerinvoices', aDraft({ CustomerId }));
    const mailed = await call('POST', `customerinvoices/${body.Id}/email`, sent);
    expect([mailed.status, mailed.body.InvoiceNumber]).toEqual([200, 1]);
    expect(hand.outbox()).toMatchObject([{ invoiceId: body.Id, to, cc, subject }]);
  });

  test('needs an address', async () => {
    const { call, aDraft, hand } = await aCompany();
    const { body } = await call('POST', 'customerinvoices', aDraft());
    expect(complaintOf(await call('POST', `customerinvoices/${body.Id}/email`, {}))).toEqual([400, 2000]);
    expect(complaintOf(await call('POST', `customerinvoices/${body.Id}/email`, { Email: 'nobody' }))).toEqual([400, 2000]);
    expect(hand.outbox()).toEqual([]);
  });

  test('that comes back shows on the invoice; a draft cannot be sent', async () => {
    const { call, aDraft, hand } = await aCompany();
    hand.killAddress('dead@example.com');
    const { body } = await call('POST', 'customerinvoices', aDraft());
    const mailed = await call('POST', `customerinvoices/${body.Id}/email`, { Email: 'dead@example.com' });
    expect(mailed.body.IsNotDelivered).toBe(true);
    const draft = await call('POST', 'customerinvoicedrafts', aDraft());
    expect((await call('POST', `customerinvoicedrafts/${draft.body.Id}/email`, {})).status).toBe(501);
  });
});

test('a person edits, books, sends and pays', async () => {
  const { call, aDraft, aRow, hand, clock } = await aCompany();
  const draft = String((await call('POST', 'customerinvoicedrafts', aDraft())).body.Id);
  hand.editDraft(draft, { BuyersOrderReference: 'changed', Rows: [aRow({ Quantity: 3 })] });
  expect((await call('GET', `customerinvoicedrafts/${draft}`)).body).toMatchObject({
    BuyersOrderReference: 'changed',
    TotalAmount: 375,
  });
  const invoice = String(hand.bookDraft(draft).Id);
  expect((await call('GET', `customerinvoicedrafts/${draft}`)).status).toBe(404);
  hand.sendInvoice(invoice, 'a@example.com');
  expect(hand.outbox()).toHaveLength(1);
  clock.advance(60_000);
  hand.payInvoice(invoice, 100);
  expect((await call('GET', `customerinvoices/${invoice}`)).body).toMatchObject({
    RemainingAmount: 275,
    ModifiedUtc: '2026-09-01T08:16:30.123Z',
  });
  hand.payInvoice(invoice);
  expect((await call('GET', `customerinvoices/${invoice}`)).body).toMatchObject({ RemainingAmount: 0 });
  const other = String((await call('POST', 'customerinvoicedrafts', aDraft())).body.Id);
  hand.deleteDraft(other);
  expect((await call('GET', `customerinvoicedrafts/${other}`)).status).toBe(404);
});

test.each([
  [0, 30, '2026-12-15', '2027-01-14'],
  [1, 30, '2026-02-10', '2026-03-30'],
  [1, 0, '2028-02-10', '2028-02-29'],
  [2, 0, '2026-09-01', '2026-09-01'],
  [3, 5, '2026-09-01', '2026-09-01'],
])('terms of type %d and %d days from %s fall due on %s', (TermsOfPaymentTypeId, NumberOfDays, date, due) => {
  const company = createCompany(1, { name: 'A' }, virtualSimulatorClock(0));
  company.table('termsofpayments').put('t', { TermsOfPaymentTypeId, NumberOfDays });
  expect(dueDateOf(company, 't', date)).toBe(due);
});

test('a payment reference ends in its check digit', () => {
  expect([1, 5001, 7992739871].map(paymentReference)).toEqual(['18', '50013', '79927398713']);
});
