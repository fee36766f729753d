/** What part of an amount is VAT: purchases contain it, sales add it, foreign codes leave the amount alone. */
import Big from 'big.js';
import type { VatType } from '../books/chart.ts';
import { round } from '../records/money.ts';

export interface VatSplit {
  net: Big;
  vat: Big;
  gross: Big;
}

// Foreign codes are reverse charge: buyer's VAT and its deduction cancel out, and neither is written here.
export function vatSplit(type: VatType | undefined, amount: Big): VatSplit {
  switch (type?.side) {
    case 'purchase': {
      const net = round(amount.div(Big(1).plus(type.VatRate)));
      return { net, vat: amount.minus(net), gross: amount };
    }
    case 'sales': {
      const vat = round(amount.times(type.VatRate));
      return { net: amount, vat, gross: amount.plus(vat) };
    }
    default:
      return { net: amount, vat: Big(0), gross: amount };
  }
}
