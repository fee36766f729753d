/** The money of a sales document, exact: rows to the cent, VAT once for each rate, the total to the whole unit where the company wants it. */
import Big from 'big.js';

export interface PricedRow {
  quantity: number;
  unitPrice: number;
  /** A fraction. */
  discountPercentage: number;
  /** Taken off instead of the fraction. */
  discountFixedAmount: number;
  /** A fraction. */
  vatRate: number;
}

export interface Conditions {
  /** Unit prices are with VAT. */
  includesVat: boolean;
  /** Turns every sum round: credit notes are sent positive and shown negative. */
  isCredit: boolean;
  /** The total goes to whole units, half away from zero. */
  isRounded: boolean;
  /** Company currency for one unit. */
  currencyRate: number | string;
}

interface RowTotals {
  amount: number;
  amountNoVat: number;
  amountIncVat: number;
}

export interface VatTotal {
  vatRate: number;
  amount: number;
  vatAmount: number;
}

export interface Totals {
  /** With VAT and with the rounding. */
  total: number;
  vat: number;
  rounding: number;
  totalInBase: number;
  vatInBase: number;
  roundingInBase: number;
  rows: RowTotals[];
  byRate: VatTotal[];
}

export function totalsOf(rows: PricedRow[], conditions: Conditions): Totals {
  const sign = conditions.isCredit ? -1 : 1;
  const amounts = rows.map((row) => amountOf(row).times(sign));
  const byRate = sumsByRate(rows, amounts, conditions.includesVat);
  const vat = sum(byRate.map((each) => each.vat));
  const exact = sum(byRate.map((each) => each.net)).plus(vat);
  const total = conditions.isRounded ? exact.round(0, Big.roundHalfUp) : exact;
  const inBase = (amount: Big) => plain(round(amount.times(conditions.currencyRate)));
  return {
    total: plain(total),
    vat: plain(vat),
    rounding: plain(total.minus(exact)),
    totalInBase: inBase(total),
    vatInBase: inBase(vat),
    roundingInBase: inBase(total.minus(exact)),
    rows: rows.map((row, index) => rowTotals(row, amounts[index] ?? Big(0), conditions.includesVat)),
    byRate: byRate.map(({ vatRate, net, vat: vatAmount }) => ({
      vatRate,
      amount: plain(net),
      vatAmount: plain(vatAmount),
    })),
  };
}

function amountOf({ quantity, unitPrice, discountPercentage, discountFixedAmount }: PricedRow): Big {
  return round(Big(quantity).times(unitPrice).times(Big(1).minus(discountPercentage)).minus(discountFixedAmount));
}

function rowTotals({ vatRate }: PricedRow, amount: Big, includesVat: boolean): RowTotals {
  const factor = Big(1).plus(vatRate);
  return {
    amount: plain(amount),
    amountNoVat: plain(includesVat ? round(amount.div(factor)) : amount),
    amountIncVat: plain(includesVat ? amount : round(amount.times(factor))),
  };
}

function sumsByRate(rows: PricedRow[], amounts: Big[], includesVat: boolean): { vatRate: number; net: Big; vat: Big }[] {
  const sums = new Map<number, Big>();
  rows.forEach(({ vatRate }, index) => {
    sums.set(vatRate, (sums.get(vatRate) ?? Big(0)).plus(amounts[index] ?? 0));
  });
  return [...sums].map(([vatRate, amount]) => {
    const vat = round(includesVat ? amount.times(vatRate).div(Big(1).plus(vatRate)) : amount.times(vatRate));
    return { vatRate, vat, net: includesVat ? amount.minus(vat) : amount };
  });
}

/** Zero has no sign in an answer. */
function plain(amount: Big): number {
  return amount.eq(0) ? 0 : amount.toNumber();
}

/** Two decimals, half away from zero. */
function round(amount: Big): Big {
  return amount.round(2, Big.roundHalfUp);
}

function sum(amounts: Big[]): Big {
  return amounts.reduce((total, amount) => total.plus(amount), Big(0));
}
