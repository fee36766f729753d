/** Customer invoices and credit notes: booked in Rackbeat → draft, booked, or booked and mailed document in Dinero. */
import { Refused } from '#shared/failures.ts';
import { decimal } from '#shared/money.ts';
import { bookedAtTheLatest } from '#shared/rackbeat/moment-of-booking.ts';
import { namedTerms } from '#shared/rackbeat/named-terms.ts';
import type { CustomerInvoice } from '#shared/rackbeat/records.ts';
import { neededForInvoice } from '#shared/sales/needed-for-invoice.ts';
import { documentText } from '#shared/texts/document.ts';
import { filled } from '#shared/transfer/fit.ts';
import type { DocumentKind, Draft, Needed, Stage } from '#shared/transfer/ledger-definition.ts';
import type { Reason, Transfer } from '#shared/transfer/transfer.ts';
import { zoneNamed } from '#shared/vat-zone.ts';
import { guidOf } from './guid.ts';
import { advance, create, explain, find, type InvoiceLookUp, lookUp } from './invoice-calls.ts';
import { type DineroLine, dineroLines } from './invoice-lines.ts';
import { cameFromLedger } from './ledger-invoice.ts';
import { conditionsOf, conditionsUntil, defaultConditions, type PaymentConditions } from './payment-conditions.ts';
import type { DineroSession } from './session.ts';
import type { Settings } from './settings.ts';

/** Body of `POST invoices` and `POST sales/creditnotes`. Amounts in document currency, ex VAT; Dinero computes the VAT by account. */
export interface DineroBody {
  Guid: string;
  ContactGuid: string;
  ExternalReference: string;
  Date: string;
  /** Dinero takes the day's rate by itself: its amounts in DKK may differ from Rackbeat's. */
  Currency: string;
  Language: 'da-DK' | 'en-GB';
  ShowLinesInclVat: false;
  Description?: string;
  Comment?: string;
  Address?: string;
  /** Guid of the booked invoice that is credited. */
  CreditNoteFor?: string;
  PaymentConditionType?: string;
  PaymentConditionNumberOfDays?: number;
  ProductLines: DineroLine[];
}

/** Which of the two resources, and what goes there. */
export interface DineroDraft {
  isCredit: boolean;
  body: DineroBody;
}

const stages: Record<Settings['invoices']['status'], Stage> = { draft: 'draft', booked: 'booked', bookedAndMailed: 'sent' };

export const customerInvoice: DocumentKind<DineroSession, CustomerInvoice, DineroDraft, InvoiceLookUp> = {
  sort: 'document',
  read: (session, number) => session.rackbeat.customerInvoice(number),
  bookedAt: ({ tenant }, invoice) => bookedAtTheLatest(invoice, tenant.timeZone),

  judge(session, invoice) {
    const { settings } = session;
    if (!settings.customers.enabled) return { skip: { code: 'SWITCHED_OFF', values: { setting: 'customers.enabled' } } };
    if (settings.invoiceOrigin !== 'rackbeat')
      return { skip: { code: 'MASTER_ELSEWHERE', values: { setting: 'invoiceOrigin' } } };
    if (cameFromLedger(session, invoice)) return { skip: { code: 'OWN_DOCUMENT_OF_LEDGER' } };
    if (!invoice.is_booked) return { skip: { code: 'NOT_BOOKED' } };
    return undefined;
  },

  aim: ({ settings }, invoice) => ({
    gross: invoice.total_total,
    tolerance: decimal('0.01').times(Math.max(1, invoice.lines.filter((line) => line.child_id !== '').length)),
    target: stages[settings.invoices.status],
    warnings: [],
  }),

  needs: (_session, invoice) => neededForInvoice(invoice),

  lookUp,
  draft: (session, invoice, { needed, lookedUp, reference }) => draft(session, invoice, needed, lookedUp, reference),
  find,
  create,
  advance: (session, document, invoice, { copy }) => advance(session, document, invoice, isCredit(invoice), copy),
  explain,
};

/** Rackbeat keeps both in one series: a credit note names its invoice, or simply comes to less than nothing. */
export function isCredit(invoice: CustomerInvoice): boolean {
  return invoice.creditnote_for !== undefined || invoice.total_total.lt(0);
}

function draft(
  session: DineroSession,
  invoice: CustomerInvoice,
  needed: Needed,
  lookedUp: InvoiceLookUp,
  reference: string,
): Draft<DineroDraft> {
  const customer = needed.get('customer', invoice.customer_id);
  if (customer?.ledgerId === undefined) throw new Error(`No contact on the needed customer ${invoice.customer_id}`);
  const zone = zoneNamed(invoice.vat_zone || String(customer.facts?.zone || 'domestic'));
  const credit = isCredit(invoice);
  const { lines, warnings } = dineroLines(invoice, session.settings, needed, zone, credit);
  const credited = creditedInvoice(invoice, needed, lookedUp);
  const date = dateOf(invoice);
  const body: DineroBody = {
    Guid: guidOf('invoice', reference),
    ContactGuid: customer.ledgerId,
    ExternalReference: reference,
    Date: date,
    Currency: invoice.currency,
    Language: languageOf(session, invoice),
    ShowLinesInclVat: false,
    ...filled({
      Description: invoice.heading,
      Comment: [documentText(session.tenant.country, credited.text), invoice.their_reference, invoice.note]
        .filter((line) => line !== '')
        .join('\n'),
      Address: addressOf(invoice),
      CreditNoteFor: credited.guid,
    }),
    ...(credit ? {} : conditionsFor(session, invoice, needed, date)),
    ProductLines: lines,
  };
  return { payload: { isCredit: credit, body }, warnings: [...warnings, ...credited.warnings, ...projectWarning(invoice)] };
}

function dateOf(invoice: CustomerInvoice): string {
  const date = invoice.invoice_date ?? invoice.booked_at;
  if (date === undefined) throw new Refused('INVOICE_DATE_MISSING', { number: invoice.number });
  return date;
}

/** By the invoice's payment terms; else until its due date; else the tenant's default. */
function conditionsFor(session: DineroSession, invoice: CustomerInvoice, needed: Needed, date: string): PaymentConditions {
  const terms = namedTerms(needed, invoice);
  const byTerms = conditionsOf(terms);
  if ('PaymentConditionType' in byTerms) return byTerms as PaymentConditions;
  if (invoice.due_date !== undefined) return conditionsUntil(date, invoice.due_date);
  const fallback = defaultConditions(session.settings.paymentTerms);
  if (fallback === undefined) throw new Refused('PAYMENT_TERMS_UNMAPPED', { terms: invoice.payment_terms_id ?? '' });
  return fallback;
}

/** Dinero writes documents in two languages. */
function languageOf({ tenant }: DineroSession, invoice: CustomerInvoice): 'da-DK' | 'en-GB' {
  const country = invoice.billing_address?.country.trim().toLowerCase() ?? '';
  const isDanish = country === '' ? tenant.country === 'DK' : ['dk', 'danmark', 'denmark'].includes(country);
  return isDanish ? 'da-DK' : 'en-GB';
}

/** As it stands on the document, never from the customer's master data; left out, Dinero takes the contact's. */
function addressOf({ billing_address: address }: CustomerInvoice): string {
  if (address === undefined) return '';
  const town = [address.zipcode, address.city].filter((part) => part !== '').join(' ');
  return [address.street, address.street2, town, address.country].filter((line) => line !== '').join('\n');
}

/** Dinero has no projects. */
function projectWarning({ project_id: project }: CustomerInvoice): Reason[] {
  return project === undefined ? [] : [{ code: 'PROJECT_LEFT_OUT', values: { project } }];
}

interface Credited {
  text: { credits?: string };
  guid?: string;
  warnings: Reason[];
}

/** Dinero links a credit note to a booked invoice only; otherwise the text names it. */
function creditedInvoice(invoice: CustomerInvoice, needed: Needed, { credited }: InvoiceLookUp): Credited {
  const number = invoice.creditnote_for;
  if (number === undefined) return { text: {}, warnings: [] };
  const original: Transfer | undefined = needed.get('customer-invoice', number);
  const text = { credits: credited?.number ?? original?.ledgerNumber ?? number };
  if (credited === undefined) return { text, warnings: [{ code: 'CREDIT_UNLINKED', values: { number } }] };
  return { text, guid: credited.guid, warnings: [] };
}
