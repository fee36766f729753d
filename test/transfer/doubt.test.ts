/** When an earlier attempt may have reached the ledger, and how often that has been looked into. */
import { keptDoubt } from '#shared/transfer/ending-of-error.ts';
import { isInDoubt, looksInVain, openStates, triesInRound } from '#shared/transfer/transfer.ts';
import { testStart } from '../clocks.ts';
import { aRow } from './rows.ts';

const doubt = { since: testStart - 5_000, looks: 1, step: 'create' };

test('a new row is in no doubt', () => {
  expect(isInDoubt(aRow())).toBe(false);
  expect(looksInVain(aRow())).toBe(0);
  expect(keptDoubt(aRow())).toEqual({});
});

test('a doubt that was written down stays, with the looks made since', () => {
  const row = aRow({ previously: 'retrying', doubt });
  expect(isInDoubt(row)).toBe(true);
  expect(looksInVain(row)).toBe(1);
  expect(keptDoubt(row)).toEqual({ doubt });
});

test('an attempt that was never released is a doubt of its own: it may have sent since its claim', () => {
  const row = aRow({ previously: 'working' });
  expect(isInDoubt(row)).toBe(true);
  expect(keptDoubt(row)).toEqual({ doubt: { since: testStart, looks: 0, isUnsure: true } });
});

test('and makes the looks before it worthless', () => {
  const row = aRow({ previously: 'working', doubt });
  expect(looksInVain(row)).toBe(0);
  expect(keptDoubt(row)).toEqual({ doubt: { ...doubt, looks: 0, isUnsure: true } });
});

test('a round counts its own attempts', () => {
  expect(triesInRound(aRow({ attempts: 3 }))).toBe(3);
  expect(triesInRound(aRow({ attempts: 7, attemptsBefore: 5 }))).toBe(2);
});

test('open is what still needs someone', () => {
  expect(openStates).toEqual(['working', 'retrying', 'waiting', 'failed']);
});
