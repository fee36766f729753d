/** How long a transfer waits after each failed attempt. */
import { days, hours, minutes, seconds } from '#shared/clock.ts';
import { busyPause, giveUpAfter, retryPause, secondLookAfter, settleTime } from '#shared/transfer/retry-policy.ts';

const inTheMiddle = 0.5;

test.each([
  [1, 30 * seconds],
  [2, 2 * minutes],
  [3, 10 * minutes],
  [4, 30 * minutes],
  [5, 1 * hours],
  [6, 2 * hours],
  [7, 4 * hours],
  [8, 8 * hours],
  [9, 8 * hours],
  [40, 8 * hours],
])('after attempt %i: %i ms', (attempts, pause) => {
  expect(retryPause(attempts, inTheMiddle)).toBe(pause);
});

test('spread by a fifth to both sides, in whole milliseconds', () => {
  expect(retryPause(1, 0)).toBe(24 * seconds);
  expect(retryPause(1, 1)).toBe(36 * seconds);
  expect(retryPause(1, 1 / 7)).toBe(25_714);
});

test('a row that counts no attempt waits like the first', () => {
  expect(retryPause(0, inTheMiddle)).toBe(30 * seconds);
});

test('a ledger is given longer to finish than it works for a caller that has left, and longer still to show it', () => {
  expect(settleTime).toBe(2 * minutes);
  expect(secondLookAfter).toBe(5 * minutes);
  expect(busyPause).toBe(5 * seconds);
  expect(giveUpAfter).toBe(3 * days);
});
