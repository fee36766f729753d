/** Reads `$filter`: the part of OData that the vendor names, and refuses every other part of it. */
import type { FieldRule, FieldTable } from '../records/field-rules.ts';
import { type Fields, listAt } from '../records/fields.ts';
import { invalid } from '../refusal.ts';
import { type Comparison, comparisonOf, containsOf, isComparison } from './filter-compare.ts';
import { type Token, tokensOf } from './filter-tokens.ts';

export type Test = (row: Fields) => boolean;

export interface Filterable {
  fields: FieldTable;
  /** A minus before a number's name turns it round: customer invoices only. */
  canNegate: boolean;
}

/** @throws Refusal 2000 */
export function readFilter(filter: string, filterable: Filterable): Test {
  const reader = createReader(tokensOf(filter));
  const test = readEither(reader, filterable);
  if (reader.peek() !== undefined) {
    throw unexpected(reader.peek());
  }
  return test;
}

interface Reader {
  peek(): Token | undefined;
  next(): Token | undefined;
  /** Steps over a word or a mark when it is next. */
  take(text: string): boolean;
  /** @throws Refusal 2000 when it is not next */
  need(text: string): void;
}

function createReader(tokens: Token[]): Reader {
  let at = 0;
  const isNext = (text: string) => tokens[at]?.text === text && ['name', 'mark'].includes(tokens[at]?.kind ?? '');
  const take = (text: string): boolean => {
    const isThere = isNext(text);
    at += isThere ? 1 : 0;
    return isThere;
  };
  return {
    peek: () => tokens[at],
    next: () => {
      at += 1;
      return tokens[at - 1];
    },
    take,
    need: (text) => {
      if (!take(text)) {
        throw unexpected(tokens[at]);
      }
    },
  };
}

function readEither(reader: Reader, filterable: Filterable): Test {
  const tests = [readBoth(reader, filterable)];
  while (reader.take('or')) {
    tests.push(readBoth(reader, filterable));
  }
  return (row) => tests.some((test) => test(row));
}

function readBoth(reader: Reader, filterable: Filterable): Test {
  const tests = [readOne(reader, filterable)];
  while (reader.take('and')) {
    tests.push(readOne(reader, filterable));
  }
  return (row) => tests.every((test) => test(row));
}

function readOne(reader: Reader, filterable: Filterable): Test {
  if (reader.take('(')) {
    const inner = readEither(reader, filterable);
    reader.need(')');
    return inner;
  }
  if (reader.take('contains')) {
    const { name, search } = readContains(reader, filterable.fields, '');
    return (row) => containsOf(row[name], search);
  }
  const word = reader.next();
  if (word?.kind !== 'name') {
    throw unexpected(word);
  }
  return word.text.endsWith('/any')
    ? readAny(reader, filterable, word.text.slice(0, -4))
    : readComparison(reader, filterable, word.text);
}

/** `(Field,'text')` @param prefix of the field's name, such as `r/` */
function readContains(reader: Reader, fields: FieldTable, prefix: string): { name: string; search: string } {
  reader.need('(');
  const word = reader.next();
  const name = word?.text.startsWith(prefix) ? word.text.slice(prefix.length) : '';
  if (ruleOf(fields, name).kind !== 'text') {
    throw invalid(`contains needs a text: ${word?.text}.`);
  }
  reader.need(',');
  const search = reader.next();
  if (search?.kind !== 'text') {
    throw unexpected(search);
  }
  reader.need(')');
  return { name, search: search.text };
}

/** `Rows/any(r: contains(r/Text,'x'))`: no other test of rows is named. */
function readAny(reader: Reader, { fields }: Filterable, list: string): Test {
  const rule = ruleOf(fields, list);
  if (rule.kind !== 'list') {
    throw invalid(`any needs a list: ${list}.`);
  }
  reader.need('(');
  const variable = reader.next()?.text ?? '';
  reader.need(':');
  reader.need('contains');
  const { name, search } = readContains(reader, rule.fields, `${variable}/`);
  reader.need(')');
  return (row) => listAt(row, list).some((member) => containsOf(member[name], search));
}

function readComparison(reader: Reader, { fields, canNegate }: Filterable, word: string): Test {
  const isNegated = word.startsWith('-');
  const name = isNegated ? word.slice(1) : word;
  const rule = ruleOf(fields, name);
  if (isNegated && !(canNegate && rule.kind === 'number')) {
    throw invalid(`'${word}' can not be negated.`);
  }
  const operator = reader.next()?.text ?? '';
  if (!isComparison(operator)) {
    throw invalid(`'${operator}' is not a comparison.`);
  }
  const literal = reader.next();
  if (!literal) {
    throw unexpected(literal);
  }
  const passes = comparisonOf(name, rule, operator as Comparison, literal);
  return (row) => passes(isNegated && typeof row[name] === 'number' ? -row[name] : row[name]);
}

function ruleOf(fields: FieldTable, name: string): FieldRule {
  const rule = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (!rule) {
    throw invalid(`Could not find a property named '${name}'.`);
  }
  return rule;
}

function unexpected(token: Token | undefined): Error {
  return invalid(`The query specified in the URI is not valid: unexpected ${token ? `'${token.text}'` : 'end'}.`);
}
