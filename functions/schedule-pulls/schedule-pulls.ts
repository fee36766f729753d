/** Every five minutes: which pulls are due, and ask for each once. */

import { nextRunAt } from '#shared/calendar.ts';
import type { Clock } from '#shared/clock.ts';
import { minutes, seconds } from '#shared/clock.ts';
import type { EventDetail, EventPublisher } from '#shared/events.ts';
import type { Random } from '#shared/random.ts';
import type { Pull, PullStore } from '#shared/store/pull-store.ts';

/** As many as one run may ask for; the rest is still due at the next tick. Ten thousand companies with an hourly read are 833 a tick. */
const mostPerTick = 5_000;
/** As many as one request to the bus takes. One by one, a thousand would take longer than this function may. */
const atOnce = 10;
/** Due times are spread over this long, so that not all tenants ask their ledger at the same second. */
const spreadOver = 1 * minutes;

export interface Scheduler {
  pulls: PullStore;
  events: EventPublisher;
  clock: Clock;
  random: Random;
}

/**
 * Asks first and moves the due time afterwards: after a crash in between a pull is asked for twice, never lost (its own lease and
 * cursor make the second one harmless). A lost or doubled tick changes nothing.
 * @returns how many pulls were asked for
 */
export async function schedulePulls({ pulls, events, clock, random }: Scheduler): Promise<number> {
  const now = clock.now();
  const due = await pulls.listDue(now, mostPerTick);
  for (let start = 0; start < due.length; start += atOnce) {
    const group = due.slice(start, start + atOnce);
    await events.publish(
      'PullDue',
      group.map((pull) => eventOf(pull, random.id())),
    );
    await Promise.all(group.map((pull) => pulls.reschedule(pull, pull.dueAt, nextDue(pull, now, random.fraction()))));
  }
  return due.length;
}

function eventOf(pull: Pull, correlationId: string): EventDetail<'PullDue'> {
  return { version: 1, tenantId: pull.tenantId, ledger: pull.ledger, pull: pull.pull, dueAt: pull.dueAt, correlationId };
}

/** Clocks of two functions differ by seconds. */
const clocksDiffer = 1 * minutes;

/**
 * The next day of the pull's calendar, or on the grid of its own interval, a little before the tick that shall find it. Missed ticks
 * are not made up for. After missed days, a run that is due only just now by our clock may be tomorrow's by the worker's: it stays due.
 */
function nextDue(pull: Pull, now: number, fraction: number): number {
  if (pull.calendar !== undefined) return nextRunAt(pull.calendar, Math.max(pull.dueAt, now - clocksDiffer));
  const interval = pull.intervalSeconds * seconds;
  const jitter = Math.min(spreadOver, interval / 10) * fraction;
  return Math.floor(now + interval - jitter);
}
