/** The ledger of e-conomic: balances, totals by year and period, and the stream of booked entries. */
import { aCompanyWithSupplier } from '#test/simulators/economic/a-voucher.ts';
import type { Fields } from '#test/simulators/economic/records/fields.ts';

const listed = (body: Fields) => body.collection as Fields[];

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
