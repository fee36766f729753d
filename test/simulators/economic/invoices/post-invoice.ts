/** What a booked invoice puts on the accounts: the customer owes the gross, sales accounts get the net, VAT its share. */
import Big from 'big.js';
import type { Agreement } from '../agreement.ts';
import { type Leg, post } from '../ledger/post.ts';
import { round } from '../money.ts';
import { type Fields, listAt, valueAt } from '../records/fields.ts';
import { salesTaxOf } from './vat-of-line.ts';

export function postInvoice(agreement: Agreement, invoice: Fields): void {
  const { bookedInvoiceNumber, customer } = invoice;
  const posting = {
    date: String(invoice.date),
    currency: String(invoice.currency),
    exchangeRate: Number(invoice.exchangeRate),
    entryType: 'customerInvoice',
    voucherNumber: Number(bookedInvoiceNumber),
    details: { bookedInvoice: { bookedInvoiceNumber }, invoiceNumber: bookedInvoiceNumber },
  };
  const owed: Leg = {
    account: customerAccount(agreement, valueAt(customer, 'customerNumber')),
    amount: Big(Number(invoice.grossAmount)),
    details: { customer, dueDate: invoice.dueDate },
  };
  post(agreement, posting, [owed, ...salesLegs(agreement, invoice)]);
}

function customerAccount(agreement: Agreement, number: unknown): number {
  const group = valueAt(agreement.table('customers').get(number), 'customerGroup.customerGroupNumber');
  return Number(valueAt(agreement.table('customer-groups').get(group), 'account.accountNumber'));
}

/** Net by sales account, then VAT once for each rate, as the invoice itself rounds it. */
function salesLegs(agreement: Agreement, invoice: Fields): Leg[] {
  const zone = valueAt(invoice, 'recipient.vatZone.vatZoneNumber');
  const nets = new Map<number, Leg>();
  const taxed = new Map<number, { net: Big; account: number }>();
  for (const line of listAt(invoice, 'lines')) {
    const tax = salesTaxOf(agreement, valueAt(line, 'product.productNumber'), zone);
    if (tax) {
      const net = Big(Number(line.totalNetAmount));
      const before = nets.get(tax.accountNumber)?.amount ?? Big(0);
      const details = tax.vatCode === undefined ? {} : { vatAccount: { vatCode: tax.vatCode } };
      nets.set(tax.accountNumber, { account: tax.accountNumber, amount: before.minus(net), details });
      const vatAccount = valueAt(agreement.table('vat-accounts').get(tax.vatCode), 'account.accountNumber');
      taxed.set(tax.rate, { net: (taxed.get(tax.rate)?.net ?? Big(0)).plus(net), account: Number(vatAccount) });
    }
  }
  const vat = [...taxed].map(([rate, { net, account }]): Leg => ({ account, amount: round(net.times(rate).div(100)).times(-1) }));
  return [...nets.values(), ...vat.filter(({ amount }) => !amount.eq(0))];
}
