/** Checks that several records share: terms that fit the purpose, currencies that the company has. */
import type { Company } from '../company.ts';
import { invalid, Refusal } from '../refusal.ts';

/** @throws Refusal 4002 */
export function refuseUnsellableTerms(company: Company, termsId: unknown): void {
  refuseUnlessAvailable(company, termsId, 'AvailableForSales');
}

/** @throws Refusal 4002 */
export function refuseUnpurchasableTerms(company: Company, termsId: unknown): void {
  refuseUnlessAvailable(company, termsId, 'AvailableForPurchase');
}

/** @throws Refusal 2000 */
export function refuseUnknownCurrency(company: Company, code: unknown): void {
  if (!company.table('currencies').get(code)) {
    throw invalid(`The field CurrencyCode is not a currency of the company: ${code}.`);
  }
}

function refuseUnlessAvailable(company: Company, termsId: unknown, purpose: 'AvailableForSales' | 'AvailableForPurchase'): void {
  const terms = company.table('termsofpayments').get(termsId);
  if (terms?.[purpose] !== true) {
    throw new Refusal(4002, `The terms of payment are not ${purpose}.`);
  }
}
