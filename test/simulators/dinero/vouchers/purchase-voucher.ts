/** Purchase vouchers: cash (paid from a deposit account) or credit (owed to a contact). They cannot be listed. */
import { controlAccounts, depositAccountProblem, vatTypeFor } from '../books/chart.ts';
import { offset, post } from '../books/entries.ts';
import type { Organization } from '../organization.ts';
import { today } from '../records/dates.ts';
import type { Fields } from '../records/fields.ts';
import { type FieldTable, readFields } from '../records/read-fields.ts';
import { type Problems, Refusal, refuseIfAny } from '../refusal.ts';
import { requiredTimestamp } from '../sales/document-fields.ts';
import {
  addBookingLineProblems,
  addPurchaseLineProblems,
  grossOf,
  type PurchaseLine,
  purchaseLines,
  purchaseLineTable,
  purchasePostings,
  showPurchaseLines,
  showPurchaseTotals,
} from './purchase-lines.ts';
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

interface PurchaseFields {
  PurchaseType: 'cash' | 'credit';
  VoucherDate?: string;
  PaymentDate?: string;
  RegionKey?: 'DK' | 'EU' | 'World';
  DepositAccountNumber?: number;
  ContactGuid?: string;
  ExternalReference?: string;
}

export interface PurchaseVoucher extends Voucher {
  fields: PurchaseFields;
  lines: PurchaseLine[];
  /** DKK that credit notes took off what is owed. */
  credited: number;
}

const common: FieldTable = {
  PurchaseType: { kind: 'text', required: true, oneOf: ['cash', 'credit'] },
  VoucherDate: { kind: 'date' },
  PaymentDate: { kind: 'date' },
  RegionKey: { kind: 'text', oneOf: ['DK', 'EU', 'World'] },
  DepositAccountNumber: { kind: 'integer' },
  ContactGuid: { kind: 'guid' },
  CurrencyKey: { kind: 'text' },
  ExternalReference: { kind: 'text', max: 128 },
  FileGuid: { kind: 'text' },
  Lines: { kind: 'list', fields: purchaseLineTable },
};

export const newPurchaseTable: FieldTable = common;

/** An update wants the contact of cash purchases too, although they have none. */
export const changedPurchaseTable: FieldTable = {
  ...common,
  ...requiredTimestamp,
  ContactGuid: { kind: 'guid', required: true },
  VoucherDate: { kind: 'date', required: true },
  Lines: { kind: 'list', fields: purchaseLineTable, required: true },
};

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
  refuseIfAny(bookingProblems(organization, draft));
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

function addTypeProblems(organization: Organization, read: Fields, problems: Problems): void {
  if (read.PurchaseType === 'cash') {
    if (read.PaymentDate !== undefined) {
      problems.PaymentDate = 'PaymentDate should not be set on cash purchases';
    }
    if (read.CurrencyKey !== undefined) {
      problems.CurrencyKey = 'Must not be set on cash purchases.';
    }
    const account = depositAccountProblem(organization, read.DepositAccountNumber);
    if (read.DepositAccountNumber !== undefined && account !== undefined) {
      problems.DepositAccountNumber = account;
    }
  }
  if (read.PurchaseType === 'credit') {
    const contact = organization.contacts.get(read.ContactGuid as string | undefined);
    if (read.ContactGuid !== undefined && (!contact || contact.deletedAt !== undefined)) {
      problems.ContactGuid = 'The contact does not exist.';
    }
    if (read.RegionKey !== undefined) {
      problems.RegionKey = 'Must be null on credit purchases.';
    }
    if (read.CurrencyKey !== undefined && !organization.rates.has(String(read.CurrencyKey))) {
      problems.CurrencyKey = `The currency '${read.CurrencyKey}' is not known.`;
    }
  }
}

function bookingProblems(organization: Organization, { fields, lines }: PurchaseVoucher): Problems {
  const problems: Problems = {};
  const isCash = fields.PurchaseType === 'cash';
  const wanted = isCash
    ? (['VoucherDate', 'DepositAccountNumber', 'RegionKey'] as const)
    : (['VoucherDate', 'ContactGuid', 'PaymentDate'] as const);
  for (const name of wanted.filter((field) => fields[field] === undefined)) {
    problems[name] = 'The field is required to book.';
  }
  if (organization.contacts.get(fields.ContactGuid)?.deletedAt !== undefined) {
    problems.ContactGuid = 'The contact is deleted.';
  }
  addBookingLineProblems(organization, lines, problems);
  // Seen with users: the region of a cash purchase must be the one its VAT code is for.
  lines.forEach((line, index) => {
    const region = vatTypeFor(organization, line.AccountNumber, line.VatCode)?.region;
    if (isCash && region !== undefined && region !== fields.RegionKey) {
      problems[`Lines[${index}].VatCode`] = `The VAT code is for region ${region}.`;
    }
  });
  return problems;
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
