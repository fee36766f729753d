/** What stands on an account: now, with drafts, or within some days. Always summed from the entries themselves. */
import Big from 'big.js';
import { type Agreement, today } from '../agreement.ts';
import { draftLegs } from '../journals/draft-legs.ts';
import { journalEntriesPath } from '../journals/journal-entries.ts';
import { inBaseCurrency, sum } from '../money.ts';
import { type Fields, valueAt } from '../records/fields.ts';
import { covers, yearOf } from './accounting-dates.ts';
import { bookedEntriesPath } from './post.ts';

/** Carried over from a closed year; in a running balance it would count twice. */
const carriedOver = 'transferredOpeningEntry';

/** In base currency, over all entries of the days, opening entries included. */
export function bookedWithin(agreement: Agreement, account: unknown, span: Fields): number {
  const entries = entriesOn(agreement, account).filter((entry) => covers(span, String(entry.date)));
  return amountOf(entries).toNumber();
}

/** The computed parts of an account. Profit and loss starts each year at zero; a status account runs on. */
export function balancesOf(agreement: Agreement, account: Fields): Fields {
  const booked = account.accountType === 'totalFrom' ? totalOf(agreement, account) : ownBalance(agreement, account);
  const drafts = agreement.table(journalEntriesPath).all();
  const legs = drafts.flatMap((draft) =>
    draftLegs(agreement, draft)
      .filter((leg) => leg.account === account.accountNumber)
      .map((leg) => inBaseCurrency(leg.amount, Number(draft.exchangeRate))),
  );
  return { balance: booked.toNumber(), draftBalance: booked.plus(sum(legs)).toNumber() };
}

/** The stored `balance` is what stood there before the first entry kept here. */
function ownBalance(agreement: Agreement, account: Fields): Big {
  const year = account.accountType === 'profitAndLoss' ? yearOf(agreement, today(agreement)) : undefined;
  const entries = entriesOn(agreement, account.accountNumber).filter(
    (entry) => entry.entryType !== carriedOver && (year === undefined || covers(year, String(entry.date))),
  );
  return amountOf(entries).plus(Number(account.balance ?? 0));
}

function totalOf(agreement: Agreement, total: Fields): Big {
  const first = Number(valueAt(total, 'totalFromAccount.accountNumber'));
  const summed = agreement
    .table('accounts')
    .all()
    .filter(({ accountNumber, accountType }) => {
      const isInside = Number(accountNumber) >= first && Number(accountNumber) < Number(total.accountNumber);
      return isInside && (accountType === 'profitAndLoss' || accountType === 'status');
    });
  return sum(summed.map((account) => ownBalance(agreement, account)));
}

function entriesOn(agreement: Agreement, account: unknown): Fields[] {
  return agreement
    .table(bookedEntriesPath)
    .all()
    .filter((entry) => valueAt(entry, 'account.accountNumber') === account);
}

function amountOf(entries: Fields[]): Big {
  return sum(entries.map(({ amountInBaseCurrency }) => Big(Number(amountInBaseCurrency))));
}
