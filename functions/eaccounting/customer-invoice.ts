/** Customer invoices and credit notes: booked in Rackbeat → draft, booked, or booked and mailed invoice in eAccounting. */
import { Refused } from '#shared/failures.ts';
import { bookedAtTheLatest } from '#shared/rackbeat/moment-of-booking.ts';
import { namedTerms } from '#shared/rackbeat/named-terms.ts';
import type { CustomerInvoice } from '#shared/rackbeat/records.ts';
import { neededForInvoice } from '#shared/sales/needed-for-invoice.ts';
import { documentText } from '#shared/texts/document.ts';
import { Fit, filled } from '#shared/transfer/fit.ts';
import type { DocumentKind, Draft, Needed, Stage } from '#shared/transfer/ledger-definition.ts';
import type { Reason } from '#shared/transfer/transfer.ts';
import { addressesOf } from './invoice-addresses.ts';
import { advance, create, find, type InvoiceLookUp, lookalikes, lookUp } from './invoice-calls.ts';
import { type EaccountingRow, eaccountingRows } from './invoice-lines.ts';
import { toleranceOf } from './invoice-tolerance.ts';
import type { Recipient } from './recipient.ts';
import type { EaccountingSession } from './session.ts';
import type { Settings } from './settings.ts';

/** Body of `POST /customerinvoicedrafts`. Currency, terms and VAT are not in it: they follow from the customer and the articles. */
export interface EaccountingDraft {
  CustomerId: string;
  EuThirdParty: false;
  RotReducedInvoicingType: 0;
  IsCreditInvoice: boolean;
  InvoiceDate: string;
  /** Only where the invoice's terms are not the customer's: those decide otherwise. */
  DueDate?: string;
  /** Our reference: see `invoice-calls.ts`. */
  BuyersOrderReference: string;
  OurReference?: string;
  YourReference?: string;
  InvoiceAddress1?: string;
  InvoiceAddress2?: string;
  DeliveryCustomerName?: string;
  DeliveryAddress1?: string;
  DeliveryAddress2?: string;
  DeliveryPostalCode?: string;
  DeliveryCity?: string;
  DeliveryCountryCode?: string;
  Rows: EaccountingRow[];
}

/** A draft takes 100 characters here and the invoice it becomes only 50. */
const referenceLimit = 50;

const stages: Record<Settings['invoices']['status'], Stage> = { draft: 'draft', invoiced: 'booked', invoicedAndMailed: 'sent' };

export const customerInvoice: DocumentKind<EaccountingSession, CustomerInvoice, EaccountingDraft, InvoiceLookUp> = {
  sort: 'document',
  read: (session, number) => session.rackbeat.customerInvoice(number),
  bookedAt: ({ tenant }, invoice) => bookedAtTheLatest(invoice, tenant.timeZone),

  judge({ settings }, invoice) {
    if (settings.orderFlow === 'none') return { skip: { code: 'SWITCHED_OFF', values: { setting: 'orderFlow' } } };
    if (!invoice.is_booked) return { skip: { code: 'NOT_BOOKED' } };
    return undefined;
  },

  aim: ({ settings }, invoice) => ({
    gross: invoice.total_total,
    tolerance: toleranceOf(invoice),
    target: stages[settings.invoices.status],
    warnings: [],
  }),

  needs: (_session, invoice) => neededForInvoice(invoice),

  lookUp,
  draft: (session, invoice, { needed, lookedUp, reference }) => draft(session, invoice, needed, lookedUp, reference),
  find,
  create,
  advance,
  lookalikes,
};

function draft(
  session: EaccountingSession,
  invoice: CustomerInvoice,
  needed: Needed,
  { recipient, rates }: InvoiceLookUp,
  reference: string,
): Draft<EaccountingDraft> {
  // The customer's currency is the document's: another one would be other money under the same numbers.
  if (recipient.currency !== invoice.currency)
    throw new Refused('CURRENCY_OF_CUSTOMER', {
      customer: invoice.customer_id,
      ours: invoice.currency,
      theirs: recipient.currency,
    });
  const { settings, tenant } = session;
  const fit = new Fit();
  const isCredit = isCreditNote(invoice);
  const { rows, warnings } = eaccountingRows(invoice, {
    settings,
    recipient,
    rates,
    needed,
    fit,
    isCredit,
    country: tenant.country,
  });
  const credited = creditedInvoice(invoice, needed, tenant.country);
  const payload: EaccountingDraft = {
    CustomerId: needed.get('customer', invoice.customer_id)?.ledgerId ?? '',
    EuThirdParty: false,
    RotReducedInvoicingType: 0,
    IsCreditInvoice: isCredit,
    InvoiceDate: dateOf(invoice),
    BuyersOrderReference: reference,
    ...filled({
      DueDate: isCredit ? undefined : dueDateOf(invoice, needed, recipient),
      OurReference: fit.text('OurReference', invoice.our_reference?.name ?? '', referenceLimit),
      YourReference: fit.text('YourReference', invoice.their_reference, referenceLimit),
    }),
    ...addressesOf(invoice, recipient, fit),
    Rows: [...rows, ...textRows([credited.text, invoice.heading, invoice.note], rows.length, fit)],
  };
  return { payload, warnings: [...warnings, ...credited.warnings, ...rateWarning(session, invoice), ...fit.warnings] };
}

/** eAccounting refuses an invoice that comes to less than nothing: it must be a credit invoice. */
function isCreditNote(invoice: CustomerInvoice): boolean {
  return invoice.total_total.lt(0) || (invoice.total_total.eq(0) && invoice.creditnote_for !== undefined);
}

function dateOf(invoice: CustomerInvoice): string {
  const date = invoice.invoice_date ?? invoice.booked_at;
  if (date === undefined) throw new Refused('INVOICE_DATE_MISSING', { number: invoice.number });
  return date;
}

/** A document's terms are its customer's. An invoice with others carries what follows from them. */
function dueDateOf(invoice: CustomerInvoice, needed: Needed, recipient: Recipient): string | undefined {
  const terms = namedTerms(needed, invoice);
  const isCustomers = terms === undefined || terms.facts?.sales === recipient.terms;
  return isCustomers || invoice.due_date === undefined || invoice.due_date < dateOf(invoice) ? undefined : invoice.due_date;
}

/** A draft has no field for notes, so they stand in rows of text. */
function textRows(texts: string[], from: number, fit: Fit): EaccountingRow[] {
  return texts
    .filter((text) => text !== '')
    .map((text, index) => ({
      LineNumber: from + index + 1,
      IsTextRow: true,
      ReversedConstructionServicesVatFree: false,
      Text: fit.text('Rows.Text', text, 2000),
    }));
}

/** The link to the credited invoice is the ledger's own to make, so the text names it. */
function creditedInvoice(invoice: CustomerInvoice, needed: Needed, country: string): { text: string; warnings: Reason[] } {
  const number = invoice.creditnote_for;
  if (number === undefined) return { text: '', warnings: [] };
  const original = needed.get('customer-invoice', number);
  const text = documentText(country, { credits: original?.ledgerNumber ?? number });
  return { text, warnings: original?.state === 'done' ? [] : [{ code: 'CREDIT_UNLINKED', values: { number } }] };
}

/** A draft takes no rate: eAccounting converts at its own of the day, so the amounts in company currency may differ from Rackbeat's. */
function rateWarning({ baseCurrency }: EaccountingSession, { currency, currency_rate }: CustomerInvoice): Reason[] {
  if (currency === baseCurrency) return [];
  return [{ code: 'RATE_OF_LEDGER', values: { currency, rate: currency_rate?.toString() ?? '' } }];
}
