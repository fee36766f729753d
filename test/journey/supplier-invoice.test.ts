/** Supplier invoices: booked in Rackbeat → unbooked, fully coded voucher in e-conomic’s journal. */
import { aBuyingCompany, type Buyer, booked, bought, buy, buying, journal, journalEntries, vouchersSent } from './purchases.ts';

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
