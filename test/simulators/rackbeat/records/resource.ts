/** What one kind of master data is: a row in the table of resources. */
import type { Account } from '../account.ts';
import type { FieldErrors } from '../refusal.ts';
import type { FieldTable } from './field-rules.ts';
import type { Fields, Row } from './table.ts';

export interface Resource {
  /** `customer-groups` in `/api/customer-groups`. */
  path: string;
  /** Envelope of one record. */
  singular: string;
  /** Envelope of a list. */
  plural: string;
  /** First part of its event names. */
  event: string;
  /** Items have text numbers; all others count. */
  numbers: 'integer' | 'text';
  /** First number of the series. */
  first: number;
  fields: FieldTable;
  /** Values of fields that a create leaves out. */
  defaults?(account: Account): Fields;
  /** Rules that need more than one field. `values` is the row as it would be. */
  check?(account: Account, values: Fields): FieldErrors;
  /** Effects outside the row. `given`: what the client sent, read. */
  written?(account: Account, row: Row, given: Fields): void;
  /** What is read; default: what is stored. */
  present?(account: Account, row: Row): Fields;
  /** Fields that `search` looks into. */
  search: string[];
  /** Query parameter → field it must equal. */
  filters: Record<string, string>;
  /** Records here keep a number of ours: they forbid deleting it. */
  usedBy?: { path: string; field: string }[];
}
