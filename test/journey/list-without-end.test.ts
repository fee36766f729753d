/** Long work over a list of which more is promised for ever: it stops and says which list. */
import { minutes } from '#shared/clock.ts';
import { aConnectedCompany } from './company.ts';
import { aSyncCompany } from './initial-sync-company.ts';
import { reconciling } from './reconciling.ts';

/** An answer that promises another page. */
async function goingOn(answer: Response, promise: (body: Record<string, unknown>) => object): Promise<Response> {
  const body = (await answer.json()) as Record<string, unknown>;
  return Response.json({ ...body, ...promise(body) }, { status: answer.status });
}

test('the initial sync: e-conomic shows the first page of its units for ever', async () => {
  const company = await aSyncCompany();
  company.net.between = async (request, carry) => {
    const url = new URL(request.url);
    if (!url.pathname.endsWith('/units') || !url.searchParams.has('skippages')) return await carry(request);
    if (url.searchParams.get('pagesize') !== '1') url.searchParams.set('skippages', '0');
    const answer = await carry(new Request(url, request));
    return await goingOn(answer, ({ pagination }) => ({ pagination: { ...(pagination as object), nextPage: String(url) } }));
  };
  expect(await company.sync()).toMatchObject({
    status: 'failed',
    trouble: { code: 'LIST_WITHOUT_END', detail: 'unit shows the same records on page 2 as on the one before' },
  });
});

test('the reconcile: Rackbeat shows the same invoices on every page', async () => {
  const company = await aConnectedCompany();
  const { reconcile } = reconciling(company);
  company.clock.pass(1 * minutes);
  company.account.bookedInvoice();
  await company.settle();
  company.net.between = async (request, carry) => {
    const url = new URL(request.url);
    if (!url.pathname.endsWith('/customer-invoices') || !url.searchParams.has('page')) return await carry(request);
    url.searchParams.set('page', '1');
    return await goingOn(await carry(new Request(url, request)), () => ({ pages: 1_000_000 }));
  };
  expect(await reconcile('2026-03-12', '2026-03-12')).toMatchObject({
    status: 'failed',
    trouble: { code: 'LIST_WITHOUT_END', detail: 'customer-invoice goes on at page 2, where it has just been read' },
  });
});
