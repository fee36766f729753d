/** A payment as the bank or a person enters it. */
import Big from 'big.js';
import { type Company, stamp } from '../company.ts';
import type { Fields } from '../records/fields.ts';
import { rowOf } from '../records/write-record.ts';
import { invoices } from './invoices.ts';

/** @param amount in the invoice's currency; default: all that is open */
export function payInvoice(company: Company, invoiceId: string, amount?: number): Fields {
  const invoice = rowOf(company, invoices, invoiceId);
  const open = Big(Number(invoice.RemainingAmountInvoiceCurrency));
  const left = open.minus(amount ?? open);
  const share = open.eq(0) ? Big(0) : left.div(open);
  const paid = {
    ...invoice,
    RemainingAmountInvoiceCurrency: left.toNumber(),
    RemainingAmount: share.times(Number(invoice.RemainingAmount)).round(2, Big.roundHalfUp).toNumber(),
    ModifiedUtc: stamp(company),
  };
  company.table(invoices.path).put(String(invoice.Id), paid);
  return paid;
}
