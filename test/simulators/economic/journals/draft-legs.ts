/** What an unbooked entry will put on the accounts. Amounts hold their VAT, which is lifted out here. */
import Big from 'big.js';
import type { Agreement } from '../agreement.ts';
import type { Leg } from '../ledger/post.ts';
import { round } from '../money.ts';
import { type Fields, valueAt, withoutEmpty } from '../records/fields.ts';
import { entryKindOf } from './entry-kinds.ts';

const reverseCharge = 3;

/** In the entry's currency. One side may be missing: other entries of the voucher hold it. */
export function draftLegs(agreement: Agreement, entry: Fields): Leg[] {
  const amount = Big(Number(entry.amount));
  const own = partyLeg(agreement, entry, amount);
  const account = valueAt(entry, 'account.accountNumber');
  const contra = valueAt(entry, 'contraAccount.accountNumber');
  return [
    ...(own ? [own] : sideLegs(agreement, account, amount, valueAt(entry, 'vatAccount.vatCode'))),
    ...sideLegs(agreement, contra, amount.times(-1), valueAt(entry, 'contraVatAccount.vatCode')),
  ];
}

/** How much VAT the amount of one side holds; reverse charge holds none. */
export function vatWithin(agreement: Agreement, amount: Big, vatCode: unknown): Big {
  const vat = agreement.table('vat-accounts').get(vatCode);
  const rate = valueAt(vat, 'vatType.vatTypeNumber') === reverseCharge ? 0 : Number(vat?.ratePercentage ?? 0);
  return round(amount.times(rate).div(Big(100).plus(rate)));
}

/** On the collective account of the customer's or supplier's group. */
function partyLeg(agreement: Agreement, entry: Fields, amount: Big): Leg | undefined {
  const party = entryKindOf(entry.entryType)?.party;
  if (party === undefined) {
    return undefined;
  }
  const record = agreement.table(`${party}s`).get(valueAt(entry, `${party}.${party}Number`));
  const group = agreement.table(`${party}-groups`).get(valueAt(record, `${party}Group.${party}GroupNumber`));
  const details = withoutEmpty({
    [party]: entry[party],
    dueDate: entry.dueDate,
    supplierInvoiceNumber: entry.supplierInvoiceNumber,
    invoiceNumber: entry.customerInvoice,
    paymentDetails: entry.paymentDetails,
  });
  return { account: Number(valueAt(group, 'account.accountNumber')), amount, details };
}

function sideLegs(agreement: Agreement, account: unknown, amount: Big, vatCode: unknown): Leg[] {
  if (account === undefined) {
    return [];
  }
  const vatRow = agreement.table('vat-accounts').get(vatCode);
  if (!vatRow) {
    return [{ account: Number(account), amount }];
  }
  const vatAccount = { vatCode };
  const vat = vatWithin(agreement, amount, vatCode);
  const net: Leg = { account: Number(account), amount: amount.minus(vat), details: { vatAccount } };
  if (valueAt(vatRow, 'vatType.vatTypeNumber') !== reverseCharge) {
    return vat.eq(0) ? [net] : [net, { account: Number(valueAt(vatRow, 'account.accountNumber')), amount: vat }];
  }
  // The buyer owes the VAT and deducts it at once: two legs that cancel out.
  const owed = round(amount.times(Number(vatRow.ratePercentage ?? 0)).div(100));
  return [
    net,
    { account: Number(valueAt(vatRow, 'account.accountNumber')), amount: owed },
    { account: Number(valueAt(vatRow, 'contraAccount.accountNumber')), amount: owed.times(-1) },
  ];
}
