/** The inventory value: at the end of a day, the difference to the booked balance, as one unbooked voucher in e-conomic. */
import { localDay } from '#shared/local-time.ts';
import { aConnectedCompany } from './company.ts';
import { aBuyingCompany, balances, buy, buying, journalEntries, vouchersSent } from './purchases.ts';
import {
  aStockedCompany,
  bookAll,
  bookedStock,
  costAccount,
  type Keeper,
  keeping,
  nextRun,
  pullOf,
  runBecomesDue,
  startRuns,
  stockAccount,
  stockIsWorth,
  stockJournal,
  tickAt,
  timeZone,
  unbooked,
} from './stock.ts';

describe('the difference to what is booked', () => {
  test('EX-I1 INC-07 ECO-INV-04 ECO-INV-06 ECO-INV-07 ECO-OUT-12 nothing booked yet: the whole value, stock against cost', async () => {
    const company = await aStockedCompany(100_000);
    const transfer = await nextRun(company);
    expect(await journalEntries(company, stockJournal)).toMatchObject([
      {
        entryType: 'financeVoucher',
        amount: 100_000,
        account: { accountNumber: stockAccount },
        contraAccount: { accountNumber: costAccount },
        currency: { code: 'DKK' },
        date: '2026-03-12',
        text: `Rackbeat inventory value 2026-03-12: 100000.00 - 0.00, 5530/2040 RBI-${company.account.accountId}-2026-03-12`,
      },
    ]);
    const [entry] = await journalEntries(company, stockJournal);
    expect(entry).not.toHaveProperty('vatAccount');
    expect(entry).not.toHaveProperty('contraVatAccount');
    expect(transfer).toMatchObject({ state: 'done', outcome: 'created', ledgerId: '2026-70001', ledgerNumber: '70001' });
    expect(transfer.warnings).toBeUndefined();
    expect(await balances(company)).toEqual({});

    bookAll(company);
    expect(await balances(company)).toEqual({ [stockAccount]: 100_000, [costAccount]: -100_000 });
  });

  test('EX-I2 EX-I3 EX-I6 more, less, and nothing: each run measures from what is booked', async () => {
    const company = await aStockedCompany(100_000);
    await nextRun(company);
    bookAll(company);

    stockIsWorth(company, 104_300);
    await nextRun(company);
    expect(await unbooked(company)).toEqual([['2026-03-13', 4300]]);
    bookAll(company);

    stockIsWorth(company, 98_750);
    await nextRun(company);
    expect(await unbooked(company)).toEqual([['2026-03-14', -5550]]);
    bookAll(company);
    expect(await bookedStock(company)).toBe(98_750);

    expect(await nextRun(company)).toMatchObject({
      state: 'skipped',
      reason: { code: 'NO_DIFFERENCE', values: { account: '5530', value: '98750.00' } },
    });
    expect(await unbooked(company)).toEqual([]);
  });

  test('EX-I4 a draft that nobody booked is replaced', async () => {
    const company = await aStockedCompany(100_000);
    await nextRun(company);
    bookAll(company);
    stockIsWorth(company, 104_300);
    await nextRun(company);
    stockIsWorth(company, 98_750);
    const transfer = await nextRun(company);
    expect(await unbooked(company)).toEqual([['2026-03-14', -1250]]);
    expect(transfer.warnings).toBeUndefined();
  });

  test('EX-I5 kept instead, both booked: the next run takes back what was booked twice', async () => {
    const company = await aStockedCompany(100_000, { staleDraft: 'keep' });
    await nextRun(company);
    bookAll(company);
    stockIsWorth(company, 104_300);
    await nextRun(company);
    stockIsWorth(company, 98_750);
    const transfer = await nextRun(company);
    expect(await unbooked(company)).toEqual([
      ['2026-03-13', 4300],
      ['2026-03-14', -1250],
    ]);
    expect(transfer.warnings).toEqual([
      { code: 'EARLIER_DRAFT_STANDS', values: { voucher: '70002', day: '2026-03-13', amount: '4300.00' } },
    ]);
    bookAll(company);
    expect(await bookedStock(company)).toBe(103_050);
    await nextRun(company);
    expect(await unbooked(company)).toEqual([['2026-03-15', -4300]]);
  });

  test('a copy of the day’s voucher is booked too: asked again for the day, the copy is taken back', async () => {
    const company = await aStockedCompany(100_000);
    const { number } = await nextRun(company);
    const [entry] = await journalEntries(company, stockJournal);
    bookAll(company);
    const copy = { account: stockAccount, contraAccount: costAccount, amount: 100_000, date: number };
    company.agreement.postFinance({ ...copy, text: String(entry?.text) });
    expect(await bookedStock(company)).toBe(200_000);
    expect(await company.resend('inventory-value', number)).toMatchObject({ state: 'done', outcome: 'created' });
    expect(await unbooked(company)).toEqual([[number, -100_000]]);
  });

  test('EX-I7 a foreign posting on the inventory account is taken back', async () => {
    const company = await aStockedCompany(100_000);
    await nextRun(company);
    bookAll(company);
    company.agreement.postFinance({ account: stockAccount, contraAccount: 5820, amount: 500, date: '2026-03-12' });
    await nextRun(company);
    expect(await unbooked(company)).toEqual([['2026-03-13', -500]]);
  });

  test('EX-I8 ECO-GEN-02 ECO-NEG-02 a month: what was bought and not sold moves to the balance sheet, the rest is the cost of goods sold', async () => {
    const buyer = await aBuyingCompany();
    const product = buyer.account.product({ group: buyer.groups.a, recommended_cost_price: 100, stock_quantity: 200 }).number;
    const company = Object.assign(buyer, { frequency: 'monthly' as const, product });
    await company.use({ ...buying(company), ...keeping({ frequency: 'monthly' }) });
    company.agreement.postFinance({ account: stockAccount, contraAccount: 6110, amount: 20_000, date: '2026-01-01' });
    await startRuns(company);

    await buy(company, { lines: [{ item_id: product, quantity: 120, line_price: 100 }] });
    company.account.bookedInvoice({ lines: [{ item_id: product, quantity: 90 }] });
    await company.settle({ until: company.clock.now() + 3_600_000 });
    expect(await nextRun(company)).toMatchObject({ state: 'done', number: '2026-03-31' });
    expect(await unbooked(company)).toEqual([['2026-03-31', 3000]]);

    company.agreement.bookJournal(2);
    bookAll(company);
    const booked = await balances(company);
    expect(booked[stockAccount]).toBe(23_000);
    expect((booked[2010] ?? 0) + (booked[costAccount] ?? 0)).toBe(9000);
    expect(await company.ledgerInvoices('drafts')).toHaveLength(1);
  });

  test.each([
    [true, 900],
    [false, 1000],
  ])('EX-I12 less than nothing in stock, counted: %s', async (includeNegativeValues, expected) => {
    const company = await aStockedCompany(1000, { includeNegativeValues });
    company.account.product({ recommended_cost_price: 50, stock_quantity: -2 });
    await nextRun(company);
    expect(await unbooked(company)).toEqual([['2026-03-12', expected]]);
  });

  test('nothing left and nothing to post: the draft that is wrong by now goes all the same', async () => {
    const company = await aStockedCompany(500);
    await nextRun(company);
    stockIsWorth(company, 0);
    expect(await nextRun(company)).toMatchObject({ state: 'skipped', reason: { code: 'NO_DIFFERENCE' } });
    expect(await unbooked(company)).toEqual([]);
  });

  test('Q-09 at the turn of the year the opening balance counts once, before and after the old year is closed', async () => {
    const company = await aStockedCompany(1000, { frequency: 'monthly' });
    company.agreement.postFinance({ account: stockAccount, contraAccount: 6110, amount: 700, date: '2025-12-30' });
    await nextRun(company);
    expect(await unbooked(company)).toEqual([['2026-03-31', 300]]);
    bookAll(company);
    company.agreement.closeYear('2025');
    stockIsWorth(company, 1001);
    await nextRun(company);
    expect(await unbooked(company)).toEqual([['2026-04-30', 1]]);

    // The balance was carried over, and the old year is open still or again.
    company.agreement.put('accounting-years', '2025', { year: '2025', fromDate: '2025-01-01', toDate: '2025-12-31' });
    stockIsWorth(company, 1002);
    await nextRun(company);
    expect(await unbooked(company)).toEqual([['2026-05-31', 2]]);
  });
});

describe('when', () => {
  test.each([
    ['daily' as const, 31],
    ['weekly' as const, 4],
    ['monthly' as const, 1],
  ])('ECO-INV-03 ECO-INV-09 INC-08 %s: %d runs in a month, whatever the section is called', async (frequency, runs) => {
    const company = await aStockedCompany(100, { frequency });
    const end = Date.parse('2026-04-12T09:00:00Z');
    for (let at = company.clock.now(); at < end; at += 3_600_000) {
      await tickAt(company, at);
      await company.settle({ until: at + 60_000 });
    }
    const due = company.events.filter(({ name }) => name === 'PullDue');
    expect(due).toHaveLength(runs);
    const asked = company.events.filter(({ name }) => name === 'TransferRequested').map(({ detail }) => detail);
    expect(asked).toHaveLength(runs);
    expect(asked[0]).toMatchObject({ kind: 'inventory-value', cause: 'schedule' });
    expect(await unbooked(company)).toHaveLength(1);
  });

  test('ECO-INV-01 off: no run in a month, and e-conomic is not asked for anything', async () => {
    const company = await aStockedCompany(100, { enabled: false });
    company.economic.clearRequests();
    for (let day = 0; day < 31; day++) {
      await runBecomesDue(company);
      await company.settle({ until: company.clock.now() + 60_000 });
    }
    expect(company.economic.requests()).toEqual([]);
  });

  test('EX-I9 a leap year’s February ends on the 29th', async () => {
    const company = await aStockedCompany(100, { frequency: 'monthly' });
    company.clock.pass(Date.parse('2028-02-20T09:00:00Z') - company.clock.now());
    company.agreement.put('accounting-years', '2028', {
      year: '2028',
      fromDate: '2028-01-01',
      toDate: '2028-12-31',
      closed: false,
    });
    await startRuns(company);
    expect((await company.worker.pulls.get(pullOf(company)))?.dueAt).toBe(Date.parse('2028-02-29T22:59:00Z'));
    await nextRun(company);
    expect(await unbooked(company)).toEqual([['2028-02-29', 100]]);
  });

  test.each([
    ['2026-07-14T12:00:00Z', '2026-07-14T21:59:00Z'],
    ['2026-01-14T12:00:00Z', '2026-01-14T22:59:00Z'],
  ])('EX-I10 daily, from %s: due at %s', async (from, due) => {
    const company = await aConnectedCompany(keeping());
    const keeper: Keeper = Object.assign(company, { frequency: 'daily' as const, product: '' });
    keeper.clock.pass(Date.parse(from) - keeper.clock.now());
    await startRuns(keeper);
    expect((await keeper.worker.pulls.get(pullOf(keeper)))?.dueAt).toBe(Date.parse(due));
  });

  test('EX-I11 worked three minutes after midnight: dated the day it is for, with that day’s value', async () => {
    const company = await aStockedCompany(100, { frequency: 'monthly' });
    await runBecomesDue(company);
    company.clock.pass(3 * 60_000);
    expect(localDay(timeZone, company.clock.now())).toBe('2026-04-01');
    stockIsWorth(company, 250);
    await company.settle();
    expect(await unbooked(company)).toEqual([['2026-03-31', 100]]);
  });

  test('a run that was missed is not posted afterwards; the next one takes the whole difference', async () => {
    const company = await aStockedCompany(100, { frequency: 'monthly' });
    const { dueAt } = (await company.worker.pulls.get(pullOf(company))) ?? { dueAt: 0 };
    await tickAt(company, dueAt + 26 * 3_600_000);
    await company.settle();
    expect(await unbooked(company)).toEqual([]);
    expect((await company.worker.pulls.get(pullOf(company)))?.lastResult).toMatchObject({ detail: '2026-03-31 was missed' });
    stockIsWorth(company, 170);
    await nextRun(company);
    expect(await unbooked(company)).toEqual([['2026-04-30', 170]]);
  });

  test('a doubled tick and a doubled message make one voucher', async () => {
    const company = await aStockedCompany(100);
    const day = await runBecomesDue(company);
    const due = company.events.find(({ name }) => name === 'PullDue')?.detail as never;
    await company.worker.events.publish('PullDue', [due]);
    await company.worker.events.publish('PullDue', [due]);
    await company.settle();
    expect(vouchersSent(company)).toHaveLength(1);
    expect(await company.transfer('inventory-value', day)).toMatchObject({ state: 'done', attempts: 1 });
  });
});
