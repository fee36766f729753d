/**
 * What must be true in the end of sales orders that go to e-conomic: each once, as an order or as the invoice a person made of it, and as
 * long as it is a draft equal on both sides.
 */
import { decimal } from '#shared/money.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { type Company, orderReference, type PushedOrder } from '../company.ts';
import { economicBooks } from '../ledgers/economic.ts';
import type { World } from '../world.ts';

interface Listed {
  orderNumber: number;
  references?: { other?: string };
}

interface Read {
  lines: { product?: { productNumber: string }; totalNetAmount: number }[];
}

export async function checkPushedOrders(world: World, company: Company): Promise<void> {
  if (company.plan.pushesOrders !== true) return;
  const books = economicBooks(company);
  const drafts = await books.list<Listed>('/orders/drafts');
  const sent = await books.list<Listed>('/orders/sent');
  const invoices = await books.invoices();
  const bears = (reference: string) => (order: Listed) => order.references?.other?.split(/[\s,]+/).includes(reference) === true;
  for (const order of company.pushedOrders.values()) {
    const key = { tenantId: company.tenantId, ledger: company.ledger.name, kind: 'sales-order' as const };
    const row = await world.connector.truth.transfers.get({ ...key, number: String(order.number) });
    const reference = orderReference(company, order.number, row?.copies ?? 0);
    const found = [...drafts, ...sent].filter(bears(reference));
    const isInvoiced = invoices.some(({ text }) => text.split(/[\s,]+/).includes(reference));
    if (found.length > 1) world.stage.broken('never twice', `${found.length} orders bear ${reference}`, company.tenantId);
    if (found.length > 0 && isInvoiced && !tellsOfInvoice(row))
      world.stage.broken('no order is made beside its invoice', `order ${order.number} stands as both`, company.tenantId);
    const wasDeleted = world.documents.all().some((document) => document.reference === reference && document.isDeleted);
    if (found.length === 0 && !isInvoiced && !wasDeleted)
      world.stage.broken('none is lost', `order ${order.number} is ${row?.state}, and not in e-conomic`, company.tenantId);
    const draft = drafts.find(bears(reference));
    if (draft !== undefined && !isInvoiced) await checkLines(world, company, order, draft.orderNumber);
  }
}

/** e-conomic makes what is changed at the moment it is invoiced a second time; nothing can be done but to tell. */
function tellsOfInvoice(row: Transfer | undefined): boolean {
  const told = [row?.reason, ...(row?.warnings ?? [])].map((reason) => reason?.code);
  return told.includes('DRAFT_MADE_AGAIN') || told.includes('ORDER_INVOICED');
}

async function checkLines(world: World, company: Company, order: PushedOrder, number: number): Promise<void> {
  const draft = await economicBooks(company).read<Read>(`/orders/drafts/${number}`);
  const got = (draft?.lines ?? []).map((line) => `${line.product?.productNumber} ${decimal(String(line.totalNetAmount))}`);
  const wanted = order.lines.map(
    ({ product, quantity, price }) => `${company.products[product]} ${decimal(String(price)).times(quantity).round(2)}`,
  );
  if (wanted.join('; ') !== got.join('; '))
    world.stage.broken(
      'an order has equal lines on both sides',
      `order ${order.number}: ${wanted.join('; ')} in Rackbeat, ${got.join('; ')} in e-conomic`,
      company.tenantId,
    );
}
