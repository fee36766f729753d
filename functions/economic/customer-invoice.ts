/** Customer invoices and credit notes: booked in Rackbeat → draft or booked invoice in e-conomic. */
import { isValidEan } from '#shared/ean.ts';
import { decimal } from '#shared/money.ts';
import { bookedAtTheLatest } from '#shared/rackbeat/moment-of-booking.ts';
import { type CustomerInvoice, eanOf } from '#shared/rackbeat/records.ts';
import { neededForInvoice } from '#shared/sales/needed-for-invoice.ts';
import type { DocumentKind } from '#shared/transfer/ledger-definition.ts';
import { advance, create, explain, find, type InvoiceLookUp, lookUp } from './invoice-calls.ts';
import { draftOf, type EconomicDraft } from './invoice-draft.ts';
import type { EconomicSession } from './session.ts';
import type { Settings } from './settings.ts';

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

  needs: ({ settings }, invoice) => [
    ...neededForInvoice(invoice),
    ...(settings.projects.enabled && invoice.project_id !== undefined
      ? [{ kind: 'project', number: invoice.project_id, how: 'if-there' } as const]
      : []),
  ],

  lookUp,
  draft: (session, invoice, { needed, lookedUp, reference }) => draftOf(session, invoice, needed, lookedUp, reference),
  find,
  create,
  advance,
  explain,
};

/** Never-EAN counts a malformed number too: staying a draft is the safer mistake. */
function isBooked(settings: Settings, ean: string): boolean {
  return settings.invoices.book && !(settings.invoices.neverBookEan && ean !== '');
}
