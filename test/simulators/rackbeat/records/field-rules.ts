/** Reads what a client sent by a table of fields: types, lengths, known values, references to other records. */
import Big from 'big.js';
import type { FieldErrors } from '../refusal.ts';
import type { Fields } from './table.ts';

export interface FieldRule {
  type: 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'object';
  required?: boolean;
  /** Longest text. */
  max?: number;
  oneOf?: readonly string[];
  /** Path of the resource whose number this is; Rackbeat calls such fields `…_id`. */
  references?: string;
  /** Read under another name than it is written. */
  storedAs?: string;
  isEmail?: boolean;
}

export type FieldTable = Record<string, FieldRule>;

export interface Reading {
  /** A PUT: what is absent stays as it was. */
  partial: boolean;
  exists(path: string, number: unknown): boolean;
  /** Put before each field path, as in `lines.0.`. */
  prefix?: string;
}

/** Unknown fields are ignored, as Rackbeat does. */
export function readFields(table: FieldTable, input: Fields, reading: Reading): { values: Fields; errors: FieldErrors } {
  const values: Fields = {};
  const errors: FieldErrors = {};
  for (const [name, rule] of Object.entries(table)) {
    const given = input[name];
    if (given === undefined && (reading.partial || !rule.required)) {
      continue;
    }
    const read = readField(name, rule, given, reading);
    if ('error' in read) {
      errors[`${reading.prefix ?? ''}${name}`] = [read.error];
    } else {
      values[rule.storedAs ?? name] = read.value;
    }
  }
  return { values, errors };
}

type Read = { value: unknown } | { error: string };

function readField(name: string, rule: FieldRule, given: unknown, reading: Reading): Read {
  const label = `The ${name.replaceAll('_', ' ')} field`;
  if (given === undefined || given === null || (given === '' && (rule.required || rule.type !== 'text'))) {
    return rule.required ? { error: `${label} is required.` } : { value: null };
  }
  const read = readType[rule.type](given);
  if (read === undefined) {
    return { error: `${label} must be of type ${rule.type}.` };
  }
  if (rule.max !== undefined && String(read).length > rule.max) {
    return { error: `${label} may not be longer than ${rule.max} characters.` };
  }
  if (rule.oneOf && !rule.oneOf.includes(String(read))) {
    return { error: `${label} must be one of ${rule.oneOf.join(', ')}.` };
  }
  if (rule.isEmail && read !== '' && !/^[^\s@,;]+@[^\s@,;]+$/.test(String(read))) {
    return { error: `${label} must be one e-mail address.` };
  }
  if (rule.references && !reading.exists(rule.references, read)) {
    return { error: `${label} names no record in ${rule.references}: ${read}.` };
  }
  return { value: read };
}

const readType: Record<FieldRule['type'], (given: unknown) => unknown> = {
  text: (given) => (typeof given === 'string' || typeof given === 'number' ? String(given) : undefined),
  integer: (given) => (/^-?\d{1,15}$/.test(String(given)) && typeof given !== 'object' ? Number(given) : undefined),
  decimal: readDecimal,
  boolean: readBoolean,
  date: (given) =>
    typeof given === 'string' && !Number.isNaN(Date.parse(given)) && /^\d{4}-\d{2}-\d{2}/.test(given)
      ? given.slice(0, 10)
      : undefined,
  object: (given) => (typeof given === 'object' ? given : undefined),
};

/** Six places are kept, as on prices. */
function readDecimal(given: unknown): number | undefined {
  const isNumeric =
    (typeof given === 'number' && Number.isFinite(given)) || (typeof given === 'string' && /^-?\d+(\.\d+)?$/.test(given));
  return isNumeric
    ? Big(given as number | string)
        .round(6, Big.roundHalfUp)
        .toNumber()
    : undefined;
}

/** In practice clients send booleans as text too, above all in queries. */
export function readBoolean(given: unknown): boolean | undefined {
  if (given === true || given === 1 || given === '1' || given === 'true') {
    return true;
  }
  return given === false || given === 0 || given === '0' || given === 'false' ? false : undefined;
}
