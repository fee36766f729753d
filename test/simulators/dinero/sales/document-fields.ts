/** What an invoice or credit note consists of when it is sent. */
import type { FieldTable } from '../records/read-fields.ts';
import { units } from '../records/units.ts';
import type { DocumentKind } from './sales-document.ts';

// No limit of decimals is documented; more than four are refused here, since nothing says that they survive.
const lineTable: FieldTable = {
  AccountNumber: { kind: 'integer', required: true },
  BaseAmountValue: { kind: 'number', required: true, decimals: 4 },
  Quantity: { kind: 'number', required: true, decimals: 4 },
  Discount: { kind: 'number', required: true, min: 0, max: 100, decimals: 4 },
  ProductGuid: { kind: 'guid' },
  Description: { kind: 'text' },
  Comments: { kind: 'text' },
  Unit: { kind: 'text', oneOf: units },
  LineType: { kind: 'text', oneOf: ['Product', 'Text'] },
};

const common: FieldTable = {
  Guid: { kind: 'guid' },
  ContactGuid: { kind: 'guid' },
  ExternalReference: { kind: 'text', max: 128 },
  Date: { kind: 'date' },
  Currency: { kind: 'text' },
  Language: { kind: 'text', oneOf: ['da-DK', 'en-GB'] },
  Description: { kind: 'text' },
  Comment: { kind: 'text' },
  Address: { kind: 'text' },
  ShowLinesInclVat: { kind: 'boolean' },
  InvoiceTemplateId: { kind: 'guid' },
  ProductLines: { kind: 'list', fields: lineTable, min: 1, required: true },
};

const invoiceOnly: FieldTable = {
  PaymentConditionType: { kind: 'text', oneOf: ['Netto', 'NettoCash', 'CurrentMonthOut', 'Paid'] },
  PaymentConditionNumberOfDays: { kind: 'integer', min: 0 },
  ReminderFee: { kind: 'number', min: 0, max: 100 },
  ReminderInterestRate: { kind: 'number', min: 0, max: 100 },
  IsMobilePayInvoiceEnabled: { kind: 'boolean' },
  IsPensoPayEnabled: { kind: 'boolean' },
};

export const documentTables: Record<DocumentKind, FieldTable> = {
  Invoice: { ...common, ...invoiceOnly },
  CreditNote: { ...common, CreditNoteFor: { kind: 'guid' } },
};

export const requiredTimestamp: FieldTable = { Timestamp: { kind: 'text', required: true } };
export const optionalTimestamp: FieldTable = { Timestamp: { kind: 'text' } };
export const bookTable: FieldTable = { ...requiredTimestamp, Number: { kind: 'integer', min: 1 } };
