import { recordAll } from '#functions/record-dead-letter/record-all.ts';
import { recordDeadLetter } from '#functions/record-dead-letter/record-dead-letter.ts';
import { minutes } from '#shared/clock.ts';
import { StoreUnavailable } from '#shared/store/errors.ts';
import { memoryPullStore } from '#shared/store/memory/pull-store.ts';
import { memoryTransferStore } from '#shared/store/memory/transfer-store.ts';
import { testClock, testRandom } from '../clocks.ts';

const key = { tenantId: '4711', ledger: 'e-conomic' as const, kind: 'customer-invoice' as const, number: '1041' };
const body = JSON.stringify({
  'detail-type': 'RecordChanged',
  detail: { version: 1, ...key, change: 'booked', cause: 'webhook', correlationId: 'request-1' },
});

function aRecorder() {
  const clock = testClock();
  const errors: unknown[] = [];
  const log = {
    info: () => {},
    warn: () => {},
    error: (message: string, fields?: unknown) => void errors.push([message, fields]),
  };
  const transfers = memoryTransferStore();
  const pulls = memoryPullStore();
  return { clock, errors, transfers, pulls, recorder: { transfers, pulls, clock, random: testRandom(), log } };
}

test('a record that broke the machinery stands in the failure list, and whoever sends it again looks first', async () => {
  const { recorder, transfers } = aRecorder();
  expect(await recordDeadLetter(recorder, body)).toBe(true);
  const { transfers: open } = await transfers.list({ tenantId: '4711', ledger: 'e-conomic', open: true, limit: 10 });
  expect(open).toEqual([
    expect.objectContaining({
      ...key,
      state: 'failed',
      reason: { code: 'UNDELIVERED', values: { correlationId: 'request-1' } },
      doubt: expect.any(Object),
    }),
  ]);
});

test('one that is finished stays finished', async () => {
  const { recorder, transfers, clock } = aRecorder();
  const claim = await transfers.claim(key, { owner: 'a', now: clock.now(), leaseUntil: clock.now() + minutes, repeat: false });
  await transfers.finish({ ...claim.transfer, state: 'done', outcome: 'created', ledgerId: '7' }, 'a');
  expect(await recordDeadLetter(recorder, body)).toBe(true);
  expect(await transfers.get(key)).toMatchObject({ state: 'done', ledgerId: '7' });
});

test('one that is being worked on comes again later', async () => {
  const { recorder, transfers, clock } = aRecorder();
  await transfers.claim(key, { owner: 'a', now: clock.now(), leaseUntil: clock.now() + minutes, repeat: false });
  expect(await recordDeadLetter(recorder, body)).toBe(false);
  clock.pass(2 * minutes);
  expect(await recordDeadLetter(recorder, body)).toBe(true);
  expect(await transfers.get(key)).toMatchObject({ state: 'failed' });
});

test('one that was to be tried again tomorrow is told today: its message is gone', async () => {
  const { recorder, transfers, clock } = aRecorder();
  const claim = await transfers.claim(key, { owner: 'a', now: clock.now(), leaseUntil: clock.now() + minutes, repeat: false });
  await transfers.finish({ ...claim.transfer, state: 'retrying', notBefore: clock.now() + 24 * 60 * minutes }, 'a');
  expect(await recordDeadLetter(recorder, body)).toBe(true);
  expect(await transfers.get(key)).toMatchObject({ state: 'failed', reason: { code: 'UNDELIVERED' } });
});

const due = { version: 1, tenantId: '4711', ledger: 'e-conomic', pull: 'orders', dueAt: 1, correlationId: 'x' };

test.each([
  ['a scheduled read', 'PullDue', due],
  ['a version we do not know', 'RecordChanged', { version: 9, ...key }],
  ['an event we do not know', 'StockCounted', { version: 1, tenantId: '4711', ledger: 'e-conomic' }],
])('%s is kept at its connection, once, and told in the log', async (_what, event, detail) => {
  const { recorder, pulls, errors, clock } = aRecorder();
  const dead = JSON.stringify({ 'detail-type': event, detail });
  expect(await recordDeadLetter(recorder, dead)).toBe(true);
  expect(await recordDeadLetter(recorder, dead)).toBe(true);
  const { letters } = await pulls.getDeadLetters({ tenantId: '4711', ledger: 'e-conomic' });
  expect(letters).toEqual([{ event, at: clock.now(), body: dead }]);
  expect(errors).toHaveLength(2);
});

test.each([
  ['no JSON', 'garbage'],
  ['no address', JSON.stringify({ 'detail-type': 'PullDue', detail: { version: 1 } })],
])('%s is told in the log', async (_what, dead) => {
  const { recorder, errors } = aRecorder();
  expect(await recordDeadLetter(recorder, dead)).toBe(true);
  expect(errors).toHaveLength(1);
});

test('one that cannot be written down now comes again, and keeps none of the others', async () => {
  const { recorder, transfers } = aRecorder();
  const claim: typeof transfers.claim = async (wanted, request) => {
    if (wanted.number === '1') throw new StoreUnavailable('throttled');
    return await transfers.claim(wanted, request);
  };
  const records = ['1', '2'].map((number) => ({ messageId: `m${number}`, body: body.replace('1041', number) }));
  const answered = await recordAll({ ...recorder, transfers: { ...transfers, claim } }, records);
  expect(answered).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] });
  expect(await transfers.get({ ...key, number: '2' })).toMatchObject({ reason: { code: 'UNDELIVERED' } });
});
