/** One simulated tenant: its company in Rackbeat, its books in a ledger, its settings, and what its people have done. */
import type { AccountHand } from '../simulators/rackbeat/account-hand.ts';
import type { Books, SimulatedLedger } from './ledgers/simulated-ledger.ts';
import type { Delivery, LinePlan, TenantPlan } from './plan.ts';
import type { InitialSyncPlan } from './plan-initial-sync.ts';
import type { InventoryPlan } from './plan-inventory.ts';
import type { FromEconomic, OrderLinePlan } from './plan-orders.ts';
import type { SentMarksPlan } from './plan-sent-marks.ts';

export interface Company {
  plan: TenantPlan;
  tenantId: string;
  account: AccountHand;
  ledger: SimulatedLedger;
  books: Books;
  /** Rackbeat refuses the token until it is installed again. */
  rackbeatRefuses: boolean;
  customers: number[];
  products: string[];
  suppliers: number[];
  /** Booked invoices and credit notes by the plan's name (`i1`, `i1 credit`). */
  invoices: Map<string, BookedInvoice>;
  /** Booked supplier invoices by the plan's name (`p1`). */
  purchases: Map<string, Purchase>;
  /** Orders written in e-conomic, by the plan's name (`o1`). */
  orders: Map<string, PlacedOrder>;
  /** Orders booked in Rackbeat for e-conomic, by the plan's name (`b1`). */
  pushedOrders: Map<string, PushedOrder>;
  /** Customers and products made in e-conomic later on. */
  ledgerCustomers: number[];
  ledgerProducts: string[];
  /** Projects in e-conomic: number and newest name. */
  projects: Map<number, string>;
  /** Invoices made in Dinero, by the plan's name (`d1`). */
  dineroInvoices: Map<string, DineroInvoice>;
  /** Supplier invoices entered in eAccounting by hand, by their id there: the one in Rackbeat, and how often it was entered. */
  entered: Map<string, { purchase: number; times: number }>;
  /** What people did behind the connector's back to a document, by its kind and number (`customer-invoice 1004`). */
  meddled: Map<string, Meddling>;
  /** Nobody misses an invoice or asks for one: the night shall find it. */
  waitsForTheNight: boolean;
  /** Somebody has asked for the initial sync. */
  syncIsWanted: boolean;
  /** Master records whose webhook was lost for good: nobody can know until somebody asks. */
  unheard: Set<string>;
  /** When somebody barred the default account for purchases in e-conomic, ms since 1970; absent: it takes postings. */
  accountBarredAt?: number;
  settings: Settings;
  /** When which layout was chosen, oldest first; `at` is when the save was answered or may have happened. */
  layouts: { at: number; layout: number }[];
  /** Invoices that were done when a person asked for a second document, and was told that it comes. */
  copiesPromised: Set<number>;
  /** How the setting "book" stood at any time. */
  bookings: Set<boolean>;
  /** Force requests: what was asked for, once per key. */
  forced: Map<string, number>;
  /** Counts what people and webhooks did: after any of it a refused write may be tried again. */
  epoch: number;
}

export interface BookedInvoice {
  number: number;
  customer: number;
  gross: string;
  bookedAt: number;
  delivery: Delivery;
  isCreditNote: boolean;
}

export interface Meddling {
  deed: 'deleted' | 'copied' | 'changed' | 'robbed' | 'taken back' | 'forgotten';
  /** Ms since 1970. */
  at: number;
  /** How the ledger showed it before the night, and is to show it ever after. */
  left?: string;
}

export interface Purchase {
  number: number;
  supplier: number;
  gross: string;
  bookedAt: number;
  delivery: Delivery;
}

export interface DineroInvoice {
  guid: string;
  gross: string;
  /** Which of the buyers. */
  contact: number;
  isBooked: boolean;
}

export interface PlacedOrder {
  number: number;
  /** Never given out again, as its number may be. */
  handle: number;
  lines: OrderLinePlan[];
  state: 'draft' | 'sent' | 'deleted';
}

export interface PushedOrder {
  number: number;
  /** As they stand in Rackbeat. */
  lines: LinePlan[];
}

export interface Settings {
  layout: number;
  book: boolean;
  keepNumber: boolean;
  fromEconomic?: FromEconomic | undefined;
  inventory?: InventoryPlan | undefined;
  initialSync?: Pick<InitialSyncPlan, 'requested' | 'includeBarred'> | undefined;
  sentMarks?: SentMarksPlan | undefined;
  pushesOrders?: boolean | undefined;
  takesProjects?: boolean | undefined;
}

/** What of the settings a new document shows: in e-conomic its layout. */
export const layouts = [19, 21] as const;

export function purchaseReference(company: Pick<Company, 'tenantId'>, number: number): string {
  return `RBS-${company.tenantId}-${number}`;
}

export function consumptionReference(company: Pick<Company, 'tenantId'>, number: number): string {
  return `RBV-${company.tenantId}-${number}`;
}

export function orderReference(company: Pick<Company, 'tenantId'>, number: number, copy = 0): string {
  return `RBO-${company.tenantId}-${number}${copy === 0 ? '' : `-copy-${copy + 1}`}`;
}

/** The text by which the product finds its document again. */
export function referenceFor(company: Pick<Company, 'tenantId'>, number: number, copy = 0): string {
  return `RB-${company.tenantId}-${number}${copy === 0 ? '' : `-copy-${copy + 1}`}`;
}
