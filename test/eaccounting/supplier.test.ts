/** Suppliers: Rackbeat → eAccounting, by the country's variant. */
import { aBooks } from './a-books.ts';

const swedish = {
  company_name: 'Stålverket AB',
  company_vat: 'SE556012579001',
  address_country: 'Sverige',
  address_zipcode: '111 22',
};

test('EAC-OUT-02 INC-13 the Swedish variant: suppliers are created and updated', async () => {
  const books = await aBooks();
  const { number } = books.account.supplier(swedish);
  expect(await books.transfer('supplier', number)).toMatchObject({
    state: 'done',
    outcome: 'created',
    ledgerNumber: String(number),
  });
  expect(books.hand.rows('suppliers')).toEqual([
    expect.objectContaining({
      SupplierNumber: String(number),
      Name: 'Stålverket AB',
      CorporateIdentityNumber: 'SE556012579001',
      CountryCode: 'SE',
      TermsOfPaymentId: books.idOf('termsofpayments', 'Name', '14 dagar'),
    }),
  ]);
  books.account.change('suppliers', number, { address_city: 'Malmö' });
  expect(await books.transfer('supplier', number)).toMatchObject({ outcome: 'updated' });
  expect(books.hand.rows('suppliers')).toEqual([expect.objectContaining({ City: 'Malmö' })]);
});

test('INC-13 INC-21 the Norwegian variant of the same ledger: skipped, unless the settings say otherwise', async () => {
  const books = await aBooks({}, { country: 'NO' });
  const norwegian = { company_name: 'Stålverket AS', company_vat: '987654325', address_country: 'Norge' };
  const { number } = books.account.supplier(norwegian);
  expect(await books.transfer('supplier', number)).toMatchObject({
    state: 'skipped',
    reason: { code: 'SWITCHED_OFF', values: { setting: 'suppliers.sync' } },
  });
  books.use({ suppliers: { sync: 'rackbeatToLedger' } });
  expect(await books.transfer('supplier', number)).toMatchObject({ outcome: 'created' });
});

test('EAC-OUT-02 off in the Swedish variant too, when the settings say so', async () => {
  const books = await aBooks({ suppliers: { sync: 'off' } });
  expect(await books.transfer('supplier', books.account.supplier(swedish).number)).toMatchObject({ state: 'skipped' });
  expect(books.eaccounting.requests()).toEqual([]);
});

test('terms that are kept for purchases only are the supplier’s', async () => {
  const books = await aBooks();
  const { number } = books.account.record('payment-terms', { name: '60 dagar, inköp', type: 'net', maturity_days: 60 });
  await books.transfer('supplier', books.account.supplier({ ...swedish, payment_terms_id: number }).number);
  expect(books.hand.rows('suppliers')).toEqual([
    expect.objectContaining({ TermsOfPaymentId: books.idOf('termsofpayments', 'Name', '60 dagar, inköp') }),
  ]);
});

test('a company whose subscription has no suppliers: LEDGER_ACCESS_DENIED', async () => {
  const books = await aBooks({}, { variant: 'Invoicing' });
  expect(await books.transfer('supplier', books.account.supplier(swedish).number)).toMatchObject({
    state: 'failed',
    reason: { code: 'LEDGER_ACCESS_DENIED' },
  });
});
