/** Reads what a client sent by a table of fields. Names are exact; null is nothing; what the table does not name is dropped. */
import Big from 'big.js';
import type { Problems } from '../refusal.ts';
import { isDate } from './dates.ts';
import { type Fields, isFields } from './fields.ts';
import { isGuid } from './guid.ts';

export type FieldRule = { required?: true } & (
  | { kind: 'text'; max?: number; oneOf?: readonly string[] }
  | { kind: 'date' }
  | { kind: 'guid' }
  | { kind: 'boolean' }
  | { kind: 'number'; min?: number; max?: number; decimals?: number }
  | { kind: 'integer'; min?: number; max?: number }
  | { kind: 'list'; fields: FieldTable; min?: number }
);

export type FieldTable = Record<string, FieldRule>;

/** @param problems what is wrong is added here */
export function readFields(table: FieldTable, input: Fields, problems: Problems, path = ''): Fields {
  const values: Fields = {};
  for (const [name, rule] of Object.entries(table)) {
    const value = readField(rule, input[name] ?? undefined, problems, `${path}${name}`);
    if (value !== undefined) {
      values[name] = value;
    }
  }
  return values;
}

/** Names that Dinero would drop without a word. */
export function ignoredNames(table: FieldTable, input: Fields, path = ''): string[] {
  return Object.entries(input).flatMap(([name, value]) => {
    const rule = Object.hasOwn(table, name) ? table[name] : undefined;
    if (!rule) {
      return [`${path}${name}`];
    }
    const members = rule.kind === 'list' && Array.isArray(value) ? value : [];
    return members.flatMap((member, index) =>
      rule.kind === 'list' && isFields(member) ? ignoredNames(rule.fields, member, `${path}${name}[${index}].`) : [],
    );
  });
}

function readField(rule: FieldRule, given: unknown, problems: Problems, path: string): unknown {
  const refuse = (text: string): undefined => {
    problems[path] = text;
    return undefined;
  };
  if (given === undefined || given === '') {
    return rule.required ? refuse('The field is required.') : undefined;
  }
  if (!hasType[rule.kind](given)) {
    return refuse(`The value is not ${typeName[rule.kind]}.`);
  }
  switch (rule.kind) {
    case 'text':
      return checkedText(rule, given as string, refuse);
    case 'number':
    case 'integer':
      return checkedNumber(rule, given as number, refuse);
    case 'guid':
      return (given as string).toLowerCase();
    case 'list':
      return readList(rule, given as unknown[], problems, path);
    default:
      return given;
  }
}

function readList(rule: { fields: FieldTable; min?: number }, given: unknown[], problems: Problems, path: string): unknown {
  if (given.length < (rule.min ?? 0)) {
    problems[path] = `At least ${rule.min} is required.`;
  }
  return given.map((member, index) => {
    if (!isFields(member)) {
      problems[`${path}[${index}]`] = 'The value is not an object.';
      return {};
    }
    return readFields(rule.fields, member, problems, `${path}[${index}].`);
  });
}

const typeName: Record<FieldRule['kind'], string> = {
  text: 'a text',
  date: 'a date in the format YYYY-MM-DD',
  guid: 'a guid',
  boolean: 'true or false',
  number: 'a number',
  integer: 'a whole number',
  list: 'a list',
};

// A number as text is refused: whether the service would convert it is not known.
const hasType: Record<FieldRule['kind'], (given: unknown) => boolean> = {
  text: (given) => typeof given === 'string',
  date: isDate,
  guid: isGuid,
  boolean: (given) => typeof given === 'boolean',
  number: (given) => typeof given === 'number',
  integer: (given) => Number.isInteger(given),
  list: Array.isArray,
};

function checkedText(rule: { max?: number; oneOf?: readonly string[] }, given: string, refuse: (text: string) => undefined) {
  if (given.length > (rule.max ?? Number.POSITIVE_INFINITY)) {
    return refuse(`The text must have at most ${rule.max} characters.`);
  }
  return rule.oneOf && !rule.oneOf.includes(given) ? refuse(`'${given}' is not one of ${rule.oneOf.join(', ')}.`) : given;
}

function checkedNumber(
  rule: { min?: number; max?: number; decimals?: number },
  given: number,
  refuse: (text: string) => undefined,
): number | undefined {
  if (given < (rule.min ?? Number.NEGATIVE_INFINITY) || given > (rule.max ?? Number.POSITIVE_INFINITY)) {
    return refuse(`The number must be between ${rule.min ?? 'any'} and ${rule.max ?? 'any'}.`);
  }
  return rule.decimals !== undefined && !Big(given).round(rule.decimals).eq(given)
    ? refuse(`The number may have at most ${rule.decimals} decimals.`)
    : given;
}
