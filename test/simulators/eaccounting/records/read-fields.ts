/** Reads what a client sent by a table of fields. Unknown and read-only properties are ignored; null is nothing. */
import Big from 'big.js';
import { invalid, missing } from '../refusal.ts';
import type { FieldRule, FieldTable } from './field-rules.ts';
import { type Fields, isFields } from './fields.ts';

/** Tells whether a referred record exists. @param path of its table */
export type Exists = (path: string, id: string) => boolean;

/**
 * @returns only what was sent with a value
 * @throws Refusal 2000 naming every broken rule; 3000 when all is well formed and something referred to is missing
 */
export function readFields(table: FieldTable, input: Fields, exists: Exists): Fields {
  const complaints: Complaints = { broken: [], absent: [] };
  const values = readTable(table, input, exists, complaints, '');
  if (complaints.broken.length > 0) {
    throw invalid(complaints.broken.join(' '));
  }
  const [absent] = complaints.absent;
  if (absent !== undefined) {
    throw missing(absent);
  }
  return values;
}

interface Complaints {
  broken: string[];
  absent: string[];
}

function readTable(table: FieldTable, input: Fields, exists: Exists, complaints: Complaints, path: string): Fields {
  const values: Fields = {};
  for (const [name, rule] of Object.entries(table)) {
    const given = rule.readOnly ? undefined : (input[name] ?? undefined);
    if (given !== undefined) {
      values[name] = readField(rule, given, exists, complaints, `${path}${name}`);
    } else if (rule.required) {
      complaints.broken.push(`The ${path}${name} field is required.`);
    }
  }
  return values;
}

function readField(rule: FieldRule, given: unknown, exists: Exists, complaints: Complaints, path: string): unknown {
  const refuse = (must: string): undefined => {
    complaints.broken.push(`The field ${path} ${must}.`);
    return undefined;
  };
  switch (rule.kind) {
    case 'text':
      return readText(rule, given, refuse);
    case 'guid':
      if (typeof given !== 'string' || !guid.test(given)) {
        return refuse('must be a GUID');
      }
      if (rule.to !== undefined && !exists(rule.to, given.toLowerCase())) {
        complaints.absent.push(`${path} ${given}`);
      }
      return given.toLowerCase();
    case 'boolean':
      return typeof given === 'boolean' ? given : refuse('must be a boolean');
    case 'number':
    case 'integer':
      return readNumber(rule, given, refuse);
    case 'date':
      return typeof given === 'string' && isDay(given) ? given.slice(0, 10) : refuse('must be a date, YYYY-MM-DD');
    case 'texts':
      return Array.isArray(given) && given.every((text) => typeof text === 'string')
        ? given
        : refuse('must be a list of strings');
    case 'list':
      return Array.isArray(given) && given.every(isFields)
        ? given.map((member, index) => readTable(rule.fields, member, exists, complaints, `${path}[${index}].`))
        : refuse('must be a list of objects');
    case 'time':
    case 'object':
      return refuse('cannot be set');
  }
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Refuse = (must: string) => undefined;

function readText(rule: { max?: number; pattern?: RegExp }, given: unknown, refuse: Refuse): string | undefined {
  if (typeof given !== 'string') {
    return refuse('must be a string');
  }
  // Too long a text is refused, never cut.
  if (rule.max !== undefined && given.length > rule.max) {
    return refuse(`must be a string with a maximum length of ${rule.max}`);
  }
  return rule.pattern && given !== '' && !rule.pattern.test(given) ? refuse(`must match ${rule.pattern.source}`) : given;
}

function readNumber(
  rule: { kind: 'number' | 'integer'; decimals?: number; min?: number; max?: number },
  given: unknown,
  refuse: Refuse,
): number | undefined {
  if (typeof given !== 'number' || (rule.kind === 'integer' && !Number.isInteger(given))) {
    return refuse(rule.kind === 'integer' ? 'must be a whole number' : 'must be a number');
  }
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, decimals } = rule;
  if (given < min || given > max) {
    return refuse(`must be between ${min} and ${max}`);
  }
  // The schema gives a pattern for decimals; that more are refused and not rounded is the strict reading of it.
  if (decimals !== undefined && !Big(given).round(decimals, Big.roundHalfUp).eq(given)) {
    return refuse(`must have at most ${decimals} decimals`);
  }
  return given;
}

/** A plain day, or a timestamp of which the day counts. */
function isDay(text: string): boolean {
  const day = text.slice(0, 10);
  const time = Date.parse(`${day}T00:00:00Z`);
  const isReal = !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
  return isReal && /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/.test(text);
}
