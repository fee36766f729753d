/** Companies whose supplier invoices are entered in eAccounting by hand, and are only matched. */
import type { Choices } from './choices.ts';
import type { TenantPlan, Unnamed } from './plan.ts';

export interface MatchingDeed {
  do: 'enter a supplier invoice in eAccounting';
  /** The plan's name of the one in Rackbeat that it is. */
  purchase: string;
  /** Twice: nobody can tell which of them it is. */
  times: number;
}

/** Four in ten of those that keep books there. */
export function matchesPurchases(choices: Choices, of: (what: string) => string): boolean {
  return choices.chance(of('matches supplier invoices'), 0.4);
}

/** @param busyFor how long people work, in ms */
export function purchasesToMatch(choices: Choices, tenant: number, plan: TenantPlan, busyFor: number): Unnamed[] {
  if (!plan.matchesPurchases) return [];
  const of = (what: string) => `tenant ${tenant} matching ${what}`;
  return Array.from({ length: choices.between(of('purchases'), 1, 2) }, (_, index) => {
    const my = (what: string) => of(`purchase ${index} ${what}`);
    const at = choices.between(my('at'), 0, busyFor);
    const name = `m${index + 1}`;
    const lines = [
      { product: 0, quantity: choices.between(my('quantity'), 1, 7), price: choices.between(my('price'), 1, 99_999) / 100 },
    ];
    const supplier = choices.between(my('supplier'), 0, plan.suppliers - 1);
    const times = choices.pick(my('is entered'), [1, 1, 2]);
    const enteredAt = choices.between(my('entered at'), at, busyFor);
    return [
      { tenant, at, deed: { do: 'book a supplier invoice', name, supplier, lines, delivery: 'once' } },
      { tenant, at: enteredAt, deed: { do: 'enter a supplier invoice in eAccounting', purchase: name, times } },
    ] satisfies Unnamed[];
  }).flat();
}
