/** Creates and replaces draft invoices: reads what was sent, refuses what the rules forbid, computes the money. */
import { type Agreement, stamp } from '../agreement.ts';
import { type Fields, listAt, valueAt, withoutEmpty } from '../records/fields.ts';
import { readFields } from '../records/read-fields.ts';
import { readingOf } from '../records/reading.ts';
import { notFound, type Problem, refuseIfAny } from '../refusal.ts';
import { completeDraft } from './complete-draft.ts';
import { draftFields, linesField } from './draft-fields.ts';
import { draftProblems, lineProblems } from './draft-rules.ts';

export const draftsPath = 'invoices/drafts';

/** @param number of an existing draft, or of a new one under that number; by default the next free one */
export function writeDraft(agreement: Agreement, given: Fields, number = nextDraftNumber(agreement)): Fields {
  return storeDraft(agreement, readDraft(agreement, given), number);
}

/** Reads a sales document, an invoice or an order, and refuses what the rules forbid. */
export function readDraft(agreement: Agreement, given: Fields): Fields {
  const problems: Problem[] = [];
  const customer = valueAt(given, 'customer.customerNumber') ?? customerInSelf(given);
  const draft = readFields(draftFields, given, readingOf(agreement, customer), problems);
  refuseIfAny([...problems, ...draftProblems(agreement, withoutRefusedLines(draft, problems), given)]);
  const cvr = agreement.table('customers').get(customer)?.corporateIdentificationNumber;
  return { ...draft, recipient: withoutEmpty({ ...(draft.recipient as Fields), cvr }) };
}

/** Appends lines to a draft. */
export function appendLines(agreement: Agreement, number: number, given: Fields): Fields {
  const draft = agreement.table(draftsPath).get(number);
  if (!draft) {
    throw notFound();
  }
  const problems: Problem[] = [];
  const { lines } = readFields(linesField, given, readingOf(agreement), problems);
  const appended = withoutRefusedLines({ recipient: draft.recipient, lines }, problems);
  refuseIfAny([...problems, ...lineProblems(agreement, appended)]);
  return storeDraft(agreement, { ...draft, lines: [...listAt(draft, 'lines'), ...listAt(appended, 'lines')] }, number);
}

/** Changes one part of a stored draft, as a person does on the screen. */
export function changeDraft(agreement: Agreement, number: number, change: (draft: Fields) => Fields): Fields {
  const draft = agreement.table(draftsPath).get(number);
  if (!draft) {
    throw notFound();
  }
  return storeDraft(agreement, change(draft), number);
}

/** A line of which a part was refused would break other rules only because that part is missing. */
function withoutRefusedLines(draft: Fields, problems: Problem[]): Fields {
  return problems.some(({ path }) => path[0] === 'lines') ? { ...draft, lines: [] } : draft;
}

function customerInSelf(given: Fields): string | undefined {
  const self = valueAt(given, 'customer.self');
  return typeof self === 'string' ? self.split('/').at(-1) : undefined;
}

/** Above all drafts and all orders that were booked: a number is free again only when the last draft was deleted. */
function nextDraftNumber(agreement: Agreement): number {
  const booked = agreement.table('invoices/booked').all();
  return agreement.table(draftsPath).nextNumber(1 + Math.max(0, ...booked.map(({ orderNumber }) => Number(orderNumber))));
}

export function storeDraft(agreement: Agreement, draft: Fields, number = nextDraftNumber(agreement)): Fields {
  const stored = withoutEmpty({
    draftInvoiceNumber: number,
    soap: { currentInvoiceHandle: { id: number } },
    ...completeDraft(agreement, draft),
    lastUpdated: stamp(agreement, 'minute'),
  });
  agreement.table(draftsPath).put(number, stored, agreement.clock.now());
  return stored;
}
