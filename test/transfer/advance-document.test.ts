/** Taking a document as far as it shall go: totals first, each step once, and what is known of it when one fails. */
import { seconds } from '#shared/clock.ts';
import { idempotencyKey } from '#shared/transfer/idempotency-key.ts';
import type { LedgerDocument, Stage } from '#shared/transfer/ledger-definition.ts';
import type { Reason, Transfer } from '#shared/transfer/transfer.ts';
import { testStart } from '../clocks.ts';
import { aDocument, attemptDocument, type Situation } from './attempt-document.ts';
import { Desk } from './desk.ts';
import { asLedgerDocument, type PaperDocument, paperInvoice } from './paper-ledger.ts';
import { aRow } from './rows.ts';

const aimed: Reason = { code: 'EMAIL_MISSING' };
const mismatch: Reason = { code: 'VAT_MISMATCH', values: { ours: '125.00', theirs: '126.00', difference: '1.00' } };
type Advance = NonNullable<typeof paperInvoice.advance>;

/** A ledger that books and then mails; invoices go as far as `target`. */
function mailing(target: Stage) {
  const advance = jest.fn<ReturnType<Advance>, Parameters<Advance>>(async ({ api }, { id, stage }) =>
    api.write(stage === 'draft' ? 'book' : 'mail', () => {
      if (stage === 'sent') throw new Error('it has been sent');
      const standing = api.documents.find((each) => each.id === id) as PaperDocument;
      standing.stage = stage === 'draft' ? 'booked' : 'sent';
      return { ...asLedgerDocument(standing), number: `B${id}`, warnings: [{ code: 'FIELD_CUT', detail: standing.stage }] };
    }),
  );
  const aim: typeof paperInvoice.aim = (session, record) => ({ ...paperInvoice.aim(session, record), target, warnings: [aimed] });
  return { advance, aim };
}

describe('the totals disagree', () => {
  test('and it stays a draft: a warning beside the others', async () => {
    const { ending } = await attemptDocument({ kind: mailing('draft'), extra: 1 });
    expect(ending).toMatchObject({ end: 'done', outcome: 'created', warnings: [aimed, mismatch] });
  });

  test('and it was to be booked: a person decides, and the draft is remembered', async () => {
    const { ending, calls } = await attemptDocument({ kind: mailing('booked'), extra: 1 });
    expect(ending).toStrictEqual({ end: 'failed', reason: mismatch, ledgerId: '100', warnings: [aimed] });
    expect(calls).toStrictEqual(['create']);
  });

  test('and a person has booked it already: linked, with a warning', async () => {
    const { ending } = await attemptDocument({
      row: aRow({ previously: 'working' }),
      kind: mailing('booked'),
      standing: [aDocument({ gross: 126, stage: 'booked' })],
    });
    expect(ending).toStrictEqual({
      end: 'done',
      outcome: 'linked',
      ledgerId: '100',
      ledgerNumber: 'B100',
      warnings: [aimed, mismatch],
    });
  });
});

describe('step by step', () => {
  test('as far as it shall go, with what each step warned of', async () => {
    const { ending, calls } = await attemptDocument({ kind: mailing('sent') });
    expect(calls).toStrictEqual(['create', 'book', 'mail']);
    expect(ending).toMatchObject({
      end: 'done',
      outcome: 'booked',
      ledgerNumber: 'B100',
      warnings: [aimed, { detail: 'booked' }, { detail: 'sent' }],
    });
  });

  test('with nothing to warn of', async () => {
    expect((await attemptDocument({ record: { book: true } })).ending).toMatchObject({ outcome: 'booked', warnings: [] });
  });

  test('no further', async () => {
    expect((await attemptDocument({ kind: mailing('booked') })).calls).toStrictEqual(['create', 'book']);
    expect((await attemptDocument({ kind: mailing('draft') })).calls).toStrictEqual(['create']);
  });

  test('a ledger where a document stays what it was made as goes no further', async () => {
    const { advance: _advance, ...staying } = paperInvoice;
    const { ending } = await attemptDocument({ kind: { ...staying, advance: undefined } as never, record: { book: true } });
    expect(ending).toMatchObject({ end: 'done', outcome: 'created' });
  });

  test('each under a key of its own, with the record, and which copy it is', async () => {
    const kind = mailing('sent');
    const row = aRow({ copies: 1 });
    await attemptDocument({ row, kind });
    const keyOf = (step: string) => idempotencyKey({ stage: 'test' }, row, step, '100');
    const record = expect.objectContaining({ gross: 125 });
    expect(kind.advance.mock.calls.map(([, { stage }, ...rest]) => [stage, ...rest])).toStrictEqual([
      ['draft', record, { key: keyOf('after-draft'), copy: 1, isUnsure: false }],
      ['booked', record, { key: keyOf('after-booked'), copy: 1, isUnsure: false }],
    ]);
  });

  test('the first document is copy 0', async () => {
    const kind = mailing('booked');
    await attemptDocument({ kind });
    expect(kind.advance.mock.calls[0]?.[3]).toMatchObject({ copy: 0 });
  });
});

describe('what leaves no trace may have been done already', () => {
  const booked = [aDocument({ stage: 'booked' })];
  const draft = [aDocument()];
  const doubt = { since: testStart, looks: 0 };
  const inDoubt = (step: string, words: Partial<Transfer> = {}) =>
    aRow({ previously: 'retrying', doubt: { ...doubt, step }, ...words });
  const unsure = (words: Partial<Transfer> = {}) =>
    aRow({ previously: 'retrying', doubt: { ...doubt, step: 'book', isUnsure: true }, ...words });
  const forgotten = { bookedAt: () => 0 };
  const known = aRow({ previously: 'failed', ledgerId: '100' });

  test.each<[string, boolean, Situation]>([
    ['a new one', false, {}],
    ['an attempt was cut off, nobody knows where', true, { row: aRow({ previously: 'working' }), standing: draft }],
    ['the creation was in doubt and it is still a draft', false, { row: inDoubt('create'), standing: draft }],
    ['our booking was in doubt', false, { row: inDoubt('book'), standing: booked }],
    ['our row knows it as what we booked', false, { row: inDoubt('create', { ledgerId: '100' }), standing: booked }],
    ['our row knows it as what we booked, and nothing is in doubt', false, { row: known, standing: booked }],
    ['somebody else has booked it, and may have mailed it too', true, { row: inDoubt('create'), standing: booked }],
    ['cut off before the last look, which found nothing', true, { row: unsure(), standing: draft }],
    ['cut off before that, when our row knew it as booked', true, { row: unsure({ ledgerId: '100' }), standing: booked }],
    ['the row was lost', true, { kind: forgotten, standing: draft }],
    ['the row was lost, and there is none', false, { kind: forgotten }],
  ])('%s: %s', async (_how, isUnsure, { kind, ...situation }) => {
    const stepping = mailing('sent');
    await attemptDocument({ ...situation, kind: { ...kind, ...stepping } });
    expect(stepping.advance.mock.calls[0]?.[3].isUnsure).toBe(isUnsure);
  });
});

describe('a step goes wrong', () => {
  test('too little time left: nothing is sent, the document is remembered', async () => {
    const situation: Situation = { row: aRow({ previously: 'working' }), standing: [aDocument()], kind: mailing('booked') };
    const { ending, calls } = await attemptDocument({ ...situation, engine: { lastWriteAt: testStart - 1 } });
    expect(ending).toStrictEqual({
      end: 'again',
      at: testStart + 5 * seconds,
      reason: { code: 'OUT_OF_TIME' },
      free: true,
      ledgerId: '100',
      doubt: { since: testStart, looks: 0, isUnsure: true },
    });
    expect(calls).toStrictEqual(['find']);
    expect((await attemptDocument({ ...situation, engine: { lastWriteAt: testStart } })).calls).toStrictEqual(['find', 'book']);
  });

  test('too little time left, and nobody knows less than before: nothing is in doubt', async () => {
    const certain: Situation = { row: aRow({ previously: 'failed', ledgerId: '100' }), standing: [aDocument()] };
    const short = { ...certain, kind: mailing('booked'), engine: { lastWriteAt: testStart - 1 } };
    expect((await attemptDocument(short)).ending).not.toHaveProperty('doubt');
  });

  test('too little time left after a step of its own: what came before that step is of no account any more', async () => {
    const desk = new Desk();
    const kind = mailing('sent');
    const advance: Advance = async (...given) => {
      desk.clock.pass(81 * seconds);
      return await kind.advance(...given);
    };
    const row = aRow({ previously: 'working' });
    const engine = { clock: desk.clock };
    const { ending } = await attemptDocument({ row, standing: [aDocument()], kind: { ...kind, advance }, engine });
    expect(ending).toMatchObject({ end: 'again', reason: { code: 'OUT_OF_TIME' }, ledgerId: '100' });
    expect(ending).not.toHaveProperty('doubt');
  });

  test('the answer is lost: the doubt says which step, and which document', async () => {
    const { ending } = await attemptDocument({ kind: mailing('sent'), mishaps: [undefined, undefined, 'lost-after'] });
    expect(ending).toMatchObject({ end: 'again', ledgerId: '100', doubt: { since: testStart, looks: 0, step: 'book' } });
  });

  test('booking gave it another id: that is the one to remember', async () => {
    const kind = mailing('sent');
    const advance: Advance = async (session, document, record, as) => {
      if (document.stage === 'booked') return await kind.advance(session, document, record, as);
      return { ...document, stage: 'booked', id: '5001' };
    };
    const situation: Situation = { kind: { ...kind, advance }, mishaps: [undefined, 'unavailable'] };
    expect((await attemptDocument(situation)).ending).toMatchObject({ end: 'again', ledgerId: '5001' });
  });

  test('refused: the reason is asked for that document', async () => {
    const explain = jest.fn(async (): Promise<Reason> => ({ code: 'BARRED' }));
    const { ending } = await attemptDocument({ kind: { ...mailing('booked'), explain }, mishaps: [undefined, 'refused'] });
    expect(ending).toStrictEqual({ end: 'failed', reason: { code: 'BARRED' }, ledgerId: '100' });
    expect(explain).toHaveBeenCalledWith(expect.anything(), expect.anything(), { documentId: '100' });
  });
});

test('a document that is where it shall be is linked, under the number it has', async () => {
  const standing: LedgerDocument = { ...asLedgerDocument(aDocument({ stage: 'booked' })), number: '2026-17' };
  const row = aRow({ previously: 'working' });
  const { ending } = await attemptDocument({ row, kind: { find: async () => [standing] }, record: { book: true } });
  expect(ending).toStrictEqual({ end: 'done', outcome: 'linked', ledgerId: '100', ledgerNumber: '2026-17', warnings: [] });
});
