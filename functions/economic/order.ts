/** Sales orders: e-conomic → Rackbeat, as draft orders. Found again by their heading, which begins `e-conomic 4711 (30)`. */
import * as z from 'zod';
import { Refused } from '#shared/failures.ts';
import { Fit } from '#shared/transfer/fit.ts';
import type { Mapped, MasterKind, Needed } from '#shared/transfer/ledger-definition.ts';
import { numberReferredTo } from '#shared/transfer/reference.ts';
import { isMarked, markOf, numberMark } from './order-mark.ts';
import type { EconomicSession } from './session.ts';

const Line = z.object({
  description: z.string().optional(),
  product: z.object({ productNumber: z.string() }).optional(),
  quantity: z.number().optional(),
  unitNetPrice: z.number().optional(),
  discountPercentage: z.number().optional(),
});
type Line = z.infer<typeof Line>;

const Order = z.object({
  orderNumber: z.number().int(),
  date: z.string(),
  currency: z.string(),
  customer: z.object({ customerNumber: z.number().int() }),
  project: z.object({ projectNumber: z.number().int() }).optional(),
  delivery: z.object({ deliveryDate: z.string().optional() }).optional(),
  notes: z.object({ heading: z.string().optional(), textLine1: z.string().optional() }).optional(),
  references: z.object({ other: z.string().optional() }).optional(),
  lines: z.array(Line).default([]),
  soap: z.object({ orderHandle: z.object({ id: z.number().int().optional() }).optional() }).optional(),
});
type Order = z.infer<typeof Order>;

/** Deleted, taken back or invoiced since it was listed. */
interface Gone {
  gone: true;
}

/** Body of `POST /orders/drafts` and `PUT /orders/{n}`. */
interface RackbeatOrder {
  customer_id: number;
  currency: string;
  order_date: string;
  deliver_at: string | null;
  heading: string;
  their_reference: string;
  note: string;
  project_id?: number;
  lines: { item_id: string; name?: string; quantity: number; line_price: number; discount_percentage: number }[];
}

interface LookedUp {
  customer: string;
  /** e-conomic product number → Rackbeat item number. */
  items: Map<string, string>;
  project?: string;
}

export const order: MasterKind<EconomicSession, Order | Gone, RackbeatOrder, LookedUp> = {
  sort: 'master',
  async read({ api, settings }, number) {
    for (const status of settings.orderStatuses) {
      const found = await api.find(`/orders/${status}/${number}`, Order);
      if (found !== undefined) return found;
    }
    return { gone: true };
  },

  /** The number of the last order is given out again once that is deleted; its handle's id is not. */
  origin(record) {
    const handle = 'gone' in record ? undefined : handleOf(record);
    return handle === undefined ? undefined : String(handle);
  },

  judge({ settings, tenant }, record) {
    if (settings.orderFlow !== 'economic') return { skip: { code: 'SWITCHED_OFF', values: { setting: 'orderFlow' } } };
    // Sent there by us while orders began in Rackbeat: it has them already.
    if (!('gone' in record) && isOurs(tenant.tenantId, record)) return { skip: { code: 'OWN_DOCUMENT' } };
    return 'gone' in record ? { skip: { code: 'GONE_FROM_LEDGER' } } : { reach: 'write' };
  },

  /** What e-conomic keeps and Rackbeat has not got yet comes over first, ahead of its hourly read. */
  needs({ settings }, record) {
    if ('gone' in record) return [];
    const customer = String(record.customer.customerNumber);
    return [
      ...(settings.customers.enabled && settings.customers.master === 'economic'
        ? [{ kind: 'ledger-customer', number: customer, how: 'ensure' } as const]
        : []),
      ...(settings.products.master === 'economic'
        ? productsOf(record).map((number) => ({ kind: 'ledger-product', number, how: 'ensure' }) as const)
        : []),
    ];
  },

  async lookUp(session, record, needed, mapped) {
    if ('gone' in record) throw new Error('an order that is gone is not looked up');
    const customer = await customerOf(session, String(record.customer.customerNumber), needed, mapped);
    const items = new Map<string, string>();
    for (const number of productsOf(record)) items.set(number, await itemOf(session, number, needed, mapped));
    const project = session.settings.projects.enabled ? record.project?.projectNumber : undefined;
    const isKnown = project !== undefined && (await session.rackbeat.hasProject(String(project)));
    return { customer, items, ...(isKnown ? { project: String(project) } : {}) };
  },

  payload({ settings }, record, { lookedUp }) {
    if ('gone' in record) throw new Error('an order that is gone is not written');
    const fit = new Fit();
    const mark = markOf(record.orderNumber, handleOf(record));
    const heading = record.notes?.heading ?? '';
    const payload: RackbeatOrder = {
      customer_id: Number(lookedUp.customer),
      currency: record.currency,
      order_date: record.date,
      deliver_at: record.delivery?.deliveryDate ?? null,
      heading: heading === '' ? mark : fit.text('heading', `${mark} · ${heading}`, 60),
      their_reference: fit.text('their_reference', record.references?.other ?? '', 255),
      note: record.notes?.textLine1 ?? '',
      ...(lookedUp.project === undefined ? {} : { project_id: Number(lookedUp.project) }),
      lines: record.lines.map((line) => lineOf(line, record, lookedUp, settings.invoices.emptyLineItem, fit)),
    };
    return { payload, warnings: fit.warnings };
  },

  async identify({ rackbeat }, record) {
    if ('gone' in record) return { found: 'none' };
    const { orderNumber } = record;
    const mark = markOf(orderNumber, handleOf(record));
    const alike = await rackbeat.ordersLike(numberMark(orderNumber));
    const marked = alike.filter(({ heading }) => isMarked(heading, mark));
    const found = marked.length > 0 ? marked : alike.filter((each) => isOfOlderVersion(each, orderNumber));
    const [only] = found;
    if (found.length > 1) {
      const documents = found.map(({ number }) => number).join(', ');
      return { found: 'conflict', reason: { code: 'FOUND_TWICE', values: { reference: mark, documents } } };
    }
    return only === undefined
      ? { found: 'none' }
      : { found: 'one', ledgerId: only.number, number: String(orderNumber), barred: false };
  },
  missing: () => ({ skip: { code: 'GONE_FROM_LEDGER' } }),

  async create({ rackbeat }, payload) {
    const number = await rackbeat.save('POST', '/orders/drafts', { ...payload });
    return { ledgerId: number, ledgerNumber: number };
  },

  /** Once it is booked in Rackbeat, or thrown away there, the order is Rackbeat's: it is neither changed nor made again. */
  async update({ rackbeat }, number, payload) {
    const existing = await rackbeat.order(number);
    if (existing !== undefined && !existing.is_booked) await rackbeat.save('PUT', `/orders/${number}`, { ...payload });
    return { ledgerId: number, ledgerNumber: number };
  },
};

/** Marked before handles were; one whose handle we know was given its new mark as long as it was a draft. */
function isOfOlderVersion({ heading, is_booked }: { heading: string; is_booked: boolean }, orderNumber: number): boolean {
  return !is_booked && isMarked(heading, numberMark(orderNumber));
}

function handleOf({ soap }: Order): number | undefined {
  return soap?.orderHandle?.id;
}

function isOurs(tenantId: string, { references }: Order): boolean {
  return numberReferredTo('sales-order', tenantId, references?.other ?? '') !== undefined;
}

function productsOf({ lines }: Order): string[] {
  return [...new Set(lines.flatMap(({ product }) => (product === undefined ? [] : [product.productNumber])))];
}

async function customerOf({ rackbeat }: EconomicSession, number: string, needed: Needed, mapped: Mapped): Promise<string> {
  const known = needed.get('ledger-customer', number)?.ledgerId ?? (await mapped('customer', number));
  if (known !== undefined) return known;
  if ((await rackbeat.customer(number)) === undefined) throw new Refused('NOT_IN_RACKBEAT', { kind: 'customer', number });
  return number;
}

async function itemOf({ rackbeat }: EconomicSession, number: string, needed: Needed, mapped: Mapped): Promise<string> {
  const known = needed.get('ledger-product', number)?.ledgerId ?? (await mapped('product', number));
  if (known !== undefined) return known;
  if ((await rackbeat.item(number)) === undefined) throw new Refused('NOT_IN_RACKBEAT', { kind: 'product', number });
  return number;
}

/** e-conomic lets quantity and price be empty on a line of text; Rackbeat wants both, and an item. */
function lineOf(line: Line, { orderNumber }: Order, { items }: LookedUp, emptyLineItem: string | undefined, fit: Fit) {
  const text = line.description ?? '';
  const item = line.product === undefined ? emptyLineItem : items.get(line.product.productNumber);
  if (item === undefined) throw new Refused('EMPTY_LINE_ITEM_MISSING', { number: String(orderNumber), text });
  return {
    item_id: item,
    ...(text === '' ? {} : { name: fit.text('name', text, 255) }),
    quantity: line.quantity ?? 1,
    line_price: line.unitNetPrice ?? 0,
    discount_percentage: line.discountPercentage ?? 0,
  };
}
