/** Unbooked journal entries as the newer services show them: flat, their kind a number. They are only read and deleted here. */
import { entryKindOf } from '../journals/entry-kinds.ts';
import { journalEntriesPath } from '../journals/journal-entries.ts';
import { type Fields, valueAt, withoutEmpty } from '../records/fields.ts';
import type { Service } from './service.ts';

const sortable = ['entryNumber', 'entryTypeNumber', 'voucherNumber', 'journalNumber'];

export const draftEntries: Service = {
  base: '/journalsapi/v15.0.0/draft-entries',
  key: 'entryNumber',
  filterable: [
    ...sortable,
    ...['date', 'accountNumber', 'currency', 'contraAccountNumber', 'projectNumber', 'customerNumber', 'supplierNumber'],
  ],
  sortable,
  rows: (agreement) =>
    agreement
      .table(journalEntriesPath)
      .all(agreement.clock.now() - agreement.hiddenSeconds * 1000)
      .map(flat),
};

function flat(entry: Fields): Fields {
  const at = (path: string) => valueAt(entry, path);
  return withoutEmpty({
    entryNumber: entry.journalEntryNumber,
    entryTypeNumber: entryKindOf(entry.entryType)?.typeNumber,
    voucherNumber: at('voucher.voucherNumber'),
    journalNumber: at('journal.journalNumber'),
    date: `${entry.date}T00:00:00Z`,
    accountNumber: at('account.accountNumber'),
    vatCode: at('vatAccount.vatCode'),
    amount: entry.amount,
    currency: at('currency.code'),
    exchangeRate: entry.exchangeRate,
    contraAccountNumber: at('contraAccount.accountNumber'),
    contraVatCode: at('contraVatAccount.vatCode'),
    text: entry.text,
    projectNumber: at('project.projectNumber'),
    customerNumber: at('customer.customerNumber'),
    customerInvoiceNumber: entry.customerInvoice === undefined ? undefined : String(entry.customerInvoice),
    supplierNumber: at('supplier.supplierNumber'),
    supplierInvoiceNumber: entry.supplierInvoiceNumber,
    dueDate: entry.dueDate === undefined ? undefined : `${entry.dueDate}T00:00:00Z`,
  });
}
