/** Reads `fields`: which fields a list shows, each under the name as it was asked for. */
import type { Fields } from '../records/fields.ts';
import { Refusal } from '../refusal.ts';

/**
 * @param asked comma list; names in any casing, echoed as asked
 * @param allowed in PascalCase, as the row has them
 */
export function readProjection(asked: string, allowed: readonly string[]): (row: Fields) => Fields {
  const names = asked.split(',').map((name) => name.trim());
  const pairs = names.map((name) => {
    const field = allowed.find((known) => known.toLowerCase() === name.toLowerCase());
    if (field === undefined) {
      throw new Refusal('invalidFormat', `There is no field '${name}'.`);
    }
    return [name, field] as const;
  });
  return (row) => Object.fromEntries(pairs.map(([name, field]) => [name, row[field] ?? null]));
}
