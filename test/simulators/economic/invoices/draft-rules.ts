/** The rules of a draft invoice that need more than one field. */
import type { Agreement } from '../agreement.ts';
import { projectProblems } from '../ledger/project-rules.ts';
import { type Fields, listAt, valueAt } from '../records/fields.ts';
import type { Problem } from '../refusal.ts';
import { salesTaxOf } from './vat-of-line.ts';

/** @param given what was sent; `draft` is what was read of it */
export function draftProblems(agreement: Agreement, draft: Fields, given: Fields): Problem[] {
  return [
    ...customerProblems(agreement, draft),
    ...currencyProblems(agreement, draft),
    ...termsProblems(agreement, draft, given),
    ...projectProblems(agreement, valueAt(draft, 'project.projectNumber')),
    ...lineProblems(agreement, draft),
  ];
}

function customerProblems(agreement: Agreement, draft: Fields): Problem[] {
  const number = valueAt(draft, 'customer.customerNumber');
  const isBarred = agreement.table('customers').get(number)?.barred === true;
  return isBarred ? [{ path: ['customer'], message: `Customer '${number}' is barred.`, value: number }] : [];
}

function currencyProblems(agreement: Agreement, draft: Fields): Problem[] {
  const { currency, exchangeRate } = draft;
  if (currency === undefined) {
    return [];
  }
  if (!agreement.table('currencies').get(currency)) {
    return [{ path: ['currency'], message: `Currency '${currency}' not found.`, code: 'E06000', value: currency }];
  }
  return currency === agreement.company.baseCurrency && exchangeRate !== undefined && exchangeRate !== 100
    ? [{ path: ['exchangeRate'], message: 'The exchange rate of the base currency must be 100.', value: exchangeRate }]
    : [];
}

function termsProblems(agreement: Agreement, draft: Fields, given: Fields): Problem[] {
  const terms = agreement.table('payment-terms').get(valueAt(draft, 'paymentTerms.paymentTermsNumber'));
  if (!terms) {
    return [];
  }
  const sentType = valueAt(given, 'paymentTerms.paymentTermsType');
  if (sentType !== undefined && sentType !== terms.paymentTermsType) {
    const path = ['paymentTerms', 'paymentTermsType'];
    return [{ path, message: 'The type does not match the stored payment terms.', code: 'E07180', value: sentType }];
  }
  // Every other type derives its due date and ignores the one sent.
  if (terms.paymentTermsType !== 'dueDate') {
    return [];
  }
  const { date, dueDate } = draft;
  if (dueDate === undefined) {
    return [{ path: ['dueDate'], message: 'Due date must be set with payment terms of this type.', code: 'E04042' }];
  }
  return typeof date === 'string' && String(dueDate) < date
    ? [{ path: ['dueDate'], message: 'Due date is earlier than the invoice date.', code: 'E04760', value: dueDate }]
    : [];
}

/** @param draft needs its `recipient` and `lines` only */
export function lineProblems(agreement: Agreement, draft: Fields): Problem[] {
  const zone = valueAt(draft, 'recipient.vatZone.vatZoneNumber');
  return listAt(draft, 'lines').flatMap((line, index) => {
    const problems = line.product === undefined ? textLineProblems(line) : productLineProblems(agreement, line, zone);
    return problems.map((problem) => ({ ...problem, path: ['lines', index, ...problem.path] }));
  });
}

function textLineProblems(line: Fields): Problem[] {
  return ['quantity', 'unitNetPrice']
    .filter((name) => line[name] !== undefined)
    .map((name) => ({ path: [name], message: `'${name}' may only be set when 'product' is set.`, value: line[name] }));
}

function productLineProblems(agreement: Agreement, line: Fields, zone: unknown): Problem[] {
  const number = valueAt(line, 'product.productNumber');
  const problems: Problem[] = [];
  if (line.quantity === undefined) {
    problems.push({ path: ['quantity'], message: "'quantity' must be set when 'product' is set.", code: 'E04730' });
  }
  if (line.quantity === 0) {
    problems.push({ path: ['quantity'], message: 'A line with a product cannot have quantity zero.', value: 0 });
  }
  if (line.description === undefined) {
    problems.push({ path: ['description'], message: "'description' must be set when 'product' is set.", code: 'E04042' });
  }
  if (agreement.table('products').get(number)?.barred === true) {
    problems.push({ path: ['product'], message: `Product '${number}' is barred.`, value: number });
  }
  if (zone !== undefined && !salesTaxOf(agreement, number, zone)) {
    const message = `The product group of '${number}' has no sales account for VAT zone '${zone}'.`;
    problems.push({ path: ['product'], message, value: number });
  }
  return problems;
}
