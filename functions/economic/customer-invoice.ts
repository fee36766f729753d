/** Customer invoices and credit notes: booked in Rackbeat → draft or booked invoice in e-conomic. */
import { isValidEan } from '#shared/ean.ts';
import { Refused } from '#shared/failures.ts';
import { decimal } from '#shared/money.ts';
import { bookedAtTheLatest } from '#shared/rackbeat/moment-of-booking.ts';
import { type CustomerInvoice, eanOf } from '#shared/rackbeat/records.ts';
import { documentText } from '#shared/texts/document.ts';
import { Fit, filled } from '#shared/transfer/fit.ts';
import type { DocumentKind, Draft, Need, Needed } from '#shared/transfer/ledger-definition.ts';
import type { Reason, Transfer } from '#shared/transfer/transfer.ts';
import { economicRate } from './exchange-rate.ts';
import { advance, create, explain, find, type InvoiceLookUp, lookUp } from './invoice-calls.ts';
import { type EconomicLine, economicLines } from './invoice-lines.ts';
import { deliveryOf, recipientOf } from './invoice-recipient.ts';
import type { EconomicSession } from './session.ts';
import type { Settings } from './settings.ts';

/** Body of `POST /invoices/drafts`. Amounts in document currency, ex VAT; e-conomic computes the VAT from product group × VAT zone. */
export interface EconomicDraft {
  date: string;
  currency: string;
  exchangeRate?: number;
  /** Honoured only for payment terms of type `dueDate`; e-conomic derives it otherwise. */
  dueDate?: string;
  customer: { customerNumber: number };
  layout: { layoutNumber: number };
  paymentTerms: { paymentTermsNumber: number };
  recipient: {
    name: string;
    address?: string;
    zip?: string;
    city?: string;
    country?: string;
    ean?: string;
    nemHandelType?: 'ean';
    attention?: { customerContactNumber: number };
    vatZone: { vatZoneNumber: number };
  };
  delivery?: { address?: string; zip?: string; city?: string; country?: string };
  notes?: { heading?: string; textLine1?: string };
  references: { other: string };
  project?: { projectNumber: number };
  lines: EconomicLine[];
}

export const customerInvoice: DocumentKind<EconomicSession, CustomerInvoice, EconomicDraft, InvoiceLookUp> = {
  sort: 'document',
  read: (session, number) => session.rackbeat.customerInvoice(number),
  bookedAt: ({ tenant }, invoice) => bookedAtTheLatest(invoice, tenant.timeZone),

  judge({ settings }, invoice) {
    if (!settings.customers.enabled) return { skip: { code: 'SWITCHED_OFF', values: { setting: 'customers.enabled' } } };
    if (!invoice.is_booked) return { skip: { code: 'NOT_BOOKED' } };
    return undefined;
  },

  aim({ settings }, invoice) {
    const ean = eanOf(invoice);
    const invalid = ean !== '' && !isValidEan(ean);
    return {
      gross: invoice.total_total,
      tolerance: decimal('0.01').times(Math.max(1, invoice.lines.filter((line) => line.child_id !== '').length)),
      target: isBooked(settings, ean) ? 'booked' : 'draft',
      warnings: invalid ? [{ code: 'EAN_INVALID', values: { ean } }] : [],
    };
  },

  needs({ settings }, invoice) {
    const products = [...new Set(invoice.lines.map((line) => line.child_id).filter((number) => number !== ''))];
    return [
      { kind: 'customer', number: invoice.customer_id, how: 'ensure' },
      ...products.map((number): Need => ({ kind: 'product', number, how: 'ensure' })),
      ...(invoice.payment_terms_id === undefined
        ? []
        : [{ kind: 'payment-terms', number: invoice.payment_terms_id, how: 'ensure' } as const]),
      ...(settings.projects.enabled && invoice.project_id !== undefined
        ? [{ kind: 'project', number: invoice.project_id, how: 'if-there' } as const]
        : []),
      ...(invoice.creditnote_for === undefined
        ? []
        : [{ kind: 'customer-invoice', number: invoice.creditnote_for, how: 'after' } as const]),
    ];
  },

  lookUp,
  draft: (session, invoice, { needed, lookedUp, reference }) => draft(session, invoice, needed, lookedUp, reference),
  find,
  create,
  advance,
  explain,
};

/** Never-EAN counts a malformed number too: staying a draft is the safer mistake. */
function isBooked(settings: Settings, ean: string): boolean {
  return settings.invoices.book && !(settings.invoices.neverBookEan && ean !== '');
}

function draft(
  session: EconomicSession,
  invoice: CustomerInvoice,
  needed: Needed,
  lookedUp: InvoiceLookUp,
  reference: string,
): Draft<EconomicDraft> {
  const { settings, tenant } = session;
  const fit = new Fit();
  const customer = needed.get('customer', invoice.customer_id);
  const terms = invoice.payment_terms_id === undefined ? undefined : needed.get('payment-terms', invoice.payment_terms_id);
  const project = invoice.project_id === undefined ? undefined : needed.get('project', invoice.project_id);
  const { lines, warnings } = economicLines(invoice, settings, needed, fit);
  const credited = creditedInvoice(invoice, needed);
  const payload: EconomicDraft = {
    date: dateOf(invoice),
    currency: invoice.currency,
    ...filled({
      exchangeRate: economicRate(invoice, session.baseCurrency),
      dueDate: terms?.facts?.type === 'dueDate' ? invoice.due_date : undefined,
    }),
    customer: { customerNumber: ledgerNumber(customer) },
    layout: { layoutNumber: layoutOf(invoice, settings, lookedUp) },
    paymentTerms: { paymentTermsNumber: termsOf(terms, settings) },
    recipient: recipientOf(invoice, customer, settings, lookedUp, fit),
    ...deliveryOf(invoice, fit),
    ...notesOf(invoice, documentText(tenant.country, credited.text), fit),
    references: { other: reference },
    ...(project?.ledgerId === undefined ? {} : { project: { projectNumber: Number(project.ledgerId) } }),
    lines,
  };
  return {
    payload,
    warnings: [
      ...warnings,
      ...credited.warnings,
      ...projectWarning(session, invoice, project),
      ...lookedUp.warnings,
      ...fit.warnings,
    ],
  };
}

function dateOf(invoice: CustomerInvoice): string {
  const date = invoice.invoice_date ?? invoice.booked_at;
  if (date === undefined) throw new Refused('INVOICE_DATE_MISSING', { number: invoice.number });
  return date;
}

function ledgerNumber(transfer: Transfer | undefined): number {
  const number = Number(transfer?.ledgerId);
  if (!Number.isInteger(number)) throw new Error(`No e-conomic number on the needed ${transfer?.kind} ${transfer?.number}`);
  return number;
}

/** The customer's Rackbeat layout, mapped → the layout on the e-conomic customer → on its group → the connection's default. */
function layoutOf(invoice: CustomerInvoice, settings: Settings, lookedUp: InvoiceLookUp): number {
  const mapped = invoice.layout_id === undefined ? undefined : settings.layouts.map[invoice.layout_id];
  const layout = mapped ?? lookedUp.layout ?? settings.layouts.default;
  if (layout === undefined)
    throw new Refused('LAYOUT_MISSING', { layout: invoice.layout_id ?? '', customer: invoice.customer_id });
  return layout;
}

function termsOf(terms: Transfer | undefined, settings: Settings): number {
  if (terms !== undefined) return ledgerNumber(terms);
  if (settings.paymentTerms.default === undefined) throw new Refused('PAYMENT_TERMS_UNMAPPED', { terms: '' });
  return settings.paymentTerms.default;
}

function notesOf(invoice: CustomerInvoice, credit: string, fit: Fit): Pick<EconomicDraft, 'notes'> {
  const lines = [credit, invoice.their_reference, invoice.note].filter((line) => line !== '');
  const notes = filled({
    heading: fit.text('notes.heading', invoice.heading, 250),
    textLine1: fit.text('notes.textLine1', lines.join('\n'), 1000),
  });
  return Object.keys(notes).length === 0 ? {} : { notes };
}

/** e-conomic has no link from a credit note to its invoice, so the text names it. */
function creditedInvoice(invoice: CustomerInvoice, needed: Needed): { text: { credits?: string }; warnings: Reason[] } {
  const number = invoice.creditnote_for;
  if (number === undefined) return { text: {}, warnings: [] };
  const original = needed.get('customer-invoice', number);
  const known = original?.state === 'done';
  return {
    text: { credits: original?.ledgerNumber ?? number },
    warnings: known ? [] : [{ code: 'CREDIT_UNLINKED', values: { number } }],
  };
}

function projectWarning({ settings }: EconomicSession, invoice: CustomerInvoice, project: Transfer | undefined): Reason[] {
  const isLeftOut = settings.projects.enabled && invoice.project_id !== undefined && project === undefined;
  return isLeftOut ? [{ code: 'PROJECT_NOT_IN_LEDGER', values: { project: invoice.project_id ?? '' } }] : [];
}
