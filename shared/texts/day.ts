/** Days as a reader writes them: `1. mar. 2026` in Danish, `1 Mar 2026` in English. */
import type { Language } from './language.ts';

/** @param day `2026-03-01`; what is no such day is left as it is */
export function dayIn(language: Language, day: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return day;
  // biome-ignore lint/style/noRestrictedGlobals: reads a given day; does not ask what time it is
  const moment = Date.parse(day);
  if (Number.isNaN(moment)) return day;
  // American English would begin with the month; our readers are European.
  const locale = language === 'en' ? 'en-GB' : language;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(moment);
}
