/** What a booked customer invoice and its rows hold. */
import {
  each,
  type FieldTable,
  flag,
  readOnlyAmount,
  readOnlyFlag,
  readOnlyId,
  readOnlyText,
  readOnlyTime,
  texts,
} from '../records/field-rules.ts';
import { commonHeaderFields, commonRowFields } from './draft-fields.ts';

const readOnlyNumber = { kind: 'integer', readOnly: true } as const;

const rowFields: FieldTable = {
  Id: readOnlyId,
  ...commonRowFields,
  IsVatFree: flag,
  ...each(['ArticleNumber', 'UnitAbbreviation'], readOnlyText),
  UnitId: readOnlyId,
  LineNumber: readOnlyNumber,
  ...each(['IsTextRow', 'IsWorkCost'], readOnlyFlag),
  ...each(['AmountNoVat', 'PercentVat', 'VatRate', 'Amount', 'PurchasePrice', 'FreightCosts'], readOnlyAmount),
};

/** PaymentStatus is left out: its values are not published, and what is open stands in RemainingAmount. */
export const invoiceFields: FieldTable = {
  Id: readOnlyId,
  InvoiceNumber: readOnlyNumber,
  ...commonHeaderFields,
  Rows: { kind: 'list', fields: rowFields, required: true },
  CurrencyRate: { kind: 'number', min: 0 },
  ...texts({ YourReference: 50, OurReference: 50, InvoicePostalCode: 50, InvoiceCity: 50, InvoiceCountryCode: 2 }),
  DeliveryCustomerName: { kind: 'text', max: 100 },
  SendType: { kind: 'integer', min: 0, max: 3 },
  CreatedFromDraftId: { kind: 'guid' },
  ...each(['TotalAmount', 'TotalVatAmount', 'TotalRoundings', 'TotalAmountInvoiceCurrency'], readOnlyAmount),
  ...each(['TotalVatAmountInvoiceCurrency', 'SetOffAmountInvoiceCurrency'], readOnlyAmount),
  ...each(['RemainingAmount', 'RemainingAmountInvoiceCurrency'], readOnlyAmount),
  VatSpecification: {
    kind: 'list',
    fields: each(['AmountInvoiceCurrency', 'VatAmountInvoiceCurrency', 'VatPercent'], readOnlyAmount),
    readOnly: true,
  },
  ...each(['InvoiceCustomerName', 'CurrencyCode', 'CustomerNumber', 'CustomerEmail'], readOnlyText),
  ...each(['PaymentReferenceNumber', 'VoucherNumber'], readOnlyText),
  ...each(['DeliveryMethodName', 'DeliveryMethodCode', 'DeliveryTermName', 'DeliveryTermCode'], readOnlyText),
  ...each(['TermsOfPaymentId', 'VoucherId', 'ReferringInvoiceId', 'CreatedFromOrderId'], readOnlyId),
  ...each(['CustomerIsPrivatePerson', 'ReverseChargeOnConstructionServices', 'IncludesVat'], readOnlyFlag),
  ...each(['HasAutoInvoiceError', 'IsNotDelivered', 'PaymentReminderIssued'], readOnlyFlag),
  ...each(['CreatedUtc', 'ModifiedUtc'], readOnlyTime),
};
