/** Ledger items (kassekladde): drafts of several at once, with ids of the client's choosing; booking is queued and done later. */
import { post } from '../books/entries.ts';
import type { Organization } from '../organization.ts';
import { type Fields, isFields, listAt } from '../records/fields.ts';
import { type FieldTable, readFields } from '../records/read-fields.ts';
import type { Row } from '../records/table.ts';
import { missingModel, type Problems, Refusal, refuseIfAny } from '../refusal.ts';
import {
  addLedgerBookingProblems,
  addLedgerLineProblems,
  type LedgerLine,
  ledgerLineTable,
  ledgerPostings,
} from './ledger-lines.ts';

export interface LedgerItem extends Row {
  version: string;
  VoucherDate?: string;
  FileGuid?: string;
  /** As wished; once booked, as given. */
  VoucherNumber?: number;
  lines: LedgerLine[];
  /** Milliseconds since 1970 from which on it is booked. */
  dueAt?: number;
  isBooked: boolean;
}

const largestCall = 1000;

const itemTable: FieldTable = {
  Id: { kind: 'guid' },
  Version: { kind: 'text' },
  VoucherNumber: { kind: 'integer', min: 1 },
  VoucherDate: { kind: 'date' },
  FileGuid: { kind: 'text' },
  Lines: { kind: 'list', fields: { Id: { kind: 'guid' }, IsPaymentForVoucherId: { kind: 'guid' }, ...ledgerLineTable } },
};

const nameTable: FieldTable = { Id: { kind: 'guid', required: true }, Version: { kind: 'text' } };

/** @param given what was sent: a list @returns id and version of each */
export function createLedgerItems(organization: Organization, given: unknown): Fields[] {
  const items = readItems(organization, listSent(given));
  const ids = items.map(({ Id }) => Id ?? organization.newGuid());
  // Assumed: an id that is there already is a duplicate, as with invoices.
  if (ids.some((id) => organization.ledgerItems.get(id)) || new Set(ids).size < ids.length) {
    throw new Refusal('duplicated');
  }
  return items.map(({ Id: _id, ...item }, index) => {
    const now = organization.clock.now();
    const row = { ...item, Guid: String(ids[index]), createdAt: now, updatedAt: now, version: '', isBooked: false };
    return showName(saveItem(organization, row));
  });
}

/** Replaces drafts; each names its id and its latest version. */
export function replaceLedgerItems(organization: Organization, given: unknown): Fields[] {
  const sent = listSent(given);
  const before = sent.map((item) => currentItem(organization, item));
  const items = readItems(organization, sent);
  return items.map(({ Id: _id, ...item }, index) => {
    const { Guid, createdAt, updatedAt, version } = before[index] as LedgerItem;
    return showName(saveItem(organization, { Guid, createdAt, updatedAt, version, isBooked: false, ...item }));
  });
}

/** Queues them. That this succeeds does not say that they will be booked. */
export function bookLedgerItems(organization: Organization, given: unknown): void {
  const items = listSent(given).map((item) => currentItem(organization, item));
  const problems: Problems = {};
  items.forEach((item, index) => {
    if (item.VoucherDate === undefined) {
      problems[`[${index}].VoucherDate`] = 'The field is required to book.';
    }
    addLedgerBookingProblems(organization, item.lines, `[${index}].Lines`, problems);
  });
  refuseIfAny(problems);
  for (const item of items) {
    saveItem(organization, { ...item, dueAt: organization.clock.now() + organization.ledgerSeconds * 1000 });
  }
}

export function ledgerStatus(organization: Organization, given: unknown): Fields[] {
  settleLedger(organization);
  return listSent(given).map((item) => {
    const { Guid, version, isBooked, dueAt, VoucherNumber } = knownItem(organization, item);
    const pending = dueAt === undefined ? 'Draft' : 'PendingBooking';
    const number = isBooked ? VoucherNumber : undefined;
    return { Id: Guid, Version: version, Status: isBooked ? 'Booked' : pending, VoucherNumber: number ?? null };
  });
}

export function deleteLedgerItems(organization: Organization, given: unknown): void {
  for (const item of listSent(given).map((sent) => currentItem(organization, sent))) {
    saveItem(organization, { ...item, deletedAt: organization.clock.now() });
  }
}

/** Books what has waited long enough. What cannot be booked by then is a draft again. */
export function settleLedger(organization: Organization): void {
  const due = organization.ledgerItems
    .all()
    .filter(({ dueAt, isBooked }) => !isBooked && (dueAt ?? Infinity) <= organization.clock.now());
  for (const { dueAt: _due, ...item } of due) {
    try {
      const voucher = {
        VoucherGuid: item.Guid,
        VoucherType: 'Manual',
        Date: String(item.VoucherDate),
        FileGuid: item.FileGuid ?? null,
      } as const;
      const VoucherNumber = post(
        organization,
        voucher,
        ledgerPostings(organization, item.lines),
        'VoucherDate',
        item.VoucherNumber,
      );
      saveItem(organization, { ...item, VoucherNumber, isBooked: true });
    } catch (error) {
      if (!(error instanceof Refusal)) {
        throw error;
      }
      saveItem(organization, item);
    }
  }
}

function listSent(given: unknown): Fields[] {
  if (!Array.isArray(given) || !given.every(isFields)) {
    throw missingModel();
  }
  if (given.length > largestCall) {
    throw new Refusal('limitExceeded', `At most ${largestCall} ledger items are allowed.`);
  }
  return given;
}

function readItems(organization: Organization, sent: Fields[]): (Partial<LedgerItem> & { Id?: string; lines: LedgerLine[] })[] {
  const problems: Problems = {};
  const items = sent.map((item, index) => readFields(itemTable, item, problems, `[${index}].`));
  items.forEach((item, index) => {
    addLedgerLineProblems(organization, item, `[${index}].Lines`, problems);
    if (item.FileGuid !== undefined && !organization.files.has(String(item.FileGuid))) {
      problems[`[${index}].FileGuid`] = 'The file does not exist.';
    }
  });
  refuseIfAny(problems);
  const lines = items.flatMap((item) => listAt(item, 'Lines'));
  if (lines.some(({ IsPaymentForVoucherId }) => IsPaymentForVoucherId !== undefined)) {
    throw new Refusal('notModelled', 'Payments by ledger items are not modelled here.');
  }
  return items.map(({ Lines: _lines, Version: _version, ...item }, index) => ({
    ...item,
    lines: listAt(items[index] ?? {}, 'Lines') as unknown as LedgerLine[],
  }));
}

function knownItem(organization: Organization, sent: Fields): LedgerItem {
  const problems: Problems = {};
  const { Id } = readFields(nameTable, sent, problems);
  refuseIfAny(problems);
  const item = organization.ledgerItems.get(Id as string);
  if (!item || item.deletedAt !== undefined) {
    throw new Refusal('validation', undefined, { Id: 'ledgerItemNotFound' });
  }
  return item;
}

function currentItem(organization: Organization, sent: Fields): LedgerItem {
  settleLedger(organization);
  const item = knownItem(organization, sent);
  if (sent.Version !== item.version) {
    throw new Refusal('outdated');
  }
  if (item.isBooked || item.dueAt !== undefined) {
    throw new Refusal('invalidRequest', 'The ledger item is booked or waits to be.');
  }
  return item;
}

function saveItem(organization: Organization, item: LedgerItem): LedgerItem {
  const version = Buffer.from(organization.nextTimestamp(), 'hex').toString('base64');
  const saved = { ...item, version, updatedAt: organization.clock.now() };
  organization.ledgerItems.put(saved);
  return saved;
}

function showName({ Guid, version }: LedgerItem): Fields {
  return { Id: Guid, Version: version };
}
