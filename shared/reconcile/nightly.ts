/** When the reconcile runs by itself, and over which days. */
import type { Calendar } from '../calendar.ts';
import { dayAfter, localDay } from '../local-time.ts';
import type { Tenant } from '../tenant/tenant.ts';
import type { Period } from './book-list.ts';

/** Name of its row among the connection's pulls. */
export const reconcilePull = 'reconcile';

/** Far enough back that a weekend, a holiday or a broken connection is made up for by itself. */
const daysBack = 31;

/** Each night in the company's own zone, and each company in a minute of its own, so that they do not all ask at once. */
export function nightlyCalendar({ tenantId, timeZone }: Tenant): Calendar {
  return { frequency: 'daily', timeZone, at: { hour: 3, minute: Number(tenantId) % 60 || 0 } };
}

/** The night's run: a name that is the same however often it is asked for, and the days up to the day it is due. */
export function nightlyRun({ timeZone }: Tenant, dueAt: number): Period & { id: string } {
  const to = localDay(timeZone, dueAt);
  return { id: `night-${to}`, from: dayAfter(to, -daysBack), to };
}
