/** Sales invoices and credit notes on their way to Dinero. */
import { aDineroCompany, balances, products, salesDocuments } from '../company/dinero-company.ts';

const line = (changes: Record<string, unknown> = {}) => ({ item_id: 'A', quantity: 2, line_price: 100, ...changes });

test('DIN-GEN-03 DIN-OUT-02 a draft in Rackbeat gives nothing; booked, it stands in Dinero as a draft', async () => {
  const company = await aDineroCompany();
  const draft = company.account.draftInvoice();
  await company.settle();
  expect(await company.resend('customer-invoice', draft.number)).toMatchObject({
    state: 'skipped',
    reason: { code: 'NOT_BOOKED' },
  });
  expect(await salesDocuments(company)).toEqual([]);
  const booked = company.account.bookInvoice(draft.number);
  await company.settle();
  expect(await salesDocuments(company)).toMatchObject([{ Status: 'Draft', Number: 0, TotalInclVat: booked.total_total }]);
});

test.each([
  ['draft', { Status: 'Draft' }, 0],
  ['booked', { Status: 'Booked', MailOutStatus: 'NotSent' }, 0],
  ['bookedAndMailed', { Status: 'Booked', MailOutStatus: 'Sent' }, 1],
])('DIN-GEN-04 DIN-OUT-02 INC-25 status %s', async (status, expected, mails) => {
  const company = await aDineroCompany({ invoices: { status } });
  company.account.bookedInvoice();
  await company.settle();
  expect(await salesDocuments(company)).toMatchObject([expected]);
  expect(company.side.hand.outbox()).toHaveLength(mails);
});

test('DIN-OUT-08 GEN-10 it stands there within two minutes', async () => {
  const company = await aDineroCompany({ invoices: { status: 'booked' } });
  const before = company.clock.now();
  company.account.bookedInvoice();
  await company.settle();
  expect(company.clock.now() - before).toBeLessThanOrEqual(120_000);
  expect(await salesDocuments(company)).toHaveLength(1);
});

test('booked under Rackbeat’s number; the number taken, it fails and stays a draft', async () => {
  const company = await aDineroCompany({ invoices: { status: 'booked' } });
  const contact = company.side.hand.addContact({ Name: 'Anden kunde' });
  const lines = [{ Description: 'x', Quantity: 1, Unit: 'parts', BaseAmountValue: 1, Discount: 0, AccountNumber: 1000 }];
  const { number } = company.account.draftInvoice();
  const taken = company.side.hand.addInvoice({ ContactGuid: contact.ContactGuid, ProductLines: lines });
  company.side.hand.bookDraft(String(taken.Guid), number);
  company.account.bookInvoice(number);
  await company.settle();
  expect(await company.transfer('customer-invoice', number)).toMatchObject({
    state: 'failed',
    reason: { code: 'INVOICE_NUMBER_TAKEN' },
  });
  await company.use({ ...company.side.settings, invoices: { status: 'booked', keepInvoiceNumber: false } });
  expect(await company.resend('customer-invoice', number)).toMatchObject({ state: 'done', outcome: 'booked' });
  expect(await salesDocuments(company)).toHaveLength(2);
});

describe('accounts by group and zone', () => {
  const salesAccounts = { 1: { domestic: 1000, eu: 1050, abroad: 1100, domestic_exempt: 1150 } };
  test.each([
    ['EX-V1', 'domestic', 1000, 250],
    ['EX-V2', 'eu', 1050, 0],
    ['EX-V3', 'abroad', 1100, 0],
    ['EX-V4', 'domestic_exempt', 1150, 0],
  ])('%s zone %s: account %i, VAT %d', async (_id, zone, account, vat) => {
    const company = await aDineroCompany({ defaultSalesAccounts: {}, salesAccounts });
    company.account.product({ number: 'A' });
    const customer = company.account.customer({ vat_zone: zone }).number;
    const { number } = company.account.bookedInvoice({ customer_id: customer, lines: [line({ quantity: 10 })] });
    await company.settle();
    expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'done' });
    expect(await salesDocuments(company)).toMatchObject([
      { TotalExclVat: 1000, TotalVat: vat, ProductLines: [{ AccountNumber: account }] },
    ]);
  });

  test('EX-V5 two groups, two sales accounts', async () => {
    const company = await aDineroCompany();
    const exempt = company.account.record('product-groups', { name: 'Uden moms', vat_domestic: 0 }).number;
    await company.use({ ...company.side.settings, salesAccounts: { [exempt]: { domestic: 1150 } } });
    company.account.product({ number: 'A' });
    company.account.product({ number: 'B', group: exempt });
    company.account.bookedInvoice({
      lines: [line({ quantity: 8 }), line({ item_id: 'B', quantity: 2 })],
    });
    await company.settle();
    expect(await salesDocuments(company)).toMatchObject([
      { TotalVat: 200, TotalInclVat: 1200, ProductLines: [{ AccountNumber: 1000 }, { AccountNumber: 1150 }] },
    ]);
  });

  test('EX-V6 three lines of 33.33: the VAT of the total, within the tolerance', async () => {
    const company = await aDineroCompany({ invoices: { status: 'booked' } });
    company.account.product({ number: 'A' });
    const three = [1, 2, 3].map(() => line({ quantity: 1, line_price: 33.33 }));
    const { number } = company.account.bookedInvoice({ lines: three });
    await company.settle();
    expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'done', outcome: 'booked' });
    expect(await salesDocuments(company)).toMatchObject([{ TotalExclVat: 99.99, TotalVat: 25 }]);
  });

  test.each([
    ['0.03 apart is still the same', '124.96', { state: 'done', outcome: 'booked' }],
    ['0.04 apart is not', '124.95', { state: 'failed', reason: { code: 'VAT_MISMATCH' } }],
  ])('EX-V6 three lines of 33.33 that come to another total in Rackbeat: %s', async (_what, total_total, expected) => {
    const company = await aDineroCompany({ invoices: { status: 'booked' } });
    company.account.product({ number: 'A' });
    company.net.between = async (request, carry) => {
      const response = await carry(request);
      if (request.method !== 'GET' || !/\/customer-invoices\/\d+$/.test(request.url)) return response;
      const { customer_invoice: invoice } = (await response.json()) as { customer_invoice: object };
      return Response.json({ customer_invoice: { ...invoice, total_total } });
    };
    const { number } = company.account.bookedInvoice({ lines: [1, 2, 3].map(() => line({ quantity: 1, line_price: 33.33 })) });
    await company.settle();
    expect(await company.transfer('customer-invoice', number)).toMatchObject(expected);
  });

  test('EX-V8 an EU sale on the domestic account: 25 % too much, seen before it is booked', async () => {
    const company = await aDineroCompany({ invoices: { status: 'booked' }, defaultSalesAccounts: { domestic: 1000, eu: 1000 } });
    company.account.product({ number: 'A' });
    const customer = company.account.customer({ vat_zone: 'eu', address_country: 'Sverige' }).number;
    const { number } = company.account.bookedInvoice({ customer_id: customer, lines: [line()] });
    await company.settle();
    expect(await company.transfer('customer-invoice', number)).toMatchObject({
      state: 'failed',
      reason: { code: 'VAT_MISMATCH', values: { ours: '200.00', theirs: '250.00' } },
    });
    expect(await salesDocuments(company)).toMatchObject([{ Status: 'Draft' }]);
  });

  test('no account for the zone: nothing is guessed', async () => {
    const company = await aDineroCompany({ defaultSalesAccounts: { domestic: 1000 } });
    const customer = company.account.customer({ vat_zone: 'abroad' }).number;
    const { number } = company.account.bookedInvoice({ customer_id: customer });
    await company.settle();
    expect(await company.transfer('customer-invoice', number)).toMatchObject({
      state: 'failed',
      reason: { code: 'SALES_ACCOUNT_UNMAPPED', values: { zone: 'abroad' } },
    });
  });
});

describe('credit notes', () => {
  test('EX-K1 EX-K2 a resource of its own with positive amounts, linked to the booked invoice', async () => {
    const company = await aDineroCompany({ invoices: { status: 'booked' } });
    company.account.product({ number: 'A' });
    const invoice = company.account.bookedInvoice({ lines: [line()] });
    await company.settle();
    const credit = company.account.bookedCreditNote(invoice.number);
    await company.settle();
    const [first, second] = await salesDocuments(company);
    expect(second).toMatchObject({
      CreditNoteFor: first?.Guid,
      Status: 'Booked',
      TotalInclVat: 250,
      ProductLines: [{ Quantity: 2, TotalAmount: 200 }],
    });
    expect(await company.transfer('customer-invoice', credit.number)).toMatchObject({ outcome: 'booked' });
    expect(await balances(company)).toMatchObject({ 1000: 0 });
  });

  test('EX-K2 the original is unknown to Dinero: unlinked, named in the text, with a warning', async () => {
    const company = await aDineroCompany();
    const invoice = company.account.silently(() => company.account.bookedInvoice());
    const credit = company.account.bookedCreditNote(invoice.number);
    await company.settle();
    const [document] = await salesDocuments(company);
    expect(document).toMatchObject({ CreditNoteFor: null });
    expect(document?.Comment).toContain(String(invoice.number));
    expect(await company.transfer('customer-invoice', credit.number)).toMatchObject({ warnings: [{ code: 'CREDIT_UNLINKED' }] });
  });

  test('the original was booked by a person in Dinero: linked all the same', async () => {
    const company = await aDineroCompany();
    const invoice = company.account.bookedInvoice();
    await company.settle();
    const [draft] = await salesDocuments(company);
    company.side.hand.bookDraft(String(draft?.Guid));
    company.account.bookedCreditNote(invoice.number);
    await company.settle();
    expect(await salesDocuments(company)).toContainEqual(expect.objectContaining({ CreditNoteFor: draft?.Guid }));
  });
});

describe('lines', () => {
  test.each([
    ['EX-Q1', { quantity: 4, line_price: 25 }, { Quantity: 4, BaseAmountValue: 25, Discount: 0, TotalAmount: 100 }],
    ['EX-Q3', { quantity: 1000, line_price: 0.125 }, { Quantity: 1, BaseAmountValue: 125, TotalAmount: 125 }],
    ['EX-Q4', { quantity: 2.375, line_price: 80 }, { Quantity: 1, BaseAmountValue: 190, TotalAmount: 190 }],
    ['EX-Q2', { quantity: 3, line_price: 33.333333 }, { Quantity: 1, BaseAmountValue: 100, TotalAmount: 100 }],
    ['EX-Q5', { quantity: 7, line_price: 14.285714 }, { Quantity: 1, BaseAmountValue: 100, TotalAmount: 100 }],
    [
      'EX-Q7',
      { quantity: 3, line_price: 49.95, discount_percentage: 12.5 },
      { Quantity: 3, BaseAmountValue: 49.95, Discount: 12.5, TotalAmount: 131.12 },
    ],
  ])('%s the amount is always right to the øre', async (_id, given, expected) => {
    const company = await aDineroCompany();
    company.account.product({ number: 'A' });
    company.account.bookedInvoice({ lines: [line(given)] });
    await company.settle();
    expect((await salesDocuments(company))[0]).toMatchObject({ ProductLines: [expected] });
  });

  test('EX-M1 a structured item is one line and one product', async () => {
    const company = await aDineroCompany();
    company.account.lot({ number: 'TABLE', name: 'Bord' });
    company.account.bookedInvoice({ lines: [line({ item_id: 'TABLE', quantity: 1, line_price: 500 })] });
    await company.settle();
    expect((await salesDocuments(company))[0]).toMatchObject({ TotalExclVat: 500, ProductLines: [{ Description: 'Bord' }] });
    expect(await products(company)).toMatchObject([{ ProductNumber: 'TABLE', Name: 'Bord' }]);
  });

  test('EX-P5 unit "bundle" is not one of Dinero’s: parts, with a warning; mapped, the chosen one', async () => {
    const company = await aDineroCompany();
    const unit = company.account.record('units', { name: 'bundle' }).number;
    company.account.product({ number: 'A', unit_id: unit });
    const { number } = company.account.bookedInvoice({ lines: [line()] });
    await company.settle();
    expect((await salesDocuments(company))[0]).toMatchObject({ ProductLines: [{ Unit: 'parts' }] });
    expect((await company.transfer('customer-invoice', number)).warnings).toMatchObject([
      { code: 'UNIT_FALLBACK', values: { unit: 'bundle' } },
    ]);
    await company.use({ ...company.side.settings, units: { bundle: 'package' } });
    company.account.bookedInvoice({ lines: [line()] });
    await company.settle();
    expect((await salesDocuments(company))[1]).toMatchObject({ ProductLines: [{ Unit: 'package' }] });
  });
});

describe('payment', () => {
  test.each([
    ['month', { name: 'Lb. md. + 30', type: 'invoice_month', maturity_days: 30 }, 'CurrentMonthOut', 30],
    ['cash', { name: 'Kontant', type: 'paid_in_cash', maturity_days: 0 }, 'NettoCash', 0],
    ['net', { name: 'Netto 14 dage', type: 'net', maturity_days: 14 }, 'Netto', 14],
  ])('EX-P1 EX-P3 EX-P4 %s %o', async (_id, terms, type, days) => {
    const company = await aDineroCompany();
    const { number } = company.account.record('payment-terms', terms);
    company.account.bookedInvoice({ customer_id: company.account.customer({ payment_terms_id: number }).number });
    await company.settle();
    expect((await salesDocuments(company))[0]).toMatchObject({ PaymentConditionType: type, PaymentConditionNumberOfDays: days });
  });
});

test('EX-F1 a foreign invoice keeps its currency; Dinero takes the rate of the day', async () => {
  const company = await aDineroCompany({ invoices: { status: 'booked' } });
  company.account.product({ number: 'A' });
  const customer = company.account.customer({ vat_zone: 'eu', currency: 'EUR', address_country: 'Tyskland' }).number;
  const { number } = company.account.bookedInvoice({ customer_id: customer, currency: 'EUR', lines: [line({ quantity: 10 })] });
  await company.settle();
  expect((await salesDocuments(company))[0]).toMatchObject({ Currency: 'EUR', TotalInclVat: 1000 });
  expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'done' });
});

test('INC-25 no e-mail address: booked, listed with the reason, and mailed once there is one', async () => {
  const company = await aDineroCompany({ invoices: { status: 'bookedAndMailed' } });
  const customer = company.account.customer({ contact_email: '' }).number;
  const { number } = company.account.bookedInvoice({ customer_id: customer });
  await company.settle();
  expect(await company.transfer('customer-invoice', number)).toMatchObject({
    state: 'failed',
    reason: { code: 'EMAIL_MISSING' },
  });
  company.account.change('customers', customer, { contact_email: 'faktura@kunde.test' });
  await company.settle();
  expect(await company.resend('customer-invoice', number)).toMatchObject({ state: 'done' });
  expect(company.side.hand.outbox()).toMatchObject([{ recipients: ['faktura@kunde.test'] }]);
  expect(await salesDocuments(company)).toHaveLength(1);
});

test('EX-D5 the contact was deleted in Dinero: the invoice fails as barred', async () => {
  const company = await aDineroCompany();
  const customer = company.account.customer({ company_name: 'Lukket ApS' }).number;
  await company.settle();
  const { ledgerId } = await company.transfer('customer', customer);
  company.side.hand.deleteContact(String(ledgerId));
  const { number } = company.account.bookedInvoice({ customer_id: customer });
  await company.settle();
  expect(await company.transfer('customer-invoice', number)).toMatchObject({
    state: 'failed',
    reason: { code: 'BARRED', values: { kind: 'customer', number: 'Lukket ApS' } },
  });
});

test('EX-D5 the contact was deleted in Dinero: a change of the customer neither brings it back nor writes to it', async () => {
  const company = await aDineroCompany();
  const customer = company.account.customer({ company_name: 'Lukket ApS' }).number;
  await company.settle();
  const { ledgerId } = await company.transfer('customer', customer);
  company.side.hand.deleteContact(String(ledgerId));
  company.account.change('customers', customer, { address_city: 'Odense' });
  await company.settle();
  expect(await company.transfer('customer', customer)).toMatchObject({ state: 'failed', reason: { code: 'BARRED' } });
  expect(company.side.dinero.requests().filter(({ method }) => method === 'PUT')).toEqual([]);
});

test('EX-F4 a currency that Dinero does not know: nothing is sent in another one', async () => {
  const company = await aDineroCompany();
  company.side.hand.dropCurrency('GBP');
  const customer = company.account.customer({ vat_zone: 'abroad', address_country: 'United Kingdom' }).number;
  const { number } = company.account.bookedInvoice({ customer_id: customer, currency: 'GBP' });
  await company.settle();
  expect(await company.transfer('customer-invoice', number)).toMatchObject({
    state: 'failed',
    reason: { code: 'CURRENCY_UNKNOWN', values: { currency: 'GBP' } },
  });
  expect(await salesDocuments(company)).toEqual([]);
});

test('EX-S12 a closed period: nothing is dated otherwise', async () => {
  const company = await aDineroCompany({ invoices: { status: 'booked' } });
  company.side.hand.closePeriod('2026-03-31');
  const { number } = company.account.bookedInvoice();
  await company.settle();
  expect(await company.transfer('customer-invoice', number)).toMatchObject({
    state: 'failed',
    reason: { code: 'PERIOD_CLOSED' },
  });
});

test('a person deletes the draft and asks again: one new draft, under another guid', async () => {
  const company = await aDineroCompany();
  const { number } = company.account.bookedInvoice();
  await company.settle();
  const [draft] = await salesDocuments(company);
  company.side.hand.deleteDocument(String(draft?.Guid));
  // Finished is finished; only force makes a second one.
  expect(await company.resend('customer-invoice', number, 'wish-1')).toMatchObject({ state: 'done', outcome: 'created' });
  expect(await salesDocuments(company)).toHaveLength(1);
});

test('a person changes the draft between creation and booking: read again, and booked as it stands', async () => {
  const company = await aDineroCompany({ invoices: { status: 'booked' } });
  let isChanged = false;
  company.net.between = async (request, carry) => {
    const guid = /\/invoices\/([0-9a-f-]{36})\/book$/.exec(request.url)?.[1];
    if (guid !== undefined && !isChanged) {
      isChanged = true;
      company.side.hand.editComment(guid, 'Husk rabat');
    }
    return await carry(request);
  };
  const { number } = company.account.bookedInvoice();
  await company.settle();
  expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'done', outcome: 'booked' });
  expect(await salesDocuments(company)).toMatchObject([{ Status: 'Booked', Comment: 'Husk rabat' }]);
});

test.each(['POST /v1/{o}/invoices', 'POST …/book', 'POST …/email'])(
  'the answer to %s is lost: found again, nothing twice',
  async (which) => {
    const company = await aDineroCompany({ invoices: { status: 'bookedAndMailed' } });
    let isLost = false;
    const pattern = which.endsWith('invoices') ? /\/invoices$/ : which.endsWith('book') ? /\/book$/ : /\/email$/;
    company.net.between = async (request, carry) => {
      const answer = await carry(request);
      if (isLost || request.method !== 'POST' || !pattern.test(request.url)) return answer;
      isLost = true;
      throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } });
    };
    const { number } = company.account.bookedInvoice();
    await company.settle();
    expect(isLost).toBe(true);
    expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'done' });
    expect(await salesDocuments(company)).toMatchObject([{ Status: 'Booked', MailOutStatus: 'Sent' }]);
    expect(company.side.hand.outbox()).toHaveLength(1);
  },
);

test('the list lags: a draft whose answer was lost is found by its guid', async () => {
  const company = await aDineroCompany();
  company.side.hand.hideFromLists(24 * 3600);
  let isLost = false;
  company.net.between = async (request, carry) => {
    const answer = await carry(request);
    if (isLost || request.method !== 'POST' || !request.url.endsWith('/invoices')) return answer;
    isLost = true;
    throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } });
  };
  const { number } = company.account.bookedInvoice();
  await company.settle();
  expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'done', outcome: 'linked' });
  company.side.hand.hideFromLists(0);
  expect(await salesDocuments(company)).toHaveLength(1);
});
