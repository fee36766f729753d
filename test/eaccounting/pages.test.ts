/** Lists longer than a page: what stands on a later one is found too. */
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
