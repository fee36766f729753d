/** Customers: Rackbeat → eAccounting, on their own and because an invoice needs them. */
import * as z from 'zod';
import { aBooks, type Books } from './a-books.ts';

const on = { customers: { sync: 'rackbeatToLedger' } };

/** A customer that stands in eAccounting before Rackbeat's is sent. */
async function inLedger(books: Books, fields: Record<string, unknown>) {
  return await books.session.api.write(
    {
      method: 'POST',
      path: '/customers',
      body: {
        Name: 'Beta AB',
        IsPrivatePerson: false,
        IsActive: true,
        InvoicePostalCode: '11122',
        InvoiceCity: 'Stockholm',
        TermsOfPaymentId: books.idOf('termsofpayments', 'Name', '30 dagar'),
        ...fields,
      },
    },
    z.object({ Id: z.string() }),
  );
}

describe('continuous sync', () => {
  test('EAC-SET-02 EAC-OUT-01 EAC-GEN-01 on: a new customer is created, its change is one update', async () => {
    const books = await aBooks(on);
    const { number } = books.aCustomer({ company_name: 'Havnens Cykel AB', contact_email: 'a@example.test' });
    expect(await books.transfer('customer', number)).toMatchObject({
      state: 'done',
      outcome: 'created',
      ledgerNumber: String(number),
    });
    expect(books.customers()).toEqual([
      expect.objectContaining({
        CustomerNumber: String(number),
        Name: 'Havnens Cykel AB',
        EmailAddress: 'a@example.test',
        CorporateIdentityNumber: 'SE556012579001',
        InvoiceAddress1: 'Storgatan 1',
        InvoicePostalCode: '111 22',
        InvoiceCity: 'Stockholm',
        InvoiceCountryCode: 'SE',
        CurrencyCode: 'SEK',
        IsPrivatePerson: false,
        IsActive: true,
      }),
    ]);
    books.account.change('customers', number, { address_street: 'Kungsgatan 2' });
    expect(await books.transfer('customer', number)).toMatchObject({ outcome: 'updated' });
    expect(books.writes().map(({ method }) => method)).toEqual(['POST', 'PUT']);
    expect(await books.transfer('customer', number)).toMatchObject({ outcome: 'unchanged' });
    expect(books.writes()).toHaveLength(2);
  });

  test('EAC-SET-02 off: a customer’s webhook is skipped, and eAccounting is not called', async () => {
    const books = await aBooks();
    const { number } = books.aCustomer();
    expect(await books.transfer('customer', number)).toMatchObject({
      state: 'skipped',
      reason: { code: 'SWITCHED_OFF', values: { setting: 'customers.sync' } },
    });
    expect(books.eaccounting.requests()).toEqual([]);
  });

  test('off: what an invoice needs is created all the same, and what is there is left alone', async () => {
    const books = await aBooks();
    const { number } = books.aCustomer({ company_name: 'Beta AB' });
    await inLedger(books, { CustomerNumber: String(number), Telephone: '08-123' });
    await books.transfer('customer-invoice', books.anInvoice({ customer_id: number }).number);
    await books.transfer(
      'customer-invoice',
      books.anInvoice({ customer_id: books.aCustomer({ company_vat: 'SE556099999901' }).number }).number,
    );
    expect(books.customers()).toHaveLength(2);
    expect(books.customers()[0]).toMatchObject({
      Telephone: '08-123',
      TermsOfPaymentId: books.idOf('termsofpayments', 'Name', '30 dagar'),
    });
    expect(books.writes().filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  test('an update keeps what a person entered in eAccounting, and whether it is a person', async () => {
    const books = await aBooks(on);
    const { number } = books.aCustomer();
    const { ledgerId = '' } = await books.transfer('customer', number);
    books.hand.editCustomer(ledgerId, { Note: 'Pays late', DiscountPercentage: 0.1, IsPrivatePerson: true });
    books.account.change('customers', number, { address_city: 'Uppsala' });
    await books.transfer('customer', number);
    expect(books.customers()[0]).toMatchObject({
      Note: 'Pays late',
      DiscountPercentage: 0.1,
      IsPrivatePerson: true,
      InvoiceCity: 'Uppsala',
    });
  });

  test('EX-D6 a customer deleted in Rackbeat is no reason to touch the ledger', async () => {
    const books = await aBooks(on);
    const { number } = books.aCustomer();
    await books.transfer('customer', number);
    books.account.remove('customers', number);
    expect(await books.transfer('customer', number)).toMatchObject({ state: 'skipped', reason: { code: 'RECORD_NOT_FOUND' } });
    expect(books.customers()).toHaveLength(1);
  });
});

describe('first contact', () => {
  test('EX-D1 the same number and organisation number: linked and updated, however the number is written', async () => {
    const books = await aBooks(on);
    const { number } = books.aCustomer({ company_name: 'Acme AB', company_vat: 'SE556012579001' });
    const { Id } = await inLedger(books, {
      CustomerNumber: String(number),
      Name: 'Acme gamla',
      CorporateIdentityNumber: '556012-5790',
    });
    expect(await books.transfer('customer', number)).toMatchObject({ outcome: 'linked', ledgerId: Id });
    expect(books.customers()).toEqual([expect.objectContaining({ Id, Name: 'Acme AB' })]);
  });

  test('EX-D2 the same number and nothing else equal: NUMBER_COLLISION, nothing is changed', async () => {
    const books = await aBooks(on);
    const { number } = books.aCustomer({ company_name: 'Acme AB' });
    await inLedger(books, { CustomerNumber: String(number), CorporateIdentityNumber: '559999-9999' });
    expect(await books.transfer('customer', number)).toMatchObject({
      state: 'failed',
      reason: { code: 'NUMBER_COLLISION', values: { ours: 'Acme AB', theirs: 'Beta AB' } },
    });
    expect(books.customers()).toEqual([expect.objectContaining({ Name: 'Beta AB' })]);
  });

  test('EX-D3 two customers with the organisation number: AMBIGUOUS', async () => {
    const books = await aBooks(on);
    await inLedger(books, { CustomerNumber: '71', CorporateIdentityNumber: '5560125790' });
    await inLedger(books, { CustomerNumber: '72', VatNumber: 'SE556012579001' });
    expect(await books.transfer('customer', books.aCustomer().number)).toMatchObject({
      state: 'failed',
      reason: { code: 'AMBIGUOUS', values: { candidates: '71, 72' } },
    });
    expect(books.customers()).toHaveLength(2);
  });

  test('a customer being made, whose row knows no id yet, is not taken for another with its e-mail address', async () => {
    const books = await aBooks(on);
    const chain = { company_vat: '', contact_email: 'chain@example.test' };
    const { number } = books.aCustomer({ ...chain, company_name: 'Chain Malmö' });
    books.eaccounting.addFault({ match: { method: 'POST', path: '/v2/customers$' }, kind: 'drop-after', times: 1 });
    await books.attempt('customer', number, { cause: 'webhook', why: 'asked' });
    const other = books.aCustomer({ ...chain, company_name: 'Chain Lund' }).number;
    expect(await books.transfer('customer', other)).toMatchObject({ state: 'done', outcome: 'created' });
    expect(books.customers()).toHaveLength(2);
    const third = books.aCustomer({ ...chain, company_name: 'Chain Ystad' }).number;
    expect(await books.transfer('customer', third)).toMatchObject({ state: 'done', outcome: 'created' });
  });

  test('another number and the same e-mail address: linked, and the ledger’s number stays', async () => {
    const books = await aBooks(on);
    await inLedger(books, { CustomerNumber: '71', EmailAddress: 'a@example.test' });
    const { number } = books.aCustomer({ company_vat: '', contact_email: 'a@example.test' });
    expect(await books.transfer('customer', number)).toMatchObject({ outcome: 'linked', ledgerNumber: '71' });
    expect(books.customers()).toEqual([expect.objectContaining({ CustomerNumber: '71', Name: 'Nordlys ApS' })]);
  });
});

describe('what eAccounting asks of a customer', () => {
  test('EX-D5 an invoice to an inactive customer: BARRED, no draft, and it stays inactive', async () => {
    const books = await aBooks();
    const { number } = books.aCustomer();
    await books.transfer('customer-invoice', books.anInvoice({ customer_id: number }).number);
    const [known] = books.customers();
    books.hand.editCustomer(String(known?.Id), { IsActive: false });
    expect(await books.transfer('customer-invoice', books.anInvoice({ customer_id: number }).number)).toMatchObject({
      state: 'failed',
      reason: { code: 'BARRED', values: { kind: 'customer' } },
    });
    expect(books.drafts()).toHaveLength(1);
    expect(books.customers()[0]).toMatchObject({ IsActive: false });
  });

  test.each([
    ['address_zipcode', { address_zipcode: '' }],
    ['address_city', { address_city: '' }],
    ['address_country', { address_country: '', vat_zone: 'eu' }],
  ])('FIELD_MISSING: a customer without %s', async (field, given) => {
    const books = await aBooks(on);
    expect(await books.transfer('customer', books.aCustomer(given).number)).toMatchObject({
      state: 'failed',
      reason: { code: 'FIELD_MISSING', values: { kind: 'customer', field } },
    });
  });

  test('a name of more than 50 characters is cut with a warning', async () => {
    const books = await aBooks(on);
    expect(await books.transfer('customer', books.aCustomer({ company_name: 'n'.repeat(60) }).number)).toMatchObject({
      state: 'done',
      warnings: [{ code: 'FIELD_CUT', values: { field: 'Name', limit: '50' } }],
    });
  });

  test.each([
    ['a domestic company: its number goes unchecked', { company_vat: 'SE556012579001' }, undefined],
    [
      'a company in another EU country: the number decides its VAT',
      { company_vat: 'DK12345678', address_country: 'Danmark' },
      'DK12345678',
    ],
    ['without its country’s letters', { company_vat: '12345678', address_country: 'Danmark' }, 'DK12345678'],
    ['outside the EU', { company_vat: '987654325', address_country: 'Norge' }, undefined],
  ])('the VAT number, which eAccounting checks at every write: %s', async (_what, given, vatNumber) => {
    const books = await aBooks(on);
    await books.transfer('customer', books.aCustomer(given).number);
    expect(books.customers()[0]?.VatNumber).toBe(vatNumber);
  });

  test('a Greek VAT number begins with EL, not with the country’s code', async () => {
    const books = await aBooks(on);
    await books.transfer('customer', books.aCustomer({ company_vat: '123456789', address_country: 'Greece' }).number);
    expect(books.customers()[0]).toMatchObject({ InvoiceCountryCode: 'GR', VatNumber: 'EL123456789' });
  });

  test('VAT_NUMBER_LEFT_OUT: a number in a form eAccounting does not take', async () => {
    const books = await aBooks(on);
    const { number } = books.aCustomer({ company_vat: 'NL123456789B01', address_country: 'Netherlands' });
    expect(await books.transfer('customer', number)).toMatchObject({
      state: 'done',
      warnings: [{ code: 'VAT_NUMBER_LEFT_OUT', values: { vat: 'NL123456789B01' } }],
    });
  });

  test('without a VAT number it is a private person', async () => {
    const books = await aBooks(on);
    await books.transfer('customer', books.aCustomer({ company_vat: '' }).number);
    expect(books.customers()[0]).toMatchObject({ IsPrivatePerson: true });
  });

  test('a customer that eAccounting made but does not list yet is waited for, not made twice and not refused', async () => {
    const books = await aBooks(on);
    const { number } = books.aCustomer();
    books.hand.hideFromSearch(1000);
    books.eaccounting.addFault({ match: { method: 'POST', path: '/v2/customers$' }, kind: 'drop-after', times: 1 });
    expect(await books.transfer('customer', number)).toMatchObject({ state: 'done' });
    expect(books.customers()).toHaveLength(1);
  });
});
