/** One simulated tenant: its company in Rackbeat, its agreement in e-conomic, its settings, and what its people have done. */
import type { AgreementHand } from '../simulators/economic/agreement-hand.ts';
import type { AccountHand } from '../simulators/rackbeat/account-hand.ts';
import type { Delivery, TenantPlan } from './plan.ts';
import type { InventoryPlan } from './plan-inventory.ts';
import type { FromEconomic, OrderLinePlan } from './plan-orders.ts';

export interface Company {
  plan: TenantPlan;
  tenantId: string;
  account: AccountHand;
  agreementNumber: number;
  agreement: AgreementHand;
  grantToken: string;
  /** Every grant ever given, to tell whose a request is. */
  pastGrants: string[];
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
  /** Customers and products made in e-conomic later on. */
  ledgerCustomers: number[];
  ledgerProducts: string[];
  /** Master records whose webhook was lost for good: nobody can know until somebody asks. */
  unheard: Set<string>;
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

export interface Purchase {
  number: number;
  gross: string;
  bookedAt: number;
  delivery: Delivery;
}

export interface PlacedOrder {
  number: number;
  lines: OrderLinePlan[];
  state: 'draft' | 'sent' | 'deleted';
}

export interface Settings {
  layout: number;
  book: boolean;
  keepNumber: boolean;
  fromEconomic?: FromEconomic | undefined;
  inventory?: InventoryPlan | undefined;
}

/** The settings as the API takes them. */
export function settingsBody({ layout, book, keepNumber, fromEconomic, inventory }: Settings): Record<string, unknown> {
  return {
    customers: { enabled: true, defaultGroup: 1, master: fromEconomic?.customers === true ? 'economic' : 'rackbeat' },
    products: { defaultGroup: 1, master: fromEconomic?.products === true ? 'economic' : 'rackbeat' },
    invoices: { book, keepInvoiceNumber: keepNumber, ...(fromEconomic?.namesItem === true ? { emptyLineItem } : {}) },
    layouts: { default: layout, map: { 1001: layout } },
    paymentTerms: { default: 1, map: { 1001: 1 } },
    suppliers: { enabled: true, groupAccount: 6800 },
    supplierInvoices: { journal, defaultAccount: 2010, accounts: { 1: { domestic: { account: 2010, confirmed: true } } } },
    ...(inventory === undefined
      ? {}
      : { inventory: { ...inventory, enabled: true, journal: stockJournal, account: stockAccount, contraAccount: costAccount } }),
    ...(fromEconomic === undefined
      ? {}
      : { orderFlow: 'economic', orderStatuses: fromEconomic.drafts ? ['sent', 'drafts'] : ['sent'] }),
  };
}

/** The item in Rackbeat for e-conomic's lines without a product. */
export const emptyLineItem = 'TEXT';

/** The journal that takes supplier invoices. */
export const journal = 2;

/** Where the value of the stock goes. */
export const stockJournal = 3;
export const stockAccount = 5530;
export const costAccount = 2040;

export const layouts = [19, 21] as const;

export function purchaseReference(company: Pick<Company, 'tenantId'>, number: number): string {
  return `RBS-${company.tenantId}-${number}`;
}

/** The text by which the product finds its document again. */
export function referenceFor(company: Pick<Company, 'tenantId'>, number: number, copy = 0): string {
  return `RB-${company.tenantId}-${number}${copy === 0 ? '' : `-copy-${copy + 1}`}`;
}
