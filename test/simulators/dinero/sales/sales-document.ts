/** An invoice or a credit note, as a draft or booked. */
import type { Organization } from '../organization.ts';
import { isGuid } from '../records/guid.ts';
import type { PaymentConditions } from '../records/payment-conditions.ts';
import type { Row } from '../records/table.ts';
import { Refusal } from '../refusal.ts';

export type DocumentKind = 'Invoice' | 'CreditNote';

/** What a document is called by default, and in the subject of its mails. */
export const titles = {
  Invoice: { 'da-DK': 'Faktura', 'en-GB': 'Invoice' },
  CreditNote: { 'da-DK': 'Kreditnota', 'en-GB': 'Credit note' },
} as const;

export interface DocumentFields {
  ContactGuid?: string;
  /** Kept from booking on, whatever becomes of the contact. */
  ContactName?: string;
  /** Of credit notes: the guid of the invoice. */
  CreditNoteFor?: string;
  ExternalReference?: string;
  /** YYYY-MM-DD. */
  Date: string;
  Currency: string;
  Language: 'da-DK' | 'en-GB';
  Description: string;
  Comment?: string;
  Address?: string;
  InvoiceTemplateId?: string;
  /** Whether the lines' amounts were sent with VAT inside. */
  ShowLinesInclVat: boolean;
  conditions: PaymentConditions;
  /** DKK for a hundred units on the day of writing. */
  rate: number;
}

export interface DocumentLine {
  LineType: 'Product' | 'Text';
  AccountNumber: number;
  /** As sent: with VAT inside when the document says so. */
  BaseAmountValue: number;
  Quantity: number;
  /** Per cent. */
  Discount: number;
  Description: string;
  ProductGuid?: string;
  Comments?: string;
  Unit?: string;
}

export interface Payment {
  Guid: string;
  /** In the document's currency. */
  amount: number;
  /** In DKK. */
  Amount: number;
  /** null when a credit note settled it. */
  DepositAccountNumber: number | null;
  PaymentDate: string;
  Description: string;
  ExternalReference: string | null;
  RelatedVoucherId: string | null;
}

export interface SalesDocument extends Row {
  kind: DocumentKind;
  timestamp: string;
  isBooked: boolean;
  /** 0 on a draft. Invoices and credit notes have a series each. */
  Number: number;
  fields: DocumentFields;
  lines: DocumentLine[];
  payments: Payment[];
  MailOutStatus: 'NotSent' | 'Sent';
  LatestMailOutType: 'None' | 'Mailout' | 'Einvoice';
}

/** Deleted ones too. Measured: an unknown guid is 400 with code 63, not 404. */
export function knownDocument(organization: Organization, kind: DocumentKind, guid: string): SalesDocument {
  if (!isGuid(guid)) {
    throw new Refusal('invalidFormat', `'${guid}' is not a guid.`);
  }
  const document = organization.sales.get(guid);
  if (document?.kind !== kind) {
    throw new Refusal('nothingForGuid');
  }
  return document;
}

/** For writing. @param timestamp as sent; undefined where the caller may leave it out */
export function currentDocument(
  organization: Organization,
  kind: DocumentKind,
  guid: string,
  timestamp: string | undefined,
): SalesDocument {
  const document = knownDocument(organization, kind, guid);
  refuseOutdated(document.timestamp, timestamp);
  if (document.deletedAt !== undefined) {
    throw new Refusal('invalidRequest', 'The voucher is deleted.');
  }
  return document;
}

/** @param sent undefined means the latest version */
export function refuseOutdated(timestamp: string, sent: string | undefined): void {
  if (sent !== undefined && sent !== timestamp) {
    throw new Refusal('outdated');
  }
}

export function bookedDocument(document: SalesDocument): SalesDocument {
  if (!document.isBooked) {
    throw new Refusal('notBooked');
  }
  return document;
}

/** Stores a new version of the document. */
export function saveDocument(organization: Organization, document: SalesDocument): SalesDocument {
  const saved = { ...document, updatedAt: organization.clock.now(), timestamp: organization.nextTimestamp() };
  organization.sales.put(saved);
  return saved;
}
