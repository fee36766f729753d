/** What purchase vouchers, purchase credit notes and manual vouchers have in common: a version, a number once booked, a file. */
import type { Organization } from '../organization.ts';
import { today } from '../records/dates.ts';
import type { Fields } from '../records/fields.ts';
import { isGuid } from '../records/guid.ts';
import { readFields } from '../records/read-fields.ts';
import type { Row, Table } from '../records/table.ts';
import { type Problems, Refusal, refuseIfAny } from '../refusal.ts';
import { bookTable, requiredTimestamp } from '../sales/document-fields.ts';
import { refuseOutdated } from '../sales/sales-document.ts';

export interface Voucher extends Row {
  timestamp: string;
  VoucherNumber: number | null;
  /** YYYY-MM-DD; undefined on a draft. */
  bookedOn?: string;
  FileGuid?: string;
}

/** A new voucher's row. */
export function newVoucher(organization: Organization, guid?: string): Voucher {
  const now = organization.clock.now();
  return { Guid: guid ?? organization.newGuid(), createdAt: now, updatedAt: now, timestamp: '', VoucherNumber: null };
}

export function saveVoucher<V extends Voucher>(organization: Organization, table: Table<V>, voucher: V): V {
  const saved = { ...voucher, updatedAt: organization.clock.now(), timestamp: organization.nextTimestamp() };
  table.put(saved);
  return saved;
}

/** Vouchers show no time of deletion, so a deleted one is taken to be gone. */
export function knownVoucher<V extends Voucher>(table: Table<V>, guid: string): V {
  if (!isGuid(guid)) {
    throw new Refusal('invalidFormat', `'${guid}' is not a guid.`);
  }
  const voucher = table.get(guid);
  if (!voucher || voucher.deletedAt !== undefined) {
    throw new Refusal('notFound');
  }
  return voucher;
}

/** For writing: the request must carry the latest timestamp. */
export function currentVoucher<V extends Voucher>(table: Table<V>, guid: string, given: Fields): V {
  const problems: Problems = {};
  const { Timestamp } = readFields(requiredTimestamp, given, problems);
  refuseIfAny(problems);
  const voucher = knownVoucher(table, guid);
  refuseOutdated(voucher.timestamp, String(Timestamp));
  return voucher;
}

export function draftVoucher<V extends Voucher>(table: Table<V>, guid: string, given: Fields): V {
  const voucher = currentVoucher(table, guid, given);
  if (voucher.bookedOn !== undefined) {
    throw new Refusal('invalidRequest', 'The voucher is booked.');
  }
  return voucher;
}

/** The number the client wants the voucher to be booked under. */
export function wishedNumber(given: Fields): number | undefined {
  const problems: Problems = {};
  const { Number: wished } = readFields(bookTable, given, problems);
  refuseIfAny(problems);
  return wished as number | undefined;
}

export function addFileProblem(organization: Organization, read: Fields, problems: Problems): void {
  if (read.FileGuid !== undefined && !organization.files.has(String(read.FileGuid))) {
    problems.FileGuid = 'The file does not exist.';
  }
}

export function showBooking({ bookedOn, VoucherNumber, FileGuid }: Voucher): Fields {
  return {
    VoucherNumber,
    FileGuid: FileGuid ?? null,
    BookedByType: bookedOn === undefined ? null : 'API',
    BookedByUsername: null,
    BookingTime: bookedOn ?? null,
  };
}

export function bookedNow(organization: Organization): { bookedOn: string } {
  return { bookedOn: today(organization.clock) };
}

export function deletedNow(organization: Organization): { deletedAt: number } {
  return { deletedAt: organization.clock.now() };
}
