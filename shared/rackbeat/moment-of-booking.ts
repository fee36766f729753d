import { readInstant } from '../clock.ts';
import { momentOf } from '../local-time.ts';

/** When something was booked, ms since 1970; undefined where only the day is told. */
export function momentOfBooking(bookedAt: unknown): number | undefined {
  if (typeof bookedAt !== 'string') return undefined;
  // `2026-03-12 09:15:00` has no zone: nobody says whose clock it is.
  return /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/.test(bookedAt) ? readInstant(bookedAt) : undefined;
}

/** When an invoice was booked, at the latest. @param timeZone the company's own */
export function bookedAtTheLatest(
  { booked_moment: moment, booked_at: day }: { booked_moment?: number | undefined; booked_at?: string | undefined },
  timeZone: string,
): number | undefined {
  return moment ?? (day === undefined ? undefined : momentOf(timeZone, day, { hour: 23, minute: 59 }));
}
