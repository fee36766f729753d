/** What a supplier invoice posts in e-conomic: entries by account, the default account, VAT. */
import {
  aBuyingCompany,
  balances,
  bought,
  buy,
  buying,
  chosen,
  codes,
  journal,
  journalEntries,
  postings,
  threeGroups,
  vouchersSent,
} from './purchases.ts';

describe('one entry for each cost account, seen from the supplier’s side', () => {
  test('EX-S1 ECO-OUT-01 INC-09 ECO-SUP-11 three groups: three entries, and once a person books, cost, VAT and debt', async () => {
    const company = await aBuyingCompany();
    const { number, transfer } = await buy(company, { lines: threeGroups(company), invoice_number: 'F-88121' });
    expect(await postings(company)).toEqual([
      [-10_000, 2010],
      [-1875, 2015],
      [-625, 2060],
    ]);
    for (const entry of await journalEntries(company))
      expect(entry).toMatchObject({
        entryType: 'supplierInvoice',
        supplierInvoiceNumber: 'F-88121',
        contraVatAccount: { vatCode: 'I25' },
        date: '2026-03-12',
        dueDate: '2026-03-26',
        currency: { code: 'DKK' },
        exchangeRate: 100,
        text: `Stålværket A/S RBS-${company.account.accountId}-${number}`,
      });
    expect(transfer).toMatchObject({ state: 'done', outcome: 'created', ledgerId: '2026-40001', ledgerNumber: '40001' });
    expect(transfer.warnings).toBeUndefined();
    expect(await balances(company)).toEqual({});

    company.agreement.bookJournal(journal);
    expect(await balances(company)).toEqual({ 6800: -12_500, 2010: 8000, 2015: 1500, 2060: 500, 6903: 2500 });
  });

  test('EX-S2 freight on the account of the goods: two entries', async () => {
    const company = await aBuyingCompany();
    await company.use(
      buying(company, {
        accounts: {
          [company.groups.a]: { domestic: chosen(2010) },
          [company.groups.b]: { domestic: chosen(2015) },
          [company.groups.freight]: { domestic: chosen(2010) },
        },
      }),
    );
    await buy(company, { lines: threeGroups(company) });
    expect(await postings(company)).toEqual([
      [-10_625, 2010],
      [-1875, 2015],
    ]);
  });

  test.each([
    ['EX-S3 from the EU: reverse charge', 'eu', 2020, 'IEUV'],
    ['EX-S4 from outside the EU', 'abroad', 2030, 'IVV'],
  ])('ECO-SUP-10 %s', async (_id, vat_zone, account, vatCode) => {
    const company = await aBuyingCompany();
    const lines = [bought(company, company.groups.a, 8000)];
    const { transfer } = await buy(company, { lines }, { vat_zone });
    expect(await postings(company)).toEqual([[-8000, account]]);
    expect(await journalEntries(company)).toEqual([
      expect.objectContaining({ contraVatAccount: expect.objectContaining({ vatCode }) }),
    ]);
    expect(transfer.warnings).toBeUndefined();
    company.agreement.bookJournal(journal);
    expect(await balances(company)).toEqual({ 6800: -8000, [account]: 8000, 6903: 2000, 6904: -2000 });
  });

  test('EX-S8 the øre that rounding leaves out goes to the largest entry', async () => {
    const company = await aBuyingCompany();
    const { a, b, freight } = company.groups;
    await buy(company, { lines: [a, b, freight].map((group) => bought(company, group, 10.01)) });
    expect(await postings(company)).toEqual([
      [-12.52, 2010],
      [-12.51, 2015],
      [-12.51, 2060],
    ]);
  });

  test('EX-S2 twelve items of one group are one entry', async () => {
    const company = await aBuyingCompany();
    const { transfer } = await buy(company, { lines: Array.from({ length: 12 }, () => bought(company, company.groups.a, 100)) });
    expect(await postings(company)).toEqual([[-1500, 2010]]);
    expect(transfer.warnings).toBeUndefined();
  });

  test('EX-S9 a credit note is positive', async () => {
    const company = await aBuyingCompany();
    const { transfer } = await buy(company, { lines: [bought(company, company.groups.a, 1000, -1)] });
    expect(await postings(company)).toEqual([[1250, 2010]]);
    expect(transfer).toMatchObject({ state: 'done' });
    company.agreement.bookJournal(journal);
    expect(await balances(company)).toEqual({ 6800: 1250, 2010: -1000, 6903: -250 });
  });

  test('EX-S10 a foreign currency goes with Rackbeat’s rate, per hundred units', async () => {
    const company = await aBuyingCompany();
    const lines = [bought(company, company.groups.a, 1000)];
    await buy(company, { lines, currency: 'EUR', currency_rate: 7.4605, vat_zone: 'eu' });
    expect(await journalEntries(company)).toEqual([
      expect.objectContaining({
        amount: -1000,
        currency: expect.objectContaining({ code: 'EUR' }),
        exchangeRate: 746.05,
        amountDefaultCurrency: -7460.5,
      }),
    ]);
  });

  test('EX-F4 CURRENCY_UNKNOWN a currency that e-conomic lacks', async () => {
    const company = await aBuyingCompany();
    company.agreement.disableCurrency('USD');
    const { transfer } = await buy(company, { currency: 'USD', vat_zone: 'abroad' });
    expect(transfer).toMatchObject({ state: 'failed', reason: { code: 'CURRENCY_UNKNOWN', values: { currency: 'USD' } } });
    expect(await journalEntries(company)).toEqual([]);
  });

  test('an invoice of which nothing is to be posted is skipped', async () => {
    const company = await aBuyingCompany();
    const { transfer } = await buy(company, { lines: [bought(company, company.groups.a, 0)] });
    expect(transfer).toMatchObject({ state: 'skipped', reason: { code: 'NOTHING_OWED' } });
  });

  test('ECO-GEN-05 a project goes along when e-conomic has it', async () => {
    const company = await aBuyingCompany();
    await company.use({ ...buying(company), projects: { enabled: true } });
    company.agreement.put('projects', 7, { number: 7, name: 'Harbour', isClosed: false, isBarred: false });
    const project_id = company.account.record('projects', { number: 7, name: 'Harbour' }).number;
    await buy(company, { project_id });
    expect(await journalEntries(company)).toEqual([
      expect.objectContaining({ project: expect.objectContaining({ projectNumber: 7 }) }),
    ]);
  });

  test('EX-J2 of an invoice on three accounts all three entries carry the project', async () => {
    const company = await aBuyingCompany();
    await company.use({ ...buying(company), projects: { enabled: true } });
    company.agreement.put('projects', 7, { number: 7, name: 'Harbour', isClosed: false, isBarred: false });
    const project_id = company.account.record('projects', { number: 7, name: 'Harbour' }).number;
    await buy(company, { project_id, lines: threeGroups(company) });
    expect((await journalEntries(company)).map(({ project }) => project?.projectNumber)).toEqual([7, 7, 7]);
  });

  test('EX-J3 a project known only in Rackbeat is left out of the voucher, with a warning', async () => {
    const company = await aBuyingCompany();
    await company.use({ ...buying(company), projects: { enabled: true } });
    const project_id = company.account.record('projects', { number: 8, name: 'Ours alone' }).number;
    const { transfer } = await buy(company, { project_id });
    expect((await journalEntries(company))[0]).not.toHaveProperty('project');
    expect(codes(transfer)).toEqual(['PROJECT_NOT_IN_LEDGER']);
  });
});

describe('ECO-SUP-06 ECO-SUP-07 the default account', () => {
  test('EX-S5 the account of B is barred: its part on the default account, with a warning', async () => {
    const company = await aBuyingCompany();
    company.agreement.barAccount(2015);
    const { transfer } = await buy(company, { lines: threeGroups(company) });
    expect(await postings(company)).toEqual([
      [-10_000, 2010],
      [-1875, 2999],
      [-625, 2060],
    ]);
    expect(transfer).toMatchObject({
      state: 'done',
      warnings: [
        {
          code: 'ACCOUNT_FALLBACK',
          values: { group: `${company.groups.b} Goods B`, zone: 'domestic', default: '2999', why: 'account 2015 is barred' },
        },
      ],
    });
  });

  test('EX-S6 the default account is barred too: NO_USABLE_ACCOUNT, and nothing of the invoice is posted', async () => {
    const company = await aBuyingCompany();
    company.agreement.barAccount(2015);
    company.agreement.barAccount(2999);
    const { transfer } = await buy(company, { lines: threeGroups(company) });
    expect(transfer).toMatchObject({ state: 'failed', reason: { code: 'NO_USABLE_ACCOUNT' } });
    expect(vouchersSent(company)).toEqual([]);
  });

  test('EX-S7 every account usable: the default is never used', async () => {
    const company = await aBuyingCompany();
    const { transfer } = await buy(company, { lines: threeGroups(company) });
    expect((await postings(company)).map(([, account]) => account)).not.toContain(2999);
    expect(transfer.warnings).toBeUndefined();
  });

  test('EX-T8 the account is unbarred and the invoice sent again: resolved', async () => {
    const company = await aBuyingCompany();
    company.agreement.barAccount(2010);
    company.agreement.barAccount(2999);
    const { number } = await buy(company);
    company.agreement.barAccount(2010, false);
    expect(await company.resend('supplier-invoice', number)).toMatchObject({ state: 'done', outcome: 'created' });
    expect(await company.openTransfers()).toEqual([]);
  });

  test('EX-T5 ACCOUNT_REFUSED barred between our look and the posting: named, and sent again it takes the default', async () => {
    const company = await aBuyingCompany();
    company.net.between = async (request, carry) => {
      if (request.method === 'POST' && request.url.endsWith('/vouchers')) company.agreement.barAccount(2015);
      return await carry(request);
    };
    const { number, transfer } = await buy(company, { lines: threeGroups(company) });
    expect(transfer).toMatchObject({ state: 'failed', reason: { code: 'ACCOUNT_REFUSED', values: { account: '2015' } } });
    expect(await journalEntries(company)).toEqual([]);
    const again = await company.resend('supplier-invoice', number);
    expect(again).toMatchObject({ state: 'done', outcome: 'created' });
    expect(codes(again)).toEqual(['ACCOUNT_FALLBACK']);
  });

  test('Q-06 the default account brings another VAT than the invoice has: a second, louder warning', async () => {
    const company = await aBuyingCompany();
    company.agreement.barAccount(2020);
    const { transfer } = await buy(company, {}, { vat_zone: 'eu' });
    expect(await postings(company)).toEqual([[-1000, 2999]]);
    expect(transfer.warnings).toEqual([
      expect.objectContaining({ code: 'ACCOUNT_FALLBACK' }),
      { code: 'VAT_CODE_DIFFERS', values: { account: '2999', code: 'I25', theirs: '200.00', ours: '0.00' } },
    ]);
  });

  test('ECO-SUP-12 a cell that is only proposed counts as empty until a person confirms it', async () => {
    const company = await aBuyingCompany();
    const cells = (confirmed: boolean) => ({ accounts: { [company.groups.a]: { domestic: { account: 2010, confirmed } } } });
    await company.use(buying(company, cells(false)));
    const first = await buy(company);
    expect(codes(first.transfer)).toEqual(['ACCOUNT_FALLBACK']);
    await company.use(buying(company, cells(true)));
    const second = await buy(company);
    expect(codes(second.transfer)).toEqual([]);
    expect((await postings(company)).map(([, account]) => account)).toEqual([2999, 2010]);
  });
});
