/** What customer invoices come to in e-conomic: VAT, currency, exact quantities. */
import { aConnectedCompany, type Company } from './company.ts';
import { send } from './sending.ts';

describe('VAT follows from product group and VAT zone', () => {
  const goods = (company: Company, net: number) => [
    { item_id: company.account.product({ group: 1 }).number, quantity: 1, line_price: net },
  ];

  test.each([
    ['EX-V1 domestic', 'domestic', 1, 250, 1250],
    ['EX-V2 EU', 'eu', 2, 0, 1000],
    ['EX-V3 abroad', 'abroad', 3, 0, 1000],
    ['EX-V4 domestic without VAT', 'domestic_exempt', 4, 0, 1000],
  ])('%s: net 1,000.00', async (_id, zone, vatZoneNumber, vat, gross) => {
    const company = await aConnectedCompany();
    const { transfer } = await send(company, { vat_zone: zone, lines: goods(company, 1000) }, { vat_zone: zone });
    expect(await company.ledgerInvoices('drafts')).toEqual([
      expect.objectContaining({
        netAmount: 1000,
        vatAmount: vat,
        grossAmount: gross,
        recipient: expect.objectContaining({ vatZone: expect.objectContaining({ vatZoneNumber }) }),
      }),
    ]);
    expect(transfer).toMatchObject({ state: 'done' });
    expect(transfer.warnings).toBeUndefined();
  });

  test('EX-V5 two groups on one invoice: VAT on the one with VAT', async () => {
    const company = await aConnectedCompany();
    const lines = [
      { item_id: company.account.product({ group: 1 }).number, quantity: 1, line_price: 800 },
      { item_id: company.account.product({ group: 2 }).number, quantity: 1, line_price: 200 },
    ];
    await send(company, { lines });
    expect(await company.ledgerInvoices('drafts')).toEqual([
      expect.objectContaining({ netAmount: 1000, vatAmount: 200, grossAmount: 1200 }),
    ]);
  });

  test('EX-V6 three lines of 33.33: a difference of one øre a line is no mismatch', async () => {
    const company = await aConnectedCompany();
    const item_id = company.account.product({ group: 1 }).number;
    const { transfer } = await send(company, {
      lines: Array.from({ length: 3 }, () => ({ item_id, quantity: 1, line_price: 33.33 })),
    });
    expect(await company.ledgerInvoices('drafts')).toEqual([expect.objectContaining({ netAmount: 99.99, vatAmount: 25 })]);
    expect(transfer).toMatchObject({ state: 'done' });
    expect(transfer.warnings).toBeUndefined();
  });

  test.each([
    ['0.03 apart is still the same', '124.96', undefined],
    ['0.04 apart is not', '124.95', [expect.objectContaining({ code: 'VAT_MISMATCH' })]],
  ])('EX-V6 three lines of 33.33 that come to another total in Rackbeat: %s', async (_what, total_total, warnings) => {
    const company = await aConnectedCompany();
    const item_id = company.account.product({ group: 1 }).number;
    company.net.between = async (request, carry) => {
      const response = await carry(request);
      if (request.method !== 'GET' || !/\/customer-invoices\/\d+$/.test(request.url)) return response;
      const { customer_invoice: invoice } = (await response.json()) as { customer_invoice: object };
      return Response.json({ customer_invoice: { ...invoice, total_total } });
    };
    const lines = Array.from({ length: 3 }, () => ({ item_id, quantity: 1, line_price: 33.33 }));
    expect((await send(company, { lines })).transfer.warnings).toEqual(warnings);
  });

  test('VAT_MISMATCH: a draft warns; booking is refused, since it cannot be undone', async () => {
    const company = await aConnectedCompany({ products: { groups: { 1: 2 }, defaultGroup: 2 } });
    const first = await send(company, { lines: goods(company, 1000) });
    expect(first.transfer).toMatchObject({
      state: 'done',
      warnings: [{ code: 'VAT_MISMATCH', values: { ours: '1250.00', theirs: '1000.00', difference: '-250.00' } }],
    });
    await company.use({
      customers: { enabled: true, defaultGroup: 1 },
      products: { groups: { 1: 2 } },
      layouts: { default: 19 },
      invoices: { book: true },
    });
    const second = await send(company, { lines: goods(company, 1000) });
    expect(second.transfer).toMatchObject({ state: 'failed', reason: { code: 'VAT_MISMATCH' } });
    expect(await company.ledgerInvoices('booked')).toEqual([]);
  });
});

describe('currency', () => {
  test('EX-F1 EX-F2 a foreign invoice carries Rackbeat’s rate, so that both agree on the base amount', async () => {
    const company = await aConnectedCompany();
    const item_id = company.account.product({ group: 1 }).number;
    await send(
      company,
      { currency: 'EUR', vat_zone: 'eu', lines: [{ item_id, quantity: 1, line_price: 1000 }] },
      { currency: 'EUR', vat_zone: 'eu' },
    );
    expect(await company.ledgerInvoices('drafts')).toEqual([
      expect.objectContaining({ currency: 'EUR', exchangeRate: 746, netAmountInBaseCurrency: 7460 }),
    ]);
  });

  test('EX-F3 the base currency goes without a rate', async () => {
    const company = await aConnectedCompany();
    await send(company);
    const posted = company.economic
      .requests()
      .find((request) => request.method === 'POST' && request.path === '/invoices/drafts');
    expect(posted?.body).not.toHaveProperty('exchangeRate');
  });

  test('EX-F4 a currency unknown in e-conomic', async () => {
    const company = await aConnectedCompany();
    company.agreement.disableCurrency('SEK');
    const { transfer } = await send(company, { currency: 'SEK' });
    expect(transfer).toMatchObject({ state: 'failed', reason: { code: 'CURRENCY_UNKNOWN', values: { currency: 'SEK' } } });
    expect(await company.ledgerInvoices('drafts')).toEqual([]);
  });
});

describe('exact quantity', () => {
  const lines = (company: Company, quantity: number, line_price: number) => [
    { item_id: company.account.product({ group: 1 }).number, quantity, line_price },
  ];

  test.each([
    [true, 3],
    [false, 1],
  ])(
    'ECO-CUS-03 exact quantity %s: a line of 3 pcs arrives with quantity %i and the same total',
    async (exactQuantity, quantity) => {
      const company = await aConnectedCompany({ invoices: { exactQuantity } });
      await send(company, { lines: lines(company, 3, 49.95) });
      const [draft] = await company.ledgerInvoices('drafts');
      expect(draft?.lines[0]).toMatchObject({ quantity, totalNetAmount: 149.85 });
    },
  );

  test('ECO-CUS-05 amounts that drift by more than an øre a line: the draft says so, and is not booked', async () => {
    const company = await aConnectedCompany({ invoices: { exactQuantity: true, book: true } });
    const { transfer } = await send(company, { lines: lines(company, 1000, 0.125) });
    expect(transfer).toMatchObject({
      state: 'failed',
      reason: { code: 'VAT_MISMATCH', values: { ours: '156.25', theirs: '162.50' } },
    });
    expect(await company.ledgerInvoices('booked')).toEqual([]);
  });
});
