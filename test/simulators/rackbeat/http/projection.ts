/** The `fields` parameter: `number,lines(id,item(barcode))`, `locations(*)`. */
import type { Fields } from '../records/table.ts';

type Selection = Map<string, Selection | undefined>;

/** @returns the record with the chosen fields only, in its own order */
export function project(record: Fields, written: string): Fields {
  return pick(record, parse(written)) as Fields;
}

function pick(value: unknown, selection: Selection | undefined): unknown {
  if (!selection || selection.has('*') || typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((element) => pick(element, selection));
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => selection.has(name))
      .map(([name, inner]) => [name, pick(inner, selection.get(name))]),
  );
}

function parse(written: string): Selection {
  const root: Selection = new Map();
  const open: Selection[] = [root];
  let last = '';
  for (const [, name, sign] of written.matchAll(/([^,()]*)([,()]|$)/g)) {
    const here = open.at(-1) ?? root;
    if (name?.trim()) {
      last = name.trim();
      here.set(last, undefined);
    }
    if (sign === '(') {
      const inner: Selection = new Map();
      here.set(last, inner);
      open.push(inner);
    } else if (sign === ')' && open.length > 1) {
      open.pop();
    }
  }
  return root;
}
