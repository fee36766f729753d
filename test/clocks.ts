import type { Clock } from '#shared/clock.ts';
import type { Random } from '#shared/random.ts';

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  /** Moves time on and runs what was due, in order. */
  pass(milliseconds: number): void;
  /** When the next alarm rings; undefined: none is set. */
  nextAlarm(): number | undefined;
}

export const testStart = Date.parse('2026-03-12T09:00:00Z');

export function testClock(start = testStart): TestClock {
  let now = start;
  let alarms: { at: number; act: () => void }[] = [];
  return {
    now: () => now,
    after(milliseconds, act) {
      // A machine's clock tells whole milliseconds, and what is written down of it must be one.
      const alarm = { at: Math.ceil(now + milliseconds), act };
      alarms.push(alarm);
      return () => {
        alarms = alarms.filter((each) => each !== alarm);
      };
    },
    nextAlarm: () => (alarms.length === 0 ? undefined : Math.min(...alarms.map(({ at }) => at))),
    pass(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const next = alarms.filter((alarm) => alarm.at <= end).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        alarms = alarms.filter((alarm) => alarm !== next);
        now = Math.max(now, next.at);
        next.act();
      }
      now = end;
    },
  };
}

/** The same ids and fractions in each run. */
export function testRandom(): Random {
  let count = 0;
  return {
    id: () => {
      count += 1;
      return `id-${String(count).padStart(6, '0')}`;
    },
    fraction: () => 0.5,
  };
}
