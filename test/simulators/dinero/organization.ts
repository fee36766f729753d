/** One organization: a company's books in Dinero, as its tables hold them. */
import type { SimulatorClock } from '../frame.ts';
import type { AccountingYear } from './books/accounting-years.ts';
import type { Account, VatType } from './books/chart.ts';
import type { Entry } from './books/entries.ts';
import type { Contact } from './records/contact.ts';
import { guidFor } from './records/guid.ts';
import type { Product } from './records/products.ts';
import { createTable, type Table } from './records/table.ts';
import type { Mail } from './sales/outbox.ts';
import type { SalesDocument } from './sales/sales-document.ts';
import type { StoredFile } from './vouchers/files.ts';
import type { LedgerItem } from './vouchers/ledger-item.ts';
import type { ManualVoucher } from './vouchers/manual-voucher.ts';
import type { PurchaseCreditNote } from './vouchers/purchase-credit-note.ts';
import type { PurchaseVoucher } from './vouchers/purchase-voucher.ts';

export interface OrganizationSeed {
  name: string;
  /** Without Pro every call for the organization answers 403 with code 48. Default true. */
  isPro?: boolean;
  /** E-mail of the user who may consent for it. Default: an own user for each organization. */
  owner?: string;
  /** A union (forening), which alone has members. Default false. */
  isUnion?: boolean;
  /** The company's own address for mails. An empty text: none. */
  email?: string;
  /** An empty text: none, so that nothing can leave as an electronic invoice. Default 12345674. */
  vatNumber?: string;
  /** Default true. */
  hasBankDetails?: boolean;
}

export interface Organization {
  id: number;
  company: Required<OrganizationSeed>;
  /** Of the personal integration; undefined when the person took it away. */
  apiKey: string | undefined;
  clock: SimulatorClock;
  contacts: Table<Contact>;
  products: Table<Product>;
  /** Invoices and credit notes: their guids share one room. */
  sales: Table<SalesDocument>;
  purchases: Table<PurchaseVoucher>;
  purchaseCreditNotes: Table<PurchaseCreditNote>;
  manualVouchers: Table<ManualVoucher>;
  ledgerItems: Table<LedgerItem>;
  files: Map<string, StoredFile>;
  accounts: Map<number, Account>;
  vatTypes: Map<string, VatType>;
  years: AccountingYear[];
  /** Nothing may be booked on this day or before. */
  closedThrough: string | undefined;
  entries: Entry[];
  outbox: Mail[];
  /** DKK for a hundred units, by currency. */
  rates: Map<string, number>;
  /** The Danish company register, by VAT number. */
  register: Map<string, { Name: string; Street: string; ZipCode: string; City: string }>;
  /** New rows are found by their guid at once, but are not listed for so many seconds. */
  hiddenSeconds: number;
  /** How long a queued ledger item waits before it is booked. */
  ledgerSeconds: number;
  newGuid(): string;
  /** The next version of whatever is written: 16 digits, rising over everything. */
  nextTimestamp(): string;
}

/** @param nextTimestamp shared by all organizations */
export function createOrganization(
  id: number,
  seed: OrganizationSeed,
  clock: SimulatorClock,
  nextTimestamp: () => string,
): Organization {
  let guids = 0;
  return {
    id,
    company: {
      isPro: true,
      owner: `owner-${id}@dinero.test`,
      isUnion: false,
      email: `kontor-${id}@dinero.test`,
      vatNumber: '12345674',
      hasBankDetails: true,
      ...seed,
    },
    apiKey: `api-key-${id}`,
    clock,
    contacts: createTable(),
    products: createTable(),
    sales: createTable(),
    purchases: createTable(),
    purchaseCreditNotes: createTable(),
    manualVouchers: createTable(),
    ledgerItems: createTable(),
    files: new Map(),
    accounts: new Map(),
    vatTypes: new Map(),
    years: [],
    closedThrough: undefined,
    entries: [],
    outbox: [],
    rates: new Map(),
    register: new Map(),
    hiddenSeconds: 0,
    ledgerSeconds: 0,
    newGuid: () => {
      guids += 1;
      return guidFor(id, guids);
    },
    nextTimestamp,
  };
}
