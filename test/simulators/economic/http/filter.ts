/** Reads `?filter=` and tells which records pass. Operators, joins, brackets and escapes as e-conomic's both hosts have them. */
import { type Fields, valueAt } from '../records/fields.ts';
import { unreadable } from '../refusal.ts';
import { compare, isLike } from './filter-compare.ts';

export type Test = (fields: Fields) => boolean;

/** A sign of a value, and whether it was escaped: an escaped `*` is no wildcard. */
export interface Sign {
  char: string;
  isEscaped: boolean;
}

const operator = /^([A-Za-z][A-Za-z0-9_.]*)\$(eq|ne|gte|gt|lte|lt|like|in|nin):/;
const longestList = 200;

/** @param allowed properties that may be filtered here */
export function readFilter(text: string, allowed: readonly string[]): Test {
  let rest = text;
  const refuse = (reason: string) =>
    unreadable('Could not parse query string filter.', reason, { allowedFilteringFields: allowed });
  const take = (start: string): boolean => {
    const isThere = rest.startsWith(start);
    rest = isThere ? rest.slice(start.length) : rest;
    return isThere;
  };
  const either = (): Test => {
    let test = both();
    while (take('$or:')) {
      const [left, right] = [test, both()];
      test = (fields) => left(fields) || right(fields);
    }
    return test;
  };
  const both = (): Test => {
    let test = one();
    while (take('$and:')) {
      const [left, right] = [test, one()];
      test = (fields) => left(fields) && right(fields);
    }
    return test;
  };
  const one = (): Test => {
    if (take('(')) {
      const inner = either();
      if (!take(')')) {
        throw refuse('A closing bracket is missing.');
      }
      return inner;
    }
    const [start, property, comparison] = operator.exec(rest) ?? [];
    if (start === undefined || property === undefined || comparison === undefined) {
      throw refuse(`Expected a property and an operator at '${rest}'.`);
    }
    if (!allowed.includes(property)) {
      throw refuse(`Filtering is not allowed on property '${property}'.`);
    }
    rest = rest.slice(start.length);
    const value = takeValue(rest);
    rest = value.rest;
    return testOf(property, comparison, value.signs, refuse);
  };
  const test = either();
  if (rest !== '') {
    throw refuse(`Unexpected '${rest}'.`);
  }
  return test;
}

/** Up to a join, a closing bracket or the end. */
function takeValue(text: string): { signs: Sign[]; rest: string } {
  const signs: Sign[] = [];
  let at = 0;
  if (text.startsWith('$null:')) {
    return { signs: [{ char: '$null:', isEscaped: false }], rest: text.slice('$null:'.length) };
  }
  while (at < text.length && text[at] !== ')' && !/^\$(and|or):/.test(text.slice(at))) {
    const isEscaped = text[at] === '$' && '$()*,'.includes(text[at + 1] ?? ' ');
    at += isEscaped ? 1 : 0;
    signs.push({ char: text[at] ?? '', isEscaped });
    at += 1;
  }
  return { signs, rest: text.slice(at) };
}

function testOf(property: string, comparison: string, signs: Sign[], refuse: (reason: string) => Error): Test {
  const text = signs.map(({ char }) => char).join('');
  if (comparison === 'in' || comparison === 'nin') {
    const values = listOf(signs, refuse);
    return (fields) => values.some((value) => compare(valueAt(fields, property), value) === 0) === (comparison === 'in');
  }
  if (comparison === 'like') {
    return (fields) => isLike(valueAt(fields, property), signs);
  }
  const isWanted = wanted[comparison];
  return (fields) => isWanted?.(compare(valueAt(fields, property), text === '$null:' ? undefined : text)) ?? false;
}

/** By the order of the record's value against the filter's; `undefined`: the two cannot be ordered. */
const wanted: Record<string, (order: number | undefined) => boolean> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order !== undefined && order > 0,
  gte: (order) => order !== undefined && order >= 0,
  lt: (order) => order !== undefined && order < 0,
  lte: (order) => order !== undefined && order <= 0,
};

function listOf(signs: Sign[], refuse: (reason: string) => Error): string[] {
  if (signs.at(0)?.char !== '[' || signs.at(-1)?.char !== ']') {
    throw refuse('The values of $in: and $nin: need brackets.');
  }
  const values = [''];
  for (const { char, isEscaped } of signs.slice(1, -1)) {
    if (char === ',' && !isEscaped) {
      values.push('');
    } else {
      values.push(`${values.pop() ?? ''}${char}`);
    }
  }
  if (values.length > longestList) {
    throw refuse(`At most ${longestList} values are allowed.`);
  }
  return values.map((value) => value.trim());
}
