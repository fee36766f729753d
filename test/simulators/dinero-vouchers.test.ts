/** Purchases, their credit notes, manual vouchers, ledger items, files and the general ledger of Dinero. */
import { aCompany, aConsumption, anInvoice, aPurchase, contactGuid, without } from '#test/simulators/dinero/a-company.ts';
import type { Client } from '#test/simulators/dinero/client-of.ts';
import type { Fields } from '#test/simulators/dinero/records/fields.ts';

const unknown = 'b2a1c0de-0000-4000-8000-00000000ffff';
const purchases = '/v1/{o}/vouchers/purchase';
const manuals = '/v1/{o}/vouchers/manuel';
const line = (changes: Fields = {}): Fields => ({ Amount: 125, AccountNumber: 2000, ...changes });
const cash = (changes: Fields = {}): Fields => ({
  PurchaseType: 'cash',
  VoucherDate: '2026-09-01',
  DepositAccountNumber: 55000,
  RegionKey: 'DK',
  Lines: [line()],
  ...changes,
});

async function written(call: Client, path: string, body: Fields): Promise<Fields> {
  const answer = await call('POST', path, body);
  expect([answer.status, answer.body.validationErrors]).toEqual([200, undefined]);
  return answer.body;
}

const aWrittenPurchase = (call: Client, body: Fields) => written(call, '/v1.2/{o}/vouchers/purchase', body);
const book = (call: Client, path: string, { Guid, Timestamp }: Fields) => call('POST', `${path}/${Guid}/book`, { Timestamp });

/** Account and amount of every entry. */
async function entries(call: Client): Promise<[account: unknown, amount: unknown][]> {
  const { body } = await call('GET', '/v1/{o}/entries');
  return (body as unknown as Fields[]).map(({ AccountNumber, Amount }) => [AccountNumber, Amount]);
}

describe('a purchase is refused', () => {
  test.each<[why: string, purchase: Fields, fields: string[]]>([
    ['of no type', without(aPurchase(), 'PurchaseType'), ['PurchaseType']],
    ['of an unknown type', aPurchase({ PurchaseType: 'Credit' }), ['PurchaseType']],
    ['from an unknown contact', aPurchase({ ContactGuid: unknown }), ['ContactGuid']],
    ['on credit with a region', aPurchase({ RegionKey: 'DK' }), ['RegionKey']],
    ['for cash with a day of payment', cash({ PaymentDate: '2026-09-15' }), ['PaymentDate']],
    ['for cash in a currency', cash({ CurrencyKey: 'DKK' }), ['CurrencyKey']],
    ['for cash from no deposit', cash({ DepositAccountNumber: 2000 }), ['DepositAccountNumber']],
    ['from an unknown region', cash({ RegionKey: 'Europe' }), ['RegionKey']],
    ['with a line without amount', aPurchase({ Lines: [without(line(), 'Amount')] }), ['Lines[0].Amount']],
    ['with a negative amount', aPurchase({ Lines: [line({ Amount: -1 })] }), ['Lines[0].Amount']],
    ['with three decimals', aPurchase({ Lines: [line({ Amount: 0.005 })] }), ['Lines[0].Amount']],
    ['on an account of sales', aPurchase({ Lines: [line({ AccountNumber: 1000 })] }), ['Lines[0].AccountNumber']],
    ['on the account of stock', aPurchase({ Lines: [line({ AccountNumber: 60100 })] }), ['Lines[0].AccountNumber']],
    ['on an unknown account', aPurchase({ Lines: [line(), line({ AccountNumber: 2999 })] }), ['Lines[1].AccountNumber']],
    ['with a VAT code of sales', aPurchase({ Lines: [line({ VatCode: 'U25' })] }), ['Lines[0].VatCode']],
    ['with a file that is not there', aPurchase({ FileGuid: 'x' }), ['FileGuid']],
    ['with too long a reference', aPurchase({ ExternalReference: 'x'.repeat(129) }), ['ExternalReference']],
  ])('%s', async (_why, purchase, fields) => {
    const { call } = await aCompany();
    const { status, body } = await call('POST', '/v1.2/{o}/vouchers/purchase', purchase);
    expect([status, body.code, Object.keys(body.validationErrors as Fields)]).toEqual([400, 42, fields]);
  });

  test.each([
    ['foreign currency', aPurchase({ CurrencyKey: 'EUR' })],
    ['a tag instead of an account', aPurchase({ Lines: [{ Amount: 1, AccountTagName: 'Varer' }] })],
  ])('with 501 for %s', async (_why, purchase) => {
    const { call } = await aCompany();
    expect((await call('POST', '/v1.2/{o}/vouchers/purchase', purchase)).status).toBe(501);
  });
});

describe('a purchase', () => {
  test('on credit is a draft with its amounts split, and once booked is owed until its day of payment', async () => {
    const { call, clock, hand } = await aCompany();
    const draft = await aWrittenPurchase(
      call,
      aPurchase({ Lines: [line({ Description: 'Brædder' }), line({ Amount: 80, AccountNumber: 2060 })] }),
    );
    expect(draft).toMatchObject({
      Status: 'Draft',
      VoucherNumber: null,
      PaymentDate: '2026-09-15',
      ContactGuid: contactGuid,
      ExternalReference: 'RB-4711-S7',
      Lines: [
        { AmountExclVatValue: 100, VatAmountValue: 25, AmountInclVatValue: 125, VatCode: 'I25' },
        { AmountExclVatValue: 80, VatAmountValue: 0, VatCode: 'none' },
      ],
      VoucherTotals: [
        { Type: 'SubTotal', Total: 180 },
        { Type: 'Vat', Total: 25 },
        { Type: 'Total', Total: 205 },
      ],
    });
    expect(await entries(call)).toEqual([]);
    const { body } = await book(call, purchases, draft);
    expect(body).toMatchObject({ Status: 'Booked', VoucherNumber: 1, BookedByType: 'API', BookingTime: '2026-09-01' });
    expect(await entries(call)).toEqual([
      [2000, 100],
      [64010, 25],
      [2060, 80],
      [63000, -205],
    ]);
    clock.set(Date.parse('2026-09-16T00:00:00Z'));
    const authorization = `Bearer ${hand.grantConsent().access_token}`;
    const later = await call('GET', `${purchases}/${draft.Guid}`, undefined, { authorization });
    expect(later.body.Status).toBe('Overdue');
  });

  test('for cash is paid once booked, and drops a contact without a word', async () => {
    const { call } = await aCompany();
    const draft = await aWrittenPurchase(call, cash({ ContactGuid: contactGuid }));
    expect(draft).toMatchObject({ ContactGuid: null, PaymentDate: '2026-09-01', RegionKey: 'DK', CurrencyKey: 'DKK' });
    expect((await book(call, purchases, draft)).body.Status).toBe('Paid');
    expect(await entries(call)).toEqual([
      [2000, 100],
      [64010, 25],
      [55000, -125],
    ]);
  });

  test.each<[why: string, purchase: Fields, fields: string[]]>([
    ['without day', without(aPurchase(), 'VoucherDate'), ['VoucherDate']],
    ['without contact', without(aPurchase(), 'ContactGuid'), ['ContactGuid']],
    ['without day of payment', without(aPurchase(), 'PaymentDate'), ['PaymentDate']],
    ['without lines', without(aPurchase(), 'Lines'), ['Lines']],
    ['without account', aPurchase({ Lines: [{ Amount: 1 }] }), ['Lines[0].AccountNumber']],
    [
      'for cash without deposit and region',
      without(without(cash(), 'RegionKey'), 'DepositAccountNumber'),
      ['DepositAccountNumber', 'RegionKey'],
    ],
    ['for cash from another region than its VAT code', cash({ RegionKey: 'EU' }), ['Lines[0].VatCode']],
  ])('is a draft, but not booked, %s', async (_why, purchase, fields) => {
    const { call } = await aCompany();
    const { status, body } = await book(call, purchases, await aWrittenPurchase(call, purchase));
    expect([status, Object.keys(body.validationErrors as Fields)]).toEqual([400, fields]);
    expect(await entries(call)).toEqual([]);
  });

  test('in EU goods owes no VAT to its supplier', async () => {
    const { call } = await aCompany();
    const Lines = [line({ VatCode: 'IEUV' })];
    await book(call, purchases, await aWrittenPurchase(call, cash({ RegionKey: 'EU', Lines })));
    expect(await entries(call)).toEqual([
      [2000, 125],
      [55000, -125],
    ]);
  });

  test('is written by its latest timestamp only, and never once booked', async () => {
    const { call } = await aCompany();
    const draft = await aWrittenPurchase(call, aPurchase());
    const put = (Timestamp: unknown) =>
      call('PUT', `/v1.1/{o}/vouchers/purchase/${draft.Guid}`, aPurchase({ Timestamp, ExternalReference: 'X' }));
    const changed = await put(draft.Timestamp);
    expect(changed.body).toMatchObject({ ExternalReference: 'X', Guid: draft.Guid });
    expect((await put(draft.Timestamp)).body.code).toBe(58);
    expect((await book(call, purchases, draft)).body.code).toBe(58);
    const booked = await book(call, purchases, changed.body);
    expect(booked.status).toBe(200);
    expect((await put(booked.body.Timestamp)).body.code).toBe(45);
    expect((await book(call, purchases, booked.body)).body.code).toBe(45);
  });

  test('is deleted with its timestamp only; booked, it gets an offset; then it is gone', async () => {
    const { call } = await aCompany();
    const { body: booked } = await book(call, purchases, await aWrittenPurchase(call, aPurchase()));
    const remove = (body: Fields) => call('DELETE', `${purchases}/${booked.Guid}`, body);
    expect((await remove({})).body.validationErrors).toHaveProperty('Timestamp');
    expect((await remove({ Timestamp: '0000000000000001' })).body.code).toBe(58);
    expect((await remove({ Timestamp: booked.Timestamp })).status).toBe(200);
    expect((await entries(call)).map(([, amount]) => amount)).toEqual([100, 25, -125, -100, -25, 125]);
    expect((await call('GET', `${purchases}/${booked.Guid}`)).status).toBe(404);
  });

  test('is not booked in a closed period, nor after its contact was deleted', async () => {
    const { call, hand } = await aCompany();
    const draft = await aWrittenPurchase(call, aPurchase());
    hand.closePeriod('2026-09-01');
    expect((await book(call, purchases, draft)).body.validationErrors).toHaveProperty('VoucherDate');
    hand.closePeriod('2026-08-31');
    hand.deleteContact(contactGuid);
    expect((await book(call, purchases, draft)).body.validationErrors).toHaveProperty('ContactGuid');
  });

  test('for cash is not booked from a deposit account that went out of use', async () => {
    const { call, hand } = await aCompany();
    const draft = await aWrittenPurchase(call, cash());
    hand.hideAccount(55000);
    expect((await book(call, purchases, draft)).body.validationErrors).toHaveProperty('DepositAccountNumber');
  });

  test('sent twice is there twice: a file is all by which a draft is found again', async () => {
    const { call, dinero, tokens } = await aCompany();
    const form = new FormData();
    form.set('file', new File(['%PDF'], 'bilag.pdf', { type: 'application/pdf' }));
    const headers = { authorization: `Bearer ${tokens.access_token}` };
    const uploaded = await dinero.fetch(
      new Request('https://dinero.test/v1/100001/files', { method: 'POST', body: form, headers }),
    );
    const { FileGuid } = (await uploaded.json()) as { FileGuid: string };
    const drafts = [await aWrittenPurchase(call, aPurchase({ FileGuid })), await aWrittenPurchase(call, aPurchase({ FileGuid }))];
    const found = async () => (await call('GET', `${purchases}/fileguid/${FileGuid}`)).body;
    expect(await found()).toEqual(drafts.map(({ Guid }) => Guid));
    await book(call, purchases, drafts[0] ?? {});
    expect(await found()).toEqual([drafts[1]?.Guid]);
    expect((await call('GET', purchases)).status).toBe(404);
  });
});

describe('a file', () => {
  test.each<[why: string, file: File | string | undefined]>([
    ['that is none', undefined],
    ['that is a text field', 'x'],
    ['that is neither image nor PDF', new File(['x'], 'x.txt', { type: 'text/plain' })],
    ['above 6 MB', new File([new Uint8Array(6 * 1024 * 1024 + 1)], 'x.pdf', { type: 'application/pdf' })],
  ])('is refused %s', async (_why, file) => {
    const { dinero, tokens } = await aCompany();
    const form = new FormData();
    form.set('note', 'x');
    if (file !== undefined) {
      form.set('file', file);
    }
    const headers = { authorization: `Bearer ${tokens.access_token}` };
    const { status } = await dinero.fetch(
      new Request('https://dinero.test/v1/100001/files', { method: 'POST', body: form, headers }),
    );
    expect(status).toBe(400);
  });
});

describe('a purchase credit note', () => {
  const credits = `${purchases}/creditnotes`;
  const credit = (changes: Fields = {}): Fields => ({
    Guid: unknown,
    ContactGuid: contactGuid,
    Date: '2026-09-02',
    Lines: [line()],
    ...changes,
  });

  test('has a guid of its own choosing once, and takes what it credits off what is owed', async () => {
    const { call } = await aCompany();
    const { body: purchase } = await book(call, purchases, await aWrittenPurchase(call, aPurchase()));
    const created = await written(call, credits, credit({ CreditNoteFor: purchase.Guid }));
    expect(created).toEqual({ Guid: unknown, TimeStamp: expect.any(String) });
    const again = await call('POST', credits, credit());
    expect([again.status, again.body.code]).toEqual([409, 72]);
    const booked = await call('POST', `${credits}/${unknown}/book`, { Timestamp: created.TimeStamp });
    expect(booked.body).toMatchObject({ Status: 'Booked', CreditNoteNumber: 2, CreditNoteFor: purchase.Guid });
    expect((await call('GET', `${purchases}/${purchase.Guid}`)).body.Status).toBe('Paid');
    expect((await entries(call)).slice(3)).toEqual([
      [2000, -100],
      [64010, -25],
      [63000, 125],
    ]);
  });

  test.each<[why: string, changes: Fields, field: string]>([
    ['without lines', { Lines: [] }, 'Lines'],
    ['for an unknown purchase', { CreditNoteFor: 'b2a1c0de-0000-4000-8000-00000000aaaa' }, 'CreditNoteFor'],
    ['from an unknown contact', { ContactGuid: unknown }, 'ContactGuid'],
  ])('is refused %s', async (_why, changes, field) => {
    const { call } = await aCompany();
    const { status, body } = await call('POST', credits, credit(changes));
    expect([status, Object.keys(body.validationErrors as Fields)]).toEqual([400, [field]]);
  });

  test('is replaced, refused without contact at booking, and deleted', async () => {
    const { call } = await aCompany();
    const created = await written(call, credits, credit());
    const path = `${credits}/${unknown}`;
    const changed = await call('PUT', path, without(credit({ Timestamp: created.TimeStamp }), 'ContactGuid'));
    const Timestamp = changed.body.TimeStamp;
    expect((await call('POST', `${path}/book`, { Timestamp })).body.validationErrors).toHaveProperty('ContactGuid');
    expect((await call('DELETE', path, { Timestamp })).status).toBe(200);
    expect((await call('GET', path)).status).toBe(404);
  });
});

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
