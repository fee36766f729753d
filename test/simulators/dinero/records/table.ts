/** Rows by guid, in the order they came. A row that was ever there keeps its guid: it can only be marked as deleted. */

/** Times are milliseconds since 1970. */
export interface Row {
  Guid: string;
  createdAt: number;
  updatedAt: number;
  deletedAt?: number;
}

export interface Table<R extends Row> {
  /** Deleted rows too. */
  get(guid: string | undefined): R | undefined;
  put(row: R): void;
  all(): R[];
}

export function createTable<R extends Row>(): Table<R> {
  const rows = new Map<string, R>();
  return {
    get: (guid) => (guid === undefined ? undefined : rows.get(guid.toLowerCase())),
    put: (row) => {
      rows.set(row.Guid, row);
    },
    all: () => [...rows.values()],
  };
}
