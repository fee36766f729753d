/** Creates, replaces and deletes the rows of a resource. A replace puts aside all that was not sent again. */
import type { Agreement } from '../agreement.ts';
import { conflict, notFound, type Problem, Refusal, refuseIfAny } from '../refusal.ts';
import { changedFields, type Fields } from './fields.ts';
import { type FieldRule, readFields } from './read-fields.ts';
import { readingOf } from './reading.ts';
import type { Resource, Writing } from './resource.ts';

export interface Place {
  agreement: Agreement;
  resource: Resource & { write: Writing };
  /** Of the collection, its parent filled in. */
  path: string;
  /** The parent as a reference, as in `{ customer: { customerNumber: 7 } }`. */
  parent: Fields;
}

export function createRecord(place: Place, given: Fields): Fields {
  const { agreement, resource, path } = place;
  const { write, key } = resource;
  const sent = write.numbering === 'server' ? {} : keyOf(place, given, write.numbering === 'client');
  const table = agreement.table(path);
  if (sent[key] !== undefined && table.get(sent[key])) {
    throw conflict(key, `'${sent[key]}' already exists.`, 'E06010', sent[key]);
  }
  return store(place, given, sent[key] ?? table.nextNumber(write.first), undefined);
}

/** Creates the record when there is none under this number. */
export function replaceRecord(place: Place, key: unknown, given: Fields): { record: Fields; isNew: boolean } {
  if (place.resource.write.keyInReplace) {
    keyOf(place, given, true);
  }
  const before = place.agreement.table(place.path).get(key);
  return { record: store(place, given, before?.[place.resource.key] ?? key, before), isNew: before === undefined };
}

/** A person's change, held to no rule but that the record exists. */
export function changeRecord({ agreement, resource, path }: Place, key: unknown, changes: Fields): Fields {
  const before = agreement.table(path).get(key);
  if (!before) {
    throw notFound();
  }
  const values = changedFields(before, changes);
  const record = { ...values, ...resource.write.complete?.(agreement, values, before) };
  agreement.table(path).put(key, record);
  tellOf(agreement, resource, key, key);
  return record;
}

export function deleteRecord({ agreement, resource, path }: Place, key: unknown): void {
  const table = agreement.table(path);
  if (!table.get(key)) {
    throw notFound();
  }
  const user = resource.write.usedBy?.(agreement, key);
  if (user !== undefined) {
    throw new Refusal(400, `The ${resource.noun} cannot be deleted: it is used by ${user}.`);
  }
  table.delete(key);
  tellOf(agreement, resource, key, '');
}

/** @param isRequired the client has to send the key */
function keyOf({ resource }: Place, given: Fields, isRequired: boolean): Fields {
  const problems: Problem[] = [];
  const rule: FieldRule = resource.write.textKey
    ? { kind: 'text', min: 1, max: resource.write.textKey, required: isRequired }
    : { kind: 'integer', min: 1, max: 999_999_999, required: isRequired };
  const read = readFields({ [resource.key]: rule }, given, { exists: () => true }, problems);
  refuseIfAny(problems);
  return read;
}

function store(place: Place, given: Fields, key: unknown, before: Fields | undefined): Fields {
  const { agreement, resource, path, parent } = place;
  const problems: Problem[] = [];
  const values = readFields(resource.write.fields, given, readingOf(agreement, key), problems);
  refuseIfAny([...problems, ...(resource.write.check?.(agreement, values, before) ?? [])]);
  const record = { [resource.key]: key, ...parent, ...values, ...resource.write.complete?.(agreement, values, before) };
  agreement.table(path).put(key, record, agreement.clock.now());
  tellOf(agreement, resource, before === undefined ? '' : key, key);
  return record;
}

/** A record that is new has no old number, a deleted one no new one. */
function tellOf(agreement: Agreement, { write }: Place['resource'], oldNumber: unknown, newNumber: unknown): void {
  if (write.event !== undefined) {
    agreement.tell(write.event, { OLDNUMBER: String(oldNumber), NEWNUMBER: String(newNumber) });
  }
}
