/** Days and times as a company's clock on the wall shows them. Days are `YYYY-MM-DD`; moments are ms since 1970. */
import { days, hours, minutes, seconds } from './clock.ts';

/** @param timeZone an IANA name */
export function localDay(timeZone: string, at: number): string {
  return wallClock(timeZone, at).day;
}

/** The moment at which a clock in that zone shows this day and time; the later one when the clock is set back over it. */
export function momentOf(timeZone: string, day: string, timeOfDay: { hour: number; minute: number }): number {
  const wall = dayNumber(day) * days + timeOfDay.hour * hours + timeOfDay.minute * minutes;
  // No zone is further than a day from UTC, so one of the offsets just before and just after is the right one.
  const candidates = [wall - offset(timeZone, wall - 1 * days), wall - offset(timeZone, wall + 1 * days)];
  const showing = candidates.filter((at) => at + offset(timeZone, at) === wall);
  return Math.max(...(showing.length === 0 ? candidates : showing));
}

/** @param count may be negative */
export function dayAfter(day: string, count = 1): string {
  return wallClock('UTC', (dayNumber(day) + count) * days).day;
}

/** 0 is Sunday. */
export function weekday(day: string): number {
  const thursday = 4;
  return (dayNumber(day) + thursday) % 7;
}

/** Whether there is such a day: 2027-02-29 is none. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dayAfter(text, 0) === text;
}

/** Days since 1970-01-01. Counted with years that begin in March, so that a leap day is the last of its year. */
function dayNumber(text: string): number {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const marchYear = month <= 2 ? year - 1 : year;
  const marchMonth = (month + 9) % 12;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  const sinceMarch = Math.floor((153 * marchMonth + 2) / 5);
  return 365 * marchYear + leapDays + sinceMarch + day - 1 - 719_468;
}

/** How far the zone's clocks are ahead of UTC at that moment. */
function offset(timeZone: string, at: number): number {
  const { day, time } = wallClock(timeZone, at);
  return dayNumber(day) * days + time - Math.floor(at / seconds) * seconds;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const numeric = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  } as const;
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', ...numeric });
  formats.set(timeZone, format);
  return format;
}

function wallClock(timeZone: string, at: number): { day: string; time: number } {
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return {
    day: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    time: Number(part('hour')) * hours + Number(part('minute')) * minutes + Number(part('second')) * seconds,
  };
}
