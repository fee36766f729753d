/** What a customer invoice draft and its rows hold. */
import {
  date,
  each,
  type FieldTable,
  flag,
  fraction,
  money,
  readOnlyAmount,
  readOnlyFlag,
  readOnlyId,
  readOnlyText,
  readOnlyTime,
  texts,
} from '../records/field-rules.ts';

/** Rows of drafts and of invoices share these. */
export const commonRowFields: FieldTable = {
  ArticleId: { kind: 'guid', to: 'articles' },
  Text: { kind: 'text', max: 2000 },
  // Two decimals for a domestic customer, four for a foreign one: the rules of the document say which.
  UnitPrice: { kind: 'number', decimals: 4 },
  Quantity: money,
  DiscountPercentage: fraction,
  IsDiscountInFixedAmount: flag,
  DiscountFixedAmount: { kind: 'number', decimals: 2, min: 0 },
  ...each(['CostCenterItemId1', 'CostCenterItemId2', 'CostCenterItemId3'], { kind: 'guid', to: 'costcenteritems' }),
  ProjectId: { kind: 'guid', to: 'projects' },
  ...each(['WorkCostType', 'WorkHours', 'MaterialCosts'], { kind: 'number' }),
};

export const draftRowFields: FieldTable = {
  Id: readOnlyId,
  LineNumber: { kind: 'integer', min: 0, max: 1000 },
  IsTextRow: { kind: 'boolean', required: true },
  ReversedConstructionServicesVatFree: { kind: 'boolean', required: true },
  ...commonRowFields,
  IsWorkCost: flag,
  ...each(['ArticleNumber', 'UnitAbbreviation', 'UnitName'], readOnlyText),
  VatRateId: readOnlyId,
  ...each(['VatRate', 'Amount', 'PurchasePrice', 'FreightCosts'], readOnlyAmount),
};

/** Header fields that drafts and invoices share. */
export const commonHeaderFields: FieldTable = {
  CustomerId: { kind: 'guid', to: 'customers', required: true },
  EuThirdParty: { kind: 'boolean', required: true },
  // Seen to be optional in practice; the published schema says required, and that is the strict reading.
  RotReducedInvoicingType: { kind: 'integer', min: 0, max: 2, required: true },
  IsCreditInvoice: flag,
  ...each(['InvoiceDate', 'DueDate', 'DeliveryDate'], date),
  ...texts({ BuyersOrderReference: 35, InvoiceAddress1: 50, InvoiceAddress2: 50, ElectronicReference: 35 }),
  ...texts({ DeliveryAddress1: 50, DeliveryAddress2: 50, DeliveryPostalCode: 10, DeliveryCity: 50, DeliveryCountryCode: 2 }),
  ReplaceUnitPriceWhenZero: flag,
};

export const draftFields: FieldTable = {
  Id: readOnlyId,
  CreatedUtc: readOnlyTime,
  ...commonHeaderFields,
  ...texts({ YourReference: 100, OurReference: 100, DeliveryCustomerName: 50 }),
  ...texts({ DeliveryMethodName: 50, DeliveryMethodCode: 20, DeliveryTermName: 50, DeliveryTermCode: 20 }),
  Rows: { kind: 'list', fields: draftRowFields },
  ...each(['InvoiceCustomerName', 'InvoicePostalCode', 'InvoiceCity', 'InvoiceCountryCode'], readOnlyText),
  ...each(['InvoiceCurrencyCode', 'CustomerNumber'], readOnlyText),
  ...each(['CustomerIsPrivatePerson', 'ReverseChargeOnConstructionServices', 'IncludesVat'], readOnlyFlag),
  ...each(['TotalAmount', 'TotalVatAmount', 'TotalRoundings'], readOnlyAmount),
  ...each(['TotalAmountBaseCurrency', 'TotalVatAmountBaseCurrency'], readOnlyAmount),
};
