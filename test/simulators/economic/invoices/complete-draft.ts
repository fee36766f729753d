/** What e-conomic adds to a sales document: rate, totals, due date, the full payment terms, numbered lines. */
import type { Agreement } from '../agreement.ts';
import { type Fields, isFields, listAt, valueAt, withoutEmpty } from '../records/fields.ts';
import { dueDateOf } from './due-date.ts';
import { pricedLines } from './priced-lines.ts';
import { totalsOf } from './totals.ts';

export function completeDraft(agreement: Agreement, draft: Fields): Fields {
  const exchangeRate = draft.exchangeRate ?? Number(agreement.rates.get(String(draft.currency)) ?? 100);
  const lines = listAt(draft, 'lines').map((line, index) => ({ lineNumber: index + 1, sortKey: index + 1, ...line }));
  const { lines: lineTotals, ...totals } = totalsOf(pricedLines(agreement, { ...draft, lines }), Number(exchangeRate));
  const terms = agreement.table('payment-terms').get(valueAt(draft, 'paymentTerms.paymentTermsNumber')) ?? {};
  return {
    ...draft,
    ...totals,
    exchangeRate,
    dueDate: dueDateOf(terms, String(draft.date), draft.dueDate as string | undefined),
    paymentTerms: withoutEmpty({
      paymentTermsNumber: terms.paymentTermsNumber,
      daysOfCredit: terms.daysOfCredit,
      name: terms.name,
      paymentTermsType: terms.paymentTermsType,
    }),
    lines: lines.map((line, index) => lineShown(line, lineTotals[index])),
  };
}

/** A text line has no totals; a draft's line does not show its VAT. */
function lineShown(line: Fields, totals: object | undefined): Fields {
  if ((!isFields(line.product) && line.unitNetPrice === undefined) || !isFields(totals)) {
    return line;
  }
  const { vatAmount: _hidden, ...shown } = totals;
  return { unitNetPrice: 0, discountPercentage: 0, unitCostPrice: 0, ...line, ...shown };
}
