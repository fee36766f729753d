/** A Rackbeat invoice, or order, as e-conomic's draft. */
import { Refused } from '#shared/failures.ts';
import { namedTerms } from '#shared/rackbeat/named-terms.ts';
import type { CustomerInvoice } from '#shared/rackbeat/records.ts';
import { documentText } from '#shared/texts/document.ts';
import { Fit, filled } from '#shared/transfer/fit.ts';
import type { Draft, Needed } from '#shared/transfer/ledger-definition.ts';
import type { Reason, Transfer } from '#shared/transfer/transfer.ts';
import { economicRate } from './exchange-rate.ts';
import type { InvoiceLookUp } from './invoice-calls.ts';
import { type EconomicLine, economicLines } from './invoice-lines.ts';
import { deliveryOf, recipientOf } from './invoice-recipient.ts';
import type { EconomicSession } from './session.ts';
import type { Settings } from './settings.ts';

/** Body of `POST /invoices/drafts` and `/orders/drafts`. Amounts in document currency, ex VAT; e-conomic computes the VAT from product group × VAT zone. */
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
  delivery?: { address?: string; zip?: string; city?: string; country?: string; deliveryDate?: string };
  notes?: { heading?: string; textLine1?: string };
  references: { other: string };
  project?: { projectNumber: number };
  lines: EconomicLine[];
}

/** The document as e-conomic takes it. Pure. Throws `Refused` when a date, the layout or the terms are missing. */
export function draftOf(
  session: EconomicSession,
  invoice: CustomerInvoice,
  needed: Needed,
  lookedUp: InvoiceLookUp,
  reference: string,
): Draft<EconomicDraft> {
  const { settings, tenant } = session;
  const fit = new Fit();
  const customer = needed.get('customer', invoice.customer_id);
  const terms = namedTerms(needed, invoice);
  const project = invoice.project_id === undefined ? undefined : needed.get('project', invoice.project_id);
  const { lines, warnings } = economicLines(invoice, settings, needed, fit, tenant.country);
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
