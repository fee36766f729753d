/** Rackbeat's invoice lines as Dinero's: the real quantity where it gives the line's total to the øre, else one unit at that total. */
import { Refused } from '#shared/failures.ts';
import { type Decimal, one, round2, toJsonNumber, zero } from '#shared/money.ts';
import { soldText } from '#shared/rackbeat/line-text.ts';
import { lineTotal } from '#shared/rackbeat/line-total.ts';
import type { CustomerInvoice, InvoiceLine } from '#shared/rackbeat/records.ts';
import type { Needed } from '#shared/transfer/ledger-definition.ts';
import type { Reason, Transfer } from '#shared/transfer/transfer.ts';
import type { Zone } from '#shared/vat-zone.ts';
import { salesAccount } from './sales-account.ts';
import type { Settings } from './settings.ts';
import { unitFor } from './unit.ts';

export interface DineroLine {
  LineType: 'Product' | 'Text';
  AccountNumber: number;
  BaseAmountValue: number;
  Quantity: number;
  /** Per cent. */
  Discount: number;
  Unit?: string;
  /** Names the line, which then may not have a description of its own. */
  ProductGuid?: string;
  Description?: string;
  Comments?: string;
}

type Amounts = Pick<DineroLine, 'Quantity' | 'BaseAmountValue' | 'Discount'>;

/** @param isCredit the document is a credit note, on which Dinero has positive amounts */
export function dineroLines(
  invoice: CustomerInvoice,
  settings: Settings,
  needed: Needed,
  zone: Zone,
  isCredit: boolean,
): { lines: DineroLine[]; warnings: Reason[] } {
  const warnings = new Map<string, Reason>();
  const lines = invoice.lines.map((line, index) => {
    const total = lineTotal(line);
    if (line.child_id === '' && total.eq(0)) return textLine(invoice, line, settings, needed, zone);
    const product = needed.get('product', line.child_id);
    const account = accountOf(invoice, line, index, settings, groupOf(product), zone);
    const unitName = line.unit?.name ?? '';
    const unit = unitFor(unitName, settings.units);
    for (const warning of unit.warnings) warnings.set(unitName, warning);
    const { amounts, told } = amountsOf(line, total, isCredit);
    return {
      LineType: 'Product' as const,
      AccountNumber: account,
      ...amounts,
      Unit: unit.unit,
      ...named(line, product?.ledgerId, product?.facts?.name, told),
    };
  });
  return { lines, warnings: [...warnings.values()] };
}

/** As Dinero computes a line. */
function dineroTotal(quantity: Decimal, price: Decimal, discount: Decimal): Decimal {
  return round2(quantity.times(price).times(one.minus(discount.div(100))));
}

/** Dinero wants an account and numbers on a text line too. */
function textLine(invoice: CustomerInvoice, line: InvoiceLine, settings: Settings, needed: Needed, zone: Zone): DineroLine {
  const item = invoice.lines.find((each) => each.child_id !== '');
  const product = item === undefined ? undefined : needed.get('product', item.child_id);
  const AccountNumber = salesAccount(settings, groupOf(product), zone);
  return { LineType: 'Text', AccountNumber, Quantity: 0, BaseAmountValue: 0, Discount: 0, Description: line.name || ' ' };
}

/** Rackbeat's product group, as the product's own transfer remembers it. */
function groupOf(product: Transfer | undefined): string | undefined {
  const group = product?.facts?.group;
  return typeof group === 'string' ? group : undefined;
}

/** An amount without an item has no group: it goes to the zone's default account, or not at all. */
function accountOf(
  invoice: CustomerInvoice,
  line: InvoiceLine,
  index: number,
  settings: Settings,
  group: string | undefined,
  zone: Zone,
): number {
  if (line.child_id === '' && settings.defaultSalesAccounts[zone] === undefined)
    throw new Refused('LINE_WITHOUT_ITEM', { number: invoice.number, line: String(index + 1), text: line.name });
  return salesAccount(settings, group, zone);
}

/** Two decimals are what is known to be kept, and the total must come out exactly: else one unit, and the text tells the rest. */
function amountsOf(line: InvoiceLine, total: Decimal, isCredit: boolean): { amounts: Amounts; told: boolean } {
  const discount = line.discount_percentage ?? zero;
  const isKept =
    [line.quantity, line.line_price, discount].every((value) => round2(value).eq(value)) &&
    // Dinero: Discount is 0 to 100 per cent; Rackbeat may charge extra by one below zero.
    discount.gte(0) &&
    discount.lte(100);
  return isKept && dineroTotal(line.quantity, line.line_price, discount).eq(total)
    ? { amounts: amounts(line.quantity, line.line_price, discount, isCredit), told: false }
    : { amounts: amounts(one, total, zero, isCredit), told: true };
}

/** Dinero: what counts the other way is told by the quantity; of a price below zero nothing is documented. */
function amounts(quantity: Decimal, price: Decimal, discount: Decimal, isCredit: boolean): Amounts {
  const signed = isCredit === price.lt(0) ? quantity : zero.minus(quantity);
  return { Quantity: toJsonNumber(signed), BaseAmountValue: toJsonNumber(price.abs()), Discount: toJsonNumber(discount) };
}

/** With a product Dinero shows the product's name; the line's own words, where they differ, stand in the comment. */
function named(line: InvoiceLine, guid: string | undefined, name: unknown, told: boolean): Partial<DineroLine> {
  const words = line.name || line.child_id;
  const quantities = told ? soldText(line) : '';
  if (guid === undefined) return { Description: words || ' ', ...(quantities === '' ? {} : { Comments: quantities }) };
  const comments = [words === name ? '' : words, quantities].filter((text) => text !== '').join('\n');
  return { ProductGuid: guid, ...(comments === '' ? {} : { Comments: comments }) };
}
