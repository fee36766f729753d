/** Companies that want the invoices booked in e-conomic marked as sent in Rackbeat, and who books there by hand. */
import type { Choices } from './choices.ts';
import type { TenantPlan, Unnamed } from './plan.ts';

export interface SentMarksPlan {
  /** Rackbeat takes no marks, until the bookkeeper has had that changed. */
  refused: boolean;
}

/** One company in seven. */
export function sentMarksOf(choices: Choices, of: (what: string) => string): SentMarksPlan | undefined {
  if (!choices.chance(of('wants invoices marked as sent'), 0.15)) return undefined;
  return { refused: choices.chance(of('Rackbeat refuses marks'), 0.25) };
}

/** @param busyFor how long people work, in ms */
export function bookingsByHand(choices: Choices, tenant: number, plan: TenantPlan, busyFor: number): Unnamed[] {
  if (plan.sentMarks === undefined) return [];
  const of = (what: string) => `tenant ${tenant} sent marks: ${what}`;
  return Array.from({ length: choices.between(of('bookings'), 2, 4) }, (_, index): Unnamed => {
    const my = (what: string) => of(`booking ${index} ${what}`);
    const invoice = `i${choices.between(my('invoice'), 1, 3)}`;
    return { tenant, at: choices.between(my('at'), 0, busyFor), deed: { do: 'book our draft by hand', invoice } };
  });
}
