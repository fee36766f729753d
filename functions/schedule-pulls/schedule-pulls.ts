/** Every five minutes: which pulls are due, and ask for each once. */

import { nextRunAt } from '#shared/calendar.ts';
import type { Clock } from '#shared/clock.ts';
import { hours, minutes, seconds } from '#shared/clock.ts';
import type { EventDetail, EventPublisher } from '#shared/events.ts';
import type { Random } from '#shared/random.ts';
import type { Pull, PullStore } from '#shared/store/pull-store.ts';

/** How often the rule wakes this function. */
export const tick = 5 * minutes;
/** As many reads as one run may ask for; the rest is still due at the next tick. Ten thousand companies with two frequent reads and an hourly one are 20,800. */
const mostPerTick = 25_000;
/** As many events as one request to the bus takes. One by one, a thousand would take longer than this function may. */
const atOnce = 10;
/** Due times are spread over this long, so that not all tenants ask their ledger at the same second. */
const spreadOver = 1 * minutes;
/** What comes again within an hour may share a message with others: should that be lost, the next one makes up for it. */
const mayBeShared = 1 * hours;

export interface Scheduler {
  pulls: PullStore;
  events: EventPublisher;
  clock: Clock;
  random: Random;
}

/**
 * Asks first and moves the due time afterwards: after a crash in between a pull is asked for twice, never lost (its cursor makes the
 * second one harmless). A lost or doubled tick changes nothing.
 *
 * What is read at every tick stays due: nothing is written for it. Only when more is due than one run may ask for, whoever had
 * their turn goes behind the others.
 * @returns how many pulls were asked for
 */
export async function schedulePulls({ pulls, events, clock, random }: Scheduler): Promise<number> {
  const now = clock.now();
  const due = await pulls.listDue(now, mostPerTick);
  const takesTurns = due.length >= mostPerTick;
  const asked = byConnection(due);
  for (let start = 0; start < asked.length; start += atOnce) {
    const group = asked.slice(start, start + atOnce);
    await events.publish(
      'PullDue',
      group.map((together) => eventOf(together, random.id())),
    );
    const moving = group.flat().filter((pull) => takesTurns || !isReadAtEveryTick(pull));
    await Promise.all(moving.map((pull) => pulls.reschedule(pull, pull.dueAt, nextDue(pull, now, random.fraction()))));
  }
  return due.length;
}

function isReadAtEveryTick({ calendar, intervalSeconds }: Pull): boolean {
  return calendar === undefined && intervalSeconds * seconds <= tick;
}

type Together = [Pull, ...Pull[]];

/** What one message asks for: the frequent reads of one connection together, each other one alone. */
function byConnection(due: Pull[]): Together[] {
  const shared = new Map<string, Together>();
  const all: Together[] = [];
  for (const pull of due) {
    const isShared = pull.calendar === undefined && pull.intervalSeconds * seconds <= mayBeShared;
    const name = `${pull.tenantId}#${pull.ledger}`;
    const others = isShared ? shared.get(name) : undefined;
    if (others !== undefined) {
      others.push(pull);
      continue;
    }
    const together: Together = [pull];
    if (isShared) shared.set(name, together);
    all.push(together);
  }
  return all;
}

function eventOf([first, ...others]: Together, correlationId: string): EventDetail<'PullDue'> {
  const { tenantId, ledger, pull, dueAt } = first;
  const also = others.map((other) => ({ pull: other.pull, dueAt: other.dueAt }));
  return { version: 1, tenantId, ledger, pull, dueAt, ...(also.length === 0 ? {} : { also }), correlationId };
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
