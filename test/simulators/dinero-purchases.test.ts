/** Purchases, their files and their credit notes in Dinero. */
import { aCompany, aPurchase, contactGuid, without } from '#test/simulators/dinero/a-company.ts';
import { aWrittenPurchase, book, cash, entries, line, purchases, unknown, written } from '#test/simulators/dinero/a-voucher.ts';
import type { Fields } from '#test/simulators/dinero/records/fields.ts';

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
