/** Products and structured items: Rackbeat → eAccounting, with coding, unit and prices. */
import { aBooks, type Books } from './a-books.ts';

const on = { products: { sync: 'rackbeatToLedger' } };

const inLedger = (books: Books, fields: Record<string, unknown>) => {
  const article = {
    Id: '00000000-0000-4000-8000-00000000aaaa',
    Number: 'P-1',
    Name: 'Oak table',
    IsActive: true,
    CodingId: books.defaults.articleCoding.default,
    UnitId: books.defaults.units.default,
    StockBalance: 0,
    ...fields,
  };
  books.hand.put('articles', article.Id, article);
  return article;
};

describe('continuous sync', () => {
  test('EAC-SET-01 EAC-OUT-03 on: a product is created with coding, unit, net price and bar code; its change is one update', async () => {
    const books = await aBooks(on);
    const { number } = books.account.product({
      name: 'Ekbord',
      sales_price: 153.44,
      recommended_cost_price: 60,
      barcode: '7310865004703',
    });
    expect(await books.transfer('product', number)).toMatchObject({ state: 'done', outcome: 'created', ledgerNumber: number });
    expect(books.articles()).toEqual([
      expect.objectContaining({
        Number: number,
        Name: 'Ekbord',
        IsActive: true,
        CodingId: books.defaults.articleCoding.default,
        UnitId: books.defaults.units.default,
        NetPrice: 153.44,
        GrossPrice: 191.8,
        PurchasePrice: 60,
        Barcodes: [{ Barcode: '7310865004703', BarcodeType: 0 }],
      }),
    ]);
    books.account.change('products', number, { sales_price: 200 });
    expect(await books.transfer('product', number)).toMatchObject({ outcome: 'updated' });
    expect(books.articles()).toEqual([expect.objectContaining({ NetPrice: 200, GrossPrice: 250 })]);
    expect(books.writes().map(({ method }) => method)).toEqual(['POST', 'PUT']);
  });

  test('EAC-SET-01 off: a product’s webhook is skipped, and eAccounting is not called', async () => {
    const books = await aBooks();
    expect(await books.transfer('product', books.account.product().number)).toMatchObject({
      state: 'skipped',
      reason: { code: 'SWITCHED_OFF', values: { setting: 'products.sync' } },
    });
    expect(books.eaccounting.requests()).toEqual([]);
  });

  test('EX-M1 EX-M3 GEN-11 EAC-OUT-03 a structured item is one article and one row; its parts are not exploded', async () => {
    const books = await aBooks(on);
    books.account.lot({ number: 'TABLE', name: 'Table', sales_price: 500 });
    expect(await books.transfer('product', 'TABLE')).toMatchObject({ outcome: 'created' });
    await books.transfer(
      'customer-invoice',
      books.anInvoice({ lines: [{ item_id: 'TABLE', quantity: 1, line_price: 500 }] }).number,
    );
    expect(books.articles()).toEqual([expect.objectContaining({ Number: 'TABLE' })]);
    expect(books.rowsOf(books.drafts()[0])).toEqual([expect.objectContaining({ ArticleNumber: 'TABLE', UnitPrice: 500 })]);
  });

  test('EX-M2 a bundle arrives already as its single items', async () => {
    const books = await aBooks();
    const items = ['WINE-1', 'WINE-2', 'CHOCOLATE'].map((number) => books.account.product({ number, name: number }).number);
    const lines = items.map((item_id) => ({ item_id, quantity: 1, line_price: 50 }));
    await books.transfer('customer-invoice', books.anInvoice({ lines }).number);
    expect(books.rowsOf(books.drafts()[0])).toHaveLength(3);
  });

  test('GEN-12 EAC-NEG-04 what is in stock is not sent, and an update leaves what stands in eAccounting', async () => {
    const books = await aBooks(on);
    const { number } = books.account.product();
    const { ledgerId = '' } = await books.transfer('product', number);
    for (const { body } of books.writes()) expect(JSON.stringify(body)).not.toMatch(/stock/i);
    books.hand.editArticle(ledgerId, { StockBalance: 12 });
    books.account.change('products', number, { name: 'Ekbord, stort' });
    await books.transfer('product', number);
    expect(books.articles()).toEqual([expect.objectContaining({ Name: 'Ekbord, stort', StockBalance: 12 })]);
  });

  test('an update keeps what a person entered in eAccounting', async () => {
    const books = await aBooks(on);
    const { number } = books.account.product();
    const { ledgerId = '' } = await books.transfer('product', number);
    books.hand.editArticle(ledgerId, { NameEnglish: 'Oak table', FreightCosts: 7 });
    books.account.change('products', number, { name: 'Ekbord, stort' });
    await books.transfer('product', number);
    expect(books.articles()).toEqual([expect.objectContaining({ NameEnglish: 'Oak table', FreightCosts: 7 })]);
  });
});

describe('article coding', () => {
  test('INC-20 the group’s coding, or the default one', async () => {
    const books = await aBooks();
    const coding12 = books.idOf('articleaccountcodings', 'VatRate', '12 %');
    const { number: group } = books.account.record('product-groups', { name: 'Food', vat_domestic: 12 });
    books.use({ ...on, articleCoding: { groups: { [group]: coding12 }, default: books.defaults.articleCoding.default } });
    await books.transfer('product', books.account.product({ number: 'FOOD', group }).number);
    await books.transfer('product', books.account.product({ number: 'TOOL', group: 1 }).number);
    expect(books.articles().map(({ CodingId }) => CodingId)).toEqual([coding12, books.defaults.articleCoding.default]);
  });

  test('INC-20 neither mapped nor a default: PRODUCT_GROUP_UNMAPPED, nothing is guessed', async () => {
    const books = await aBooks();
    books.use({ ...on, articleCoding: {} });
    expect(await books.transfer('product', books.account.product().number)).toMatchObject({
      state: 'failed',
      reason: { code: 'PRODUCT_GROUP_UNMAPPED', values: { group: 'Goods with VAT' } },
    });
    expect(books.articles()).toEqual([]);
  });
});

describe('units', () => {
  test.each([
    ['name', 'kilogram'],
    ['abbreviation', ' KG '],
    ['code', 'KGM'],
  ])('INC-19 a unit is matched by its %s', async (_by, name) => {
    const books = await aBooks(on);
    const { number: unit_id } = books.account.record('units', { name });
    expect(await books.transfer('product', books.account.product({ unit_id }).number)).not.toHaveProperty('warnings');
    expect(books.articles()).toEqual([expect.objectContaining({ UnitId: books.idOf('units', 'Abbreviation', 'kg') })]);
  });

  test('INC-19 an explicit mapping comes first', async () => {
    const books = await aBooks();
    const metre = books.idOf('units', 'Abbreviation', 'm');
    const { number: unit_id } = books.account.record('units', { name: 'kg' });
    books.use({ ...on, units: { map: { [unit_id]: metre } } });
    await books.transfer('product', books.account.product({ unit_id }).number);
    expect(books.articles()).toEqual([expect.objectContaining({ UnitId: metre })]);
  });

  test('INC-19 EX-P5 a unit without a counterpart: the default one and a warning', async () => {
    const books = await aBooks(on);
    const { number: unit_id } = books.account.record('units', { name: 'bundle' });
    expect(await books.transfer('product', books.account.product({ unit_id }).number)).toMatchObject({
      state: 'done',
      warnings: [{ code: 'UNIT_FALLBACK', values: { unit: 'bundle', used: 'Styck' } }],
    });
    expect(books.articles()).toEqual([expect.objectContaining({ UnitId: books.defaults.units.default })]);
  });

  test('UNIT_UNMAPPED: no counterpart and no default', async () => {
    const books = await aBooks();
    books.use({ ...on, units: {} });
    expect(await books.transfer('product', books.account.product().number)).toMatchObject({
      state: 'failed',
      reason: { code: 'UNIT_UNMAPPED', values: { unit: 'pcs' } },
    });
  });
});

describe('first contact', () => {
  test('the same number and name: linked and updated', async () => {
    const books = await aBooks(on);
    const { Id } = inLedger(books, { Number: 'P-1', Name: 'OAK  table' });
    books.account.product({ number: 'P-1', name: 'Oak table', sales_price: 10 });
    expect(await books.transfer('product', 'P-1')).toMatchObject({ outcome: 'linked', ledgerId: Id });
    expect(books.articles()).toEqual([expect.objectContaining({ Id, NetPrice: 10 })]);
  });

  test('an article with bar codes of its own keeps them beside Rackbeat’s', async () => {
    const books = await aBooks(on);
    inLedger(books, {
      Barcodes: [
        { Barcode: '111', BarcodeType: 0 },
        { Barcode: '222', BarcodeType: 0 },
      ],
    });
    books.account.product({ number: 'P-1', name: 'Oak table', barcode: '222' });
    await books.transfer('product', 'P-1');
    expect(books.articles()[0]?.Barcodes).toEqual([
      { Barcode: '222', BarcodeType: 0 },
      { Barcode: '111', BarcodeType: 0 },
    ]);
  });

  test('the same number and another name: NUMBER_COLLISION, nothing is changed', async () => {
    const books = await aBooks(on);
    inLedger(books, { Number: 'P-1', Name: 'Consulting' });
    books.account.product({ number: 'P-1', name: 'Oak table' });
    expect(await books.transfer('product', 'P-1')).toMatchObject({ state: 'failed', reason: { code: 'NUMBER_COLLISION' } });
    expect(books.articles()).toEqual([expect.objectContaining({ Name: 'Consulting' })]);
  });

  test('an invoice with an inactive article: BARRED, no draft', async () => {
    const books = await aBooks(on);
    inLedger(books, { Number: 'P-1', IsActive: false });
    books.account.product({ number: 'P-1', name: 'Oak table' });
    expect(
      await books.transfer(
        'customer-invoice',
        books.anInvoice({ lines: [{ item_id: 'P-1', quantity: 1, line_price: 5 }] }).number,
      ),
    ).toMatchObject({ state: 'failed', reason: { code: 'BARRED', values: { viaKind: 'product', viaNumber: 'P-1' } } });
    expect(books.drafts()).toEqual([]);
    expect(books.articles()).toEqual([expect.objectContaining({ IsActive: false })]);
  });

  test('a number of more than 40 characters', async () => {
    const books = await aBooks(on);
    books.account.product({ number: 'P'.repeat(41) });
    expect(await books.transfer('product', 'P'.repeat(41))).toMatchObject({
      state: 'failed',
      reason: { code: 'NUMBER_TOO_LONG', values: { limit: '40' } },
    });
  });
});
