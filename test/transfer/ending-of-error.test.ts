/** What each kind of error in the middle of an attempt means for the row. */
import { minutes, seconds } from '#shared/clock.ts';
import { CallFailed, type CallFailure, Refused } from '#shared/failures.ts';
import { StoreUnavailable } from '#shared/store/errors.ts';
import { endingOfError, spread } from '#shared/transfer/ending-of-error.ts';
import { testStart } from '../clocks.ts';
import { Desk } from './desk.ts';
import { aRow } from './rows.ts';

const doubt = { since: testStart - 5_000, looks: 1, step: 'create' };
const doubtful = aRow({ previously: 'retrying', doubt });

function ending(error: unknown, row = aRow(), reached = {}, desk = new Desk()) {
  return endingOfError(error, desk.engine(), row, reached);
}

describe('our own tables do not answer', () => {
  test('nothing can be written down: the error goes on', async () => {
    const error = new StoreUnavailable('throttled');
    await expect(ending(error)).rejects.toBe(error);
  });
});

describe('our own refusal', () => {
  const error = new Refused('FIELD_MISSING', { field: 'ean' });
  const reason = { code: 'FIELD_MISSING', values: { field: 'ean' } };

  test('is for a person', async () => {
    expect(await ending(error)).toStrictEqual({ end: 'failed', reason });
  });

  test('does not settle a doubt, and does not forget a document', async () => {
    expect(await ending(error, doubtful, { ledgerId: '100' })).toStrictEqual({ end: 'failed', reason, doubt, ledgerId: '100' });
  });
});

describe('an error nobody foresaw', () => {
  const at = testStart + 2 * minutes;

  test('leaves the outcome in doubt', async () => {
    expect(await ending(new TypeError('x is not a function'))).toStrictEqual({
      end: 'again',
      at,
      reason: { code: 'UNEXPECTED', detail: 'TypeError: x is not a function' },
      free: false,
      doubt: { since: testStart, looks: 0 },
    });
  });

  test('remembers the write that was under way and the document before it', async () => {
    expect(await ending('boom', aRow(), { step: 'book', ledgerId: '100' })).toStrictEqual({
      end: 'again',
      at,
      reason: { code: 'UNEXPECTED', detail: 'boom' },
      free: false,
      doubt: { since: testStart, looks: 0, step: 'book' },
      ledgerId: '100',
    });
  });
});

describe.each([
  ['ledger', 'LEDGER', 'e-conomic#4711'],
  ['rackbeat', 'RACKBEAT', 'rackbeat#4711#e-conomic'],
] as const)('a call to the %s', (party, name, scope) => {
  const failed = (failure: CallFailure) => new CallFailed(party, failure);

  test('refused: for a person, and a doubt from before stays', async () => {
    const reason = { code: 'LEDGER_REFUSED' } as const;
    expect(await ending(failed({ kind: 'rejected', reason }))).toStrictEqual({ end: 'failed', reason });
    expect(await ending(failed({ kind: 'rejected', reason }), doubtful)).toStrictEqual({ end: 'failed', reason, doubt });
  });

  test('throttled: all of the tenant’s wait as told, spread, and it counts no attempt', async () => {
    const until = testStart + 60 * seconds;
    const expected = {
      end: 'again',
      at: until + 7.5 * seconds,
      reason: { code: `${name}_THROTTLED` },
      free: true,
    };
    const desk = new Desk();
    expect(await ending(failed({ kind: 'throttled', until }), aRow(), { step: 'create', ledgerId: '100' }, desk)).toStrictEqual({
      ...expected,
      ledgerId: '100',
    });
    expect(await desk.limits.pausedUntil(scope)).toBe(until);
    expect(await ending(failed({ kind: 'throttled', until }), doubtful)).toStrictEqual({ ...expected, doubt });
  });

  test('away: tried again, ever more rarely within its round', async () => {
    const error = failed({ kind: 'unavailable', detail: 'ECONNREFUSED' });
    const expected = { end: 'again', reason: { code: `${name}_UNAVAILABLE`, detail: 'ECONNREFUSED' }, free: false };
    expect(await ending(error, aRow(), { step: 'create' })).toStrictEqual({ ...expected, at: testStart + 30 * seconds });
    const third = { ...doubtful, attempts: 8, attemptsBefore: 5 };
    expect(await ending(error, third)).toStrictEqual({ ...expected, at: testStart + 10 * minutes, doubt });
  });

  test('unclear: looked for once the other side has had time to settle', async () => {
    const error = failed({ kind: 'uncertain', detail: 'ECONNRESET' });
    const expected = {
      end: 'again',
      at: testStart + 2 * minutes,
      reason: { code: 'OUTCOME_UNCERTAIN', detail: 'ECONNRESET' },
      free: false,
    };
    expect(await ending(error, doubtful, { step: 'book', ledgerId: '100' })).toStrictEqual({
      ...expected,
      doubt: { since: testStart, looks: 0, step: 'book' },
      ledgerId: '100',
    });
    expect(await ending(error)).toStrictEqual({ ...expected, doubt: { since: testStart, looks: 0 } });
  });

  test('consent lost: waits, and the connection is told whose', async () => {
    const error = failed({ kind: 'reconnect', detail: 'revoked' });
    const expected = { end: 'waiting', reason: { code: `${name}_CONSENT_LOST`, detail: 'revoked' } };
    const desk = new Desk();
    expect(await ending(error, aRow(), { ledgerId: '100' }, desk)).toStrictEqual({ ...expected, ledgerId: '100' });
    expect(desk.consentLost).toStrictEqual([party]);
    expect(await ending(error, doubtful)).toStrictEqual({ ...expected, doubt });
  });
});

test('those who wait for one moment come back over the quarter of a minute after it, to the millisecond', () => {
  const at = (fraction: number) => spread({ ...new Desk().engine(), random: { id: () => '', fraction: () => fraction } }, 1_000);
  expect(at(0)).toBe(1_000);
  expect(at(1)).toBe(16_000);
  expect(at(1 / 7)).toBe(1_000 + 2_143);
});
