/** What one collection of the newer services is: flat records, a cursor, and a version that every replace must repeat. */
import type { Agreement } from '../agreement.ts';
import type { Fields } from '../records/fields.ts';
import type { FieldTable } from '../records/read-fields.ts';

export interface Service {
  /** With its version, which is part of every address. */
  base: string;
  key: string;
  /** As they are shown, without their version. */
  rows(agreement: Agreement): Fields[];
  filterable: readonly string[];
  sortable: readonly string[];
  /** A module the agreement must have. */
  module?: string;
  /** Absent: reading is all that is modelled here. */
  write?: ServiceWriting;
}

export interface ServiceWriting {
  fields: FieldTable;
  /** @returns what the answer holds, which is the key only */
  create(agreement: Agreement, values: Fields): Fields;
  /** @param before the row under the key that was sent */
  replace(agreement: Agreement, values: Fields, before: Fields): void;
  remove(agreement: Agreement, row: Fields): void;
}

/** Changes with everything the row holds. */
export function versionOf(row: Fields): string {
  let hash = 0x811c9dc5;
  for (const sign of JSON.stringify(row)) {
    hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}
