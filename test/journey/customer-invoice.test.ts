/** Customer invoices and credit notes in e-conomic, from the booking in Rackbeat to the document in the books. */
import { aConnectedCompany, type Company } from './company.ts';

const valid = '5798000123458';
const malformed = '5798000123457';

/** Books an invoice of one line for a new customer and carries it over. */
async function send(company: Company, invoice: Record<string, unknown> = {}, customer: Record<string, unknown> = {}) {
  const { number: customer_id } = company.account.customer(customer);
  const booked = company.account.bookedInvoice({ customer_id, ...invoice });
  await company.settle();
  return { booked, transfer: await company.transfer('customer-invoice', booked.number) };
}

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

describe('drafts and bookings', () => {
  test.each([
    ['EX-B1 ECO-CUS-07', { book: false }, '', 'draft'],
    ['EX-B2 ECO-CUS-12', { book: false, neverBookEan: true }, valid, 'draft'],
    ['EX-B2', { book: false, neverBookEan: false }, valid, 'draft'],
    ['EX-B3', { book: false, neverBookEan: true }, '', 'draft'],
    ['EX-B4 ECO-CUS-06', { book: true }, '', 'booked'],
    ['EX-B5 ECO-CUS-11', { book: true }, valid, 'booked'],
    ['EX-B6 ECO-CUS-09', { book: true, neverBookEan: true }, valid, 'draft'],
    ['EX-B7', { book: true, neverBookEan: true }, '', 'booked'],
    ['EX-E6', { book: true, neverBookEan: true }, malformed, 'draft'],
  ])('%s settings %j, EAN "%s": %s', async (id, invoices, ean, where) => {
    const company = await aConnectedCompany({ invoices });
    const { booked, transfer } = await send(company, { ean }, { ean });
    expect({
      drafts: (await company.ledgerInvoices('drafts')).length,
      booked: (await company.ledgerInvoices('booked')).length,
    }).toEqual(where === 'draft' ? { drafts: 1, booked: 0 } : { drafts: 0, booked: 1 });
    expect(transfer).toMatchObject({ state: 'done', outcome: where === 'draft' ? 'created' : 'booked' });
    expect((transfer.warnings ?? []).map((warning) => warning.code)).toEqual(id === 'EX-E6' ? ['EAN_INVALID'] : []);
    const bookings = company.economic
      .requests()
      .filter((request) => request.method === 'POST' && request.path === '/invoices/booked');
    for (const { body } of bookings) expect(body).not.toHaveProperty('sendBy');
    if (where === 'booked') expect(transfer.ledgerNumber).toBe(String(booked.number));
  });

  test('EX-B2 ECO-CUS-12 never booking EAN without booking: the settings say that it has no effect', async () => {
    const { ask } = await aConnectedCompany();
    const reply = await ask({
      ask: 'check-settings',
      settings: { customers: { enabled: true }, invoices: { neverBookEan: true } },
    });
    expect(reply).toMatchObject({
      answer: {
        problems: expect.arrayContaining([
          { setting: 'invoices.neverBookEan', severity: 'warning', reason: { code: 'NEVER_BOOK_EAN_WITHOUT_BOOKING' } },
        ]),
      },
    });
  });

  test('ECO-CUS-08 the booking in Rackbeat is the trigger: an unbooked invoice leaves e-conomic alone', async () => {
    const company = await aConnectedCompany();
    const { number } = company.account.draftInvoice();
    await company.settle();
    expect(await company.ledgerInvoices('drafts')).toEqual([]);
    expect(await company.resend('customer-invoice', number)).toMatchObject({ state: 'skipped', reason: { code: 'NOT_BOOKED' } });
    expect(await company.ledgerInvoices('drafts')).toEqual([]);
  });

  test('Q-13 keepInvoiceNumber: a number that is taken in e-conomic is a conflict for a person, not another number', async () => {
    const company = await aConnectedCompany();
    const first = await send(company);
    company.agreement.bookDraft(Number(first.transfer.ledgerId), first.booked.number + 1);
    await company.use({ customers: { enabled: true, defaultGroup: 1 }, layouts: { default: 19 }, invoices: { book: true } });
    const second = await send(company);
    expect(second.booked.number).toBe(first.booked.number + 1);
    expect(second.transfer).toMatchObject({
      state: 'failed',
      reason: { code: 'INVOICE_NUMBER_TAKEN' },
      ledgerId: expect.any(String),
    });
    expect(await company.ledgerInvoices('drafts')).toHaveLength(1);
  });

  test('keepInvoiceNumber off: e-conomic gives its own number, and both are known', async () => {
    const company = await aConnectedCompany({ invoices: { book: true, keepInvoiceNumber: false } });
    const { booked, transfer } = await send(company);
    expect(transfer.ledgerNumber).not.toBe(String(booked.number));
    expect(await company.ledgerInvoices('booked')).toEqual([
      expect.objectContaining({ bookedInvoiceNumber: Number(transfer.ledgerNumber) }),
    ]);
  });

  test('GEN-05 a changed setting counts for the next invoice', async () => {
    const company = await aConnectedCompany();
    const first = await send(company);
    await company.use({ customers: { enabled: true, defaultGroup: 1 }, layouts: { default: 19 }, invoices: { book: true } });
    const second = await send(company);
    expect([first.transfer.outcome, second.transfer.outcome]).toEqual(['created', 'booked']);
  });

  test('PERIOD_CLOSED: the booking is refused, the draft stays, and the date is not changed', async () => {
    const company = await aConnectedCompany({ invoices: { book: true } });
    company.agreement.closePeriod('2026-03-12');
    const { transfer } = await send(company);
    expect(transfer).toMatchObject({ state: 'failed', reason: { code: 'PERIOD_CLOSED' } });
    expect(await company.ledgerInvoices('drafts')).toEqual([expect.objectContaining({ date: '2026-03-12' })]);
  });
});

describe('EAN', () => {
  test('ECO-CUS-10 the draft carries EAN and person, so that a send from e-conomic passes its checks', async () => {
    const company = await aConnectedCompany({ invoices: { book: true, neverBookEan: true } });
    const { number: customer_id } = company.account.customer({ ean: valid });
    company.account.bookedInvoice({ customer_id });
    await company.settle();
    await company.writeToLedger('POST', `/customers/${customer_id}/contacts`, { name: 'Bo Lund' });
    const { number } = company.account.bookedInvoice({ customer_id, ean: valid, their_reference: 'bo lund' });
    await company.settle();
    const draft = (await company.ledgerInvoices('drafts')).find((each) => each.references?.other?.endsWith(`-${number}`));
    expect(draft?.recipient).toMatchObject({ ean: valid, nemHandelType: 'ean', attention: { customerContactNumber: 1 } });
    expect((await company.transfer('customer-invoice', number)).warnings).toBeUndefined();
  });

  test('an EAN invoice whose person e-conomic does not know goes with a warning', async () => {
    const company = await aConnectedCompany();
    const { transfer } = await send(company, { ean: valid, their_reference: 'Bo Lund' });
    expect(transfer).toMatchObject({ state: 'done', warnings: [{ code: 'EAN_CONTACT_MISSING', values: { person: 'Bo Lund' } }] });
  });
});

describe('credit notes', () => {
  test('EX-K1 2 × 100.00 credited: −200.00 net, −250.00 gross, and its text names the invoice', async () => {
    const company = await aConnectedCompany();
    const item_id = company.account.product({ group: 1 }).number;
    const { booked } = await send(company, { lines: [{ item_id, quantity: 2, line_price: 100 }] });
    const credit = company.account.bookedCreditNote(booked.number);
    await company.settle();
    const [, note] = await company.ledgerInvoices('drafts');
    expect(note).toMatchObject({
      netAmount: -200,
      grossAmount: -250,
      notes: { textLine1: `Kreditnota til faktura ${booked.number}` },
    });
    const transfer = await company.transfer('customer-invoice', credit.number);
    expect(transfer).toMatchObject({ state: 'done', outcome: 'created' });
    expect(transfer.warnings).toBeUndefined();
  });

  test('a credit note that comes before its invoice waits for it', async () => {
    const company = await aConnectedCompany();
    company.economic.addFault({
      match: { method: 'POST', path: '^/invoices/drafts$' },
      kind: 'error-before',
      status: 500,
      times: 1,
    });
    const { number: customer_id } = company.account.customer();
    const invoice = company.account.bookedInvoice({ customer_id });
    await company.settle({ until: company.clock.now() });
    const credit = company.account.bookedCreditNote(invoice.number);
    await company.settle({ until: company.clock.now() });
    expect(await company.transfer('customer-invoice', credit.number)).toMatchObject({
      state: 'retrying',
      reason: { code: 'WAITS_FOR' },
    });
    await company.settle();
    const drafts = await company.ledgerInvoices('drafts');
    expect(drafts.map((draft) => draft.references?.other)).toEqual(
      [invoice, credit].map(({ number }) => `RB-${company.account.accountId}-${number}`),
    );
  });

  test('CREDIT_UNLINKED: the invoice was booked before the connection was; the credit note goes and says so', async () => {
    const company = await aConnectedCompany();
    const old = company.account.silently(() => company.account.bookedInvoice());
    const credit = company.account.bookedCreditNote(old.number);
    await company.settle();
    expect(await company.transfer('customer-invoice', credit.number)).toMatchObject({
      state: 'done',
      warnings: [{ code: 'CREDIT_UNLINKED', values: { number: String(old.number) } }],
    });
  });

  test('EX-K4 an EAN customer’s credit note stays a draft under never-book-EAN as well', async () => {
    const company = await aConnectedCompany({ invoices: { book: true, neverBookEan: true } });
    const { booked } = await send(company, { ean: valid }, { ean: valid });
    company.account.bookedCreditNote(booked.number);
    await company.settle();
    expect(await company.ledgerInvoices('drafts')).toHaveLength(2);
    expect(await company.ledgerInvoices('booked')).toEqual([]);
  });
});

describe('layouts and payment terms', () => {
  test('EX-L1 ECO-LAY-01 the mapped layout', async () => {
    const company = await aConnectedCompany({ layouts: { map: { 1001: 21, 1: 21 }, default: 19 } });
    const { number: layout_id } = company.account.record('layouts', { name: 'English' });
    await company.use({ customers: { enabled: true, defaultGroup: 1 }, layouts: { map: { [layout_id]: 21 }, default: 19 } });
    await send(company, { layout_id }, { layout_id });
    expect(await company.ledgerInvoices('drafts')).toEqual([
      expect.objectContaining({ layout: expect.objectContaining({ layoutNumber: 21 }) }),
    ]);
  });

  test('ECO-LAY-02 two customers with two layouts give two layout numbers', async () => {
    const company = await aConnectedCompany();
    const { number: english } = company.account.record('layouts', { name: 'English' });
    const { number: danish } = company.account.record('layouts', { name: 'Danish' });
    await company.use({ customers: { enabled: true, defaultGroup: 1 }, layouts: { map: { [english]: 21, [danish]: 19 } } });
    await send(company, { layout_id: english }, { layout_id: english });
    await send(company, { layout_id: danish }, { layout_id: danish, company_vat: 'DK87654321', company_name: 'Vestlys ApS' });
    expect((await company.ledgerInvoices('drafts')).map((draft) => draft.layout.layoutNumber)).toEqual([21, 19]);
  });

  test('EX-L2 unmapped: the layout on the e-conomic customer', async () => {
    const company = await aConnectedCompany({ layouts: {} });
    const { number } = company.account.customer();
    await company.settle();
    const inLedger = (await company.inLedger(`/customers/${number}`)) ?? {};
    company.agreement.put('customers', number, { ...inLedger, layout: { layoutNumber: 21 } });
    company.account.bookedInvoice({ customer_id: number });
    await company.settle();
    expect(await company.ledgerInvoices('drafts')).toEqual([
      expect.objectContaining({ layout: expect.objectContaining({ layoutNumber: 21 }) }),
    ]);
  });

  test('EX-L2 neither mapped nor on the customer: the layout on the customer’s group', async () => {
    const company = await aConnectedCompany({ layouts: {}, customers: { enabled: true, defaultGroup: 1 } });
    await send(company);
    expect(await company.ledgerInvoices('drafts')).toEqual([
      expect.objectContaining({ layout: expect.objectContaining({ layoutNumber: 19 }) }),
    ]);
  });

  test('EX-L3 nothing set anywhere: LAYOUT_MISSING, no draft', async () => {
    const company = await aConnectedCompany({
      layouts: {},
      customers: { enabled: true, groups: { 1: 2, 1001: 2 }, defaultGroup: 2 },
    });
    const { transfer } = await send(company);
    expect(transfer).toMatchObject({ state: 'failed', reason: { code: 'LAYOUT_MISSING' } });
    expect(await company.ledgerInvoices('drafts')).toEqual([]);
  });

  test('EX-P1 equal names match, whatever their blanks and case', async () => {
    const company = await aConnectedCompany({ paymentTerms: {} });
    company.agreement.put('payment-terms', 30, { paymentTermsNumber: 30, name: ' net  14 DAYS', paymentTermsType: 'dueDate' });
    const { number } = company.account.record('payment-terms', { name: 'Net 14 days', type: 'net', maturity_days: 14 });
    await send(company, { payment_terms_id: number }, { payment_terms_id: number });
    expect(await company.ledgerInvoices('drafts')).toEqual([
      expect.objectContaining({ paymentTerms: expect.objectContaining({ paymentTermsNumber: 30 }) }),
    ]);
  });

  test('EX-P2 two terms named alike: not by name, but by type and days', async () => {
    const company = await aConnectedCompany({ paymentTerms: {} });
    company.agreement.put('payment-terms', 30, {
      paymentTermsNumber: 30,
      name: 'Net 14',
      paymentTermsType: 'net',
      daysOfCredit: 21,
    });
    company.agreement.put('payment-terms', 31, {
      paymentTermsNumber: 31,
      name: 'Net 14',
      paymentTermsType: 'net',
      daysOfCredit: 22,
    });
    await send(company);
    expect(await company.ledgerInvoices('drafts')).toEqual([
      expect.objectContaining({ paymentTerms: expect.objectContaining({ paymentTermsNumber: 2 }) }),
    ]);
  });

  test('PAYMENT_TERMS_UNMAPPED: no match and no default', async () => {
    const company = await aConnectedCompany({ paymentTerms: {} });
    const terms = { name: 'Every full moon', type: 'net', maturity_days: 29 };
    const { number } = company.account.silently(() => company.account.record('payment-terms', terms));
    const { transfer } = await send(company, { payment_terms_id: number }, { payment_terms_id: number });
    expect(transfer).toMatchObject({ state: 'failed', reason: { code: 'PAYMENT_TERMS_UNMAPPED' } });
  });

  test('an explicit mapping comes before names', async () => {
    const company = await aConnectedCompany({ paymentTerms: { map: { 1001: 3 } } });
    await send(company);
    expect(await company.ledgerInvoices('drafts')).toEqual([
      expect.objectContaining({ paymentTerms: expect.objectContaining({ paymentTermsNumber: 3 }) }),
    ]);
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

describe('projects', () => {
  const on = { projects: { enabled: true } };
  const known = (company: Company) =>
    company.agreement.put('projects', 7, { number: 7, name: 'New roof', isClosed: false, isBarred: false });

  test('EX-J1 ECO-GEN-05 a project from e-conomic is carried by the draft', async () => {
    const company = await aConnectedCompany(on);
    known(company);
    company.account.record('projects', { number: 7, name: 'New roof' });
    await send(company, { project_id: 7 });
    expect(await company.ledgerInvoices('drafts')).toEqual([
      expect.objectContaining({ project: expect.objectContaining({ projectNumber: 7 }) }),
    ]);
  });

  test('EX-J3 a project known only in Rackbeat is left out with a warning', async () => {
    const company = await aConnectedCompany(on);
    company.account.record('projects', { number: 8, name: 'Ours alone' });
    const { transfer } = await send(company, { project_id: 8 });
    expect(transfer).toMatchObject({ state: 'done', warnings: [{ code: 'PROJECT_NOT_IN_LEDGER', values: { project: '8' } }] });
    expect((await company.ledgerInvoices('drafts'))[0]).not.toHaveProperty('project');
  });

  test('EX-J4 the feature off: no project, and e-conomic is not asked', async () => {
    const company = await aConnectedCompany();
    known(company);
    company.account.record('projects', { number: 7, name: 'New roof' });
    await send(company, { project_id: 7 });
    expect((await company.ledgerInvoices('drafts'))[0]).not.toHaveProperty('project');
    expect(company.economic.requests().filter((request) => request.path.includes('projects'))).toEqual([]);
  });

  test('a closed project: BARRED', async () => {
    const company = await aConnectedCompany(on);
    company.agreement.put('projects', 7, { number: 7, name: 'New roof', isClosed: true });
    company.account.record('projects', { number: 7, name: 'New roof' });
    expect((await send(company, { project_id: 7 })).transfer).toMatchObject({
      state: 'failed',
      reason: { code: 'BARRED', values: { viaKind: 'project' } },
    });
  });
});

describe('structured items', () => {
  test('EX-M1 EX-M3 ECO-OUT-08 GEN-11 a structured item is one line and one product; its parts are not exploded', async () => {
    const company = await aConnectedCompany();
    const table = company.account.lot({ number: 'TABLE', name: 'Table', sales_price: 500 });
    await send(company, { lines: [{ item_id: table.number, quantity: 1, line_price: 500 }] });
    const [draft] = await company.ledgerInvoices('drafts');
    expect(draft?.lines).toEqual([
      expect.objectContaining({ product: expect.objectContaining({ productNumber: 'TABLE' }), totalNetAmount: 500 }),
    ]);
    expect(await company.inLedger('/products/TABLE')).toMatchObject({ name: 'Table' });
  });

  test('EX-M2 a bundle arrives already as its single items', async () => {
    const company = await aConnectedCompany();
    const items = ['WINE-1', 'WINE-2', 'CHOCOLATE'].map((number) => company.account.product({ number, name: number }).number);
    await send(company, { lines: items.map((item_id) => ({ item_id, quantity: 1, line_price: 50 })) });
    expect((await company.ledgerInvoices('drafts'))[0]?.lines).toHaveLength(3);
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

describe('switches', () => {
  test('ECO-OUT-02 a customer invoice arrives as a draft or booked, as the setting says', async () => {
    const drafts = await aConnectedCompany({ invoices: { book: false } });
    const booked = await aConnectedCompany({ invoices: { book: true } });
    expect((await send(drafts)).transfer.outcome).toBe('created');
    expect((await send(booked)).transfer.outcome).toBe('booked');
  });

  test('ECO-CUS-02 customers off: nothing is transferred, and e-conomic is not called', async () => {
    const company = await aConnectedCompany({ customers: { enabled: false } });
    const { transfer, booked } = await send(company);
    expect(transfer).toMatchObject({
      state: 'skipped',
      reason: { code: 'SWITCHED_OFF', values: { setting: 'customers.enabled' } },
    });
    expect(await company.transfer('customer', String(booked.customer_id))).toMatchObject({ state: 'skipped' });
    expect(company.economic.requests().filter((request) => /customers|invoices/.test(request.path))).toEqual([]);
  });

  test('ECO-CUS-01 ECO-GEN-04 customers on: customer and invoice arrive', async () => {
    const company = await aConnectedCompany();
    const { booked } = await send(company);
    expect(await company.inLedger(`/customers/${booked.customer_id}`)).toBeDefined();
    expect(await company.ledgerInvoices('drafts')).toHaveLength(1);
  });

  test('GEN-12 ECO-NEG-01 no request carries a quantity in stock', async () => {
    const company = await aConnectedCompany();
    await send(company);
    for (const { body } of company.economic.requests())
      expect(JSON.stringify(body ?? '')).not.toMatch(/stock|inventory|available/i);
  });
});
