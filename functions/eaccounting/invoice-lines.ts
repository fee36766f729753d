/** Rackbeat's invoice lines as eAccounting's rows: one unit at the line's total, or the real quantity (setting `invoices.exactQuantity`). */
import { Refused } from '#shared/failures.ts';
import { amountText, type Decimal, decimal, one, round, round2, sum, toJsonNumber, zero } from '#shared/money.ts';
import { lineText } from '#shared/rackbeat/line-text.ts';
import { lineTotal } from '#shared/rackbeat/line-total.ts';
import type { CustomerInvoice, InvoiceLine } from '#shared/rackbeat/records.ts';
import { roundingText } from '#shared/texts/document.ts';
import type { Fit } from '#shared/transfer/fit.ts';
import type { Needed } from '#shared/transfer/ledger-definition.ts';
import type { Reason } from '#shared/transfer/transfer.ts';
import type { Recipient } from './recipient.ts';
import type { Settings } from './settings.ts';

/** A row of a draft. It has neither account nor VAT: both follow from the article's coding and the customer. A text row carries no money. */
export interface EaccountingRow {
  LineNumber: number;
  IsTextRow: boolean;
  ReversedConstructionServicesVatFree: false;
  Text: string;
  ArticleId?: string;
  Quantity?: number;
  UnitPrice?: number;
  /** A fraction. */
  DiscountPercentage?: number;
}

type Amounts = Required<Pick<EaccountingRow, 'Quantity' | 'UnitPrice'>> & Pick<EaccountingRow, 'DiscountPercentage'>;

const textLimit = 2000;
/** eAccounting: rows of invoices have two decimals of quantity (those of orders four), a discount is a fraction with four. */
const quantityDecimals = 2;
const discountDecimals = 4;

export interface RowContext {
  settings: Settings;
  recipient: Recipient;
  /** VAT rate of each article as a fraction, by Rackbeat's item number. Needed only where prices include VAT. */
  rates: ReadonlyMap<string, Decimal>;
  needed: Needed;
  fit: Fit;
  /** eAccounting takes a credit note's rows positive and turns them itself. */
  isCredit: boolean;
  /** The tenant's: what we write on the invoice is in its language. */
  country: string;
}

/** @returns rows in order, and what a bookkeeper should know about them */
export function eaccountingRows(invoice: CustomerInvoice, context: RowContext): { rows: EaccountingRow[]; warnings: Reason[] } {
  const warnings: Reason[] = [];
  const rows = invoice.lines.map((line, index) =>
    line.child_id === '' ? textRow(invoice, line, index, context) : articleRow(line, index, context, warnings),
  );
  const correction = correctionRow(invoice, rows, context);
  return { rows: correction === undefined ? rows : [...rows, correction], warnings };
}

function articleRow(line: InvoiceLine, index: number, context: RowContext, warnings: Reason[]): EaccountingRow {
  const { settings, needed } = context;
  const exact = settings.invoices.exactQuantity;
  const article = needed.get('product', line.child_id)?.ledgerId;
  if (article === undefined) throw new Error(`No article of eAccounting on the needed product ${line.child_id}`);
  const sold = turned(line, context.isCredit);
  const amounts = exact ? exactAmounts(sold, index, context, warnings) : singleUnit(sold, context);
  return {
    ...base(index, exact ? line.name || line.child_id : lineText(line), context.fit),
    IsTextRow: false,
    ArticleId: article,
    ...amounts,
  };
}

function base(
  index: number,
  text: string,
  fit: Fit,
): Pick<EaccountingRow, 'LineNumber' | 'Text' | 'ReversedConstructionServicesVatFree'> {
  return {
    LineNumber: index + 1,
    ReversedConstructionServicesVatFree: false,
    Text: fit.text(`Rows[${index}].Text`, text, textLimit),
  };
}

/** A row without an article carries no amount, so an amount without an item cannot go. */
function textRow(invoice: CustomerInvoice, line: InvoiceLine, index: number, { fit }: RowContext): EaccountingRow {
  if (!lineTotal(line).eq(0))
    throw new Refused('LINE_WITHOUT_ITEM', { number: invoice.number, line: String(index + 1), text: line.name });
  return { ...base(index, line.name || ' ', fit), IsTextRow: true };
}

/** A line of a credit note with its sign turned: quantities and totals are negative in Rackbeat. */
function turned(line: InvoiceLine, isCredit: boolean): InvoiceLine {
  if (!isCredit) return line;
  return { ...line, quantity: line.quantity.neg(), line_total: lineTotal(line).neg() };
}

function singleUnit(line: InvoiceLine, context: RowContext): Amounts {
  return { Quantity: 1, UnitPrice: toJsonNumber(round2(lineTotal(line).times(taxFactor(line, context)))) };
}

/** 1, or 1 + the article's rate where eAccounting reads unit prices as including VAT. */
function taxFactor({ child_id }: InvoiceLine, { recipient, rates }: RowContext): Decimal {
  if (!recipient.pricesIncludeVat || !recipient.isTaxed) return one;
  return one.plus(rates.get(child_id) ?? zero);
}

/** The real quantity, as many decimals as eAccounting takes, at the price that comes nearest to the line's total. */
function exactAmounts(line: InvoiceLine, index: number, context: RowContext, warnings: Reason[]): Amounts {
  const { settings, recipient } = context;
  const factor = taxFactor(line, context);
  const total = round2(lineTotal(line).times(factor));
  const quantity = round(line.quantity, quantityDecimals);
  if (quantity.eq(0)) {
    const shown = context.isCredit ? line.quantity.neg() : line.quantity;
    const values = { line: String(index + 1), difference: '0.00', quantity: shown.toString() };
    warnings.push({ code: 'QUANTITY_ROUNDING', values });
    return singleUnit(line, context);
  }
  const price = (value: Decimal) => toJsonNumber(round(value, recipient.priceDecimals));
  const amounts: Amounts = keepsDiscount(line)
    ? // The ledger's own discount rounds once; a netted price would round twice.
      {
        Quantity: toJsonNumber(quantity),
        UnitPrice: price(line.quantity.times(line.line_price).times(factor).div(quantity)),
        DiscountPercentage: toJsonNumber(round((line.discount_percentage ?? zero).div(100), discountDecimals)),
      }
    : { Quantity: toJsonNumber(quantity), UnitPrice: price(total.div(quantity)) };
  const difference = ledgerTotal(amounts).minus(total);
  if (difference.eq(0)) return amounts;
  if (settings.invoices.roundingHandling === 'singleUnit') return singleUnit(line, context);
  if (settings.invoices.roundingHandling === 'warn') {
    // As Rackbeat's invoice shows it: a credit note's difference is turned back.
    const shown = context.isCredit ? difference.neg() : difference;
    warnings.push({ code: 'QUANTITY_ROUNDING', values: { line: String(index + 1), difference: amountText(shown) } });
  }
  return amounts;
}

/** eAccounting: a discount is a fraction of 0 to 1. Rackbeat may charge extra by one below zero, which then is in the price. */
function keepsDiscount({ discount_percentage: discount = zero }: InvoiceLine): boolean {
  return discount.gt(0) && discount.lte(100);
}

/** As eAccounting computes a row: round₂(quantity × price × (1 − discount)). */
function ledgerTotal({ Quantity, UnitPrice, DiscountPercentage = 0 }: Amounts): Decimal {
  return round2(decimal(Quantity).times(UnitPrice).times(one.minus(DiscountPercentage)));
}

/** `roundingHandling: correctionLine`: what the exact quantities leave out, on an article without VAT. */
function correctionRow(invoice: CustomerInvoice, rows: EaccountingRow[], context: RowContext): EaccountingRow | undefined {
  const { settings, isCredit, country, fit } = context;
  if (!settings.invoices.exactQuantity || settings.invoices.roundingHandling !== 'correctionLine') return undefined;
  const ours = sum(invoice.lines.map((line) => round2(lineTotal(turned(line, isCredit)).times(taxFactor(line, context)))));
  const theirs = sum(rows.map((row) => (row.Quantity === undefined ? zero : ledgerTotal(row as Amounts))));
  const difference = ours.minus(theirs);
  if (difference.eq(0)) return undefined;
  const article = settings.invoices.roundingArticle;
  if (article === undefined) throw new Refused('SETTING_MISSING', { setting: 'invoices.roundingArticle' });
  return {
    ...base(rows.length, roundingText(country), fit),
    IsTextRow: false,
    ArticleId: article,
    Quantity: 1,
    UnitPrice: toJsonNumber(difference),
  };
}
