/** Fills a sales document with what follows from its customer, its articles and the company's settings. */
import Big from 'big.js';
import type { Company } from '../company.ts';
import { type Fields, listAt, textAt } from '../records/fields.ts';
import { invalid } from '../refusal.ts';
import { type PricedRow, type Totals, totalsOf } from './totals.ts';
import { salesVatOf } from './vat-of-row.ts';

export interface CompletedDocument {
  /** In the shape of a draft, without what its totals say. */
  document: Fields;
  totals: Totals;
  currencyRate: number | string;
}

/**
 * @param document rows in the shape of a draft's rows; `IncludesVat` when it was settled before, `CurrencyRate` when one was sent
 * @throws Refusal when the total has the wrong sign
 */
export function completeDocument(company: Company, customer: Fields, document: Fields): CompletedDocument {
  const { settings, rates } = company;
  const IncludesVat =
    typeof document.IncludesVat === 'boolean'
      ? document.IncludesVat
      : customer.IsPrivatePerson === true && !settings.showPricesExclVatPC;
  const currency = textAt(customer, 'CurrencyCode');
  const currencyRate = Number(document.CurrencyRate ?? 0) || (rates.get(currency) ?? '1');
  const rows = listAt(document, 'Rows').map((row, index) => ({
    ...withArticle(company, row, { IncludesVat, currencyRate, isReplaced: document.ReplaceUnitPriceWhenZero === true }),
    // New at every save.
    Id: company.nextId(),
    LineNumber: row.LineNumber ?? index + 1,
    VatRate: isArticleRow(row) ? salesVatOf(company, customer, row, document.EuThirdParty === true).rate : undefined,
  }));
  const totals = totalsOf(rows.map(priced), {
    includesVat: IncludesVat,
    isCredit: document.IsCreditInvoice === true,
    isRounded: settings.domesticCurrencyRounding === 1 && currency === settings.currency,
    currencyRate,
  });
  refuseWrongSign(document, totals);
  return { document: { ...document, ...partOfCustomer(customer, document), IncludesVat, Rows: rows }, totals, currencyRate };
}

export function isArticleRow(row: Fields): boolean {
  return row.ArticleId !== undefined;
}

/** The document's own address where it has one; a draft cannot be given a city, so there the customer's stands. */
function partOfCustomer(customer: Fields, document: Fields): Fields {
  const own = (name: string) => textAt(document, name) || customer[name];
  return {
    InvoiceCustomerName: customer.Name,
    InvoiceAddress1: own('InvoiceAddress1'),
    InvoiceAddress2: own('InvoiceAddress2'),
    InvoicePostalCode: own('InvoicePostalCode'),
    InvoiceCity: own('InvoiceCity'),
    InvoiceCountryCode: own('InvoiceCountryCode'),
    InvoiceCurrencyCode: customer.CurrencyCode,
    ...Object.fromEntries(deliveryFields.map((name) => [name, own(name)])),
    CustomerNumber: customer.CustomerNumber,
    CustomerIsPrivatePerson: customer.IsPrivatePerson,
    ReverseChargeOnConstructionServices: customer.ReverseChargeOnConstructionServices,
  };
}

const deliveryFields = [
  ...['DeliveryCustomerName', 'DeliveryAddress1', 'DeliveryAddress2'],
  ...['DeliveryPostalCode', 'DeliveryCity', 'DeliveryCountryCode'],
];

/** The article's own name and price stand where the row has none. */
function withArticle(
  company: Company,
  row: Fields,
  { IncludesVat, currencyRate, isReplaced }: { IncludesVat: boolean; currencyRate: number | string; isReplaced: boolean },
): Fields {
  const article = company.table('articles').get(row.ArticleId);
  if (!article) {
    return row;
  }
  const unit = company.table('units').get(article.UnitId);
  const listPrice = Big(Number(IncludesVat ? article.GrossPrice : article.NetPrice)).div(currencyRate);
  const isMissing = row.UnitPrice === undefined || (row.UnitPrice === 0 && isReplaced);
  return {
    ...row,
    ArticleNumber: article.Number,
    Text: row.Text ?? article.Name,
    UnitPrice: isMissing ? listPrice.round(2, Big.roundHalfUp).toNumber() : row.UnitPrice,
    DiscountPercentage: row.DiscountPercentage ?? 0,
    UnitName: unit?.Name,
    UnitAbbreviation: unit?.Abbreviation,
    UnitId: article.UnitId,
    VatRateId: article.CodingId,
    PurchasePrice: article.PurchasePrice,
    FreightCosts: article.FreightCosts,
  };
}

function priced(row: Fields): PricedRow {
  return {
    quantity: Number(row.Quantity ?? 0),
    unitPrice: Number(row.UnitPrice ?? 0),
    discountPercentage: Number(row.DiscountPercentage ?? 0),
    discountFixedAmount: Number(row.DiscountFixedAmount ?? 0),
    vatRate: Number(row.VatRate ?? 0),
  };
}

/** Rows may be negative. That the whole may not is known of orders only; for invoices it is the strict reading. */
function refuseWrongSign({ IsCreditInvoice }: Fields, { total }: Totals): void {
  if (IsCreditInvoice === true ? total > 0 : total < 0) {
    throw invalid(`The total amount of ${IsCreditInvoice === true ? 'a credit invoice' : 'an invoice'} must not be negative.`);
  }
}
