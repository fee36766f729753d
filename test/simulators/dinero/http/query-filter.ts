/** Reads `queryFilter`: `Field eq 'value'` or `Field contains 'value'`, several with `;` between them, all of which must hold. */
import type { Fields } from '../records/fields.ts';
import { Refusal } from '../refusal.ts';

// A value with a quote or semicolon inside is refused: no way to escape them is documented.
const condition = /^\s*(\w+)\s+(eq|contains)\s+'([^';]*)'\s*$/;

/** @param filterable fields that may be filtered by here; any casing will do */
export function readQueryFilter(text: string, filterable: readonly string[]): (fields: Fields) => boolean {
  const tests = text.split(';').map((part) => {
    const [, name = '', operator = '', wanted = ''] = condition.exec(part) ?? [];
    const field = filterable.find((allowed) => allowed.toLowerCase() === name.toLowerCase());
    if (field === undefined) {
      throw new Refusal('invalidFilter', `'${part}' cannot be filtered by.`);
    }
    // Whether casing counts is not documented: it does not here, so that a client has to compare what it finds.
    return (fields: Fields) => {
      const value = String(fields[field] ?? '').toLowerCase();
      return operator === 'eq' ? value === wanted.toLowerCase() : value.includes(wanted.toLowerCase());
    };
  });
  return (fields) => tests.every((test) => test(fields));
}
