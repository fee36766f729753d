/** One company's books in eAccounting, as its tables hold them. */
import type { SimulatorClock } from '../frame.ts';
import { createIds } from './ids.ts';
import type { Fields } from './records/fields.ts';
import { createTable, type Table } from './records/table.ts';
import type { Vies } from './records/vies.ts';
import type { Home } from './standard-chart.ts';

/** ProductVariant by its published number. */
export const variants = { Standard: 1, Invoicing: 2, Bookkeeping: 3, Solo: 4, Pro: 5 } as const;
export type Variant = keyof typeof variants;

export interface CompanySeed {
  name: string;
  /** Default SE. */
  country?: Home;
  /** Default Pro. */
  variant?: Variant;
  /** Beside `api_standard`; such as `stock_standard`. */
  modules?: string[];
  /** Private persons are shown prices without VAT. Default false: their unit prices include it. */
  showPricesExclVatPC?: boolean;
  keepOriginalDraftDate?: boolean;
  /** 1: totals in the company's currency go to whole units. Default 0; the vendor's own default is not published. */
  domesticCurrencyRounding?: 0 | 1;
  usesPaymentReferenceNumber?: boolean;
}

/** Where its numbers go on from, and the switches a person sets. */
export interface CompanySettings {
  name: string;
  country: Home;
  currency: string;
  variant: Variant;
  modules: string[];
  showPricesExclVatPC: boolean;
  keepOriginalDraftDate: boolean;
  domesticCurrencyRounding: 0 | 1;
  usesPaymentReferenceNumber: boolean;
  nextCustomerNumber: number;
  nextSupplierNumber: number;
  nextCustomerInvoiceNumber: number;
  nextVoucherNumber: number;
  /** Last locked day, YYYY-MM-DD. */
  lockedTo: string | undefined;
  isStartupGuideDone: boolean;
  status: 'inactive' | 'active' | 'read-only';
}

/** An e-mail that left the ledger. */
export interface Mail {
  at: number;
  invoiceId: string;
  to: string;
  cc: string[];
  subject: string;
  message: string;
}

export interface Company {
  /** The stable CompanyIdentifier. */
  id: string;
  settings: CompanySettings;
  clock: SimulatorClock;
  nextId(): string;
  /** By its path, such as `customers`; accounts stand in `accounts/{fiscal year}`. */
  table(path: string): Table;
  outbox: Mail[];
  vies: Vies;
  /** Company currency for one unit, by code; as text, since rates are exact. */
  rates: Map<string, string>;
  /** New rows are not listed for so many seconds; they are found by their id at once. */
  hiddenSeconds: number;
  /** E-mails to these addresses come back. */
  deadAddresses: Set<string>;
}

export function createCompany(number: number, seed: CompanySeed, clock: SimulatorClock): Company {
  const tables = new Map<string, Table>();
  const country = seed.country ?? 'SE';
  const nextId = createIds(`company ${number}`);
  return {
    id: nextId(),
    clock,
    nextId,
    settings: {
      name: seed.name,
      country,
      currency: { SE: 'SEK', NO: 'NOK', DK: 'DKK' }[country],
      variant: seed.variant ?? 'Pro',
      modules: ['api_standard', ...(seed.modules ?? [])],
      showPricesExclVatPC: seed.showPricesExclVatPC ?? false,
      keepOriginalDraftDate: seed.keepOriginalDraftDate ?? false,
      domesticCurrencyRounding: seed.domesticCurrencyRounding ?? 0,
      usesPaymentReferenceNumber: seed.usesPaymentReferenceNumber ?? false,
      nextCustomerNumber: 1,
      nextSupplierNumber: 1,
      nextCustomerInvoiceNumber: 1,
      nextVoucherNumber: 1,
      lockedTo: undefined,
      isStartupGuideDone: true,
      status: 'active',
    },
    table: (path) => {
      const table = tables.get(path) ?? createTable();
      tables.set(path, table);
      return table;
    },
    outbox: [],
    vies: { isDown: false, unknown: new Set() },
    rates: new Map(),
    hiddenSeconds: 0,
    deadAddresses: new Set(),
  };
}

/** The time as records carry it, UTC. */
export function stamp(company: Company): string {
  return new Date(company.clock.now()).toISOString();
}

/** The company's day, YYYY-MM-DD. Stockholm, Oslo and Copenhagen share their time. */
export function today(company: Company): string {
  return days.format(company.clock.now());
}

const days = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' });

/** The rows of a resource that can be found by now. */
export function findableRows(company: Company, path: string): Fields[] {
  return company.table(path).all(company.clock.now() - company.hiddenSeconds * 1000);
}
