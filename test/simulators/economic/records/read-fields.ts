/** Reads what a client sent by a table of fields. Unknown and read-only properties are ignored, as e-conomic ignores them. */
import Big from 'big.js';
import type { Problem } from '../refusal.ts';
import { type Fields, isFields } from './fields.ts';
import { keyInPath } from './path-key.ts';
import { collectionPath, hasTextKey, type ReferenceName, references } from './references.ts';

export type FieldRule = { required?: boolean } & (
  | { kind: 'text'; min?: number; max: number; oneOf?: readonly string[] }
  | { kind: 'date' }
  | { kind: 'number'; decimals: number; min?: number }
  | { kind: 'integer'; min: number; max: number }
  | { kind: 'boolean' }
  | { kind: 'reference'; to: ReferenceName }
  | { kind: 'object'; fields: FieldTable }
  | { kind: 'list'; fields: FieldTable }
);

export type FieldTable = Record<string, FieldRule>;

export interface Reading {
  exists(collection: string, key: unknown): boolean;
  /** The customer or supplier whose contacts and delivery locations are meant. */
  owner?: unknown;
}

/** @param problems what is wrong is added here */
export function readFields(
  table: FieldTable,
  input: Fields,
  reading: Reading,
  problems: Problem[],
  path: Problem['path'] = [],
): Fields {
  const values: Fields = {};
  for (const [name, rule] of Object.entries(table)) {
    const value = readField(rule, input[name], reading, problems, [...path, name]);
    if (value !== undefined) {
      values[name] = value;
    }
  }
  return values;
}

function readField(rule: FieldRule, given: unknown, reading: Reading, problems: Problem[], path: Problem['path']): unknown {
  const refuse = (message: string, code?: string): undefined => {
    problems.push({ path, message, value: given, ...(code === undefined ? {} : { code }) });
    return undefined;
  };
  const name = path.at(-1);
  if (given === undefined) {
    return rule.required ? refuse(`Property '${name}' is required.`, 'E04042') : undefined;
  }
  if (given === null) {
    return refuse(`Invalid type at '${name}': expected ${typeName[rule.kind]} but got Null.`);
  }
  if (!hasType[rule.kind](given)) {
    return refuse(`Invalid type at '${name}': expected ${typeName[rule.kind]}.`);
  }
  switch (rule.kind) {
    case 'text':
      return checkedText(rule, given as string, refuse);
    case 'integer':
    case 'number':
      return checkedNumber(rule, given as number, refuse);
    case 'date':
    case 'boolean':
      return given;
    case 'reference':
      return readReference(rule.to, given as Fields, reading, problems, path);
    case 'object':
      return readFields(rule.fields, given as Fields, reading, problems, path);
    case 'list':
      return (given as unknown[]).map((member, index) =>
        isFields(member)
          ? readFields(rule.fields, member, reading, problems, [...path, index])
          : refuse(`Invalid type at '${name}': expected Object.`),
      );
  }
}

const typeName: Record<FieldRule['kind'], string> = {
  text: 'String',
  date: 'Date (YYYY-MM-DD)',
  number: 'Number',
  integer: 'Integer',
  boolean: 'Boolean',
  reference: 'Object',
  object: 'Object',
  list: 'Array',
};

const hasType: Record<FieldRule['kind'], (given: unknown) => boolean> = {
  text: (given) => typeof given === 'string',
  date: (given) => typeof given === 'string' && isDate(given),
  number: (given) => typeof given === 'number',
  integer: (given) => Number.isInteger(given),
  boolean: (given) => typeof given === 'boolean',
  reference: isFields,
  object: isFields,
  list: Array.isArray,
};

function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

type Refuse = (message: string, code?: string) => undefined;

function checkedText(
  rule: { min?: number; max: number; oneOf?: readonly string[] },
  given: string,
  refuse: Refuse,
): string | undefined {
  const min = rule.min ?? 0;
  // Too long a text is refused, never cut.
  if (given.length > rule.max || given.length < min) {
    return refuse(`The text must have between ${min} and ${rule.max} characters.`);
  }
  return rule.oneOf && !rule.oneOf.includes(given) ? refuse(`'${given}' is not one of ${rule.oneOf.join(', ')}.`) : given;
}

function checkedNumber(rule: FieldRule, given: number, refuse: Refuse): number | undefined {
  if (rule.kind === 'integer' && (given < rule.min || given > rule.max)) {
    return refuse(`The number must be between ${rule.min} and ${rule.max}.`);
  }
  if (rule.kind === 'number' && rule.min !== undefined && given < rule.min) {
    return refuse(`The number must be at least ${rule.min}.`);
  }
  if (rule.kind === 'number' && !Big(given).round(rule.decimals, Big.roundHalfUp).eq(given)) {
    return refuse(`The number may have at most ${rule.decimals} decimals.`, 'E04740');
  }
  return given;
}

/** Takes the number or, without one, the last part of `self`; the number wins where the two disagree. */
function readReference(
  to: ReferenceName,
  given: Fields,
  reading: Reading,
  problems: Problem[],
  path: Problem['path'],
): Fields | undefined {
  const { key } = references[to];
  const own = given[key] ?? keyInSelf(given.self, hasTextKey(to));
  const refuse = (message: string, code?: string, at: Problem['path'] = path): undefined => {
    problems.push({ path: at, message, value: own, ...(code === undefined ? {} : { code }) });
    return undefined;
  };
  if (given[key] === null) {
    return refuse(`Invalid type at '${key}': got Null.`, undefined, [...path, key]);
  }
  if (own === undefined) {
    return refuse(`'${path.at(-1)}' needs '${key}' or 'self'.`, 'E04500');
  }
  if (typeof own !== (hasTextKey(to) ? 'string' : 'number')) {
    return refuse(`Invalid type at '${key}'.`, undefined, [...path, key]);
  }
  if (own === 0) {
    return refuse(`'${key}' must be at least 1.`, undefined, [...path, key]);
  }
  if (!reading.exists(collectionPath(references[to], reading.owner), own)) {
    return refuse(`${to.charAt(0).toUpperCase()}${to.slice(1)} '${own}' not found.`, to === 'paymentTerms' ? 'E07080' : 'E06000');
  }
  return { [key]: own };
}

function keyInSelf(self: unknown, isText: boolean): string | number | undefined {
  const segment = typeof self === 'string' ? self.split('/').at(-1) : undefined;
  if (segment === undefined || segment === '') {
    return undefined;
  }
  const key = keyInPath(decodeURIComponent(segment));
  return isText || !/^\d+$/.test(key) ? key : Number(key);
}
