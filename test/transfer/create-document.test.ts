/** Making a document: what is sent, once, and what is asked before it is sent again. */
import { seconds } from '#shared/clock.ts';
import { canonicalJson, sha256 } from '#shared/hash.ts';
import { idempotencyKey } from '#shared/transfer/idempotency-key.ts';
import type { LedgerDocument } from '#shared/transfer/ledger-definition.ts';
import type { Doubt, Reason } from '#shared/transfer/transfer.ts';
import { testStart } from '../clocks.ts';
import { aDocument, attemptDocument } from './attempt-document.ts';
import { resend } from './desk.ts';
import { asLedgerDocument, paperInvoice } from './paper-ledger.ts';
import { aRow } from './rows.ts';

const payload = { reference: 'RB-4711-1041', gross: 125 };
const payloadHash = sha256(canonicalJson(payload));
const fieldCut: Reason = { code: 'FIELD_CUT' };
const aimed: Reason = { code: 'EMAIL_MISSING' };
/** Warns of something while it aims and while it drafts. */
const warning: Partial<typeof paperInvoice> = {
  aim: (session, record) => ({ ...paperInvoice.aim(session, record), warnings: [aimed] }),
  draft: (session, record, from) => ({ ...paperInvoice.draft(session, record, from), warnings: [fieldCut] }),
};

test('the row remembers what was sent, and what there is to warn of', async () => {
  const { ending } = await attemptDocument({ kind: warning });
  expect(ending).toStrictEqual({ end: 'done', outcome: 'created', ledgerId: '100', payloadHash, warnings: [aimed, fieldCut] });
});

test('it is sent under the key of this intent', async () => {
  const row = aRow({ attemptsBefore: 3 });
  const { desk } = await attemptDocument({ row });
  expect(desk.paper.keys).toStrictEqual([idempotencyKey({ stage: 'test' }, row, 'create', payloadHash)]);
});

test('of a copy: under the copy’s reference', async () => {
  const { desk } = await attemptDocument({ row: aRow({ copies: 1 }) });
  expect(desk.paper.documents).toMatchObject([{ reference: 'RB-4711-1041-copy-2' }]);
});

test('what it leans on and what was looked up reach the draft', async () => {
  const draft = jest.fn(paperInvoice.draft);
  await attemptDocument({ kind: { draft, lookUp: (async () => 'looked up') as never } });
  const from = {
    needed: expect.objectContaining({ get: expect.any(Function) }),
    lookedUp: 'looked up',
    reference: 'RB-4711-1041',
  };
  expect(draft).toHaveBeenCalledWith(expect.anything(), expect.anything(), from);
});

describe('too little time left', () => {
  test('nothing is sent, and it goes on in a moment at no cost', async () => {
    const { ending, calls } = await attemptDocument({ engine: { lastWriteAt: testStart - 1 } });
    expect(ending).toStrictEqual({ end: 'again', at: testStart + 5 * seconds, reason: { code: 'OUT_OF_TIME' }, free: true });
    expect(calls).toStrictEqual([]);
  });

  test('at the very last moment it is sent', async () => {
    expect((await attemptDocument({ engine: { lastWriteAt: testStart } })).calls).toStrictEqual(['create']);
  });
});

describe('it goes wrong', () => {
  test('the answer is lost: the doubt says what was under way', async () => {
    const { ending } = await attemptDocument({ mishaps: ['lost-after'] });
    expect(ending).toMatchObject({ end: 'again', doubt: { since: testStart, looks: 0, step: 'create' } });
  });

  test('refused: the reason is asked for what was sent', async () => {
    const explain = jest.fn(async (): Promise<Reason> => ({ code: 'BARRED' }));
    const { ending } = await attemptDocument({ kind: { explain }, mishaps: ['refused'] });
    expect(ending).toStrictEqual({ end: 'failed', reason: { code: 'BARRED' } });
    expect(explain).toHaveBeenCalledWith(expect.anything(), expect.anything(), { payload });
  });
});

describe('before a creation with an unknown outcome is repeated', () => {
  const doubt: Doubt = { since: testStart - 5_000, looks: 1, step: 'create' };
  const doubtful = aRow({ previously: 'retrying', doubt, createdAt: testStart - 60_000 });
  const lookalikes = jest.fn(async (): Promise<LedgerDocument[]> => []);
  beforeEach(() => lookalikes.mockClear());

  test('the ledger is asked for what looks like ours and is no older than our row', async () => {
    const { ending } = await attemptDocument({ row: doubtful, kind: { lookalikes } });
    expect(lookalikes).toHaveBeenCalledWith(expect.anything(), expect.objectContaining({ gross: 125 }), {
      needed: expect.anything(),
      since: testStart - 60_000,
    });
    expect(ending).toMatchObject({ outcome: 'created' });
  });

  test('something does: a person is asked, by number where it has one, and the doubt stays', async () => {
    const alike = [asLedgerDocument(aDocument({ stage: 'booked' })), asLedgerDocument(aDocument({ id: '101' }))];
    const { ending, calls } = await attemptDocument({ row: doubtful, kind: { lookalikes: async () => alike } });
    expect(ending).toStrictEqual({
      end: 'failed',
      reason: { code: 'LOOKALIKE', values: { reference: 'RB-4711-1041', documents: 'B100, 101' } },
      doubt,
    });
    expect(calls).toStrictEqual(['find']);
  });

  test('what it leans on is not there yet: the doubt stays until the ledger has been asked', async () => {
    const needs: typeof paperInvoice.needs = () => [{ kind: 'customer', number: '7', how: 'ensure' }];
    const outcome = { settled: false, at: testStart + 60_000, why: 'throttled' } as const;
    const { ending, calls } = await attemptDocument({ row: doubtful, kind: { lookalikes, needs }, outcome });
    expect(ending).toEqual({
      end: 'again',
      at: testStart + 60_000,
      reason: { code: 'WAITS_FOR', values: { kind: 'customer', number: '7' } },
      free: true,
      doubt,
    });
    expect(calls).toEqual(['find']);
    // Where the ledger is not asked, the two looks were enough.
    expect((await attemptDocument({ row: doubtful, kind: { needs }, outcome })).ending).not.toHaveProperty('doubt');
  });

  test('not where nothing is in doubt, nor where a person has searched and presses force', async () => {
    await attemptDocument({ kind: { lookalikes } });
    await attemptDocument({ row: doubtful, kind: { lookalikes }, attempted: { ...resend, forceId: 'a' } });
    expect(lookalikes).not.toHaveBeenCalled();
  });

  test('but where what is in doubt was sent under that very force', async () => {
    const row = { ...doubtful, doubt: { ...doubt, forceId: 'a' } };
    await attemptDocument({ row, kind: { lookalikes }, attempted: { ...resend, forceId: 'a' } });
    expect(lookalikes).toHaveBeenCalledTimes(1);
  });
});
