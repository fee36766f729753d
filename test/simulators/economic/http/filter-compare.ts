/** How a filter's text is held against a record's value: the value's own type decides. */
import type { Sign } from './filter.ts';

/**
 * Order of `actual` against `wanted`: below zero, zero, above. `undefined` when they cannot be ordered.
 * @param wanted undefined: no value, as `$null:`
 */
export function compare(actual: unknown, wanted: string | undefined): number | undefined {
  if (wanted === undefined) {
    return actual === undefined ? 0 : undefined;
  }
  // A false flag is often left out of a record.
  if (typeof actual === 'boolean' || (actual === undefined && /^(true|false)$/i.test(wanted))) {
    return String(actual ?? false) === wanted.toLowerCase() ? 0 : undefined;
  }
  if (typeof actual === 'number') {
    const number = Number(wanted);
    return Number.isNaN(number) ? undefined : actual - number;
  }
  if (typeof actual !== 'string') {
    return undefined;
  }
  const times = [actual, wanted].map(timeOf);
  if (times[0] !== undefined && times[1] !== undefined) {
    return times[0] - times[1];
  }
  const [left, right] = [actual.toLowerCase(), wanted.toLowerCase()];
  return left === right ? 0 : left < right ? -1 : 1;
}

function timeOf(text: string): number | undefined {
  return /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?$/.test(text)
    ? Date.parse(text.length > 10 && !/Z|[+-]\d{2}:/.test(text.slice(10)) ? `${text}Z` : text)
    : undefined;
}

/** `*` stands for anything; without it the value is looked for anywhere. Brackets are SQL's character classes. */
export function isLike(actual: unknown, signs: Sign[]): boolean {
  const pattern = withClasses(signs);
  const isAnywhere = !signs.some(({ char, isEscaped }) => char === '*' && !isEscaped);
  return new RegExp(isAnywhere ? pattern : `^${pattern}$`, 'is').test(String(actual ?? ''));
}

function withClasses(signs: Sign[]): string {
  const text = signs.map(({ char }) => char).join('');
  let pattern = '';
  for (let at = 0; at < signs.length; at += 1) {
    const sign = signs[at];
    const end = sign?.char === '[' ? text.indexOf(']', at + 1) : -1;
    if (end > at) {
      pattern += `[${text.slice(at + 1, end).replace(/[\\[\]]/g, '\\$&')}]`;
      at = end;
    } else {
      pattern += sign?.char === '*' && !sign.isEscaped ? '.*' : (sign?.char ?? '').replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    }
  }
  return pattern;
}
