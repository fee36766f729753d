/** Customer invoice drafts: no number, no guard against doubles, changed and deleted at will, gone once converted. */
import { type Company, stamp, today } from '../company.ts';
import { type Fields, listAt } from '../records/fields.ts';
import type { Resource, Writing } from '../records/resource.ts';
import { missing } from '../refusal.ts';
import { completeDocument } from './complete-document.ts';
import { refuseImpossible } from './document-rules.ts';
import { draftFields } from './draft-fields.ts';

const write: Writing = (company, values, before) => {
  const customer = company.table('customers').get(values.CustomerId);
  if (!customer) {
    throw missing(`CustomerId ${values.CustomerId}`);
  }
  refuseImpossible(company, customer, values);
  return completedDraft(company, customer, {
    ...values,
    CreatedUtc: before?.CreatedUtc ?? stamp(company),
    // Settled when the draft was made, whatever the company shows private persons since.
    ...(before ? { IncludesVat: before.IncludesVat } : {}),
  });
};

/** @param values as they were read, or as they are stored */
function completedDraft(company: Company, customer: Fields, values: Fields): Fields {
  const { document, totals } = completeDocument(company, customer, values);
  return {
    ...document,
    Rows: listAt(document, 'Rows').map((row, index) => ({ ...row, Amount: totals.rows[index]?.amount })),
    TotalAmount: totals.total,
    TotalVatAmount: totals.vat,
    TotalRoundings: totals.rounding,
    TotalAmountBaseCurrency: totals.totalInBase,
    TotalVatAmountBaseCurrency: totals.vatInBase,
  };
}

export const drafts: Resource = {
  path: 'customerinvoicedrafts',
  noun: 'Customer invoice draft',
  fields: draftFields,
  areas: ['sales'],
  variants: ['Pro', 'Standard', 'Invoicing', 'Solo'],
  // A company that does not keep draft dates sees today's date on each draft.
  present: (company, row) => (company.settings.keepOriginalDraftDate ? row : { ...row, InvoiceDate: today(company) }),
  create: write,
  replace: write,
  remove: {},
};

/** Changes part of a draft, as a person does on the screen. @throws Refusal 3000 */
export function changeDraft(company: Company, id: string, changes: Fields): Fields {
  const before = company.table(drafts.path).get(id);
  const customer = company.table('customers').get(changes.CustomerId ?? before?.CustomerId);
  if (!before || !customer) {
    throw missing(`Customer invoice draft ${id}`);
  }
  const ofCustomer = { InvoicePostalCode: undefined, InvoiceCity: undefined, InvoiceCountryCode: undefined };
  const draft = { ...completedDraft(company, customer, { ...before, ...ofCustomer, ...changes }), Id: id };
  company.table(drafts.path).put(id, draft);
  return draft;
}
