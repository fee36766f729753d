/** The rows of one resource in one company, by id, in the order of creation. */
import type { Fields } from './fields.ts';

export interface Table {
  get(id: unknown): Fields | undefined;
  /** @param createdAt milliseconds since 1970; kept when the row exists */
  put(id: string, fields: Fields, createdAt?: number): void;
  delete(id: string): void;
  /** @param createdBefore leaves out what is younger */
  all(createdBefore?: number): Fields[];
}

export function createTable(): Table {
  const rows = new Map<string, { fields: Fields; createdAt: number }>();
  return {
    get: (id) => rows.get(String(id))?.fields,
    put: (id, fields, createdAt = Number.NEGATIVE_INFINITY) => {
      rows.set(id, { fields, createdAt: rows.get(id)?.createdAt ?? createdAt });
    },
    delete: (id) => {
      rows.delete(id);
    },
    all: (createdBefore = Number.POSITIVE_INFINITY) =>
      [...rows.values()].filter(({ createdAt }) => createdAt <= createdBefore).map(({ fields }) => fields),
  };
}
