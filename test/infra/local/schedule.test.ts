import { nextTick } from '#infra/local/events/schedule.ts';

const at = (text: string) => Date.parse(`${text}Z`);
const next = (expression: string, now: string) => new Date(nextTick(expression, at(now))).toISOString().slice(0, 16);

describe('a schedule', () => {
  it.each([
    ['rate(1 minute)', '2026-03-12T09:01'],
    ['rate(5 minutes)', '2026-03-12T09:05'],
    ['rate(2 hours)', '2026-03-12T11:00'],
    ['rate(1 day)', '2026-03-13T09:00'],
    ['cron(0 9 * * ? *)', '2026-03-13T09:00'],
    ['cron(30 9 * * ? *)', '2026-03-12T09:30'],
    ['cron(0/15 * * * ? *)', '2026-03-12T09:15'],
    ['cron(5,50 * * * ? *)', '2026-03-12T09:05'],
    ['cron(0 23 1 * ? *)', '2026-04-01T23:00'],
    ['cron(0 0 1 1 ? *)', '2027-01-01T00:00'],
    ['cron(0 8 29 2 ? *)', '2028-02-29T08:00'],
    // A Thursday; AWS counts from Sunday = 1.
    ['cron(0 8 ? * 6 *)', '2026-03-13T08:00'],
    ['cron(0 8 ? * 2-3 *)', '2026-03-16T08:00'],
  ])('%s after a Thursday 09:00 is due at %s', (expression, due) => {
    expect(next(expression, '2026-03-12T09:00:00')).toBe(due);
  });

  it.each(['every day', 'rate(5)', 'rate(5 weeks)', 'cron(0 8 * * *)', 'cron(0 8 ? * MON#1 *)'])('refuses "%s"', (expression) => {
    expect(() => nextTick(expression, at('2026-03-12T09:00:00'))).toThrow();
  });
});
