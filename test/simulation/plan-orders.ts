/** What begins in e-conomic: which records a company keeps there, and what its people do with them. */
import type { Choices } from './choices.ts';
import type { TenantPlan, Unnamed } from './plan.ts';

/** A company whose sales orders begin in e-conomic. */
export interface FromEconomic {
  /** Customers are kept in e-conomic and come to Rackbeat; else they go the other way. */
  customers: boolean;
  products: boolean;
  /** Orders come over while they are drafts, too. */
  drafts: boolean;
  /** The settings name the item for lines without a product from the beginning. */
  namesItem: boolean;
}

export interface OrderLinePlan {
  /** Absent: a line of text with a price. */
  product?: number;
  quantity: number;
  price: number;
}

export type OrderDeed =
  | { do: 'place an order'; name: string; customer: number; lines: OrderLinePlan[]; sends: boolean }
  | { do: 'change an order'; order: string; price: number; sends: boolean }
  | { do: 'send an order'; order: string }
  | { do: 'delete an order'; order: string }
  | { do: 'rename a customer in e-conomic'; customer: number; times: number }
  | { do: 'make customers in e-conomic'; count: number }
  | { do: 'change a price in e-conomic'; product: number; price: number; times: number }
  | { do: 'make products in e-conomic'; count: number };

/** One company in four. */
export function fromEconomic(choices: Choices, of: (what: string) => string): FromEconomic | undefined {
  if (!choices.chance(of('has orders in e-conomic'), 0.25)) return undefined;
  return {
    customers: choices.chance(of('keeps customers in e-conomic'), 0.6),
    products: choices.chance(of('keeps products in e-conomic'), 0.6),
    drafts: choices.chance(of('wants draft orders'), 0.25),
    namesItem: choices.chance(of('names an item for empty lines'), 0.7),
  };
}

const kinds: OrderDeed['do'][] = [
  'change an order',
  'change an order',
  'send an order',
  'delete an order',
  'rename a customer in e-conomic',
  'rename a customer in e-conomic',
  'make customers in e-conomic',
  'change a price in e-conomic',
  'make products in e-conomic',
];

/** @param busyFor how long people work, in ms */
export function ordersAndChanges(choices: Choices, tenant: number, plan: TenantPlan, busyFor: number): Unnamed[] {
  if (plan.fromEconomic === undefined) return [];
  const of = (what: string) => `tenant ${tenant} from e-conomic: ${what}`;
  const count = choices.between(of('orders'), 1, 4);
  // Some are placed within one minute, which is all that their stamps tell.
  const burst = choices.between(of('burst'), 0, busyFor);
  const placed = Array.from({ length: count }, (_, index): Unnamed => {
    const my = (what: string) => of(`order ${index} ${what}`);
    const at = choices.chance(my('in burst'), 0.5)
      ? burst + choices.between(my('in burst at'), 0, 90_000)
      : choices.between(my('at'), 0, busyFor);
    return { tenant, at, deed: orderOf(choices, my, `o${index + 1}`, plan) };
  });
  const others = Array.from({ length: choices.between(of('deeds'), 0, 5) }, (_, index): Unnamed => {
    const my = (what: string) => of(`deed ${index} ${what}`);
    const at = choices.between(my('at'), 0, busyFor);
    return { tenant, at, deed: deedOf(choices, my, choices.pick(my('kind'), kinds), plan, count) };
  });
  return [...placed, ...others];
}

type Label = (what: string) => string;

function orderOf(choices: Choices, my: Label, name: string, { customers, products }: TenantPlan): OrderDeed {
  const lines = Array.from({ length: choices.between(my('lines'), 1, 3) }, (_, line): OrderLinePlan => {
    const isEmpty = choices.chance(my(`line ${line} is empty`), 0.2);
    return {
      ...(isEmpty ? {} : { product: choices.between(my(`line ${line} product`), 0, products - 1) }),
      quantity: choices.between(my(`line ${line} quantity`), 1, 9),
      price: choices.between(my(`line ${line} price`), 0, 99_999) / 100,
    };
  });
  const customer = choices.between(my('customer'), 0, customers - 1);
  return { do: 'place an order', name, customer, lines, sends: choices.chance(my('sends'), 0.8) };
}

function deedOf(choices: Choices, my: Label, kind: OrderDeed['do'], plan: TenantPlan, orders: number): OrderDeed {
  const order = `o${choices.between(my('order'), 1, orders)}`;
  const price = choices.between(my('price'), 1, 99_999) / 100;
  const times = choices.between(my('times'), 1, 2);
  switch (kind) {
    case 'change an order':
      return { do: kind, order, price, sends: choices.chance(my('sends'), 0.8) };
    case 'rename a customer in e-conomic':
      return { do: kind, customer: choices.between(my('customer'), 0, plan.customers - 1), times };
    case 'change a price in e-conomic':
      return { do: kind, product: choices.between(my('product'), 0, plan.products - 1), price, times };
    case 'make customers in e-conomic':
    case 'make products in e-conomic':
      return { do: kind, count: choices.between(my('count'), 1, 5) };
    case 'send an order':
    case 'delete an order':
      return { do: kind, order };
    case 'place an order':
      return orderOf(choices, my, `o${my('another')}`, plan);
  }
}
