/** A company that uses all a ledger takes, on a day on which everything happens. */
import { schedulePulls } from '#functions/schedule-pulls/schedule-pulls.ts';
import { days } from '#shared/clock.ts';
import type { Ledger } from '#shared/kinds.ts';
import type { Session } from '#shared/transfer/ledger-definition.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { testRandom } from '../clocks.ts';
import type { ConnectedCompany } from '../journey/company/connected-company.ts';
import { everyLedger } from '../journey/company/every-ledger.ts';
import type { LedgerSide } from '../journey/company/ledger-side.ts';
import { syncing } from '../journey/company/syncing.ts';
import { reconciling } from '../journey/reconciling.ts';

export type BusyCompany = ConnectedCompany<Session>;

/** Beside a side's own settings: whatever else it can be asked for. */
const everything: Record<Ledger, Record<string, unknown>> = {
  'e-conomic': {
    suppliers: { enabled: true, groupAccount: 6800 },
    supplierInvoices: { journal: 2, defaultAccount: 2999, accounts: { 1: { domestic: { account: 2010, confirmed: true } } } },
    inventory: { enabled: true, frequency: 'daily', journal: 3, account: 5530, contraAccount: 2040 },
    pushSalesOrders: true,
    invoices: { book: true, markSentWhenBooked: true },
    projects: { enabled: true },
  },
  eaccounting: {
    suppliers: { sync: 'rackbeatToLedger' },
    invoices: { status: 'invoiced' },
    supplierInvoiceMatching: { enabled: true },
    initialSync: {
      customers: true,
      suppliers: true,
      products: true,
      units: true,
      productGroups: true,
      paymentTerms: '1001',
      productGroup: '1',
    },
  },
  dinero: {
    suppliers: { enabled: true },
    supplierInvoices: {
      status: 'booked',
      defaultAccount: 2010,
      accounts: { 1: { domestic: { account: 2010, confirmed: true } } },
    },
    consumption: { enabled: true, costAccount: 2010, inventoryAccount: 60100 },
    invoices: { status: 'booked' },
    initialSync: { productGroup: '1' },
  },
};

export const ledgers = everyLedger.map(({ name }) => name as Ledger);

export async function aBusyCompany(ledger: Ledger): Promise<BusyCompany> {
  const under = everyLedger.find(({ name }) => name === ledger);
  if (under === undefined) throw new Error(`There is no ${ledger}`);
  // What the tests of all ledgers hide is what the scheduler and the runs are asked through.
  return (await under.connect(() => everything[ledger])) as unknown as BusyCompany;
}

/** The settings such a company has. */
export function settingsOf({ side }: { side: LedgerSide<Session> }): Record<string, unknown> {
  return { ...side.settings, ...everything[side.definition.name] };
}

/** Deeds of people and of the clock; each works until nothing is left to do at once. */
export const deeds = {
  invoice: async ({ account, settle }: BusyCompany) => {
    account.bookedInvoice();
    await settle();
  },
  'credit note': async ({ account, settle }: BusyCompany) => {
    account.bookedCreditNote(account.bookedInvoice().number);
    await settle();
  },
  purchase: async ({ account, settle }: BusyCompany) => {
    account.bookedSupplierInvoice();
    await settle();
  },
  order: async ({ account, settle }: BusyCompany) => {
    account.invoicedOrder(account.bookedOrder().number);
    await settle();
  },
  'scheduled reads': async (company: BusyCompany) => {
    const { worker, clock, account } = company;
    const key = { tenantId: String(account.accountId), ledger: worker.ledger.name };
    for (const [pull, { intervalSeconds }] of Object.entries(worker.ledger.pulls))
      await worker.pulls.put({ ...key, pull, intervalSeconds, dueAt: clock.now() });
    await schedulePulls({ pulls: worker.pulls, events: worker.events, clock, random: testRandom() });
    await syncing(company).work();
  },
  reconcile: async (company: BusyCompany) => {
    await reconciling(company).reconcile('2026-03-01', '2026-03-12');
  },
  'initial sync': async (company: BusyCompany) => {
    await syncing(company).sync();
  },
} as const;

/** What no input may lead to: a message that broke, a reason nobody foresaw, a row that somebody seems to work on still. */
export async function traces(company: BusyCompany): Promise<string[]> {
  company.clock.pass(1 * days);
  const rows = await company.openTransfers();
  const broken = company.logged
    .filter(({ level, message }) => level === 'error' && !/^(initial sync|reconcile) failed$/.test(message))
    .map(({ message, fields }) => `${message} ${JSON.stringify(fields)}`);
  const unforeseen = company.logged.filter(({ fields }) => fields.reason === 'UNEXPECTED').map(({ message }) => message);
  return [...broken, ...unforeseen, ...rows.filter(isBroken).map((row) => JSON.stringify(row))];
}

function isBroken(row: Transfer): boolean {
  const reasons = [row.reason, ...row.history.map(({ reason }) => reason)];
  return row.state === 'working' || row.lease !== undefined || reasons.some((reason) => reason?.code === 'UNEXPECTED');
}
