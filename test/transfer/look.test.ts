/** Look before you leap: when the ledger is searched, and what may be concluded from what is found. */
import { minutes } from '#shared/clock.ts';
import type { Attempted, LedgerDocument } from '#shared/transfer/ledger-definition.ts';
import type { Doubt, Transfer } from '#shared/transfer/transfer.ts';
import { testStart } from '../clocks.ts';
import { aDocument, attemptDocument, type Situation } from './attempt-document.ts';
import { resend, webhook } from './desk.ts';
import { asLedgerDocument, paperInvoice } from './paper-ledger.ts';
import { aRow } from './rows.ts';

const forced: Attempted = { ...resend, forceId: 'a' };
const reference = 'RB-4711-1041';
const createDoubt: Doubt = { since: testStart - 2 * minutes, looks: 0, step: 'create' };
const bookDoubt: Doubt = { ...createDoubt, step: 'book' };
const inDoubt = (doubt: Doubt, words: Partial<Transfer> = {}) => aRow({ previously: 'retrying', doubt, ...words });
/** One look has been in vain; this is the second. */
const lookedOnce = (doubt: Doubt, words: Partial<Transfer> = {}) => inDoubt({ ...doubt, looks: 1 }, words);

const look = async (situation: Situation) => (await attemptDocument(situation)).ending;

/** What the ledger was asked for. */
async function searched(row: Transfer): Promise<unknown[][]> {
  const find = jest.fn(async (): Promise<LedgerDocument[]> => [asLedgerDocument(aDocument())]);
  await attemptDocument({ row, kind: { find } });
  return find.mock.calls.map(([, ...asked]: unknown[]) => asked);
}

describe('what is searched for', () => {
  test('nothing on a first attempt, nor on one that was released cleanly', async () => {
    expect(await searched(aRow())).toStrictEqual([]);
    expect(await searched(aRow({ previously: 'retrying', attempts: 2 }))).toStrictEqual([]);
  });

  test('our reference, when an earlier attempt may have got through', async () => {
    expect(await searched(inDoubt(createDoubt))).toStrictEqual([[reference, undefined]]);
    expect(await searched(aRow({ previously: 'working' }))).toStrictEqual([[reference, undefined]]);
  });

  test('the document we know of', async () => {
    expect(await searched(aRow({ previously: 'failed', ledgerId: '99' }))).toStrictEqual([[reference, '99']]);
    expect(await searched(aRow({ previously: 'failed', ledgerId: '99', ledgerCopy: 0, copies: 0 }))).toStrictEqual([
      [reference, '99'],
    ]);
  });

  test('for a copy: its own reference, and the id only if it is the copy’s', async () => {
    const copy = aRow({ previously: 'failed', ledgerId: '99', copies: 1 });
    expect(await searched(copy)).toStrictEqual([]);
    expect(await searched({ ...copy, previously: 'working' })).toStrictEqual([[`${reference}-copy-2`, undefined]]);
    expect(await searched({ ...copy, ledgerCopy: 1 })).toStrictEqual([[`${reference}-copy-2`, '99']]);
  });
});

describe('found', () => {
  test('one: it is linked, and the doubt is settled', async () => {
    expect(await look({ row: inDoubt(createDoubt), standing: [aDocument()] })).toStrictEqual({
      end: 'done',
      outcome: 'linked',
      ledgerId: '100',
      warnings: [],
    });
  });

  test('settled also for what goes wrong afterwards: only the booking is tried again', async () => {
    const situation: Situation = { record: { book: true }, standing: [aDocument()], mishaps: ['unavailable'] };
    for (const row of [inDoubt(createDoubt), aRow({ previously: 'working' })])
      expect(await look({ ...situation, row })).toStrictEqual({
        end: 'again',
        at: testStart + 30_000,
        reason: { code: 'LEDGER_UNAVAILABLE', detail: 'ECONNREFUSED' },
        free: false,
        ledgerId: '100',
      });
  });

  const two = [aDocument(), aDocument({ id: '101', stage: 'booked' })];
  const foundTwice = { end: 'failed', reason: { code: 'FOUND_TWICE', values: { reference, documents: '100, B101' } } };

  test('two: a person is told which, and whoever tries again looks again', async () => {
    expect(await look({ row: inDoubt(createDoubt), standing: two })).toStrictEqual({ ...foundTwice, doubt: createDoubt });
    const fresh = { since: testStart, looks: 0, isUnsure: true };
    expect(await look({ row: aRow({ previously: 'working' }), standing: two })).toStrictEqual({ ...foundTwice, doubt: fresh });
  });

  test.each([
    ['a draft, by its id', aDocument(), '100'],
    ['booked, by its number', aDocument({ stage: 'booked' }), 'B100'],
  ])('under our id but without our reference, %s: a person is asked', async (_how, standing, document) => {
    const find = async (): Promise<LedgerDocument[]> => [{ ...asLedgerDocument(standing), isAltered: true }];
    const row = aRow({ previously: 'failed', ledgerId: '100' });
    const expected = { end: 'failed', reason: { code: 'REFERENCE_CHANGED', values: { reference, document } } };
    expect(await look({ row, kind: { find } })).toStrictEqual({ ...expected, doubt: { since: testStart, looks: 0 } });
    const doubtful = inDoubt(bookDoubt, { ledgerId: '100' });
    expect(await look({ row: doubtful, kind: { find }, attempted: resend })).toStrictEqual({ ...expected, doubt: bookDoubt });
  });

  test('the same, and a person has searched and presses force: another is made, after the second look', async () => {
    const find = async (): Promise<LedgerDocument[]> => [{ ...asLedgerDocument(aDocument({ id: '99' })), isAltered: true }];
    const situation: Situation = { attempted: forced, kind: { find } };
    expect(await look({ ...situation, row: inDoubt(createDoubt, { ledgerId: '99' }) })).toMatchObject({ end: 'again' });
    expect(await look({ ...situation, row: lookedOnce(createDoubt, { ledgerId: '99' }) })).toMatchObject({
      end: 'done',
      outcome: 'created',
    });
  });
});

describe('nothing found', () => {
  test('a first empty look is not believed: once more in five minutes, at no cost', async () => {
    const expected = { end: 'again', at: testStart + 5 * minutes, reason: { code: 'OUTCOME_UNCERTAIN' }, free: true };
    expect(await look({ row: inDoubt(createDoubt) })).toStrictEqual({ ...expected, doubt: { ...createDoubt, looks: 1 } });
    expect(await look({ row: aRow({ previously: 'working' }) })).toStrictEqual({
      ...expected,
      doubt: { since: testStart, looks: 1, isUnsure: true },
    });
  });

  test('a second: it is made, and nothing is in doubt any more', async () => {
    const { ending, calls } = await attemptDocument({ row: lookedOnce(createDoubt) });
    expect(ending).toMatchObject({ end: 'done', outcome: 'created' });
    expect(calls).toStrictEqual(['find', 'create']);
    expect(await look({ row: lookedOnce(createDoubt), mishaps: ['unavailable'] })).not.toHaveProperty('doubt');
  });
});

describe('a measure of the day in doubt, and found is', () => {
  const kind = { measured: true as const };
  const known = { ledgerId: '100' };

  test('a draft: it is the one in doubt', async () => {
    const situation: Situation = { kind, row: inDoubt(createDoubt, known), standing: [aDocument()] };
    expect(await look(situation)).toMatchObject({ end: 'done', outcome: 'linked', ledgerId: '100' });
  });

  test('a booked one: it may be the earlier, and is looked for once more', async () => {
    const situation: Situation = { kind, row: inDoubt(createDoubt, known), standing: [aDocument({ stage: 'booked' })] };
    expect(await look(situation)).toMatchObject({ end: 'again', doubt: { ...createDoubt, looks: 1 } });
  });

  test('a booked one by the second look too: what is left of the difference takes another', async () => {
    const situation: Situation = { kind, row: lookedOnce(createDoubt, known), standing: [aDocument({ stage: 'booked' })] };
    expect(await look(situation)).toMatchObject({ end: 'done', outcome: 'created' });
  });
});

describe('nothing found where something stood', () => {
  const unknown = (doubt: Doubt) => ({
    end: 'failed',
    reason: { code: 'UNKNOWN_OUTCOME', values: { reference } },
    doubt: { ...doubt, looks: 2 },
  });
  const created = expect.objectContaining({ end: 'done', outcome: 'created' });
  const blind = { isBlind: true } as const;

  test.each<[string, Situation, unknown]>([
    ['the draft we knew, and a message comes', { row: lookedOnce(createDoubt, { ledgerId: '99' }) }, unknown(createDoubt)],
    ['the draft we knew, and a person asks', { row: lookedOnce(createDoubt, { ledgerId: '99' }), attempted: resend }, created],
    ['a booking in doubt, and a message comes', { row: lookedOnce(bookDoubt) }, unknown(bookDoubt)],
    ['a booking in doubt, and a person asks', { row: lookedOnce(bookDoubt), attempted: resend }, unknown(bookDoubt)],
    ['a booking in doubt, and a person has searched', { row: lookedOnce(bookDoubt), attempted: forced }, created],
    [
      'a ledger that cannot be searched, and a message comes',
      { row: lookedOnce(createDoubt), kind: blind },
      unknown(createDoubt),
    ],
    [
      'a ledger that cannot be searched, and a person asks',
      { row: lookedOnce(createDoubt), kind: blind, attempted: resend },
      unknown(createDoubt),
    ],
    [
      'a ledger that cannot be searched, and a person has searched',
      { row: lookedOnce(createDoubt), kind: blind, attempted: forced },
      created,
    ],
    [
      'a ledger that can be asked for the document we knew, and a person asks',
      { row: lookedOnce(createDoubt, { ledgerId: '99' }), kind: blind, attempted: resend },
      created,
    ],
  ])('%s', async (_what, situation, expected) => {
    expect(await look(situation)).toStrictEqual(expected);
  });

  test('a person’s force vouches for nothing that was sent under it', async () => {
    const sentUnderIt = { ...bookDoubt, forceId: 'a' };
    expect(await look({ row: lookedOnce(sentUnderIt), attempted: forced })).toStrictEqual(unknown(sentUnderIt));
    expect(await look({ row: lookedOnce({ ...bookDoubt, forceId: 'b' }), attempted: forced })).toStrictEqual(created);
  });

  test('nor for a message that comes without it', async () => {
    const sentUnderIt = { ...bookDoubt, forceId: 'a' };
    expect(await look({ row: lookedOnce(sentUnderIt), attempted: webhook })).toStrictEqual(unknown(sentUnderIt));
    expect(await look({ row: lookedOnce(sentUnderIt), attempted: resend })).toStrictEqual(unknown(sentUnderIt));
  });

  test('nor under an attempt that was cut off, whose looks begin anew', async () => {
    expect(await look({ row: lookedOnce(bookDoubt, { previously: 'working' }), attempted: forced })).toMatchObject({
      end: 'again',
      doubt: { looks: 1 },
    });
  });
});

describe('the record meanwhile', () => {
  const booked = aDocument({ stage: 'booked' });
  const linked = { end: 'done', outcome: 'linked', ledgerId: '100', ledgerNumber: 'B100', warnings: [] };

  test('is gone from Rackbeat: what is found is linked, else a person looks', async () => {
    expect(await look({ row: inDoubt(createDoubt), record: 'gone', standing: [booked] })).toStrictEqual(linked);
    expect(await look({ row: inDoubt(createDoubt), record: 'gone', standing: [aDocument()] })).not.toHaveProperty('ledgerNumber');
    expect(await look({ record: 'gone' })).toStrictEqual({ end: 'failed', reason: { code: 'RECORD_NOT_FOUND' } });
    expect(await look({ record: 'gone', attempted: resend })).toStrictEqual({
      end: 'skipped',
      reason: { code: 'RECORD_NOT_FOUND' },
    });
  });

  test('is gone while it is not known what stands there: that comes first', async () => {
    expect(await look({ row: inDoubt(createDoubt), record: 'gone' })).toMatchObject({ end: 'again', doubt: { looks: 1 } });
  });

  test('may not go any more: what is found is linked, else it is skipped', async () => {
    expect(await look({ row: inDoubt(createDoubt), record: { booked: false }, standing: [booked] })).toStrictEqual(linked);
    expect(await look({ record: { booked: false }, attempted: webhook })).toStrictEqual({
      end: 'skipped',
      reason: { code: 'NOT_BOOKED' },
    });
  });
});

test('an invoice the ledger has taken under another id is found by its reference', async () => {
  const { ending, calls } = await attemptDocument({
    row: aRow({ previously: 'failed', ledgerId: '99' }),
    standing: [aDocument({ id: '100' })],
    kind: { find: paperInvoice.find },
  });
  expect(ending).toMatchObject({ end: 'done', outcome: 'linked', ledgerId: '100' });
  expect(calls).toStrictEqual(['find']);
});
