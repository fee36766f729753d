/** What people and operations do in a run, drawn from the seed. Each step stands for itself: left out, the others still make sense. */
import { hours, minutes } from '#shared/clock.ts';
import type { Ledger } from '#shared/kinds.ts';
import { type Choices, seededChoices } from './choices.ts';
import { type DineroInvoiceDeed, invoicesInDinero, makesInvoicesInDinero } from './plan-dinero-invoices.ts';
import { type InitialSyncDeed, type InitialSyncPlan, initialSyncOf, syncStart } from './plan-initial-sync.ts';
import { beginningOf, type InventoryDeed, type InventoryPlan, inventoryOf, stockWork } from './plan-inventory.ts';
import { type MatchingDeed, matchesPurchases, purchasesToMatch } from './plan-matching.ts';
import { type FromEconomic, fromEconomic, type OrderDeed, ordersAndChanges } from './plan-orders.ts';
import { type ProjectDeed, projectWork, takesProjects } from './plan-projects.ts';
import { type AccountDeed, accountWork } from './plan-purchase-accounts.ts';
import { orderWork, type PushedOrderDeed, pushesOrders } from './plan-pushed-orders.ts';
import { earlyReconciles, eveningOf, nightOf, type ReconcileDeed, reconciles } from './plan-reconcile.ts';
import { bookingsByHand, type SentMarksPlan, sentMarksOf } from './plan-sent-marks.ts';

/** A company, where it keeps its books, and how it is set up. */
export interface TenantPlan {
  name: string;
  ledger: Ledger;
  customers: number;
  products: number;
  suppliers: number;
  /** Customers share one e-mail address, as branches of one chain do. */
  sharesAddress: boolean;
  book: boolean;
  keepNumber: boolean;
  /** What is booked is mailed too, where the ledger does that. */
  mails: boolean;
  /** Supplier invoices are booked rather than left as drafts, where the ledger takes either. */
  booksPurchases: boolean;
  /** What the goods of an invoice cost is posted, where the ledger takes that. */
  postsConsumption: boolean;
  /** The first supplier is the first customer too. */
  sellsAndBuys: boolean;
  /** What is new is not listed in the ledger for so long, in seconds. */
  hiddenSeconds: number;
  /** What begins in e-conomic; absent: nothing. */
  fromEconomic?: FromEconomic | undefined;
  /** How its stock is valued in e-conomic; absent: not at all. */
  inventory?: InventoryPlan | undefined;
  /** What it takes over from e-conomic, once; absent: nothing. */
  initialSync?: InitialSyncPlan | undefined;
  /** Its invoices are made in Dinero and come to Rackbeat. */
  invoicesFromDinero: boolean;
  /** Its supplier invoices are entered in eAccounting by hand, and matched. */
  matchesPurchases: boolean;
  /** Invoices booked in e-conomic are marked in Rackbeat; absent: not. */
  sentMarks?: SentMarksPlan | undefined;
  /** Its orders go to e-conomic as drafts. */
  pushesOrders?: boolean;
  /** The accounts of purchases were proposed and never confirmed, so the default account is used. */
  onlyProposesAccounts?: boolean;
  /** Projects come from e-conomic. */
  takesProjects?: boolean;
  /** Its people do things behind the connector's back, which only the reconcile can find. */
  reconciles: boolean;
}

/** How a webhook fares on its way. */
export type Delivery = 'once' | 'twice' | 'late' | 'lost';

export type Deed =
  | { do: 'book an invoice'; name: string; customer: number; lines: LinePlan[]; delivery: Delivery }
  | { do: 'book a credit note'; invoice: string; delivery: Delivery }
  | { do: 'book a supplier invoice'; name: string; supplier: number; lines: LinePlan[]; delivery: Delivery }
  | { do: 'rename a supplier'; supplier: number; delivery: Delivery }
  | { do: 'rename a customer'; customer: number; delivery: Delivery }
  | { do: 'change a price'; product: number; price: number; delivery: Delivery }
  | { do: 'make and delete a customer'; afterMinutes: number }
  | { do: 'press resend'; invoice: string; times: number }
  | { do: 'force a second document'; invoice: string; presses: number }
  | { do: 'change settings'; setting: 'layout' | 'book' }
  | { do: 'take back the consent'; party: 'ledger' | 'rackbeat' }
  | { do: 'book our draft by hand'; invoice: string }
  | { do: 'delete our draft'; invoice: string }
  | { do: 'write over our reference'; invoice: string; keepsIt: boolean }
  | { do: 'bar a customer in the ledger'; customer: number }
  | { do: 'bar a product in the ledger'; product: number }
  | OrderDeed
  | PushedOrderDeed
  | ProjectDeed
  | AccountDeed
  | InventoryDeed
  | InitialSyncDeed
  | DineroInvoiceDeed
  | MatchingDeed
  | ReconcileDeed
  | { do: 'the ledger goes away'; minutes: number }
  | { do: 'the tables are throttled'; minutes: number }
  | { do: 'a broken deployment'; minutes: number }
  | { do: 'the queue is away'; minutes: number };

export interface LinePlan {
  product: number;
  quantity: number;
  price: number;
}

/** One step of the plan. */
export interface Step {
  /** `s1`, `s2` …; a failing run is replayed with the steps that matter. */
  id: string;
  tenant: number;
  /** Milliseconds after the run's beginning. */
  at: number;
  deed: Deed;
}

export interface Plan {
  /** Ms since 1970. */
  beginning: number;
  tenants: TenantPlan[];
  /** What eAccounting allows of each endpoint, all companies together. */
  callsPerMinute: number;
  steps: Step[];
  /** When the last trouble is over, in ms after the beginning. */
  calmAt: number;
  /** What happens after all has come to rest, before the books are held against each other; `at` counts from there. */
  evening: Step[];
  /** `at` counts from when the first company's reconcile is due. */
  night: Step[];
}

const names = ['Alfa ApS', 'Bravo ApS', 'Charlie ApS'];
/** How long people make trouble. */
const busyFor = 150 * minutes;

export function planOf(seed: number): Plan {
  const choices = seededChoices(seed);
  const tenants = Array.from({ length: choices.pick('tenants', [1, 1, 2, 2, 3]) }, (_, index) => tenantPlan(choices, index));
  const deeds = tenants.flatMap((plan, tenant) => [
    ...invoices(choices, tenant, tenants),
    ...otherDeeds(choices, tenant, tenants),
    ...purchaseFromCustomer(choices, tenant, plan),
    ...ordersAndChanges(choices, tenant, plan, busyFor),
    ...stockWork(choices, tenant, plan, busyFor),
    ...syncStart(choices, tenant, plan),
    ...invoicesInDinero(choices, tenant, plan, busyFor),
    ...purchasesToMatch(choices, tenant, plan, busyFor),
    ...bookingsByHand(choices, tenant, plan, busyFor),
    ...orderWork(choices, tenant, plan, busyFor),
    ...projectWork(choices, tenant, plan, busyFor),
    ...accountWork(choices, tenant, plan, busyFor),
    ...earlyReconciles(choices, tenant, plan, busyFor),
  ]);
  const steps = named('s', [...deeds, ...episodes(choices)]);
  const evening = tenants.flatMap((plan, tenant) => eveningOf(choices, tenant, plan));
  const night = tenants.flatMap((plan, tenant) => nightOf(choices, tenant, plan));
  const ends = steps.map(({ at, deed }) => at + ('minutes' in deed ? deed.minutes * minutes : 0));
  const calmAt = Math.max(...ends) + 20 * minutes;
  return {
    beginning: beginningOf(choices, tenants),
    tenants,
    // The real one's, or so few that these companies run into it.
    callsPerMinute: choices.pick('calls a minute to eAccounting', [600, 600, 35]),
    steps,
    calmAt,
    evening: named('e', evening),
    night: named('n', night),
  };
}

function named(letter: string, steps: Unnamed[]): Step[] {
  return steps.sort((a, b) => a.at - b.at).map((step, index): Step => ({ id: `${letter}${index + 1}`, ...step }));
}

function tenantPlan(choices: Choices, index: number): TenantPlan {
  const of = (what: string) => `tenant ${index} ${what}`;
  const ledger = choices.pick(of('ledger'), ['e-conomic', 'e-conomic', 'dinero', 'eaccounting'] as const);
  const plan: TenantPlan = {
    name: names[index] ?? `Company ${index}`,
    ledger,
    customers: choices.between(of('customers'), 1, 3),
    products: choices.between(of('products'), 1, 3),
    suppliers: choices.between(of('suppliers'), 1, 2),
    sharesAddress: choices.chance(of('shares an address'), 0.4),
    book: choices.chance(of('books'), 0.6),
    // eAccounting counts by itself.
    keepNumber: ledger !== 'eaccounting' && choices.chance(of('keeps numbers'), 0.6),
    mails: choices.chance(of('mails'), 0.5),
    booksPurchases: choices.chance(of('books purchases'), 0.5),
    postsConsumption: choices.chance(of('posts consumption'), 0.7),
    sellsAndBuys: choices.chance(of('sells and buys'), 0.5),
    hiddenSeconds: choices.pick(of('hides'), [0, 0, 60, 200, 290]),
    invoicesFromDinero: ledger === 'dinero' && makesInvoicesInDinero(choices, of),
    matchesPurchases: ledger === 'eaccounting' && matchesPurchases(choices, of),
    reconciles: reconciles(choices, of),
  };
  if (plan.ledger !== 'e-conomic') return plan;
  const begins = fromEconomic(choices, of);
  const initialSync = begins === undefined ? initialSyncOf(choices, of) : undefined;
  // What is taken over at once must be old enough to be listed.
  const sentMarks = sentMarksOf(choices, of);
  // So must be what a person books by hand.
  const isListedAtOnce = initialSync?.requested === true || (sentMarks !== undefined && !plan.book);
  const hiddenSeconds = isListedAtOnce ? 0 : plan.hiddenSeconds;
  return {
    ...plan,
    hiddenSeconds,
    fromEconomic: begins,
    inventory: inventoryOf(choices, of),
    initialSync,
    sentMarks,
    pushesOrders: begins === undefined && pushesOrders(choices, of),
    takesProjects: takesProjects(choices, of),
    onlyProposesAccounts: choices.chance(of('has only proposed accounts'), 0.25),
  };
}

export type Unnamed = Omit<Step, 'id'>;

function invoices(choices: Choices, tenant: number, tenants: TenantPlan[]): Unnamed[] {
  const of = (what: string) => `tenant ${tenant} ${what}`;
  const count = choices.between(of('invoices'), 1, 5);
  const { customers = 1, products = 1 } = tenants[tenant] ?? {};
  // Some come in one burst, so that they meet in the cloud.
  const burst = choices.between(of('burst'), 0, busyFor);
  return Array.from({ length: count }, (_, index): Unnamed => {
    const my = (what: string) => of(`invoice ${index} ${what}`);
    const lines = linesOf(choices, my(''), products);
    const customer = choices.between(my('customer'), 0, customers - 1);
    return {
      tenant,
      at: choices.chance(my('in burst'), 0.6) ? burst + choices.between(my('in burst at'), 0, 3_000) : anyTime(choices, my('at')),
      deed: { do: 'book an invoice', name: `i${index + 1}`, customer, lines, delivery: delivery(choices, my('')) },
    };
  });
}

function linesOf(choices: Choices, label: string, products: number): LinePlan[] {
  return Array.from({ length: choices.between(`${label} lines`, 1, 3) }, (_, line) => ({
    product: choices.between(`${label} line ${line} product`, 0, products - 1),
    quantity: choices.between(`${label} line ${line} quantity`, 1, 7),
    price: choices.between(`${label} line ${line} price`, 1, 99_999) / 100,
  }));
}

function delivery(choices: Choices, label: string): Delivery {
  return choices.pick(`${label} delivery`, ['once', 'once', 'once', 'once', 'twice', 'late', 'lost']);
}

function anyTime(choices: Choices, label: string): number {
  return choices.between(label, 0, busyFor);
}

const kindsOfDeed: Deed['do'][] = [
  'book a credit note',
  'book a supplier invoice',
  'book a supplier invoice',
  'book a supplier invoice',
  'rename a supplier',
  'rename a customer',
  'rename a customer',
  'change a price',
  'make and delete a customer',
  'press resend',
  'press resend',
  'force a second document',
  'change settings',
  'change settings',
  'take back the consent',
  'book our draft by hand',
  'delete our draft',
  'write over our reference',
  'bar a customer in the ledger',
  'bar a product in the ledger',
];

function otherDeeds(choices: Choices, tenant: number, tenants: TenantPlan[]): Unnamed[] {
  const count = choices.between(`tenant ${tenant} deeds`, 0, 7);
  return Array.from({ length: count }, (_, index) => {
    const label = `tenant ${tenant} deed ${index}`;
    const kind = choices.pick(label, kindsOfDeed);
    return { tenant, at: anyTime(choices, `${label} at`), deed: deedOf(choices, label, kind, tenants[tenant]) };
  });
}

function deedOf(choices: Choices, label: string, kind: Deed['do'], tenant: TenantPlan | undefined): Deed {
  const { customers = 1, products = 1, suppliers = 1 } = tenant ?? {};
  const supplier = choices.between(`${label} supplier`, 0, suppliers - 1);
  const invoice = `i${choices.between(`${label} invoice`, 1, 3)}`;
  const customer = choices.between(`${label} customer`, 0, customers - 1);
  const product = choices.between(`${label} product`, 0, products - 1);
  const by = delivery(choices, label);
  switch (kind) {
    case 'book a credit note':
      return { do: kind, invoice, delivery: by };
    case 'book a supplier invoice':
      return { do: kind, name: `p${label}`, supplier, lines: linesOf(choices, label, products), delivery: by };
    // Invoices are matched by the name that stands on them, which a new name leaves as it was.
    case 'rename a supplier':
      if (tenant?.matchesPurchases === true) return { do: 'rename a customer', customer, delivery: by };
      return { do: kind, supplier, delivery: by };
    case 'rename a customer':
      return tenant?.fromEconomic?.customers === true
        ? { do: 'rename a customer in e-conomic', customer, times: 1 }
        : { do: kind, customer, delivery: by };
    case 'change a price': {
      const price = choices.between(`${label} price`, 1, 9_999) / 100;
      return tenant?.fromEconomic?.products === true
        ? { do: 'change a price in e-conomic', product, price, times: 1 }
        : { do: kind, product, price, delivery: by };
    }
    // Where e-conomic gives the numbers, one that Rackbeat gave as well is in nobody's power.
    case 'make and delete a customer':
      if (tenant?.fromEconomic?.customers === true) return { do: 'make customers in e-conomic', count: 2 };
      return { do: kind, afterMinutes: choices.between(`${label} after`, 0, 20) };
    case 'press resend':
      return { do: kind, invoice, times: choices.between(`${label} times`, 1, 2) };
    case 'force a second document':
      return { do: kind, invoice, presses: choices.between(`${label} presses`, 1, 2) };
    case 'change settings':
      return { do: kind, setting: choices.pick(`${label} setting`, ['layout', 'book'] as const) };
    case 'take back the consent':
      return { do: kind, party: choices.pick(`${label} party`, ['ledger', 'rackbeat'] as const) };
    case 'book our draft by hand':
    case 'delete our draft':
      return { do: kind, invoice };
    case 'write over our reference':
      return { do: kind, invoice, keepsIt: choices.chance(`${label} keeps it`, 0.5) };
    // Where e-conomic keeps a record, Rackbeat bars it too, and would take no invoice for it.
    case 'bar a customer in the ledger':
      return tenant?.fromEconomic?.customers === true
        ? { do: 'rename a customer in e-conomic', customer, times: 2 }
        : { do: kind, customer };
    case 'bar a product in the ledger':
      return tenant?.fromEconomic?.products === true ? { do: 'make products in e-conomic', count: 2 } : { do: kind, product };
    default:
      throw new Error(`${kind} is no deed of a tenant`);
  }
}

/** Where a company is one contact, what it buys from its customer meets what it sells to it. */
function purchaseFromCustomer(choices: Choices, tenant: number, { ledger, sellsAndBuys, products }: TenantPlan): Unnamed[] {
  if (ledger !== 'dinero' || !sellsAndBuys) return [];
  const label = `tenant ${tenant} buys from its customer`;
  const lines = linesOf(choices, label, products);
  const deed: Deed = { do: 'book a supplier invoice', name: 'both', supplier: 0, lines, delivery: delivery(choices, label) };
  return [{ tenant, at: anyTime(choices, `${label} at`), deed }];
}

/** Hours in which something everyone leans on does not work. Seldom more than one, or nothing else would happen. */
function episodes(choices: Choices): Unnamed[] {
  if (!choices.chance('an episode', 0.3)) return [];
  const at = anyTime(choices, 'episode at');
  const length = (low: number, high: number) => choices.between('episode lasts', low, high);
  const deed = choices.pick('episode', [
    { do: 'the ledger goes away', minutes: length(20, 300) },
    { do: 'the tables are throttled', minutes: length(10, 60) },
    { do: 'a broken deployment', minutes: length(10, 150) },
    { do: 'the queue is away', minutes: length(5, 90) },
  ] as const);
  return [{ tenant: -1, at, deed }];
}

/** The longest a run may take to come to rest, after the last trouble. */
export const restsWithin = 12 * 24 * hours;
