/** Search, filters, order and pages of a list. */
import { readBoolean } from '../records/field-rules.ts';
import type { Fields } from '../records/table.ts';

export interface Listing {
  /** Fields that `search` looks into; a dot leads into an embedded record. */
  search: string[];
  /** Query parameter → field it must equal. */
  filters: Record<string, string>;
}

export interface Page {
  records: Fields[];
  total: number;
  pages: number;
  limit: number;
  page: number;
}

/** @param records oldest first; the newest come first unless `order_by` says otherwise */
export function listPage(records: Fields[], query: Record<string, string>, listing: Listing): Page {
  const chosen = sorted(records.toReversed().filter(wanted(query, listing)), query);
  const limit = Math.min(positive(query.limit) ?? 20, 1000);
  const page = positive(query.page) ?? 1;
  return {
    records: chosen.slice((page - 1) * limit, page * limit),
    total: chosen.length,
    pages: Math.max(1, Math.ceil(chosen.length / limit)),
    limit,
    page,
  };
}

/** What makes no sense falls back to the default, as in Rackbeat. */
function positive(written: string | undefined): number | undefined {
  const number = Number(written);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}

function wanted(query: Record<string, string>, { search, filters }: Listing): (record: Fields) => boolean {
  const tests: ((record: Fields) => boolean)[] = [];
  const text = query.search?.toLowerCase();
  if (text) {
    tests.push((record) =>
      search.some((field) =>
        String(at(record, field) ?? '')
          .toLowerCase()
          .includes(text),
      ),
    );
  }
  for (const [parameter, value] of Object.entries(query)) {
    const field = filters[parameter] ?? /^simple_filter\[(\w+)\]$/.exec(parameter)?.[1];
    if (field !== undefined) {
      tests.push((record) => equals(at(record, field), value));
    }
  }
  return (record) => tests.every((test) => test(record));
}

function equals(value: unknown, written: string): boolean {
  return typeof value === 'boolean'
    ? value === readBoolean(written)
    : String(value ?? '').toLowerCase() === written.toLowerCase();
}

function sorted(records: Fields[], query: Record<string, string>): Fields[] {
  const field = query.order_by;
  if (!field) {
    return records;
  }
  const sign = query.order_direction?.toUpperCase() === 'ASC' ? 1 : -1;
  return records.toSorted((one, other) => sign * compare(at(one, field), at(other, field)));
}

function compare(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') {
    return one - other;
  }
  const [a, b] = [String(one ?? ''), String(other ?? '')];
  return a < b ? -1 : a > b ? 1 : 0;
}

function at(record: Fields, path: string): unknown {
  return path.split('.').reduce<unknown>((value, part) => (value as Fields | null | undefined)?.[part], record);
}
