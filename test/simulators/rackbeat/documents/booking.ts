/** Booking and unbooking. Booking makes a document read-only and is what accounting links wait for. */
import type { Account } from '../account.ts';
import { findItem } from '../records/item-number.ts';
import { conflict, type FieldErrors, refuseIfAny } from '../refusal.ts';
import { type DocumentKind, partyPath } from './document-kind.ts';
import type { StoredDocument } from './stored-document.ts';
import { refuseBooked } from './write-document.ts';

/** @throws Refusal 422 when it is booked, incomplete, or names something barred */
export function book(account: Account, kind: DocumentKind, document: StoredDocument): StoredDocument {
  refuseBooked(kind, document, 'booked again');
  refuseIfAny(whatForbidsBooking(account, kind, document));
  document.isBooked = true;
  document.bookedAt = account.timestamp();
  document.updated_at = document.bookedAt;
  kind.booked?.(account, document);
  account.announce({ event: `${kind.singular}.booked`, key: document.number, keyName: 'number' });
  return document;
}

/** @throws Refusal 422 when it is not booked or has been paid */
export function unbook(account: Account, kind: DocumentKind, document: StoredDocument): StoredDocument {
  if (!document.isBooked) {
    throw conflict('is_booked', `The ${kind.singular.replaceAll('_', ' ')} ${document.number} is not booked.`);
  }
  if (document.payments.length > 0) {
    throw conflict('is_paid', `The ${kind.singular.replaceAll('_', ' ')} ${document.number} has payments.`);
  }
  document.isBooked = false;
  document.bookedAt = null;
  document.updated_at = account.timestamp();
  kind.unbooked?.(account, document);
  account.announce({ event: `${kind.singular}.unbooked`, key: document.number, keyName: 'number' });
  return document;
}

/** A barred item or customer is named, so that a person can find it. */
export function whatForbidsBooking(account: Account, kind: DocumentKind, document: StoredDocument): FieldErrors {
  const errors: FieldErrors = {};
  const party = account.table(partyPath(kind)).find(document.party);
  const word = kind.party === 'customer' ? 'Customer' : 'Supplier';
  if (!party) {
    errors[`${kind.party}_id`] = [`The ${kind.party} id field is required.`];
  } else if (party.is_barred === true) {
    errors[`${kind.party}_id`] = [`${word} ${party.number} (${party.company_name}) is barred.`];
  }
  if (document.lines.length === 0) {
    errors.lines = ['The lines field is required.'];
  }
  document.lines.forEach((line, index) => {
    const item = findItem(account, line.item);
    if (!item) {
      errors[`lines.${index}.item_id`] = [`Item ${line.item} (${line.name}) does not exist any more.`];
    } else if (item.is_barred === true) {
      errors[`lines.${index}.item_id`] = [`Item ${line.item} (${item.name}) is barred.`];
    }
  });
  return errors;
}
