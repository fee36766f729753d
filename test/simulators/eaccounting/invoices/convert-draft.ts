/** Converts a draft into a booked invoice; the draft is gone then. */
import Big from 'big.js';
import { type Company, today } from '../company.ts';
import { each, type FieldTable } from '../records/field-rules.ts';
import { type Fields, listAt, textAt } from '../records/fields.ts';
import { readFields } from '../records/read-fields.ts';
import { rowOf } from '../records/write-record.ts';
import { invalid } from '../refusal.ts';
import { bookInvoice } from './book-invoice.ts';
import type { CompletedDocument } from './complete-document.ts';
import { drafts } from './drafts.ts';

export interface ConvertFlags {
  keepOriginalDraftDate: boolean;
  overrideCompanyKeepOriginalDraftDate: boolean;
}

const noFlags: ConvertFlags = { keepOriginalDraftDate: false, overrideCompanyKeepOriginalDraftDate: false };

/** @param expected totals to hold against the ledger's own; what is left out is not checked */
export function convertDraft(company: Company, draftId: string, expected: Fields = {}, flags = noFlags): Fields {
  const draft = rowOf(company, drafts, draftId);
  const wanted = readFields(expectationFields, expected, () => true);
  const InvoiceDate = bookingDay(company, draft, flags);
  const values = { ...draft, InvoiceDate, CreatedFromDraftId: draft.Id };
  const invoice = bookInvoice(company, values, (completed) => refuseOtherTotals(completed, wanted));
  company.table(drafts.path).delete(String(draft.Id));
  return invoice;
}

/** The company's switch or the call's own flag keeps the draft's day; the second flag lets the call overrule the company. */
function bookingDay(company: Company, draft: Fields, flags: ConvertFlags): string {
  const day = textAt(draft, 'InvoiceDate');
  if (day > today(company)) {
    throw invalid('A draft with an invoice date in the future can not be converted.');
  }
  const isKept = flags.overrideCompanyKeepOriginalDraftDate
    ? flags.keepOriginalDraftDate
    : flags.keepOriginalDraftDate || company.settings.keepOriginalDraftDate;
  return isKept ? day || textAt(draft, 'CreatedUtc').slice(0, 10) : today(company);
}

const expectationFields: FieldTable = {
  ...each(['TotalAmountInvoiceCurrency', 'TotalVatAmountInvoiceCurrency', 'TotalRoundingsInvoiceCurrency'], { kind: 'number' }),
  Rows: {
    kind: 'list',
    fields: {
      LineNumber: { kind: 'integer', required: true },
      ...each(['TotalAmountNoVatInvoiceCurrency', 'TotalAmountIncVatInvoiceCurrency'], { kind: 'number' }),
    },
  },
};

function refuseOtherTotals({ document, totals }: CompletedDocument, wanted: Fields): void {
  refuseOther('TotalAmountInvoiceCurrency', wanted, totals.total);
  refuseOther('TotalVatAmountInvoiceCurrency', wanted, totals.vat);
  refuseOther('TotalRoundingsInvoiceCurrency', wanted, totals.rounding);
  for (const row of listAt(wanted, 'Rows')) {
    const index = listAt(document, 'Rows').findIndex(({ LineNumber }) => LineNumber === row.LineNumber);
    const found = totals.rows[index];
    if (!found) {
      throw invalid(`The draft has no row with LineNumber ${row.LineNumber}.`);
    }
    refuseOther('TotalAmountNoVatInvoiceCurrency', row, found.amountNoVat);
    refuseOther('TotalAmountIncVatInvoiceCurrency', row, found.amountIncVat);
  }
}

function refuseOther(name: string, wanted: Fields, actual: number): void {
  if (typeof wanted[name] === 'number' && !Big(wanted[name]).eq(actual)) {
    throw invalid(`${name} is ${actual} and not ${wanted[name]}.`);
  }
}
