/** Supplier invoices on their way to Dinero, and the consumption of goods sold. */
import type { Fields } from '../../simulators/dinero/records/fields.ts';
import { aDineroCompany, balances, type DineroCompany, inDinero, salesDocuments } from '../company/dinero-company.ts';

const chosen = (account: number) => ({ account, confirmed: true });
const accounts = { 1: { domestic: chosen(2000), eu: chosen(2020), abroad: chosen(2040) } };
const buying = (supplierInvoices: Record<string, unknown> = {}) => ({
  suppliers: { enabled: true },
  supplierInvoices: { accounts, defaultAccount: 2010, ...supplierInvoices },
});

async function voucherOf(company: DineroCompany, number: number): Promise<Fields> {
  const { ledgerId } = await company.transfer('supplier-invoice', number);
  return await inDinero(company, `/v1/{o}/vouchers/purchase/${ledgerId}`);
}

describe('supplier invoices', () => {
  const lines = [{ item_id: 'A', quantity: 80, line_price: 100 }];

  test.each([
    ['draft', 'Draft'],
    ['booked', 'Booked'],
  ])('DIN-GEN-03 DIN-GEN-04 DIN-OUT-01 status %s', async (status, expected) => {
    const company = await aDineroCompany(buying({ status }));
    company.account.product({ number: 'A' });
    const { number } = company.account.draftSupplierInvoice({ lines });
    await company.settle();
    await expect(company.transfer('supplier-invoice', number)).rejects.toThrow('no transfer');
    company.account.bookSupplierInvoice(number);
    await company.settle();
    expect(await company.transfer('supplier-invoice', number)).toMatchObject({ state: 'done' });
    expect(await voucherOf(company, number)).toMatchObject({
      Status: expected,
      PurchaseType: 'credit',
      ExternalReference: `RBS-${company.account.accountId}-${number}`,
      Lines: [{ AccountNumber: 2000, AmountInclVatValue: 10_000, VatAmountValue: 2000 }],
    });
  });

  test('Q-08 EX-S1 one line for each cost account, VAT included', async () => {
    const company = await aDineroCompany(buying({ status: 'booked' }));
    const freight = company.account.record('product-groups', { name: 'Fragt', vat_domestic: 25 }).number;
    await company.use({
      ...company.side.settings,
      suppliers: { enabled: true },
      supplierInvoices: { status: 'booked', accounts: { ...accounts, [freight]: { domestic: chosen(2010) } } },
    });
    company.account.product({ number: 'A' });
    company.account.product({ number: 'FRAGT', group: freight });
    const two = [...lines, { item_id: 'FRAGT', quantity: 1, line_price: 500 }];
    const { number } = company.account.bookedSupplierInvoice({ lines: two });
    await company.settle();
    expect(await voucherOf(company, number)).toMatchObject({
      Lines: [
        { AccountNumber: 2000, AmountInclVatValue: 10_000 },
        { AccountNumber: 2010, AmountInclVatValue: 625 },
      ],
    });
    expect(await balances(company)).toMatchObject({ 2000: 8000, 2010: 500, 63000: -10_625 });
  });

  test('EX-S2 two groups of one account are one line', async () => {
    const company = await aDineroCompany(buying());
    const freight = company.account.record('product-groups', { name: 'Fragt', vat_domestic: 25 }).number;
    const same = { ...accounts, [freight]: { domestic: chosen(2000) } };
    await company.use({ ...company.side.settings, ...buying({ accounts: same }) });
    company.account.product({ number: 'A' });
    company.account.product({ number: 'FRAGT', group: freight });
    const two = [...lines, { item_id: 'FRAGT', quantity: 1, line_price: 500 }];
    const { number } = company.account.bookedSupplierInvoice({ lines: two });
    await company.settle();
    const voucher = await voucherOf(company, number);
    expect(voucher.Lines).toHaveLength(1);
    expect(voucher).toMatchObject({ Lines: [{ AccountNumber: 2000, AmountInclVatValue: 10_625 }] });
  });

  test('EX-S7 EX-S8 the øre that rounding leaves out goes to the largest line, the first of equals; the default account is not used', async () => {
    const company = await aDineroCompany(buying());
    const groups = [1, 2].map((each) => company.account.record('product-groups', { name: `G${each}`, vat_domestic: 25 }).number);
    const [second, third] = groups;
    const three = { 1: accounts[1], [String(second)]: { domestic: chosen(2020) }, [String(third)]: { domestic: chosen(2040) } };
    await company.use({ ...company.side.settings, ...buying({ status: 'booked', accounts: three }) });
    for (const [index, group] of [1, second, third].entries()) company.account.product({ number: `P${index}`, group });
    const each = [0, 1, 2].map((index) => ({ item_id: `P${index}`, quantity: 1, line_price: 10.01 }));
    const { number, total_total: gross } = company.account.bookedSupplierInvoice({ lines: each });
    expect(gross).toBe(37.54);
    await company.settle();
    const row = await company.transfer('supplier-invoice', number);
    expect(row).toMatchObject({ state: 'done' });
    expect(row.warnings).toBeUndefined();
    expect(await voucherOf(company, number)).toMatchObject({
      Lines: [
        { AccountNumber: 2000, AmountInclVatValue: 12.52 },
        { AccountNumber: 2020, AmountInclVatValue: 12.51 },
        { AccountNumber: 2040, AmountInclVatValue: 12.51 },
      ],
    });
  });

  test.each([
    ['EX-S3', 'eu', 2020],
    ['EX-S4', 'abroad', 2040],
  ])('%s zone %s goes to its own account, without VAT to be paid', async (_id, zone, account) => {
    const company = await aDineroCompany(buying({ status: 'booked' }));
    company.account.product({ number: 'A' });
    const supplier = company.account.supplier({ vat_zone: zone }).number;
    const { number } = company.account.bookedSupplierInvoice({ supplier_id: supplier, lines });
    await company.settle();
    expect(await voucherOf(company, number)).toMatchObject({ Lines: [{ AccountNumber: account, AmountInclVatValue: 8000 }] });
    expect(await balances(company)).toMatchObject({ 63000: -8000 });
  });

  test('EX-S5 the account is no longer in use: the default one, with a warning', async () => {
    const company = await aDineroCompany(buying());
    company.account.product({ number: 'A' });
    company.side.hand.hideAccount(2000);
    const { number } = company.account.bookedSupplierInvoice({ lines });
    await company.settle();
    expect(await company.transfer('supplier-invoice', number)).toMatchObject({ warnings: [{ code: 'ACCOUNT_FALLBACK' }] });
    expect(await voucherOf(company, number)).toMatchObject({ Lines: [{ AccountNumber: 2010 }] });
  });

  test('EX-S6 neither account can be used: nothing is posted', async () => {
    const company = await aDineroCompany(buying());
    company.account.product({ number: 'A' });
    company.side.hand.hideAccount(2000);
    company.side.hand.hideAccount(2010);
    const { number } = company.account.bookedSupplierInvoice({ lines });
    await company.settle();
    expect(await company.transfer('supplier-invoice', number)).toMatchObject({
      state: 'failed',
      reason: { code: 'NO_USABLE_ACCOUNT' },
    });
  });

  test('EX-S9 a credit note is a resource of its own, with positive amounts', async () => {
    const company = await aDineroCompany(buying({ status: 'booked' }));
    company.account.product({ number: 'A' });
    const back = [{ item_id: 'A', quantity: -10, line_price: 100 }];
    const { number } = company.account.bookedSupplierInvoice({ lines: back });
    await company.settle();
    const { ledgerId } = await company.transfer('supplier-invoice', number);
    expect(await inDinero(company, `/v1/{o}/vouchers/purchase/creditnotes/${ledgerId}`)).toMatchObject({
      Status: 'Booked',
      Lines: [{ AmountInclVatValue: 1250 }],
    });
    expect(await balances(company)).toMatchObject({ 2000: -1000, 63000: 1250 });
  });

  test('EX-S10 a foreign invoice goes in DKK, and its text tells the foreign amount', async () => {
    const company = await aDineroCompany(buying());
    company.account.product({ number: 'A' });
    const supplier = company.account.supplier({ vat_zone: 'eu', currency: 'EUR' }).number;
    const foreign = { supplier_id: supplier, currency: 'EUR', currency_rate: 7.4605 };
    const thousand = [{ item_id: 'A', quantity: 10, line_price: 100 }];
    const { number, currency_rate: rate } = company.account.bookedSupplierInvoice({ ...foreign, lines: thousand });
    await company.settle();
    const voucher = await voucherOf(company, number);
    expect(voucher).toMatchObject({ Lines: [{ AmountInclVatValue: Math.round(Number(rate) * 100_000) / 100 }] });
    expect(JSON.stringify(voucher.Lines)).toContain('1000.00 EUR');
  });

  test('EX-S11 the webhook twice: one voucher', async () => {
    const company = await aDineroCompany(buying());
    company.account.product({ number: 'A' });
    const { number: supplier_id } = company.account.supplier();
    await company.settle();
    company.rackbeat.webhooks.duplicateNext();
    company.account.bookedSupplierInvoice({ supplier_id, lines });
    await company.settle();
    const made = company.side.dinero
      .requests()
      .filter(({ method, path }) => method === 'POST' && path.endsWith('/vouchers/purchase'));
    expect(made).toHaveLength(1);
  });

  test('the answer is lost: Dinero cannot be searched for it, so a person is asked, and only force makes another', async () => {
    const company = await aDineroCompany(buying());
    company.account.product({ number: 'A' });
    let isLost = false;
    company.net.between = async (request, carry) => {
      const answer = await carry(request);
      if (isLost || !request.url.endsWith('/vouchers/purchase')) return answer;
      isLost = true;
      throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } });
    };
    const { number } = company.account.bookedSupplierInvoice({ lines });
    await company.settle();
    expect(await company.transfer('supplier-invoice', number)).toMatchObject({
      state: 'failed',
      reason: { code: 'UNKNOWN_OUTCOME' },
    });
    expect(await company.resend('supplier-invoice', number)).toMatchObject({
      state: 'failed',
      reason: { code: 'UNKNOWN_OUTCOME' },
    });
    expect(await company.resend('supplier-invoice', number, 'wish-1')).toMatchObject({ state: 'done' });
  });

  test('the answer to a forced voucher is lost as well: force vouches for what was before it, so a person is asked again', async () => {
    const company = await aDineroCompany(buying());
    company.account.product({ number: 'A' });
    let isBroken = true;
    company.net.between = async (request, carry) => {
      const answer = await carry(request);
      if (!isBroken || !request.url.endsWith('/vouchers/purchase')) return answer;
      throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } });
    };
    const { number } = company.account.bookedSupplierInvoice({ lines });
    await company.settle();
    const unknown = { state: 'failed', reason: { code: 'UNKNOWN_OUTCOME' } };
    expect(await company.resend('supplier-invoice', number, 'wish-1')).toMatchObject(unknown);
    expect(company.side.hand.look().purchases).toHaveLength(2);
    isBroken = false;
    expect(await company.resend('supplier-invoice', number, 'wish-1')).toMatchObject(unknown);
    expect(await company.resend('supplier-invoice', number, 'wish-2')).toMatchObject({ state: 'done' });
    expect(company.side.hand.look().purchases).toHaveLength(3);
  });

  test('Q-10 INC-23 the settings warn where cost would be counted twice', async () => {
    const company = await aDineroCompany();
    const settings = { ...buying(), consumption: { enabled: true, costAccount: 2010, inventoryAccount: 60100 } };
    const checked = await company.ask({ ask: 'check-settings', settings });
    expect(checked).toMatchObject({
      answer: {
        problems: expect.arrayContaining([
          expect.objectContaining({
            setting: 'supplierInvoices.accounts.1.domestic',
            severity: 'warning',
            reason: { code: 'COST_COUNTED_TWICE', values: { account: '2000' } },
          }),
        ]),
      },
    });
  });
});

describe('consumption', () => {
  const consumption = { enabled: true, costAccount: 2010, inventoryAccount: 60100 };
  const selling = (status = 'booked') => ({ consumption, invoices: { status } });

  /** A (37.50) and B (12.345) are kept in stock, a service is not. */
  function goods({ account }: DineroCompany): void {
    account.product({ number: 'A', recommended_cost_price: 37.5 });
    account.product({ number: 'B', recommended_cost_price: 12.345 });
    const services = account.record('product-groups', { name: 'Ydelser', has_inventory: false, vat_domestic: 25 }).number;
    account.product({ number: 'S', recommended_cost_price: 99, group: services });
  }
  const line = (item: string, quantity: number) => ({ item_id: item, quantity, line_price: 100 });

  test('DIN-GEN-01 DIN-OUT-07 EX-C1 one posting: summed first, rounded once, services left out, no VAT', async () => {
    const company = await aDineroCompany(selling());
    goods(company);
    const { number } = company.account.bookedInvoice({ lines: [line('A', 10), line('B', 3), line('S', 1)] });
    await company.settle();
    expect(await company.transfer('consumption', number)).toMatchObject({ state: 'done', outcome: 'booked' });
    expect(await balances(company)).toMatchObject({ 2010: 412.04, 60100: -412.04 });
  });

  test('EX-C2 services only: no voucher', async () => {
    const company = await aDineroCompany(selling());
    goods(company);
    const { number } = company.account.bookedInvoice({ lines: [line('S', 1)] });
    await company.settle();
    expect(await company.transfer('consumption', number)).toMatchObject({
      state: 'skipped',
      reason: { code: 'NOTHING_CONSUMED' },
    });
    expect(await balances(company)).not.toHaveProperty('60100');
  });

  test('EX-C3 a credit note that returns goods: the other way round', async () => {
    const company = await aDineroCompany(selling());
    goods(company);
    const invoice = company.account.bookedInvoice({ lines: [line('A', 2)] });
    await company.settle();
    const credit = company.account.bookedCreditNote(invoice.number);
    await company.settle();
    expect(await company.transfer('consumption', credit.number)).toMatchObject({ outcome: 'booked' });
    expect(await balances(company)).toMatchObject({ 2010: 0, 60100: 0 });
  });

  test('EX-C4 the webhook twice: one voucher', async () => {
    const company = await aDineroCompany(selling());
    goods(company);
    const { number: customer_id } = company.account.customer();
    await company.settle();
    company.rackbeat.webhooks.duplicateNext();
    company.account.bookedInvoice({ customer_id, lines: [line('A', 2)] });
    await company.settle();
    expect(await balances(company)).toMatchObject({ 60100: -75 });
  });

  test('EX-C5 DIN-NEG-03 a booked order and its shipment consume nothing; the invoice does', async () => {
    const company = await aDineroCompany(selling());
    goods(company);
    const order = company.account.bookedOrder({ lines: [line('A', 2)] });
    await company.settle();
    expect(await balances(company)).toEqual({});
    company.account.invoicedOrder(order.number);
    await company.settle();
    expect(await balances(company)).toMatchObject({ 60100: -75 });
  });

  test('DIN-NEG-03 an invoice that is a draft in Rackbeat consumes nothing, whoever asks', async () => {
    const company = await aDineroCompany(selling());
    goods(company);
    const { number } = company.account.draftInvoice({ lines: [line('A', 2)] });
    await company.settle();
    const tenantId = String(company.account.accountId);
    const asked = { version: 1, tenantId, ledger: 'dinero', kind: 'consumption', number: String(number) } as const;
    await company.worker.events.publish('TransferRequested', [{ ...asked, cause: 'schedule', correlationId: 'c' }]);
    await company.settle();
    expect(await company.transfer('consumption', number)).toMatchObject({ state: 'skipped', reason: { code: 'NOT_BOOKED' } });
    expect(await balances(company)).toEqual({});
  });

  test('EX-C6 the consumption fails alone and is sent again alone', async () => {
    const company = await aDineroCompany(selling());
    goods(company);
    company.side.hand.hideAccount(60100);
    const { number } = company.account.bookedInvoice({ lines: [line('A', 2)] });
    await company.settle();
    expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'done', outcome: 'booked' });
    expect(await company.transfer('consumption', number)).toMatchObject({ state: 'failed', reason: { code: 'LEDGER_REFUSED' } });
    company.side.hand.hideAccount(60100, false);
    expect(await company.resend('consumption', number)).toMatchObject({ state: 'done', outcome: 'booked' });
    expect(await salesDocuments(company)).toHaveLength(1);
    expect(await balances(company)).toMatchObject({ 60100: -75 });
  });

  test('Q-20 DIN-OUT-07 the invoice goes as a draft: its consumption does too', async () => {
    const company = await aDineroCompany(selling('draft'));
    goods(company);
    const { number } = company.account.bookedInvoice({ lines: [line('A', 2)] });
    await company.settle();
    expect(await company.transfer('consumption', number)).toMatchObject({ state: 'done', outcome: 'created' });
    expect(await balances(company)).toEqual({});
  });

  test('the invoice fails: nothing is consumed until it stands there', async () => {
    const company = await aDineroCompany({ ...selling(), defaultSalesAccounts: {} });
    goods(company);
    const { number } = company.account.bookedInvoice({ lines: [line('A', 2)] });
    await company.settle();
    expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'failed' });
    expect(await balances(company)).toEqual({});
    await company.use({ ...company.side.settings, ...selling() });
    await company.resend('product', 'A');
    await company.resend('customer-invoice', number);
    expect(await balances(company)).toMatchObject({ 60100: -75 });
  });

  test('Dinero takes its time to book: looked at again until it has', async () => {
    const company = await aDineroCompany(selling());
    goods(company);
    company.side.hand.slowLedger(90);
    const { number } = company.account.bookedInvoice({ lines: [line('A', 2)] });
    await company.settle();
    expect(await company.transfer('consumption', number)).toMatchObject({ state: 'done', outcome: 'linked' });
    expect(await balances(company)).toMatchObject({ 60100: -75 });
  });

  test('the answer is lost: found by its id, posted once', async () => {
    const company = await aDineroCompany(selling());
    goods(company);
    let isLost = false;
    company.net.between = async (request, carry) => {
      const answer = await carry(request);
      if (isLost || !request.url.endsWith('/ledgeritems')) return answer;
      isLost = true;
      throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } });
    };
    const { number } = company.account.bookedInvoice({ lines: [line('A', 2)] });
    await company.settle();
    expect(isLost).toBe(true);
    expect(await company.transfer('consumption', number)).toMatchObject({ state: 'done' });
    expect(await balances(company)).toMatchObject({ 60100: -75 });
  });

  test('DIN-NEG-02 INC-23 a month of stock changes without a sale: no posting', async () => {
    const company = await aDineroCompany(selling());
    goods(company);
    await company.settle();
    company.side.dinero.clearRequests();
    for (let day = 0; day < 31; day += 1) {
      company.clock.pass(24 * 3_600_000);
      company.account.change('products', 'A', { recommended_cost_price: 40 + day });
      await company.settle();
    }
    expect(company.side.dinero.requests().filter(({ path }) => /ledgeritems|vouchers/.test(path))).toEqual([]);
    expect(await balances(company)).toEqual({});
  });
});
