/** A write that failed, and why the ledger refused where its answer does not tell. */
import { seconds } from '#shared/clock.ts';
import { CallFailed, type CallFailure } from '#shared/failures.ts';
import type { Reached } from '#shared/transfer/ending-of-error.ts';
import { endingOfWrite } from '#shared/transfer/ending-of-write.ts';
import type { Reason } from '#shared/transfer/transfer.ts';
import { testStart } from '../clocks.ts';
import { Desk } from './desk.ts';
import { aRow } from './rows.ts';

const plain: Reason = { code: 'LEDGER_REFUSED', detail: 'no' };
const clearer: Reason = { code: 'BARRED' };
const refusal: CallFailure = { kind: 'rejected', reason: plain };
const row = aRow({ previously: 'retrying', doubt: { since: testStart - 5_000, looks: 1 } });

function ending(
  explain: (() => Promise<Reason>) | undefined,
  error: unknown = new CallFailed('ledger', refusal),
  reached: Reached = {},
) {
  const desk = new Desk();
  const asked = jest.fn(explain);
  const kind = explain === undefined ? {} : { explain: asked };
  const payload = { reference: 'RB-4711-1041' };
  const result = endingOfWrite(desk.engine(), desk.session(), kind, error, row, reached, { payload });
  return { desk, asked, result };
}

describe('a clear refusal', () => {
  test('settles the doubt: nothing is there, and the ledger’s words are the reason', async () => {
    expect(await ending(undefined).result).toStrictEqual({ end: 'failed', reason: plain });
  });

  test('of a further step: the document before it is remembered', async () => {
    const { result } = ending(undefined, new CallFailed('ledger', refusal), { step: 'book', ledgerId: '100' });
    expect(await result).toStrictEqual({ end: 'failed', reason: plain, ledgerId: '100' });
  });

  test('is explained by the ledger where it can tell more, asked for what was sent', async () => {
    const { asked, result } = ending(async () => clearer);
    expect(await result).toStrictEqual({ end: 'failed', reason: clearer });
    expect(asked).toHaveBeenCalledWith(expect.anything(), refusal, { payload: { reference: 'RB-4711-1041' } });
  });

  test('stands as it is when the ledger does not answer that question', async () => {
    const { result, desk } = ending(() => Promise.reject(new CallFailed('ledger', { kind: 'unavailable', detail: 'away' })));
    expect(await result).toStrictEqual({ end: 'failed', reason: plain });
    expect(await desk.limits.pausedUntil('e-conomic#4711')).toBeUndefined();
  });

  test('stands when the ledger asks to wait instead, and then everyone waits', async () => {
    const until = testStart + 60 * seconds;
    const { result, desk } = ending(() => Promise.reject(new CallFailed('ledger', { kind: 'throttled', until })));
    expect(await result).toStrictEqual({ end: 'failed', reason: plain });
    expect(await desk.limits.pausedUntil('e-conomic#4711')).toBe(until);
  });

  test('a mistake of ours in asking is not hidden', async () => {
    const mistake = new TypeError('x is not a function');
    await expect(ending(() => Promise.reject(mistake)).result).rejects.toBe(mistake);
  });
});

describe('anything else', () => {
  test('is no refusal: the ledger is asked nothing', async () => {
    const { asked, result } = ending(async () => clearer, new CallFailed('ledger', { kind: 'uncertain', detail: 'ECONNRESET' }), {
      step: 'book',
      ledgerId: '100',
    });
    expect(await result).toMatchObject({ end: 'again', ledgerId: '100', doubt: { looks: 0, step: 'book' } });
    expect(asked).not.toHaveBeenCalled();
  });

  test('an error that came from no call leaves the doubt', async () => {
    expect(await ending(undefined, new TypeError('x')).result).toMatchObject({ reason: { code: 'UNEXPECTED' } });
  });
});
