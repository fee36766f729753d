import { days, hours, minutes, seconds } from '../clock.ts';

/** Pauses after the first, second … failed attempt; the last one repeats until `giveUpAfter`. */
const pauses = [30 * seconds, 2 * minutes, 10 * minutes, 30 * minutes, 1 * hours, 2 * hours, 4 * hours, 8 * hours];

/** After this long without success a transfer goes to the failure list. */
export const giveUpAfter = 3 * days;

/**
 * After a call with an unknown outcome: how long before the first look (longer than any ledger keeps working on a request
 * whose caller has left), and before the second look that may conclude that nothing was made.
 */
export const settleTime = 2 * minutes;
export const secondLookAfter = 5 * minutes;

/** Another Lambda is working on the same record or on one it needs. */
export const busyPause = 5 * seconds;

/** @param attempts how many have failed, 1 or more  @param fraction 0 to 1, spreads the pause by ±20 % */
export function retryPause(attempts: number, fraction: number): number {
  const pause = pauses[Math.min(attempts, pauses.length) - 1] ?? 30 * seconds;
  return Math.round(pause * (0.8 + 0.4 * fraction));
}
