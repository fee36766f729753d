/** Sales orders in e-conomic: their three states, what a person does to them, and what a pull finds. */
import { aCompany, aDraft, aLine } from '#test/simulators/economic/a-company.ts';
import { leavesOf } from '#test/simulators/economic/client-of.ts';
import type { Fields } from '#test/simulators/economic/records/fields.ts';

type Company = Awaited<ReturnType<typeof aCompany>>;

const listed = (body: Fields) => body.collection as Fields[];
const numbersIn = async ({ call }: Company, state: string) =>
  listed((await call('GET', `/orders/${state}`)).body).map(({ orderNumber }) => orderNumber);
const states = async (company: Company) => ({
  drafts: await numbersIn(company, 'drafts'),
  sent: await numbersIn(company, 'sent'),
  archived: await numbersIn(company, 'archived'),
});
const boundFor = {
  customer: { customerNumber: 1 },
  lines: [{ product: { productNumber: 'LAS-200' }, description: 'Lås', quantity: 2 }],
};

async function aCompanyWithOrder() {
  const company = await aCompany();
  const { body } = await company.call('POST', '/orders/drafts', aDraft({ lines: [aLine({ unit: { unitNumber: 1 } })] }));
  return { ...company, order: body };
}

describe('an order', () => {
  test('is a draft with totals, lines with the unit’s name, and links', async () => {
    const { order, call } = await aCompanyWithOrder();
    expect(order).toMatchObject({
      orderNumber: 1,
      netAmount: 414.29,
      grossAmount: 517.86,
      dueDate: '2026-09-15',
      lastUpdated: '2026-09-01T10:21:00Z',
      lines: [{ lineNumber: 1, totalNetAmount: 414.29, unit: { unitNumber: 1, name: 'stk.' } }],
      templates: { upgradeInstructions: 'https://economic.test/orders/drafts/1/templates/upgrade-instructions/draftInvoice' },
      self: 'https://economic.test/orders/drafts/1',
    });
    expect(listed((await call('GET', '/orders/drafts')).body)[0]).not.toHaveProperty('lines');
    expect((await call('GET', '/orders')).body.archived).toBe('https://economic.test/orders/archived');
    expect((await call('GET', '/orders/drafts/1/pdf')).status).toBe(200);
    expect((await call('GET', '/orders/drafts/1/pdf', undefined, { accept: 'application/pdf' })).status).toBe(406);
  });

  test.each<[why: string, order: Fields, path: string, code: string | undefined]>([
    ['without layout', aDraft({ layout: undefined }), 'layout', 'E04042'],
    ['with an unknown customer', aDraft({ customer: { customerNumber: 9 } }), 'customer', 'E06000'],
    [
      'with a price on a text line',
      aDraft({ lines: [{ description: 'x', unitNetPrice: 1 }] }),
      'lines[0].unitNetPrice',
      undefined,
    ],
    ['with a negative quantity', aDraft({ lines: [aLine({ quantity: -1 })] }), 'lines[0].quantity', undefined],
    ['with quantity zero', aDraft({ lines: [aLine({ quantity: 0 })] }), 'lines[0].quantity', undefined],
  ])('is refused %s', async (_why, order, path, code) => {
    const { call } = await aCompany();
    const { status, body } = await call('POST', '/orders/drafts', order);
    expect(status).toBe(400);
    expect(leavesOf(body.errors)).toEqual([[path, code]]);
  });

  test('is replaced with its lines, whose units must be named', async () => {
    const { call } = await aCompanyWithOrder();
    const unnamed = await call('PUT', '/orders/drafts/1', aDraft({ lines: [aLine({ unit: { unitNumber: 1 } })] }));
    expect(leavesOf(unnamed.body.errors)).toEqual([['lines[0].unit.name', 'E04042']]);
    const named = aDraft({
      lines: [aLine({ quantity: 1, unit: { unitNumber: 1, name: 'stk.' } })],
      references: { other: 'SO-2' },
    });
    const { status, body } = await call('PUT', '/orders/drafts/1', named);
    expect([status, body.netAmount, body.references]).toEqual([200, 138.1, { other: 'SO-2' }]);
    expect((await call('PUT', '/orders/drafts/8', aDraft())).status).toBe(201);
    expect((await call('POST', '/orders/drafts', aDraft())).body.orderNumber).toBe(9);
  });

  test('is sent by posting it whole and unchanged, and then cannot be changed', async () => {
    const company = await aCompanyWithOrder();
    const { call, order } = company;
    const changed = await call('POST', '/orders/sent', { ...order, date: '2026-09-02' });
    expect(leavesOf(changed.body.errors)).toEqual([['date', undefined]]);
    expect((await call('POST', '/orders/sent', { ...order, orderNumber: 7 })).status).toBe(404);
    const sent = await call('POST', '/orders/sent', order);
    expect([sent.status, sent.body.self]).toEqual([201, 'https://economic.test/orders/sent/1']);
    expect(await states(company)).toEqual({ drafts: [], sent: [1], archived: [] });
    expect((await call('PUT', '/orders/sent/1', aDraft())).status).toBe(405);
    expect(leavesOf((await call('PUT', '/orders/drafts/1', aDraft())).body.errors)).toEqual([['orderNumber', 'E06010']]);
    expect((await call('POST', '/orders/drafts', aDraft())).body.orderNumber).toBe(2);
  });

  test('is a draft again when it is posted back, and gone when it is deleted', async () => {
    const company = await aCompanyWithOrder();
    const { call, order } = company;
    const sent = (await call('POST', '/orders/sent', order)).body;
    expect((await call('POST', '/orders/drafts', sent)).body).toMatchObject({
      orderNumber: 1,
      self: expect.stringContaining('drafts/1'),
    });
    await call('POST', '/orders/sent', order);
    expect((await call('DELETE', '/orders/sent/1')).status).toBe(204);
    expect((await call('DELETE', '/orders/sent/1')).status).toBe(404);
    expect((await call('DELETE', '/orders/archived/1')).status).toBe(405);
    expect(await states(company)).toEqual({ drafts: [], sent: [], archived: [] });
  });

  test('is archived when its upgrade instruction becomes a draft invoice', async () => {
    const company = await aCompanyWithOrder();
    const { call, order } = company;
    await call('POST', '/orders/sent', order);
    const { body } = await call('GET', '/orders/sent/1/templates/upgrade-instructions/draftInvoice');
    const draft = await call('POST', '/invoices/drafts', body.draftInvoice);
    expect([draft.status, draft.body.grossAmount]).toEqual([201, 517.86]);
    expect(await states(company)).toEqual({ drafts: [], sent: [], archived: [1] });
    expect((await call('GET', '/orders/archived/1')).body).not.toHaveProperty('lastUpdated');
    expect((await call('GET', '/orders/archived?filter=lastUpdated$gte:2026-01-01')).status).toBe(400);
  });

  test('cannot be written where the inventory module rules', async () => {
    const { call } = await aCompany({ modules: ['Inventory'] });
    expect((await call('POST', '/orders/drafts', aDraft())).status).toBe(403);
    expect((await call('GET', '/orders/drafts')).status).toBe(200);
  });

  test('spells weekly terms after orders', async () => {
    const { call } = await aCompany();
    const { body } = await call('POST', '/orders/drafts', aDraft({ paymentTerms: { paymentTermsNumber: 8 } }));
    expect(body.paymentTerms).toMatchObject({ paymentTermsType: 'orderWeekStartingMonday' });
  });

  test('takes one PDF', async () => {
    const { economic, grantToken } = await aCompanyWithOrder();
    const send = async (method: string, name: string) => {
      const form = new FormData();
      form.set('file', new File(['x'], name));
      const headers = { 'x-appsecrettoken': economic.appSecretToken, 'x-agreementgranttoken': grantToken };
      const url = 'https://economic.test/orders/drafts/1/attachment/file';
      return (await economic.fetch(new Request(url, { method, headers, body: form }))).status;
    };
    expect([await send('POST', 'a.png'), await send('POST', 'a.pdf'), await send('POST', 'b.pdf')]).toEqual([400, 201, 400]);
    expect(await send('PATCH', 'b.pdf')).toBe(501);
  });
});

describe('a person', () => {
  test('places an order: the customer brings along the rest, and a line may have a price without a product', async () => {
    const { call, hand } = await aCompany();
    const lines = [...boundFor.lines, { description: 'Handling', quantity: 1, unitNetPrice: 150 }, { description: 'Ring først' }];
    expect(hand.placeOrder({ ...boundFor, lines })).toEqual({ orderNumber: 1, handle: 30 });
    expect((await call('GET', '/orders/drafts/1')).body).toMatchObject({
      date: '2026-09-01',
      currency: 'DKK',
      layout: { layoutNumber: 19 },
      paymentTerms: { paymentTermsNumber: 2 },
      recipient: { name: 'Havnens Cykler ApS', vatZone: { vatZoneNumber: 1 } },
      netAmount: 150,
      lines: [
        { quantity: 2 },
        { description: 'Handling', unitNetPrice: 150, totalNetAmount: 150 },
        { description: 'Ring først' },
      ],
    });
    expect(() => hand.placeOrder({ ...boundFor, customer: { customerNumber: 9 } })).toThrow('not found');
    hand.barCustomer(1);
    expect(() => hand.placeOrder(boundFor)).toThrow('Validation failed');
  });

  test('changes it, which moves its stamp, to the minute', async () => {
    const { call, clock, hand } = await aCompany();
    hand.placeOrder({ ...boundFor, references: { other: 'Web 1' } });
    clock.advance(5 * 60_000);
    const since = async (time: string, state = 'drafts') =>
      listed((await call('GET', `/orders/${state}?filter=lastUpdated$gte:${time}`)).body).map(({ orderNumber }) => orderNumber);
    expect(await since('2026-09-01T10:26:00Z')).toEqual([]);
    hand.changeOrder(1, { recipient: { city: 'Odense' }, references: { other: null } });
    expect(await since('2026-09-01T10:26:00Z')).toEqual([1]);
    expect(await since('2026-09-01T10:26:30Z')).toEqual([]);
    const { body } = await call('GET', '/orders/drafts/1');
    expect(body).toMatchObject({
      lastUpdated: '2026-09-01T10:26:00Z',
      recipient: { name: 'Havnens Cykler ApS', city: 'Odense' },
    });
    expect(body.references).toEqual({});
    expect((await call('GET', '/orders/drafts?sort=lastUpdated')).status).toBe(400);
    clock.advance(60_000);
    hand.sendOrder(1);
    expect(await since('2026-09-01T10:27:00Z', 'sent')).toEqual([1]);
    expect(() => hand.changeOrder(1, { date: '2026-09-02' })).toThrow('not found');
  });

  test('sends, takes back, upgrades and deletes', async () => {
    const company = await aCompany();
    const { call, hand } = company;
    [1, 2, 3].forEach(() => {
      const lines = [{ description: 'Handling', quantity: 1, unitNetPrice: 150 }];
      hand.placeOrder({ ...boundFor, lines, references: { other: 'Web 1' } });
    });
    hand.sendOrder(1);
    hand.sendOrder(2);
    hand.takeBackOrder(2);
    expect(await states(company)).toEqual({ drafts: [3, 2], sent: [1], archived: [] });
    expect(hand.upgradeOrder(1)).toEqual({ draftInvoiceNumber: 1 });
    expect(hand.upgradeOrder(2)).toEqual({ draftInvoiceNumber: 2 });
    expect(await states(company)).toEqual({ drafts: [3], sent: [], archived: [1] });
    hand.deleteOrder(3);
    hand.deleteOrder(1);
    expect(await states(company)).toEqual({ drafts: [], sent: [], archived: [] });
    const carriedOver = { references: { other: 'Web 1' }, customer: { customerNumber: 1 }, netAmount: 150 };
    expect(listed((await call('GET', '/invoices/drafts')).body)).toMatchObject([carriedOver, carriedOver]);
  });

  test('makes invoices in e-conomic itself, and books with a number of their own', async () => {
    const { call, hand } = await aCompany();
    const { draftInvoiceNumber } = hand.writeInvoice({ ...boundFor, references: { other: 'hand' } });
    hand.bookDraft(draftInvoiceNumber, 88_001);
    expect((await call('GET', '/invoices/booked/88001')).body).toMatchObject({ references: { other: 'hand' } });
    hand.writeInvoice(boundFor);
    expect(hand.bookDraft(2).bookedInvoiceNumber).toBe(88_002);
  });

  test('does all this over HTTP too', async () => {
    const { call, agreementNumber } = await aCompany();
    const act = (action: string, values: Fields) => call('POST', `/_sim/agreements/${agreementNumber}/${action}`, values);
    expect((await act('placeOrder', boundFor)).body).toEqual({ orderNumber: 1, handle: 30 });
    expect((await act('changeOrder', { order: 1, changes: { date: '2026-09-09' } })).status).toBe(200);
    expect((await act('sendOrder', { order: 1 })).status).toBe(200);
    expect((await call('GET', '/orders/sent/1')).body.date).toBe('2026-09-09');
    expect((await act('sendOrder', { order: 1 })).status).toBe(404);
    expect((await act('changeCustomer', { customer: 1, changes: { city: 'Odense' } })).body).toMatchObject({ city: 'Odense' });
  });
});
