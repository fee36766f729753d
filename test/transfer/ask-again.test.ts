/** Failures that say nothing about the record are asked for again, and only those. */
import type { EventDetail, EventName } from '#shared/events.ts';
import type { TransferPage, TransferQuery } from '#shared/store/transfer-store.ts';
import { askAgain, broken, notTheRecordsFault } from '#shared/transfer/ask-again.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { testRandom } from '../clocks.ts';
import { Desk } from './desk.ts';
import { aRow } from './rows.ts';

const connection = { tenantId: '4711', ledger: 'e-conomic' } as const;
const failed = (number: string, code: NonNullable<Transfer['reason']>['code']) =>
  aRow({ number, state: 'failed', reason: { code } });

/** Asks again, where the list of what is open comes in these pages. */
async function ask(pages: Transfer[][], codes = broken, cause: 'resume' | 'reconcile' = 'resume') {
  const queries: TransferQuery[] = [];
  const published: { name: EventName; details: unknown[] }[] = [];
  const list = async (query: TransferQuery): Promise<TransferPage> => {
    if (queries.push(query) > pages.length) throw new Error('asked on behind the last page');
    const at = Number(query.cursor ?? 0);
    return { transfers: pages[at] ?? [], ...(at + 1 < pages.length ? { next: String(at + 1) } : {}) };
  };
  const publish = async <N extends EventName>(name: N, details: EventDetail<N>[]) => {
    published.push({ name, details });
  };
  const count = await askAgain(
    { transfers: { ...new Desk().transfers, list }, events: { publish }, random: testRandom() },
    connection,
    codes,
    cause,
  );
  return { count, queries, published };
}

test('each once, under an id of its own that can be followed', async () => {
  const { count, published } = await ask([[failed('1041', 'UNDELIVERED'), failed('1042', 'UNEXPECTED')]], broken, 'reconcile');
  expect(count).toBe(2);
  const request = { version: 1, ...connection, kind: 'customer-invoice', cause: 'reconcile' };
  expect(published).toEqual([
    {
      name: 'TransferRequested',
      details: [
        { ...request, number: '1041', correlationId: 'id-000001' },
        { ...request, number: '1042', correlationId: 'id-000002' },
      ],
    },
  ]);
});

test('only what failed, and only for one of these reasons', async () => {
  const { count, published } = await ask([
    [
      failed('1', 'LEDGER_REFUSED'),
      aRow({ number: '2', state: 'failed' }),
      aRow({ number: '3', state: 'retrying', reason: { code: 'UNEXPECTED' } }),
      aRow({ number: '4', state: 'waiting', reason: { code: 'UNDELIVERED' } }),
    ],
  ]);
  expect(count).toBe(0);
  expect(published).toEqual([]);
});

test('through all pages of what is open, a hundred at a time, also those with nothing on them', async () => {
  const { count, queries, published } = await ask([
    [failed('1', 'UNEXPECTED')],
    [],
    [failed('3', 'UNEXPECTED'), failed('4', 'UNEXPECTED')],
  ]);
  expect(count).toBe(3);
  const query = { ...connection, open: true, limit: 100 };
  expect(queries).toEqual([query, { ...query, cursor: '1' }, { ...query, cursor: '2' }]);
  expect(queries[0]).not.toHaveProperty('cursor');
  expect(published.map(({ details }) => details.length)).toEqual([1, 2]);
});

test('a side that was away is nobody’s fault either; a refusal, or a missing record, is', () => {
  expect(broken).toEqual(['UNDELIVERED', 'UNEXPECTED']);
  expect(notTheRecordsFault).toEqual([
    'UNDELIVERED',
    'UNEXPECTED',
    'LEDGER_UNAVAILABLE',
    'RACKBEAT_UNAVAILABLE',
    'LEDGER_THROTTLED',
    'RACKBEAT_THROTTLED',
    'OUTCOME_UNCERTAIN',
    'UNKNOWN_OUTCOME',
  ]);
});
