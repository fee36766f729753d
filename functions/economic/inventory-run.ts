/** When the inventory value is due, and what a due run asks for. */
import { type Calendar, latestRunDay, runAt } from '#shared/calendar.ts';
import { days } from '#shared/clock.ts';
import { isDay } from '#shared/local-time.ts';
import type { Tenant } from '#shared/tenant/tenant.ts';
import type { RunPull } from '#shared/transfer/ledger-definition.ts';
import type { EconomicSession } from './session.ts';
import type { Settings } from './settings.ts';

/** A run that comes later than this was missed: its day is not posted afterwards, the next run takes the whole difference. */
const latest = 1 * days;

export function inventoryCalendar({ timeZone }: Tenant, { inventory }: Settings): Calendar | undefined {
  return inventory.enabled ? { frequency: inventory.frequency, timeZone } : undefined;
}

/** When the run of a day is due, ms since 1970. */
export function inventoryDueAt(tenant: Tenant, settings: Settings, day: string): number | undefined {
  const calendar = inventoryCalendar(tenant, settings);
  return calendar === undefined || !isDay(day) ? undefined : runAt(calendar, day);
}

/** The cursor is the day of the last run: a doubled tick asks for nothing. The day's transfer does the work. */
export const inventoryRun: RunPull<EconomicSession> = {
  sort: 'run',
  intervalSeconds: 24 * 3600,
  calendar: inventoryCalendar,
  async run({ tenant, settings, clock }, cursor) {
    const calendar = inventoryCalendar(tenant, settings);
    if (calendar === undefined) return {};
    const day = latestRunDay(calendar, clock.now());
    if (cursor !== undefined && day <= cursor) return {};
    if (clock.now() - runAt(calendar, day) > latest) return { cursor: day, detail: `${day} was missed` };
    return { cursor: day, detail: day, requests: [{ kind: 'inventory-value', number: day }] };
  },
};
