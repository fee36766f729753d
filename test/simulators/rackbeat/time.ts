/** Rackbeat's ways to write a point in time, in the account's own time zone. */

const zones: Record<string, string> = {
  DK: 'Europe/Copenhagen',
  NO: 'Europe/Oslo',
  SE: 'Europe/Stockholm',
  FI: 'Europe/Helsinki',
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** @param country two letters  @returns `2026-03-12T09:15:00+01:00` */
export function timestamp(now: number, country: string): string {
  const { day, time, offset } = parts(now, country);
  return `${day}T${time}${offset}`;
}

/** As on webhook records: no zone. @returns `2026-03-12 09:15:00` */
export function plainTimestamp(now: number, country: string): string {
  const { day, time } = parts(now, country);
  return `${day} ${time}`;
}

/** @returns `2026-03-12` */
export function dayOf(now: number, country: string): string {
  return parts(now, country).day;
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function endOfMonth(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** @param weekday 0 is Sunday  @returns the first such day on or after the given one */
export function nextWeekday(day: string, weekday: number): string {
  const today = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, (weekday - today + 7) % 7);
}

function parts(now: number, country: string): { day: string; time: string; offset: string } {
  const found = Object.fromEntries(
    format(zones[country] ?? 'Europe/Copenhagen')
      .formatToParts(now)
      .map(({ type, value }) => [type, value]),
  );
  return {
    day: `${found.year}-${found.month}-${found.day}`,
    time: `${found.hour}:${found.minute}:${found.second}`,
    offset: (found.timeZoneName ?? '').replace('GMT', '') || '+00:00',
  };
}

function format(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) {
    return known;
  }
  const two = '2-digit';
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: two,
    day: two,
    hour: two,
    minute: two,
    second: two,
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  });
  formats.set(timeZone, made);
  return made;
}
