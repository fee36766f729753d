/** A company with stock in Rackbeat and the inventory value switched on: what the stock is worth, and what e-conomic holds for it. */
import { schedulePulls } from '#functions/schedule-pulls/schedule-pulls.ts';
import { type Frequency, latestRunDay, nextRunAt } from '#shared/calendar.ts';
import { minutes } from '#shared/clock.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { aConnectedCompany, type Company } from './company.ts';
import { balances, journalEntries } from './purchases.ts';

export const stockJournal = 3;
export const stockAccount = 5530;
export const costAccount = 2040;
export const timeZone = 'Europe/Copenhagen';

export interface Keeper extends Company {
  frequency: Frequency;
  /** The product that all of the stock consists of. */
  product: string;
}

/** @param inventory beside journal, accounts and a daily run */
export function keeping(inventory: Record<string, unknown> = {}): Record<string, unknown> {
  const journalAndAccounts = { journal: stockJournal, account: stockAccount, contraAccount: costAccount };
  return { inventory: { enabled: true, frequency: 'daily', ...journalAndAccounts, ...inventory } };
}

export async function aStockedCompany(worth: number, inventory: Record<string, unknown> = {}): Promise<Keeper> {
  const company = await aConnectedCompany(keeping(inventory));
  const product = company.account.silently(() => company.account.product({ recommended_cost_price: 1 }).number);
  const frequency = (inventory.frequency ?? 'daily') as Frequency;
  const keeper: Keeper = Object.assign(company, { frequency, product });
  stockIsWorth(keeper, worth);
  await startRuns(keeper);
  return keeper;
}

/** As activation does it. */
export async function startRuns(company: Keeper, zone = timeZone): Promise<void> {
  const calendar = { frequency: company.frequency, timeZone: zone };
  const dueAt = nextRunAt(calendar, company.clock.now());
  await company.worker.pulls.put({ ...pullOf(company), intervalSeconds: 86_400, calendar, dueAt });
}

export function pullOf(company: Company) {
  return { tenantId: String(company.account.accountId), ledger: 'e-conomic', pull: 'inventory-value' } as const;
}

/** So many units of 1.00. */
export function stockIsWorth({ account, product }: Keeper, worth: number): void {
  account.silently(() => account.change('products', product, { stock_quantity: worth }));
}

/** Moves the clock to the first five-minute tick at or after a moment, and lets it tick. */
export async function tickAt(company: Company, at: number): Promise<void> {
  const tick = Math.ceil(at / (5 * minutes)) * 5 * minutes;
  if (tick > company.clock.now()) company.clock.pass(tick - company.clock.now());
  const { pulls, events, clock, random } = company.worker;
  await schedulePulls({ pulls, events, clock, random });
}

/** Lets the next run become due without working it. @returns its day */
export async function runBecomesDue(company: Keeper): Promise<string> {
  const { dueAt } = (await company.worker.pulls.get(pullOf(company))) ?? { dueAt: 0 };
  await tickAt(company, dueAt);
  return latestRunDay({ frequency: company.frequency, timeZone }, company.clock.now());
}

/** The next run, from the tick that finds it due until its transfer stands still. */
export async function nextRun(company: Keeper): Promise<Transfer> {
  const day = await runBecomesDue(company);
  await company.settle();
  return await company.transfer('inventory-value', day);
}

/** What stands unbooked: amount on the inventory account, by day of its date. */
export async function unbooked(company: Company, journal = stockJournal): Promise<[date: string, amount: number][]> {
  return (await journalEntries(company, journal)).map(({ date, amount }) => [date, amount]);
}

/** The bookkeeper books the whole journal. */
export function bookAll(company: Company): void {
  company.agreement.bookJournal(stockJournal);
}

export async function bookedStock(company: Company): Promise<number> {
  return (await balances(company))[stockAccount] ?? 0;
}
