/** Schedule expressions: `rate(5 minutes)` and `cron(0 8 * * ? *)` (UTC). */

const units: Record<string, number> = {
  minute: 60_000,
  minutes: 60_000,
  hour: 3_600_000,
  hours: 3_600_000,
  day: 86_400_000,
  days: 86_400_000,
};

/** The first moment after `now` (ms since 1970) at which the schedule is due. Throws on an expression it does not know. */
export function nextTick(expression: string, now: number): number {
  const rate = /^rate\((\d+) (\w+)\)$/.exec(expression);
  const unit = units[rate?.[2] ?? ''];
  if (rate !== null && unit !== undefined) return now + Number(rate[1]) * unit;
  const cron = /^cron\((\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\)$/.exec(expression);
  if (cron === null) throw new Error(`The schedule "${expression}" is not understood`);
  return nextCron(cron.slice(1) as CronFields, now);
}

type CronFields = [minute: string, hour: string, day: string, month: string, weekday: string, year: string];

/** Steps through the minutes of the next four years; a local schedule is due long before that. */
function nextCron([minute, hour, day, month, weekday, year]: CronFields, now: number): number {
  const start = Math.floor(now / 60_000) * 60_000 + 60_000;
  for (let moment = start; moment < start + 4 * 366 * 86_400_000; moment += 60_000) {
    const date = new Date(moment);
    const fits =
      matches(minute, date.getUTCMinutes()) &&
      matches(hour, date.getUTCHours()) &&
      matches(day, date.getUTCDate()) &&
      matches(month, date.getUTCMonth() + 1) &&
      // AWS counts Sunday as 1.
      matches(weekday, date.getUTCDay() + 1) &&
      matches(year, date.getUTCFullYear());
    if (fits) return moment;
  }
  throw new Error('The cron expression is never due');
}

/** `*`, `?`, `5`, `1,15`, `1-5`, `0/15`. */
function matches(field: string, value: number): boolean {
  if (field === '*' || field === '?') return true;
  return field.split(',').some((part) => {
    const step = /^(\d+|\*)\/(\d+)$/.exec(part);
    if (step !== null) {
      const from = step[1] === '*' ? 0 : Number(step[1]);
      return value >= from && (value - from) % Number(step[2]) === 0;
    }
    const range = /^(\d+)-(\d+)$/.exec(part);
    if (range !== null) return value >= Number(range[1]) && value <= Number(range[2]);
    if (!/^\d+$/.test(part)) throw new Error(`The cron field "${part}" is not understood`);
    return value === Number(part);
  });
}
