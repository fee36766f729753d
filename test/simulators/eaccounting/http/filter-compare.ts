/** Holds a record's value against a filter's literal: the field's kind decides which literals it takes. */
import type { FieldRule } from '../records/field-rules.ts';
import { invalid } from '../refusal.ts';
import type { Token } from './filter-tokens.ts';

const passesByOrder = {
  eq: (order: number) => order === 0,
  ne: (order: number) => order !== 0,
  gt: (order: number) => order > 0,
  ge: (order: number) => order >= 0,
  lt: (order: number) => order < 0,
  le: (order: number) => order <= 0,
};

export type Comparison = keyof typeof passesByOrder;

export function isComparison(word: string): word is Comparison {
  return Object.hasOwn(passesByOrder, word);
}

/** @throws Refusal 2000 when the literal is of another kind than the field, or the kind has no order */
export function comparisonOf(name: string, rule: FieldRule, operator: Comparison, literal: Token): (value: unknown) => boolean {
  const orderOf = orders[rule.kind]?.(literal);
  const isUnordered = rule.kind === 'boolean' || rule.kind === 'guid';
  if (!orderOf || (isUnordered && operator !== 'eq' && operator !== 'ne')) {
    throw invalid(`'${name}' can not be compared by ${operator} with '${literal.text}'.`);
  }
  const passes = passesByOrder[operator];
  return (value) => (value === undefined || value === null ? operator === 'ne' : passes(orderOf(value)));
}

/** The vendor's database is taken to compare without regard to case, so a client must look at what it gets back. */
export function containsOf(value: unknown, search: string): boolean {
  return typeof value === 'string' && value.toLowerCase().includes(search.toLowerCase());
}

type OrderOf = (value: unknown) => number;

const numeric = (literal: Token): OrderOf | undefined =>
  literal.kind === 'number' ? (value) => Number(value) - Number(literal.text) : undefined;
const timely = (literal: Token): OrderOf | undefined =>
  literal.kind === 'time' ? (value) => Date.parse(String(value)) - Date.parse(literal.text) : undefined;

const orders: Partial<Record<FieldRule['kind'], (literal: Token) => OrderOf | undefined>> = {
  text: (literal) => (literal.kind === 'text' ? (value) => compareTexts(String(value), literal.text) : undefined),
  guid: (literal) => (literal.kind === 'guid' ? (value) => compareTexts(String(value), literal.text) : undefined),
  boolean: ({ kind, text }) =>
    kind === 'name' && (text === 'true' || text === 'false') ? (value) => (value === (text === 'true') ? 0 : 1) : undefined,
  number: numeric,
  integer: numeric,
  date: timely,
  time: timely,
};

function compareTexts(left: string, right: string): number {
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  return a === b ? 0 : a < b ? -1 : 1;
}
