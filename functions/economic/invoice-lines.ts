/** Rackbeat's invoice lines as e-conomic's: one unit at the line's total, or the real quantity (setting `invoices.exactQuantity`). */

import { Refused } from '#shared/failures.ts';
import { amountText, type Decimal, decimal, one, round2, sum, toJsonNumber } from '#shared/money.ts';
import { hasDiscount, lineText } from '#shared/rackbeat/line-text.ts';
import { lineTotal } from '#shared/rackbeat/line-total.ts';
import type { CustomerInvoice, InvoiceLine } from '#shared/rackbeat/records.ts';
import { roundingText } from '#shared/texts/document.ts';
import type { Fit } from '#shared/transfer/fit.ts';
import type { Needed } from '#shared/transfer/ledger-definition.ts';
import type { Reason } from '#shared/transfer/transfer.ts';
import type { Settings } from './settings.ts';

/** A line of a draft invoice. Without a product it is text, and carries neither quantity nor price. */
export interface EconomicLine {
  lineNumber: number;
  description: string;
  product?: { productNumber: string };
  /** `name`: an order that is replaced must tell it too. */
  unit?: { unitNumber: number; name?: string };
  quantity?: number;
  unitNetPrice?: number;
  discountPercentage?: number;
}

type Amounts = Required<Pick<EconomicLine, 'quantity' | 'unitNetPrice'>> & Pick<EconomicLine, 'discountPercentage'>;

const descriptionLimit = 2500;

/** @param country the tenant's: what we write is in its language  @returns lines in order, and what a bookkeeper should know about them */
export function economicLines(
  invoice: CustomerInvoice,
  settings: Settings,
  needed: Needed,
  fit: Fit,
  country: string,
): { lines: EconomicLine[]; warnings: Reason[] } {
  const warnings: Reason[] = [];
  const lines = invoice.lines.map((line, index) => {
    if (line.child_id === '') return textLine(invoice, line, index, fit);
    const exact = settings.invoices.exactQuantity;
    const amounts = exact ? exactAmounts(line, index, settings, warnings) : singleUnit(line);
    const product = needed.get('product', line.child_id);
    const unitNumber = product?.facts?.unitNumber;
    return {
      ...base(index, exact ? line.name || line.child_id : lineText(line), fit),
      product: { productNumber: product?.ledgerId ?? line.child_id },
      ...(exact && typeof unitNumber === 'number' ? { unit: { unitNumber } } : {}),
      ...amounts,
    };
  });
  const correction = correctionLine(invoice, lines, settings, fit, country);
  return { lines: correction === undefined ? lines : [...lines, correction], warnings };
}

function base(index: number, description: string, fit: Fit): Pick<EconomicLine, 'lineNumber' | 'description'> {
  return { lineNumber: index + 1, description: fit.text(`lines[${index}].description`, description, descriptionLimit) };
}

/** e-conomic refuses amounts on a line without a product, so an amount without an item cannot go. */
function textLine(invoice: CustomerInvoice, line: InvoiceLine, index: number, fit: Fit): EconomicLine {
  if (!lineTotal(line).eq(0))
    throw new Refused('LINE_WITHOUT_ITEM', { number: invoice.number, line: String(index + 1), text: line.name });
  return base(index, line.name || ' ', fit);
}

function singleUnit(line: InvoiceLine): Amounts {
  return { quantity: 1, unitNetPrice: toJsonNumber(lineTotal(line)) };
}

/** The real quantity, rounded to the two decimals e-conomic takes, at the price that comes nearest to the line's total. */
function exactAmounts(line: InvoiceLine, index: number, settings: Settings, warnings: Reason[]): Amounts {
  const total = lineTotal(line);
  const quantity = round2(line.quantity);
  if (quantity.eq(0)) {
    warnings.push({
      code: 'QUANTITY_ROUNDING',
      values: { line: String(index + 1), difference: '0.00', quantity: line.quantity.toString() },
    });
    return singleUnit(line);
  }
  const amounts = hasDiscount(line)
    ? withDiscount(line, quantity)
    : { quantity: toJsonNumber(quantity), unitNetPrice: toJsonNumber(round2(total.div(quantity))) };
  const difference = ledgerTotal(amounts).minus(total);
  if (difference.eq(0)) return amounts;
  if (settings.invoices.roundingHandling === 'singleUnit') return singleUnit(line);
  if (settings.invoices.roundingHandling === 'warn')
    warnings.push({ code: 'QUANTITY_ROUNDING', values: { line: String(index + 1), difference: amountText(difference) } });
  return amounts;
}

/** The ledger's own discount rounds once; a netted price would round twice. */
function withDiscount(line: InvoiceLine, quantity: Decimal): Amounts {
  const before = line.quantity.times(line.line_price);
  return {
    quantity: toJsonNumber(quantity),
    unitNetPrice: toJsonNumber(round2(before.div(quantity))),
    discountPercentage: toJsonNumber(round2(line.discount_percentage ?? decimal(0))),
  };
}

/** As e-conomic computes a line: round₂(quantity × price × (1 − discount)). */
function ledgerTotal(amounts: Amounts): Decimal {
  const factor = one.minus(decimal(amounts.discountPercentage ?? 0).div(100));
  return round2(decimal(amounts.quantity).times(amounts.unitNetPrice).times(factor));
}

/** `roundingHandling: correctionLine`: what the exact quantities leave out, on a product without VAT. */
function correctionLine(
  invoice: CustomerInvoice,
  lines: EconomicLine[],
  settings: Settings,
  fit: Fit,
  country: string,
): EconomicLine | undefined {
  if (!settings.invoices.exactQuantity || settings.invoices.roundingHandling !== 'correctionLine') return undefined;
  const ours = sum(invoice.lines.map(lineTotal));
  const theirs = sum(lines.map((line) => (line.quantity === undefined ? decimal(0) : ledgerTotal(line as Amounts))));
  const difference = ours.minus(theirs);
  if (difference.eq(0)) return undefined;
  const productNumber = settings.invoices.roundingProduct;
  if (productNumber === undefined) throw new Refused('SETTING_MISSING', { setting: 'invoices.roundingProduct' });
  return {
    ...base(lines.length, roundingText(country), fit),
    product: { productNumber },
    quantity: 1,
    unitNetPrice: toJsonNumber(difference),
  };
}
