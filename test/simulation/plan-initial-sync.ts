/** Companies that take their master data over from e-conomic, once. */
import { minutes } from '#shared/clock.ts';
import type { Choices } from './choices.ts';
import type { TenantPlan, Unnamed } from './plan.ts';

export interface InitialSyncPlan {
  /** Records that only e-conomic has. */
  customers: number;
  suppliers: number;
  products: number;
  /** How many of the customers are barred. */
  barred: number;
  includeBarred: boolean;
  /** It begins with the activation, not with a person's wish later on. */
  requested: boolean;
}

export type InitialSyncDeed = { do: 'start the initial sync' } | { do: 'rename what is taken over'; ending: string };

/** One company in six; the products may fill more than a page, or more pages than one slice carries. */
export function initialSyncOf(choices: Choices, of: (what: string) => string): InitialSyncPlan | undefined {
  if (!choices.chance(of('takes its records over'), 0.16)) return undefined;
  return {
    customers: choices.between(of('customers to take over'), 1, 6),
    suppliers: choices.between(of('suppliers to take over'), 0, 2),
    products: choices.pick(of('products to take over'), [2, 5, 9, 104, 304]),
    barred: choices.between(of('barred customers'), 0, 1),
    includeBarred: choices.chance(of('includes barred'), 0.5),
    requested: choices.chance(of('begins with activation'), 0.4),
  };
}

export function syncStart(choices: Choices, tenant: number, { initialSync }: TenantPlan): Unnamed[] {
  if (initialSync === undefined) return [];
  if (initialSync.requested) return renamings(choices, tenant, 0);
  const at = choices.between(`tenant ${tenant} starts the initial sync`, 0, 90 * minutes);
  return [{ tenant, at, deed: { do: 'start the initial sync' } }, ...renamings(choices, tenant, at)];
}

/** Some tidy up in e-conomic in the middle of it, all names at once. */
function renamings(choices: Choices, tenant: number, start: number): Unnamed[] {
  const times = choices.pick(`tenant ${tenant} renames during the initial sync`, [0, 0, 1, 2]);
  return Array.from({ length: times }, (_, index): Unnamed => {
    const after = choices.between(`tenant ${tenant} renames ${index}`, 5_000, 12 * minutes);
    return { tenant, at: start + after, deed: { do: 'rename what is taken over', ending: String(index + 1) } };
  });
}
