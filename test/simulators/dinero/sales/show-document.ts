/** How invoices and credit notes are shown: alone, in lists, and as a preview. */
import type Big from 'big.js';
import type { Organization } from '../organization.ts';
import { stamp, today } from '../records/dates.ts';
import type { Fields } from '../records/fields.ts';
import { round } from '../records/money.ts';
import { paymentDateOf } from '../records/payment-conditions.ts';
import { pricedDocument } from './priced-document.ts';
import type { DocumentFields, DocumentLine, SalesDocument } from './sales-document.ts';
import type { LineTotals, Totals } from './totals.ts';

/** The write's short answer: with it the next write is made. */
export function showVersion({ Guid, timestamp }: { Guid: string; timestamp: string }): Fields {
  return { Guid, TimeStamp: timestamp };
}

export function showDocument(organization: Organization, document: SalesDocument): Fields {
  const { fields } = document;
  return {
    ...preview(organization, document.kind, fields, document.lines),
    Guid: document.Guid,
    TimeStamp: document.timestamp,
    Number: document.Number,
    Status: document.isBooked ? 'Booked' : 'Draft',
    PaymentStatus: paymentStatus(organization, document),
    MailOutStatus: document.MailOutStatus,
    LatestMailOutType: document.LatestMailOutType,
    CreatedAt: stamp(document.createdAt),
    UpdatedAt: stamp(document.updatedAt),
    DeletedAt: document.deletedAt === undefined ? null : stamp(document.deletedAt),
  };
}

/** What can be said of a document that is not stored. */
export function preview(
  organization: Organization,
  kind: SalesDocument['kind'],
  fields: DocumentFields,
  lines: DocumentLine[],
): Fields {
  const totals = pricedDocument(organization, fields, lines);
  return {
    ContactGuid: fields.ContactGuid ?? null,
    ContactName: contactName(organization, fields),
    ExternalReference: fields.ExternalReference ?? null,
    Date: fields.Date,
    Currency: fields.Currency,
    Language: fields.Language,
    Description: fields.Description,
    Comment: fields.Comment ?? null,
    Address: fields.Address || null,
    InvoiceTemplateId: null,
    ShowLinesInclVat: fields.ShowLinesInclVat,
    ...(kind === 'Invoice' ? invoiceOnly(fields) : { CreditNoteFor: fields.CreditNoteFor ?? null }),
    ...shownTotals(totals),
    ProductLines: lines.map((line, index) => showLine(organization, line, totals.lines[index])),
  };
}

/** As in lists of sales vouchers. */
export function showListed(organization: Organization, document: SalesDocument): Fields {
  const { net, gross } = pricedDocument(organization, document.fields, document.lines);
  const {
    Address: _a,
    Comment: _c,
    Language: _l,
    ProductLines: _p,
    TotalLines: _t,
    ...shown
  } = showDocument(organization, document);
  const inDkk = (amount: Big) => round(amount.times(document.fields.rate).div(100)).toNumber();
  return {
    ...shown,
    Type: document.kind,
    Status: shown.PaymentStatus,
    PaymentDate: shown.PaymentDate ?? null,
    TotalExclVatInDkk: inDkk(net),
    TotalInclVatInDkk: inDkk(gross),
  };
}

export function paymentStatus(organization: Organization, document: SalesDocument): string {
  if (!document.isBooked) {
    return 'Draft';
  }
  const remaining = remainingOf(organization, document);
  if (remaining.lt(0)) {
    return 'OverPaid';
  }
  if (remaining.eq(0)) {
    return 'Paid';
  }
  const isDue =
    document.kind === 'Invoice' && paymentDateOf(document.fields.Date, document.fields.conditions) < today(organization.clock);
  return isDue ? 'Overdue' : 'Booked';
}

/** In the document's currency; below zero when too much was paid. */
export function remainingOf(organization: Organization, document: SalesDocument): Big {
  const { gross } = pricedDocument(organization, document.fields, document.lines);
  return document.payments.reduce((left, { amount }) => left.minus(amount), gross);
}

export function contactName(organization: Organization, fields: DocumentFields): string | null {
  return fields.ContactName ?? organization.contacts.get(fields.ContactGuid)?.fields.Name ?? null;
}

function invoiceOnly(fields: DocumentFields): Fields {
  return {
    PaymentDate: paymentDateOf(fields.Date, fields.conditions),
    PaymentConditionType: fields.conditions.PaymentConditionType,
    PaymentConditionNumberOfDays: fields.conditions.PaymentConditionNumberOfDays ?? 0,
    FikCode: null,
    DepositAccountNumber: 55000,
    IsSentToDebtCollection: false,
    IsMobilePayInvoiceEnabled: false,
    IsPensoPayEnabled: false,
  };
}

function shownTotals({ net, vat, gross, vatable }: Totals): Fields {
  const lines: [type: string, label: string, amount: Big][] = [
    ['SubTotal', 'Subtotal', net],
    ['Vat', 'Moms', vat],
    ['Total', 'Total', gross],
  ];
  return {
    TotalExclVat: net.toNumber(),
    TotalVatableAmount: vatable.toNumber(),
    TotalNonVatableAmount: net.minus(vatable).toNumber(),
    TotalVat: vat.toNumber(),
    TotalInclVat: gross.toNumber(),
    TotalLines: lines.map(([Type, Label, amount], Position) => ({ Type, TotalAmount: amount.toNumber(), Position, Label })),
  };
}

/** `BaseAmountValue` is always shown without VAT, even if it was sent with VAT inside. */
function showLine(organization: Organization, line: DocumentLine, totals: LineTotals | undefined): Fields {
  return {
    ProductGuid: null,
    Comments: null,
    Unit: null,
    ...line,
    AccountName: organization.accounts.get(line.AccountNumber)?.Name ?? null,
    BaseAmountValue: totals?.base.toNumber() ?? 0,
    BaseAmountValueInclVat: totals?.baseInclVat.toNumber() ?? 0,
    TotalAmount: totals?.total.toNumber() ?? 0,
    TotalAmountInclVat: totals?.totalInclVat.toNumber() ?? 0,
  };
}
