/** One company in Rackbeat (a "user account"): its tables, tokens, plug-ins and what it tells the world. */
import type { SimulatorClock } from '../frame.ts';
import type { Shipment } from './documents/shipments.ts';
import type { StoredDocument } from './documents/stored-document.ts';
import { createTable, type Fields, type Row, type Table } from './records/table.ts';
import { createStock, type Stock } from './stock.ts';
import { dayOf, timestamp } from './time.ts';
import type { Webhook } from './webhooks/webhook.ts';

export interface AccountSeed {
  companyName: string;
  /** Two letters: DK, NO, SE, FI. Default DK. */
  country?: string;
}

export interface Token {
  secret: string;
  /** The plug-in it was made for; absent on a person's own key. */
  plugin?: string;
}

export interface Plugin {
  id: number;
  slug: string;
  settings_url: string | null;
  created_at: string;
}

export interface Happening {
  event: string;
  key: number | string;
  keyName: 'number' | 'id';
  /** Only of an update: the names of the attributes that changed. */
  changed?: string[];
}

export interface Account {
  id: number;
  companyName: string;
  country: string;
  baseCurrency: string;
  clock: SimulatorClock;
  tokens: Token[];
  plugins: Plugin[];
  currencies: Map<string, Currency>;
  settings: Map<string, Fields>;
  webhooks: Map<number, Webhook>;
  shipments: Map<number, Shipment>;
  stock: Stock;
  /** Booked invoices cannot be marked as sent: the status of the refusal. */
  marksRefusedWith?: 403 | 405 | 422 | undefined;
  table(path: string): Table;
  documents(path: string): Table<StoredDocument>;
  /** Counts up by purpose: line ids, note ids … */
  nextId(purpose: string): number;
  timestamp(): string;
  today(): string;
  /** Tells the webhooks, unless the writer asked for silence. Call it last: what was told must have happened. */
  announce(happening: Happening): void;
  /** Runs a write whose happenings no webhook hears of. */
  silently<T>(write: () => T): T;
}

interface Currency {
  code: string;
  /** Base currency for one unit. */
  rate: number;
  is_custom: boolean;
  updated_at: string;
}

const baseCurrencies: Record<string, string> = { DK: 'DKK', NO: 'NOK', SE: 'SEK', FI: 'EUR' };

export function createAccount(
  id: number,
  seed: AccountSeed,
  clock: SimulatorClock,
  tell: (account: Account, happening: Happening) => void,
): Account {
  const country = seed.country ?? 'DK';
  const tables = new Map<string, Table>();
  const counters = new Map<string, number>();
  let silent = false;
  const table = (path: string): Table => {
    const found = tables.get(path) ?? createTable<Row>();
    tables.set(path, found);
    return found;
  };
  const account: Account = {
    id,
    companyName: seed.companyName,
    country,
    baseCurrency: baseCurrencies[country] ?? 'DKK',
    clock,
    tokens: [],
    plugins: [],
    currencies: new Map(),
    settings: new Map(),
    webhooks: new Map(),
    shipments: new Map(),
    stock: createStock(() => account.today()),
    table,
    // Documents lie beside master data; only the document files write to these tables.
    documents: (path) => table(path) as unknown as Table<StoredDocument>,
    nextId: (purpose) => {
      const next = (counters.get(purpose) ?? 0) + 1;
      counters.set(purpose, next);
      return next;
    },
    timestamp: () => timestamp(clock.now(), country),
    today: () => dayOf(clock.now(), country),
    announce: (happening) => {
      if (!silent) {
        tell(account, happening);
      }
    },
    silently: (write) => {
      const before = silent;
      silent = true;
      try {
        return write();
      } finally {
        silent = before;
      }
    },
  };
  return account;
}
