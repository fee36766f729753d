/** The account for purchases that no other account takes: somebody in e-conomic bars it, and something is bought meanwhile. */
import type { Choices } from './choices.ts';
import type { TenantPlan, Unnamed } from './plan.ts';

export interface AccountDeed {
  do: 'bar the default account';
}

/** Three in ten companies of e-conomic. @param busyFor how long people work, in ms */
export function accountWork(choices: Choices, tenant: number, plan: TenantPlan, busyFor: number): Unnamed[] {
  const of = (what: string) => `tenant ${tenant} default account: ${what}`;
  if (plan.ledger !== 'e-conomic' || !choices.chance(of('is barred'), 0.3)) return [];
  const at = choices.between(of('barred at'), 0, busyFor);
  const supplier = choices.between(of('supplier'), 0, plan.suppliers - 1);
  const product = choices.between(of('product'), 0, plan.products - 1);
  const lines = [
    { product, quantity: choices.between(of('quantity'), 1, 7), price: choices.between(of('price'), 1, 99_999) / 100 },
  ];
  return [
    { tenant, at, deed: { do: 'bar the default account' } },
    {
      tenant,
      at: choices.between(of('bought at'), at, busyFor),
      deed: { do: 'book a supplier invoice', name: 'on the default account', supplier, lines, delivery: 'once' },
    },
  ];
}
