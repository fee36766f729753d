/** Books a draft: it gets its number and its entries, and can never be changed again. */
import Big from 'big.js';
import { controlAccounts, salesAccountProblem, vatTypeFor } from '../books/chart.ts';
import { type Posting, post, vatPostings } from '../books/entries.ts';
import type { Organization } from '../organization.ts';
import type { Fields } from '../records/fields.ts';
import { round, sum } from '../records/money.ts';
import { readFields } from '../records/read-fields.ts';
import { invalid, type Problems, refuseIfAny } from '../refusal.ts';
import { bookTable } from './document-fields.ts';
import { pricedDocument } from './priced-document.ts';
import { currentDocument, type DocumentKind, type SalesDocument, saveDocument } from './sales-document.ts';
import { remainingOf } from './show-document.ts';
import { refuseBooked } from './write-draft.ts';

/** @param given the latest timestamp, and a number if the client wants to choose one */
export function bookDocument(organization: Organization, kind: DocumentKind, guid: string, given: Fields): SalesDocument {
  const problems: Problems = {};
  const { Timestamp, Number: wished } = readFields(bookTable, given, problems);
  refuseIfAny(problems);
  const draft = currentDocument(organization, kind, guid, Timestamp as string);
  refuseBooked(draft);
  return bookDraft(organization, draft, wished as number | undefined);
}

/** @param draft need not be stored: when it is refused, nothing of it stays behind */
export function bookDraft(organization: Organization, draft: SalesDocument, wished?: number): SalesDocument {
  refuseIfAny(bookingProblems(organization, draft));
  const number = freeNumber(organization, draft.kind, wished);
  postDocument(organization, draft);
  const name = organization.contacts.get(draft.fields.ContactGuid)?.fields.Name;
  const fields = { ...draft.fields, ...(name === undefined ? {} : { ContactName: name }) };
  const booked = saveDocument(organization, { ...draft, fields, isBooked: true, Number: number });
  return settle(organization, booked);
}

/** What is missing, or may have changed in the books since the draft was written. */
function bookingProblems(organization: Organization, draft: SalesDocument): Problems {
  const problems: Problems = {};
  const contact = organization.contacts.get(draft.fields.ContactGuid);
  if (!contact || contact.deletedAt !== undefined) {
    problems.ContactGuid = contact ? 'The contact is deleted.' : 'The field is required to book.';
  }
  draft.lines.forEach((line, index) => {
    const account = salesAccountProblem(organization, line.AccountNumber);
    if (account !== undefined) {
      problems[`ProductLines[${index}].AccountNumber`] = account;
    }
  });
  // Assumed: a negative total belongs on the other kind of document.
  if (pricedDocument(organization, draft.fields, draft.lines).gross.lt(0)) {
    problems.ProductLines = 'The total must not be negative.';
  }
  return problems;
}

function freeNumber(organization: Organization, kind: DocumentKind, wished: number | undefined): number {
  const taken = organization.sales
    .all()
    .flatMap((document) => (document.kind === kind && document.isBooked ? [document.Number] : []));
  if (wished !== undefined && taken.includes(wished)) {
    throw invalid('Number', `The number ${wished} is taken.`);
  }
  return wished ?? Math.max(0, ...taken) + 1;
}

/** Debtors against sales and VAT; a credit note the other way round. All in DKK by the day's rate. */
function postDocument(organization: Organization, { Guid, kind, fields, lines }: SalesDocument): void {
  const sign = kind === 'Invoice' ? -1 : 1;
  const totals = pricedDocument(organization, fields, lines);
  const inDkk = (amount: Big) => round(amount.times(fields.rate).div(100)).times(sign);
  const sales = lines.flatMap((line, index): Posting[] => {
    const type = vatTypeFor(organization, line.AccountNumber, undefined);
    const posting = {
      AccountNumber: line.AccountNumber,
      amount: inDkk(totals.lines[index]?.total ?? Big(0)),
      VatCode: type?.VatCode ?? null,
      Description: line.Description,
    };
    return line.LineType === 'Text' ? [] : [posting];
  });
  // Lines are rounded one by one, documents as a whole: the last line takes the difference.
  const last = sales.at(-1);
  if (last) {
    last.amount = last.amount.plus(inDkk(totals.net)).minus(sum(sales.map(({ amount }) => amount)));
  }
  const vat = [...totals.vatByCode].flatMap(([code, amount]) => vatPostings(organization.vatTypes.get(code), inDkk(amount)));
  const credit = [...sales, ...vat];
  const debtors = { AccountNumber: controlAccounts.debtors, amount: sum(credit.map(({ amount }) => amount)).times(-1) };
  const voucher = {
    VoucherGuid: Guid,
    VoucherType: 'Sales',
    Date: fields.Date,
    ContactGuid: fields.ContactGuid ?? null,
  } as const;
  post(organization, voucher, [debtors, ...credit], 'Date');
}

/** A credit note for an invoice pays what is left of it. */
function settle(organization: Organization, booked: SalesDocument): SalesDocument {
  const invoice = organization.sales.get(booked.fields.CreditNoteFor);
  if (booked.kind !== 'CreditNote' || !invoice) {
    return booked;
  }
  const [left, credit] = [remainingOf(organization, invoice), remainingOf(organization, booked)];
  const amount = left.lt(credit) ? left : credit;
  if (amount.lte(0)) {
    return booked;
  }
  const paymentBy = (other: SalesDocument) => ({
    Guid: organization.newGuid(),
    amount: amount.toNumber(),
    Amount: round(amount.times(invoice.fields.rate).div(100)).toNumber(),
    DepositAccountNumber: null,
    PaymentDate: booked.fields.Date,
    Description: booked.fields.Description,
    ExternalReference: null,
    RelatedVoucherId: other.Guid,
  });
  saveDocument(organization, { ...invoice, payments: [...invoice.payments, paymentBy(booked)] });
  return saveDocument(organization, { ...booked, payments: [...booked.payments, paymentBy(invoice)] });
}
