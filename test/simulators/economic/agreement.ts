/** One agreement: a company's books in e-conomic, as its tables hold them. */
import type { SimulatorClock } from '../frame.ts';
import { createTable, type Table } from './records/table.ts';
import type { EventType, MergeValues } from './webhooks/event-types.ts';

export interface AgreementSeed {
  companyName: string;
  /** Two letters; default DK. */
  country?: string;
  /** Default DKK. */
  baseCurrency?: string;
  /** Default true. */
  canSendElectronicInvoice?: boolean;
  /** The company's own CVR number; default 12345674. An empty text: none is filled in. */
  companyIdentificationNumber?: string;
  /** Names of modules beside the basic ones, such as `Project`. */
  modules?: string[];
  /** What the app may do: SuperUser (default), Sales, Bookkeeping, ProjectEmployee. */
  roles?: string[];
}

export interface Agreement {
  number: number;
  grantToken: string;
  isRevoked: boolean;
  /** The public demonstration agreement: read only. */
  isDemo: boolean;
  company: Required<AgreementSeed>;
  clock: SimulatorClock;
  /** Base currency for a hundred units, by code; as text, since rates have six decimals. */
  rates: Map<string, string>;
  /** By its path, such as `customers` or `customers/7/contacts`. */
  table(path: string): Table;
  /** New rows are not listed for so many seconds; they are found by their number at once. */
  hiddenSeconds: number;
  /** A voucher is not found under its own address for so many seconds after it was written. */
  voucherDelaySeconds: number;
  /** Every page of a list begins with the last row of the one before. */
  repeatsRows: boolean;
  /** Fails where the real server is known to fail. */
  hasServerBugs: boolean;
  /** Something happened that a webhook may wait for. */
  tell(eventType: EventType, values: MergeValues): void;
}

interface AgreementSetup {
  number: number;
  grantToken: string;
  seed: AgreementSeed;
  clock: SimulatorClock;
  tell(agreement: Agreement, eventType: EventType, values: MergeValues): void;
}

export function createAgreement({ number, grantToken, seed, clock, tell }: AgreementSetup): Agreement {
  const tables = new Map<string, Table>();
  const agreement: Agreement = {
    number,
    grantToken,
    isRevoked: false,
    isDemo: false,
    company: {
      country: 'DK',
      baseCurrency: 'DKK',
      canSendElectronicInvoice: true,
      companyIdentificationNumber: '12345674',
      modules: [],
      roles: ['SuperUser'],
      ...seed,
    },
    clock,
    rates: new Map(),
    table: (path) => {
      const table = tables.get(path) ?? createTable();
      tables.set(path, table);
      return table;
    },
    hiddenSeconds: 0,
    voucherDelaySeconds: 0,
    repeatsRows: false,
    hasServerBugs: false,
    tell: (eventType, values) => tell(agreement, eventType, values),
  };
  return agreement;
}

/** A number of its own, never given out again. @param name of the series */
export function nextOf(agreement: Agreement, name: string, first: number): number {
  const counters = agreement.table('counters');
  const next = Number(counters.get(name)?.next ?? first);
  counters.put(name, { next: next + 1 });
  return next;
}

/** The time as records carry it. `minute`: seconds are cut off, as on products and drafts. */
export function stamp(agreement: Agreement, precision: 'second' | 'minute'): string {
  const text = new Date(agreement.clock.now()).toISOString();
  return precision === 'second' ? `${text.slice(0, 19)}Z` : `${text.slice(0, 16)}:00Z`;
}

/** The day in Denmark, YYYY-MM-DD. */
export function today(agreement: Agreement): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' }).format(agreement.clock.now());
}
