/** Creates, replaces and deletes rows. A replace puts aside all that was not sent again, as the real API was measured to do. */
import type { Company } from '../company.ts';
import { missing } from '../refusal.ts';
import type { Fields } from './fields.ts';
import { readFields } from './read-fields.ts';
import type { Resource, Writing } from './resource.ts';

export function existsIn(company: Company): (path: string, id: string) => boolean {
  return (path, id) => company.table(path).get(id) !== undefined;
}

export function createRecord(company: Company, resource: Resource, write: Writing, sent: Fields): Fields {
  const values = write(company, readFields(resource.fields, sent, existsIn(company)), undefined);
  const row = { Id: company.nextId(), ...values };
  company.table(resource.path).put(row.Id, row, company.clock.now());
  return row;
}

export function replaceRecord(company: Company, resource: Resource, write: Writing, id: string, sent: Fields): Fields {
  const before = rowOf(company, resource, id);
  const row = { Id: id, ...write(company, readFields(resource.fields, sent, existsIn(company)), before) };
  company.table(resource.path).put(id, row);
  return row;
}

export function deleteRecord(company: Company, resource: Resource, id: string): void {
  const row = rowOf(company, resource, id);
  resource.remove?.refuse?.(company, row);
  company.table(resource.path).delete(id);
}

/** @param id in lower case, as ids are kept  @throws Refusal 3000 */
export function rowOf(company: Company, resource: Pick<Resource, 'path' | 'noun'>, id: string): Fields {
  const row = company.table(resource.path).get(id);
  if (!row) {
    throw missing(`${resource.noun} ${id}`);
  }
  return row;
}
