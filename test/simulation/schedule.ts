/** Virtual time: what happens is a list of events, run one at a time in the order of their moments. */
import type { Clock } from '#shared/clock.ts';

export interface Schedule extends Clock {
  /** Runs `act` at a moment (ms since 1970), never before what runs now has come to rest. The answer cancels it. */
  at(moment: number, act: () => unknown): () => void;
  /** Runs events until none is left before `until`, or `stop` was called. */
  run(until?: number): Promise<void>;
  /** Ends the run after the present event. */
  stop(): void;
  /** How many events have run. */
  events(): number;
}

interface Planned {
  moment: number;
  act: () => unknown;
}

export function virtualSchedule(start: number): Schedule {
  /** Latest first, so that the next one is the last. */
  const planned: Planned[] = [];
  let now = start;
  let count = 0;
  let isStopped = false;

  function at(moment: number, act: () => unknown): () => void {
    const entry: Planned = { moment: Math.max(moment, now), act };
    planned.splice(placeOf(entry.moment), 0, entry);
    return () => {
      const index = planned.indexOf(entry);
      if (index >= 0) planned.splice(index, 1);
    };
  }
  /** Before everything that is later, behind (in time) everything that was planned earlier for the same moment. */
  function placeOf(moment: number): number {
    let low = 0;
    let high = planned.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((planned[middle]?.moment ?? 0) > moment) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    now: () => now,
    at,
    after: (milliseconds, act) => at(now + milliseconds, act),
    async run(until = Number.POSITIVE_INFINITY) {
      // What was started by hand before plans its first events now.
      await atRest();
      while (!isStopped) {
        const next = planned.at(-1);
        if (next === undefined || next.moment > until) break;
        planned.pop();
        now = next.moment;
        count += 1;
        await next.act();
        await atRest();
      }
      if (!isStopped && Number.isFinite(until)) now = Math.max(now, until);
    },
    stop: () => {
      isStopped = true;
    },
    events: () => count,
  };
}

/** All code under test waits for promises only; when a turn of the event loop is over, it stands still at its next port. */
function atRest(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
