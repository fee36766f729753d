/** Manual vouchers: the path spells them "manuel". No list, no guid of the client's choosing. */
import { offset, post } from '../books/entries.ts';
import type { Organization } from '../organization.ts';
import { type Fields, listAt } from '../records/fields.ts';
import { sum } from '../records/money.ts';
import { type FieldTable, readFields } from '../records/read-fields.ts';
import { type Problems, refuseIfAny } from '../refusal.ts';
import { requiredTimestamp } from '../sales/document-fields.ts';
import {
  addLedgerBookingProblems,
  addLedgerLineProblems,
  type LedgerLine,
  ledgerLineTable,
  ledgerPostings,
  splitLine,
} from './ledger-lines.ts';
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

export interface ManualVoucher extends Voucher {
  VoucherDate?: string;
  ExternalReference?: string;
  lines: LedgerLine[];
}

export const newManualTable: FieldTable = {
  VoucherDate: { kind: 'date' },
  FileGuid: { kind: 'text' },
  ExternalReference: { kind: 'text', max: 128 },
  Lines: { kind: 'list', fields: ledgerLineTable },
};

export const changedManualTable: FieldTable = { ...requiredTimestamp, ...newManualTable };

export function createManual(organization: Organization, given: Fields): ManualVoucher {
  return saveVoucher(organization, organization.manualVouchers, {
    ...newVoucher(organization),
    ...readManual(organization, given),
  });
}

export function replaceManual(organization: Organization, guid: string, given: Fields): ManualVoucher {
  const { Guid, createdAt, updatedAt, timestamp, VoucherNumber } = draftVoucher(organization.manualVouchers, guid, given);
  const kept = { Guid, createdAt, updatedAt, timestamp, VoucherNumber };
  return saveVoucher(organization, organization.manualVouchers, { ...kept, ...readManual(organization, given) });
}

export function bookManual(organization: Organization, guid: string, given: Fields): ManualVoucher {
  const draft = draftVoucher(organization.manualVouchers, guid, given);
  const problems: Problems = {};
  if (draft.VoucherDate === undefined) {
    problems.VoucherDate = 'The field is required to book.';
  }
  addLedgerBookingProblems(organization, draft.lines, 'Lines', problems);
  refuseIfAny(problems);
  const postings = ledgerPostings(organization, draft.lines);
  const VoucherNumber = post(organization, ledgerVoucher(draft), postings, 'VoucherDate', wishedNumber(given));
  return saveVoucher(organization, organization.manualVouchers, { ...draft, VoucherNumber, ...bookedNow(organization) });
}

/** A draft is removed; a booked one gets an offset and stays in the books. */
export function deleteManual(organization: Organization, guid: string, given: Fields): void {
  const voucher = currentVoucher(organization.manualVouchers, guid, given);
  if (voucher.bookedOn !== undefined) {
    offset(organization, ledgerVoucher(voucher));
  }
  saveVoucher(organization, organization.manualVouchers, { ...voucher, ...deletedNow(organization) });
}

export function showManual(organization: Organization, voucher: ManualVoucher): Fields {
  const splits = voucher.lines.map((line) => splitLine(organization, line));
  return {
    Guid: voucher.Guid,
    Timestamp: voucher.timestamp,
    Status: voucher.bookedOn === undefined ? 'Draft' : 'Booked',
    ...showBooking(voucher),
    VoucherDate: voucher.VoucherDate ?? null,
    ExternalReference: voucher.ExternalReference ?? null,
    CreditNoteFor: null,
    TotalInclVat: sum(splits.map(({ gross }) => gross)).toNumber(),
    TotalExclVat: sum(splits.map(({ net }) => net)).toNumber(),
    Lines: voucher.lines.map((line, index) => ({
      Description: line.Description ?? null,
      AmountExclVatValue: splits[index]?.net.toNumber() ?? 0,
      AmountInclVatValue: splits[index]?.gross.toNumber() ?? 0,
      VatAmountValue: splits[index]?.vat.toNumber() ?? 0,
      AccountNumber: line.AccountNumber ?? null,
      BalancingAccountNumber: line.BalancingAccountNumber ?? null,
      AccountVatCode: line.AccountVatCode ?? splits[index]?.own?.VatCode ?? null,
      BalancingAccountVatCode: line.BalancingAccountVatCode ?? splits[index]?.other?.VatCode ?? null,
      CurrencyKey: 'DKK',
      AmountInForeignCurrency: null,
    })),
  };
}

function readManual(organization: Organization, given: Fields): Pick<ManualVoucher, 'lines' | 'VoucherDate' | 'FileGuid'> {
  const problems: Problems = {};
  const read = readFields(newManualTable, given, problems);
  addLedgerLineProblems(organization, read, 'Lines', problems);
  addFileProblem(organization, read, problems);
  refuseIfAny(problems);
  const { Lines: _lines, ...kept } = read;
  const lines = listAt(read, 'Lines') as unknown as LedgerLine[];
  // Says now, and not when the draft is shown, that such a line is not modelled.
  lines.forEach((line) => {
    splitLine(organization, line);
  });
  return { ...kept, lines };
}

function ledgerVoucher({ Guid, VoucherDate, FileGuid }: ManualVoucher) {
  return { VoucherGuid: Guid, VoucherType: 'Manual', Date: String(VoucherDate), FileGuid: FileGuid ?? null } as const;
}
