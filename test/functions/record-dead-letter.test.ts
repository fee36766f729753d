import { recordDeadLetter } from '#functions/record-dead-letter/record-dead-letter.ts';
import { minutes } from '#shared/clock.ts';
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
  return { clock, errors, transfers, recorder: { transfers, clock, random: testRandom(), log } };
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

test.each([
  ['no JSON', 'garbage'],
  [
    'a pull',
    JSON.stringify({
      'detail-type': 'PullDue',
      detail: { version: 1, tenantId: '4711', ledger: 'e-conomic', pull: 'orders', dueAt: 1, correlationId: 'x' },
    }),
  ],
  ['a version we do not know', JSON.stringify({ detail: { version: 9, ...key } })],
])('%s names no record: it is told in the log', async (_what, dead) => {
  const { recorder, errors } = aRecorder();
  expect(await recordDeadLetter(recorder, dead)).toBe(true);
  expect(errors).toHaveLength(1);
});
