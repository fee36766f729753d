/** What runs on days of a company's calendar, at their end or an hour of its own: daily, on Sundays, or on the last day of the month. */
import * as z from 'zod';
import { dayAfter, localDay, momentOf, weekday } from './local-time.ts';

export const Frequency = z.enum(['daily', 'weekly', 'monthly']);
export type Frequency = z.infer<typeof Frequency>;

export const Calendar = z.object({
  frequency: Frequency,
  /** An IANA name: the days are the company's own, summer time included. */
  timeZone: z.string(),
  /** When on those days; absent: at their end. */
  at: z.object({ hour: z.number().int().min(0).max(23), minute: z.number().int().min(0).max(59) }).optional(),
});
export type Calendar = z.infer<typeof Calendar>;

const endOfDay = { hour: 23, minute: 59 };

/** The first moment after `now` at which a run is due, ms since 1970. */
export function nextRunAt(calendar: Calendar, now: number): number {
  for (let day = localDay(calendar.timeZone, now); ; day = dayAfter(day)) {
    const at = runAt(calendar, day);
    if (isRunDay(calendar, day) && at > now) return at;
  }
}

/** The day whose run was the last to be due at `now`. */
export function latestRunDay(calendar: Calendar, now: number): string {
  for (let day = localDay(calendar.timeZone, now); ; day = dayAfter(day, -1))
    if (isRunDay(calendar, day) && runAt(calendar, day) <= now) return day;
}

/** When the run of a day is due. */
export function runAt({ timeZone, at = endOfDay }: Calendar, day: string): number {
  return momentOf(timeZone, day, at);
}

function isRunDay({ frequency }: Calendar, day: string): boolean {
  switch (frequency) {
    case 'daily':
      return true;
    case 'weekly':
      return weekday(day) === 0;
    case 'monthly':
      return dayAfter(day).endsWith('-01');
  }
}
