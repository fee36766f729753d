/** Neighbours that promise more pages for ever: every list of every client ends in a failure that names the list and the number. */
import * as z from 'zod';
import { dinero } from '#functions/dinero/client.ts';
import { eaccounting } from '#functions/eaccounting/client.ts';
import { economic } from '#functions/economic/client.ts';
import { CallFailed } from '#shared/failures.ts';
import type { Fetch } from '#shared/http.ts';
import { unstoredCredentials } from '#shared/oauth/unstored-credentials.ts';
import { mostPages, pageGuard } from '#shared/page-guard.ts';
import { rackbeat } from '#shared/rackbeat/client.ts';
import { rackbeatRegisters } from '#shared/rackbeat/registers.ts';
import { testClock, testStart } from '../clocks.ts';

const Row = z.object({ number: z.number() });
const tokens = { accessToken: 'a', accessEndsAt: testStart + 3_600_000, refreshToken: 'r' };
const clock = testClock();
const app = { clientId: 'c', clientSecret: 's', clock };

/** Every page of a list as each neighbour wraps it: full, and not the last. */
const lists: [string, (rows: object[]) => object, (fetch: Fetch) => Promise<unknown>][] = [
  [
    'e-conomic',
    (collection) => ({ collection, pagination: { nextPage: 'https://e.test/next', results: 5, resultsWithoutFilter: 5 } }),
    (fetch) => {
      const access = { restUrl: 'https://e.test', appsUrl: 'https://e.test', appSecretToken: 't', fetch, clock };
      return economic(access, { agreementGrantToken: 'g' }).list('/customers', undefined, Row);
    },
  ],
  [
    'eAccounting',
    (Data) => ({ Meta: { TotalNumberOfPages: 1_000_000, TotalNumberOfResults: 5 }, Data }),
    (fetch) => {
      const access = { url: 'https://a.test', authUrl: 'https://a.test', ...app, fetch };
      return eaccounting(access, tokens, unstoredCredentials(tokens)).list('/customers', undefined, Row);
    },
  ],
  [
    'Dinero',
    (rows) => ({ Collection: Array.from({ length: 1000 }, () => rows[0]), Pagination: { ResultWithoutFilter: 5 } }),
    (fetch) => {
      const access = { url: 'https://d.test', authUrl: 'https://d.test', personalAuthUrl: 'https://d.test', ...app, fetch };
      const credentials = { organizationId: 1, ...tokens };
      return dinero(access, credentials, unstoredCredentials(credentials)).list('v1/customers', ['number'], {}, Row);
    },
  ],
  [
    'Rackbeat',
    (rows) => ({ customers: rows, pages: 1_000_000 }),
    (fetch) => rackbeat({ baseUrl: 'https://r.test', token: 't', fetch, clock }).search('/customers', 'customers', '', Row),
  ],
  [
    'Rackbeat, booked invoices',
    (rows) => ({ supplier_invoices: rows.map((row) => ({ ...anOwedInvoice, ...row })), pages: 1_000_000 }),
    (fetch) => rackbeat({ baseUrl: 'https://r.test', token: 't', fetch, clock }).bookedSupplierInvoices('2026-01-01'),
  ],
  [
    'Rackbeat, registers',
    (rows) => ({ customers: rows, pages: 1_000_000 }),
    (fetch) => rackbeatRegisters({ baseUrl: 'https://r.test', token: 't', fetch, clock }).list('customer'),
  ],
];
const anOwedInvoice = { booked_at: '2026-03-01', supplier_id: 1, currency: 'DKK', total_total: 1, is_booked: true };

async function failureOf(reading: Promise<unknown>): Promise<{ code: string; detail?: string }> {
  const error = await reading.catch((thrown: unknown) => thrown);
  if (!(error instanceof CallFailed) || error.failure.kind !== 'rejected') throw error;
  return error.failure.reason;
}

test.each(lists)('%s shows the same page for ever: it is over with the second', async (_name, page, read) => {
  let calls = 0;
  const reason = await failureOf(
    read(async () => {
      calls += 1;
      return Response.json(page([{ number: 1 }]));
    }),
  );
  expect([calls, reason.code]).toEqual([2, 'LIST_WITHOUT_END']);
  expect(reason.detail).toMatch(/\S+ shows the same records on page 2/);
});

test.each(lists)('%s shows ever new pages: it is over after a thousand', async (_name, page, read) => {
  let calls = 0;
  const reason = await failureOf(
    read(async () => {
      calls += 1;
      return Response.json(page([{ number: calls }]));
    }),
  );
  expect([calls, reason.code]).toEqual([mostPages, 'LIST_WITHOUT_END']);
  expect(reason.detail).toMatch(/goes on after 1000 pages/);
});

test('e-conomic’s newer services lead from a cursor to the same cursor: said at once', async () => {
  const fetch = async () => Response.json({ items: [{ number: 1 }], cursor: 7 });
  const access = { restUrl: 'https://e.test', appsUrl: 'https://e.test', appSecretToken: 't', fetch, clock };
  const api = economic(access, { agreementGrantToken: 'g' });
  expect(await api.pageInApps('/entries', { filter: 'x' }, Row)).toMatchObject({ next: '7' });
  const reason = await failureOf(api.pageInApps('/entries', { filter: 'x', cursor: '7' }, Row));
  expect(reason).toEqual({ code: 'LIST_WITHOUT_END', detail: '/entries goes on at 7, where it has just been read' });
});

test('empty pages before the last are no reason to stop', () => {
  const seen = pageGuard('rackbeat', '/customers');
  for (let page = 1; page < 10; page += 1) expect(() => seen([])).not.toThrow();
});
