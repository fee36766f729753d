/** Payment terms: Rackbeat's matched with eAccounting's, on customers and on invoices. */
import { aBooks, type Books } from './a-books.ts';

const termsNamed = (books: Books, name: string) => books.idOf('termsofpayments', 'Name', name);
const addTerms = (books: Books, Id: string, terms: Record<string, unknown>) =>
  books.hand.put('termsofpayments', Id, {
    Id,
    NameEnglish: '',
    NumberOfDays: 20,
    TermsOfPaymentTypeId: 0,
    AvailableForSales: true,
    AvailableForPurchase: true,
    ...terms,
  });
const guid = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;

/** An invoice under these terms, and the customer's terms in eAccounting. */
async function sendUnder(books: Books, payment_terms_id: number) {
  const customer = books.aCustomer({ payment_terms_id });
  const transfer = await books.transfer(
    'customer-invoice',
    books.anInvoice({ customer_id: customer.number, payment_terms_id }).number,
  );
  return { transfer, terms: books.customers()[0]?.TermsOfPaymentId };
}

test('EAC-SET-03 INC-17 the mapped terms stand on the customer and on the invoice', async () => {
  const books = await aBooks();
  const { number } = books.account.record('payment-terms', { name: 'Net 14 days', type: 'net', maturity_days: 14 });
  const chosen = termsNamed(books, '10 dagar');
  books.use({ paymentTerms: { map: { [number]: chosen } }, invoices: { status: 'invoiced' } });
  expect(await sendUnder(books, number)).toMatchObject({ transfer: { state: 'done' }, terms: chosen });
  expect(books.invoices()).toEqual([
    expect.objectContaining({ TermsOfPaymentId: chosen, InvoiceDate: '2026-03-12', DueDate: '2026-03-22' }),
  ]);
});

test('EAC-SET-04 EX-P1 equal names match, whatever their blanks and case', async () => {
  const books = await aBooks();
  addTerms(books, guid(1), { Name: 'net  14 Days ', NumberOfDays: 3 });
  const { number } = books.account.record('payment-terms', { name: 'Net 14 days', type: 'net', maturity_days: 14 });
  expect(await sendUnder(books, number)).toMatchObject({ terms: guid(1) });
});

test('EAC-SET-04 unequal names do not match: PAYMENT_TERMS_UNMAPPED, unless type and days do', async () => {
  const books = await aBooks();
  const moon = books.account.record('payment-terms', { name: 'Every full moon', type: 'net', maturity_days: 29 });
  expect(await sendUnder(books, moon.number)).toMatchObject({
    transfer: { state: 'failed', reason: { code: 'PAYMENT_TERMS_UNMAPPED', values: { terms: 'Every full moon' } } },
  });
  expect(books.customers()).toEqual([]);
});

test('EX-P2 two terms named alike: not by name, but by type and days', async () => {
  const books = await aBooks();
  addTerms(books, guid(1), { Name: 'Net 14' });
  addTerms(books, guid(2), { Name: 'Net 14' });
  expect(await sendUnder(books, 1001)).toMatchObject({ terms: termsNamed(books, '14 dagar') });
});

test.each([
  ['invoice_month', 30, 'Innevarande månad + 30 dagar'],
  ['paid_in_cash', 0, 'Kontant'],
])('the type %s with %i days', async (type, maturity_days, name) => {
  const books = await aBooks();
  const { number } = books.account.record('payment-terms', { name: 'Unlike any', type, maturity_days });
  expect(await sendUnder(books, number)).toMatchObject({ terms: termsNamed(books, name) });
});

test('terms that are kept for purchases only are not the customer’s', async () => {
  const books = await aBooks();
  const { number } = books.account.record('payment-terms', { name: '60 dagar, inköp', type: 'net', maturity_days: 60 });
  expect(await sendUnder(books, number)).toMatchObject({
    transfer: { state: 'failed', reason: { code: 'PAYMENT_TERMS_UNMAPPED' } },
  });
});

test('no match: the default', async () => {
  const books = await aBooks();
  books.use({ paymentTerms: { default: termsNamed(books, '30 dagar') } });
  const { number } = books.account.record('payment-terms', { name: 'Every full moon', type: 'net', maturity_days: 29 });
  expect(await sendUnder(books, number)).toMatchObject({ terms: termsNamed(books, '30 dagar') });
});

test('an invoice under other terms than its customer’s carries the day they come to', async () => {
  const books = await aBooks({ invoices: { status: 'invoiced' } });
  const customer = books.aCustomer({ payment_terms_id: 1002 });
  await books.transfer('customer-invoice', books.anInvoice({ customer_id: customer.number, payment_terms_id: 1002 }).number);
  await books.transfer('customer-invoice', books.anInvoice({ customer_id: customer.number, payment_terms_id: 1001 }).number);
  expect(books.invoices().map(({ DueDate }) => DueDate)).toEqual(['2026-04-11', '2026-03-26']);
});
