/** Writes booked entries: numbered for good, never changed or deleted. */
import Big from 'big.js';
import { type Agreement, nextOf } from '../agreement.ts';
import { inBaseCurrency } from '../money.ts';
import { type Fields, valueAt, withoutEmpty } from '../records/fields.ts';

/** One side of a posting; positive debits the account. */
export interface Leg {
  account: number;
  amount: Big;
  /** What belongs to this side only: its party, its VAT code, what is left to pay. */
  details?: Fields;
}

/** What all legs of one posting share. */
export interface Posting {
  date: string;
  currency: string;
  exchangeRate: number;
  entryType: string;
  voucherNumber: number;
  /** Such as `text` and `project`. */
  details?: Fields;
}

export const bookedEntriesPath = 'booked-entries';

/** In base currency the last leg takes what rounding leaves, so that legs which sum to zero do so there too. */
export function post(agreement: Agreement, posting: Posting, legs: Leg[]): Fields[] {
  const { exchangeRate, details, ...shared } = posting;
  const isBalanced = legs.reduce((total, { amount }) => total.plus(amount), Big(0)).eq(0);
  let left = Big(0);
  return legs.map(({ account, amount, details: own }, index) => {
    const isLast = isBalanced && index === legs.length - 1;
    const base = isLast ? left.times(-1) : inBaseCurrency(amount, exchangeRate);
    left = left.plus(base);
    const isOwed = own?.customer !== undefined || own?.supplier !== undefined;
    const entryNumber = nextOf(agreement, 'booked-entry', 1);
    const entry = withoutEmpty({
      entryNumber,
      account: { accountNumber: account },
      amount: amount.toNumber(),
      amountInBaseCurrency: base.toNumber(),
      ...shared,
      ...details,
      ...own,
      remainder: isOwed ? amount.toNumber() : 0,
      remainderInBaseCurrency: isOwed ? base.toNumber() : 0,
    });
    agreement.table(bookedEntriesPath).put(entryNumber, entry, agreement.clock.now());
    addToBalance(agreement, entry);
    return entry;
  });
}

function addToBalance(agreement: Agreement, entry: Fields): void {
  const number = valueAt(entry, 'customer.customerNumber');
  const customer = agreement.table('customers').get(number);
  if (customer) {
    const balance = Big(Number(customer.balance ?? 0)).plus(Number(entry.amountInBaseCurrency));
    agreement.table('customers').put(number, { ...customer, balance: balance.toNumber() });
  }
}
