/** Creates and replaces draft invoices: reads what was sent, refuses what the rules forbid, computes the money. */
import { type Agreement, stamp } from '../agreement.ts';
import { type Fields, isFields, listAt, valueAt, withoutEmpty } from '../records/fields.ts';
import { readFields } from '../records/read-fields.ts';
import { readingOf } from '../records/reading.ts';
import { notFound, type Problem, refuseIfAny } from '../refusal.ts';
import { draftFields, linesField } from './draft-fields.ts';
import { draftProblems, lineProblems } from './draft-rules.ts';
import { dueDateOf } from './due-date.ts';
import { pricedLines } from './priced-lines.ts';
import { totalsOf } from './totals.ts';

export const draftsPath = 'invoices/drafts';

/** @param number of an existing draft, or of a new one under that number; by default the next free one */
export function writeDraft(agreement: Agreement, given: Fields, number = nextDraftNumber(agreement)): Fields {
  const problems: Problem[] = [];
  const customer = valueAt(given, 'customer.customerNumber') ?? customerInSelf(given);
  const draft = readFields(draftFields, given, readingOf(agreement, customer), problems);
  refuseIfAny([...problems, ...draftProblems(agreement, withoutRefusedLines(draft, problems), given)]);
  const cvr = agreement.table('customers').get(customer)?.corporateIdentificationNumber;
  return store(agreement, number, { ...draft, recipient: withoutEmpty({ ...(draft.recipient as Fields), cvr }) });
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
  return store(agreement, number, { ...draft, lines: [...listAt(draft, 'lines'), ...listAt(appended, 'lines')] });
}

/** Changes one part of a stored draft, as a person does on the screen. */
export function changeDraft(agreement: Agreement, number: number, change: (draft: Fields) => Fields): Fields {
  const draft = agreement.table(draftsPath).get(number);
  if (!draft) {
    throw notFound();
  }
  return store(agreement, number, change(draft));
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

function store(agreement: Agreement, number: number, draft: Fields): Fields {
  const exchangeRate = draft.exchangeRate ?? Number(agreement.rates.get(String(draft.currency)) ?? 100);
  const lines = listAt(draft, 'lines').map((line, index) => ({ lineNumber: index + 1, sortKey: index + 1, ...line }));
  const { lines: lineTotals, ...totals } = totalsOf(pricedLines(agreement, { ...draft, lines }), Number(exchangeRate));
  const terms = agreement.table('payment-terms').get(valueAt(draft, 'paymentTerms.paymentTermsNumber')) ?? {};
  const dueDate = dueDateOf(terms, String(draft.date), draft.dueDate as string | undefined);
  const stored = withoutEmpty({
    draftInvoiceNumber: number,
    soap: { currentInvoiceHandle: { id: number } },
    ...draft,
    ...totals,
    exchangeRate,
    dueDate,
    paymentTerms: withoutEmpty({
      paymentTermsNumber: terms.paymentTermsNumber,
      daysOfCredit: terms.daysOfCredit,
      name: terms.name,
      paymentTermsType: terms.paymentTermsType,
    }),
    lines: lines.map((line, index) => linesShown(line, lineTotals[index])),
    lastUpdated: stamp(agreement, 'minute'),
  });
  agreement.table(draftsPath).put(number, stored, agreement.clock.now());
  return stored;
}

/** A text line has no totals; a draft's line does not show its VAT. */
function linesShown(line: Fields, totals: object | undefined): Fields {
  if (!isFields(line.product) || !isFields(totals)) {
    return line;
  }
  const { vatAmount: _hidden, ...shown } = totals;
  return { unitNetPrice: 0, discountPercentage: 0, unitCostPrice: 0, ...line, ...shown };
}
