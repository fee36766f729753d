/** What supplier invoices and their drafts hold: amounts on accounts, no articles. */
import {
  date,
  each,
  type FieldRule,
  type FieldTable,
  flag,
  money,
  readOnlyAmount,
  readOnlyFlag,
  readOnlyId,
  readOnlyText,
  readOnlyTime,
} from '../records/field-rules.ts';

const header: FieldTable = {
  Id: readOnlyId,
  SupplierId: { kind: 'guid', to: 'suppliers', required: true },
  ...each(['InvoiceDate', 'DueDate'], date),
  ...each(['Vat', 'VatHigh', 'VatMedium', 'VatLow'], money),
  CurrencyCode: { kind: 'text', max: 3 },
  CurrencyRate: { kind: 'number', min: 0 },
  ...each(['CreatedUtc', 'ModifiedUtc'], readOnlyTime),
  ...each(['SupplierName', 'SupplierNumber'], readOnlyText),
};

/** The vendor spells the debit side differently on invoices and on drafts. */
const row = (debit: 'DebetAmount' | 'DebitAmount'): FieldTable => ({
  Id: readOnlyId,
  AccountNumber: { kind: 'integer', min: 1, required: true },
  AccountName: readOnlyText,
  VatCodeId: { kind: 'guid', to: 'vatcodes' },
  ...each(['CostCenterItemId1', 'CostCenterItemId2', 'CostCenterItemId3'], { kind: 'guid', to: 'costcenteritems' }),
  ProjectId: { kind: 'guid', to: 'projects' },
  ...each([debit, 'CreditAmount'], money),
  TransactionText: { kind: 'text' },
});

const required = (rule: FieldRule): FieldRule => ({ ...rule, required: true });

export const supplierInvoiceFields: FieldTable = {
  ...header,
  InvoiceNumber: { kind: 'text', max: 50, required: true },
  TotalAmount: required(money),
  IsCreditInvoice: flag,
  ...each(['OcrNumber', 'Message'], { kind: 'text', max: 25 }),
  Rows: { kind: 'list', fields: { ...row('DebetAmount'), LineNumber: { kind: 'integer', readOnly: true } } },
  ...each(['RemainingAmount', 'RemainingAmountInvoiceCurrency'], readOnlyAmount),
  PaymentDate: { kind: 'date', readOnly: true },
  VoucherId: readOnlyId,
  VoucherNumber: readOnlyText,
  CreatedFromDraftId: readOnlyId,
  IsQuickInvoice: readOnlyFlag,
  Status: { kind: 'integer', readOnly: true },
};

export const supplierDraftFields: FieldTable = {
  ...header,
  InvoiceNumber: { kind: 'text', max: 50 },
  // Optional in the schema, but refused when missing: the payable row must equal it.
  TotalAmount: required(money),
  IsCreditInvoice: { kind: 'boolean', required: true },
  ...each(['OcrNumber', 'Message'], { kind: 'text', max: 25 }),
  PaymentDate: date,
  Rows: { kind: 'list', fields: { ...row('DebitAmount'), LineNumber: { kind: 'integer', min: 0 } }, required: true },
  IsQuickInvoice: flag,
};
