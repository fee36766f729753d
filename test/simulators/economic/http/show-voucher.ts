/** How vouchers and their entries are written into an answer; the two spell the amount in base currency differently. */
import Big from 'big.js';
import type { Agreement } from '../agreement.ts';
import { vatWithin } from '../journals/draft-legs.ts';
import { entriesOf, keyOfEntry, type VoucherKey, voucherFields, voucherPath } from '../journals/journal-entries.ts';
import { inBaseCurrency } from '../money.ts';
import { type Fields, isFields, valueAt, withoutEmpty } from '../records/fields.ts';
import { withLinks } from '../records/with-links.ts';

export const entryFilters = [
  ...['account.accountNumber', 'customer.customerNumber', 'supplier.supplierNumber', 'text', 'amount'],
  ...['contraAccount.accountNumber', 'contraVatAccount.vatCode', 'contraVatAmount', 'currency.code', 'date'],
  ...['employee.employeeNumber', 'exchangeRate', 'entryType', 'voucher.voucherNumber', 'amountDefaultCurrency'],
  'journalEntryNumber',
];

export function showVoucher(agreement: Agreement, origin: string, key: VoucherKey): Fields {
  const self = addressOf(origin, key);
  const { entries, ...voucher } = voucherFields(key, entriesOf(agreement, key));
  const lists = Object.entries(isFields(entries) ? entries : {}).map(([name, members]) => {
    const shown = (members as Fields[]).map((entry) => {
      const { voucher: _own, journal: _journal, ...fields } = entry;
      const { amountInBaseCurrency, ...amounts } = computedAmounts(agreement, entry);
      return {
        ...withLinks(origin, fields),
        ...amounts,
        amountBaseCurrency: amountInBaseCurrency,
        voucher: { voucherNumber: key.voucherNumber, attachment: `${self}/attachment`, self },
      };
    });
    return [name, shown];
  });
  return { ...withLinks(origin, voucher), entries: Object.fromEntries(lists), attachment: `${self}/attachment`, self };
}

export function showEntry(agreement: Agreement, origin: string, entry: Fields): Fields {
  const key = keyOfEntry(entry);
  const voucher = addressOf(origin, key);
  const { amountInBaseCurrency, ...amounts } = computedAmounts(agreement, entry);
  return {
    ...withLinks(origin, entry),
    ...amounts,
    amountDefaultCurrency: amountInBaseCurrency,
    voucher: { ...(entry.voucher as Fields), attachment: `${voucher}/attachment`, self: voucher },
    self: `${origin}/journals/${key.journal}/entries/${entry.journalEntryNumber}`,
  };
}

function computedAmounts(agreement: Agreement, entry: Fields): Fields {
  const amount = Big(Number(entry.amount));
  const base = (value: Big) => inBaseCurrency(value, Number(entry.exchangeRate)).toNumber();
  const side = (name: string, sign: 1 | -1): Fields => {
    const code = valueAt(entry, `${name === 'vat' ? 'vatAccount' : 'contraVatAccount'}.vatCode`);
    const vat = code === undefined ? undefined : vatWithin(agreement, amount.times(sign), code);
    const inBase = name === 'vat' ? 'vatAmountBaseCurrency' : 'contraVatAmountInBaseCurrency';
    return withoutEmpty({ [`${name}Amount`]: vat?.toNumber(), [inBase]: vat && base(vat) });
  };
  return {
    amountInBaseCurrency: base(amount),
    remainderInDefaultCurrency: base(amount),
    ...side('vat', 1),
    ...side('contraVat', -1),
  };
}

function addressOf(origin: string, key: VoucherKey): string {
  return `${origin}/${voucherPath(key)}`;
}
