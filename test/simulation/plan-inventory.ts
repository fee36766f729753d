/** Companies whose stock is valued in e-conomic, and what their people do with it around the end of a day. */
import { minutes } from '#shared/clock.ts';
import type { Choices } from './choices.ts';
import type { TenantPlan, Unnamed } from './plan.ts';

export interface InventoryPlan {
  frequency: 'daily' | 'weekly';
  staleDraft: 'replace' | 'keep';
  includeNegativeValues: boolean;
}

export type InventoryDeed =
  | { do: 'count the stock'; product: number; quantity: number }
  | { do: 'post on the stock account by hand'; amount: number }
  | { do: 'book our inventory voucher' }
  | { do: 'delete our inventory voucher' }
  | { do: 'change our inventory voucher'; amount: number }
  | { do: 'ask for the inventory run again' };

/** One company in seven. */
export function inventoryOf(choices: Choices, of: (what: string) => string): InventoryPlan | undefined {
  if (!choices.chance(of('has its stock valued'), 0.14)) return undefined;
  return {
    frequency: choices.pick(of('stock is valued'), ['daily', 'daily', 'weekly']),
    staleDraft: choices.pick(of('earlier drafts'), ['replace', 'replace', 'keep']),
    includeNegativeValues: choices.chance(of('counts negative stock'), 0.7),
  };
}

/** People work from three hours after this on, while midnight comes: clocks are set forward, set back, or the year ends. */
const midnights = [
  '2026-03-28T19:15:00Z',
  '2026-03-29T18:15:00Z',
  '2026-10-24T18:15:00Z',
  '2026-10-25T19:15:00Z',
  '2026-12-31T19:15:00Z',
];
const aMorning = '2026-03-12T08:00:00Z';

/** When the run begins, ms since 1970. */
export function beginningOf(choices: Choices, tenants: TenantPlan[]): number {
  const isAtNight = tenants.some(({ inventory }) => inventory !== undefined);
  return Date.parse(isAtNight ? choices.pick('which midnight', midnights) : aMorning);
}

/** The end of the day comes three quarters of an hour after people have begun. */
const run = 45 * minutes;

const afterTheRun: InventoryDeed['do'][] = [
  'book our inventory voucher',
  'delete our inventory voucher',
  'change our inventory voucher',
  'ask for the inventory run again',
  'ask for the inventory run again',
  'post on the stock account by hand',
];

/** @param busyFor how long people work, in ms */
export function stockWork(choices: Choices, tenant: number, plan: TenantPlan, busyFor: number): Unnamed[] {
  if (plan.inventory === undefined) return [];
  const of = (what: string) => `tenant ${tenant} stock: ${what}`;
  const counted = Array.from({ length: choices.between(of('counts'), 1, 4) }, (_, index): Unnamed => {
    const my = (what: string) => of(`count ${index} ${what}`);
    const product = choices.between(my('product'), 0, plan.products - 1);
    const quantity = choices.between(my('quantity'), -2, 40);
    return { tenant, at: choices.between(my('at'), 0, busyFor), deed: { do: 'count the stock', product, quantity } };
  });
  const others = Array.from({ length: choices.between(of('deeds'), 0, 4) }, (_, index): Unnamed => {
    const my = (what: string) => of(`deed ${index} ${what}`);
    const amount = choices.between(my('amount'), -50_000, 50_000) / 100;
    const deed = { do: choices.pick(my('kind'), afterTheRun), amount } as InventoryDeed;
    return { tenant, at: run + choices.between(my('at'), 0, busyFor - run), deed };
  });
  return [...counted, ...others];
}
