/** Journals in e-conomic: what a person does to vouchers, and what booking puts on the accounts. */
import {
  aCompanyWithSupplier,
  aFinanceVoucher,
  aSupplierInvoice,
  aVoucher,
  financeVouchers,
  posted,
  supplierInvoices,
} from '#test/simulators/economic/a-voucher.ts';
import type { Fields } from '#test/simulators/economic/records/fields.ts';

const listed = (body: Fields) => body.collection as Fields[];

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

  test('changes an entry, which booking then judges', async () => {
    const { call, hand, balanceOf } = await aCompanyWithSupplier();
    await posted(call, supplierInvoices(aSupplierInvoice()));
    hand.changeEntry(2, 1, { amount: -900, contraVatAccount: null, contraAccount: { accountNumber: 1000 } });
    expect((await call('GET', '/journals/2/entries/1')).body).toMatchObject({ amount: -900, remainder: -900 });
    expect(() => hand.bookJournal(2)).toThrow('Validation failed');
    hand.changeEntry(2, 1, { contraAccount: { accountNumber: 2010 } });
    hand.bookJournal(2);
    expect([await balanceOf(2010), await balanceOf(6903)]).toEqual([900, 0]);
    expect(() => hand.changeEntry(2, 1, {})).toThrow('not found');
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
      { amount: -0.1, currency: { code: 'EUR' }, exchangeRate: 743.914941 },
      [
        [6800, -0.74],
        [2010, 0.6],
        [6903, 0.14],
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

test('unbooked entries are read flat by the newer service, deleted one by one or with their whole journal', async () => {
  const { call } = await aCompanyWithSupplier();
  const service = '/journalsapi/v15.0.0/draft-entries';
  await posted(call, supplierInvoices(aSupplierInvoice(), aSupplierInvoice(), aSupplierInvoice()));
  await posted(call, financeVouchers(aFinanceVoucher()), 1);
  const numbers = async (query = '') => {
    const { items } = (await call('GET', `${service}${query}`)).body;
    return (items as Fields[] | undefined)?.map(({ entryNumber }) => entryNumber);
  };
  expect((await call('GET', `${service}/1`)).body).toMatchObject({
    entryTypeNumber: 3,
    journalNumber: 2,
    voucherNumber: 40001,
    supplierNumber: 1,
    contraVatCode: 'I25',
    dueDate: '2026-09-27T00:00:00Z',
    objectVersion: expect.any(String),
  });
  expect(await numbers('?filter=journalNumber$eq:1')).toEqual([4]);
  expect(await numbers('?filter=text$like:x')).toBeUndefined();
  expect((await call('DELETE', `${service}/2`)).status).toBe(204);
  expect((await call('DELETE', `${service}/2`)).body.errorCode).toBe('JournalEntryDoesNotExist');
  expect((await call('DELETE', `${service}/delete/2`)).status).toBe(204);
  expect(await numbers()).toEqual([4]);
  expect((await call('DELETE', `${service}/delete/9`)).body.errorCode).toBe('JournalDoesNotExist');
  expect((await call('POST', service, {})).status).toBe(501);
});
