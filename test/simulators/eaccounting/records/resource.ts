/** What one resource of the API is: its fields, its rules, who may call it. */
import type { Company, Variant } from '../company.ts';
import type { FieldTable } from './field-rules.ts';
import type { Fields } from './fields.ts';

export interface Resource {
  /** Below `/v2/`, and the name of its table. */
  path: string;
  /** What one is called in an error. */
  noun: string;
  /** Everything it shows; what is not read only can be sent. */
  fields: FieldTable;
  /** Any of these scopes lets read; without the ending `_readonly` it lets write too. */
  areas: readonly Area[];
  /** Where fewer areas write than read. */
  writeAreas?: readonly Area[];
  /** Absent: all of them. */
  variants?: readonly Variant[];
  /** Default both: the list, and one by its id. */
  reads?: 'list' | 'one';
  /** Computed when read. */
  present?(company: Company, row: Fields): Fields;
  /** Filters also know these; they are not shown. */
  hiddenFields?: FieldTable;
  create?: Writing;
  replace?: Writing;
  /** Absent: no DELETE. */
  remove?: { refuse?(company: Company, row: Fields): void };
  /** The real API does not have these either: 405. Every other missing method is 501. */
  lacks?: readonly ('POST' | 'PUT' | 'DELETE')[];
}

export type Area = 'sales' | 'purchase' | 'accounting';

/**
 * Checks what more than one field decides and adds what the server sets.
 * @param before the row that is replaced
 * @throws Refusal
 */
export type Writing = (company: Company, values: Fields, before: Fields | undefined) => Fields;
