/** Keys, indexes and expiry of our tables: the one definition that deployment and tests both create them from. */

/** A key attribute: text (S) or number (N). */
export interface KeyAttribute {
  name: string;
  type: 'S' | 'N';
}

export interface IndexDefinition {
  name: string;
  partitionKey: KeyAttribute;
  sortKey?: KeyAttribute;
  projection: 'ALL' | 'KEYS_ONLY';
}

export interface TableDefinition {
  partitionKey: KeyAttribute;
  sortKey?: KeyAttribute;
  indexes: IndexDefinition[];
  /** Attribute with the second (since 1970) after which the row may be deleted. */
  ttl?: string;
}

const text = (name: string): KeyAttribute => ({ name, type: 'S' });
const number = (name: string): KeyAttribute => ({ name, type: 'N' });

export const tableDefinitions: Record<'transfers' | 'tenants' | 'pulls' | 'limits', TableDefinition> = {
  transfers: {
    // tenant#ledger, kind#number
    partitionKey: text('pk'),
    sortKey: text('sk'),
    indexes: [
      // Only open rows have `openKey` (tenant#ledger). All attributes, so that the failure list is one read; few rows are open for long.
      { name: 'open', partitionKey: text('openKey'), sortKey: number('openSince'), projection: 'ALL' },
      // Only rows with a ledger id have `ledgerKey` (tenant#ledger#kind#ledgerId). Keys only: a claim or retry then costs no index write,
      // and the row is read afterwards anyway, because an index may lag behind.
      { name: 'byLedgerId', partitionKey: text('ledgerKey'), sortKey: text('sk'), projection: 'KEYS_ONLY' },
    ],
  },
  tenants: {
    // tenant (or scope of a key), TENANT | CONNECTION#ledger | WEBHOOK#event | KEY#id | AUDIT#time#id
    partitionKey: text('pk'),
    sortKey: text('sk'),
    indexes: [],
  },
  pulls: {
    // tenant#ledger, pull
    partitionKey: text('pk'),
    sortKey: text('sk'),
    indexes: [{ name: 'due', partitionKey: text('dueShard'), sortKey: number('dueAt'), projection: 'ALL' }],
  },
  limits: { partitionKey: text('scope'), indexes: [], ttl: 'expiresAt' },
};
