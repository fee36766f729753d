/** What sales documents in eAccounting come to: rounding, VAT, currencies. */
import Big from 'big.js';
import fc from 'fast-check';
import { aCompany, complaintOf } from '#test/simulators/eaccounting/a-company.ts';
import { type Conditions, type PricedRow, totalsOf } from '#test/simulators/eaccounting/invoices/totals.ts';
import type { Fields } from '#test/simulators/eaccounting/records/fields.ts';

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
