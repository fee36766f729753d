/** The rules of a journal entry that need more than one field, or the books around it. */
import type { Agreement } from '../agreement.ts';
import { covers, whyClosed } from '../ledger/accounting-dates.ts';
import { projectProblems } from '../ledger/project-rules.ts';
import { accountProblems, vatCodeProblems } from '../ledger/usable-account.ts';
import { type Fields, isFields, valueAt } from '../records/fields.ts';
import type { Problem } from '../refusal.ts';

export function entryProblems(agreement: Agreement, entry: Fields, year: string): Problem[] {
  const at = (path: string) => valueAt(entry, path);
  return [
    ...accountProblems(agreement, at('account.accountNumber'), ['account']),
    ...accountProblems(agreement, at('contraAccount.accountNumber'), ['contraAccount']),
    ...vatCodeProblems(agreement, at('vatAccount.vatCode'), ['vatAccount']),
    ...vatCodeProblems(agreement, at('contraVatAccount.vatCode'), ['contraVatAccount']),
    ...sideProblems(entry),
    ...barredProblems(agreement, entry),
    ...rateProblems(agreement, entry),
    ...dateProblems(agreement, String(entry.date), year),
    ...projectProblems(agreement, at('project.projectNumber')),
    ...paymentProblems(entry),
  ];
}

function sideProblems(entry: Fields): Problem[] {
  const hasSide = ['account', 'contraAccount', 'supplier', 'customer'].some((name) => entry[name] !== undefined);
  return hasSide ? [] : [{ path: ['account'], message: "'account' or 'contraAccount' must be set.", code: 'E04042' }];
}

/** A barred customer or supplier gets no entries. */
function barredProblems(agreement: Agreement, entry: Fields): Problem[] {
  return ['customer', 'supplier'].flatMap((party) => {
    const number = valueAt(entry, `${party}.${party}Number`);
    const isBarred = agreement.table(`${party}s`).get(number)?.barred === true;
    return isBarred ? [{ path: [party], message: `The ${party} '${number}' is barred.`, value: number }] : [];
  });
}

function rateProblems(agreement: Agreement, entry: Fields): Problem[] {
  const { exchangeRate } = entry;
  const isBase = (valueAt(entry, 'currency.code') ?? agreement.company.baseCurrency) === agreement.company.baseCurrency;
  return isBase && exchangeRate !== undefined && exchangeRate !== 100
    ? [{ path: ['exchangeRate'], message: 'The exchange rate of the base currency must be 100.', value: exchangeRate }]
    : [];
}

/** The day must lie in the voucher's year, and in a part of it that is still open. */
function dateProblems(agreement: Agreement, date: string, year: string): Problem[] {
  const own = agreement.table('accounting-years').get(year);
  if (own && !covers(own, date)) {
    return [{ path: ['date'], message: `'${date}' does not lie in the accounting year '${year}'.`, value: date }];
  }
  const closed = whyClosed(agreement, date);
  return closed ? [{ path: ['date'], ...closed, value: date }] : [];
}

/** Each kind of Danish transfer slip needs its own pair: +71, +73, +04, bank, IBAN, +75. */
const paymentPairs = [
  ['fiSupplierNo', 'ocrLine'],
  ['fiSupplierNo', 'message'],
  ['giroAccount', 'ocrLine'],
  ['accountNo', 'message'],
  ['ibanSwift', 'message'],
  ['fiSupplierNo', 'ocrLineMessage'],
];

function paymentProblems({ paymentDetails }: Fields): Problem[] {
  if (!isFields(paymentDetails)) {
    return [];
  }
  const given = Object.keys(paymentDetails).filter((name) => name !== 'paymentType');
  const isPair = paymentPairs.some((pair) => pair.length === given.length && pair.every((name) => given.includes(name)));
  return isPair
    ? []
    : [{ path: ['paymentDetails'], message: 'The payment details do not make up one known kind of payment.', value: given }];
}
