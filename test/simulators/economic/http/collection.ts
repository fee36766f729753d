/** A page of a collection in e-conomic's envelope. */
import type { Fields } from '../records/fields.ts';
import { conflict } from '../refusal.ts';
import { readFilter } from './filter.ts';
import { readSort } from './sort.ts';

export interface Collection {
  rows: Fields[];
  filterable: readonly string[];
  sortable: readonly string[];
  /** How one row looks in the list. */
  present(row: Fields): Fields;
  /** What the collection creates, if it can. */
  creates?: string;
  /** Every page but the first begins with the last row of the one before, as when rows move while a client reads. */
  repeatsRows?: boolean;
}

const largestPage = 1000;

/** @param url of the request, with its query */
export function pageOf(url: URL, collection: Collection): Fields {
  const { filter, sort } = Object.fromEntries(url.searchParams);
  const pageSize = readCount(url, 'pagesize', 20, 1, largestPage);
  const skipPages = readCount(url, 'skippages', 0, 0, Number.MAX_SAFE_INTEGER);
  const rows = filter ? collection.rows.filter(readFilter(filter, collection.filterable)) : [...collection.rows];
  if (sort) {
    rows.sort(readSort(sort, collection.sortable));
  }
  const repeated = collection.repeatsRows && skipPages > 0 ? 1 : 0;
  const lastPage = Math.max(0, Math.ceil(rows.length / pageSize) - 1);
  const link = (page: number) => linkTo(url, page, pageSize);
  return {
    collection: rows.slice(skipPages * pageSize - repeated, (skipPages + 1) * pageSize).map(collection.present),
    pagination: {
      maxPageSizeAllowed: largestPage,
      skipPages,
      pageSize,
      results: rows.length,
      ...(filter ? { resultsWithoutFilter: collection.rows.length } : {}),
      firstPage: link(0),
      ...(skipPages > 0 ? { previousPage: link(skipPages - 1) } : {}),
      ...(skipPages < lastPage ? { nextPage: link(skipPages + 1) } : {}),
      lastPage: link(lastPage),
    },
    metaData: collection.creates
      ? { create: { description: `Create a new ${collection.creates}`, href: link(skipPages), httpMethod: 'post' } }
      : {},
    self: link(skipPages),
  };
}

/** Keeps filter and sort, URL-encoded. */
function linkTo(url: URL, page: number, pageSize: number): string {
  const kept = ['filter', 'sort'].flatMap((name) => {
    const value = url.searchParams.get(name);
    return value ? [`&${name}=${encodeURIComponent(value)}`] : [];
  });
  return `${url.origin}${url.pathname}?skippages=${page}&pagesize=${pageSize}${kept.join('')}`;
}

function readCount(url: URL, name: string, byDefault: number, min: number, max: number): number {
  const text = url.searchParams.get(name);
  if (text === null) {
    return byDefault;
  }
  const count = Number(text);
  if (!/^-?\d+$/.test(text) || count < min || count > max) {
    throw conflict(name, `'${name}' must be a number between ${min} and ${max}.`, 'E04810', text);
  }
  return count;
}
