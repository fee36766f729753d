/** A company that uses all a ledger takes, on a day on which everything happens. */
import { schedulePulls } from '#functions/schedule-pulls/schedule-pulls.ts';
import { hours } from '#shared/clock.ts';
import type { Ledger } from '#shared/kinds.ts';
import type { Session } from '#shared/transfer/ledger-definition.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { testRandom } from '../clocks.ts';
import type { ConnectedCompany } from '../journey/company/connected-company.ts';
import { everyLedger } from '../journey/company/every-ledger.ts';
import type { LedgerSide } from '../journey/company/ledger-side.ts';
import { pumped, syncing } from '../journey/company/syncing.ts';
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

/** Deeds of people and of the clock; each works until nothing is left to do. */
export const deeds = {
  invoice: async (company: BusyCompany) => {
    company.account.bookedInvoice();
    await work(company);
  },
  'credit note': async (company: BusyCompany) => {
    company.account.bookedCreditNote(company.account.bookedInvoice().number);
    await work(company);
  },
  purchase: async (company: BusyCompany) => {
    company.account.bookedSupplierInvoice();
    await work(company);
  },
  order: async (company: BusyCompany) => {
    company.account.invoicedOrder(company.account.bookedOrder().number);
    await work(company);
  },
  'scheduled reads': async (company: BusyCompany) => {
    const { worker, clock, account } = company;
    const key = { tenantId: String(account.accountId), ledger: worker.ledger.name };
    for (const [pull, { intervalSeconds }] of Object.entries(worker.ledger.pulls))
      await worker.pulls.put({ ...key, pull, intervalSeconds, dueAt: Math.floor(clock.now()) });
    await schedulePulls({ pulls: worker.pulls, events: worker.events, clock, random: testRandom() });
    await work(company);
  },
  reconcile: async (company: BusyCompany) => {
    await reconciling(company).reconcile('2026-03-01', '2026-03-12');
  },
  'initial sync': async (company: BusyCompany) => {
    await syncing(company).sync();
  },
  questions: async (company: BusyCompany) => {
    const { number } = company.account.bookedInvoice();
    for (const question of [
      { ask: 'check-settings', settings: settingsOf(company) },
      { ask: 'options' },
      { ask: 'preview', kind: 'customer-invoice', number: String(number) },
      { ask: 'preflight-initial-sync' },
      { ask: 'connect', rackbeatToken: company.account.token, credentials: company.side.credentials() },
    ])
      await pumped(company, () => company.ask(question));
    await work(company);
  },
} as const;
export type Deed = keyof typeof deeds;

async function work(company: BusyCompany): Promise<void> {
  await syncing(company).work();
}

/** Whatever needed a person or time is asked for again, until nothing moves any more: after that, what is open stays open. */
export async function askAllAgain(company: BusyCompany): Promise<void> {
  const key = { tenantId: String(company.account.accountId), ledger: company.worker.ledger.name };
  for (let round = 0; round < 2; round += 1) {
    company.clock.pass(2 * hours);
    await company.reconnect();
    for (const { kind, number } of await company.openTransfers()) await company.publishResend(kind, number);
    if ((await company.worker.pulls.getInitialSync(key))?.status === 'failed') await syncing(company).start();
    await work(company);
  }
}

/**
 * What no input may lead to: a message that broke, a reason nobody foresaw, a row that somebody seems to work on still. What an initial
 * sync has begun it finishes itself when it is asked for again, unless the ledger named the record otherwise the first time.
 */
export async function traces(company: BusyCompany, when: 'meanwhile' | 'in the end' | 'after lies'): Promise<string[]> {
  company.clock.pass(1 * hours);
  const broken = company.logged
    .filter(({ level, message }) => level === 'error' && !/^(initial sync|reconcile) failed$/.test(message))
    .map(({ message, fields }) => `${message} ${JSON.stringify(fields)}`);
  const unforeseen = company.logged.filter(({ fields }) => fields.reason === 'UNEXPECTED').map(({ message }) => message);
  const isLeft = (row: Transfer) =>
    row.lease !== undefined && (when === 'in the end' || !row.lease.owner.startsWith('initial-sync'));
  const rows = (await allTransfers(company)).filter((row) => isLeft(row) || reasonsOf(row).includes('UNEXPECTED'));
  const found = [...broken, ...rows.map((row) => JSON.stringify(row)), ...unforeseen];
  return [...new Set(found)].slice(0, 5).map((trace) => trace.slice(0, 600));
}

async function allTransfers({ transfers, account, worker }: BusyCompany): Promise<Transfer[]> {
  const list = { tenantId: String(account.accountId), ledger: worker.ledger.name, limit: 500 };
  return (await transfers.list(list)).transfers;
}

function reasonsOf(row: Transfer): (string | undefined)[] {
  return [row.reason, ...row.history.map(({ reason }) => reason)].map((reason) => reason?.code);
}
