/** Manual vouchers, ledger items and the general ledger of Dinero. */
import { aCompany, aConsumption, anInvoice, contactGuid, without } from '#test/simulators/dinero/a-company.ts';
import { book, entries, manuals, written } from '#test/simulators/dinero/a-voucher.ts';
import type { Client } from '#test/simulators/dinero/client-of.ts';
import type { Fields } from '#test/simulators/dinero/records/fields.ts';

describe('a manual voucher', () => {
  const both = (changes: Fields): Fields => ({ Amount: 100, AccountNumber: 60100, BalancingAccountNumber: 55000, ...changes });

  test('EX-C1 books consumption against stock without VAT', async () => {
    const { call } = await aCompany();
    const draft = await written(call, manuals, aConsumption());
    expect(draft).toMatchObject({
      Status: 'Draft',
      VoucherNumber: null,
      ExternalReference: 'cogs-1041',
      TotalInclVat: 412.04,
      Lines: [{ AmountExclVatValue: 412.04, VatAmountValue: 0, AccountVatCode: 'none' }],
    });
    expect((await book(call, manuals, draft)).body).toMatchObject({ Status: 'Booked', VoucherNumber: 1 });
    expect(await entries(call)).toEqual([
      [2010, 412.04],
      [60100, -412.04],
    ]);
  });

  test('EX-C3 takes the other sign for goods that came back', async () => {
    const { call } = await aCompany();
    const sides = { AccountNumber: 2010, BalancingAccountNumber: 60100, AccountVatCode: 'none', BalancingAccountVatCode: 'none' };
    await book(call, manuals, await written(call, manuals, aConsumption({ Lines: [{ Amount: -75, ...sides }] })));
    expect(await entries(call)).toEqual([
      [2010, -75],
      [60100, 75],
    ]);
  });

  test.each<[why: string, lines: Fields[], expected: [number, number][]]>([
    [
      "with the account's own VAT where no code is sent",
      [both({ AccountNumber: 2010, BalancingAccountNumber: 60100, Amount: 125 })],
      [
        [2010, 100],
        [64010, 25],
        [60100, -125],
      ],
    ],
    [
      'with VAT added to sales on the other side',
      [both({ AccountNumber: 55000, BalancingAccountNumber: 1000 })],
      [
        [55000, 125],
        [1000, -100],
        [64000, -25],
      ],
    ],
    [
      'with one account a line',
      [
        both({ BalancingAccountNumber: undefined }),
        both({ AccountNumber: 55000, BalancingAccountNumber: undefined, Amount: -100 }),
      ],
      [
        [60100, 100],
        [55000, -100],
      ],
    ],
  ])('is booked %s', async (_why, Lines, expected) => {
    const { call } = await aCompany();
    await book(call, manuals, await written(call, manuals, aConsumption({ Lines })));
    expect(await entries(call)).toEqual(expected);
  });

  test.each<[why: string, line: Fields, field: string]>([
    ['on an unknown account', both({ AccountNumber: 60999 }), 'Lines[0].AccountNumber'],
    ['against an unknown account', both({ BalancingAccountNumber: 60999 }), 'Lines[0].BalancingAccountNumber'],
    ['on creditors', both({ AccountNumber: 63000 }), 'Lines[0].AccountNumber'],
    ['with an unknown VAT code', both({ AccountVatCode: 'None' }), 'Lines[0].AccountVatCode'],
    ['without amount', both({ Amount: null }), 'Lines[0].Amount'],
    ['with three decimals', both({ Amount: 412.035 }), 'Lines[0].Amount'],
  ])('is refused %s', async (_why, sent, field) => {
    const { call } = await aCompany();
    const { status, body } = await call('POST', manuals, aConsumption({ Lines: [sent] }));
    expect([status, Object.keys(body.validationErrors as Fields)]).toEqual([400, [field]]);
  });

  test.each<[why: string, voucher: Fields, field: string]>([
    ['without day', without(aConsumption(), 'VoucherDate'), 'VoucherDate'],
    ['without lines', without(aConsumption(), 'Lines'), 'Lines'],
    ['out of balance', aConsumption({ Lines: [both({ BalancingAccountNumber: undefined })] }), 'Lines'],
    ['over nothing', aConsumption({ Lines: [both({ Amount: 0 })] }), 'Lines[0].Amount'],
    ['on no account', aConsumption({ Lines: [{ Amount: 1 }] }), 'Lines[0].AccountNumber'],
  ])('is a draft, but not booked, %s', async (_why, voucher, field) => {
    const { call } = await aCompany();
    const { status, body } = await book(call, manuals, await written(call, manuals, voucher));
    expect([status, Object.keys(body.validationErrors as Fields)]).toEqual([400, [field]]);
    expect(await entries(call)).toEqual([]);
  });

  test('is not booked on an account that went out of use, nor in a closed period', async () => {
    const { call, hand } = await aCompany();
    const draft = await written(call, manuals, aConsumption());
    hand.hideAccount(60100);
    expect((await book(call, manuals, draft)).body.validationErrors).toHaveProperty(['Lines[0].BalancingAccountNumber']);
    hand.hideAccount(60100, false);
    hand.closePeriod('2026-09-01');
    expect((await book(call, manuals, draft)).body.validationErrors).toHaveProperty('VoucherDate');
  });

  test('is replaced whole by its latest timestamp, and deleted with an offset', async () => {
    const { call } = await aCompany();
    const draft = await written(call, manuals, aConsumption());
    const put = (Timestamp: unknown) =>
      call('PUT', `${manuals}/${draft.Guid}`, without(aConsumption({ Timestamp }), 'ExternalReference'));
    const changed = await put(draft.Timestamp);
    expect(changed.body).toMatchObject({ Guid: draft.Guid, ExternalReference: null });
    expect((await put(draft.Timestamp)).body.code).toBe(58);
    const { body: booked } = await book(call, manuals, changed.body);
    expect((await put(booked.Timestamp)).body.code).toBe(45);
    const remove = (body: Fields) => call('DELETE', `${manuals}/${draft.Guid}`, body);
    expect((await remove({})).body.validationErrors).toHaveProperty('Timestamp');
    expect((await remove({ Timestamp: booked.Timestamp })).status).toBe(200);
    expect((await entries(call)).map(([, amount]) => amount)).toEqual([412.04, -412.04, -412.04, 412.04]);
    expect((await call('GET', `${manuals}/${draft.Guid}`)).status).toBe(404);
  });
});

describe('ledger items', () => {
  const Id = 'bf453202-d755-4602-aae0-f79819fb7ef0';
  const item = (changes: Fields = {}): Fields => ({ Id, ...without(aConsumption(), 'ExternalReference'), ...changes });
  const create = (call: Client, ...items: Fields[]) => call('POST', '/v1.2/{o}/ledgeritems', items);
  const status = async (call: Client) => (await call('POST', '/v1/{o}/ledgeritems/status', [{ Id }])).body as unknown as Fields[];

  test('are queued and booked later', async () => {
    const { call, hand, clock } = await aCompany();
    hand.slowLedger(30);
    const created = (await create(call, item())).body as unknown as Fields[];
    expect(created).toEqual([{ Id, Version: expect.stringMatching(/=$/) }]);
    expect(await status(call)).toMatchObject([{ Status: 'Draft', VoucherNumber: null }]);
    expect((await call('POST', '/v1/{o}/ledgeritems/book', created)).status).toBe(200);
    expect(await status(call)).toMatchObject([{ Status: 'PendingBooking' }]);
    clock.advance(29_999);
    expect(await entries(call)).toEqual([]);
    clock.advance(1);
    expect(await entries(call)).toHaveLength(2);
    expect(await status(call)).toMatchObject([{ Status: 'Booked', VoucherNumber: 1 }]);
  });

  test('that cannot be booked by then are drafts again', async () => {
    const { call, hand, clock } = await aCompany();
    hand.slowLedger(30);
    await call('POST', '/v1/{o}/ledgeritems/book', (await create(call, item())).body);
    hand.closePeriod('2026-09-01');
    clock.advance(30_000);
    expect(await status(call)).toMatchObject([{ Status: 'Draft', VoucherNumber: null }]);
    expect(await entries(call)).toEqual([]);
  });

  test('are refused under an id that is there, in an older version, or once queued', async () => {
    const { call } = await aCompany();
    const created = (await create(call, item())).body as unknown as Fields[];
    expect((await create(call, item())).body.code).toBe(72);
    const replaced = await call('PUT', '/v1/{o}/ledgeritems', [item({ ...created[0], VoucherDate: '2026-09-02' })]);
    expect(replaced.status).toBe(200);
    expect((await call('POST', '/v1/{o}/ledgeritems/book', created)).body.code).toBe(58);
    await call('POST', '/v1/{o}/ledgeritems/book', replaced.body);
    const [booked] = await status(call);
    expect((await call('DELETE', '/v1/{o}/ledgeritems/delete', [booked])).body.code).toBe(45);
  });

  test('that wait to be booked can no longer be changed', async () => {
    const { call, hand } = await aCompany();
    hand.slowLedger(30);
    await call('POST', '/v1/{o}/ledgeritems/book', (await create(call, item())).body);
    const waiting = await status(call);
    for (const [method, path] of [
      ['DELETE', '/v1/{o}/ledgeritems/delete'],
      ['POST', '/v1/{o}/ledgeritems/book'],
    ] as const) {
      expect((await call(method, path, waiting)).body.code).toBe(45);
    }
  });

  test('can be deleted as drafts', async () => {
    const { call } = await aCompany();
    const { body } = await create(call, item());
    expect((await call('DELETE', '/v1/{o}/ledgeritems/delete', body)).status).toBe(200);
    const gone = await call('POST', '/v1/{o}/ledgeritems/status', [{ Id }]);
    expect([gone.status, gone.body.validationErrors]).toEqual([400, { Id: 'ledgerItemNotFound' }]);
  });

  test.each<[why: string, sent: unknown, code: number]>([
    ['that are no list', item(), 42],
    ['on an unknown account', [item({ Lines: [{ Amount: 1, AccountNumber: 7 }] })], 42],
    ['more than a thousand', Array.from({ length: 1001 }, () => ({})), 43],
    ['twice in one call', [item(), item()], 72],
  ])('are refused %s', async (_why, sent, code) => {
    const { call } = await aCompany();
    const answer = await call('POST', '/v1.2/{o}/ledgeritems', sent);
    expect(answer.body.code).toBe(code);
  });

  test('are refused at booking when they do not balance', async () => {
    const { call } = await aCompany();
    const { body } = await create(call, item({ Lines: [{ Amount: 1, AccountNumber: 60100 }] }));
    const { body: refused } = await call('POST', '/v1/{o}/ledgeritems/book', body);
    expect(Object.keys(refused.validationErrors as Fields)).toEqual(['[0].Lines']);
  });
});

describe('entries', () => {
  test('say which voucher, contact, account and VAT they are of', async () => {
    const { call, hand } = await aCompany();
    const { Guid } = hand.addInvoice(anInvoice(), true);
    const { body } = await call('GET', '/v1/{o}/entries');
    expect(body).toContainEqual({
      EntryGuid: expect.any(String),
      AccountNumber: 1000,
      AccountName: 'Salg af varer og ydelser med moms',
      Date: '2026-09-01',
      VoucherNumber: 1,
      VoucherGuid: Guid,
      VoucherType: 'Sales',
      FileGuid: null,
      ContactGuid: contactGuid,
      Description: 'Egebord',
      VatCode: 'U25',
      VatType: 'Dansk salgsmoms',
      Amount: -180,
      Type: 'Normal',
    });
  });

  test('of changes come by the second they were written', async () => {
    const { call, hand } = await aCompany();
    hand.addInvoice(anInvoice({ Date: '2026-01-05' }), true);
    const changed = async (from: string, to: string) =>
      (await call('GET', `/v1/{o}/entries/changes?changesFrom=${from}&changesTo=${to}`)).body as unknown as Fields[];
    expect(await changed('2026-09-01T10:21:42Z', '2026-09-01T10:21:42Z')).toHaveLength(3);
    expect(await changed('2026-09-01T10:21:43Z', '2026-10-01T00:00:00Z')).toEqual([]);
  });

  test.each<[path: string, code: number]>([
    ['entries?fromDate=2025-12-31&toDate=2026-01-01', 45],
    ['entries?fromDate=2024-01-01&toDate=2024-12-31', 47],
    ['entries?fromDate=2026-01-01&toDate=x', 44],
    ['entries/changes', 44],
    ['entries/changes?changesFrom=2026-09-01T00:00:00Z', 44],
    ['entries/changes?changesFrom=2026-09-01&changesTo=2026-09-02', 44],
    ['entries/changes?changesFrom=2026-08-01T00:00:00Z&changesTo=2026-09-01T00:00:01Z', 43],
  ])('are refused by %s', async (path, code) => {
    const { call } = await aCompany();
    const { status, body } = await call('GET', `/v1/{o}/${path}`);
    expect([status, body.code]).toEqual([400, code]);
  });
});
