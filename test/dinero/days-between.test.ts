import fc from 'fast-check';
import { daysBetween } from '#functions/dinero/days-between.ts';

const day = (offset: number) => new Date(Date.UTC(1999, 11, 31) + offset * 86_400_000).toISOString().slice(0, 10);

test('as the calendar counts, leap years included', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: -400, max: 400 }), (start, days) => {
      expect(daysBetween(day(start), day(start + days))).toBe(days);
    }),
  );
});
