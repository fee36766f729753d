/** Companies that make their invoices in Dinero, and what their people do with them there. */
import type { Choices } from './choices.ts';
import type { TenantPlan, Unnamed } from './plan.ts';

export interface DineroLinePlan {
  quantity: number;
  price: number;
  /** Percent. */
  discount: number;
}

export type DineroInvoiceDeed =
  | { do: 'make an invoice in Dinero'; name: string; contact: number; lines: DineroLinePlan[]; books: boolean }
  | { do: 'book an invoice in Dinero'; invoice: string }
  | { do: 'pay an invoice in Dinero'; invoice: string };

/** One in four of those that keep books there. */
export function makesInvoicesInDinero(choices: Choices, of: (what: string) => string): boolean {
  return choices.chance(of('makes invoices in Dinero'), 0.25);
}

/** @param busyFor how long people work, in ms */
export function invoicesInDinero(choices: Choices, tenant: number, plan: TenantPlan, busyFor: number): Unnamed[] {
  if (!plan.invoicesFromDinero) return [];
  const of = (what: string) => `tenant ${tenant} Dinero ${what}`;
  const later = (label: string, from: number) => choices.between(label, Math.min(from, busyFor), busyFor);
  return Array.from({ length: choices.between(of('invoices'), 1, 3) }, (_, index) => {
    const my = (what: string) => of(`invoice ${index} ${what}`);
    const name = `d${index + 1}`;
    const at = choices.between(my('at'), 0, busyFor);
    const books = choices.chance(my('is booked at once'), 0.7);
    const contact = choices.between(my('contact'), 0, 1);
    const made: DineroInvoiceDeed = { do: 'make an invoice in Dinero', name, contact, lines: linesOf(choices, my), books };
    const deeds: Unnamed[] = [{ tenant, at, deed: made }];
    if (!books) deeds.push({ tenant, at: later(my('booked at'), at), deed: { do: 'book an invoice in Dinero', invoice: name } });
    if (choices.chance(my('is paid'), 0.4))
      deeds.push({ tenant, at: later(my('paid at'), at), deed: { do: 'pay an invoice in Dinero', invoice: name } });
    return deeds;
  }).flat();
}

function linesOf(choices: Choices, my: (what: string) => string): DineroLinePlan[] {
  return Array.from({ length: choices.between(my('lines'), 1, 3) }, (_, line) => ({
    quantity: choices.between(my(`line ${line} quantity`), 1, 7),
    price: choices.between(my(`line ${line} price`), 1, 99_999) / 100,
    discount: choices.pick(my(`line ${line} discount`), [0, 0, 10]),
  }));
}
