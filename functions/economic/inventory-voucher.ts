/**
 * The voucher of an inventory run. Its text tells what it was made from, so that later it can be seen from the voucher alone whether
 * a person has changed anything in it:
 *
 *   Rackbeat inventory value 2026-03-31: 104300.00 - 100000.00, 5530/2040 RBI-4711-2026-03-31
 */
import { amountText, type Decimal, decimal, toJsonNumber } from '#shared/money.ts';

/** What Rackbeat's stock is worth at the end of a day, what the ledger has booked for it, and where the difference goes. */
export interface Measure {
  /** YYYY-MM-DD */
  day: string;
  value: Decimal;
  balance: Decimal;
  account: number;
  contraAccount: number;
}

/** Body of `POST /journals/{n}/vouchers`, and the journal it goes into. */
export interface EconomicInventoryVoucher {
  journal: number;
  voucher: { accountingYear: { year: string }; entries: { financeVouchers: [FinanceEntry] } };
}

/** One entry, two postings. No VAT code on either side: nothing is bought or sold here. */
export interface FinanceEntry {
  account: { accountNumber: number };
  contraAccount: { accountNumber: number };
  /** Seen from `account`: positive is debit. */
  amount: number;
  currency: { code: string };
  date: string;
  text: string;
}

export function difference({ value, balance }: Measure): Decimal {
  return value.minus(balance);
}

export function financeEntry(measure: Measure, currency: string, reference: string): FinanceEntry {
  return {
    account: { accountNumber: measure.account },
    contraAccount: { accountNumber: measure.contraAccount },
    amount: toJsonNumber(difference(measure)),
    currency: { code: currency },
    date: measure.day,
    text: textOf(measure, reference),
  };
}

function textOf({ day, value, balance, account, contraAccount }: Measure, reference: string): string {
  const sum = `${amountText(value)} - ${amountText(balance)}`;
  return `Rackbeat inventory value ${day}: ${sum}, ${account}/${contraAccount} ${reference}`;
}

const form =
  /^Rackbeat inventory value (?<day>\d{4}-\d{2}-\d{2}): (?<value>-?\d+\.\d{2}) - (?<balance>-?\d+\.\d{2}), (?<account>\d+)\/(?<contra>\d+) (?<reference>\S+)$/;

/** What the text of one of our entries says it was made from; undefined when it is not as we wrote it. */
export function measureIn(text: string): (Measure & { reference: string }) | undefined {
  const { day, value, balance, account, contra, reference } = form.exec(text)?.groups ?? {};
  if (day === undefined || value === undefined || balance === undefined || reference === undefined) return undefined;
  return {
    day,
    value: decimal(value),
    balance: decimal(balance),
    account: Number(account),
    contraAccount: Number(contra),
    reference,
  };
}
