/** Simulated companies are small, so the pages of the lists that a reconcile reads are small in proportion: else none had a second. */

/** A page of a thousand has so many rows here, and half a page half of them. */
const rowsOfThousand = 8;
/** Where a list's length is told with each page, so that a short page is not taken for the last. */
const booksOfLedgers = /^\/(?:v2\/customerinvoice(?:draft)?s|invoices\/(?:drafts|booked))$/;

export function withSmallPages(request: Request): Request {
  if (request.method !== 'GET') return request;
  const url = new URL(request.url);
  const isRackbeat = url.searchParams.get('order_by') === 'number' && url.searchParams.get('is_booked') === 'true';
  if (!isRackbeat && !booksOfLedgers.test(url.pathname)) return request;
  const name = ['limit', 'pagesize', '$pagesize'].find((each) => url.searchParams.has(each));
  const size = Number(url.searchParams.get(name ?? ''));
  if (name === undefined || size < 1_000 / rowsOfThousand) return request;
  url.searchParams.set(name, String((size * rowsOfThousand) / 1_000));
  return new Request(url, { headers: request.headers });
}
