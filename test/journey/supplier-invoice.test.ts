/** Supplier invoices: booked in Rackbeat → unbooked, fully coded voucher in e-conomic's journal. */
import {
  aBuyingCompany,
  type Buyer,
  balances,
  booked,
  bought,
  buy,
  buying,
  chosen,
  journal,
  journalEntries,
  postings,
  vouchersSent,
} from './purchases.ts';

/** 8,000.00 of A, 1,500.00 of B, 500.00 of freight; with VAT 12,500.00. */
const threeGroups = (company: Buyer) => [
  bought(company, company.groups.a, 8000),
  bought(company, company.groups.b, 1500),
  bought(company, company.groups.freight, 500),
];

const codes = (transfer: { warnings?: { code: string }[] }) => (transfer.warnings ?? []).map((warning) => warning.code);

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

describe('what starts it and what stops it', () => {
  test('EX-S11 the same webhook twice: one voucher', async () => {
    const company = await aBuyingCompany();
    company.rackbeat.webhooks.duplicateNext(10);
    booked(company);
    await company.settle();
    expect(
      company.events.filter((event) => (event.detail as { kind?: string }).kind === 'supplier-invoice').length,
    ).toBeGreaterThan(1);
    expect(vouchersSent(company)).toHaveLength(1);
    expect(await journalEntries(company)).toHaveLength(1);
  });

  test('ECO-SUP-14 a draft in Rackbeat leaves e-conomic alone; booking it is the trigger', async () => {
    const company = await aBuyingCompany();
    const lines = [bought(company, company.groups.a, 1000)];
    const { number } = company.account.draftSupplierInvoice({ lines });
    await company.settle();
    expect(await company.resend('supplier-invoice', number)).toMatchObject({
      state: 'skipped',
      reason: { code: 'NOT_BOOKED' },
    });
    expect(vouchersSent(company)).toEqual([]);
    company.account.bookSupplierInvoice(number);
    await company.settle();
    expect(await journalEntries(company)).toHaveLength(1);
  });

  test('ECO-SUP-02 ECO-SUP-01 suppliers off: skipped, saying which setting, and no call', async () => {
    const company = await aBuyingCompany();
    await company.use({ ...buying(company), suppliers: { enabled: false }, supplierInvoices: {} });
    company.economic.clearRequests();
    const { transfer } = await buy(company);
    expect(transfer).toMatchObject({
      state: 'skipped',
      reason: { code: 'SWITCHED_OFF', values: { setting: 'suppliers.enabled' } },
    });
    const calls = company.economic.requests().filter((request) => /supplier|journal/.test(request.path));
    expect(calls).toEqual([]);
  });

  test.each([
    [true, true],
    [true, false],
    [false, true],
    [false, false],
  ])('ECO-GEN-04 customers %s, suppliers %s: only the chosen kind arrives', async (customers, suppliers) => {
    const company = await aBuyingCompany();
    const settings = buying(company);
    await company.use({
      ...settings,
      customers: { enabled: customers, defaultGroup: 1 },
      suppliers: { ...settings.suppliers, enabled: suppliers },
    });
    company.account.bookedInvoice();
    booked(company);
    await company.settle();
    expect(await company.ledgerInvoices('drafts')).toHaveLength(customers ? 1 : 0);
    expect(await journalEntries(company)).toHaveLength(suppliers ? 1 : 0);
  });

  test('ECO-SUP-04 the voucher stands in the chosen journal and no other', async () => {
    const company = await aBuyingCompany({ journal: 1 });
    await buy(company);
    expect([(await journalEntries(company, 1)).length, (await journalEntries(company, 2)).length]).toEqual([1, 0]);
  });

  test('NOT_IN_LEDGER the journal was deleted since the settings were saved', async () => {
    const company = await aBuyingCompany();
    company.agreement.deleteJournal(journal);
    const { transfer } = await buy(company);
    expect(transfer).toMatchObject({
      state: 'failed',
      reason: { code: 'NOT_IN_LEDGER', values: { kind: 'journal', number: '2' } },
    });
  });

  test('JOURNAL_NOT_ALLOWED the journal was restricted to other entries since the settings were saved', async () => {
    const company = await aBuyingCompany();
    company.agreement.restrictJournal(journal, 'financeVoucher');
    const { transfer } = await buy(company);
    expect(transfer).toMatchObject({
      state: 'failed',
      reason: { code: 'JOURNAL_NOT_ALLOWED', values: { journal: '2', type: 'financeVoucher' } },
    });
  });

  test('EX-S12 PERIOD_CLOSED a date in a closed period is not changed', async () => {
    const company = await aBuyingCompany();
    company.agreement.closePeriod('2026-03-12');
    const { transfer } = await buy(company);
    expect(transfer).toMatchObject({ state: 'failed', reason: { code: 'PERIOD_CLOSED', values: { date: '2026-03-12' } } });
    expect(await journalEntries(company)).toEqual([]);
  });

  test('EX-S12 PERIOD_CLOSED a closed year is seen before anything is sent; a missing one too', async () => {
    const company = await aBuyingCompany();
    company.agreement.closeYear('2025');
    const closed = await buy(company, { invoice_date: '2025-12-30' });
    expect(closed.transfer).toMatchObject({ state: 'failed', reason: { code: 'PERIOD_CLOSED', values: { date: '2025-12-30' } } });
    const missing = await buy(company, { invoice_date: '2019-12-30' });
    expect(missing.transfer).toMatchObject({
      state: 'failed',
      reason: { code: 'ACCOUNTING_YEAR_MISSING', values: { date: '2019-12-30' } },
    });
    expect(vouchersSent(company)).toEqual([]);
  });

  test('EX-D5 BARRED a supplier barred in e-conomic gets no voucher, and stays barred', async () => {
    const company = await aBuyingCompany();
    const supplier_id = company.account.supplier().number;
    await company.settle();
    company.agreement.barSupplier(supplier_id);
    const { transfer } = await buy(company, { supplier_id });
    expect(transfer).toMatchObject({ state: 'failed', reason: { code: 'BARRED', values: { kind: 'supplier' } } });
    expect(await company.inLedger(`/suppliers/${supplier_id}`)).toMatchObject({ barred: true });
  });

  test('EX-D5 BARRED its bar is not lifted either when the supplier has changed in Rackbeat meanwhile', async () => {
    const company = await aBuyingCompany();
    const supplier_id = company.account.supplier().number;
    await company.settle();
    company.agreement.barSupplier(supplier_id);
    company.account.silently(() => company.account.change('suppliers', supplier_id, { address_city: 'Odense' }));
    // Under new settings every needed record is looked at again.
    await company.use(buying(company));
    const { transfer } = await buy(company, { supplier_id });
    expect(transfer).toMatchObject({ state: 'failed', reason: { code: 'BARRED', values: { kind: 'supplier' } } });
    expect(await company.inLedger(`/suppliers/${supplier_id}`)).toMatchObject({ barred: true, city: 'Aarhus' });
  });

  test('the supplier is made first, once for two invoices', async () => {
    const company = await aBuyingCompany();
    const supplier_id = company.account.silently(() => company.account.supplier().number);
    booked(company, { supplier_id });
    booked(company, { supplier_id });
    await company.settle();
    expect(await journalEntries(company)).toHaveLength(2);
    const made = company.economic.requests().filter((request) => request.method === 'POST' && request.path === '/suppliers');
    expect(made).toHaveLength(1);
  });
});

describe('EX-T6 EX-T7 sending again', () => {
  test('a sent invoice is not sent again without force; with force a copy of its own reference is made', async () => {
    const company = await aBuyingCompany();
    const { number } = await buy(company);
    expect(await company.resend('supplier-invoice', number)).toMatchObject({ state: 'done', outcome: 'created' });
    expect(vouchersSent(company)).toHaveLength(1);
    expect(await company.resend('supplier-invoice', number, 'a person has confirmed')).toMatchObject({ state: 'done' });
    expect((await journalEntries(company)).map((entry) => entry.text?.split(' ').at(-1))).toEqual([
      `RBS-${company.account.accountId}-${number}`,
      `RBS-${company.account.accountId}-${number}-copy-2`,
    ]);
  });
});

describe('an unknown outcome', () => {
  const lost = (kind: 'drop-before' | 'drop-after') => ({ match: { method: 'POST', path: '/vouchers$' }, kind, times: 1 });

  /** Books an invoice whose voucher's answer is lost, and stops there. */
  async function inDoubt(company: Buyer, kind: 'drop-before' | 'drop-after' = 'drop-after') {
    company.economic.addFault(lost(kind));
    const { number } = booked(company, { lines: threeGroups(company) });
    await company.settle({ until: company.clock.now() });
    expect(await company.transfer('supplier-invoice', number)).toMatchObject({ state: 'retrying', doubt: { step: 'create' } });
    return number;
  }

  test('EX-T1 lost after e-conomic took it: found by its reference, linked, not sent again', async () => {
    const company = await aBuyingCompany();
    const number = await inDoubt(company);
    await company.settle();
    expect(await company.transfer('supplier-invoice', number)).toMatchObject({
      state: 'done',
      outcome: 'linked',
      ledgerId: '2026-40001',
      ledgerNumber: '40001',
    });
    expect(vouchersSent(company)).toHaveLength(1);
    expect(await journalEntries(company)).toHaveLength(3);
  });

  test('EX-T1 the same, and e-conomic lists it only after four minutes', async () => {
    const company = await aBuyingCompany();
    company.agreement.hideFromSearch(240);
    const number = await inDoubt(company);
    await company.settle();
    expect(await company.transfer('supplier-invoice', number)).toMatchObject({ state: 'done', outcome: 'linked' });
    expect(await journalEntries(company)).toHaveLength(3);
  });

  test('lost before e-conomic took it: two looks, then it is sent', async () => {
    const company = await aBuyingCompany();
    const number = await inDoubt(company, 'drop-before');
    await company.settle();
    expect(await company.transfer('supplier-invoice', number)).toMatchObject({ state: 'done', outcome: 'created' });
    expect(await journalEntries(company)).toHaveLength(3);
  });

  test('the Lambda dies with the request on its way', async () => {
    const company = await aBuyingCompany();
    company.net.between = async (request, carry) => {
      const answered = await carry(request);
      if (request.method !== 'POST' || !request.url.endsWith('/vouchers')) return answered;
      company.net.between = (again, pass) => pass(again);
      return await company.die();
    };
    const { transfer } = await buy(company);
    expect(transfer).toMatchObject({ state: 'done', outcome: 'linked' });
    expect(vouchersSent(company)).toHaveLength(1);
  });

  test('moved by a person to another journal: found under its new number', async () => {
    const company = await aBuyingCompany();
    const number = await inDoubt(company);
    const { voucherNumber } = company.agreement.moveVoucher(journal, 40_001, 1);
    await company.settle();
    expect(await company.transfer('supplier-invoice', number)).toMatchObject({
      state: 'done',
      outcome: 'linked',
      ledgerNumber: String(voucherNumber),
    });
    expect(vouchersSent(company)).toHaveLength(1);
  });

  test('edited by a person who leaves our reference in the text: found', async () => {
    const company = await aBuyingCompany();
    const number = await inDoubt(company);
    const reference = `RBS-${company.account.accountId}-${number}`;
    company.agreement.editVoucherText(journal, 40_001, `Stål til hallen (${reference}), se bilag`);
    await company.settle();
    expect(await company.transfer('supplier-invoice', number)).toMatchObject({ state: 'done', outcome: 'linked' });
    expect(await journalEntries(company)).toHaveLength(3);
  });

  test('edited by a person who takes our reference out: e-conomic’s memory of our key leads to the voucher', async () => {
    const company = await aBuyingCompany();
    const number = await inDoubt(company);
    company.agreement.editVoucherText(journal, 40_001, 'Stål til hallen');
    await company.settle();
    expect(await company.transfer('supplier-invoice', number)).toMatchObject({ state: 'done', ledgerId: '2026-40001' });
    expect(await journalEntries(company)).toHaveLength(3);
  });

  test('booked by a person: found in the accounts, linked with the right total, not sent again', async () => {
    const company = await aBuyingCompany();
    const number = await inDoubt(company);
    company.agreement.bookJournal(journal);
    await company.settle();
    const transfer = await company.transfer('supplier-invoice', number);
    expect(transfer).toMatchObject({ state: 'done', outcome: 'linked', ledgerNumber: '40001' });
    expect(transfer.warnings).toBeUndefined();
    expect(vouchersSent(company)).toHaveLength(1);
    expect(await journalEntries(company)).toEqual([]);
  });

  test('booked by a person between the look into the journals and the one into the accounts: one document', async () => {
    const company = await aBuyingCompany();
    const number = await inDoubt(company);
    company.net.between = async (request, carry) => {
      if (/accounting-years\/2025\/entries/.test(request.url)) {
        company.net.between = (again, pass) => pass(again);
        company.agreement.bookJournal(journal);
      }
      return await carry(request);
    };
    await company.settle();
    expect(await company.transfer('supplier-invoice', number)).toMatchObject({ state: 'done', outcome: 'linked' });
  });

  test('deleted by a person: after two looks it is sent again, since nothing says that e-conomic ever took it', async () => {
    const company = await aBuyingCompany();
    const number = await inDoubt(company);
    company.agreement.deleteVoucher(journal, 40_001);
    await company.settle();
    const transfer = await company.transfer('supplier-invoice', number);
    expect(transfer).toMatchObject({ state: 'done', outcome: 'created' });
    expect(await journalEntries(company)).toHaveLength(3);
  });

  test('VAT_MISMATCH its amount changed by a person: linked as it is, and the difference is said', async () => {
    const company = await aBuyingCompany();
    const number = await inDoubt(company);
    const [entry] = await journalEntries(company);
    const row = { ...entry, journal: { journalNumber: journal }, amount: -9000 };
    company.agreement.put('journal-entries', 1, row);
    await company.settle();
    expect(await company.transfer('supplier-invoice', number)).toMatchObject({
      state: 'done',
      outcome: 'linked',
      warnings: [{ code: 'VAT_MISMATCH', values: { ours: '12500.00', theirs: '11500.00', difference: '-1000.00' } }],
    });
  });

  test('FOUND_TWICE a person copied the voucher: nothing is deleted, a person is asked', async () => {
    const company = await aBuyingCompany();
    const number = await inDoubt(company);
    const [entry] = await journalEntries(company);
    await company.writeToLedger('POST', '/journals/1/vouchers', {
      accountingYear: { year: '2026' },
      entries: {
        supplierInvoices: [
          {
            supplier: { supplierNumber: entry?.supplier?.supplierNumber },
            amount: -12_500,
            date: '2026-03-12',
            text: entry?.text,
            contraAccount: { accountNumber: 2010 },
          },
        ],
      },
    });
    await company.settle();
    expect(await company.transfer('supplier-invoice', number)).toMatchObject({
      state: 'failed',
      reason: { code: 'FOUND_TWICE', values: { documents: '10001, 40001' } },
    });
  });

  test('a reference that begins like ours is another invoice’s', async () => {
    const company = await aBuyingCompany();
    const lines = () => [bought(company, company.groups.a, 100)];
    await buy(company, { number: 1041, lines: lines() });
    company.economic.addFault(lost('drop-before'));
    const { transfer } = await buy(company, { number: 104, lines: lines() });
    expect(transfer).toMatchObject({ state: 'done', outcome: 'created', ledgerNumber: '40002' });
    expect(await journalEntries(company)).toHaveLength(2);
  });
});

describe('once it is in the journal, e-conomic’s people own it', () => {
  test.each<[string, (company: Buyer) => void]>([
    ['edited', (company) => company.agreement.editVoucherText(journal, 40_001, 'mine now')],
    ['moved', (company) => company.agreement.moveVoucher(journal, 40_001, 1)],
    ['booked', (company) => company.agreement.bookJournal(journal)],
    ['deleted', (company) => company.agreement.deleteVoucher(journal, 40_001)],
  ])('%s by a person: a second webhook and a resend change nothing', async (_what, act) => {
    const company = await aBuyingCompany();
    const { number } = await buy(company);
    act(company);
    await company.resend('supplier-invoice', number);
    expect(vouchersSent(company)).toHaveLength(1);
    expect(await company.transfer('supplier-invoice', number)).toMatchObject({ state: 'done', ledgerId: '2026-40001' });
  });
});
