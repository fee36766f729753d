/** The five kinds of journal entry: where they stand in a voucher, and what each consists of. */
import type { FieldTable } from '../records/read-fields.ts';

export interface EntryKind {
  entryType: string;
  /** Its list in a voucher's `entries`. */
  list: string;
  /** How the newer services call it. */
  typeNumber: number;
  /** Whose account the entry stands on; absent: an account of its own. */
  party?: 'customer' | 'supplier';
  /** How a booked entry of this kind is called. */
  bookedType: string;
  fields: FieldTable;
}

const common: FieldTable = {
  text: { kind: 'text', max: 250 },
  amount: { kind: 'number', decimals: 2, required: true },
  date: { kind: 'date', required: true },
  currency: { kind: 'reference', to: 'currency' },
  exchangeRate: { kind: 'number', decimals: 6, min: 0.000001 },
  contraAccount: { kind: 'reference', to: 'contraAccount' },
  contraVatAccount: { kind: 'reference', to: 'contraVatAccount' },
  employee: { kind: 'reference', to: 'employee' },
  voucher: { kind: 'object', fields: { voucherNumber: { kind: 'integer', min: 1, max: 999_999_999 } } },
};

const payment = (max: number) => ({ kind: 'text' as const, max });

const paymentDetails: FieldTable = {
  paymentType: { kind: 'reference', to: 'paymentType', required: true },
  fiSupplierNo: payment(50),
  giroAccount: payment(50),
  accountNo: payment(50),
  ibanSwift: payment(50),
  ocrLine: payment(16),
  ocrLineMessage: { kind: 'text', min: 16, max: 157 },
  message: { kind: 'text', min: 5, max: 100 },
};

export const entryKinds: readonly EntryKind[] = [
  {
    entryType: 'financeVoucher',
    list: 'financeVouchers',
    typeNumber: 5,
    bookedType: 'financeVoucher',
    fields: {
      ...common,
      account: { kind: 'reference', to: 'account' },
      vatAccount: { kind: 'reference', to: 'vatAccount' },
      project: { kind: 'reference', to: 'project' },
    },
  },
  {
    entryType: 'supplierInvoice',
    list: 'supplierInvoices',
    typeNumber: 3,
    party: 'supplier',
    bookedType: 'supplierInvoice',
    fields: {
      ...common,
      supplier: { kind: 'reference', to: 'supplier', required: true },
      supplierInvoiceNumber: { kind: 'text', max: 30 },
      dueDate: { kind: 'date' },
      paymentDetails: { kind: 'object', fields: paymentDetails },
      project: { kind: 'reference', to: 'project' },
    },
  },
  {
    entryType: 'supplierPayment',
    list: 'supplierPayments',
    typeNumber: 4,
    party: 'supplier',
    bookedType: 'supplierPayment',
    fields: {
      ...common,
      supplier: { kind: 'reference', to: 'supplier', required: true },
      supplierInvoiceNumber: { kind: 'text', max: 30 },
    },
  },
  {
    entryType: 'customerPayment',
    list: 'customerPayments',
    typeNumber: 2,
    party: 'customer',
    bookedType: 'customerPayment',
    fields: {
      ...common,
      customer: { kind: 'reference', to: 'customer', required: true },
      customerInvoice: { kind: 'integer', min: 1, max: 999_999_999 },
    },
  },
  {
    entryType: 'manualCustomerInvoice',
    list: 'manualCustomerInvoices',
    typeNumber: 10,
    party: 'customer',
    bookedType: 'manualDebtorInvoice',
    fields: {
      ...common,
      customer: { kind: 'reference', to: 'customer', required: true },
      customerInvoice: { kind: 'integer', min: 1, max: 999_999_999 },
      dueDate: { kind: 'date' },
    },
  },
];

export function entryKindOf(entryType: unknown): EntryKind | undefined {
  return entryKinds.find((kind) => kind.entryType === entryType);
}
