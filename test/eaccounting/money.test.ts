/** VAT, currency and totals: what Rackbeat charges is what stands in eAccounting, or a person is told. */
import { decimal } from '#shared/money.ts';
import { aBooks, type Books } from './a-books.ts';

const invoiced = { invoices: { status: 'invoiced' } };

async function send(books: Books, given: Record<string, unknown>, customer: Record<string, unknown> = {}) {
  const { number: customer_id } = books.aCustomer(customer);
  const invoice = books.anInvoice({ customer_id, ...given });
  return { invoice, transfer: await books.transfer('customer-invoice', invoice.number) };
}

const oneAt = (books: Books, line_price: number, group = 1) => [
  { item_id: books.account.product({ group }).number, quantity: 1, line_price },
];

/** Two groups: with 25 % and without VAT, each with its coding. */
async function booksWithGroups(settings: Record<string, unknown> = {}) {
  const books = await aBooks();
  const groups = {
    1: books.idOf('articleaccountcodings', 'VatRate', '25 %'),
    2: books.idOf('articleaccountcodings', 'VatRate', '0 %'),
  };
  const untaxed = books.account.record('product-groups', { name: 'Untaxed', vat_domestic: 0, vat_eu: 0, vat_abroad: 0 });
  books.use({ ...settings, articleCoding: { groups: { ...groups, [untaxed.number]: groups[2] } } });
  return { books, untaxed: untaxed.number };
}

describe('VAT follows from the article’s coding and the customer', () => {
  test('EX-V1 net 1,000.00 to a domestic company: VAT 250.00', async () => {
    const books = await aBooks();
    const { transfer } = await send(books, { lines: oneAt(books, 1000) });
    expect(transfer).not.toHaveProperty('warnings');
    expect(books.drafts()).toEqual([expect.objectContaining({ TotalVatAmount: 250, TotalAmount: 1250 })]);
  });

  test('EX-V2 to a company in another EU country with a VAT number: none', async () => {
    const books = await aBooks();
    const danish = { company_vat: 'DK12345678', address_country: 'Danmark', vat_zone: 'eu' };
    const { transfer } = await send(books, { lines: oneAt(books, 1000), vat_zone: 'eu' }, danish);
    expect(transfer).not.toHaveProperty('warnings');
    expect(books.drafts()).toEqual([expect.objectContaining({ TotalVatAmount: 0, TotalAmount: 1000 })]);
  });

  test('EX-V3 outside the EU: none', async () => {
    const books = await aBooks();
    const norwegian = { company_vat: '987654325', address_country: 'Norge', vat_zone: 'abroad' };
    const { transfer } = await send(books, { lines: oneAt(books, 1000), vat_zone: 'abroad' }, norwegian);
    expect(transfer).not.toHaveProperty('warnings');
    expect(books.drafts()).toEqual([expect.objectContaining({ TotalVatAmount: 0, TotalAmount: 1000 })]);
  });

  test('EX-V4 domestic without VAT cannot be said on a draft: VAT_MISMATCH on the draft, and it is not booked', async () => {
    const books = await aBooks(invoiced);
    const { transfer } = await send(
      books,
      { lines: oneAt(books, 1000), vat_zone: 'domestic_exempt' },
      { vat_zone: 'domestic_exempt' },
    );
    expect(transfer).toMatchObject({
      state: 'failed',
      reason: { code: 'VAT_MISMATCH', values: { ours: '1000.00', theirs: '1250.00', difference: '250.00' } },
    });
    expect(books.invoices()).toEqual([]);
    expect(books.drafts()).toHaveLength(1);
  });

  test('EX-V4 with an article that is coded without VAT it is right', async () => {
    const { books, untaxed } = await booksWithGroups(invoiced);
    const { transfer } = await send(books, { lines: oneAt(books, 1000, untaxed), vat_zone: 'domestic_exempt' });
    expect(transfer).toMatchObject({ state: 'done', outcome: 'booked' });
    expect(books.invoices()).toEqual([expect.objectContaining({ TotalVatAmountInvoiceCurrency: 0 })]);
  });

  test('EX-V5 one line with VAT and one without: VAT 200.00, gross 1,200.00', async () => {
    const { books, untaxed } = await booksWithGroups(invoiced);
    await send(books, { lines: [...oneAt(books, 800), ...oneAt(books, 200, untaxed)] });
    expect(books.invoices()).toEqual([
      expect.objectContaining({ TotalVatAmountInvoiceCurrency: 200, TotalAmountInvoiceCurrency: 1200 }),
    ]);
  });

  test.each([
    ['0.03 apart is still the same', '124.96', { state: 'done', outcome: 'booked' }],
    ['0.04 apart is not', '124.95', { state: 'failed', reason: { code: 'VAT_MISMATCH' } }],
  ])('EX-V6 three lines of 33.33: %s', async (_what, ours, outcome) => {
    const books = await aBooks(invoiced);
    const { rackbeat } = books.session;
    const read = rackbeat.customerInvoice;
    rackbeat.customerInvoice = async (number) => {
      const invoice = await read(number);
      return invoice && { ...invoice, total_total: decimal(ours) };
    };
    const lines = [...oneAt(books, 33.33), ...oneAt(books, 33.33), ...oneAt(books, 33.33)];
    expect((await send(books, { lines })).transfer).toMatchObject(outcome);
    expect(books.invoices().map((invoice) => invoice.TotalAmountInvoiceCurrency)).toEqual(
      outcome.state === 'done' ? [124.99] : [],
    );
  });

  test('VAT_MISMATCH: another coding in eAccounting: a draft carries the warning, an invoice is not booked', async () => {
    const books = await aBooks();
    const coding12 = { articleCoding: { default: books.idOf('articleaccountcodings', 'VatRate', '12 %') } };
    books.use(coding12);
    const lines = oneAt(books, 1000);
    expect((await send(books, { lines })).transfer).toMatchObject({
      state: 'done',
      warnings: [{ code: 'VAT_MISMATCH', values: { difference: '-130.00' } }],
    });
    books.use({ ...coding12, ...invoiced });
    expect((await send(books, { lines })).transfer).toMatchObject({ state: 'failed', reason: { code: 'VAT_MISMATCH' } });
    expect(books.invoices()).toEqual([]);
  });
});

describe('EX-V7 private persons', () => {
  const person = { company_vat: '', company_name: 'Eva Lind' };

  test.each([
    ['are shown prices with VAT: 100.00 goes as 125.00', false, 125],
    ['are shown prices without VAT: 100.00 goes as 100.00', true, 100],
  ])('EX-V7 %s, and both come to 125.00', async (_what, showPricesExclVatPC, price) => {
    const books = await aBooks(invoiced, { showPricesExclVatPC });
    const { transfer } = await send(books, { lines: oneAt(books, 100) }, person);
    expect(transfer).toMatchObject({ state: 'done', outcome: 'booked' });
    const [invoice] = books.invoices();
    expect(books.rowsOf(invoice)).toEqual([expect.objectContaining({ UnitPrice: price, AmountNoVat: 100 })]);
    expect(invoice).toMatchObject({ TotalAmountInvoiceCurrency: 125, TotalVatAmountInvoiceCurrency: 25 });
  });

  test('EX-V7 the article was made a moment ago and is not listed yet: its rate counts all the same', async () => {
    const books = await aBooks(invoiced);
    books.hand.hideFromSearch(300);
    const { transfer } = await send(books, { lines: oneAt(books, 100) }, person);
    expect(transfer).toMatchObject({ state: 'done', outcome: 'booked' });
    expect(books.invoices()).toMatchObject([{ TotalAmountInvoiceCurrency: 125 }]);
  });

  test('EX-V7 in another EU country the seller’s VAT is charged, outside it none', async () => {
    const books = await aBooks(invoiced);
    await send(books, { lines: oneAt(books, 100) }, { ...person, address_country: 'Danmark' });
    const abroad = {
      ...person,
      company_name: 'Ola Nordmann',
      contact_email: 'ola@example.test',
      address_country: 'Norge',
      vat_zone: 'abroad',
    };
    await send(books, { lines: oneAt(books, 100), vat_zone: 'abroad' }, abroad);
    expect(books.invoices().map((invoice) => invoice.TotalAmountInvoiceCurrency)).toEqual([125, 100]);
  });

  test('EX-V7 ids are compared whatever their case: 100.00 still goes as 125.00', async () => {
    const books = await aBooks(invoiced);
    books.net.between = async (request) => {
      const response = await books.eaccounting.fetch(request);
      if (!request.url.includes('/articleaccountcodings')) return response;
      return new Response(
        (await response.text()).replace(/"Id":"[^"]+"/g, (id) => `"Id":${id.slice(5).toUpperCase()}`),
        response,
      );
    };
    expect((await send(books, { lines: oneAt(books, 100) }, person)).transfer).toMatchObject({ outcome: 'booked' });
  });

  test('EX-V7 an article whose coding eAccounting does not list has no known rate: nothing is guessed', async () => {
    const books = await aBooks();
    books.net.between = async (request) =>
      request.url.includes('/articleaccountcodings')
        ? Response.json({ Meta: { TotalNumberOfPages: 1, TotalNumberOfResults: 0 }, Data: [] })
        : await books.eaccounting.fetch(request);
    expect((await send(books, { lines: oneAt(books, 100) }, person)).transfer).toMatchObject({
      state: 'failed',
      reason: { code: 'NOT_IN_LEDGER' },
    });
    expect(books.drafts()).toEqual([]);
  });

  test('EX-V7 the rate of each article counts', async () => {
    const { books, untaxed } = await booksWithGroups(invoiced);
    await send(books, { lines: [...oneAt(books, 100), ...oneAt(books, 100, untaxed)] }, person);
    const [invoice] = books.invoices();
    expect(books.rowsOf(invoice).map(({ UnitPrice }) => UnitPrice)).toEqual([125, 100]);
    expect(invoice).toMatchObject({ TotalAmountInvoiceCurrency: 225 });
  });
});

test('a company that rounds to whole kronor: the rounding is no difference', async () => {
  const books = await aBooks(invoiced, { domesticCurrencyRounding: 1 });
  const { transfer } = await send(books, { lines: oneAt(books, 99.9) });
  expect(transfer).toMatchObject({ state: 'done', outcome: 'booked' });
  expect(transfer).not.toHaveProperty('warnings');
  expect(books.invoices()).toEqual([expect.objectContaining({ TotalAmountInvoiceCurrency: 125, TotalRoundings: 0.12 })]);
});

describe('currency', () => {
  const danish = { company_vat: 'DK12345678', address_country: 'Danmark', vat_zone: 'eu', currency: 'EUR' };

  test('Q-31 EX-F1 EX-F2 a foreign invoice is converted at the ledger’s rate, since a draft takes none, and that is said', async () => {
    const books = await aBooks(invoiced);
    books.hand.setRate('EUR', '11.5');
    const { transfer } = await send(books, { lines: oneAt(books, 1000), currency: 'EUR', vat_zone: 'eu' }, danish);
    expect(transfer).toMatchObject({
      state: 'done',
      outcome: 'booked',
      warnings: [{ code: 'RATE_OF_LEDGER', values: { currency: 'EUR' } }],
    });
    expect(books.invoices()).toEqual([
      expect.objectContaining({ CurrencyCode: 'EUR', TotalAmountInvoiceCurrency: 1000, TotalAmount: 11500 }),
    ]);
  });

  test('EX-F3 an invoice in the company’s currency carries no such warning', async () => {
    const books = await aBooks(invoiced);
    expect((await send(books, { lines: oneAt(books, 1000) })).transfer).not.toHaveProperty('warnings');
  });

  test('EX-F4 a customer’s currency that eAccounting does not know: the invoice fails for its customer', async () => {
    const books = await aBooks();
    books.hand.removeCurrency('GBP');
    const { transfer } = await send(books, { lines: oneAt(books, 1000), currency: 'GBP' }, { ...danish, currency: 'GBP' });
    expect(transfer).toMatchObject({
      state: 'failed',
      reason: { code: 'CURRENCY_UNKNOWN', values: { currency: 'GBP', viaKind: 'customer' } },
    });
    expect(books.drafts()).toEqual([]);
  });

  test('CURRENCY_OF_CUSTOMER: a document has its customer’s currency, so an invoice in another one does not go', async () => {
    const books = await aBooks();
    const { transfer } = await send(books, { lines: oneAt(books, 1000), currency: 'EUR' });
    expect(transfer).toMatchObject({
      state: 'failed',
      reason: { code: 'CURRENCY_OF_CUSTOMER', values: { ours: 'EUR', theirs: 'SEK' } },
    });
    expect(books.drafts()).toEqual([]);
  });
});

test('EX-Q2 a customer without a currency has the company’s own: two decimals', async () => {
  const books = await aBooks({ invoices: { exactQuantity: true } });
  const customer = books.aCustomer();
  const lines = [{ item_id: books.account.product().number, quantity: 3, line_price: 33.333333 }];
  const invoice = books.anInvoice({ customer_id: customer.number, lines });
  await books.transfer('customer-invoice', invoice.number);
  const [known] = books.customers();
  const next = books.anInvoice({ customer_id: customer.number, lines });
  books.net.between = async (request) => {
    const response = await books.eaccounting.fetch(request);
    if (request.method !== 'GET' || !request.url.endsWith(`/customers/${known?.Id}`)) return response;
    return Response.json({ ...((await response.json()) as object), CurrencyCode: null });
  };
  expect(await books.transfer('customer-invoice', next.number)).toMatchObject({ state: 'done' });
  expect(books.rowsOf(books.drafts()[1])).toEqual([expect.objectContaining({ Quantity: 3, UnitPrice: 33.33 })]);
});

test.each([
  ['domestic: two decimals', {}, 33.33],
  ['abroad: four decimals', { company_vat: 'DK12345678', address_country: 'Danmark', vat_zone: 'eu' }, 33.3333],
])('EX-Q6 exact quantity of 3 pcs for 100.00, %s', async (_what, customer, price) => {
  const books = await aBooks({ invoices: { exactQuantity: true } });
  const lines = [{ item_id: books.account.product().number, quantity: 3, line_price: 33.333333 }];
  await send(books, { lines, ...('vat_zone' in customer ? { vat_zone: 'eu' } : {}) }, customer);
  expect(books.rowsOf(books.drafts()[0])).toEqual([expect.objectContaining({ Quantity: 3, UnitPrice: price })]);
});
