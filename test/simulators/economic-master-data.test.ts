/** What a person changes in e-conomic, as pulls and webhooks get to know it. */
import { aCompany, aCustomer } from '#test/simulators/economic/a-company.ts';
import type { Fields } from '#test/simulators/economic/records/fields.ts';

const listed = (body: Fields) => body.collection as Fields[];

describe('a change by hand', () => {
  test('stamps customers to the second and products to the minute', async () => {
    const { call, hand, clock } = await aCompany();
    clock.advance(90_000);
    hand.changeCustomer(1, { city: 'Odense', email: 'ny@example.dk' });
    hand.changeProduct('LAS-200', { salesPrice: 199.5, barCode: null });
    const since = async (path: string, time: string) =>
      listed((await call('GET', `/${path}?filter=lastUpdated$gte:${time}&sort=lastUpdated`)).body).length;
    expect((await call('GET', '/customers/1')).body).toMatchObject({ city: 'Odense', lastUpdated: '2026-09-01T10:23:12Z' });
    expect((await call('GET', '/products/LAS-200')).body).toMatchObject({
      salesPrice: 199.5,
      lastUpdated: '2026-09-01T10:23:00Z',
    });
    expect([await since('customers', '2026-09-01T10:23:12Z'), await since('customers', '2026-09-01T10:23:13Z')]).toEqual([1, 0]);
    expect([await since('products', '2026-09-01T10:23:00Z'), await since('products', '2026-09-01T10:23:12Z')]).toEqual([1, 0]);
  });

  test('makes and deletes as the rules allow; a deletion leaves no trace', async () => {
    const { call, hand } = await aCompany();
    expect(hand.addCustomer(aCustomer({ name: 'Ny' }))).toMatchObject({ customerNumber: 2 });
    expect(() => hand.addCustomer({ name: 'Halv' })).toThrow('Validation failed');
    hand.addProduct({ productNumber: 'P 2', name: 'To', productGroup: { productGroupNumber: 1 } });
    expect((await call('GET', '/products/P_9_2')).status).toBe(200);
    hand.deleteProduct('P 2');
    hand.deleteCustomer(2);
    expect((await call('GET', '/customers/2')).status).toBe(404);
    expect(() => hand.changeCustomer(2, {})).toThrow('not found');
  });
});

describe('projects', () => {
  const base = '/projectsapi/v1.1.0/Projects';

  test('need their module', async () => {
    const { call } = await aCompany();
    const { status, body } = await call('GET', base);
    expect([status, body.errorCode]).toEqual([403, 'AccessDeniedAgreementMissingModules']);
    expect((await call('GET', `${base}/1`)).status).toBe(403);
  });

  test('are found by their change stamp, and tell when they are closed', async () => {
    const { call, hand, clock } = await aCompany({ modules: ['Project'] });
    hand.writeProject(7, { name: 'Tag' });
    hand.writeProject(8);
    clock.advance(60_000);
    hand.writeProject(8, { isClosed: true });
    const { body } = await call('GET', `${base}?filter=lastUpdated$gte:2026-09-01T10:22:00Z`);
    expect(body.items).toMatchObject([{ number: 8, isClosed: true, lastUpdated: '2026-09-01T10:22:42Z', projectGroupNumber: 1 }]);
    expect((await call('GET', `${base}/7`)).body).toMatchObject({ number: 7, name: 'Tag', objectVersion: expect.any(String) });
    expect((await call('GET', `${base}?filter=description$eq:x`)).body.errorCode).toBe('BadFilterRequest');
    expect((await call('POST', base, { name: 'x' })).status).toBe(501);
  });

  test('come by cursor a thousand at a time, by page a hundred', async () => {
    const { call, hand } = await aCompany({ modules: ['Project'] });
    for (let number = 1; number <= 1001; number += 1) {
      hand.put('projects', number, { projectNumber: number, name: `P${number}` });
    }
    const first = (await call('GET', base)).body;
    expect([(first.items as Fields[]).length, first.cursor]).toEqual([1000, '1000']);
    const second = (await call('GET', `${base}?cursor=${first.cursor}`)).body;
    expect(second).toEqual({ items: [expect.objectContaining({ number: 1001 })] });
    const page = (await call('GET', `${base}/paged?skippages=10&pagesize=100&sort=-number`)).body as unknown as Fields[];
    expect(page.map(({ number }) => number)).toEqual([1]);
    expect((await call('GET', `${base}/paged?pagesize=101`)).body.errorCode).toBe('InvalidInput');
    expect((await call('GET', `${base}/count?filter=number$gt:1000`)).body).toBe(1);
  });
});

describe('a webhook', () => {
  const base = '/webhooksapi/v1.0.0/webhooks';
  const hook = {
    eventType: 'CUSTOMER_UPDATED',
    name: 'sync',
    url: 'https://hooks.example.dk/eco?n=[NEWNUMBER]',
    contentType: 'application/json',
    postData: '{"old":"[OLDNUMBER]","new":"[NEWNUMBER]"}',
    customHeaders: [{ key: 'X-Hook-Secret', value: 's3cr3t' }],
  };
  const listening = async () => {
    const heard: { url: string; body: string; secret: string | null }[] = [];
    const answers: number[] = [];
    const deliver = async (message: Request) => {
      heard.push({ url: message.url, body: await message.text(), secret: message.headers.get('x-hook-secret') });
      return new Response(null, { status: answers.shift() ?? 200 });
    };
    return { heard, answers, ...(await aCompany({}, { deliver })) };
  };

  test('tells of what was made, changed and deleted, by whomever', async () => {
    const { call, hand, economic, heard } = await listening();
    expect((await call('POST', base, hook)).body).toEqual({ eventType: 'CUSTOMER_UPDATED' });
    await call('POST', '/customers', aCustomer());
    hand.changeCustomer(1, { city: 'Odense' });
    await call('DELETE', '/customers/2');
    expect(await economic.deliverDue()).toBe(3);
    expect(heard.map(({ body }) => JSON.parse(body))).toEqual([
      { old: '', new: '2' },
      { old: '1', new: '1' },
      { old: '2', new: '' },
    ]);
    expect(heard[0]).toMatchObject({ url: 'https://hooks.example.dk/eco?n=2', secret: 's3cr3t' });
    expect(await economic.deliverDue()).toBe(0);
  });

  test.each<[eventType: string, body: string]>([
    ['INVOICE_BOOKED', '30001'],
    ['DAYBOOK_BOOKED', '3: 4-5'],
    ['PRODUCT_UPDATED', 'LAS-200'],
    ['PROJECT_UPDATED', '7'],
  ])('tells of %s', async (eventType, body) => {
    const { call, hand, economic, heard } = await listening();
    const postData = { INVOICE_BOOKED: '[INVOICENO]', DAYBOOK_BOOKED: '[DAYBOOKNO]: [FROMSERIALNO]-[TOSERIALNO]' }[eventType];
    await call('POST', base, { ...hook, eventType, postData: postData ?? '[NEWNUMBER]' });
    const line = { product: { productNumber: 'LAS-200' }, description: 'Lås', quantity: 1, unitNetPrice: 8 };
    hand.writeInvoice({ customer: { customerNumber: 1 }, lines: [line] });
    hand.bookDraft(1);
    const leg = { account: { accountNumber: 5530 }, contraAccount: { accountNumber: 2050 }, amount: 1, date: '2026-09-01' };
    await call('POST', '/journals/3/vouchers', { accountingYear: { year: '2026' }, entries: { financeVouchers: [leg] } });
    hand.bookJournal(3);
    hand.changeProduct('LAS-200', {});
    hand.writeProject(7);
    await economic.deliverDue();
    expect(heard.map((message) => message.body)).toEqual([body]);
  });

  test('is tried three times and then disabled', async () => {
    const { call, hand, economic, heard, answers, clock } = await listening();
    await call('POST', base, hook);
    answers.push(500, 500, 500);
    hand.changeCustomer(1, {});
    await economic.deliverDue();
    expect(economic.pendingDeliveries()).toMatchObject([{ eventType: 'CUSTOMER_UPDATED', failures: 1 }]);
    clock.advance(60_000);
    await economic.deliverDue();
    clock.advance(300_000);
    await economic.deliverDue();
    expect(heard).toHaveLength(3);
    expect((await call('GET', `${base}/CUSTOMER_UPDATED`)).body).toMatchObject({
      isDisabled: true,
      lastDisabledDate: '2026-09-01T10:27:42Z',
    });
    hand.changeCustomer(1, {});
    expect(economic.pendingDeliveries()).toEqual([]);
  });

  test.each<[why: string, sent: Fields, errorCode: string]>([
    ['a second for its event', hook, 'WebhookAlreadyExistsForEventType'],
    ['an unknown event', { ...hook, eventType: 'NOTHING' }, 'WebhookInvalidType'],
    ['no URL', { ...hook, eventType: 'INVOICE_BOOKED', url: 'nowhere' }, 'WebhookInvalidUrl'],
    ['plain http', { ...hook, eventType: 'INVOICE_BOOKED', url: 'http://a.dk' }, 'WebhookInvalidUrlScheme'],
    [
      'six headers',
      { ...hook, eventType: 'INVOICE_BOOKED', customHeaders: Array.from('abcdef', (key) => ({ key, value: '' })) },
      'WebhookCustomHeadersTooMany',
    ],
    [
      'long headers',
      { ...hook, eventType: 'INVOICE_BOOKED', customHeaders: [{ key: 'a', value: 'x'.repeat(1000) }] },
      'WebhookCustomHeadersTooLong',
    ],
    [
      'a header without name',
      { ...hook, eventType: 'INVOICE_BOOKED', customHeaders: [{ key: '', value: 'x' }] },
      'WebhookCustomHeaderInvalid',
    ],
    ['no content type', { ...hook, eventType: 'INVOICE_BOOKED', contentType: undefined }, 'InvalidInput'],
  ])('is refused: %s', async (_why, sent, errorCode) => {
    const { call } = await listening();
    await call('POST', base, hook);
    const { status, body } = await call('POST', base, sent);
    expect([status, body.errorCode]).toEqual([400, errorCode]);
    expect((await call('GET', `${base}/count`)).body).toBe(1);
  });

  test('is changed with its fresh version and deleted; event types are told', async () => {
    const { call } = await listening();
    await call('POST', base, hook);
    const { objectVersion } = (await call('GET', `${base}/CUSTOMER_UPDATED`)).body;
    expect((await call('PUT', base, hook)).status).toBe(409);
    expect((await call('PUT', base, { ...hook, isDisabled: true, objectVersion })).status).toBe(204);
    expect((await call('DELETE', `${base}/CUSTOMER_UPDATED`)).status).toBe(204);
    expect((await call('DELETE', `${base}/CUSTOMER_UPDATED`)).body.errorCode).toBe('ResourceNotFound');
    const types = (await call('GET', '/webhooksapi/v1.0.0/EventTypes')).body as unknown as Fields[];
    expect(types[0]).toMatchObject({ name: 'INVOICE_BOOKED', mergeFields: [{ fieldName: 'INVOICENO' }] });
  });
});
