/** What must be true in the end of what begins in e-conomic: every order once and equal in Rackbeat, master data alike. */
import { decimal } from '#shared/money.ts';
import type { Company, PlacedOrder } from '../company.ts';
import { economicBooks, emptyLineItem } from '../ledgers/economic.ts';
import type { World } from '../world.ts';
import { markIn } from './into-rackbeat.ts';

interface RackbeatOrder {
  number: number;
  heading: string;
  customer_id: number;
  total_subtotal: number;
  lines: { child_id: string; quantity: number; line_price: number }[];
}

export async function checkFromEconomic(world: World, company: Company): Promise<void> {
  if (company.plan.fromEconomic === undefined) return;
  await checkOrders(world, company);
  await checkCustomers(world, company);
  await checkProducts(world, company);
}

async function checkOrders(world: World, company: Company): Promise<void> {
  const { broken } = world.stage;
  const made = await world.inRackbeat<RackbeatOrder>(company, 'orders');
  const known = new Set([...company.orders.values()].map(markOf));
  for (const { heading } of made)
    if (!known.has(markIn(heading))) broken('tenants are never mixed', `order "${heading}" is nobody's`, company.tenantId);
  for (const order of company.orders.values()) {
    const found = made.filter(({ heading }) => markIn(heading) === markOf(order));
    if (found.length > 1) broken('never twice', `${found.length} orders in Rackbeat bear "${markOf(order)}"`, company.tenantId);
    const isWanted = order.state === 'sent' || (order.state === 'draft' && company.plan.fromEconomic?.drafts === true);
    if (!isWanted) continue;
    const [only] = found;
    if (only === undefined) broken('none is lost', `order ${order.number} of e-conomic is not in Rackbeat`, company.tenantId);
    else await checkLines(world, company, order, only);
  }
}

async function checkLines(world: World, company: Company, order: PlacedOrder, { number }: RackbeatOrder): Promise<void> {
  const { broken, sometimes } = world.stage;
  const made = await world.oneInRackbeat<RackbeatOrder>(company, `orders/${number}`);
  const wanted = order.lines.map(({ product, quantity, price }) =>
    [product === undefined ? emptyLineItem : company.products[product], quantity, price].join(' '),
  );
  const got = made?.lines.map((line) => [line.child_id, line.quantity, line.line_price].join(' ')) ?? [];
  if (wanted.join('; ') !== got.join('; '))
    broken(
      'an order has equal lines on both sides',
      `order ${order.number}: ${wanted.join('; ')} in e-conomic, ${got.join('; ')} in Rackbeat`,
      company.tenantId,
    );
  const net = order.lines.reduce(
    (sum, { quantity, price }) => sum.plus(decimal(String(price)).times(quantity).round(2)),
    decimal('0'),
  );
  if (!decimal(String(made?.total_subtotal)).eq(net))
    broken('money is equal to the øre', `order ${order.number}: ${net} and ${made?.total_subtotal}`, company.tenantId);
  if (order.lines.some(({ product }) => product === undefined)) sometimes.saw('a line without product got its item');
}

async function checkCustomers(world: World, company: Company): Promise<void> {
  if (company.plan.fromEconomic?.customers !== true) return;
  const inRackbeat = await world.inRackbeat<{ number: number; company_name: string }>(company, 'customers');
  for (const number of [...company.customers, ...company.ledgerCustomers]) {
    const theirs = await economicBooks(company).read<{ name: string }>(`/customers/${number}`);
    const ours = inRackbeat.filter((customer) => customer.number === number);
    if (theirs !== undefined && (ours.length !== 1 || ours[0]?.company_name !== theirs.name))
      differs(
        world,
        company,
        `customer ${number}: "${theirs.name}" in e-conomic, ${JSON.stringify(ours.map((each) => each.company_name))}`,
      );
  }
}

async function checkProducts(world: World, company: Company): Promise<void> {
  if (company.plan.fromEconomic?.products !== true) return;
  const inRackbeat = await world.inRackbeat<{ number: string; sales_price: number }>(company, 'products');
  for (const number of [...company.products, ...company.ledgerProducts]) {
    const theirs = await economicBooks(company).read<{ salesPrice?: number }>(`/products/${number}`);
    const ours = inRackbeat.filter((product) => product.number === number);
    if (
      theirs !== undefined &&
      (ours.length !== 1 || !decimal(String(ours[0]?.sales_price)).eq(decimal(String(theirs.salesPrice ?? 0))))
    )
      differs(
        world,
        company,
        `product ${number}: ${theirs.salesPrice} in e-conomic, ${JSON.stringify(ours.map((each) => each.sales_price))}`,
      );
  }
}

function differs(world: World, company: Company, detail: string): void {
  world.stage.broken('what e-conomic keeps is alike in Rackbeat', detail, company.tenantId);
}

function markOf({ number, handle }: PlacedOrder): string {
  return `e-conomic ${number} (${handle})`;
}
