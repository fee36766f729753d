/** What one collection of e-conomic is: a row in the table of resources. */
import type { Agreement } from '../agreement.ts';
import type { Problem } from '../refusal.ts';
import type { EventType } from '../webhooks/event-types.ts';
import type { Fields } from './fields.ts';
import type { FieldTable } from './read-fields.ts';

export interface Resource {
  /** `customers`, or `customers/{customer}/contacts` inside another record. */
  path: string;
  /** The property that holds its number. */
  key: string;
  /** What one is called in the links that create and delete. */
  noun: string;
  filterable: readonly string[];
  sortable: readonly string[];
  /** Properties that lists leave out. */
  onlyOnOne?: readonly string[];
  /** Links that stand on the record. @param self the record's own address */
  links?(self: string, origin: string, fields: Fields): Fields;
  /** Computed before filters and order look at the rows. */
  computed?(agreement: Agreement, fields: Fields): Fields;
  /** Computed when read. */
  present?(agreement: Agreement, fields: Fields): Fields;
  /** Absent: read only. */
  write?: Writing;
}

export interface Writing {
  /** Who gives the number: the server always; the client if it likes; the client always. */
  numbering: 'server' | 'optional' | 'client';
  /** First number of the server's series. */
  first: number;
  /** Without the key. */
  fields: FieldTable;
  /** Longest text of a text key; absent: the key is a whole number. */
  textKey?: number;
  /** What webhooks tell when a row is written or deleted. */
  event?: EventType;
  /** A replace has to repeat the key in its body. */
  keyInReplace?: boolean;
  /** Rules that need more than one field. */
  check?(agreement: Agreement, values: Fields, before: Fields | undefined): Problem[];
  /** What the server sets. @param before the row that is replaced */
  complete?(agreement: Agreement, values: Fields, before: Fields | undefined): Fields;
  /** Why the row cannot be deleted. */
  usedBy?(agreement: Agreement, key: unknown): string | undefined;
}
