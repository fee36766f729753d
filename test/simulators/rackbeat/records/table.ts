/** The rows of one resource in one account, deleted ones included. */

export type Fields = Record<string, unknown>;

export interface Row extends Fields {
  number: number | string;
  deleted_at: string | null;
}

export interface Table<R extends Row = Row> {
  /** A row that was not deleted. */
  find(number: unknown): R | undefined;
  /** Also true for a deleted row: its number stays taken. */
  isTaken(number: unknown): boolean;
  put(row: R): void;
  /** Oldest first. */
  live(): R[];
  /** The number after the highest one ever used. */
  nextNumber(first: number): number;
}

export function createTable<R extends Row = Row>(): Table<R> {
  const rows = new Map<string, R>();
  let highest = 0;
  return {
    find: (number) => {
      const row = rows.get(String(number));
      return row?.deleted_at === null ? row : undefined;
    },
    isTaken: (number) => rows.has(String(number)),
    put: (row) => {
      rows.set(String(row.number), row);
      highest = Math.max(highest, typeof row.number === 'number' ? row.number : 0);
    },
    live: () => [...rows.values()].filter((row) => row.deleted_at === null),
    nextNumber: (first) => Math.max(first, highest + 1),
  };
}
