/** What a pull found out about a record, on the record's own row. */
import { minutes } from '#shared/clock.ts';
import { writeFound } from '#shared/transfer/write-found.ts';
import { testStart } from '../clocks.ts';
import { Desk, key, webhook } from './desk.ts';

const found = { ledgerId: '55', ledgerNumber: 'S-55' };

test('the ledger’s document is linked, as an attempt made by the clock', async () => {
  const desk = new Desk();
  await writeFound(desk.engine(), key, found);
  expect(await desk.row()).toStrictEqual({
    ...key,
    state: 'done',
    outcome: 'linked',
    ...found,
    settingsVersion: 0,
    attempts: 1,
    attemptsBefore: 1,
    createdAt: testStart,
    updatedAt: testStart,
    history: [{ at: testStart, cause: 'schedule', outcome: 'linked', ledgerId: '55' }],
  });
});

test('or a person must tell which it is', async () => {
  const desk = new Desk();
  const reason = { code: 'AMBIGUOUS', values: { number: '1041', candidates: '55, 56' } } as const;
  await writeFound(desk.engine(), key, { failed: reason });
  expect(await desk.row()).toMatchObject({ state: 'failed', reason });
});

test('a finished row may be written again, under the settings it was made with', async () => {
  const desk = new Desk();
  desk.invoice();
  desk.settingsVersion = 4;
  await desk.run();
  await writeFound(desk.engine(), key, found);
  expect(await desk.row()).toMatchObject({ state: 'done', ...found, settingsVersion: 4, attempts: 2 });
});

test('a back-off is not waited for', async () => {
  const desk = new Desk();
  desk.invoice();
  desk.paper.mishaps = ['unavailable'];
  await desk.run(webhook);
  await writeFound(desk.engine(), key, found);
  expect(await desk.row()).toMatchObject({ state: 'done', ...found });
});

test('a row that somebody is working on is left to them', async () => {
  const desk = new Desk();
  await desk.transfers.claim(key, { owner: 'someone', now: testStart, leaseUntil: testStart + minutes, repeat: false });
  const before = await desk.row();
  const finish = jest.fn(desk.transfers.finish);
  await writeFound(desk.engine({ ...desk.transfers, finish }), key, found);
  expect(finish).not.toHaveBeenCalled();
  expect(await desk.row()).toEqual(before);
});

test('others keep off meanwhile, for as long as a Lambda may live', async () => {
  const desk = new Desk();
  await writeFound(desk.engine({ ...desk.transfers, finish: async () => 'lease-lost' }), key, found);
  expect((await desk.row()).lease?.until).toBe(testStart + 3 * minutes);
});
