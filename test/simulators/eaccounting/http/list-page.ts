/** One page of a list in the envelope of Meta and Data. */
import type { FieldTable } from '../records/field-rules.ts';
import type { Fields } from '../records/fields.ts';
import { invalid, notModelled } from '../refusal.ts';
import { readFilter } from './filter.ts';

export interface List {
  /** Every field the rows show. */
  fields: FieldTable;
  /** Filters also know these. */
  hiddenFields: FieldTable;
  rows: Fields[];
  canNegate: boolean;
  /** What a page size above the limit does; the vendor does not say. */
  largePages: 'refuse' | 'clamp';
  show(row: Fields): Fields;
  now: number;
}

const largestPage = 1000;
const known = ['$page', '$pagesize', '$filter', '$orderby', '$select'];

/** @throws Refusal 2000 for an option or a value the API does not take */
export function pageOf(query: URLSearchParams, list: List): Fields {
  refuseUnknownOptions(query);
  const page = readCount(query, '$page', 1, Number.MAX_SAFE_INTEGER);
  const asked = readCount(query, '$pagesize', 50, list.largePages === 'clamp' ? Number.MAX_SAFE_INTEGER : largestPage);
  const size = Math.min(asked, largestPage);
  const filter = query.get('$filter');
  const filterable = { fields: { ...list.fields, ...list.hiddenFields }, canNegate: list.canNegate };
  const found = filter === null ? [...list.rows] : list.rows.filter(readFilter(filter, filterable));
  const order = query.get('$orderby');
  if (order !== null) {
    found.sort(readOrder(order, list.fields));
  }
  const selected = readSelection(query.get('$select'), list.fields);
  return {
    Meta: {
      CurrentPage: page,
      PageSize: size,
      TotalNumberOfPages: Math.ceil(found.length / size),
      TotalNumberOfResults: found.length,
      ServerTimeUtc: new Date(list.now).toISOString(),
    },
    Data: found.slice((page - 1) * size, page * size).map((row) => selected(list.show(row))),
  };
}

function refuseUnknownOptions(query: URLSearchParams): void {
  for (const name of query.keys()) {
    if (name === '$top' || name === '$skip') {
      throw notModelled(`The query option ${name}`);
    }
    if (name.startsWith('$') && !known.includes(name)) {
      throw invalid(`The query parameter '${name}' is not supported.`);
    }
  }
}

function readCount(query: URLSearchParams, name: string, byDefault: number, max: number): number {
  const text = query.get(name);
  if (text === null) {
    return byDefault;
  }
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1 || count > max) {
    throw invalid(`The query parameter '${name}' must be a number from 1${max === largestPage ? ` to ${max}` : ''}.`);
  }
  return count;
}

/** `Field asc` or `Field desc`. */
function readOrder(text: string, fields: FieldTable): (left: Fields, right: Fields) => number {
  const [, name = '', direction] = /^\s*(\w+) (asc|desc)\s*$/.exec(text) ?? [];
  const kind = Object.hasOwn(fields, name) ? fields[name]?.kind : undefined;
  if (kind === undefined || kind === 'list' || kind === 'object' || kind === 'texts') {
    throw invalid(`The query parameter '$orderby' must be a field and asc or desc: ${text}.`);
  }
  const sign = direction === 'asc' ? 1 : -1;
  return (left, right) => sign * compareValues(left[name] ?? '', right[name] ?? '');
}

function compareValues(left: unknown, right: unknown): number {
  return typeof left === 'number' && typeof right === 'number' ? left - right : String(left).localeCompare(String(right), 'sv');
}

function readSelection(text: string | null, fields: FieldTable): (row: Fields) => Fields {
  if (text === null) {
    return (row) => row;
  }
  const names = text.split(',').map((name) => name.trim());
  for (const name of names) {
    if (!Object.hasOwn(fields, name)) {
      throw invalid(`Could not find a property named '${name}'.`);
    }
  }
  return (row) => Object.fromEntries(names.map((name) => [name, row[name]]));
}
