/** What a sales document must keep to beyond its single fields. */
import Big from 'big.js';
import type { Company } from '../company.ts';
import { countries } from '../records/countries.ts';
import { type Fields, listAt, textAt } from '../records/fields.ts';
import { invalid, notModelled, Refusal } from '../refusal.ts';

/** @throws Refusal */
export function refuseImpossible(company: Company, customer: Fields, document: Fields): void {
  if (document.RotReducedInvoicingType !== 0) {
    throw notModelled('ROT and RUT invoicing');
  }
  // Nothing is published about inactive customers and articles on documents; refusing them is the strict reading.
  if (customer.IsActive !== true) {
    throw new Refusal(4002, 'The customer is not active.');
  }
  const country = textAt(document, 'DeliveryCountryCode');
  if (country !== '' && !countries[country]) {
    throw invalid(`The field DeliveryCountryCode is not a country code: ${country}.`);
  }
  const [from, due] = [textAt(document, 'InvoiceDate'), textAt(document, 'DueDate')];
  if (from !== '' && due !== '' && due < from) {
    throw invalid('The field DueDate must not be before InvoiceDate.');
  }
  listAt(document, 'Rows').forEach((row, index) => {
    refuseImpossibleRow(company, customer, row, `Rows[${index}].`);
  });
  refuseDoubledLineNumbers(listAt(document, 'Rows'));
}

function refuseImpossibleRow(company: Company, customer: Fields, row: Fields, path: string): void {
  if (row.IsTextRow === true) {
    // A text row has no money; the schema does not say what happens to an article or a price on it.
    const extra = ['ArticleId', 'UnitPrice', 'Quantity', 'DiscountPercentage'].find((name) => row[name] !== undefined);
    if (extra !== undefined) {
      throw invalid(`The field ${path}${extra} must be empty on a text row.`);
    }
    return;
  }
  const article = company.table('articles').get(row.ArticleId);
  if (!article) {
    throw invalid(`The ${path}ArticleId field is required when IsTextRow is false.`);
  }
  if (article.IsActive !== true) {
    throw new Refusal(4002, `The article ${article.Number} is not active.`);
  }
  if (row.Quantity === undefined) {
    throw invalid(`The ${path}Quantity field is required.`);
  }
  refuseTooManyDecimals(company, customer, row, path);
  if (row.ReversedConstructionServicesVatFree === true && customer.ReverseChargeOnConstructionServices !== true) {
    throw invalid(`The customer of ${path}ReversedConstructionServicesVatFree has no reverse charge on construction services.`);
  }
  if (Number(row.DiscountPercentage ?? 0) !== 0 && row.IsDiscountInFixedAmount === true) {
    throw invalid(`The field ${path}DiscountPercentage must be empty when IsDiscountInFixedAmount is true.`);
  }
  if (row.DiscountFixedAmount !== undefined && row.IsDiscountInFixedAmount !== true) {
    throw invalid(`The field ${path}DiscountFixedAmount needs IsDiscountInFixedAmount.`);
  }
}

/** Two decimals for a domestic customer, four for a foreign customer or currency. */
function refuseTooManyDecimals(company: Company, customer: Fields, row: Fields, path: string): void {
  const { country, currency } = company.settings;
  const isDomestic = customer.InvoiceCountryCode === country && customer.CurrencyCode === currency;
  const price = Number(row.UnitPrice ?? 0);
  if (isDomestic && !Big(price).round(2, Big.roundHalfUp).eq(price)) {
    throw invalid(`The field ${path}UnitPrice must have at most 2 decimals.`);
  }
}

function refuseDoubledLineNumbers(rows: Fields[]): void {
  const numbers = rows.map(({ LineNumber }) => LineNumber).filter((number) => number !== undefined);
  if (new Set(numbers).size < numbers.length) {
    throw invalid('The field LineNumber must be unique among the rows.');
  }
}
