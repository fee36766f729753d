/** The ledger as one stream, entry by entry. Numbers only go up, so the highest one seen is a mark to go on from. */
import { bookedEntriesPath } from '../ledger/post.ts';
import { type Fields, valueAt, withoutEmpty } from '../records/fields.ts';
import type { Service } from './service.ts';

const types = [
  ...['all', 'customerInvoice', 'customerPayment', 'supplierInvoice', 'supplierPayment', 'financeVoucher', 'reminder'],
  ...['openingEntry', 'transferredOpeningEntry', 'systemEntry', 'manualDebtorInvoice'],
];

const sortable = [
  ...['entryNumber', 'accountNumber', 'projectNumber', 'amount', 'amountInBaseCurrency', 'currencyCode', 'date', 'dueDate'],
  ...['type', 'vatAccountNumber', 'customerNumber'],
];

export const bookedEntries: Service = {
  base: '/bookedEntriesapi/v4.0.0/booked-entries',
  key: 'entryNumber',
  filterable: [
    ...sortable,
    ...['text', 'voucherNumber', 'customerInvoiceNumber', 'supplierNumber', 'supplierInvoiceNumber', 'remainder'],
  ],
  sortable,
  rows: (agreement) =>
    agreement
      .table(bookedEntriesPath)
      .all(agreement.clock.now() - agreement.hiddenSeconds * 1000)
      .map(flat),
};

function flat(entry: Fields): Fields {
  const at = (path: string) => valueAt(entry, path);
  return withoutEmpty({
    entryNumber: entry.entryNumber,
    accountNumber: at('account.accountNumber'),
    projectNumber: at('project.projectNumber'),
    amount: entry.amount,
    amountInBaseCurrency: entry.amountInBaseCurrency,
    currencyCode: entry.currency,
    date: `${entry.date}T00:00:00Z`,
    dueDate: entry.dueDate === undefined ? undefined : `${entry.dueDate}T00:00:00Z`,
    text: entry.text,
    type: types.indexOf(String(entry.entryType)),
    vatAccountNumber: at('vatAccount.vatCode'),
    voucherNumber: entry.voucherNumber,
    customerNumber: at('customer.customerNumber'),
    customerInvoiceNumber: entry.invoiceNumber,
    supplierNumber: at('supplier.supplierNumber'),
    supplierInvoiceNumber: entry.supplierInvoiceNumber,
    remainder: entry.remainder,
  });
}
