/** What a voucher in e-conomic may hold, its number, its file, and how its entries are found. */
import { aCustomer } from '#test/simulators/economic/a-company.ts';
import {
  aCompanyWithSupplier,
  aFinanceVoucher,
  aSupplierInvoice,
  aVoucher,
  financeVouchers,
  posted,
  supplierInvoices,
} from '#test/simulators/economic/a-voucher.ts';
import { leavesOf } from '#test/simulators/economic/client-of.ts';
import type { Fields } from '#test/simulators/economic/records/fields.ts';

const listed = (body: Fields) => body.collection as Fields[];

describe('a voucher', () => {
  test('gets the next number of its journal’s series and is answered as a list', async () => {
    const { call } = await aCompanyWithSupplier();
    const { status, body, headers } = await call('POST', '/journals/2/vouchers', supplierInvoices(aSupplierInvoice()));
    expect(status).toBe(201);
    expect(body).toMatchObject([
      {
        voucherNumber: 40001,
        accountingYear: { year: '2026', self: 'https://economic.test/accounting-years/2026' },
        journal: { journalNumber: 2, self: 'https://economic.test/journals/2' },
        attachment: 'https://economic.test/journals/2/vouchers/2026-40001/attachment',
        entries: {
          supplierInvoices: [
            {
              journalEntryNumber: 1,
              entryType: 'supplierInvoice',
              exchangeRate: 100,
              remainder: -1250,
              contraVatAmount: 250,
              amountBaseCurrency: -1250,
              voucher: { voucherNumber: 40001 },
            },
          ],
        },
        self: 'https://economic.test/journals/2/vouchers/2026-40001',
      },
    ]);
    expect(headers.get('location')).toBe('https://economic.test/journals/2/vouchers/2026-40001');
    expect((await posted(call, supplierInvoices(aSupplierInvoice())))[0]?.voucherNumber).toBe(40002);
    expect((await posted(call, financeVouchers(aFinanceVoucher()), 1))[0]?.voucherNumber).toBe(10001);
  });

  test('is split when entries bring numbers of their own', async () => {
    const { call } = await aCompanyWithSupplier();
    const own = (voucherNumber: number) => aSupplierInvoice({ voucher: { voucherNumber } });
    const vouchers = await posted(call, supplierInvoices(own(40010), own(40011), own(40010)));
    expect(vouchers.map(({ voucherNumber }) => voucherNumber)).toEqual([40010, 40011]);
    expect((await posted(call, supplierInvoices(aSupplierInvoice())))[0]?.voucherNumber).toBe(40012);
  });

  test('of each kind is taken', async () => {
    const { call } = await aCompanyWithSupplier();
    const bank = { contraAccount: { accountNumber: 5820 }, amount: 100, date: '2026-08-28' };
    const entries = {
      supplierPayments: [{ ...bank, supplier: { supplierNumber: 1 } }],
      customerPayments: [{ ...bank, customer: { customerNumber: 1 }, customerInvoice: 30001 }],
      manualCustomerInvoices: [{ ...bank, customer: { customerNumber: 1 }, dueDate: '2026-09-01' }],
    };
    await posted(call, aVoucher(entries), 1);
    const { body } = await call('GET', '/journals/1/entries');
    expect(listed(body).map(({ entryType }) => entryType)).toEqual([
      'supplierPayment',
      'customerPayment',
      'manualCustomerInvoice',
    ]);
  });

  const invoice = (changes: Fields) => supplierInvoices(aSupplierInvoice(changes));
  const finance = (changes: Fields) => financeVouchers(aFinanceVoucher(changes));
  const [inInvoice, inFinance] = ['entries.supplierInvoices[0]', 'entries.financeVouchers[0]'];
  test.each<[why: string, voucher: Fields, path: string, code: string | undefined]>([
    ['without a year', { entries: { supplierInvoices: [aSupplierInvoice()] } }, 'accountingYear', 'E04042'],
    ['of an unknown year', { ...invoice({}), accountingYear: { year: '2031' } }, 'accountingYear', 'E06000'],
    ['of another year', { ...invoice({}), accountingYear: { year: '2025' } }, `${inInvoice}.date`, undefined],
    ['without entries', aVoucher({}), 'entries', 'E04042'],
    ['below the series', { ...invoice({}), voucherNumber: 40000 }, 'voucherNumber', undefined],
    ['above the series', { ...invoice({}), voucherNumber: 70000 }, 'voucherNumber', undefined],
    ['without supplier', invoice({ supplier: undefined }), `${inInvoice}.supplier`, 'E04042'],
    ['of an unknown supplier', invoice({ supplier: { supplierNumber: 9 } }), `${inInvoice}.supplier`, 'E06000'],
    ['with an unknown account', invoice({ contraAccount: { accountNumber: 1 } }), `${inInvoice}.contraAccount`, 'E06000'],
    ['with a heading', invoice({ contraAccount: { accountNumber: 1000 } }), `${inInvoice}.contraAccount`, undefined],
    ['with a total', finance({ account: { accountNumber: 1990 } }), `${inFinance}.account`, undefined],
    ['with an unknown VAT code', invoice({ contraVatAccount: { vatCode: 'X' } }), `${inInvoice}.contraVatAccount`, 'E06000'],
    ['without any account', finance({ account: undefined, contraAccount: undefined }), `${inFinance}.account`, 'E04042'],
    ['without amount', invoice({ amount: undefined }), `${inInvoice}.amount`, 'E04042'],
    ['with three decimals', invoice({ amount: -1.234 }), `${inInvoice}.amount`, 'E04740'],
    ['without date', invoice({ date: undefined }), `${inInvoice}.date`, 'E04042'],
    ['in a currency that is not enabled', invoice({ currency: { code: 'CHF' } }), `${inInvoice}.currency`, 'E06000'],
    ['with a rate in base currency', invoice({ exchangeRate: 99 }), `${inInvoice}.exchangeRate`, undefined],
    ['with too long a text', invoice({ text: 'x'.repeat(251) }), `${inInvoice}.text`, undefined],
    [
      'with too long an invoice number',
      invoice({ supplierInvoiceNumber: 'x'.repeat(31) }),
      `${inInvoice}.supplierInvoiceNumber`,
      undefined,
    ],
    ['of an unknown project', invoice({ project: { projectNumber: 7 } }), `${inInvoice}.project`, 'E06000'],
    [
      'with half a payment slip',
      invoice({ paymentDetails: { paymentType: { paymentTypeNumber: 1 }, ocrLine: '123456789012345' } }),
      `${inInvoice}.paymentDetails`,
      undefined,
    ],
  ])('is refused %s', async (_why, voucher, path, code) => {
    const { call } = await aCompanyWithSupplier();
    const { status, body } = await call('POST', '/journals/2/vouchers', voucher);
    expect([status, body.errorCode]).toEqual([400, 'E04300']);
    expect(leavesOf(body.errors)).toEqual([[path, code]]);
    expect(listed((await call('GET', '/journals/2/entries')).body)).toEqual([]);
  });

  test('is refused for what a person has closed, barred, blocked or restricted', async () => {
    const { call, hand } = await aCompanyWithSupplier({ modules: ['Project'] });
    const refused = async (voucher: Fields) =>
      leavesOf((await call('POST', '/journals/2/vouchers', voucher)).body.errors).map(([path, code]) => [
        path.split('.').slice(1).join('.'),
        code,
      ]);
    hand.put('projects', 7, { projectNumber: 7, name: 'Tag', isClosed: true });
    expect(await refused(invoice({ project: { projectNumber: 7 } }))).toEqual([['supplierInvoices[0].project', undefined]]);
    hand.barSupplier(1);
    expect(await refused(invoice({}))).toEqual([['supplierInvoices[0].supplier', undefined]]);
    hand.barSupplier(1, false);
    hand.barAccount(2010);
    expect(await refused(invoice({}))).toEqual([['supplierInvoices[0].contraAccount', undefined]]);
    hand.barAccount(2010, false);
    hand.blockAccount(2010);
    expect(await refused(invoice({}))).toEqual([['supplierInvoices[0].contraAccount', undefined]]);
    hand.blockAccount(2010, false);
    hand.put('vat-accounts', 'I25', { vatCode: 'I25', ratePercentage: 25, barred: true });
    expect(await refused(invoice({}))).toEqual([['supplierInvoices[0].contraVatAccount', undefined]]);
    hand.closePeriod('2026-08-31');
    expect(await refused(finance({}))).toEqual([['financeVouchers[0].date', 'EntryDateInClosedPeriod']]);
    hand.put('accounting-years', '2025', { year: '2025', fromDate: '2025-01-01', toDate: '2025-12-31', closed: true });
    const old = { ...finance({ date: '2025-06-01' }), accountingYear: { year: '2025' } };
    expect(await refused(old)).toEqual([['financeVouchers[0].date', 'AccountingYearClosed']]);
    hand.restrictJournal(2, 'financeVoucher');
    expect(await refused(invoice({ contraVatAccount: undefined, date: '2026-09-01' }))).toEqual([
      ['supplierInvoices[0]', undefined],
    ]);
    expect((await call('GET', '/journals/2')).body.settings).toMatchObject({ entryTypeRestrictedTo: 'financeVoucher' });
    expect(await refused(finance({ date: '2026-09-01' }))).toEqual([]);
  });

  test('with a number that is taken is refused, and none is left when the series ends', async () => {
    const { call, hand } = await aCompanyWithSupplier();
    const numbered = { ...supplierInvoices(aSupplierInvoice()), voucherNumber: 69999 };
    expect((await call('POST', '/journals/2/vouchers', numbered)).status).toBe(201);
    const again = await call('POST', '/journals/2/vouchers', numbered);
    expect(leavesOf(again.body.errors)).toEqual([['voucherNumber', 'E06010']]);
    expect((await call('POST', '/journals/2/vouchers', supplierInvoices(aSupplierInvoice()))).status).toBe(400);
    hand.deleteVoucher(2, 69999);
    expect((await call('POST', '/journals/2/vouchers', supplierInvoices(aSupplierInvoice()))).status).toBe(400);
  });

  test('with parts of modules that are not modelled is no invented success', async () => {
    const { call } = await aCompanyWithSupplier();
    const voucher = supplierInvoices(aSupplierInvoice({ departmentalDistribution: { departmentalDistributionNumber: 1 } }));
    expect((await call('POST', '/journals/2/vouchers', voucher)).status).toBe(501);
    expect(listed((await call('GET', '/journals/2/entries')).body)).toEqual([]);
  });

  test('ignores an account on a supplier invoice: only the contra account counts', async () => {
    const { call } = await aCompanyWithSupplier();
    await posted(call, supplierInvoices(aSupplierInvoice({ account: { accountNumber: 5820 } })));
    expect(listed((await call('GET', '/journals/2/entries')).body)[0]).not.toHaveProperty('account');
  });

  test('is neither replaced nor deleted whole, but entry by entry', async () => {
    const { call } = await aCompanyWithSupplier();
    await posted(call, supplierInvoices(aSupplierInvoice()));
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      expect((await call(method, '/journals/2/vouchers/2026-40001', {})).status).toBe(405);
    }
    expect((await call('PUT', '/journals/2/entries/1', {})).status).toBe(405);
    expect((await call('DELETE', '/journals/1/entries/1')).status).toBe(404);
    expect((await call('GET', '/journals/2/entries/1')).body).toMatchObject({ metaData: { delete: { httpMethod: 'delete' } } });
    expect((await call('DELETE', '/journals/2/entries/1')).status).toBe(204);
    expect((await call('DELETE', '/journals/2/entries/1')).body.errorCode).toBe('E06000');
    expect((await call('GET', '/journals/2/vouchers/2026-40001')).status).toBe(404);
    expect((await posted(call, supplierInvoices(aSupplierInvoice())))[0]?.voucherNumber).toBe(40002);
  });

  test('may answer 404 for a moment after it was written', async () => {
    const { call, hand, clock } = await aCompanyWithSupplier();
    hand.delayVouchers(4);
    await posted(call, supplierInvoices(aSupplierInvoice()));
    expect((await call('GET', '/journals/2/vouchers/2026-40001')).status).toBe(404);
    clock.advance(4000);
    expect((await call('GET', '/journals/2/vouchers/2026-40001')).status).toBe(200);
  });
});

test('a barred customer gets no entries either', async () => {
  const { call, hand } = await aCompanyWithSupplier();
  await call('POST', '/customers', aCustomer());
  hand.barCustomer(2);
  const entry = { customer: { customerNumber: 2 }, contraAccount: { accountNumber: 5820 }, amount: 1, date: '2026-08-28' };
  const { body } = await call('POST', '/journals/1/vouchers', aVoucher({ manualCustomerInvoices: [entry] }));
  expect(leavesOf(body.errors)).toEqual([['entries.manualCustomerInvoices[0].customer', undefined]]);
});

test('entries are found by text, party and voucher, but not by the supplier’s own invoice number', async () => {
  const { call, hand, clock } = await aCompanyWithSupplier();
  await posted(call, supplierInvoices(aSupplierInvoice({ text: 'RB-1042 Papkasser' }), aSupplierInvoice({ text: 'Andet' })));
  const found = async (filter: string) =>
    listed((await call('GET', `/journals/2/entries?filter=${encodeURIComponent(filter)}`)).body)?.map(
      ({ journalEntryNumber }) => journalEntryNumber,
    );
  expect(await found('text$like:RB-1042')).toEqual([1]);
  expect(await found('supplier.supplierNumber$eq:1')).toEqual([1, 2]);
  expect(await found('voucher.voucherNumber$eq:40001$and:entryType$eq:supplierInvoice')).toEqual([1, 2]);
  expect(await found('supplierInvoiceNumber$eq:F-88121')).toBeUndefined();
  hand.hideFromSearch(60);
  await posted(call, supplierInvoices(aSupplierInvoice()));
  expect(await found('amount$eq:-1250')).toEqual([]);
  clock.advance(60_000);
  expect(await found('amount$eq:-1250')).toEqual([1, 2, 3]);
});

describe('the file on a voucher', () => {
  const path = '/journals/2/vouchers/2026-40001/attachment';
  const send = async (method: string, name: string, size = 4) => {
    const company = await aCompanyWithSupplier();
    await posted(company.call, supplierInvoices(aSupplierInvoice()));
    const file = async (fileMethod: string, fileName: string, bytes = 4) => {
      const form = new FormData();
      form.set('file', new File([new Uint8Array(bytes)], fileName));
      const headers = { 'x-appsecrettoken': company.economic.appSecretToken, 'x-agreementgranttoken': company.grantToken };
      const request = new Request(`https://economic.test${path}/file`, { method: fileMethod, headers, body: form });
      const response = await company.economic.fetch(request);
      return { status: response.status, body: (await response.json()) as Fields };
    };
    return { ...company, file, first: await file(method, name, size) };
  };

  test('is posted once, appended to, given back as PDF, and deleted', async () => {
    const { call, file, first } = await send('POST', 'faktura.pdf');
    expect([first.status, first.body.pages]).toEqual([201, 1]);
    const second = await file('POST', 'mere.pdf');
    expect([second.status, second.body.message]).toEqual([400, 'Voucher already has attachment.']);
    expect((await file('PATCH', 'mere.png')).body.pages).toBe(2);
    expect((await call('GET', path)).body).toMatchObject({
      description: 'faktura.pdf',
      file: `https://economic.test${path}/file`,
    });
    expect((await call('GET', `${path}/file`)).headers.get('content-type')).toContain('application/pdf');
    expect((await call('GET', `${path}/file`, undefined, { accept: 'application/pdf' })).status).toBe(406);
    expect((await call('DELETE', `${path}/file`)).status).toBe(204);
    expect((await call('GET', path)).status).toBe(404);
  });

  test('may begin with a PATCH; other kinds, more than 9 MB and no form are refused', async () => {
    const { call, first } = await send('PATCH', 'side.JPG');
    expect([first.status, first.body.pages]).toEqual([200, 1]);
    expect((await send('POST', 'ark.xlsx')).first.status).toBe(400);
    expect((await send('POST', 'stor.pdf', 9 * 1024 * 1024 + 1)).first.status).toBe(400);
    expect((await call('POST', `${path}/file`, {})).status).toBe(415);
  });

  test('goes with its voucher to another journal, and away with its last entry', async () => {
    const { call, hand } = await send('POST', 'faktura.pdf');
    hand.moveVoucher(2, 40001, 1);
    expect((await call('GET', '/journals/1/vouchers/2026-10001/attachment')).status).toBe(200);
    await call('DELETE', '/journals/1/entries/1');
    expect((await call('GET', '/journals/1/vouchers/2026-10001/attachment')).status).toBe(404);
  });
});
