/** Making, changing and deleting documents that are not booked. */
import type { Account } from '../account.ts';
import { type FieldTable, readFields } from '../records/field-rules.ts';
import type { Fields } from '../records/table.ts';
import { type VatZone, vatZones } from '../records/vat-zones.ts';
import { exists } from '../records/write-record.ts';
import { conflict, type FieldErrors, notFound, refuseIfAny } from '../refusal.ts';
import { addressOf, emptyAddress, readAddress } from './addresses.ts';
import { type DocumentKind, partyPath } from './document-kind.ts';
import { readLines, reckonLines } from './lines.ts';
import type { StoredDocument } from './stored-document.ts';

const commonFields: FieldTable = {
  layout_id: { type: 'integer', references: 'layouts' },
  employee_id: { type: 'integer', references: 'employees' },
  our_reference_id: { type: 'integer', references: 'employees' },
  payment_terms_id: { type: 'integer', references: 'payment-terms' },
  project_id: { type: 'integer', references: 'projects' },
  their_reference: { type: 'text', max: 255 },
  heading: { type: 'text', max: 60 },
  note: { type: 'text', max: 10000 },
};

const ruling: FieldTable = {
  vat_zone: { type: 'text', oneOf: vatZones },
  currency: { type: 'text', max: 3, references: 'currencies' },
  currency_rate: { type: 'decimal' },
};

/** @throws Refusal 404 */
export function findDocument(account: Account, kind: DocumentKind, number: string | number): StoredDocument {
  const document = account.documents(kind.path).find(number);
  if (!document) {
    throw notFound();
  }
  return document;
}

/** A draft has its number from the first moment and keeps it when booked. @param loose may lack party and lines  @throws Refusal 422 */
export function createDocument(account: Account, kind: DocumentKind, input: Fields, loose: boolean): StoredDocument {
  const document = blank(account, kind);
  const errors = apply(account, kind, document, input);
  if (!loose) {
    for (const field of [`${kind.party}_id`, 'lines', ...kind.required]) {
      const given = input[field];
      if (given === undefined || given === null || given === '' || (Array.isArray(given) && given.length === 0)) {
        errors[field] = [`The ${field.replaceAll('_', ' ')} field is required.`];
      }
    }
  }
  takeNumber(account, kind, document, input.number, errors);
  refuseIfAny(errors);
  return addDocument(account, kind, document);
}

/** Puts a finished draft among the others and tells so. */
export function addDocument(account: Account, kind: DocumentKind, document: StoredDocument): StoredDocument {
  account.documents(kind.path).put(document);
  account.announce({ event: `${kind.singular}.created`, key: document.number, keyName: 'number' });
  return document;
}

/** Only what was sent changes. @throws Refusal 404, 422 (also when it is booked) */
export function updateDocument(account: Account, kind: DocumentKind, number: string, input: Fields): StoredDocument {
  const document = findDocument(account, kind, number);
  if (document.isBooked && kind.mark && kind.isMark?.(input)) {
    return kind.mark(account, document, input);
  }
  refuseBooked(kind, document, 'changed');
  const draft = structuredClone(document);
  refuseIfAny(apply(account, kind, draft, input));
  draft.updated_at = account.timestamp();
  Object.assign(document, draft);
  const changed = Object.keys(input).filter((field) => field !== 'suppress_webhooks' && field !== 'number');
  account.announce({ event: `${kind.singular}.updated`, key: document.number, keyName: 'number', changed });
  return document;
}

/** Leaves a gap in the series. @throws Refusal 404, 422 when it is booked */
export function deleteDocument(account: Account, kind: DocumentKind, number: string): void {
  const document = findDocument(account, kind, number);
  refuseBooked(kind, document, 'deleted');
  document.deleted_at = account.timestamp();
  kind.deleted?.(account, document);
  account.announce({ event: `${kind.singular}.deleted`, key: document.number, keyName: 'number' });
}

export function refuseBooked(kind: DocumentKind, document: StoredDocument, verb: string): void {
  if (document.isBooked) {
    throw conflict('is_booked', `The ${kind.singular.replaceAll('_', ' ')} ${document.number} is booked and cannot be ${verb}.`);
  }
}

/** An empty draft with the next number of the series. */
export function blank(account: Account, kind: DocumentKind): StoredDocument {
  const now = account.timestamp();
  return {
    number: account.documents(kind.path).nextNumber(1001),
    party: null,
    vatZone: 'domestic',
    currency: account.baseCurrency,
    currencyRate: 1,
    head: { their_reference: '', heading: '', note: '' },
    billing: emptyAddress(),
    delivery: emptyAddress(),
    lines: [],
    isBooked: false,
    bookedAt: null,
    isReopened: false,
    isCancelled: false,
    order: null,
    creditnoteFor: null,
    payments: [],
    notes: [],
    isReceived: false,
    isSent: false,
    isArchived: false,
    created_at: now,
    updated_at: now,
    deleted_at: null,
  };
}

function apply(account: Account, kind: DocumentKind, document: StoredDocument, input: Fields): FieldErrors {
  const party: FieldTable = { [`${kind.party}_id`]: { type: 'integer', references: partyPath(kind) } };
  const reading = { partial: true, exists: (path: string, number: unknown) => exists(account, path, number) };
  const head = readFields({ ...commonFields, ...kind.fields }, input, reading);
  const rules = readFields({ ...ruling, ...party }, input, reading);
  const errors: FieldErrors = { ...head.errors, ...rules.errors };
  const chosen = rules.values[`${kind.party}_id`];
  if (typeof chosen === 'number' && chosen !== document.party) {
    takeParty(account, kind, document, chosen);
  }
  document.vatZone = (rules.values.vat_zone as VatZone | null | undefined) ?? document.vatZone;
  takeCurrency(account, document, rules.values, errors);
  document.head = { ...document.head, ...head.values };
  document.head = { ...document.head, ...kind.defaults(account, document) };
  document.billing = readAddress(input, 'address_', 'billing_address', document.billing);
  document.delivery = readAddress(input, 'delivery_address_', 'delivery_address', document.delivery);
  if (input.lines !== undefined) {
    document.lines = readLines(account, document, input.lines, errors);
  }
  reckonLines(account, document);
  return errors;
}

/** A document starts with its customer's (or supplier's) own terms, zone, currency and address. */
function takeParty(account: Account, kind: DocumentKind, document: StoredDocument, number: number): void {
  const party = account.table(partyPath(kind)).find(number);
  if (!party) {
    return;
  }
  document.party = number;
  document.vatZone = party.vat_zone as VatZone;
  document.currency = String(party.currency);
  document.currencyRate = account.currencies.get(document.currency)?.rate ?? 1;
  document.billing = addressOf(party);
  document.delivery = addressOf(party);
  document.head = {
    ...document.head,
    layout_id: party.layout_id ?? null,
    payment_terms_id: party.payment_terms_id ?? null,
    their_reference: party.their_reference ?? '',
    ...('ean' in kind.fields ? { ean: party.ean ?? '' } : {}),
  };
}

function takeCurrency(account: Account, document: StoredDocument, values: Fields, errors: FieldErrors): void {
  if (typeof values.currency === 'string' && values.currency !== document.currency) {
    document.currency = values.currency;
    document.currencyRate = account.currencies.get(values.currency)?.rate ?? 1;
  }
  if (typeof values.currency_rate === 'number') {
    if (values.currency_rate <= 0) {
      errors.currency_rate = ['The currency rate must be above 0.'];
    } else {
      document.currencyRate = values.currency_rate;
    }
  }
}

function takeNumber(account: Account, kind: DocumentKind, document: StoredDocument, given: unknown, errors: FieldErrors): void {
  if (given === undefined || given === null || given === '') {
    return;
  }
  if (!/^[1-9]\d{0,8}$/.test(String(given))) {
    errors.number = ['The number must be a whole number above 0.'];
  } else if (account.documents(kind.path).isTaken(given)) {
    errors.number = ['The number has already been taken.'];
  }
  document.number = Number(given);
}
