/** The row as it stands after an attempt. */
import { days } from '#shared/clock.ts';
import type { Ending } from '#shared/transfer/ending.ts';
import type { Attempt, Transfer } from '#shared/transfer/transfer.ts';
import { rowAfter } from '#shared/transfer/write-ending.ts';
import { testStart } from '../clocks.ts';
import { aRow } from './rows.ts';

const now = testStart + 1_000;
const webhook = { cause: 'webhook' } as const;
const written = (row: Transfer, ending: Ending, at = now) => rowAfter(row, ending, webhook, at, 3);

const plain = { tenantId: '4711', ledger: 'e-conomic', kind: 'customer-invoice', number: '1041', createdAt: testStart } as const;
/** What every ending leaves: the round is over, the attempt in the history. */
const ended = (state: Transfer['state'], entry: Partial<Attempt>) => {
  const outcome = entry.outcome ?? (state as Attempt['outcome']);
  return {
    ...plain,
    state,
    outcome,
    previously: 'new',
    attempts: 1,
    attemptsBefore: 1,
    updatedAt: now,
    history: [{ at: now, cause: 'webhook', outcome, ...entry }],
  };
};

const made: Ending = { end: 'done', outcome: 'created', ledgerId: '100', warnings: [] };
const again: Ending = { end: 'again', at: now + 30_000, reason: { code: 'LEDGER_UNAVAILABLE' }, free: false };
const doubt = { since: testStart - 5_000, looks: 1, step: 'create' };

describe('done', () => {
  test('with nothing but an id', () => {
    expect(written(aRow(), made)).toStrictEqual({
      ...ended('done', { outcome: 'created', ledgerId: '100' }),
      ledgerId: '100',
      settingsVersion: 3,
    });
  });

  test('with all a ledger may tell', () => {
    const ending: Ending = {
      ...made,
      ledgerNumber: 'B100',
      payloadHash: 'h',
      facts: { zone: 1 },
      warnings: [{ code: 'FIELD_CUT' }],
    };
    expect(written(aRow(), ending)).toMatchObject({
      ledgerNumber: 'B100',
      payloadHash: 'h',
      facts: { zone: 1 },
      warnings: [{ code: 'FIELD_CUT' }],
    });
  });

  test('what it does not tell stays as it was, but for what the last attempt complained about', () => {
    const row = aRow({
      ledgerNumber: 'B99',
      payloadHash: 'old',
      facts: { zone: 2 },
      reason: { code: 'LEDGER_UNAVAILABLE' },
      warnings: [{ code: 'FIELD_CUT' }],
      doubt,
      notBefore: now,
    });
    expect(written(row, made)).toStrictEqual({
      ...ended('done', { outcome: 'created', ledgerId: '100' }),
      ledgerId: '100',
      settingsVersion: 3,
      ledgerNumber: 'B99',
      payloadHash: 'old',
      facts: { zone: 2 },
    });
  });

  test('of a copy: which copy the id is', () => {
    expect(written(aRow({ copies: 1 }), made)).toMatchObject({ ledgerId: '100', copies: 1, ledgerCopy: 1 });
  });
});

test('skipped: the reason, and what was mapped stays mapped', () => {
  const row = aRow({ ledgerId: '99', settingsVersion: 2, doubt });
  const reason = { code: 'NOT_BOOKED' } as const;
  expect(written(row, { end: 'skipped', reason })).toStrictEqual({
    ...ended('skipped', { reason }),
    ledgerId: '99',
    settingsVersion: 2,
    reason,
  });
});

describe.each(['waiting', 'failed'] as const)('%s', (end) => {
  const reason = { code: 'LEDGER_REFUSED', detail: 'no' } as const;

  test('the reason, and nothing it does not say', () => {
    expect(written(aRow({ doubt }), { end, reason })).toStrictEqual({ ...ended(end, { reason }), reason });
  });

  test('the document that may stand there, and the doubt', () => {
    expect(written(aRow({ copies: 2 }), { end, reason, ledgerId: '100', doubt })).toStrictEqual({
      ...ended(end, { reason, ledgerId: '100' }),
      reason,
      copies: 2,
      ledgerId: '100',
      ledgerCopy: 2,
      doubt,
    });
  });
});

test('failed: warnings are kept where there are any', () => {
  const reason = { code: 'VAT_MISMATCH' } as const;
  expect(written(aRow(), { end: 'failed', reason, warnings: [{ code: 'FIELD_CUT' }] }).warnings).toStrictEqual([
    { code: 'FIELD_CUT' },
  ]);
  expect(written(aRow(), { end: 'failed', reason, warnings: [] })).not.toHaveProperty('warnings');
});

describe('again', () => {
  test('the round goes on: its beginning stays, and when to come back', () => {
    const row = aRow({ attempts: 4, attemptsBefore: 2 });
    expect(written(row, { ...again, ledgerId: '100', doubt })).toStrictEqual({
      ...plain,
      previously: 'new',
      state: 'retrying',
      outcome: 'retrying',
      attempts: 4,
      attemptsBefore: 2,
      triedSince: testStart,
      updatedAt: now,
      notBefore: now + 30_000,
      reason: { code: 'LEDGER_UNAVAILABLE' },
      ledgerId: '100',
      doubt,
      history: [{ at: now, cause: 'webhook', outcome: 'retrying', reason: { code: 'LEDGER_UNAVAILABLE' }, ledgerId: '100' }],
    });
  });

  test('says nothing of a document or a doubt where there is none', () => {
    const row = written(aRow({ doubt }), again);
    expect(row).not.toHaveProperty('ledgerId');
    expect(row).not.toHaveProperty('doubt');
    expect(row.attempts).toBe(1);
  });

  test('free: it costs no attempt', () => {
    expect(written(aRow({ attempts: 4 }), { ...again, free: true }).attempts).toBe(3);
  });
});

describe('after three days of trying', () => {
  const since = now - 3 * days + 60_000;
  const late: Ending = { ...again, at: now + 60_000 };

  test('a person takes over, with the last reason', () => {
    const row = written(aRow({ triedSince: since }), late);
    expect(row).toStrictEqual({ ...ended('failed', { reason: again.reason }), reason: again.reason });
  });

  test('a moment before, it is tried once more', () => {
    expect(written(aRow({ triedSince: since }), { ...late, at: now + 59_999 }).state).toBe('retrying');
  });

  test('a row that does not say since when is tried on', () => {
    const { triedSince: _triedSince, ...row } = aRow();
    expect(written(row, again).state).toBe('retrying');
    expect(written(row, { ...again, at: now + 3 * days }).state).toBe('failed');
  });

  test('what is still in doubt is said to be so, with what the last attempt said', () => {
    const row = written(aRow({ triedSince: since }), { ...late, ledgerId: '100', doubt });
    const reason = { code: 'UNKNOWN_OUTCOME', detail: 'LEDGER_UNAVAILABLE' } as const;
    expect(row).toStrictEqual({ ...ended('failed', { reason, ledgerId: '100' }), reason, ledgerId: '100', doubt });
    const told: Ending = { ...late, reason: { code: 'OUTCOME_UNCERTAIN', detail: 'ECONNRESET' }, doubt };
    expect(written(aRow({ triedSince: since }), told).reason).toStrictEqual({ code: 'UNKNOWN_OUTCOME', detail: 'ECONNRESET' });
  });

  test('what ends in another way ends so', () => {
    expect(written(aRow({ triedSince: since - days }), made).state).toBe('done');
    expect(written(aRow({ triedSince: since - days }), { end: 'waiting', reason: { code: 'LEDGER_CONSENT_LOST' } }).state).toBe(
      'waiting',
    );
  });
});

describe('a doubt under force', () => {
  const doubtful: Ending = { ...again, doubt: { since: now, looks: 0 } };

  test('remembers the force that was pressed before it', () => {
    expect(written(aRow({ forceId: 'a' }), doubtful).doubt).toStrictEqual({ since: now, looks: 0, forceId: 'a' });
    expect(written(aRow(), doubtful).doubt).toStrictEqual({ since: now, looks: 0 });
  });

  test('but one that has been looked into is older than the force', () => {
    expect(written(aRow({ forceId: 'b', previously: 'retrying' }), { ...again, doubt }).doubt).toStrictEqual(doubt);
  });

  test('unless an attempt that was never released may have sent again', () => {
    expect(written(aRow({ forceId: 'b', previously: 'working' }), { ...again, doubt }).doubt).toStrictEqual({
      ...doubt,
      forceId: 'b',
    });
  });

  test('an ending without doubt gets none', () => {
    expect(written(aRow({ forceId: 'a', previously: 'working' }), made)).not.toHaveProperty('doubt');
    expect(written(aRow({ forceId: 'a', previously: 'working' }), again)).not.toHaveProperty('doubt');
  });

  test('the last five forces are remembered, each once', () => {
    expect(written(aRow({ forces: ['a', 'b', 'c', 'b', 'd', 'e', 'f'] }), made).forces).toStrictEqual(['b', 'c', 'd', 'e', 'f']);
    expect(written(aRow(), made)).not.toHaveProperty('forces');
  });
});

describe('a row stays small', () => {
  test('a neighbour’s message is cut, in the history to its beginning', () => {
    const reason = { code: 'LEDGER_REFUSED', detail: `${'a'.repeat(60)}${'b'.repeat(240)}c`, values: { field: 'date' } } as const;
    const row = written(aRow(), { end: 'failed', reason });
    expect(row.reason).toStrictEqual({ ...reason, detail: `${'a'.repeat(60)}${'b'.repeat(240)}` });
    expect(row.history[0]?.reason).toStrictEqual({ ...reason, detail: 'a'.repeat(60) });
  });

  test('the last ten attempts are remembered, newest last', () => {
    const history = Array.from({ length: 10 }, (_, index): Attempt => ({ at: index, cause: 'resend', outcome: 'retrying' }));
    const row = written(aRow({ history }), made);
    expect(row.history).toHaveLength(10);
    expect(row.history[0]?.at).toBe(1);
    expect(row.history[9]).toStrictEqual({ at: now, cause: 'webhook', outcome: 'created', ledgerId: '100' });
  });
});
