/** What a purchase voucher consists of, and the rules that need more than one of its fields. */
import { depositAccountProblem, vatTypeFor } from '../books/chart.ts';
import type { Organization } from '../organization.ts';
import type { Fields } from '../records/fields.ts';
import type { FieldTable } from '../records/read-fields.ts';
import type { Problems } from '../refusal.ts';
import { requiredTimestamp } from '../sales/document-fields.ts';
import { addBookingLineProblems, type PurchaseLine, purchaseLineTable } from './purchase-lines.ts';

export interface PurchaseFields {
  PurchaseType: 'cash' | 'credit';
  VoucherDate?: string;
  PaymentDate?: string;
  RegionKey?: 'DK' | 'EU' | 'World';
  DepositAccountNumber?: number;
  ContactGuid?: string;
  ExternalReference?: string;
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

/** Cash and credit each forbid what belongs to the other. */
export function addTypeProblems(organization: Organization, read: Fields, problems: Problems): void {
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

/** What is missing to book, or may have changed since the draft was written. */
export function purchaseBookingProblems(organization: Organization, fields: PurchaseFields, lines: PurchaseLine[]): Problems {
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
  const deposit =
    fields.DepositAccountNumber === undefined ? undefined : depositAccountProblem(organization, fields.DepositAccountNumber);
  if (deposit !== undefined) {
    problems.DepositAccountNumber = deposit;
  }
  addBookingLineProblems(organization, lines, problems);
  // Seen with users: the region of a cash purchase must be the one its VAT code is for.
  lines.forEach((line, index) => {
    const region = vatTypeFor(organization, line.AccountNumber, line.VatCode)?.region;
    if (isCash && fields.RegionKey !== undefined && region !== undefined && region !== fields.RegionKey) {
      problems[`Lines[${index}].VatCode`] = `The VAT code is for region ${region}.`;
    }
  });
  return problems;
}
