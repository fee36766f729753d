/** Journals in e-conomic: what a voucher may hold, its number, what a person does to it, and what booking puts on the accounts. */
import { aCustomer } from '#test/simulators/economic/a-company.ts';
import {
  aCompanyWithSupplier,
  aFinanceVoucher,
  aSupplier,
  aSupplierInvoice,
  aVoucher,
} from '#test/simulators/economic/a-voucher.ts';
import { type Client, leavesOf } from '#test/simulators/economic/client-of.ts';
import type { Fields } from '#test/simulators/economic/records/fields.ts';

const supplierInvoices = (...entries: Fields[]) => aVoucher({ supplierInvoices: entries });
const financeVouchers = (...entries: Fields[]) => aVoucher({ financeVouchers: entries });
const listed = (body: Fields) => body.collection as Fields[];
const posted = async (call: Client, voucher: Fields, journal = 2) => {
  const { body } = await call('POST', `/journals/${journal}/vouchers`, voucher);
  return (Array.isArray(body) ? body : []) as Fields[];
};

describe('a voucher', () => {
  test('gets the next number of its journal’s series and is answered as a list', async () => {
    const { call } = await aCompanyWithSupplier();
    const { status, body, headers } = await call('POST', '/journals/2/vouchers', supplierInvoices(aSupplierInvoice()));
    expect(status).toBe(201);
    expect(body).toMatchObject([
      {
        voucherNumber: 40001,
        accountingYear: { year: '2026', self: 'https://economic.test/accounting-years/2026' },
        journal: { journalNumber: 2, self: 'https://economic.test/journals/2' },
        attachment: 'https://economic.test/journals/2/vouchers/2026-40001/attachment',
        entries: {
          supplierInvoices: [
            {
              journalEntryNumber: 1,
              entryType: 'supplierInvoice',
              exchangeRate: 100,
              remainder: -1250,
              contraVatAmount: 250,
              amountBaseCurrency: -1250,
              voucher: { voucherNumber: 40001 },
            },
          ],
        },
        self: 'https://economic.test/journals/2/vouchers/2026-40001',
      },
    ]);
    expect(headers.get('location')).toBe('https://economic.test/journals/2/vouchers/2026-40001');
    expect((await posted(call, supplierInvoices(aSupplierInvoice())))[0]?.voucherNumber).toBe(40002);
    expect((await posted(call, financeVouchers(aFinanceVoucher()), 1))[0]?.voucherNumber).toBe(10001);
  });

  test('is split when entries bring numbers of their own', async () => {
    const { call } = await aCompanyWithSupplier();
    const own = (voucherNumber: number) => aSupplierInvoice({ voucher: { voucherNumber } });
    const vouchers = await posted(call, supplierInvoices(own(40010), own(40011), own(40010)));
    expect(vouchers.map(({ voucherNumber }) => voucherNumber)).toEqual([40010, 40011]);
    expect((await posted(call, supplierInvoices(aSupplierInvoice())))[0]?.voucherNumber).toBe(40012);
  });

  test('of each kind is taken', async () => {
    const { call } = await aCompanyWithSupplier();
    const bank = { contraAccount: { accountNumber: 5820 }, amount: 100, date: '2026-08-28' };
    const entries = {
      supplierPayments: [{ ...bank, supplier: { supplierNumber: 1 } }],
      customerPayments: [{ ...bank, customer: { customerNumber: 1 }, customerInvoice: 30001 }],
      manualCustomerInvoices: [{ ...bank, customer: { customerNumber: 1 }, dueDate: '2026-09-01' }],
    };
    await posted(call, aVoucher(entries), 1);
    const { body } = await call('GET', '/journals/1/entries');
    expect(listed(body).map(({ entryType }) => entryType)).toEqual([
      'supplierPayment',
      'customerPayment',
      'manualCustomerInvoice',
    ]);
  });

  const invoice = (changes: Fields) => supplierInvoices(aSupplierInvoice(changes));
  const finance = (changes: Fields) => financeVouchers(aFinanceVoucher(changes));
  const [inInvoice, inFinance] = ['entries.supplierInvoices[0]', 'entries.financeVouchers[0]'];
  test.each<[why: string, voucher: Fields, path: string, code: string | undefined]>([
    ['without a year', { entries: { supplierInvoices: [aSupplierInvoice()] } }, 'accountingYear', 'E04042'],
    ['of an unknown year', { ...invoice({}), accountingYear: { year: '2031' } }, 'accountingYear', 'E06000'],
    ['of another year', { ...invoice({}), accountingYear: { year: '2025' } }, `${inInvoice}.date`, undefined],
    ['without entries', aVoucher({}), 'entries', 'E04042'],
    ['below the series', { ...invoice({}), voucherNumber: 40000 }, 'voucherNumber', undefined],
    ['above the series', { ...invoice({}), voucherNumber: 70000 }, 'voucherNumber', undefined],
    ['without supplier', invoice({ supplier: undefined }), `${inInvoice}.supplier`, 'E04042'],
    ['of an unknown supplier', invoice({ supplier: { supplierNumber: 9 } }), `${inInvoice}.supplier`, 'E06000'],
    ['with an unknown account', invoice({ contraAccount: { accountNumber: 1 } }), `${inInvoice}.contraAccount`, 'E06000'],
    ['with a heading', invoice({ contraAccount: { accountNumber: 1000 } }), `${inInvoice}.contraAccount`, undefined],
    ['with a total', finance({ account: { accountNumber: 1990 } }), `${inFinance}.account`, undefined],
    ['with an unknown VAT code', invoice({ contraVatAccount: { vatCode: 'X' } }), `${inInvoice}.contraVatAccount`, 'E06000'],
    ['without any account', finance({ account: undefined, contraAccount: undefined }), `${inFinance}.account`, 'E04042'],
    ['without amount', invoice({ amount: undefined }), `${inInvoice}.amount`, 'E04042'],
    ['with three decimals', invoice({ amount: -1.234 }), `${inInvoice}.amount`, 'E04740'],
    ['without date', invoice({ date: undefined }), `${inInvoice}.date`, 'E04042'],
    ['in a currency that is not enabled', invoice({ currency: { code: 'CHF' } }), `${inInvoice}.currency`, 'E06000'],
    ['with a rate in base currency', invoice({ exchangeRate: 99 }), `${inInvoice}.exchangeRate`, undefined],
    ['with too long a text', invoice({ text: 'x'.repeat(251) }), `${inInvoice}.text`, undefined],
    [
      'with too long an invoice number',
      invoice({ supplierInvoiceNumber: 'x'.repeat(31) }),
      `${inInvoice}.supplierInvoiceNumber`,
      undefined,
    ],
    ['of an unknown project', invoice({ project: { projectNumber: 7 } }), `${inInvoice}.project`, 'E06000'],
    [
      'with half a payment slip',
      invoice({ paymentDetails: { paymentType: { paymentTypeNumber: 1 }, ocrLine: '123456789012345' } }),
      `${inInvoice}.paymentDetails`,
      undefined,
    ],
  ])('is refused %s', async (_why, voucher, path, code) => {
    const { call } = await aCompanyWithSupplier();
    const { status, body } = await call('POST', '/journals/2/vouchers', voucher);
    expect([status, body.errorCode]).toEqual([400, 'E04300']);
    expect(leavesOf(body.errors)).toEqual([[path, code]]);
    expect(listed((await call('GET', '/journals/2/entries')).body)).toEqual([]);
  });

  test('is refused for what a person has closed, barred, blocked or restricted', async () => {
    const { call, hand } = await aCompanyWithSupplier({ modules: ['Project'] });
    const refused = async (voucher: Fields) =>
      leavesOf((await call('POST', '/journals/2/vouchers', voucher)).body.errors).map(([path, code]) => [
        path.split('.').slice(1).join('.'),
        code,
      ]);
    hand.put('projects', 7, { projectNumber: 7, name: 'Tag', isClosed: true });
    expect(await refused(invoice({ project: { projectNumber: 7 } }))).toEqual([['supplierInvoices[0].project', undefined]]);
    hand.barSupplier(1);
    expect(await refused(invoice({}))).toEqual([['supplierInvoices[0].supplier', undefined]]);
    hand.barSupplier(1, false);
    hand.barAccount(2010);
    expect(await refused(invoice({}))).toEqual([['supplierInvoices[0].contraAccount', undefined]]);
    hand.barAccount(2010, false);
    hand.blockAccount(2010);
    expect(await refused(invoice({}))).toEqual([['supplierInvoices[0].contraAccount', undefined]]);
    hand.blockAccount(2010, false);
    hand.put('vat-accounts', 'I25', { vatCode: 'I25', ratePercentage: 25, barred: true });
    expect(await refused(invoice({}))).toEqual([['supplierInvoices[0].contraVatAccount', undefined]]);
    hand.closePeriod('2026-08-31');
    expect(await refused(finance({}))).toEqual([['financeVouchers[0].date', 'EntryDateInClosedPeriod']]);
    hand.put('accounting-years', '2025', { year: '2025', fromDate: '2025-01-01', toDate: '2025-12-31', closed: true });
    const old = { ...finance({ date: '2025-06-01' }), accountingYear: { year: '2025' } };
    expect(await refused(old)).toEqual([['financeVouchers[0].date', 'AccountingYearClosed']]);
    hand.restrictJournal(2, 'financeVoucher');
    expect(await refused(invoice({ contraVatAccount: undefined, date: '2026-09-01' }))).toEqual([
      ['supplierInvoices[0]', undefined],
    ]);
    expect((await call('GET', '/journals/2')).body.settings).toMatchObject({ entryTypeRestrictedTo: 'financeVoucher' });
    expect(await refused(finance({ date: '2026-09-01' }))).toEqual([]);
  });

  test('with a number that is taken is refused, and none is left when the series ends', async () => {
    const { call, hand } = await aCompanyWithSupplier();
    const numbered = { ...supplierInvoices(aSupplierInvoice()), voucherNumber: 69999 };
    expect((await call('POST', '/journals/2/vouchers', numbered)).status).toBe(201);
    const again = await call('POST', '/journals/2/vouchers', numbered);
    expect(leavesOf(again.body.errors)).toEqual([['voucherNumber', 'E06010']]);
    expect((await call('POST', '/journals/2/vouchers', supplierInvoices(aSupplierInvoice()))).status).toBe(400);
    hand.deleteVoucher(2, 69999);
    expect((await call('POST', '/journals/2/vouchers', supplierInvoices(aSupplierInvoice()))).status).toBe(400);
  });

  test('with parts of modules that are not modelled is no invented success', async () => {
    const { call } = await aCompanyWithSupplier();
    const voucher = supplierInvoices(aSupplierInvoice({ departmentalDistribution: { departmentalDistributionNumber: 1 } }));
    expect((await call('POST', '/journals/2/vouchers', voucher)).status).toBe(501);
    expect(listed((await call('GET', '/journals/2/entries')).body)).toEqual([]);
  });

  test('ignores an account on a supplier invoice: only the contra account counts', async () => {
    const { call } = await aCompanyWithSupplier();
    await posted(call, supplierInvoices(aSupplierInvoice({ account: { accountNumber: 5820 } })));
    expect(listed((await call('GET', '/journals/2/entries')).body)[0]).not.toHaveProperty('account');
  });

  test('is neither replaced nor deleted whole, but entry by entry', async () => {
    const { call } = await aCompanyWithSupplier();
    await posted(call, supplierInvoices(aSupplierInvoice()));
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      expect((await call(method, '/journals/2/vouchers/2026-40001', {})).status).toBe(405);
    }
    expect((await call('PUT', '/journals/2/entries/1', {})).status).toBe(405);
    expect((await call('DELETE', '/journals/1/entries/1')).status).toBe(404);
    expect((await call('GET', '/journals/2/entries/1')).body).toMatchObject({ metaData: { delete: { httpMethod: 'delete' } } });
    expect((await call('DELETE', '/journals/2/entries/1')).status).toBe(204);
    expect((await call('DELETE', '/journals/2/entries/1')).body.errorCode).toBe('E06000');
    expect((await call('GET', '/journals/2/vouchers/2026-40001')).status).toBe(404);
    expect((await posted(call, supplierInvoices(aSupplierInvoice())))[0]?.voucherNumber).toBe(40002);
  });

  test('may answer 404 for a moment after it was written', async () => {
    const { call, hand, clock } = await aCompanyWithSupplier();
    hand.delayVouchers(4);
    await posted(call, supplierInvoices(aSupplierInvoice()));
    expect((await call('GET', '/journals/2/vouchers/2026-40001')).status).toBe(404);
    clock.advance(4000);
    expect((await call('GET', '/journals/2/vouchers/2026-40001')).status).toBe(200);
  });
});

test('entries are found by text, party and voucher, but not by the supplier’s own invoice number', async () => {
  const { call, hand, clock } = await aCompanyWithSupplier();
  await posted(call, supplierInvoices(aSupplierInvoice({ text: 'RB-1042 Papkasser' }), aSupplierInvoice({ text: 'Andet' })));
  const found = async (filter: string) =>
    listed((await call('GET', `/journals/2/entries?filter=${encodeURIComponent(filter)}`)).body)?.map(
      ({ journalEntryNumber }) => journalEntryNumber,
    );
  expect(await found('text$like:RB-1042')).toEqual([1]);
  expect(await found('supplier.supplierNumber$eq:1')).toEqual([1, 2]);
  expect(await found('voucher.voucherNumber$eq:40001$and:entryType$eq:supplierInvoice')).toEqual([1, 2]);
  expect(await found('supplierInvoiceNumber$eq:F-88121')).toBeUndefined();
  hand.hideFromSearch(60);
  await posted(call, supplierInvoices(aSupplierInvoice()));
  expect(await found('amount$eq:-1250')).toEqual([]);
  clock.advance(60_000);
  expect(await found('amount$eq:-1250')).toEqual([1, 2, 3]);
});

test('the journal leads to its templates', async () => {
  const { call } = await aCompanyWithSupplier();
  expect((await call('GET', '/journals/1')).body).toMatchObject({
    settings: { voucherNumbers: { minimumVoucherNumber: 10001, maximumVoucherNumber: 39999 } },
    templates: { financeVoucher: 'https://economic.test/journals/1/templates/financeVoucher' },
  });
  expect((await call('GET', '/journals/1/templates/financeVoucher')).body.account).toBe('https://economic.test/accounts');
  expect(listed((await call('GET', '/journals/1/templates/manualCustomerInvoice')).body)).toMatchObject([
    { customer: { customerNumber: 1 } },
  ]);
  expect((await call('GET', '/journals/9/templates')).status).toBe(404);
  expect((await call('POST', '/journals', {})).status).toBe(405);
});

describe('a person', () => {
  test('moves a voucher to another journal, where its number is another', async () => {
    const { call, hand } = await aCompanyWithSupplier();
    await posted(call, supplierInvoices(aSupplierInvoice({ text: 'RB-1042' })));
    expect(hand.moveVoucher(2, 40001, 1)).toEqual({ voucherNumber: 10001 });
    expect((await call('GET', '/journals/2/vouchers/2026-40001')).status).toBe(404);
    const [entry] = listed((await call('GET', '/journals/1/entries?filter=text$like:RB-1042')).body);
    expect(entry).toMatchObject({ journalEntryNumber: 1, voucher: { voucherNumber: 10001 }, journal: { journalNumber: 1 } });
  });

  test('writes another text, and deletes', async () => {
    const { call, hand } = await aCompanyWithSupplier();
    await posted(call, supplierInvoices(aSupplierInvoice()));
    hand.editVoucherText(2, 40001, 'Rettet');
    expect((await call('GET', '/journals/2/entries/1')).body.text).toBe('Rettet');
    hand.editVoucherText(2, 40001, '');
    expect((await call('GET', '/journals/2/entries/1')).body).not.toHaveProperty('text');
    hand.deleteVoucher(2, 40001);
    expect(listed((await call('GET', '/journals/2/vouchers')).body)).toEqual([]);
    expect(() => hand.deleteVoucher(2, 40001)).toThrow('not found');
  });

  test('does all this over HTTP too', async () => {
    const { call, agreementNumber } = await aCompanyWithSupplier();
    await posted(call, financeVouchers(aFinanceVoucher()), 1);
    const act = (action: string, values: Fields) => call('POST', `/_sim/agreements/${agreementNumber}/${action}`, values);
    expect((await act('moveVoucher', { journal: 1, voucher: 10001, to: 3 })).body).toEqual({ voucherNumber: 70001 });
    expect((await act('restrictJournal', { journal: 3, entryType: 'nothing' })).status).toBe(400);
    expect((await act('bookJournal', { journal: 3 })).body).toHaveLength(2);
    expect((await act('postFinance', { account: 1000, contraAccount: 2050, amount: 1, date: '2026-09-01' })).status).toBe(400);
  });
});

describe('booking a journal', () => {
  test('puts a supplier invoice on the accounts, VAT lifted out', async () => {
    const { call, hand, balanceOf } = await aCompanyWithSupplier();
    const on = (accountNumber: number, amount: number) => aSupplierInvoice({ contraAccount: { accountNumber }, amount });
    await posted(call, supplierInvoices(on(2010, -10_000), on(2040, -1875), on(2060, -625)));
    expect((await call('GET', '/accounts/2010')).body).toMatchObject({ balance: 0, draftBalance: 8000 });
    hand.bookJournal(2);
    expect(await Promise.all([6800, 2010, 2040, 2060, 6903].map(balanceOf))).toEqual([-12_500, 8000, 1500, 500, 2500]);
    expect((await call('GET', '/accounts/2010')).body).toMatchObject({ balance: 8000, draftBalance: 8000 });
    expect((await call('GET', '/journals/2/vouchers/2026-40001')).status).toBe(404);
    const { body } = await call(
      'GET',
      '/accounting-years/2026/entries?filter=voucherNumber$eq:40001$and:supplier.supplierNumber$eq:1',
    );
    expect(listed(body)).toHaveLength(3);
    expect(listed(body)[0]).toMatchObject({
      entryNumber: 1,
      entryType: 'supplierInvoice',
      account: { accountNumber: 6800, self: 'https://economic.test/accounts/6800' },
      supplierInvoiceNumber: 'F-88121',
      remainder: -10_000,
      text: 'Papkasser uge 35',
    });
  });

  test.each<[why: string, entry: Fields, balances: [account: number, balance: number][]]>([
    [
      'reverse charge cancels out',
      { amount: -8000, contraAccount: { accountNumber: 2020 }, contraVatAccount: { vatCode: 'IEUV' } },
      [
        [6800, -8000],
        [2020, 8000],
        [6903, 2000],
        [6904, -2000],
      ],
    ],
    [
      'a credit note is positive',
      { amount: 1250 },
      [
        [6800, 1250],
        [2010, -1000],
        [6903, -250],
      ],
    ],
    [
      'another currency is converted, exact to the øre',
      { amount: -1000, currency: { code: 'EUR' }, exchangeRate: 746.05, contraVatAccount: undefined },
      [
        [6800, -7460.5],
        [2010, 7460.5],
      ],
    ],
    [
      'what rounding leaves in base currency stays on one leg',
      { amount: -0.05, currency: { code: 'EUR' }, exchangeRate: 743.914941 },
      [
        [6800, -0.37],
        [2010, 0.3],
        [6903, 0.07],
      ],
    ],
  ])('%s', async (_why, entry, balances) => {
    const { call, hand, balanceOf } = await aCompanyWithSupplier();
    await posted(call, supplierInvoices(aSupplierInvoice(entry)));
    const booked = hand.bookJournal(2);
    expect(booked.reduce((total, { amountInBaseCurrency }) => total + Math.round(Number(amountInBaseCurrency) * 100), 0)).toBe(0);
    expect(await Promise.all(balances.map(async ([account]) => [account, await balanceOf(account)]))).toEqual(balances);
  });

  test('books a payment against the customer', async () => {
    const { call, hand, balanceOf } = await aCompanyWithSupplier();
    const payment = { customer: { customerNumber: 1 }, contraAccount: { accountNumber: 5820 }, amount: -500, date: '2026-08-28' };
    await posted(call, aVoucher({ customerPayments: [payment] }), 1);
    hand.bookJournal(1);
    expect([await balanceOf(5600), await balanceOf(5820)]).toEqual([-500, 500]);
    expect((await call('GET', '/customers/1')).body.balance).toBe(-500);
  });

  test('is refused whole when a voucher does not balance, a period was closed or an account barred', async () => {
    const { call, hand, balanceOf } = await aCompanyWithSupplier();
    await posted(call, financeVouchers(aFinanceVoucher()), 1);
    await posted(call, financeVouchers(aFinanceVoucher({ contraAccount: undefined })), 1);
    expect(() => hand.bookJournal(1)).toThrow('Validation failed');
    expect(await balanceOf(5530)).toBe(0);
    hand.bookVouchers(1, [10001]);
    expect(await balanceOf(5530)).toBe(100_000);
    hand.deleteVoucher(1, 10002);
    await posted(call, financeVouchers(aFinanceVoucher()), 1);
    hand.barAccount(2050);
    expect(() => hand.bookJournal(1)).toThrow('Validation failed');
    hand.barAccount(2050, false);
    hand.closePeriod('2026-08-31');
    expect(() => hand.bookJournal(1)).toThrow('Validation failed');
    expect(listed((await call('GET', '/journals/1/vouchers')).body)).toHaveLength(1);
  });

  test('takes two halves of a voucher that balance together', async () => {
    const { call, hand, balanceOf } = await aCompanyWithSupplier();
    const half = (accountNumber: number, amount: number) =>
      aFinanceVoucher({ account: { accountNumber }, contraAccount: undefined, amount });
    await posted(call, financeVouchers(half(5530, 70), half(2050, -70)), 1);
    hand.bookJournal(1);
    expect([await balanceOf(5530), await balanceOf(2050)]).toEqual([70, -70]);
  });

  test('is done by the newer service, all or by days or by entry', async () => {
    const { call, hand, balanceOf } = await aCompanyWithSupplier();
    const service = '/journalsapi/v15.0.0/journals';
    const on = (date: string) => financeVouchers(aFinanceVoucher({ amount: 10, date }));
    await posted(call, on('2026-08-29'), 1);
    await posted(call, on('2026-08-30'), 1);
    await posted(call, on('2026-08-31'), 1);
    const span = { fromDate: '2026-08-30T00:00:00Z', toDate: '2026-08-30T00:00:00Z' };
    expect((await call('POST', `${service}/1/bookWithDateInterval`, span)).status).toBe(204);
    expect(await balanceOf(5530)).toBe(10);
    expect((await call('POST', `${service}/1/bookdraftentries`, { entryNumbers: [3] })).status).toBe(204);
    expect(await balanceOf(5530)).toBe(20);
    hand.closePeriod('2026-08-29');
    const refused = await call('POST', `${service}/1/book`);
    expect([refused.status, refused.body.errorCode]).toEqual([400, 'JournalEntryDateAccountingYearPeriodBarred']);
    const empty = await call('POST', `${service}/1/bookdraftentries`, { entryNumbers: [] });
    expect(empty.body.errorCode).toBe('OneAPIEntriesListCannotBeEmpty');
    expect((await call('POST', `${service}/9/book`)).body.errorCode).toBe('JournalDoesNotExist');
    expect((await call('GET', `${service}/1`)).body).toMatchObject({ allowedEntryType: 0, nextVoucherNumber: 10004 });
  });
});

describe('the ledger', () => {
  test('has what a booked invoice put on the accounts', async () => {
    const { call, hand, balanceOf } = await aCompanyWithSupplier();
    await call('POST', '/invoices/drafts', {
      date: '2026-09-01',
      currency: 'DKK',
      customer: { customerNumber: 1 },
      layout: { layoutNumber: 19 },
      paymentTerms: { paymentTermsNumber: 2 },
      recipient: { name: 'Havnens Cykler ApS', vatZone: { vatZoneNumber: 1 } },
      lines: [
        {
          product: { productNumber: 'LAS-200' },
          description: 'Kædelås',
          quantity: 3,
          unitNetPrice: 153.44,
          discountPercentage: 10,
        },
      ],
    });
    hand.bookDraft(1);
    expect(await Promise.all([5600, 1010, 6902, 1990].map(balanceOf))).toEqual([517.86, -414.29, -103.57, -414.29]);
    const { body } = await call('GET', '/accounts/5600/accounting-years/2026/entries');
    expect(listed(body)).toMatchObject([
      { entryType: 'customerInvoice', bookedInvoice: { bookedInvoiceNumber: 30001 }, customer: { customerNumber: 1 } },
    ]);
  });

  test('tells the totals of a year and of its periods; the account is chosen by the path only', async () => {
    const { call, hand } = await aCompanyWithSupplier();
    const post = (amount: number, date: string) => hand.postFinance({ account: 5530, contraAccount: 2050, amount, date });
    post(100, '2025-12-31');
    post(20, '2026-01-31');
    post(3.5, '2026-02-01');
    const total = async (path: string) => (await call('GET', path)).body.totalInBaseCurrency;
    expect(await total('/accounts/5530/accounting-years/2025/totals')).toBe(100);
    expect(await total('/accounts/5530/accounting-years/2026/totals')).toBe(23.5);
    expect(await total('/accounts/5530/accounting-years/2026/periods/1/totals')).toBe(20);
    expect(await total('/accounts/5530/accounting-years/2026/periods/2/totals')).toBe(3.5);
    const { body } = await call('GET', '/accounting-years/2026/periods/1/totals');
    expect(listed(body)).toMatchObject([
      { account: { accountNumber: 2050 }, totalInBaseCurrency: -20 },
      { account: { accountNumber: 5530 }, totalInBaseCurrency: 20 },
    ]);
    const filtered = await call('GET', '/accounting-years/2026/entries?filter=account.accountNumber$eq:5530');
    expect([filtered.status, filtered.body.errors]).toEqual([
      400,
      ["Filtering is not allowed on property 'account.accountNumber'."],
    ]);
    expect(listed((await call('GET', '/accounts/5530/accounting-years/2026/periods/2/entries')).body)).toHaveLength(1);
    expect(listed((await call('GET', '/accounts/5530/accounting-years')).body)).toHaveLength(3);
    expect((await call('GET', '/accounts/1/accounting-years/2026/entries')).status).toBe(404);
  });

  test('carries status accounts over when a year is closed: totals of open years sum up, balances do not double', async () => {
    const { call, hand, balanceOf } = await aCompanyWithSupplier();
    hand.postFinance({ account: 5530, contraAccount: 2050, amount: 100, date: '2025-12-31' });
    expect([await balanceOf(5530), await balanceOf(2050)]).toEqual([100, 0]);
    hand.closeYear('2025');
    expect((await call('GET', '/accounts/5530/accounting-years/2026/totals')).body.totalInBaseCurrency).toBe(100);
    const [opening] = listed((await call('GET', '/accounts/5530/accounting-years/2026/entries')).body);
    expect(opening).toMatchObject({ entryType: 'transferredOpeningEntry', date: '2026-01-01', amount: 100 });
    expect(await balanceOf(5530)).toBe(100);
    expect((await call('GET', '/accounting-years/2025')).body.closed).toBe(true);
  });

  test('is a stream of entries whose numbers only go up', async () => {
    const { call, hand } = await aCompanyWithSupplier();
    for (let day = 1; day <= 3; day += 1) {
      hand.postFinance({ account: 5530, contraAccount: 2050, amount: day, date: `2026-08-0${day}`, text: 'Regulering' });
    }
    const stream = '/bookedEntriesapi/v4.0.0/booked-entries';
    expect((await call('GET', `${stream}?filter=entryNumber$gt:4`)).body).toMatchObject({
      items: [
        { entryNumber: 5, accountNumber: 5530, amount: 3, type: 5, date: '2026-08-03T00:00:00Z', currencyCode: 'DKK' },
        { entryNumber: 6, accountNumber: 2050, amount: -3 },
      ],
    });
    expect((await call('GET', `${stream}/count`)).body).toBe(6);
    expect((await call('GET', `${stream}?filter=objectVersion$eq:1`)).body.errorCode).toBe('BadFilterRequest');
  });
});

describe('a supplier', () => {
  test.each<[why: string, supplier: Fields, path: string, code: string | undefined]>([
    ['without name', aSupplier({ name: undefined }), 'name', 'E04042'],
    ['without group', aSupplier({ supplierGroup: undefined }), 'supplierGroup', 'E04042'],
    ['in an unknown group', aSupplier({ supplierGroup: { supplierGroupNumber: 9 } }), 'supplierGroup', 'E06000'],
    ['with unknown terms', aSupplier({ paymentTerms: { paymentTermsNumber: 87 } }), 'paymentTerms', 'E07080'],
    ['in a zone for customers only', aSupplier({ vatZone: { vatZoneNumber: 4 } }), 'vatZone', undefined],
    ['with a zip of eleven', aSupplier({ zip: '1'.repeat(11) }), 'zip', undefined],
    ['with a phone of 21', aSupplier({ phone: '1'.repeat(21) }), 'phone', undefined],
    ['with an address of 256', aSupplier({ address: 'x'.repeat(256) }), 'address', undefined],
    ['with an e-mail of 101', aSupplier({ email: 'x'.repeat(101) }), 'email', undefined],
    ['with a taken number', aSupplier({ supplierNumber: 1 }), 'supplierNumber', 'E06010'],
    ['with an unknown contact', aSupplier({ attention: { supplierContactNumber: 1 } }), 'attention', 'E06000'],
    ['in a currency that is not enabled', aSupplier({ currency: 'CHF' }), 'currency', 'E06000'],
  ])('is refused %s', async (_why, supplier, path, code) => {
    const { call } = await aCompanyWithSupplier();
    const { status, body } = await call('POST', '/suppliers', supplier);
    expect(status).toBe(400);
    expect(leavesOf(body.errors)).toEqual([[path, code]]);
  });

  test('is replaced only with its number in the body, keeps no stamp and sorts by nothing', async () => {
    const { call } = await aCompanyWithSupplier();
    const unnumbered = await call('PUT', '/suppliers/1', aSupplier());
    expect(leavesOf(unnumbered.body.errors)).toEqual([['supplierNumber', 'E04042']]);
    const { status, body } = await call('PUT', '/suppliers/1', aSupplier({ supplierNumber: 1, barred: true, phone: '12' }));
    expect([status, body.barred, body.phone]).toEqual([200, true, '12']);
    expect(body).not.toHaveProperty('lastUpdated');
    expect((await call('GET', '/suppliers?sort=name')).status).toBe(400);
    expect((await call('GET', '/suppliers?filter=phone$eq:12')).status).toBe(400);
  });

  test('cannot be deleted while entries name it', async () => {
    const { call, hand } = await aCompanyWithSupplier();
    await posted(call, supplierInvoices(aSupplierInvoice()));
    expect((await call('DELETE', '/suppliers/1')).status).toBe(400);
    hand.deleteVoucher(2, 40001);
    expect((await call('DELETE', '/suppliers/1')).status).toBe(204);
    expect((await call('DELETE', '/payment-terms/3')).status).toBe(204);
  });

  test('has contacts which the newer service writes and REST only reads', async () => {
    const { call } = await aCompanyWithSupplier();
    const service = '/suppliersapi/v2.0.0/Contacts';
    const made = await call('POST', service, { supplierNumber: 1, name: 'Pia' });
    expect([made.status, made.body]).toEqual([201, { number: 1 }]);
    expect(listed((await call('GET', '/suppliers/1/contacts')).body)).toMatchObject([{ supplierContactNumber: 1, name: 'Pia' }]);
    expect((await call('POST', '/suppliers/1/contacts', { name: 'Pia' })).status).toBe(405);
    expect((await call('GET', '/suppliers/9/contacts')).status).toBe(404);
    expect((await call('POST', service, { supplierNumber: 9, name: 'Bo' })).body.errorCode).toBe('SupplierDoesNotExist');
    await call('PUT', '/suppliers/1', aSupplier({ supplierNumber: 1, attention: { supplierContactNumber: 1 } }));
    expect((await call('DELETE', `${service}/1`)).body.errorCode).toBe('SupplierContactIsInUse');
    await call('PUT', '/suppliers/1', aSupplier({ supplierNumber: 1 }));
    expect((await call('DELETE', `${service}/1`)).status).toBe(204);
    expect(listed((await call('GET', '/suppliers/1/contacts')).body)).toEqual([]);
    expect((await call('GET', `${service}?filter=isDeleted$eq:true`)).body).toMatchObject({ items: [{ number: 1 }] });
  });
});

describe('a supplier group', () => {
  const service = '/suppliersapi/v2.0.0/Groups';
  const group = { number: 7, name: 'Rackbeat', accountNumber: 6800 };

  test('is only read on REST and written by the newer service', async () => {
    const { call } = await aCompanyWithSupplier();
    for (const [method, path] of [
      ['POST', ''],
      ['PUT', '/1'],
      ['DELETE', '/1'],
    ] as const) {
      expect((await call(method, `/supplier-groups${path}`, {})).status).toBe(405);
    }
    const made = await call('POST', service, group);
    expect([made.status, made.body, made.headers.get('location')]).toEqual([
      201,
      { number: 7 },
      'https://economic.test/suppliersapi/v2.0.0/Groups/7',
    ]);
    expect((await call('GET', '/supplier-groups/7')).body).toMatchObject({ name: 'Rackbeat', account: { accountNumber: 6800 } });
  });

  test.each<[why: string, sent: Fields, errorCode: string]>([
    ['with a taken number', { ...group, number: 1 }, 'SupplierGroupIdAlreadyExists'],
    ['with an unknown account', { ...group, accountNumber: 1 }, 'ERROR_CODE_AccountDoesNotExist'],
    ['with a heading', { ...group, accountNumber: 1000 }, 'ERROR_CODE_AccountIsNotBalanceOrProfitAndLossType'],
    ['without a name', { ...group, name: '' }, 'SupplierGroupNameEmpty'],
    ['without a number', { ...group, number: undefined }, 'InvalidInput'],
    ['with null', { ...group, accountNumber: null }, 'InvalidInput'],
    ['with a name of 51', { ...group, name: 'x'.repeat(51) }, 'InvalidInput'],
  ])('is refused %s', async (_why, sent, errorCode) => {
    const { call } = await aCompanyWithSupplier();
    const { status, body } = await call('POST', service, sent);
    expect([status, body.status, body.errorCode]).toEqual([400, 400, errorCode]);
    expect((await call('GET', `${service}/count`)).body).toBe(2);
  });

  test('is replaced with its fresh version only, and deleted only when empty', async () => {
    const { call } = await aCompanyWithSupplier();
    await call('POST', service, group);
    const { objectVersion } = (await call('GET', `${service}/7`)).body;
    expect((await call('PUT', service, { ...group, name: 'Ny' })).body.errorCode).toBe('UpdateConflict');
    expect((await call('PUT', `${service}/7`, { ...group, objectVersion })).status).toBe(405);
    expect((await call('PUT', service, { ...group, name: 'Ny', objectVersion })).status).toBe(204);
    const stale = await call('PUT', service, { ...group, name: 'Nyere', objectVersion });
    expect([stale.status, stale.body.errors]).toMatchObject([409, [{ errorCode: 'UpdateConflict', property: 'objectVersion' }]]);
    expect((await call('DELETE', `${service}/1`)).body.errorCode).toBe('SupplierGroupIsInUse');
    expect((await call('DELETE', `${service}/7`)).status).toBe(204);
    expect((await call('GET', `${service}/7`)).body.errorCode).toBe('ResourceNotFound');
  });
});

describe('the file on a voucher', () => {
  const path = '/journals/2/vouchers/2026-40001/attachment';
  const send = async (method: string, name: string, size = 4) => {
    const company = await aCompanyWithSupplier();
    await posted(company.call, supplierInvoices(aSupplierInvoice()));
    const file = async (fileMethod: string, fileName: string, bytes = 4) => {
      const form = new FormData();
      form.set('file', new File([new Uint8Array(bytes)], fileName));
      const headers = { 'x-appsecrettoken': company.economic.appSecretToken, 'x-agreementgranttoken': company.grantToken };
      const request = new Request(`https://economic.test${path}/file`, { method: fileMethod, headers, body: form });
      const response = await company.economic.fetch(request);
      return { status: response.status, body: (await response.json()) as Fields };
    };
    return { ...company, file, first: await file(method, name, size) };
  };

  test('is posted once, appended to, given back as PDF, and deleted', async () => {
    const { call, file, first } = await send('POST', 'faktura.pdf');
    expect([first.status, first.body.pages]).toEqual([201, 1]);
    const second = await file('POST', 'mere.pdf');
    expect([second.status, second.body.message]).toEqual([400, 'Voucher already has attachment.']);
    expect((await file('PATCH', 'mere.png')).body.pages).toBe(2);
    expect((await call('GET', path)).body).toMatchObject({
      description: 'faktura.pdf',
      file: `https://economic.test${path}/file`,
    });
    expect((await call('GET', `${path}/file`)).headers.get('content-type')).toContain('application/pdf');
    expect((await call('GET', `${path}/file`, undefined, { accept: 'application/pdf' })).status).toBe(406);
    expect((await call('DELETE', `${path}/file`)).status).toBe(204);
    expect((await call('GET', path)).status).toBe(404);
  });

  test('may begin with a PATCH; other kinds, more than 9 MB and no form are refused', async () => {
    const { call, first } = await send('PATCH', 'side.JPG');
    expect([first.status, first.body.pages]).toEqual([200, 1]);
    expect((await send('POST', 'ark.xlsx')).first.status).toBe(400);
    expect((await send('POST', 'stor.pdf', 9 * 1024 * 1024 + 1)).first.status).toBe(400);
    expect((await call('POST', `${path}/file`, {})).status).toBe(415);
  });

  test('goes with its voucher to another journal, and away with its last entry', async () => {
    const { call, hand } = await send('POST', 'faktura.pdf');
    hand.moveVoucher(2, 40001, 1);
    expect((await call('GET', '/journals/1/vouchers/2026-10001/attachment')).status).toBe(200);
    await call('DELETE', '/journals/1/entries/1');
    expect((await call('GET', '/journals/1/vouchers/2026-10001/attachment')).status).toBe(404);
  });
});

test('a customer of a barred kind gets no entries either', async () => {
  const { call, hand } = await aCompanyWithSupplier();
  await call('POST', '/customers', aCustomer());
  hand.barCustomer(2);
  const entry = { customer: { customerNumber: 2 }, contraAccount: { accountNumber: 5820 }, amount: 1, date: '2026-08-28' };
  const { body } = await call('POST', '/journals/1/vouchers', aVoucher({ manualCustomerInvoices: [entry] }));
  expect(leavesOf(body.errors)).toEqual([['entries.manualCustomerInvoices[0].customer', undefined]]);
});
