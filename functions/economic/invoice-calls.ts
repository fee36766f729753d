/** e-conomic's calls around one invoice: look up, find again, create the draft, book it, ask why it was refused. */

import * as z from 'zod';
import { isValidEan } from '#shared/ean.ts';
import { CallFailed, type CallFailure } from '#shared/failures.ts';
import { DecimalField } from '#shared/money.ts';
import { type CustomerInvoice, eanOf } from '#shared/rackbeat/records.ts';
import { together } from '#shared/together.ts';
import type { LedgerDocument, Needed } from '#shared/transfer/ledger-definition.ts';
import { isReference } from '#shared/transfer/reference.ts';
import type { Reason } from '#shared/transfer/transfer.ts';
import { type Economic, filterValue, pathKey } from './client.ts';
import type { EconomicDraft } from './invoice-draft.ts';
import { salesAccountTrouble } from './sales-account-trouble.ts';
import type { EconomicSession } from './session.ts';

/** What the mapping needs from e-conomic beyond what the rows remember. */
export interface InvoiceLookUp {
  layout?: number;
  attention?: number;
  warnings: Reason[];
}

const DraftInvoice = z.object({
  draftInvoiceNumber: z.number().int(),
  grossAmount: DecimalField,
  references: z.object({ other: z.string().optional() }).optional(),
});
const BookedInvoice = z.object({ bookedInvoiceNumber: z.number().int(), grossAmount: DecimalField });
const layout = z.object({ layoutNumber: z.number().int() }).optional();
const GroupWithLayout = z.object({ customerGroupNumber: z.number().int(), layout });
const WithLayout = z.object({
  layout,
  customerGroup: z.object({ customerGroupNumber: z.number().int() }).optional(),
});
const Contact = z.object({ customerContactNumber: z.number().int(), name: z.string().optional() });

function asDraft(found: z.infer<typeof DraftInvoice>): LedgerDocument {
  return { stage: 'draft', id: String(found.draftInvoiceNumber), gross: found.grossAmount };
}

function asBooked(found: z.infer<typeof BookedInvoice>): LedgerDocument {
  const number = String(found.bookedInvoiceNumber);
  return { stage: 'booked', id: number, number, gross: found.grossAmount };
}

/** Calls only where a setting leaves something open: two at once without a mapped layout, one for an EAN invoice to a person's attention. */
export async function lookUp(session: EconomicSession, invoice: CustomerInvoice, needed: Needed): Promise<InvoiceLookUp> {
  const customerNumber = needed.get('customer', invoice.customer_id)?.ledgerId ?? '';
  const isMapped = invoice.layout_id !== undefined && session.settings.layouts.map[invoice.layout_id] !== undefined;
  const layout = isMapped ? undefined : await customersLayout(session.api, customerNumber);
  const person = invoice.their_reference;
  const wantsPerson = person !== '' && isValidEan(eanOf(invoice));
  const attention = wantsPerson ? await contactNamed(session.api, customerNumber, person) : undefined;
  const warnings: Reason[] =
    wantsPerson && attention === undefined
      ? [{ code: 'EAN_CONTACT_MISSING', values: { person, customer: invoice.customer_id } }]
      : [];
  return { ...(layout === undefined ? {} : { layout }), ...(attention === undefined ? {} : { attention }), warnings };
}

/** Both at once: waiting for an answer is what a transfer costs most, and the customer's group is not known before. */
async function customersLayout(api: Economic, customerNumber: string): Promise<number | undefined> {
  const [customer, groups] = await together([
    api.find(`/customers/${customerNumber}`, WithLayout),
    api.list('/customer-groups', undefined, GroupWithLayout),
  ]);
  if (customer?.layout !== undefined) return customer.layout.layoutNumber;
  const own = customer?.customerGroup?.customerGroupNumber;
  return groups.find(({ customerGroupNumber }) => customerGroupNumber === own)?.layout?.layoutNumber;
}

async function contactNamed(api: Economic, customerNumber: string, name: string): Promise<number | undefined> {
  const contacts = await api.list(`/customers/${customerNumber}/contacts`, undefined, Contact);
  return contacts.find((contact) => contact.name?.trim().toLowerCase() === name.toLowerCase())?.customerContactNumber;
}

/** Drafts first, then booked: a draft that a person books in between is then seen among the booked. */
export async function find({ api }: EconomicSession, reference: string, knownId?: string): Promise<LedgerDocument[]> {
  const known = knownId === undefined ? undefined : await api.find(`/invoices/drafts/${knownId}`, DraftInvoice);
  if (bears(known?.references?.other, reference)) return known === undefined ? [] : [asDraft(known)];
  const filter = `references.other$eq:${filterValue(reference)}`;
  const drafts = await api.list('/invoices/drafts', filter, DraftInvoice);
  const booked = await api.list('/invoices/booked', filter, BookedInvoice);
  // Booked between the two lists, one invoice stands in both: a draft that is gone by now was that one.
  const standing = booked.length === 0 ? drafts : await stillThere(api, drafts);
  const found = [...standing.map(asDraft), ...booked.map(asBooked)];
  // e-conomic hands out the number of a deleted draft again, so the number alone does not make it ours, nor somebody else's.
  const isMissing = found.length === 0 && known !== undefined && !bearsOther(known.references?.other);
  return isMissing ? [{ ...asDraft(known), isAltered: true }] : found;
}

/** A person may have added a purchase order number before or behind our reference. */
function bears(text: string | undefined, reference: string): boolean {
  return words(text).includes(reference);
}

/** The number has gone to another document of ours: another invoice, or one that a person made of an order. */
function bearsOther(text: string | undefined): boolean {
  return words(text).some(isReference);
}

function words(text = ''): string[] {
  return text.split(/[\s,;]+/);
}

export async function create({ api }: EconomicSession, payload: EconomicDraft, key: string): Promise<LedgerDocument> {
  return asDraft(await api.write({ method: 'POST', path: '/invoices/drafts', body: payload, key }, DraftInvoice));
}

/** Books the draft. It cannot be undone, and the draft is gone afterwards: e-conomic itself cannot book it twice. */
export async function advance(
  { api, settings }: EconomicSession,
  document: LedgerDocument,
  invoice: CustomerInvoice,
  as: { key: string; copy: number },
): Promise<LedgerDocument> {
  const body = {
    draftInvoice: { draftInvoiceNumber: Number(document.id) },
    // A forced copy cannot have the number that the first document bears.
    ...(settings.invoices.keepInvoiceNumber && as.copy === 0 ? { bookWithNumber: Number(invoice.number) } : {}),
    ...(settings.invoices.sendEanOnBook && isValidEan(eanOf(invoice)) ? { sendBy: 'ean' } : {}),
  };
  try {
    return asBooked(await api.write({ method: 'POST', path: '/invoices/booked', body, key: as.key }, BookedInvoice));
  } catch (error) {
    if (error instanceof CallFailed && error.failure.kind === 'rejected' && (await draftIsGone(api, document.id))) {
      // Someone booked or deleted it in the meantime: which of the two, the next look tells.
      throw new CallFailed('ledger', {
        kind: 'uncertain',
        detail: `draft ${document.id} is gone: ${error.failure.reason.detail ?? ''}`,
      });
    }
    throw error;
  }
}

async function stillThere(api: Economic, drafts: z.infer<typeof DraftInvoice>[]): Promise<z.infer<typeof DraftInvoice>[]> {
  const gone = await together(drafts.map((draft) => draftIsGone(api, String(draft.draftInvoiceNumber))));
  return drafts.filter((_draft, index) => gone[index] !== true);
}

async function draftIsGone(api: Economic, draftNumber: string): Promise<boolean> {
  return (await api.find(`/invoices/drafts/${draftNumber}`, DraftInvoice)) === undefined;
}

/** What a refusal can be about, as our payload and the draft in e-conomic both have it. */
const Blamable = z.object({
  customer: z.object({ customerNumber: z.number().int() }),
  lines: z.array(z.object({ product: z.object({ productNumber: z.string() }).optional() })).default([]),
  currency: z.string(),
  date: z.string(),
  recipient: z.object({ vatZone: z.object({ vatZoneNumber: z.number().int() }) }),
});
const Barrable = z.object({ barred: z.boolean().optional() });

/** e-conomic words a barred record in many ways, so the record itself is asked. */
export async function explain(
  { api }: EconomicSession,
  failure: Extract<CallFailure, { kind: 'rejected' }>,
  refused: { payload: EconomicDraft } | { documentId: string },
): Promise<Reason> {
  const { reason, fields = [] } = failure;
  const document = 'payload' in refused ? refused.payload : await api.find(`/invoices/drafts/${refused.documentId}`, Blamable);
  if (document === undefined) return reason;
  const detail = reason.detail === undefined ? {} : { detail: reason.detail };
  for (const { kind, number, path } of suspects(document, fields)) {
    const record = await api.find(path, Barrable);
    if (record === undefined) return { code: 'NOT_IN_LEDGER', values: { kind, number }, ...detail };
    if (record.barred === true) return { code: 'BARRED', values: { kind, number }, ...detail };
  }
  const trouble =
    reason.code === 'LEDGER_REFUSED'
      ? await salesAccountTrouble(api, blamedProducts(document, fields), document.recipient.vatZone.vatZoneNumber)
      : undefined;
  if (trouble !== undefined) return { ...trouble, ...detail };
  return { ...reason, values: { currency: document.currency, date: document.date, ...reason.values } };
}

/** The customer or products whose fields e-conomic complained about. */
function suspects(document: z.infer<typeof Blamable> | EconomicDraft, fields: string[]) {
  const number = String(document.customer.customerNumber);
  const isCustomerBlamed = fields.some((field) => field.startsWith('customer'));
  return [
    ...(isCustomerBlamed ? [{ kind: 'customer', number, path: `/customers/${number}` }] : []),
    ...blamedProducts(document, fields).map((product) => ({
      kind: 'product',
      number: product,
      path: `/products/${pathKey(product)}`,
    })),
  ];
}

function blamedProducts({ lines }: z.infer<typeof Blamable> | EconomicDraft, fields: string[]): string[] {
  return lines.flatMap(({ product }, index) => {
    const isBlamed = fields.some((field) => field.startsWith(`lines[${index}]`));
    return product !== undefined && isBlamed ? [product.productNumber] : [];
  });
}
