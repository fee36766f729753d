import * as z from 'zod';

/**
 * A record's number as Rackbeat gives it, items' letters and signs included. It names our row and stands in Rackbeat's addresses, so
 * what can do neither is none: half a character, a control sign, bytes that were no text (U+FFFD), and the two that lead elsewhere
 * in a path.
 */
export const RecordNumber = z
  .string()
  .min(1)
  .max(60)
  .refine(canStandInAddress, 'must be the number of a record in Rackbeat: no control signs, no broken characters, not . or ..');

/** The same as Rackbeat writes it: digits come as a number. */
export const GivenNumber = z.union([z.number().int().nonnegative(), RecordNumber]).transform(String);

function canStandInAddress(number: string): boolean {
  return number.isWellFormed() && !/[\p{Cc}\ufffd]/u.test(number) && number !== '.' && number !== '..';
}
