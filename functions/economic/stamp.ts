/** When a record of e-conomic's was last changed, as it is answered and as it is asked for. */
import * as z from 'zod';
import { instantText, minutes, readInstant } from '#shared/clock.ts';

/** ms since 1970. */
export const Stamp = z.iso.datetime({ offset: true }).transform(readInstant);

/** The minute a moment lies in. Stamps of products and orders are cut to it, so what is asked for is too. */
export function minuteOf(at: number): number {
  return at - (at % minutes);
}

/** A moment as a filter takes it. */
export function asked(at: number): string {
  return instantText(minuteOf(at));
}
