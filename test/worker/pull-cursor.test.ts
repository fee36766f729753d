/** How far a pull has come: never past a record it has not asked for, and quiet when nothing is new. */
import fc from 'fast-check';
import { minutes } from '#shared/clock.ts';
import { afterPage, overlap, type PullCursor, readCursor, settle, unseen, writeCursor } from '#shared/worker/pull-cursor.ts';

const noon = Date.parse('2026-03-12T12:00:00Z');
const start: PullCursor = { since: noon - 60 * minutes, seen: {} };
const page = (...records: [string, number][]) => ({ records: records.map(([number, stamp]) => ({ number, stamp })) });

test('what was read when its minute was long over is not asked for again', () => {
  const first = page(['1', noon - settle]);
  const cursor = afterPage(start, first, noon);
  expect(unseen(start, first)).toEqual(['1']);
  expect(unseen(cursor, first)).toEqual([]);
  expect(afterPage(cursor, first, noon + 5 * minutes)).toEqual(cursor);
});

test('a record written in the same minute as the cursor is asked for again: its stamp is equal, it may not be', () => {
  const now = page(['1', noon]);
  const cursor = afterPage(start, now, noon + 30_000);
  expect(unseen(cursor, now)).toEqual(['1']);
});

test('records with equal stamps: the one not yet seen is asked for', () => {
  const stamp = noon - 10 * minutes;
  const cursor = afterPage(start, page(['1', stamp]), noon);
  expect(cursor.since).toBeLessThanOrEqual(stamp);
  expect(unseen(cursor, page(['1', stamp], ['2', stamp]))).toEqual(['2']);
});

test('a row that stands on two pages is asked for once', () => {
  expect(unseen(start, page(['1', noon], ['1', noon]))).toEqual(['1']);
});

test('while pages are read the window stays; afterwards it begins before the read did', () => {
  const reading = afterPage(start, { ...page(['1', noon - 20 * minutes]), next: '1' }, noon);
  expect(reading).toMatchObject({ since: start.since, reading: { startedAt: noon, after: '1' } });
  const done = afterPage(reading, page(['2', noon + 30 * minutes]), noon + 40 * minutes);
  expect(done.since).toBe(noon - overlap);
  expect(done.reading).toBeUndefined();
});

test('a mass update is left behind as a whole once it is settled, so that the row stays small', () => {
  const many = page(...Array.from({ length: 1_500 }, (_, n): [string, number] => [String(n), noon]));
  const cursor = afterPage(start, many, noon + 30 * minutes);
  expect(cursor.seen).toEqual({});
  expect(cursor.since).toBe(noon + 1 * minutes);
});

test('between two pages of a mass update, too, the row stays small; when it is over, it is left behind as a whole', () => {
  const many = (from: number) => page(...Array.from({ length: 800 }, (_, n): [string, number] => [String(from + n), noon]));
  let cursor = start;
  for (let from = 0; from < 20_000; from += 800) {
    cursor = afterPage(cursor, { ...many(from), next: String(from) }, noon + 30 * minutes);
    expect(writeCursor(cursor).length).toBeLessThan(40_000);
  }
  expect(unseen(cursor, many(0))).toEqual([]);
  expect(afterPage(cursor, page(), noon + 40 * minutes)).toEqual({ since: noon + 1 * minutes, seen: {} });
});

test('a mass update that is not settled yet keeps its window: the next read asks once more', () => {
  const many = page(...Array.from({ length: 1_500 }, (_, n): [string, number] => [String(n), noon - 6 * minutes]));
  const cursor = afterPage(start, many, noon);
  expect(cursor.since).toBe(noon - 6 * minutes - overlap);
  expect(unseen(cursor, many)).toHaveLength(500);
});

test('it is written and read without loss', () => {
  const cursor = afterPage(start, { ...page(['1', noon - 20 * minutes]), next: '7' }, noon);
  expect(readCursor(writeCursor(cursor), 0)).toEqual(cursor);
});

test('property: whatever changes between reads, with stamps cut to the minute, the last change of each record is asked for', () => {
  const change = fc.record({ number: fc.integer({ min: 1, max: 6 }), after: fc.integer({ min: 0, max: 8 * minutes }) });
  fc.assert(
    fc.property(fc.array(fc.oneof(change, fc.constant('read' as const)), { maxLength: 40 }), (happenings) => {
      const ledger = new Map<string, { stamp: number; version: number }>();
      const fetched = new Map<string, number>();
      let [now, version, cursor] = [noon, 0, readCursor(undefined, noon - overlap)];
      const read = () => {
        const shown = [...ledger].filter(([, { stamp }]) => stamp >= cursor.since - (cursor.since % minutes));
        const listed = { records: shown.map(([number, { stamp }]) => ({ number, stamp })) };
        for (const number of unseen(cursor, listed)) fetched.set(number, ledger.get(number)?.version ?? 0);
        cursor = afterPage(cursor, listed, now);
      };
      for (const happening of happenings) {
        if (happening === 'read') read();
        else {
          now += happening.after;
          version += 1;
          ledger.set(String(happening.number), { stamp: now - (now % minutes), version });
        }
      }
      now += 5 * minutes;
      read();
      expect(Object.fromEntries(fetched)).toEqual(Object.fromEntries([...ledger].map(([key, row]) => [key, row.version])));
    }),
  );
});
