/** The inventory value when something comes between: lost answers, a person's hand in the journal, a journal that no longer takes it. */
import type { Transfer } from '#shared/transfer/transfer.ts';
import { journalEntries, type LedgerEntry, vouchersSent } from './purchases.ts';
import {
  aStockedCompany,
  bookAll,
  bookedStock,
  type Keeper,
  keeping,
  nextRun,
  pullOf,
  stockAccount,
  stockIsWorth,
  stockJournal,
  unbooked,
} from './stock.ts';

/** 4,300.00 more than is booked, as an unbooked draft of 12 March; since then the stock is worth 1,000.00 less than booked. */
async function withAStaleDraft(inventory: Record<string, unknown> = {}): Promise<Keeper> {
  const company = await aStockedCompany(4300, inventory);
  await nextRun(company);
  stockIsWorth(company, 3300);
  return company;
}

/** What becomes of the next request that fits; the ones after it pass. */
type Trouble = (answer: () => Promise<Response>, company: Keeper) => Promise<Response>;

const troubles: [name: string, Trouble][] = [
  [
    'no answer, though it was carried out',
    async (answer) => {
      await answer();
      throw new TypeError('socket hang up');
    },
  ],
  ['no answer, and not carried out', () => Promise.reject(new TypeError('socket hang up'))],
  [
    'a server error, though it was carried out',
    async (answer) => {
      await answer();
      return Response.json({ message: 'Oops' }, { status: 500 });
    },
  ],
  ['asked to wait', () => Promise.resolve(Response.json({ message: 'Slow down' }, { status: 429 }))],
  [
    'the Lambda dies, and it was carried out',
    async (answer, company) => {
      await answer();
      return await company.die();
    },
  ],
  ['the Lambda dies, and it was not carried out', (_answer, company) => company.die()],
];

function strike(company: Keeper, fits: (request: Request) => boolean, trouble: Trouble): void {
  company.net.between = (request, carry) => {
    if (!fits(request)) return carry(request);
    company.net.between = (later, pass) => pass(later);
    return trouble(() => carry(request), company);
  };
}

const isVoucher = ({ method, url }: Request) => method === 'POST' && url.endsWith('/vouchers');
const isRemoval = ({ method }: Request) => method === 'DELETE';
const codes = ({ warnings = [] }: Transfer) => warnings.map(({ code }) => code);

describe('lost answers', () => {
  test.each(troubles)('to the voucher itself: %s; one voucher in the end', async (_name, trouble) => {
    const company = await aStockedCompany(4300);
    strike(company, isVoucher, trouble);
    const transfer = await nextRun(company);
    expect(await unbooked(company)).toEqual([['2026-03-12', 4300]]);
    expect(transfer).toMatchObject({ state: 'done' });
  });

  test.each(troubles)('while an earlier draft is taken away: %s; only the new one stands in the end', async (_name, trouble) => {
    const company = await withAStaleDraft();
    strike(company, isRemoval, trouble);
    const transfer = await nextRun(company);
    expect(await unbooked(company)).toEqual([['2026-03-13', 3300]]);
    expect(transfer).toMatchObject({ state: 'done' });
    expect(transfer.warnings).toBeUndefined();
  });

  test.each(troubles)('to the voucher that replaces one: %s', async (_name, trouble) => {
    const company = await withAStaleDraft();
    strike(company, isVoucher, trouble);
    expect(await nextRun(company)).toMatchObject({ state: 'done' });
    expect(await unbooked(company)).toEqual([['2026-03-13', 3300]]);
  });

  test('booked by a person while the outcome was unknown: found in the accounts, none made again', async () => {
    const company = await aStockedCompany(4300);
    strike(company, isVoucher, async (answer) => {
      await answer();
      bookAll(company);
      throw new TypeError('socket hang up');
    });
    expect(await nextRun(company)).toMatchObject({ state: 'done', outcome: 'linked', ledgerNumber: '70001' });
    expect(await unbooked(company)).toEqual([]);
    expect(await bookedStock(company)).toBe(4300);
  });

  test('Rackbeat does not answer: tried again, and then measured', async () => {
    const company = await aStockedCompany(4300);
    let failures = 3;
    company.net.between = (request, carry) => {
      if (!request.url.includes('/reports/') || failures === 0) return carry(request);
      failures -= 1;
      return Promise.resolve(new Response('', { status: 503 }));
    };
    expect(await nextRun(company)).toMatchObject({ state: 'done', outcome: 'created' });
    expect(await unbooked(company)).toEqual([['2026-03-12', 4300]]);
  });

  test('a total without a figure is no zero: nothing is posted and nothing taken away', async () => {
    const company = await withAStaleDraft();
    company.net.between = (request, carry) =>
      request.url.includes('/reports/') ? Promise.resolve(Response.json({ total_value: null })) : carry(request);
    expect(await nextRun(company)).toMatchObject({ state: 'failed', reason: { code: 'UNEXPECTED_ANSWER' } });
    expect(await unbooked(company)).toEqual([['2026-03-12', 4300]]);
  });
});

describe('what a person wrote is never taken away', () => {
  const handed: [what: string, (company: Keeper, entry: number, ours: LedgerEntry) => unknown][] = [
    ['another amount', (company, entry) => company.agreement.changeEntry(stockJournal, entry, { amount: 4000 })],
    [
      'another account',
      (company, entry) => company.agreement.changeEntry(stockJournal, entry, { account: { accountNumber: 5820 } }),
    ],
    [
      'another contra account',
      (company, entry) => company.agreement.changeEntry(stockJournal, entry, { contraAccount: { accountNumber: 2050 } }),
    ],
    ['another date', (company, entry) => company.agreement.changeEntry(stockJournal, entry, { date: '2026-03-01' })],
    [
      'a VAT code',
      (company, entry) => company.agreement.changeEntry(stockJournal, entry, { contraVatAccount: { vatCode: 'I25' } }),
    ],
    ['another currency', (company, entry) => company.agreement.changeEntry(stockJournal, entry, { currency: { code: 'EUR' } })],
    [
      'words added',
      (company) => company.agreement.editVoucherText(stockJournal, 70_001, `checked RBI-${company.account.accountId}-2026-03-12`),
    ],
    [
      'an entry added to the voucher',
      (company, entry, ours) =>
        company.agreement.put('journal-entries', entry + 100, {
          ...ours,
          journal: { journalNumber: stockJournal },
          journalEntryNumber: entry + 100,
          text: 'Freight in stock',
        }),
    ],
    [
      'a file attached',
      ({ agreement }) => agreement.put('attachments', 'journals/3/vouchers/2026-70001', { description: 'count.pdf', pages: 1 }),
    ],
  ];

  test.each(handed)('%s', async (_what, touch) => {
    const company = await withAStaleDraft();
    const [ours] = (await journalEntries(company, stockJournal)) as (LedgerEntry & { journalEntryNumber: number })[];
    if (ours === undefined) throw new Error('no draft');
    touch(company, ours.journalEntryNumber, ours);
    const before = await journalEntries(company, stockJournal);
    const transfer = await nextRun(company);
    const after = await journalEntries(company, stockJournal);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.slice(before.length)).toMatchObject([{ date: '2026-03-13', amount: 3300 }]);
    expect(codes(transfer)).toEqual(['EARLIER_DRAFT_CHANGED']);
  });

  test('an entry of a person’s own that only names one of ours', async () => {
    const company = await aStockedCompany(4300);
    const text = `see RBI-${company.account.accountId}-2026-02-28`;
    await company.writeToLedger('POST', `/journals/${stockJournal}/vouchers`, {
      accountingYear: { year: '2026' },
      entries: { financeVouchers: [{ account: { accountNumber: stockAccount }, amount: 7, date: '2026-03-01', text }] },
    });
    await nextRun(company);
    expect(await unbooked(company)).toEqual([
      ['2026-03-01', 7],
      ['2026-03-12', 4300],
    ]);
  });

  test('booked the moment before it would be taken away: what is booked stays, and the difference is measured again', async () => {
    const company = await withAStaleDraft();
    strike(company, isRemoval, async (answer) => {
      bookAll(company);
      return await answer();
    });
    await nextRun(company);
    expect(await bookedStock(company)).toBe(4300);
    expect(await unbooked(company)).toEqual([['2026-03-13', -1000]]);
  });

  test('a draft that a person deleted is not missed', async () => {
    const company = await withAStaleDraft();
    company.agreement.deleteVoucher(stockJournal, 70_001);
    await nextRun(company);
    expect(await unbooked(company)).toEqual([['2026-03-13', 3300]]);
  });

  test('a draft that was moved to another journal is ours still, and is replaced', async () => {
    const company = await withAStaleDraft();
    company.agreement.moveVoucher(stockJournal, 70_001, 1);
    await nextRun(company);
    expect(await unbooked(company, 1)).toEqual([]);
    expect(await unbooked(company)).toEqual([['2026-03-13', 3300]]);
  });

  test('after other accounts were chosen, the draft on the old ones is replaced all the same', async () => {
    const company = await withAStaleDraft();
    company.agreement.put('accounts', 5540, {
      accountNumber: 5540,
      accountType: 'status',
      name: 'Varelager 2',
      balance: 0,
      barred: false,
      blockDirectEntries: false,
    });
    await company.use(keeping({ account: 5540 }));
    await nextRun(company);
    expect(await journalEntries(company, stockJournal)).toMatchObject([{ amount: 3300, account: { accountNumber: 5540 } }]);
  });
});

describe('a run that cannot be', () => {
  test('ECO-INV-05 the journal was restricted since: in the list, the earlier draft stays; once it is free, by hand', async () => {
    const company = await withAStaleDraft();
    company.agreement.restrictJournal(stockJournal, 'supplierInvoice');
    const transfer = await nextRun(company);
    expect(transfer).toMatchObject({
      state: 'failed',
      reason: { code: 'JOURNAL_NOT_ALLOWED', values: { journal: '3', type: 'supplierInvoice' } },
    });
    expect(await unbooked(company)).toEqual([['2026-03-12', 4300]]);
    company.agreement.restrictJournal(stockJournal);
    expect(await company.resend('inventory-value', transfer.number)).toMatchObject({ state: 'done', outcome: 'created' });
    expect(await unbooked(company)).toEqual([['2026-03-13', 3300]]);
  });

  test('ECO-INV-05 a journal restricted to finance vouchers is one that takes it', async () => {
    const company = await aStockedCompany(4300);
    company.agreement.restrictJournal(stockJournal, 'financeVoucher');
    expect(await nextRun(company)).toMatchObject({ state: 'done' });
  });

  test.each<[what: string, (company: Keeper) => unknown, code: string]>([
    ['the journal is gone', ({ agreement }) => agreement.deleteJournal(stockJournal), 'NOT_IN_LEDGER'],
    ['the account is barred', ({ agreement }) => agreement.barAccount(stockAccount), 'ACCOUNT_UNUSABLE'],
    ['the period is closed', ({ agreement }) => agreement.closePeriod('2026-03-12'), 'PERIOD_CLOSED'],
    ['the year is closed', ({ agreement }) => agreement.closeYear('2026'), 'PERIOD_CLOSED'],
  ])('%s: in the list with a reason', async (_what, spoil, code) => {
    const company = await aStockedCompany(4300);
    spoil(company);
    expect(await nextRun(company)).toMatchObject({ state: 'failed', reason: { code } });
    expect(vouchersSent(company)).toEqual([]);
  });

  test('a period that is only barred is not seen beforehand: e-conomic’s refusal is told with the date', async () => {
    const company = await aStockedCompany(4300);
    const refusal = { message: 'The period is barred for the date.', errorCode: 'E04300', httpStatusCode: 400 };
    strike(company, isVoucher, () => Promise.resolve(Response.json(refusal, { status: 400 })));
    expect(await nextRun(company)).toMatchObject({
      state: 'failed',
      reason: { code: 'PERIOD_CLOSED', values: { date: '2026-03-12' } },
    });
  });

  test.each(['journal', 'account', 'contraAccount'])(
    'ECO-INV-02 the setting %s was emptied: the run is skipped and says so',
    async (emptied) => {
      const company = await aStockedCompany(4300);
      const found = await company.worker.tenants.getConnection(String(company.account.accountId), 'e-conomic');
      if (found === undefined) throw new Error('not connected');
      const { inventory } = keeping({ [emptied]: undefined });
      await company.worker.tenants.saveConnection({ ...found.connection, settings: { inventory } });
      company.worker.connections.forget(String(company.account.accountId), 'e-conomic');
      expect(await nextRun(company)).toMatchObject({
        state: 'skipped',
        reason: { code: 'SETTING_MISSING', values: { setting: `inventory.${emptied}` } },
      });
    },
  );
});

describe('asked for by hand', () => {
  test('the same day again: nothing is touched while nothing has changed, and measured anew when it has', async () => {
    const company = await aStockedCompany(4300);
    const { number } = await nextRun(company);
    company.economic.clearRequests();
    expect(await company.resend('inventory-value', number)).toMatchObject({
      state: 'done',
      outcome: 'linked',
      ledgerNumber: '70001',
    });
    expect(company.economic.requests().filter(({ method }) => method !== 'GET')).toEqual([]);
    company.agreement.postFinance({ account: stockAccount, contraAccount: 6110, amount: 300, date: '2026-03-12' });
    expect(await company.resend('inventory-value', number)).toMatchObject({
      state: 'done',
      outcome: 'created',
      ledgerNumber: '70002',
    });
    expect(await unbooked(company)).toEqual([['2026-03-12', 4000]]);
  });

  test('the same day again, booked meanwhile: what is booked is linked, nothing is written', async () => {
    const company = await aStockedCompany(4300);
    const { number } = await nextRun(company);
    bookAll(company);
    const transfer = await company.resend('inventory-value', number);
    expect(await unbooked(company)).toEqual([]);
    expect(transfer.ledgerId).toBe('2026-70001');
    expect(await bookedStock(company)).toBe(4300);
  });

  test('ECO-INV-03 EX-I2 taken at midday and booked before the evening: the run at the end of the day takes what has come since', async () => {
    const company = await aStockedCompany(4300);
    expect(await company.resend('inventory-value', '2026-03-12')).toMatchObject({ state: 'done' });
    bookAll(company);
    stockIsWorth(company, 5000);
    expect(await nextRun(company)).toMatchObject({ number: '2026-03-12', state: 'done', outcome: 'created' });
    expect(await unbooked(company)).toEqual([['2026-03-12', 700]]);
    bookAll(company);
    expect(await company.resend('inventory-value', '2026-03-12')).toMatchObject({ state: 'done', outcome: 'linked' });
    expect(await unbooked(company)).toEqual([]);
    expect(await bookedStock(company)).toBe(5000);
  });

  test.each(troubles)(
    'ECO-INV-03 the same, and trouble with the second voucher: %s; the difference stands once',
    async (_name, trouble) => {
      const company = await aStockedCompany(4300);
      await company.resend('inventory-value', '2026-03-12');
      bookAll(company);
      stockIsWorth(company, 5000);
      strike(company, isVoucher, trouble);
      expect(await nextRun(company)).toMatchObject({ state: 'done' });
      expect(await unbooked(company)).toEqual([['2026-03-12', 700]]);
    },
  );

  test('today, between two runs', async () => {
    const company = await aStockedCompany(4300, { frequency: 'monthly' });
    expect(await company.resend('inventory-value', '2026-03-12')).toMatchObject({ state: 'done' });
    expect(await unbooked(company)).toEqual([['2026-03-12', 4300]]);
    await nextRun(company);
    expect(await unbooked(company)).toEqual([['2026-03-31', 4300]]);
  });

  test('ECO-INV-03 on the very day of a run, before it is due: the run at the end of the day measures anew, once', async () => {
    const company = await aStockedCompany(4300);
    expect(await company.resend('inventory-value', '2026-03-12')).toMatchObject({ state: 'done' });
    stockIsWorth(company, 5000);
    await nextRun(company);
    expect(await unbooked(company)).toEqual([['2026-03-12', 5000]]);
    const { tenantId, ledger } = pullOf(company);
    const again = { version: 1, tenantId, ledger, kind: 'inventory-value', number: '2026-03-12' } as const;
    const { attempts } = await company.transfer('inventory-value', '2026-03-12');
    await company.worker.events.publish('TransferRequested', [{ ...again, cause: 'schedule', correlationId: 'doubled' }]);
    await company.settle();
    expect(await company.transfer('inventory-value', '2026-03-12')).toMatchObject({ state: 'done', attempts });
  });

  test.each([
    ['a day whose run is past', '2026-03-10', 'RUN_PASSED'],
    ['a day still to come', '2026-03-13', 'RECORD_NOT_FOUND'],
    ['no day at all', '2026-02-30', 'RECORD_NOT_FOUND'],
  ])('%s: skipped with a reason', async (_what, day, code) => {
    const company = await aStockedCompany(4300);
    expect(await company.resend('inventory-value', day)).toMatchObject({ state: 'skipped', reason: { code } });
    expect(vouchersSent(company)).toEqual([]);
  });
});
