/** Lists longer than a page: what stands on a later one is found too. */
import * as z from 'zod';
import { listPage } from '#functions/eaccounting/list-page.ts';
import { aBooks } from './a-books.ts';

/** eAccounting answers pages of this size, whatever is asked for. */
async function booksInPagesOf(size: number) {
  const books = await aBooks();
  books.net.between = async (request) => {
    const url = new URL(request.url);
    if (url.searchParams.has('$pagesize')) url.searchParams.set('$pagesize', String(size));
    return await books.eaccounting.fetch(new Request(url, request));
  };
  return books;
}

test('a list is read to its last page', async () => {
  const books = await booksInPagesOf(2);
  const lists = await books.ledger.options(books.session);
  const idsOf = (path: string) => books.hand.rows(path).map(({ Id }) => Id);
  expect(idsOf('termsofpayments').length).toBeGreaterThan(2);
  expect(lists.paymentTerms?.map(({ value }) => value)).toEqual(idsOf('termsofpayments'));
  expect(lists.units?.map(({ value }) => value)).toEqual(idsOf('units'));
});

const Article = z.object({ Id: z.string(), Number: z.string() });

/** Five articles in the order of their numbers, two to a page. */
async function fiveArticles() {
  const books = await aBooks();
  const CodingId = books.defaults.articleCoding.default;
  const put = (key: number, name: string) => {
    const Id = `00000000-0000-4000-8000-00000000000${key}`;
    books.hand.put('articles', Id, { Id, Number: name, Name: name, IsActive: true, CodingId, StockBalance: 0 });
  };
  for (const key of [1, 2, 3, 4, 5]) put(key, String(key));
  const list = { path: '/articles', orderBy: 'Number', member: Article };
  return { put, page: (cursor?: string) => listPage(books.session.api, list, cursor, 2) };
}

test('EAC-INI-05 one renumbered between two pages: as many as before, and yet what was to come has moved', async () => {
  const { put, page } = await fiveArticles();
  const first = await page();
  put(1, '9');
  expect(await page(first.next)).toMatchObject({ total: 5, hasMoved: true });
});

test('EAC-INI-05 one renumbered behind what was read: nothing has moved', async () => {
  const { put, page } = await fiveArticles();
  const first = await page();
  put(5, '9');
  const second = await page(first.next);
  expect(second.records.map(({ Number: number }) => number)).toEqual(['3', '4']);
  expect(second.hasMoved).toBeUndefined();
});
