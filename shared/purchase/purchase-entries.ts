/** A supplier invoice's lines as one amount per cost account, VAT included: the ledger lifts the VAT out by the account's code. */
import { Refused } from '../failures.ts';
import { amountText, type Decimal, decimal, one, round2, sum, zero } from '../money.ts';
import { lineTotal } from '../rackbeat/line-total.ts';
import type { SupplierInvoice, SupplierInvoiceLine } from '../rackbeat/records.ts';

/** What one cost account receives, seen from the company: positive for a purchase, negative when goods are credited. */
export interface PurchaseEntry {
  account: number;
  /** Two decimals, never zero. */
  gross: Decimal;
  /** What of it Rackbeat calls VAT. */
  vat: Decimal;
}

type Sums = { account: number; net: Decimal; gross: Decimal };

/**
 * Accounts in the order of their first line. What rounding each account leaves out goes to the largest one, so that the entries
 * come to exactly the invoice's total.
 *
 * @param accountOf the account of each line with an amount
 * @throws Refused when the lines do not come to the total, or cancel out on every account
 */
export function purchaseEntries(
  invoice: SupplierInvoice,
  accountOf: (line: SupplierInvoiceLine, index: number) => number,
): PurchaseEntry[] {
  const grossOf = grossing(invoice);
  const byAccount = new Map<number, Sums>();
  invoice.lines.forEach((line, index) => {
    const net = lineTotal(line);
    if (net.eq(0)) return;
    const account = accountOf(line, index);
    const before = byAccount.get(account) ?? { account, net: zero, gross: zero };
    byAccount.set(account, { account, net: before.net.plus(net), gross: before.gross.plus(grossOf(line, net)) });
  });
  const entries = [...byAccount.values()].map((sums) => ({ ...sums, gross: round2(sums.gross) }));
  const fitting = fitted(invoice, entries).filter((entry) => !entry.gross.eq(0));
  if (fitting.length === 0) throw new Refused('NOTHING_TO_POST', { number: invoice.number });
  return fitting.map(({ account, net, gross }) => ({ account, gross, vat: gross.minus(net) }));
}

/** Whether any line has an amount; without one there is nothing to post. */
export function hasAmounts(invoice: SupplierInvoice): boolean {
  return !invoice.total_total.eq(0) || invoice.lines.some((line) => !lineTotal(line).eq(0));
}

/** VAT by each line's own rate; where an account does not send rates, each line's share of the invoice's VAT. Not rounded. */
function grossing(invoice: SupplierInvoice): (line: SupplierInvoiceLine, net: Decimal) => Decimal {
  const hasRates = invoice.lines.every((line) => line.vat_percentage !== undefined || lineTotal(line).eq(0));
  if (hasRates) return (line, net) => net.times(one.plus((line.vat_percentage ?? zero).div(100)));
  const { total_total: total, total_subtotal: subtotal } = invoice;
  return (_line, net) => (subtotal.eq(0) ? net : net.times(total).div(subtotal));
}

/** One øre for each line is what rounding can explain; more is another invoice than the lines say. */
function fitted(invoice: SupplierInvoice, entries: Sums[]): Sums[] {
  const together = sum(entries.map((entry) => entry.gross));
  const left = invoice.total_total.minus(together);
  if (left.abs().gt(decimal('0.01').times(invoice.lines.length)))
    throw new Refused('TOTALS_DIFFER', {
      number: invoice.number,
      lines: amountText(together),
      total: amountText(invoice.total_total),
    });
  const largest = entries.reduce<Sums | undefined>(
    (found, entry) => (found === undefined || entry.gross.abs().gt(found.gross.abs()) ? entry : found),
    undefined,
  );
  return entries.map((entry) => (entry === largest ? { ...entry, gross: entry.gross.plus(left) } : entry));
}
