/** Runs at the end of a company's day: which days, and which moment that is, both changes of the clock included. */
import fc from 'fast-check';
import { type Frequency, latestRunDay, nextRunAt } from '#shared/calendar.ts';
import { isDay, localDay, momentOf } from '#shared/local-time.ts';

const at = (text: string) => Date.parse(text);
const next = (frequency: Frequency, timeZone: string, now: string) =>
  new Date(nextRunAt({ frequency, timeZone }, at(now))).toISOString().slice(0, 16);

test.each<[what: string, Frequency, zone: string, now: string, due: string]>([
  ['EX-I9 February of a leap year', 'monthly', 'Europe/Copenhagen', '2028-02-01T12:00Z', '2028-02-29T22:59'],
  ['February of another year', 'monthly', 'Europe/Copenhagen', '2027-02-01T12:00Z', '2027-02-28T22:59'],
  ['EX-I10 July', 'daily', 'Europe/Copenhagen', '2026-07-14T12:00Z', '2026-07-14T21:59'],
  ['EX-I10 January', 'daily', 'Europe/Copenhagen', '2026-01-14T12:00Z', '2026-01-14T22:59'],
  ['the day clocks go forward', 'daily', 'Europe/Copenhagen', '2026-03-29T00:30Z', '2026-03-29T21:59'],
  ['the day before', 'daily', 'Europe/Copenhagen', '2026-03-28T00:30Z', '2026-03-28T22:59'],
  ['the day clocks go back', 'daily', 'Europe/Copenhagen', '2026-10-25T00:30Z', '2026-10-25T22:59'],
  ['the day before', 'daily', 'Europe/Copenhagen', '2026-10-24T00:30Z', '2026-10-24T21:59'],
  ['summer in Oslo', 'daily', 'Europe/Oslo', '2026-07-14T12:00Z', '2026-07-14T21:59'],
  ['forward in Oslo, a Sunday', 'weekly', 'Europe/Oslo', '2026-03-28T12:00Z', '2026-03-29T21:59'],
  ['winter in Helsinki', 'daily', 'Europe/Helsinki', '2026-01-14T12:00Z', '2026-01-14T21:59'],
  ['summer in Helsinki', 'daily', 'Europe/Helsinki', '2026-07-14T12:00Z', '2026-07-14T20:59'],
  ['back in Helsinki, a Sunday', 'weekly', 'Europe/Helsinki', '2026-10-20T12:00Z', '2026-10-25T21:59'],
  ['the minute itself is past', 'daily', 'Europe/Copenhagen', '2026-01-14T22:59Z', '2026-01-15T22:59'],
  ['late in the evening in UTC it is tomorrow there', 'daily', 'Europe/Copenhagen', '2026-01-14T23:30Z', '2026-01-15T22:59'],
  ['Sunday is the end of the week', 'weekly', 'Europe/Copenhagen', '2026-03-09T12:00Z', '2026-03-15T22:59'],
  ['after Sunday’s run comes the next Sunday', 'weekly', 'Europe/Copenhagen', '2026-03-15T22:59Z', '2026-03-22T22:59'],
  ['a month of thirty days', 'monthly', 'Europe/Copenhagen', '2026-04-30T12:00Z', '2026-04-30T21:59'],
  ['over the turn of the year', 'monthly', 'Europe/Copenhagen', '2026-12-31T22:59Z', '2027-01-31T22:59'],
])('%s: %s in %s after %s is due at %s', (_what, frequency, zone, now, due) => {
  expect(next(frequency, zone, now)).toBe(due);
});

test.each<[Frequency, runs: number]>([
  ['daily', 31],
  ['weekly', 5],
  ['monthly', 1],
])('ECO-INV-03 %s: %d runs in March 2026', (frequency, runs) => {
  const calendar = { frequency, timeZone: 'Europe/Copenhagen' };
  const moments: number[] = [];
  for (let now = at('2026-02-28T23:30Z'); ; now = moments.at(-1) ?? 0) {
    const due = nextRunAt(calendar, now);
    if (due >= at('2026-03-31T22:00Z')) break;
    moments.push(due);
  }
  expect(moments).toHaveLength(runs);
});

test.each<[what: string, Frequency, now: string, day: string]>([
  ['EX-I11 three minutes into the next month', 'monthly', '2026-01-31T23:03Z', '2026-01-31'],
  ['at the minute it is due', 'monthly', '2026-01-31T22:59Z', '2026-01-31'],
  ['a minute before, it is still last month’s', 'monthly', '2026-01-31T22:58Z', '2025-12-31'],
  ['yesterday’s, all day long', 'daily', '2026-03-12T09:00Z', '2026-03-11'],
  ['last Sunday’s', 'weekly', '2026-03-12T09:00Z', '2026-03-08'],
])('%s: the latest %s run at %s is that of %s', (_what, frequency, now, day) => {
  expect(latestRunDay({ frequency, timeZone: 'Europe/Copenhagen' }, at(now))).toBe(day);
});

const zones = [
  'Europe/Copenhagen',
  'Europe/Helsinki',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kathmandu',
];
const moment = fc.integer({ min: at('1990-01-01T00:00Z') / 1000, max: at('2100-01-01T00:00Z') / 1000 }).map((s) => s * 1000);

test('a run is due later, within a month and an hour, and is the latest one once it is due', () => {
  fc.assert(
    fc.property(fc.constantFrom('daily', 'weekly', 'monthly'), fc.constantFrom(...zones), moment, (frequency, timeZone, now) => {
      const due = nextRunAt({ frequency, timeZone }, now);
      expect(due).toBeGreaterThan(now);
      expect(due - now).toBeLessThanOrEqual((31 * 24 + 1) * 3_600_000);
      expect(latestRunDay({ frequency, timeZone }, due)).toBe(localDay(timeZone, due));
    }),
  );
});

test('a moment is found again by the day and time a wall clock showed, save where the clock shows it twice', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), moment, (timeZone, now) => {
      const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(now);
      const [day = '', time = ''] = shown.split(' ');
      const [hour = 0, minute = 0] = time.split(':').map(Number);
      const found = momentOf(timeZone, day, { hour, minute });
      const sinceThen = found - Math.floor(now / 60_000) * 60_000;
      expect([0, 1_800_000, 3_600_000]).toContain(sinceThen);
    }),
  );
});

test.each([
  ['2028-02-29', true],
  ['2027-02-29', false],
  ['2100-02-29', false],
  ['2026-04-31', false],
  ['2026-4-3', false],
  ['today', false],
])('%s is a day: %s', (text, expected) => {
  expect(isDay(text)).toBe(expected);
});
