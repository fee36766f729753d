/** Purchase credit notes: the mirror of credit purchases, with positive amounts and a guid the client may choose. */
import Big from 'big.js';
import { controlAccounts } from '../books/chart.ts';
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

interface CreditNoteFields {
  CreditNoteFor?: string;
  ContactGuid?: string;
  Date: string;
}

export interface PurchaseCreditNote extends Voucher {
  fields: CreditNoteFields;
  lines: PurchaseLine[];
}

const common: FieldTable = {
  CreditNoteFor: { kind: 'guid' },
  ContactGuid: { kind: 'guid' },
  FileGuid: { kind: 'text' },
  Date: { kind: 'date' },
  Currency: { kind: 'text' },
  Lines: { kind: 'list', fields: purchaseLineTable, min: 1, required: true },
};

export const newPurchaseCreditTable: FieldTable = { Guid: { kind: 'guid' }, ...common };
export const changedPurchaseCreditTable: FieldTable = { ...requiredTimestamp, ...common };

export function createPurchaseCredit(organization: Organization, given: Fields): PurchaseCreditNote {
  const { Guid, ...read } = readCredit(organization, newPurchaseCreditTable, given);
  if (organization.purchaseCreditNotes.get(Guid)) {
    throw new Refusal('duplicated');
  }
  return saveVoucher(organization, organization.purchaseCreditNotes, { ...newVoucher(organization, Guid), ...read });
}

export function replacePurchaseCredit(organization: Organization, guid: string, given: Fields): PurchaseCreditNote {
  const draft = draftVoucher(organization.purchaseCreditNotes, guid, given);
  const { Guid: _same, ...read } = readCredit(organization, changedPurchaseCreditTable, given);
  const { FileGuid: _left, ...kept } = draft;
  return saveVoucher(organization, organization.purchaseCreditNotes, { ...kept, ...read });
}

export function bookPurchaseCredit(organization: Organization, guid: string, given: Fields): PurchaseCreditNote {
  const draft = draftVoucher(organization.purchaseCreditNotes, guid, given);
  refuseIfAny(bookingProblems(organization, draft));
  const gross = grossOf(draft.lines);
  const creditors = { AccountNumber: controlAccounts.creditors, amount: gross };
  const postings = [...purchasePostings(organization, draft.lines, -1), creditors];
  const VoucherNumber = post(organization, ledgerVoucher(draft), postings, 'Date', wishedNumber(given));
  const purchase = organization.purchases.get(draft.fields.CreditNoteFor);
  if (purchase) {
    const credited = Big(purchase.credited).plus(gross).toNumber();
    saveVoucher(organization, organization.purchases, { ...purchase, credited });
  }
  return saveVoucher(organization, organization.purchaseCreditNotes, { ...draft, VoucherNumber, ...bookedNow(organization) });
}

export function deletePurchaseCredit(organization: Organization, guid: string, given: Fields): void {
  const voucher = currentVoucher(organization.purchaseCreditNotes, guid, given);
  if (voucher.bookedOn !== undefined && voucher.fields.CreditNoteFor !== undefined) {
    throw new Refusal('notModelled', 'Deleting a booked credit note of a purchase is not modelled here.');
  }
  if (voucher.bookedOn !== undefined) {
    offset(organization, ledgerVoucher(voucher));
  }
  saveVoucher(organization, organization.purchaseCreditNotes, { ...voucher, ...deletedNow(organization) });
}

export function showPurchaseCredit(organization: Organization, voucher: PurchaseCreditNote): Fields {
  const { VoucherNumber: CreditNoteNumber, ...booking } = showBooking(voucher);
  return {
    Guid: voucher.Guid,
    Timestamp: voucher.timestamp,
    Status: voucher.bookedOn === undefined ? 'Draft' : 'Booked',
    CreditNoteNumber,
    ...booking,
    CreditNoteFor: voucher.fields.CreditNoteFor ?? null,
    ContactGuid: voucher.fields.ContactGuid ?? null,
    Date: voucher.fields.Date,
    Currency: 'DKK',
    Lines: showPurchaseLines(organization, voucher.lines),
    Totals: showPurchaseTotals(organization, voucher.lines),
  };
}

function readCredit(organization: Organization, table: FieldTable, given: Fields) {
  const problems: Problems = {};
  const read = readFields(table, given, problems);
  addPurchaseLineProblems(organization, read, problems);
  addFileProblem(organization, read, problems);
  const purchase = organization.purchases.get(read.CreditNoteFor as string | undefined);
  if (read.CreditNoteFor !== undefined && !(purchase?.bookedOn !== undefined && purchase.fields.PurchaseType === 'credit')) {
    problems.CreditNoteFor = 'There is no booked credit purchase with this guid.';
  }
  const contact = organization.contacts.get(read.ContactGuid as string | undefined);
  if (read.ContactGuid !== undefined && (!contact || contact.deletedAt !== undefined)) {
    problems.ContactGuid = 'The contact does not exist.';
  }
  refuseIfAny(problems);
  if (read.Currency !== undefined && read.Currency !== 'DKK') {
    throw new Refusal('notModelled', 'Purchases in foreign currency are not modelled here.');
  }
  const { Guid, CreditNoteFor, ContactGuid, Date: date = today(organization.clock) } = read;
  const FileGuid = (read.FileGuid as string | undefined) ?? purchase?.FileGuid;
  return {
    Guid: Guid as string | undefined,
    fields: { CreditNoteFor, ContactGuid, Date: date } as CreditNoteFields,
    lines: purchaseLines(read),
    ...(FileGuid === undefined ? {} : { FileGuid }),
  };
}

function bookingProblems(organization: Organization, { fields, lines }: PurchaseCreditNote): Problems {
  const problems: Problems = {};
  const contact = organization.contacts.get(fields.ContactGuid);
  if (!contact || contact.deletedAt !== undefined) {
    problems.ContactGuid = contact ? 'The contact is deleted.' : 'The field is required to book.';
  }
  addBookingLineProblems(organization, lines, problems);
  return problems;
}

function ledgerVoucher({ Guid, FileGuid, fields }: PurchaseCreditNote) {
  return {
    VoucherGuid: Guid,
    VoucherType: 'Purchases',
    Date: fields.Date,
    FileGuid: FileGuid ?? null,
    ContactGuid: fields.ContactGuid ?? null,
  } as const;
}
