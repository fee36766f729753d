/** The rows of a supplier invoice are a voucher: they balance, and the payable row is the total. */
import Big from 'big.js';
import { openFiscalYear, refuseMissingAccount } from '../books.ts';
import type { Company } from '../company.ts';
import { type Fields, listAt, textAt } from '../records/fields.ts';
import { invalid, Refusal } from '../refusal.ts';

/** The account of payables in the standard charts. */
export const payables = { SE: 2440, NO: 2400, DK: 6800 } as const;

/** @param debit the name of the debit field  @throws Refusal */
export function refuseUnbalanced(company: Company, invoice: Fields, debit: 'DebetAmount' | 'DebitAmount'): void {
  const rows = listAt(invoice, 'Rows');
  const year = openFiscalYear(company, textAt(invoice, 'InvoiceDate'));
  rows.forEach((row) => {
    refuseMissingAccount(company, year, row.AccountNumber);
  });
  const balanceOf = (some: Fields[]): Big =>
    some.reduce((sum, row) => sum.plus(Number(row[debit] ?? 0)).minus(Number(row.CreditAmount ?? 0)), Big(0));
  if (!balanceOf(rows).eq(0)) {
    throw new Refusal(4032, 'The rows of the supplier invoice do not balance.');
  }
  const payable = payables[company.settings.country];
  const owed = balanceOf(rows.filter(({ AccountNumber }) => AccountNumber === payable)).times(-1);
  const rate = invoice.CurrencyRate ?? 1;
  const total = Big(Number(invoice.TotalAmount ?? 0))
    .times(Number(rate))
    .round(2, Big.roundHalfUp);
  if (!owed.abs().eq(total.abs())) {
    // The vendor's own spelling.
    throw invalid(`The amount on standard account ${payable}, recievables is not equal with TotalAmountBaseCurrency`);
  }
}
