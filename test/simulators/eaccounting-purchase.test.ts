/** Suppliers and their invoices in eAccounting: amounts on accounts that must balance. */
import { aCompany, complaintOf, dataOf } from '#test/simulators/eaccounting/a-company.ts';
import type { Fields } from '#test/simulators/eaccounting/records/fields.ts';

async function aCompanyWithSupplier(country: 'SE' | 'NO' = 'SE') {
  const company = await aCompany({ country });
  const TermsOfPaymentId = company.idOf('termsofpayments', 'NameEnglish', '30 days');
  const aSupplier = (changes: Fields = {}): Fields => ({ Name: 'Nordic Parts AB', TermsOfPaymentId, ...changes });
  const SupplierId = await company.create('suppliers', aSupplier());
  const rows = (debit: 'DebetAmount' | 'DebitAmount', payable: number, amount = 1250) =>
    country === 'SE'
      ? [
          { AccountNumber: 4010, [debit]: amount - 250 },
          { AccountNumber: 2641, [debit]: 250 },
          { AccountNumber: payable, CreditAmount: amount },
        ]
      : [
          { AccountNumber: 4300, [debit]: amount },
          { AccountNumber: payable, CreditAmount: amount },
        ];
  const anInvoice = (changes: Fields = {}): Fields => ({
    SupplierId,
    InvoiceNumber: 'F-77',
    TotalAmount: 1250,
    InvoiceDate: '2026-08-30',
    Rows: rows('DebetAmount', country === 'SE' ? 2440 : 2400),
    ...changes,
  });
  const aDraft = (changes: Fields = {}): Fields => ({
    ...anInvoice({ IsCreditInvoice: false, Rows: rows('DebitAmount', country === 'SE' ? 2440 : 2400) }),
    ...changes,
  });
  return { ...company, aSupplier, SupplierId, rows, anInvoice, aSupplierDraft: aDraft };
}

describe('a supplier', () => {
  test.each<[why: string, changes: Fields, complaint: [number, number]]>([
    ['without name', { Name: undefined }, [400, 2000]],
    ['with a taken number', { SupplierNumber: '1' }, [409, 4000]],
    ['without terms', { TermsOfPaymentId: undefined }, [400, 2000]],
    ['in an unknown currency', { CurrencyCode: 'CHF' }, [400, 2000]],
    ['in an unknown country', { CountryCode: 'XX' }, [400, 2000]],
    ['with an IBAN that is none', { BankIban: '12SE' }, [400, 2000]],
    ['with a bankgiro of 11', { BankgiroNumber: '12345678901' }, [400, 2000]],
  ])('is refused %s', async (_why, changes, complaint) => {
    const { call, aSupplier } = await aCompanyWithSupplier();
    expect(complaintOf(await call('POST', 'suppliers', aSupplier(changes)))).toEqual(complaint);
  });

  test('gets number, currency and country; is replaced whole; is deleted while unused', async () => {
    const { call, create, aSupplier, anInvoice, SupplierId, idOf } = await aCompanyWithSupplier();
    const { body } = await call('POST', 'suppliers', aSupplier({ Note: 'x' }));
    expect(body).toMatchObject({ SupplierNumber: '2', CurrencyCode: 'SEK', CountryCode: 'SE', IsActive: true });
    expect((await call('PUT', `suppliers/${body.Id}`, aSupplier())).body).toMatchObject({ SupplierNumber: '2', Note: null });
    expect((await call('DELETE', `suppliers/${body.Id}`)).status).toBe(204);
    await create('supplierinvoices', anInvoice());
    expect(complaintOf(await call('DELETE', `suppliers/${SupplierId}`))).toEqual([409, 4001]);
    const TermsOfPaymentId = idOf('termsofpayments', 'NameEnglish', 'Card payment');
    expect(complaintOf(await call('POST', 'suppliers', aSupplier({ TermsOfPaymentId })))).toEqual([400, 4002]);
  });
});

describe('a supplier invoice', () => {
  test('is booked, and what is owed is negative', async () => {
    const { call, anInvoice } = await aCompanyWithSupplier();
    const { status, body } = await call('POST', 'supplierinvoices', anInvoice());
    expect(status).toBe(201);
    expect(body).toMatchObject({
      SupplierName: 'Nordic Parts AB',
      TotalAmount: 1250,
      RemainingAmount: -1250,
      CurrencyCode: 'SEK',
      DueDate: '2026-09-29',
      Status: 1,
      VoucherNumber: '1',
    });
    expect(body.Rows).toMatchObject([
      { LineNumber: 1, DebetAmount: 1000, AccountName: 'Inköp av varor' },
      { LineNumber: 2 },
      { CreditAmount: 1250 },
    ]);
    expect((await call('PUT', `supplierinvoices/${body.Id}`, anInvoice())).status).toBe(405);
  });

  test('is found by supplier and time', async () => {
    const { call, hand, anInvoice, SupplierId, clock } = await aCompanyWithSupplier();
    hand.enterSupplierInvoice(anInvoice());
    clock.advance(1000);
    hand.enterSupplierInvoice(anInvoice({ InvoiceNumber: 'F-78' }));
    const filter = `SupplierId eq ${SupplierId} and ModifiedUtc gt 2026-09-01T08:15:30.123Z`;
    const { body } = await call('GET', `supplierinvoices?${new URLSearchParams({ $filter: filter })}`);
    expect(dataOf(body).map((row) => row.InvoiceNumber)).toEqual(['F-78']);
  });

  test('in another currency has its rows in the company’s own', async () => {
    const { call, anInvoice } = await aCompanyWithSupplier();
    const foreign = anInvoice({ CurrencyCode: 'EUR', CurrencyRate: 12.5, TotalAmount: 100 });
    const { status, body } = await call('POST', 'supplierinvoices', foreign);
    expect(status).toBe(201);
    expect(body).toMatchObject({ CurrencyCode: 'EUR', RemainingAmountInvoiceCurrency: -100, RemainingAmount: -1250 });
    expect(complaintOf(await call('POST', 'supplierinvoices', { ...foreign, CurrencyRate: 10 }))).toEqual([400, 2000]);
  });

  test('has another payable account in Norway', async () => {
    const { call, anInvoice, rows } = await aCompanyWithSupplier('NO');
    expect((await call('POST', 'supplierinvoices', anInvoice())).status).toBe(201);
    const swedish = rows('DebetAmount', 2440);
    expect(complaintOf(await call('POST', 'supplierinvoices', anInvoice({ Rows: swedish })))).toEqual([400, 3002]);
  });

  test.each<[why: string, changes: Fields, complaint: [number, number]]>([
    ['without number', { InvoiceNumber: undefined }, [400, 2000]],
    ['without total', { TotalAmount: undefined }, [400, 2000]],
    ['with another total than its payable row', { TotalAmount: 1249.99 }, [400, 2000]],
    ['without rows', { Rows: undefined }, [400, 2000]],
    ['out of balance', { Rows: [{ AccountNumber: 2440, CreditAmount: 1250 }] }, [400, 4032]],
    ['on an unknown account', { Rows: [{ AccountNumber: 9999, CreditAmount: 1250 }] }, [400, 3002]],
    ['outside every fiscal year', { InvoiceDate: '2020-01-01' }, [400, 3001]],
    ['in an unknown currency', { CurrencyCode: 'CHF' }, [400, 2000]],
  ])('is refused %s', async (_why, changes, complaint) => {
    const { call, anInvoice } = await aCompanyWithSupplier();
    expect(complaintOf(await call('POST', 'supplierinvoices', anInvoice(changes)))).toEqual(complaint);
    expect(dataOf((await call('GET', 'supplierinvoices')).body)).toEqual([]);
  });

  test('is taken twice unless the check is asked for', async () => {
    const { call, anInvoice } = await aCompanyWithSupplier();
    const post = (query: string) => call('POST', `supplierinvoices${query}`, anInvoice());
    expect([(await post('')).status, (await post('')).status]).toEqual([201, 201]);
    expect(complaintOf(await post('?duplicateCheckExtendedValidation=true'))).toEqual([409, 4000]);
    const other = await call(
      'POST',
      'supplierinvoices?duplicateCheckExtendedValidation=true',
      anInvoice({ InvoiceNumber: 'F-78' }),
    );
    expect(other.status).toBe(201);
    expect((await post('?calculateVatOnCostAccounts=true')).status).toBe(501);
    expect((await post('?duplicateCheckExtendedValidation=yes')).status).toBe(400);
  });
});

describe('a supplier invoice draft', () => {
  test('spells its debit side otherwise, and becomes an invoice', async () => {
    const { call, aSupplierDraft } = await aCompanyWithSupplier();
    const draft = await call('POST', 'supplierinvoicedrafts', aSupplierDraft());
    expect(draft.body.Rows).toMatchObject([{ DebitAmount: 1000 }, { DebitAmount: 250 }, { CreditAmount: 1250 }]);
    const { status, body } = await call('POST', `supplierinvoicedrafts/${draft.body.Id}/convert`);
    expect([status, body.CreatedFromDraftId, body.InvoiceNumber]).toEqual([200, draft.body.Id, 'F-77']);
    expect(body.Rows).toMatchObject([{ DebetAmount: 1000 }, { DebetAmount: 250 }, { CreditAmount: 1250 }]);
    expect((await call('GET', `supplierinvoicedrafts/${draft.body.Id}`)).status).toBe(404);
  });

  test.each<[why: string, changes: Fields, code: number]>([
    ['without total', { TotalAmount: undefined }, 2000],
    ['without IsCreditInvoice', { IsCreditInvoice: undefined }, 2000],
    ['with a number of 51', { InvoiceNumber: 'x'.repeat(51) }, 2000],
    [
      'with the invoice’s spelling',
      {
        Rows: [
          { AccountNumber: 4010, DebetAmount: 1250 },
          { AccountNumber: 2440, CreditAmount: 1250 },
        ],
      },
      4032,
    ],
  ])('is refused %s', async (_why, changes, code) => {
    const { call, aSupplierDraft } = await aCompanyWithSupplier();
    expect(complaintOf(await call('POST', 'supplierinvoicedrafts', aSupplierDraft(changes)))).toEqual([400, code]);
  });

  test('without number cannot be converted; it can be changed and deleted', async () => {
    const { call, aSupplierDraft } = await aCompanyWithSupplier();
    const { body } = await call('POST', 'supplierinvoicedrafts', aSupplierDraft({ InvoiceNumber: undefined }));
    expect(complaintOf(await call('POST', `supplierinvoicedrafts/${body.Id}/convert`))).toEqual([400, 2000]);
    expect((await call('PUT', `supplierinvoicedrafts/${body.Id}`, aSupplierDraft())).body.InvoiceNumber).toBe('F-77');
    expect((await call('DELETE', `supplierinvoicedrafts/${body.Id}`)).status).toBe(204);
  });
});
