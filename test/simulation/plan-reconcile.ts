/** Companies whose books are held against each other, and what their people do behind the connector's back before that. */
import { minutes } from '#shared/clock.ts';
import type { Choices } from './choices.ts';
import type { LinePlan, TenantPlan, Unnamed } from './plan.ts';

/** `nth`: which of the documents that such a thing can happen to, counted from nought and around. */
export type ReconcileDeed =
  /** Days before today. */
  | { do: 'ask for a reconcile'; from: number; to: number }
  | { do: 'book an invoice of which no webhook tells'; name: string; customer: number; lines: LinePlan[] }
  | { do: 'book a supplier invoice of which no webhook tells'; name: string; supplier: number; lines: LinePlan[] }
  | { do: 'drop our webhooks in Rackbeat' }
  | { do: 'delete our finished draft'; nth: number }
  | { do: 'copy our document in the ledger'; nth: number }
  | { do: 'raise a price on our draft'; nth: number; by: number }
  | { do: 'take our reference away'; nth: number }
  | { do: 'take back an invoice in Rackbeat'; nth: number }
  | { do: 'lose a row of our table'; nth: number }
  | { do: 'delete our voucher'; nth: number };

/** One company in six. */
export function reconciles(choices: Choices, of: (what: string) => string): boolean {
  return choices.chance(of('holds its books against each other'), 0.17);
}

/** While everything else happens, too, somebody may ask. @param busyFor how long people work, in ms */
export function earlyReconciles(choices: Choices, tenant: number, plan: TenantPlan, busyFor: number): Unnamed[] {
  if (!plan.reconciles) return [];
  const of = (what: string) => `tenant ${tenant} early reconcile ${what}`;
  return Array.from({ length: choices.between(of('count'), 0, 1) }, (_, index): Unnamed => {
    const at = choices.between(of(`${index} at`), 0, busyFor);
    return { tenant, at, deed: { do: 'ask for a reconcile', from: 0, to: 0 } };
  });
}

/** How long people are at it in the evening. */
export const eveningWork = 60 * minutes;

const byHand = [
  'delete our finished draft',
  'delete our finished draft',
  'copy our document in the ledger',
  'raise a price on our draft',
  'raise a price on our draft',
  'take our reference away',
  'take back an invoice in Rackbeat',
  'lose a row of our table',
  'delete our voucher',
] as const;

/** After everything has come to rest, and before the night. */
export function eveningOf(choices: Choices, tenant: number, plan: TenantPlan): Unnamed[] {
  if (!plan.reconciles) return [];
  const of = (what: string) => `tenant ${tenant} evening: ${what}`;
  const time = (label: string, from = 0) => choices.between(label, from, eveningWork);
  const hands = Array.from({ length: choices.between(of('hands'), 1, 4) }, (_, index): Unnamed => {
    const my = (what: string) => of(`hand ${index} ${what}`);
    const by = choices.between(my('by'), 1, 50_000) / 100;
    const deed = { do: choices.pick(my('kind'), byHand), nth: choices.between(my('which'), 0, 5), by } as ReconcileDeed;
    return { tenant, at: time(my('at')), deed };
  });
  const untold = Array.from({ length: choices.between(of('untold'), 0, 3) }, (_, index): Unnamed => {
    const my = (what: string) => of(`untold ${index} ${what}`);
    const lines = linesOf(choices, my, plan);
    const name = `u${index + 1}`;
    if (choices.chance(my('is bought'), 0.3)) {
      const supplier = choices.between(my('supplier'), 0, plan.suppliers - 1);
      return {
        tenant,
        at: time(my('at')),
        deed: { do: 'book a supplier invoice of which no webhook tells', name, supplier, lines },
      };
    }
    const customer = choices.between(my('customer'), 0, plan.customers - 1);
    return { tenant, at: time(my('at')), deed: { do: 'book an invoice of which no webhook tells', name, customer, lines } };
  });
  const asked = Array.from({ length: choices.between(of('asks'), 0, 2) }, (_, index): Unnamed => {
    const my = (what: string) => of(`asks ${index} ${what}`);
    const [from, to] = choices.pick(my('days'), [
      [0, 0],
      [1, 0],
      [1, 1],
      [30, 0],
    ] as const);
    return { tenant, at: time(my('at'), 20 * minutes), deed: { do: 'ask for a reconcile', from, to } };
  });
  return [...hands, ...untold, ...dropped(choices, tenant, plan, of), ...asked];
}

/** The consent ends just when it is needed. */
export function nightOf(choices: Choices, tenant: number, plan: TenantPlan): Unnamed[] {
  const of = (what: string) => `tenant ${tenant} night: ${what}`;
  if (!plan.reconciles || !choices.chance(of('consent is taken back'), 0.2)) return [];
  const party = choices.pick(of('whose consent'), ['ledger', 'rackbeat'] as const);
  return [{ tenant, at: choices.between(of('at'), 0, 20 * minutes), deed: { do: 'take back the consent', party } }];
}

/** Rackbeat has the webhooks no more, and says nothing: what is booked from then on nobody hears of. */
function dropped(choices: Choices, tenant: number, plan: TenantPlan, of: (what: string) => string): Unnamed[] {
  if (!choices.chance(of('webhooks are dropped'), 0.4)) return [];
  const at = choices.between(of('dropped at'), 0, eveningWork / 2);
  const customer = choices.between(of('unheard customer'), 0, plan.customers - 1);
  const lines = linesOf(choices, (what) => of(`unheard ${what}`), plan);
  return [
    { tenant, at, deed: { do: 'drop our webhooks in Rackbeat' } },
    { tenant, at: at + 1 * minutes, deed: { do: 'book an invoice', name: 'unheard', customer, lines, delivery: 'once' } },
  ];
}

function linesOf(choices: Choices, my: (what: string) => string, { products }: TenantPlan): LinePlan[] {
  return Array.from({ length: choices.between(my('lines'), 1, 2) }, (_, line) => ({
    product: choices.between(my(`line ${line} product`), 0, products - 1),
    quantity: choices.between(my(`line ${line} quantity`), 1, 7),
    price: choices.between(my(`line ${line} price`), 1, 99_999) / 100,
  }));
}
