/** An invoice booked long before we first heard of it may have been sent by a row that a restored backup has forgotten. */
import { minutes } from '#shared/clock.ts';
import type { Attempted } from '#shared/transfer/ledger-definition.ts';
import { testStart } from '../clocks.ts';
import { aDocument, attemptDocument } from './attempt-document.ts';
import { resend, webhook } from './desk.ts';
import { aRow } from './rows.ts';

const reconcile: Attempted = { cause: 'reconcile', why: 'asked' };
const bookedAt = (minutesBefore: number) => ({ bookedAt: () => testStart - minutesBefore * minutes });
const late = bookedAt(16);
const reference = 'RB-4711-1041';

describe('the ledger is searched', () => {
  test('nothing there: it is made, one look being enough', async () => {
    const { ending, calls } = await attemptDocument({ kind: late });
    expect(calls).toStrictEqual(['find', 'create']);
    expect(ending).toMatchObject({ end: 'done', outcome: 'created' });
  });

  test('by the reference alone', async () => {
    const find = jest.fn(async () => []);
    await attemptDocument({ kind: { ...late, find } });
    expect(find.mock.calls).toStrictEqual([[expect.anything(), reference]]);
  });

  test('it is there: linked', async () => {
    const { ending, calls } = await attemptDocument({ kind: late, standing: [aDocument()] });
    expect(calls).toStrictEqual(['find']);
    expect(ending).toMatchObject({ end: 'done', outcome: 'linked', ledgerId: '100' });
  });

  test('it is there twice: a person is told', async () => {
    const { ending } = await attemptDocument({ kind: late, standing: [aDocument(), aDocument({ id: '101' })] });
    expect(ending).toStrictEqual({
      end: 'failed',
      reason: { code: 'FOUND_TWICE', values: { reference, documents: '100, 101' } },
    });
  });
});

describe('the ledger is not searched', () => {
  const { forceId, ...plain } = { ...resend, forceId: 'a' };
  test.each([
    ['a quarter of an hour is how long a webhook may take', { kind: bookedAt(15) }],
    ['a ledger that takes such a document only once does not say when it was booked', {}],
    ['nor does a record without a date', { kind: { bookedAt: () => undefined } }],
    ['a person who presses force has searched it', { kind: late, attempted: { ...plain, forceId } }],
  ])('%s', async (_why, situation) => {
    const { ending, calls } = await attemptDocument(situation);
    expect(calls).toStrictEqual(['create']);
    expect(ending).toMatchObject({ outcome: 'created' });
  });

  test('twice: a look for a doubt has just been in vain', async () => {
    const row = aRow({ previously: 'retrying', doubt: { since: testStart, looks: 1, step: 'create' } });
    expect((await attemptDocument({ kind: late, row })).calls).toStrictEqual(['find', 'create']);
  });

  test('for a copy of what the row still knows', async () => {
    const row = aRow({ previously: 'done', ledgerId: '99', copies: 1 });
    expect((await attemptDocument({ kind: late, row })).calls).toStrictEqual(['create']);
  });
});

describe('where a search proves nothing', () => {
  const blind = { ...late, isBlind: true } as const;

  test('the nightly reconcile may not ask for what might be a second one', async () => {
    const { ending, calls } = await attemptDocument({ kind: blind, attempted: reconcile });
    expect(ending).toStrictEqual({ end: 'failed', reason: { code: 'UNKNOWN_OUTCOME', values: { reference } } });
    expect(calls).toStrictEqual(['find']);
  });

  test.each([
    ['a webhook', { kind: blind, attempted: webhook }],
    ['a person', { kind: blind, attempted: resend }],
    ['the reconcile of a ledger that can be searched', { kind: late, attempted: reconcile }],
  ])('%s may', async (_who, situation) => {
    expect((await attemptDocument(situation)).ending).toMatchObject({ end: 'done', outcome: 'created' });
  });

  test('what is found is linked all the same', async () => {
    const { ending } = await attemptDocument({ kind: blind, attempted: reconcile, standing: [aDocument()] });
    expect(ending).toMatchObject({ outcome: 'linked', ledgerId: '100' });
  });
});
