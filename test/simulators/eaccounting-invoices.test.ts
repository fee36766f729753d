/** Sales documents in eAccounting: money, drafts, booking, dates, e-mail, and what a person does in between. */
import Big from 'big.js';
import fc from 'fast-check';
import { aCompany, complaintOf, dataOf } from '#test/simulators/eaccounting/a-company.ts';
import { createCompany } from '#test/simulators/eaccounting/company.ts';
import { dueDateOf } from '#test/simulators/eaccounting/invoices/due-date.ts';
import { paymentReference } from '#test/simulators/eaccounting/invoices/payment-reference.ts';
import { type Conditions, type PricedRow, totalsOf } from '#test/simulators/eaccounting/invoices/totals.ts';
import type { Fields } from '#test/simulators/eaccounting/records/fields.ts';
import { virtualSimulatorClock } from '#test/simulators/frame.ts';

const day = 86_400_000;

const priced = (quantity: number, unitPrice: number, discountPercentage = 0, vatRate = 0.25): PricedRow => ({
  quantity,
  unitPrice,
  discountPercentage,
  discountFixedAmount: 0,
  vatRate,
});
const plain: Conditions = { includesVat: false, isCredit: false, isRounded: false, currencyRate: 1 };

describe('money', () => {
  test.each<[why: string, rows: PricedRow[], conditions: Partial<Conditions>, total: number, vat: number, rounding: number]>([
    ['2 × 100 less 10 %', [priced(2, 100, 0.1)], {}, 225, 45, 0],
    ['VAT is rounded once over the document', [priced(1, 33.33), priced(1, 33.33), priced(1, 33.33)], {}, 124.99, 25, 0],
    ['each rate apart', [priced(1, 800), priced(1, 200, 0, 0)], {}, 1200, 200, 0],
    ['half an öre goes away from zero', [priced(1, 0.02)], {}, 0.03, 0.01, 0],
    ['a negative row', [priced(1, 100), priced(-1, 0.02)], {}, 124.98, 25, 0],
    ['a fixed discount', [{ ...priced(2, 100), discountFixedAmount: 20 }], {}, 225, 45, 0],
    ['3 × 49.95 less 12.5 %', [priced(3, 49.95, 0.125)], {}, 163.9, 32.78, 0],
    ['four decimals for a foreign customer', [priced(3, 33.3333, 0, 0)], {}, 100, 0, 0],
    ['prices with VAT', [priced(1, 125)], { includesVat: true }, 125, 25, 0],
    ['a net price taken for one with VAT', [priced(1, 100)], { includesVat: true }, 100, 20, 0],
    ['a credit note is negative', [priced(2, 100)], { isCredit: true }, -250, -50, 0],
    ['whole kronor upwards', [priced(1, 99.6)], { isRounded: true }, 125, 24.9, 0.5],
    ['whole kronor downwards', [priced(1, 100.32)], { isRounded: true }, 125, 25.08, -0.4],
    ['half a krona of a credit goes away from zero', [priced(1, 100.4)], { isRounded: true, isCredit: true }, -126, -25.1, -0.5],
    ['no rows', [], {}, 0, 0, 0],
  ])('%s', (_why, rows, conditions, total, vat, rounding) => {
    expect(totalsOf(rows, { ...plain, ...conditions })).toMatchObject({ total, vat, rounding });
  });

  test('net, VAT and rounding always add up to the total, whatever the rows', () => {
    const cents = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((number) => number / 100);
    const row = fc.tuple(cents, cents, fc.constantFrom(0, 0.1, 0.125, 1), fc.constantFrom(0, 0.06, 0.12, 0.25));
    const rowsOf = (tuples: [number, number, number, number][]) => tuples.map((tuple) => priced(...tuple));
    const property = fc.property(
      fc.array(row),
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      (tuples, includesVat, isCredit, isRounded) => {
        const totals = totalsOf(rowsOf(tuples), { ...plain, includesVat, isCredit, isRounded });
        const parts = totals.byRate.flatMap(({ amount, vatAmount }) => [amount, vatAmount]);
        const sum = [...parts, totals.rounding].reduce((all, part) => all.plus(part), Big(0));
        expect(sum.toNumber()).toBe(totals.total);
        const opposite = totalsOf(rowsOf(tuples), { ...plain, includesVat, isCredit: !isCredit, isRounded });
        expect(opposite.total + totals.total).toBe(0);
        expect(Number.isInteger(totals.total) || !isRounded).toBe(true);
      },
    );
    fc.assert(property);
  });

  test('nothing has no sign, on a credit note neither', () => {
    const totals = totalsOf([priced(0, 0)], { ...plain, isCredit: true });
    expect(totals).toMatchObject({ total: 0, vat: 0, rounding: 0, totalInBase: 0, rows: [{ amount: 0, amountNoVat: 0 }] });
  });

  test('rows say what they are without VAT, and add up in the company’s currency', () => {
    const totals = totalsOf([priced(1, 125)], { ...plain, includesVat: true, currencyRate: '11.215' });
    expect(totals.rows).toEqual([{ amount: 125, amountNoVat: 100, amountIncVat: 125 }]);
    expect(totals).toMatchObject({ totalInBase: 1401.88, vatInBase: 280.38 });
    expect(totals.byRate).toEqual([{ vatRate: 0.25, amount: 100, vatAmount: 25 }]);
  });

  test.each<[why: string, customer: Fields, document: Fields, vat: number, isWithVat: boolean]>([
    ['a company at home', {}, {}, 50, false],
    ['a private person at home', { IsPrivatePerson: true }, {}, 40, true],
    ['a company in the EU', { InvoiceCountryCode: 'DE', VatNumber: 'DE12345678' }, {}, 0, false],
    ['a company in the EU without VAT number', { InvoiceCountryCode: 'DE' }, {}, 50, false],
    ['a person in the EU', { InvoiceCountryCode: 'DE', IsPrivatePerson: true }, {}, 40, true],
    ['trade between three', { InvoiceCountryCode: 'DE', VatNumber: 'DE12345678' }, { EuThirdParty: true }, 0, false],
    ['outside the EU', { InvoiceCountryCode: 'NO' }, {}, 0, false],
    ['abroad, VAT forced', { InvoiceCountryCode: 'US', ForceBookkeepVat: true }, {}, 50, false],
  ])('the VAT of 200 for %s', async (_why, customer, document, vat, isWithVat) => {
    const { call, create, aCustomer, aDraft } = await aCompany();
    const CustomerId = await create('customers', aCustomer(customer));
    const { body } = await call('POST', 'customerinvoicedrafts', aDraft({ CustomerId, ...document }));
    expect(body).toMatchObject({ TotalVatAmount: vat, TotalAmount: isWithVat ? 200 : 200 + vat, IncludesVat: isWithVat });
  });

  test('a Norwegian company sells without VAT into the EU, and with its own rates at home', async () => {
    const { call, create, aCustomer, anArticle, aDraft, aRow, idOf } = await aCompany({ country: 'NO' });
    const CodingId = idOf('articleaccountcodings', 'NameEnglish', 'Goods 15 % VAT');
    const ArticleId = await create('articles', anArticle({ Number: 'FISK', CodingId, NetPrice: 10 }));
    const home = await call('POST', 'customerinvoicedrafts', aDraft({ Rows: [aRow({ ArticleId })] }));
    expect(home.body).toMatchObject({ TotalVatAmount: 30, InvoiceCurrencyCode: 'NOK' });
    const swedish = await create('customers', aCustomer({ InvoiceCountryCode: 'SE' }));
    const abroad = await call('POST', 'customerinvoicedrafts', aDraft({ CustomerId: swedish, Rows: [aRow({ ArticleId })] }));
    expect(abroad.body).toMatchObject({ TotalVatAmount: 0, TotalAmount: 200 });
  });

  test('a row free of VAT beside one with it', async () => {
    const { call, aDraft, articleId } = await aCompany();
    const row = { ArticleId: articleId, Quantity: 1, UnitPrice: 100 };
    const { body } = await call('POST', 'customerinvoices', aDraft({ Rows: [row, { ...row, IsVatFree: true }] }));
    expect(body).toMatchObject({ TotalAmount: 225, TotalVatAmount: 25 });
    expect(body.VatSpecification).toMatchObject([{ VatPercent: 0.25 }, { VatPercent: 0, AmountInvoiceCurrency: 100 }]);
  });

  test('an article’s own price stands where the row’s is zero and it is asked for', async () => {
    const { call, create, aCustomer, aDraft, aRow } = await aCompany();
    const Rows = [aRow({ UnitPrice: 0 })];
    const totals = async (changes: Fields) =>
      (await call('POST', 'customerinvoicedrafts', aDraft({ Rows, ...changes }))).body.TotalAmount;
    expect([await totals({}), await totals({ ReplaceUnitPriceWhenZero: true })]).toEqual([0, 250]);
    const CustomerId = await create('customers', aCustomer({ CurrencyCode: 'EUR', IsPrivatePerson: true }));
    // 125 with VAT at 11.215 for a euro is 11.15, twice.
    expect(await totals({ ReplaceUnitPriceWhenZero: true, CustomerId })).toBe(22.3);
  });

  test('private persons whose company shows prices without VAT', async () => {
    const { call, create, aCustomer, aDraft, hand } = await aCompany({ showPricesExclVatPC: true });
    const CustomerId = await create('customers', aCustomer({ IsPrivatePerson: true }));
    const { body } = await call('POST', 'customerinvoicedrafts', aDraft({ CustomerId }));
    expect(body).toMatchObject({ IncludesVat: false, TotalAmount: 250 });
    // Settled with the draft, whatever the company shows since.
    hand.change({ showPricesExclVatPC: false });
    const changed = await call('PUT', `customerinvoicedrafts/${body.Id}`, aDraft({ CustomerId }));
    expect(changed.body).toMatchObject({ IncludesVat: false, TotalAmount: 250 });
  });

  test('construction VAT is turned round only when customer and row both say so', async () => {
    const { call, create, aCustomer, aDraft, aRow } = await aCompany();
    const flagged = { ReverseChargeOnConstructionServices: true, VatNumber: 'SE556000000001' };
    const CustomerId = await create('customers', aCustomer(flagged));
    const rows = (isFree: boolean) => [aRow({ ReversedConstructionServicesVatFree: isFree })];
    const both = await call('POST', 'customerinvoicedrafts', aDraft({ CustomerId, Rows: rows(true) }));
    const one = await call('POST', 'customerinvoicedrafts', aDraft({ CustomerId, Rows: rows(false) }));
    expect([both.body.TotalVatAmount, one.body.TotalVatAmount]).toEqual([0, 50]);
    expect(complaintOf(await call('POST', 'customerinvoicedrafts', aDraft({ Rows: rows(true) })))).toEqual([400, 2000]);
  });

  test('whole kronor in the company’s own currency only', async () => {
    const { call, create, aCustomer, aDraft, aRow } = await aCompany({ domesticCurrencyRounding: 1 });
    const Rows = [aRow({ Quantity: 1, UnitPrice: 100.1 })];
    const home = await call('POST', 'customerinvoices', aDraft({ Rows }));
    expect(home.body).toMatchObject({ TotalAmount: 125, TotalVatAmount: 25.03, TotalRoundings: -0.13, RemainingAmount: 125 });
    const CustomerId = await create('customers', aCustomer({ CurrencyCode: 'EUR' }));
    const euros = await call('POST', 'customerinvoices', aDraft({ CustomerId, Rows }));
    expect(euros.body).toMatchObject({ TotalAmountInvoiceCurrency: 125.13, TotalRoundings: 0, TotalAmount: 1403.33 });
  });

  test('a rate of one’s own, and the person’s rate', async () => {
    const { call, create, aCustomer, aDraft, hand } = await aCompany();
    const CustomerId = await create('customers', aCustomer({ CurrencyCode: 'EUR' }));
    const own = await call('POST', 'customerinvoices', aDraft({ CustomerId, CurrencyRate: 10 }));
    expect(own.body).toMatchObject({ TotalAmountInvoiceCurrency: 250, TotalAmount: 2500, CurrencyCode: 'EUR' });
    hand.setRate('EUR', '11.5');
    const { body } = await call('POST', 'customerinvoices', aDraft({ CustomerId }));
    expect(body).toMatchObject({ TotalAmount: 2875, CurrencyRate: 11.5 });
  });
});

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
