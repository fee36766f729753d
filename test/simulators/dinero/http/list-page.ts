/** A page of a list: filtered, cut and projected, in Dinero's envelope. */
import type { Organization } from '../organization.ts';
import type { Fields } from '../records/fields.ts';
import type { Row } from '../records/table.ts';
import { Refusal } from '../refusal.ts';
import { readProjection } from './projection.ts';
import { readQueryFilter } from './query-filter.ts';

export interface Listing<R extends Row> {
  organization: Organization;
  /** In the list's order; deleted ones too. */
  rows: R[];
  show(row: R): Fields;
  /** Names that `fields` may ask for. */
  fields: readonly string[];
  /** What `fields` is when it is left out, casing included. */
  defaultFields: string;
  filterable: readonly string[];
  /** What `queryFilter` is held against; left out: what is shown. */
  filteredBy?(row: R): Fields;
  /** Whether deleted rows are shown when nothing is said about them. */
  showsDeleted?: boolean;
}

const largestPage = 1000;

/** @param query of the request, undecoded names and values */
export function listPage<R extends Row>(query: Record<string, string>, listing: Listing<R>): Fields {
  if (query.freeTextSearch !== undefined && query.freeTextSearch !== '') {
    throw new Refusal('notModelled', 'freeTextSearch is not modelled here.');
  }
  const Page = readCount(query, 'page', 0, 0, Number.MAX_SAFE_INTEGER);
  const PageSize = readCount(query, 'pageSize', 100, 1, largestPage);
  const project = readProjection(query.fields || listing.defaultFields, listing.fields);
  const filter = query.queryFilter ? readQueryFilter(query.queryFilter, listing.filterable) : () => true;
  const all = listing.rows.filter(listedNow(query, listing));
  const { filteredBy = listing.show } = listing;
  const page = all.filter((row) => filter(filteredBy(row))).slice(Page * PageSize, (Page + 1) * PageSize);
  return {
    Collection: page.map((row) => project(listing.show(row))),
    // Result counts this page only. The other counts what was there before `queryFilter` and pages: neither is a total of what matches.
    Pagination: { MaxPageSizeAllowed: largestPage, PageSize, Result: page.length, ResultWithoutFilter: all.length, Page },
  };
}

/** Deleted rows come when asked for, and whenever changes are. */
function listedNow<R extends Row>(query: Record<string, string>, listing: Listing<R>): (row: R) => boolean {
  const since = readTime(query.changesSince);
  const deletedOnly = readBoolean(query, 'deletedOnly');
  const { clock, hiddenSeconds } = listing.organization;
  const newest = clock.now() - hiddenSeconds * 1000;
  return (row) => {
    const isDeleted = row.deletedAt !== undefined;
    const isShown = deletedOnly === true ? isDeleted : !isDeleted || since !== undefined || isBoth(listing, deletedOnly);
    const isChanged = since === undefined || Math.floor(row.updatedAt / 1000) * 1000 >= since;
    return isShown && isChanged && row.createdAt <= newest;
  };
}

function isBoth<R extends Row>(listing: Listing<R>, deletedOnly: boolean | undefined): boolean {
  return listing.showsDeleted === true && deletedOnly === undefined;
}

/** UTC and in this very format, else refused. */
function readTime(text: string | undefined): number | undefined {
  if (text === undefined || text === '') {
    return undefined;
  }
  const time = Date.parse(text);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text) || Number.isNaN(time)) {
    throw new Refusal('invalidFormat', `'${text}' is not a time in the format YYYY-MM-DDTHH:mm:ssZ.`);
  }
  return time;
}

export function readBoolean(query: Record<string, string>, name: string): boolean | undefined {
  const text = query[name];
  if (text === undefined || text === '') {
    return undefined;
  }
  if (!/^(?:true|false)$/i.test(text)) {
    throw new Refusal('invalidFormat', `'${name}' must be true or false.`);
  }
  return text.toLowerCase() === 'true';
}

function readCount(query: Record<string, string>, name: string, byDefault: number, min: number, max: number): number {
  const text = query[name];
  if (text === undefined || text === '') {
    return byDefault;
  }
  if (!/^\d+$/.test(text) || Number(text) < min) {
    throw new Refusal('invalidFormat', `'${name}' must be a whole number of at least ${min}.`);
  }
  if (Number(text) > max) {
    throw new Refusal('limitExceeded', `'${name}' must not be above ${max}.`);
  }
  return Number(text);
}
