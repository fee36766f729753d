/** Making, changing and deleting master data. */
import type { Account } from '../account.ts';
import { conflict, type FieldErrors, notFound, refuseIfAny } from '../refusal.ts';
import { readFields } from './field-rules.ts';
import { findItem } from './item-number.ts';
import type { Resource } from './resource.ts';
import type { Fields, Row } from './table.ts';

/** Whether a `…_id` names something. */
export function exists(account: Account, path: string, number: unknown): boolean {
  switch (path) {
    case 'currencies':
      return account.currencies.has(String(number));
    case 'items':
      return findItem(account, String(number)) !== undefined;
    default:
      return account.table(path).find(number) !== undefined;
  }
}

/** @throws Refusal 404 */
export function findRecord(account: Account, resource: Resource, written: string): Row {
  const row = resource.numbers === 'integer' ? account.table(resource.path).find(written) : itemOf(account, resource, written);
  if (!row) {
    throw notFound();
  }
  return row;
}

/** @throws Refusal 422 */
export function createRecord(account: Account, resource: Resource, input: Fields): Row {
  const { values, errors } = readFields(resource.fields, input, {
    partial: false,
    exists: (path, number) => exists(account, path, number),
  });
  const number = readNumber(account, resource, input.number, errors);
  const filled = { ...resource.defaults?.(account), ...values };
  refuseIfAny({ ...resource.check?.(account, filled), ...errors });
  const now = account.timestamp();
  const kind = resource.numbers === 'text' ? { type: resource.singular } : {};
  const row: Row = { number, ...kind, ...filled, created_at: now, updated_at: now, deleted_at: null };
  resource.written?.(account, row, values);
  account.table(resource.path).put(row);
  account.announce({ event: `${resource.event}.created`, key: number, keyName: 'number' });
  return row;
}

/** Only the fields that were sent change. @throws Refusal 404, 422 */
export function updateRecord(account: Account, resource: Resource, written: string, input: Fields): Row {
  const row = findRecord(account, resource, written);
  const { values, errors } = readFields(resource.fields, input, {
    partial: true,
    exists: (path, number) => exists(account, path, number),
  });
  if (input.number !== undefined && String(input.number) !== String(row.number)) {
    errors.number = ['The number of a record cannot be changed.'];
  }
  refuseIfAny({ ...resource.check?.(account, { ...row, ...values }), ...errors });
  const changed = Object.keys(values).filter((field) => JSON.stringify(values[field]) !== JSON.stringify(row[field]));
  Object.assign(row, values);
  resource.written?.(account, row, values);
  if (changed.length > 0) {
    row.updated_at = account.timestamp();
    account.announce({ event: `${resource.event}.updated`, key: row.number, keyName: 'number', changed });
  }
  return row;
}

/** Soft: the number stays taken. @throws Refusal 404, 422 if another record needs it */
export function deleteRecord(account: Account, resource: Resource, written: string): void {
  const row = findRecord(account, resource, written);
  const user = resource.usedBy?.find(({ path, field }) =>
    account
      .table(path)
      .live()
      .some((other) => other[field] === row.number),
  );
  if (user) {
    throw conflict('number', `${resource.singular} ${row.number} is used by ${user.path}.`);
  }
  row.deleted_at = account.timestamp();
  account.announce({ event: `${resource.event}.deleted`, key: row.number, keyName: 'number' });
}

/** What a client reads of it, without its `self`. */
export function presentRecord(account: Account, resource: Resource, row: Row): Fields {
  return structuredClone(resource.present?.(account, row) ?? row);
}

function itemOf(account: Account, resource: Resource, written: string): Row | undefined {
  const item = findItem(account, written);
  return item?.type === resource.singular ? item : undefined;
}

/** The client may choose a free number; else the series goes on. */
function readNumber(account: Account, resource: Resource, given: unknown, errors: FieldErrors): number | string {
  const isText = resource.numbers === 'text';
  if (given === undefined || given === null || given === '') {
    if (isText) {
      errors.number = ['The number field is required.'];
    }
    return account.table(resource.path).nextNumber(resource.first);
  }
  const number = String(given);
  if (isText ? number.length > 50 : !/^[1-9]\d{0,8}$/.test(number)) {
    errors.number = [isText ? 'The number may not be longer than 50 characters.' : 'The number must be a whole number above 0.'];
  } else if (
    isText
      ? account.table('products').isTaken(number) || account.table('lots').isTaken(number)
      : account.table(resource.path).isTaken(number)
  ) {
    errors.number = ['The number has already been taken.'];
  }
  return isText ? number : Number(number);
}
