/** Sales invoices made in Dinero → booked invoices in Rackbeat, where the setting `invoiceOrigin` says that they are made there. */
import * as z from 'zod';
import { Refused } from '#shared/failures.ts';
import { type Decimal, DecimalField, decimal, round, round2, toJsonNumber } from '#shared/money.ts';
import { type CustomerInvoice, CustomerInvoice as RackbeatInvoice } from '#shared/rackbeat/records.ts';
import { filled } from '#shared/transfer/fit.ts';
import type { DocumentKind, LedgerDocument } from '#shared/transfer/ledger-definition.ts';
import { referencePrefix } from '#shared/transfer/reference.ts';
import type { DineroSession } from './session.ts';

/** As many as Rackbeat keeps of a price. */
const priceDecimals = 6;

const Line = z.object({
  LineType: z.string(),
  Description: z.string().nullish(),
  ProductGuid: z.string().nullish(),
  Quantity: DecimalField,
  BaseAmountValue: DecimalField,
  Discount: DecimalField,
  /** Ex VAT, after discount. */
  TotalAmount: DecimalField,
});

/** An invoice in Dinero, as far as Rackbeat takes it. */
const DineroInvoice = z.object({
  Guid: z.string(),
  Number: z.number().int(),
  Status: z.string(),
  Date: z.string(),
  Currency: z.string(),
  ContactGuid: z.string().nullish(),
  ExternalReference: z.string().nullish(),
  TotalInclVat: DecimalField,
  ProductLines: z.array(Line),
});
type DineroInvoice = z.infer<typeof DineroInvoice>;

/** Body of Rackbeat's `POST /customer-invoices`. */
interface RackbeatDraft {
  customer_id: number;
  invoice_date: string;
  currency: string;
  heading: string;
  /** Bears our reference: by it the invoice is found again in Rackbeat, and known as one that came from Dinero. */
  their_reference: string;
  lines: { item_id: string; name?: string; quantity: number; line_price: number; discount_percentage?: number }[];
}

interface ImportLookUp {
  /** Rackbeat's item number for each line. */
  items: string[];
}

/** Whether a Rackbeat invoice is one that came from Dinero: it bears the reference we gave it, and is never sent back. */
export function cameFromLedger({ tenant }: DineroSession, invoice: Pick<CustomerInvoice, 'their_reference'>): boolean {
  return invoice.their_reference.startsWith(referencePrefix('ledger-invoice', tenant.tenantId));
}

export const ledgerInvoice: DocumentKind<DineroSession, DineroInvoice, RackbeatDraft, ImportLookUp> = {
  sort: 'document',
  read: ({ api }, guid) => api.find(`v1/invoices/${guid}`, DineroInvoice),

  judge({ settings }, invoice) {
    if (settings.invoiceOrigin !== 'dinero') return { skip: { code: 'MASTER_ELSEWHERE', values: { setting: 'invoiceOrigin' } } };
    if (invoice.Status === 'Draft') return { skip: { code: 'NOT_BOOKED' } };
    if (/^RB-/.test(invoice.ExternalReference ?? '')) return { skip: { code: 'OWN_DOCUMENT' } };
    return undefined;
  },

  aim: (_session, invoice) => ({
    gross: invoice.TotalInclVat,
    tolerance: decimal('0.01').times(Math.max(1, invoice.ProductLines.length)),
    target: 'booked',
    warnings: [],
  }),

  /** Rackbeat takes any number of them, and a cursor from a backup asks for them again: each is looked for there first. */
  bookedAt: () => 0,

  // A person may have deleted the customer in Rackbeat, which then refuses every invoice to it.
  needs: ({ rackbeat }, { ContactGuid }) =>
    ContactGuid
      ? [
          {
            kind: 'ledger-customer',
            number: ContactGuid,
            how: 'ensure',
            stands: async (number) => (await rackbeat.customer(number)) !== undefined,
          },
        ]
      : [],

  async lookUp(session, invoice) {
    const items: string[] = [];
    for (const [index, line] of soldLines(invoice).entries()) items.push(await itemOf(session, invoice, line, index));
    return { items };
  },

  draft(_session, invoice, { needed, lookedUp, reference }) {
    const customer = needed.get('ledger-customer', invoice.ContactGuid ?? '')?.ledgerId;
    if (customer === undefined) throw new Refused('NOT_IN_LEDGER', { kind: 'customer', number: invoice.ContactGuid ?? '' });
    const lines = soldLines(invoice).map((line, index) => ({
      item_id: lookedUp.items[index] ?? '',
      ...filled({ name: line.Description ?? '' }),
      quantity: toJsonNumber(line.Quantity),
      line_price: toJsonNumber(priceOf(line)),
      ...(line.Discount.eq(0) ? {} : { discount_percentage: toJsonNumber(line.Discount) }),
    }));
    const payload: RackbeatDraft = {
      customer_id: Number(customer),
      invoice_date: invoice.Date,
      currency: invoice.Currency,
      heading: `Dinero ${invoice.Number}`,
      their_reference: reference,
      lines,
    };
    return { payload, warnings: [] };
  },

  async find({ rackbeat }, reference, knownId) {
    const known = knownId === undefined ? undefined : await rackbeat.customerInvoice(knownId);
    if (known !== undefined) return [asDocument(known)];
    const found = await rackbeat.search('/customer-invoices', 'customer_invoices', reference, RackbeatInvoice);
    return found.filter((invoice) => invoice.their_reference === reference).map(asDocument);
  },

  create: async ({ rackbeat }, payload) =>
    asDocument(await rackbeat.add('/customer-invoices', 'customer_invoice', payload, RackbeatInvoice)),

  advance: async ({ rackbeat }, { id }) =>
    asDocument(await rackbeat.add(`/customer-invoices/${id}/book`, 'customer_invoice', {}, RackbeatInvoice)),
};

function asDocument({ number, is_booked: isBooked, total_total: gross }: CustomerInvoice): LedgerDocument {
  return { stage: isBooked ? 'booked' : 'draft', id: number, number, gross };
}

/** Text lines have nowhere to go: Rackbeat wants an item on each line. */
function soldLines({ ProductLines }: DineroInvoice): DineroInvoice['ProductLines'] {
  return ProductLines.filter(({ LineType }) => LineType !== 'Text');
}

/** Dinero shows prices ex VAT to the øre even where they were given with VAT inside: then the line's total tells the price. */
function priceOf({ Quantity, BaseAmountValue, Discount, TotalAmount }: z.infer<typeof Line>): Decimal {
  const share = Quantity.times(decimal(100).minus(Discount)).div(100);
  if (share.eq(0) || round2(share.times(BaseAmountValue)).eq(TotalAmount)) return BaseAmountValue;
  return round(TotalAmount.div(share), priceDecimals);
}

const Product = z.object({ ProductNumber: z.string().nullish() });

/** The item with the number of the line's product; else the one that the settings name for such lines. */
async function itemOf(
  { api, rackbeat, settings }: DineroSession,
  invoice: DineroInvoice,
  {
    ProductGuid,
    Description,
  }: { ProductGuid?: string | null | undefined; Description?: string | null | undefined; Quantity: Decimal },
  index: number,
): Promise<string> {
  const product = ProductGuid ? await api.find(`v1/products/${ProductGuid}`, Product) : undefined;
  const number = product?.ProductNumber ?? '';
  const item = number === '' ? undefined : await rackbeat.item(number);
  const chosen = item?.number ?? settings.importedInvoices.itemForOtherLines;
  if (chosen === undefined)
    throw new Refused('LINE_WITHOUT_ITEM', { number: String(invoice.Number), line: String(index + 1), text: Description ?? '' });
  return chosen;
}
