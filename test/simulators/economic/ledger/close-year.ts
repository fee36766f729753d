/** Closes an accounting year: status accounts are carried over to the first day of the next, the result to equity. */
import Big from 'big.js';
import type { Agreement } from '../agreement.ts';
import { sum } from '../money.ts';
import { notFound } from '../refusal.ts';
import { bookedWithin } from './balances.ts';
import { type Leg, post } from './post.ts';

const equity = 6110;

export function closeYear(agreement: Agreement, label: string): void {
  const years = agreement.table('accounting-years');
  const year = years.get(label);
  const next = years.all().find(({ fromDate }) => String(fromDate) > String(year?.toDate));
  if (!year || !next) {
    throw notFound();
  }
  const status = agreement
    .table('accounts')
    .all()
    .filter(({ accountType, accountNumber }) => accountType === 'status' && accountNumber !== equity);
  const legs = status
    .map(
      ({ accountNumber }): Leg => ({
        account: Number(accountNumber),
        amount: Big(bookedWithin(agreement, accountNumber, year)),
      }),
    )
    .filter(({ amount }) => !amount.eq(0));
  const result: Leg = { account: equity, amount: sum(legs.map(({ amount }) => amount)).times(-1) };
  const posting = {
    date: String(next.fromDate),
    currency: agreement.company.baseCurrency,
    exchangeRate: 100,
    entryType: 'transferredOpeningEntry',
    voucherNumber: 0,
    details: { text: `Primo ${next.year}` },
  };
  post(agreement, posting, [...legs, ...(result.amount.eq(0) ? [] : [result])]);
  years.put(label, { ...year, closed: true });
}
