/** Customer invoices and credit notes in e-conomic, from the booking in Rackbeat to the document in the books. */
import { aConnectedCompany } from './company.ts';
import { send } from './sending.ts';

const valid = '5798000123458';
const malformed = '5798000123457';

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
