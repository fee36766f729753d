/** Invoices in e-conomic: money, due dates, booking, sending by EAN, and what a person does in between. */
import { aCompany, aCustomer, aDraft, aLine, anEanDraft } from '#test/simulators/economic/a-company.ts';
import { leavesOf } from '#test/simulators/economic/client-of.ts';
import { dueDateOf } from '#test/simulators/economic/invoices/due-date.ts';
import { isEan } from '#test/simulators/economic/invoices/ean-sending.ts';
import { type PricedLine, totalsOf } from '#test/simulators/economic/invoices/totals.ts';

const priced = (quantity: number, unitNetPrice: number, discountPercentage = 0, vatRate = 25, unitCostPrice = 0): PricedLine => ({
  quantity,
  unitNetPrice,
  discountPercentage,
  vatRate,
  unitCostPrice,
});

describe('money', () => {
  test.each<[why: string, lines: PricedLine[], net: number, vat: number, gross: number]>([
    ['3 × 153.44 less 10 %', [priced(3, 153.44, 10)], 414.29, 103.57, 517.86],
    ['VAT is rounded once over the document', [priced(1, 33.33), priced(1, 33.33), priced(1, 33.33)], 99.99, 25, 124.99],
    ['each rate apart', [priced(1, 800), priced(1, 200, 0, 0)], 1000, 200, 1200],
    ['half an øre goes away from zero', [priced(1, 0.02)], 0.02, 0.01, 0.03],
    ['also below zero', [priced(-1, 0.02)], -0.02, -0.01, -0.03],
    ['a credit note', [priced(-2, 100)], -200, -50, -250],
    ['3 × 49.95 less 12.5 %', [priced(3, 49.95, 12.5)], 131.12, 32.78, 163.9],
    ['no lines', [], 0, 0, 0],
  ])('%s', (_why, lines, netAmount, vatAmount, grossAmount) => {
    expect(totalsOf(lines, 100)).toMatchObject({ netAmount, vatAmount, grossAmount });
  });

  test.each([
    [1000, 743.914941, 7439.15],
    [1000, 746.05, 7460.5],
    [1234.56, 746.05, 9210.43],
  ])('%d at %d for a hundred is %d in base currency', (amount, rate, base) => {
    expect(totalsOf([priced(1, amount)], rate).netAmountInBaseCurrency).toBe(base);
  });

  test('the margin may be below zero', () => {
    expect(totalsOf([priced(1, 500, 0, 25, 800)], 100)).toMatchObject({ marginInBaseCurrency: -300, marginPercentage: -60 });
    expect(totalsOf([priced(3, 153.44, 10, 25, 60)], 100)).toMatchObject({
      marginInBaseCurrency: 234.29,
      marginPercentage: 56.55,
    });
  });

  test.each([
    [1, 250],
    [2, 0],
    [3, 0],
    [4, 0],
  ])('the VAT of 1000 follows the recipient’s zone %d: %d', async (vatZoneNumber, vatAmount) => {
    const { call } = await aCompany();
    const lines = [aLine({ quantity: 1, unitNetPrice: 1000, discountPercentage: 0 })];
    const { body } = await call(
      'POST',
      '/invoices/drafts',
      aDraft({ lines, recipient: { name: 'H', vatZone: { vatZoneNumber } } }),
    );
    expect(body).toMatchObject({ netAmount: 1000, vatAmount, grossAmount: 1000 + vatAmount });
  });

  test('a zone of another country has its own account and rate', async () => {
    const { call, hand } = await aCompany();
    hand.put('vat-zones', 8, { vatZoneNumber: 8, name: 'Tyskland OSS' });
    hand.put('vat-accounts', 'DE19', { vatCode: 'DE19', ratePercentage: 19 });
    hand.put('accounts', 1080, { accountNumber: 1080, accountType: 'profitAndLoss', vatAccount: { vatCode: 'DE19' } });
    hand.setSalesAccount(1, 8, 1080);
    const lines = [aLine({ quantity: 1, unitNetPrice: 1000, discountPercentage: 0 })];
    const { body } = await call(
      'POST',
      '/invoices/drafts',
      aDraft({ lines, recipient: { name: 'H', vatZone: { vatZoneNumber: 8 } } }),
    );
    expect(body).toMatchObject({ vatAmount: 190, grossAmount: 1190 });
  });

  test('the day’s rate is taken unless one is sent', async () => {
    const { call } = await aCompany();
    const draft = aDraft({ currency: 'EUR', lines: [aLine({ quantity: 1, unitNetPrice: 1000, discountPercentage: 0 })] });
    expect((await call('POST', '/invoices/drafts', draft)).body).toMatchObject({
      exchangeRate: 743.914941,
      netAmountInBaseCurrency: 7439.15,
    });
    const own = await call('POST', '/invoices/drafts', { ...draft, exchangeRate: 746.05 });
    expect(own.body).toMatchObject({ exchangeRate: 746.05, netAmountInBaseCurrency: 7460.5 });
  });
});

test.each([
  ['net', 14, '2026-09-15'],
  ['invoiceMonth', 30, '2026-10-30'],
  ['invoiceWeekStartingMonday', 7, '2026-09-13'],
  ['invoiceWeekStartingSunday', 7, '2026-09-12'],
  ['paidInCash', undefined, '2026-09-01'],
  ['dueDate', undefined, '2026-12-24'],
])('terms %s %s: an invoice of 1 September is due %s', (paymentTermsType, daysOfCredit, due) => {
  expect(dueDateOf({ paymentTermsType, daysOfCredit }, '2026-09-01', '2026-12-24')).toBe(due);
});

describe('a draft', () => {
  test('is replaced with its lines, gets lines appended, and tells its minute of change', async () => {
    const { call, clock } = await aCompany();
    const { body, headers } = await call('POST', '/invoices/drafts', aDraft());
    expect([headers.get('location'), body.lastUpdated]).toEqual([
      'https://economic.test/invoices/drafts/1',
      '2026-09-01T10:21:00Z',
    ]);
    clock.advance(60_000);
    const appended = await call('POST', '/invoices/drafts/1/lines', {
      lines: [aLine({ quantity: 1, unitNetPrice: 85.71, discountPercentage: 0 })],
    });
    expect(appended.body).toMatchObject({ netAmount: 500, lastUpdated: '2026-09-01T10:22:00Z' });
    const replaced = await call('PUT', '/invoices/drafts/1', aDraft({ references: {}, lines: [] }));
    expect([replaced.status, replaced.body.netAmount, replaced.body.lines, replaced.body.references]).toEqual([200, 0, [], {}]);
  });

  test('is deleted with a report; its number is given out again', async () => {
    const { call } = await aCompany();
    await call('POST', '/invoices/drafts', aDraft());
    const { status, body } = await call('DELETE', '/invoices/drafts/1');
    expect([status, body.deletedCount]).toEqual([200, 1]);
    expect((await call('DELETE', '/invoices/drafts/1')).body.errorCode).toBe('E06000');
    expect((await call('POST', '/invoices/drafts', aDraft())).body.draftInvoiceNumber).toBe(1);
  });
});

describe('booking', () => {
  const book = (more = {}) => ({ draftInvoice: { draftInvoiceNumber: 1 }, ...more });

  test('uses up the draft and keeps its number as the order number', async () => {
    const { call } = await aCompany();
    await call('POST', '/invoices/drafts', aDraft());
    const { status, body } = await call('POST', '/invoices/booked', book());
    expect([status, body.orderNumber]).toEqual([201, 1]);
    expect(body).toMatchObject({ netAmount: 414.29, remainder: 517.86, remainderInBaseCurrency: 517.86 });
    expect(body.lines).toMatchObject([{ vatRate: 25, vatAmount: 103.5725 }]);
    expect(body).not.toHaveProperty('lastUpdated');
    expect((await call('GET', '/invoices/drafts/1')).status).toBe(404);
    expect((await call('GET', '/customers/1')).body.balance).toBe(517.86);
    expect((await call('POST', '/invoices/drafts', aDraft())).body.draftInvoiceNumber).toBe(2);
  });

  test.each([
    ['in the body', 'POST', '/invoices/booked', { bookWithNumber: 50_123 }],
    ['in the address', 'PUT', '/invoices/booked/50123', {}],
  ])('takes a wished number %s; a taken one is refused and the draft stays', async (_where, method, path, more) => {
    const { call } = await aCompany();
    await call('POST', '/invoices/drafts', aDraft());
    await call('POST', '/invoices/drafts', aDraft());
    expect((await call(method, path, book(more))).body.bookedInvoiceNumber).toBe(50_123);
    const taken = await call(method, path, { ...book(more), draftInvoice: { draftInvoiceNumber: 2 } });
    expect(leavesOf(taken.body.errors)).toEqual([['bookWithNumber', 'E06010']]);
    expect((await call('GET', '/invoices/drafts/2')).status).toBe(200);
  });

  test.each<[why: string, prepare: (company: Awaited<ReturnType<typeof aCompany>>) => void, path: string]>([
    ['a closed period', ({ hand }) => hand.closePeriod('2026-09-20'), 'date'],
    ['a barred customer', ({ hand }) => hand.barCustomer(1), 'customer'],
    ['a barred product', ({ hand }) => hand.barProduct('LAS-200'), 'lines[0].product'],
    ['a barred account', ({ hand }) => hand.barAccount(1010), 'lines[0].product'],
    ['a group that lost its account', ({ hand }) => hand.removeSalesAccount(1, 1), 'lines[0].product'],
  ])('is refused for %s, and the draft stays', async (_why, prepare, path) => {
    const company = await aCompany();
    await company.call('POST', '/invoices/drafts', aDraft());
    prepare(company);
    const { status, body } = await company.call('POST', '/invoices/booked', book());
    expect([status, leavesOf(body.errors)[0]?.[0]]).toEqual([400, path]);
    expect((await company.call('GET', '/invoices/drafts/1')).status).toBe(200);
  });

  test('of a draft that a person booked first is refused; the invoice is found by its reference', async () => {
    const { call, hand } = await aCompany();
    await call('POST', '/invoices/drafts', aDraft());
    hand.editReference(1, 'SO-2');
    hand.bookDraft(1);
    expect(leavesOf((await call('POST', '/invoices/booked', book())).body.errors)).toEqual([['draftInvoice', 'E06000']]);
    const found = await call('GET', `/invoices/booked?filter=${encodeURIComponent('references.other$eq:so-2')}`);
    expect(found.body.collection).toMatchObject([{ orderNumber: 1 }]);
  });

  test('gives a file two seconds later, and only when it is not asked for by type', async () => {
    const { call, clock } = await aCompany();
    await call('POST', '/invoices/drafts', aDraft());
    const { bookedInvoiceNumber } = (await call('POST', '/invoices/booked', book())).body;
    const path = `/invoices/booked/${bookedInvoiceNumber}/pdf`;
    expect((await call('GET', path)).status).toBe(404);
    clock.advance(2000);
    expect((await call('GET', path)).body.text).toMatch(/^%PDF/);
    expect((await call('GET', path, undefined, { accept: 'application/pdf' })).status).toBe(406);
  });

  test('moves between unpaid, overdue and paid', async () => {
    const { call, clock, hand } = await aCompany();
    await call('POST', '/invoices/drafts', aDraft());
    hand.bookDraft(1, 7);
    const where = async () => {
      const states = ['paid', 'unpaid', 'not-due', 'overdue'];
      const pages = await Promise.all(
        states.map(async (state) => (await call('GET', `/invoices/${state}`)).body.collection as unknown[]),
      );
      return states.filter((_state, index) => pages[index]?.length === 1);
    };
    expect(await where()).toEqual(['unpaid', 'not-due']);
    clock.advance(15 * 86_400_000);
    expect(await where()).toEqual(['unpaid', 'overdue']);
    hand.payInvoice(7);
    expect(await where()).toEqual(['paid']);
  });
});

describe('sending by EAN', () => {
  const send = (sendBy: string) => ({ draftInvoice: { draftInvoiceNumber: 1 }, sendBy });
  const aPublicCustomer = async (seed = {}) => {
    const company = await aCompany(seed);
    await company.call('POST', '/customers/1/contacts', { name: 'Orla' });
    return company;
  };

  test.each([
    ['5798000123458', true],
    ['5790000000005', true],
    ['5798002000009', true],
    ['5798000123457', false],
    ['579800012345', false],
    ['5798 0001 23458', false],
  ])('%s is a number: %s', (number, isValid) => {
    expect(isEan(number)).toBe(isValid);
  });

  test.each(['ean', 'EAN'])('as %s is logged', async (sendBy) => {
    const { call } = await aPublicCustomer();
    await call('POST', '/invoices/drafts', anEanDraft());
    const { status, body } = await call('POST', '/invoices/booked', send(sendBy));
    expect(status).toBe(201);
    const sent = await call('GET', '/invoices/sent');
    expect(sent.body.collection).toMatchObject([{ sendBy: 'ean', invoice: { bookedInvoiceNumber: body.bookedInvoiceNumber } }]);
  });

  test.each<[why: string, seed: object, recipient: object, path: string]>([
    ['a wrong check digit', {}, { ean: '5798000123457' }, 'recipient.ean'],
    ['no attention', {}, { attention: undefined }, 'recipient.attention'],
    ['no country', {}, { country: undefined }, 'recipient.country'],
    ['an agreement that cannot', { canSendElectronicInvoice: false }, {}, 'sendBy'],
    ['a company without CVR', { companyIdentificationNumber: '' }, {}, 'sendBy'],
    ['a company that is not Danish', { country: 'SE' }, {}, 'sendBy'],
  ])('is refused for %s, and the draft stays', async (_why, seed, recipient, path) => {
    const { call } = await aPublicCustomer(seed);
    await call('POST', '/invoices/drafts', anEanDraft({ ...recipient }));
    const { status, body } = await call('POST', '/invoices/booked', send('ean'));
    expect([status, leavesOf(body.errors)]).toEqual([400, [[path, undefined]]]);
    expect((await call('GET', '/invoices/drafts/1')).status).toBe(200);
    expect((await call('GET', '/invoices/sent')).body.collection).toEqual([]);
  });

  test('by an unknown way is refused; by mail or not at all asks for no EAN', async () => {
    const { call } = await aCompany();
    await call('POST', '/invoices/drafts', aDraft());
    expect(leavesOf((await call('POST', '/invoices/booked', send('email'))).body.errors)).toEqual([['sendBy', undefined]]);
    expect((await call('POST', '/invoices/booked', send('Email'))).status).toBe(201);
  });
});

test('the recipient keeps what the customer was when the draft was written', async () => {
  const { call } = await aCompany();
  await call('PUT', '/customers/1', aCustomer({ corporateIdentificationNumber: '12345678' }));
  await call('POST', '/invoices/drafts', aDraft());
  await call('PUT', '/customers/1', aCustomer({ corporateIdentificationNumber: '87654321' }));
  expect((await call('GET', '/invoices/drafts/1')).body.recipient).toMatchObject({ cvr: '12345678' });
});
