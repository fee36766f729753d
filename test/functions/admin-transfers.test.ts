/** The admin API’s transfers over a whole connected company: the list, and sending again. */
import { booked, buying } from '../journey/purchases.ts';
import { anApi } from './an-api.ts';

describe('transfers', () => {
  test('GEN-14 ECO-GEN-07 a failure is listed with kind, number, time and a reason to act on; after success it is resolved', async () => {
    const { company, call, connection } = await anApi();
    company.agreement.disableCurrency('SEK');
    const { number } = company.account.bookedInvoice({ currency: 'SEK' });
    await company.settle();
    const listed = await call('GET', `${connection}/transfers?state=failed&kind=customer-invoice`);
    expect(listed.body).toMatchObject({
      transfers: [
        {
          kind: 'customer-invoice',
          number: String(number),
          state: 'failed',
          outcome: 'failed',
          ledgerId: null,
          reason: { code: 'CURRENCY_UNKNOWN', sentence: 'The ledger does not know the currency SEK.', hint: expect.any(String) },
          attempts: 1,
          updatedAt: '2026-03-12T09:00:00.000Z',
        },
      ],
      next: null,
    });
    company.agreement.put('currencies', 'SEK', { code: 'SEK', name: 'SEK', isoNumber: 'SEK' });
    expect((await call('POST', `${connection}/resend`, { number: String(number) })).status).toBe(202);
    await company.settle();
    expect((await call('GET', `${connection}/transfers?open=true`)).body.transfers).toEqual([]);
    const one = await call('GET', `${connection}/transfers/customer-invoice/${number}`);
    expect((one.body.history as { outcome: string; cause: string }[]).map(({ cause, outcome }) => `${cause} ${outcome}`)).toEqual(
      ['webhook failed', 'resend created'],
    );
  });

  test('are paged, and filtered by kind, number and state', async () => {
    const { company, call, connection } = await anApi();
    const numbers = [1, 2, 3].map(() => String(company.account.bookedInvoice().number));
    await company.settle();
    const seen: string[] = [];
    let path = `${connection}/transfers?kind=customer-invoice&limit=2`;
    for (let next: unknown = ''; next !== null; ) {
      const { body } = await call('GET', path);
      seen.push(...(body.transfers as { number: string }[]).map((transfer) => transfer.number));
      next = body.next;
      path = `${connection}/transfers?kind=customer-invoice&limit=2&cursor=${String(next)}`;
    }
    expect(seen.sort()).toEqual(numbers.sort());
    const [first = ''] = numbers;
    const found = await call('GET', `${connection}/transfers?number=${first}&kind=customer-invoice`);
    expect(found.body.transfers).toEqual([expect.objectContaining({ number: first, state: 'done' })]);
  });

  test.each([
    ['kind=quote', 'kind'],
    ['state=lost', 'state'],
    ['limit=0', 'limit'],
    ['limit=many', 'limit'],
  ])('a bad filter (%s) is a 400 that names it', async (query, field) => {
    const { call, connection } = await anApi();
    const { status, body } = await call('GET', `${connection}/transfers?${query}`);
    expect(status).toBe(400);
    expect(body.errors).toEqual([expect.objectContaining({ field })]);
  });

  test('a cursor that is not ours is a 400', async () => {
    const { call, connection } = await anApi();
    expect((await call('GET', `${connection}/transfers?cursor=made-up`)).body).toMatchObject({ status: 400, code: 'BAD_CURSOR' });
  });

  test('one that is not known, and a connection that is not there: 404 with what was looked for', async () => {
    const { call, connection } = await anApi();
    expect((await call('GET', `${connection}/transfers/customer-invoice/777`)).body).toMatchObject({
      status: 404,
      title: expect.stringContaining('777'),
    });
    expect((await call('GET', '/api/v1/tenants/55/connections/e-conomic/transfers')).body).toMatchObject({ status: 404 });
    expect((await call('GET', '/api/v1/tenants/55/connections/abacus/transfers')).status).toBe(400);
  });
});

describe('resend', () => {
  const sent = async () => {
    const api = await anApi();
    const { number } = api.company.account.bookedInvoice();
    await api.company.settle();
    return { ...api, number: String(number) };
  };

  test('GEN-15 by number: one attempt with that invoice’s data', async () => {
    const { company, call, connection } = await anApi();
    const { number } = company.account.silently(() => company.account.bookedInvoice());
    const { status, body } = await call('POST', `${connection}/resend`, { kind: 'customer-invoice', number });
    expect(status).toBe(202);
    await company.settle();
    expect((await call('GET', String(body.transfer))).body).toMatchObject({ state: 'done', outcome: 'created' });
  });

  test('of an unknown number: skipped with a reason, and e-conomic is not called', async () => {
    const { company, call, connection } = await anApi();
    company.economic.clearRequests();
    await call('POST', `${connection}/resend`, { number: '123456' });
    await company.settle();
    expect((await call('GET', `${connection}/transfers/customer-invoice/123456`)).body).toMatchObject({
      state: 'skipped',
      reason: { code: 'RECORD_NOT_FOUND' },
    });
    expect(company.economic.requests()).toEqual([]);
  });

  test('EX-T6 of one that is there: says where, and does nothing', async () => {
    const { company, call, connection, number } = await sent();
    company.economic.clearRequests();
    const { status, body } = await call('POST', `${connection}/resend`, { number });
    expect([status, body.accepted]).toEqual([200, false]);
    expect(body.message).toBe('Already transferred as draft 1; send again with force if you want a second document');
    await company.settle();
    expect(company.economic.requests()).toEqual([]);
  });

  test('EX-T6 EX-S11 of a supplier invoice that is there: names its voucher, and does nothing', async () => {
    const { company, call, connection } = await anApi();
    const buyer = { ...company, groups: { a: 1, b: 2, freight: 3 } };
    await company.use(buying(buyer));
    const { number } = booked(buyer);
    await company.settle();
    company.economic.clearRequests();
    const { status, body } = await call('POST', `${connection}/resend`, { kind: 'supplier-invoice', number });
    expect([status, body.accepted]).toEqual([200, false]);
    expect(body.message).toBe('Already transferred as voucher 40001; send again with force if you want a second document');
    await company.settle();
    expect(company.economic.requests()).toEqual([]);
  });

  test('EX-T7 with force: only when the duplicate is acknowledged, and one copy for one idempotency key', async () => {
    const { company, call, connection, number, tenantId } = await sent();
    expect((await call('POST', `${connection}/resend`, { number, force: true })).body).toMatchObject({
      status: 409,
      code: 'ACKNOWLEDGE_DUPLICATE',
    });
    const force = { number, force: true, acknowledgeDuplicate: true };
    for (let time = 0; time < 2; time += 1) {
      expect((await call('POST', `${connection}/resend`, force, { 'idempotency-key': 'one-intent' })).status).toBe(202);
      await company.settle();
    }
    expect((await company.ledgerInvoices('drafts')).map((draft) => draft.references?.other)).toEqual([
      `RB-${tenantId}-${number}`,
      `RB-${tenantId}-${number}-copy-2`,
    ]);
  });

  test.each([
    ['no body', ''],
    ['no JSON', '{number'],
    ['no number', {}],
    ['an unknown field', { number: '1', forse: true }],
    ['an unknown kind', { number: '1', kind: 'quote' }],
    ['null for a number', { number: null }],
    ['a list for a number', { number: ['1041'] }],
    ['an object for a number', { number: { value: 1041 } }],
    ['a broken number', { number: 10.41 }],
  ])('with %s: a 400, and nothing is asked for', async (_what, body) => {
    const { company, call, connection } = await anApi();
    company.events.length = 0;
    const { status, type } = await call('POST', `${connection}/resend`, body);
    expect([status, type]).toEqual([400, 'application/problem+json']);
    expect(company.events).toEqual([]);
  });
});
