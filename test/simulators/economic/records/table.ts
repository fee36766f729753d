/** The rows of one collection in one agreement. Deleting a row frees its number. */
import type { Fields } from './fields.ts';

export interface Table {
  get(key: unknown): Fields | undefined;
  /** @param createdAt milliseconds since 1970; kept when the row exists */
  put(key: unknown, fields: Fields, createdAt?: number): void;
  delete(key: unknown): void;
  /** @param createdBefore leaves out what is younger */
  all(createdBefore?: number): Fields[];
  /** One above the highest number in use, so that a deleted last number is given out again. */
  nextNumber(first: number): number;
}

export function createTable(): Table {
  const rows = new Map<string, { fields: Fields; createdAt: number }>();
  return {
    get: (key) => rows.get(String(key))?.fields,
    put: (key, fields, createdAt = Number.NEGATIVE_INFINITY) => {
      rows.set(String(key), { fields, createdAt: rows.get(String(key))?.createdAt ?? createdAt });
    },
    delete: (key) => {
      rows.delete(String(key));
    },
    all: (createdBefore = Number.POSITIVE_INFINITY) =>
      [...rows.values()].filter(({ createdAt }) => createdAt <= createdBefore).map(({ fields }) => fields),
    nextNumber: (first) => Math.max(first - 1, ...[...rows.keys()].map(Number).filter(Number.isInteger)) + 1,
  };
}
