/** Purchase vouchers: cash (paid from a deposit account) or credit (owed to a contact). They cannot be listed. */
import { controlAccounts } from '../books/chart.ts';
import { offset, post } from '../books/entries.ts';
import type { Organization } from '../organization.ts';
import { today } from '../records/dates.ts';
import type { Fields } from '../records/fields.ts';
import { type FieldTable, readFields } from '../records/read-fields.ts';
import { type Problems, Refusal, refuseIfAny } from '../refusal.ts';
import {
  addPurchaseLineProblems,
  grossOf,
  type PurchaseLine,
  purchaseLines,
  purchasePostings,
  showPurchaseLines,
  showPurchaseTotals,
} from './purchase-lines.ts';
import {
  addTypeProblems,
  changedPurchaseTable,
  newPurchaseTable,
  type PurchaseFields,
  purchaseBookingProblems,
} from './purchase-rules.ts';
import {
  addFileProblem,
  bookedNow,
  currentVoucher,
  deletedNow,
  draftVoucher,
  newVoucher,
  saveVoucher,
  showBooking,
  type Voucher,
  wishedNumber,
} from './voucher.ts';

export interface PurchaseVoucher extends Voucher {
  fields: PurchaseFields;
  lines: PurchaseLine[];
  /** DKK that credit notes took off what is owed. */
  credited: number;
}

export function createPurchase(organization: Organization, given: Fields): PurchaseVoucher {
  const read = readPurchase(organization, newPurchaseTable, given);
  return saveVoucher(organization, organization.purchases, { ...newVoucher(organization), ...read, credited: 0 });
}

export function replacePurchase(organization: Organization, guid: string, given: Fields): PurchaseVoucher {
  const draft = draftVoucher(organization.purchases, guid, given);
  const { FileGuid: _left, ...kept } = draft;
  return saveVoucher(organization, organization.purchases, {
    ...kept,
    ...readPurchase(organization, changedPurchaseTable, given),
  });
}

export function bookPurchase(organization: Organization, guid: string, given: Fields): PurchaseVoucher {
  const draft = draftVoucher(organization.purchases, guid, given);
  refuseIfAny(purchaseBookingProblems(organization, draft.fields, draft.lines));
  const { fields, lines } = draft;
  const isCash = fields.PurchaseType === 'cash';
  const AccountNumber = isCash ? Number(fields.DepositAccountNumber) : controlAccounts.creditors;
  const postings = [...purchasePostings(organization, lines, 1), { AccountNumber, amount: grossOf(lines).times(-1) }];
  const VoucherNumber = post(organization, ledgerVoucher(draft), postings, 'VoucherDate', wishedNumber(given));
  return saveVoucher(organization, organization.purchases, { ...draft, VoucherNumber, ...bookedNow(organization) });
}

/** A draft is removed; a booked one gets an offset and stays in the books. */
export function deletePurchase(organization: Organization, guid: string, given: Fields): void {
  const voucher = currentVoucher(organization.purchases, guid, given);
  if (voucher.bookedOn !== undefined) {
    offset(organization, ledgerVoucher(voucher));
  }
  saveVoucher(organization, organization.purchases, { ...voucher, ...deletedNow(organization) });
}

export function showPurchase(organization: Organization, voucher: PurchaseVoucher): Fields {
  const { fields, lines } = voucher;
  const isCash = fields.PurchaseType === 'cash';
  return {
    Guid: voucher.Guid,
    // Vouchers spell it with a small s, sales documents with a capital one.
    Timestamp: voucher.timestamp,
    Status: statusOf(organization, voucher),
    ...showBooking(voucher),
    PurchaseType: fields.PurchaseType,
    VoucherDate: fields.VoucherDate ?? null,
    PaymentDate: (isCash ? fields.VoucherDate : fields.PaymentDate) ?? null,
    RegionKey: fields.RegionKey ?? null,
    DepositAccountNumber: fields.DepositAccountNumber ?? null,
    ContactGuid: fields.ContactGuid ?? null,
    ExternalReference: fields.ExternalReference ?? null,
    CurrencyKey: 'DKK',
    Lines: showPurchaseLines(organization, lines),
    VoucherTotals: showPurchaseTotals(organization, lines),
  };
}

function statusOf(organization: Organization, { bookedOn, fields, lines, credited }: PurchaseVoucher): string {
  if (bookedOn === undefined) {
    return 'Draft';
  }
  if (fields.PurchaseType === 'cash' || grossOf(lines).lte(credited)) {
    return 'Paid';
  }
  return String(fields.PaymentDate) < today(organization.clock) ? 'Overdue' : 'Booked';
}

function readPurchase(
  organization: Organization,
  table: FieldTable,
  given: Fields,
): { fields: PurchaseFields; lines: PurchaseLine[]; FileGuid?: string } {
  const problems: Problems = {};
  const read = readFields(table, given, problems);
  addTypeProblems(organization, read, problems);
  addPurchaseLineProblems(organization, read, problems);
  addFileProblem(organization, read, problems);
  refuseIfAny(problems);
  // Totals are said to be in DKK, and another vendor says that purchases always are: no rate is known to use.
  if (read.CurrencyKey !== undefined && read.CurrencyKey !== 'DKK') {
    throw new Refusal('notModelled', 'Purchases in foreign currency are not modelled here.');
  }
  const { Lines: _lines, CurrencyKey: _key, Timestamp: _stamp, FileGuid, ContactGuid, DepositAccountNumber, ...kept } = read;
  // Each kind keeps only what is used for it: the other's field is dropped without a word.
  const own = read.PurchaseType === 'cash' ? { DepositAccountNumber } : { ContactGuid };
  const file = FileGuid === undefined ? {} : { FileGuid: String(FileGuid) };
  return { fields: { ...kept, ...own } as unknown as PurchaseFields, lines: purchaseLines(read), ...file };
}

function ledgerVoucher({ Guid, FileGuid, fields }: PurchaseVoucher) {
  return {
    VoucherGuid: Guid,
    VoucherType: 'Purchases',
    Date: String(fields.VoucherDate),
    FileGuid: FileGuid ?? null,
    ContactGuid: fields.ContactGuid ?? null,
  } as const;
}
