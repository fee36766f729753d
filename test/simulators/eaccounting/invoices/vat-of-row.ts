/** The account and the VAT rate of a row: the article's coding has one account for each situation of a customer. */
import type { Company } from '../company.ts';
import { countries } from '../records/countries.ts';
import { type Fields, textAt } from '../records/fields.ts';
import type { codingAccounts } from '../records/look-ups.ts';

interface SalesVat {
  accountField: (typeof codingAccounts)[number];
  /** A fraction. */
  rate: number;
}

/**
 * @param row with ArticleId; `IsVatFree` and `ReversedConstructionServicesVatFree` as sent
 * @param euThirdParty the document's flag
 */
export function salesVatOf(company: Company, customer: Fields, row: Fields, euThirdParty: boolean): SalesVat {
  const rate = Number(codingOf(company, row.ArticleId).VatRatePercent ?? 0);
  const country = textAt(customer, 'InvoiceCountryCode');
  if (row.IsVatFree === true) {
    return { accountField: 'DomesticSalesVatExemptAccountNumber', rate: 0 };
  }
  if (country === company.settings.country) {
    // On a row of a customer without reverse charge the flag was refused before.
    return row.ReversedConstructionServicesVatFree === true
      ? { accountField: 'DomesticSalesSubjectToReversedConstructionVatAccountNumber', rate: 0 }
      : { accountField: 'DomesticSalesSubjectToVatAccountNumber', rate };
  }
  if (customer.ForceBookkeepVat === true) {
    return { accountField: 'DomesticSalesSubjectToVatAccountNumber', rate };
  }
  return abroad(company, customer, country, euThirdParty, rate);
}

export function codingOf(company: Company, articleId: unknown): Fields {
  const article = company.table('articles').get(articleId);
  return company.table('articleaccountcodings').get(article?.CodingId) ?? {};
}

/** A company outside the EU has only customers outside the EU. */
function abroad(company: Company, customer: Fields, country: string, euThirdParty: boolean, rate: number): SalesVat {
  const isWithinEu = countries[country]?.isEuMember === true && countries[company.settings.country]?.isEuMember === true;
  if (!isWithinEu) {
    return { accountField: 'ForeignSalesVatExemptOutsideEuAccountNumber', rate: 0 };
  }
  if (textAt(customer, 'VatNumber') === '') {
    return { accountField: 'ForeignSalesSubjectToVatWithinEuAccountNumber', rate };
  }
  return euThirdParty
    ? { accountField: 'ForeignSalesSubjectToThirdPartySalesAccountNumber', rate: 0 }
    : { accountField: 'ForeignSalesVatExemptWithinEuAccountNumber', rate: 0 };
}
