/** Lets a record's fields look up what they refer to in their agreement. */
import type { Agreement } from '../agreement.ts';
import type { Reading } from './read-fields.ts';

/** @param owner the customer or supplier whose contacts and delivery locations are meant */
export function readingOf(agreement: Agreement, owner?: unknown): Reading {
  return { exists: (collection, key) => agreement.table(collection).get(key) !== undefined, owner };
}
