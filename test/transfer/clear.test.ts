/** Documents of our own that a record makes wrong are taken away before another is made. */
import { seconds } from '#shared/clock.ts';
import type { Reason } from '#shared/transfer/transfer.ts';
import { testStart } from '../clocks.ts';
import { aDocument, attemptDocument, type Situation } from './attempt-document.ts';
import { resend, webhook } from './desk.ts';
import { asLedgerDocument, type PaperSession } from './paper-ledger.ts';
import { aRow } from './rows.ts';

/** Takes away these of the documents that stand there. */
const clearing = (ids: string[] = []) =>
  jest.fn(async ({ api }: PaperSession) => {
    const left = api.documents.filter(({ id }) => !ids.includes(id));
    const gone = api.documents.filter(({ id }) => ids.includes(id)).map(({ id }) => id);
    api.documents.splice(0, api.documents.length, ...left);
    return api.write('clear', () => gone);
  });
const measured = aRow({ previously: 'done', ledgerId: '100' });
const outcome = (outcomeWord: string, ledgerId = '100') => ({ end: 'done', outcome: outcomeWord, ledgerId });

test('asked with the record and the reference of the document about to be made', async () => {
  const clear = clearing();
  const { ending, calls } = await attemptDocument({ kind: { clear } });
  expect(calls).toStrictEqual(['clear', 'create']);
  expect(clear).toHaveBeenCalledWith(expect.anything(), expect.objectContaining({ gross: 125 }), 'RB-4711-1041');
  expect(ending).toMatchObject(outcome('created'));
});

test('also for a record that makes none: it may make older ones wrong', async () => {
  const { ending, calls } = await attemptDocument({ kind: { clear: clearing() }, record: { booked: false } });
  expect(calls).toStrictEqual(['clear']);
  expect(ending).toMatchObject({ end: 'skipped' });
});

test('not while it is not known what stands there', async () => {
  const row = aRow({ previously: 'working' });
  const { ending, calls } = await attemptDocument({ kind: { clear: clearing() }, row });
  expect(calls).toStrictEqual(['find']);
  expect(ending).toMatchObject({ end: 'again', doubt: { looks: 1 } });
});

describe('one stands there', () => {
  const situation = (words: Situation, ids: string[] = ['100']): Situation => ({
    kind: { clear: clearing(ids) },
    standing: [aDocument()],
    row: measured,
    ...words,
  });

  test('found while looking for a doubt: it stays', async () => {
    const row = aRow({ previously: 'retrying', doubt: { since: testStart, looks: 0, step: 'create' } });
    const { ending, calls } = await attemptDocument(situation({ row }));
    expect(calls).toStrictEqual(['find']);
    expect(ending).toMatchObject(outcome('linked'));
  });

  test.each<[string, Situation]>([
    ['the clock measures anew', { attempted: webhook }],
    ['a person measures anew', { attempted: resend, row: { ...measured, previously: 'failed' } }],
  ])('%s: it goes, and another is made', async (_who, words) => {
    const { ending, calls, desk } = await attemptDocument(situation(words));
    expect(calls).toStrictEqual(['find', 'clear', 'create']);
    expect(ending).toMatchObject(outcome('created'));
    expect(desk.paper.documents).toHaveLength(1);
  });

  test('it could not be taken away: it stays linked', async () => {
    const { ending, calls } = await attemptDocument(situation({}, ['77']));
    expect(calls).toStrictEqual(['find', 'clear']);
    expect(ending).toMatchObject(outcome('linked'));
  });

  test('others of ours were: this one stays linked', async () => {
    const standing = [aDocument(), aDocument({ id: '77', reference: 'RB-4711-1040' })];
    const { ending } = await attemptDocument(situation({ standing }, ['77']));
    expect(ending).toMatchObject(outcome('linked'));
  });

  test.each([
    ['', resend],
    [', also under force, which vouches for nothing that was sent since', { ...resend, forceId: 'a' }],
  ])('taken away after an attempt that was cut off: what looks like ours is asked for first%s', async (_how, attempted) => {
    const lookalikes = async () => [asLedgerDocument(aDocument({ id: '102' }))];
    const kind = { clear: clearing(['100']), lookalikes };
    const row = aRow({ previously: 'working', ledgerId: '100' });
    const { ending } = await attemptDocument(situation({ kind, row, attempted }));
    expect(ending).toStrictEqual({
      end: 'failed',
      reason: { code: 'LOOKALIKE', values: { reference: 'RB-4711-1041', documents: '102' } },
      doubt: { since: testStart, looks: 0 },
    });
  });
});

test('too little time left: nothing is taken away, and it goes on in a moment', async () => {
  const clear = clearing();
  const hurried = await attemptDocument({ kind: { clear }, engine: { lastWriteAt: testStart - 1 } });
  expect(hurried.ending).toStrictEqual({
    end: 'again',
    at: testStart + 5 * seconds,
    reason: { code: 'OUT_OF_TIME' },
    free: true,
  });
  expect(clear).not.toHaveBeenCalled();
  const notToGo: Situation = { kind: { clear }, record: { booked: false } };
  expect((await attemptDocument({ ...notToGo, engine: { lastWriteAt: testStart - 1 } })).ending).toMatchObject({ end: 'again' });
  expect((await attemptDocument({ kind: { clear }, engine: { lastWriteAt: testStart } })).ending).toMatchObject(
    outcome('created'),
  );
});

test('it goes wrong: nothing is made, and the doubt says what was under way', async () => {
  const lost = await attemptDocument({ kind: { clear: clearing() }, mishaps: ['lost-after'] });
  expect(lost.ending).toMatchObject({ end: 'again', doubt: { since: testStart, looks: 0, step: 'clear' } });
  expect(lost.calls).toStrictEqual(['clear']);
});

test('refused: the reason is asked for the document it was about', async () => {
  const explain = jest.fn(async (): Promise<Reason> => ({ code: 'BARRED' }));
  const { ending } = await attemptDocument({ kind: { clear: clearing(), explain }, mishaps: ['refused'] });
  expect(ending).toStrictEqual({ end: 'failed', reason: { code: 'BARRED' } });
  expect(explain).toHaveBeenCalledWith(expect.anything(), expect.anything(), { documentId: 'RB-4711-1041' });
});

describe('a measure that is booked already', () => {
  const booked = aDocument({ stage: 'booked' });
  const kind = { measured: true as const };

  test('and a difference is left: another document takes it', async () => {
    const { ending, calls, desk } = await attemptDocument({ kind, standing: [booked], row: measured, attempted: resend });
    expect(calls).toStrictEqual(['find', 'create']);
    expect(ending).toMatchObject({ end: 'done', outcome: 'created' });
    expect(desk.paper.documents).toHaveLength(2);
  });

  test('and none is left: it stays linked', async () => {
    const record = { booked: false };
    const { ending, calls } = await attemptDocument({ kind, standing: [booked], row: measured, attempted: resend, record });
    expect(calls).toStrictEqual(['find']);
    expect(ending).toMatchObject(outcome('linked'));
  });

  test('while a later one is in doubt: it is looked for once more before another is made', async () => {
    const row = aRow({ previously: 'retrying', ledgerId: '100', doubt: { since: testStart, looks: 0, step: 'create' } });
    const { ending, calls } = await attemptDocument({ kind, standing: [booked], row });
    expect(calls).toStrictEqual(['find']);
    expect(ending).toMatchObject({ end: 'again', doubt: { looks: 1 } });
  });
});
