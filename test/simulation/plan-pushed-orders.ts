/** Companies whose sales orders begin in Rackbeat and go to e-conomic, and what people do with them on both sides. */
import type { Choices } from './choices.ts';
import type { Delivery, LinePlan, TenantPlan, Unnamed } from './plan.ts';

export type PushedOrderDeed =
  | { do: 'book an order'; name: string; customer: number; lines: LinePlan[]; delivery: Delivery }
  | { do: 'change a booked order'; order: string; lines: LinePlan[]; delivery: Delivery }
  | { do: 'send our order in e-conomic'; order: string }
  | { do: 'delete our order in e-conomic'; order: string }
  | { do: 'make an invoice of our order in e-conomic'; order: string; books: boolean }
  | { do: 'ask for our order again'; order: string };

/** One company in seven: those whose orders begin in e-conomic cannot. */
export function pushesOrders(choices: Choices, of: (what: string) => string): boolean {
  return choices.chance(of('sends its orders to e-conomic'), 0.2);
}

const kinds = [
  'change a booked order',
  'change a booked order',
  'change a booked order',
  'send our order in e-conomic',
  'delete our order in e-conomic',
] as const;
const deliveries: Delivery[] = ['once', 'once', 'once', 'twice', 'late', 'lost'];

/** @param busyFor how long people work, in ms */
export function orderWork(choices: Choices, tenant: number, plan: TenantPlan, busyFor: number): Unnamed[] {
  if (plan.pushesOrders !== true) return [];
  const of = (what: string) => `tenant ${tenant} pushed orders: ${what}`;
  const count = choices.between(of('orders'), 1, 2);
  const booked = Array.from({ length: count }, (_, index): Unnamed => {
    const my = (what: string) => of(`order ${index} ${what}`);
    const customer = choices.between(my('customer'), 0, plan.customers - 1);
    const lines = linesOf(choices, my, plan);
    const delivery = choices.pick(my('delivery'), deliveries);
    const deed = { do: 'book an order', name: `b${index + 1}`, customer, lines, delivery } as const;
    return { tenant, at: choices.between(my('at'), 0, busyFor / 2), deed };
  });
  const others = Array.from({ length: choices.between(of('deeds'), 0, 3) }, (_, index): Unnamed => {
    const my = (what: string) => of(`deed ${index} ${what}`);
    const order = `b${choices.between(my('order'), 1, count)}`;
    const kind = choices.pick(my('kind'), kinds);
    const at = choices.between(my('at'), 0, busyFor);
    if (kind !== 'change a booked order') return { tenant, at, deed: { do: kind, order } };
    const lines = linesOf(choices, my, plan);
    return { tenant, at, deed: { do: kind, order, lines, delivery: choices.pick(my('delivery'), deliveries) } };
  });
  if (choices.chance(of('are invoiced'), 0.5)) return [...booked, ...others, ...invoicing(choices, tenant, of, count, busyFor)];
  const my = (what: string) => of(`last change ${what}`);
  const change = { do: 'change a booked order', order: 'b1', lines: linesOf(choices, my, plan), delivery: 'once' } as const;
  return [...booked, ...others, { tenant, at: choices.between(my('at'), busyFor / 2, busyFor), deed: change }];
}

/** Half of the companies make invoices of their orders there, and some then ask for an order once more. */
function invoicing(choices: Choices, tenant: number, of: (what: string) => string, orders: number, busyFor: number): Unnamed[] {
  return Array.from({ length: orders }, (_, index): Unnamed[] => {
    const my = (what: string) => of(`invoice of order ${index} ${what}`);
    const order = `b${index + 1}`;
    const at = choices.between(my('at'), busyFor / 4, busyFor);
    const books = choices.chance(my('is booked'), 0.5);
    const again: Unnamed = {
      tenant,
      at: choices.between(my('again at'), at, busyFor),
      deed: { do: 'ask for our order again', order },
    };
    const invoice: Unnamed = { tenant, at, deed: { do: 'make an invoice of our order in e-conomic', order, books } };
    return choices.chance(my('again'), 0.7) ? [invoice, again] : [invoice];
  }).flat();
}

function linesOf(choices: Choices, my: (what: string) => string, { products }: TenantPlan): LinePlan[] {
  return Array.from({ length: choices.between(my('lines'), 1, 3) }, (_, line) => ({
    product: choices.between(my(`line ${line} product`), 0, products - 1),
    quantity: choices.between(my(`line ${line} quantity`), 1, 7),
    price: choices.between(my(`line ${line} price`), 1, 99_999) / 100,
  }));
}
