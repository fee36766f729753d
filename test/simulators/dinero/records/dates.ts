/** Days as Dinero writes them: YYYY-MM-DD. */
import type { SimulatorClock } from '../../frame.ts';

export function isDate(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    return false;
  }
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** Made once: making one took a twelfth of the simulator's time. */
const danishDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' });

/** The day in Denmark. */
export function today(clock: SimulatorClock): string {
  return danishDay.format(clock.now());
}

/** @param now milliseconds since 1970 @returns UTC, whole seconds */
export function stamp(now: number): string {
  return `${new Date(now).toISOString().slice(0, 19)}Z`;
}

export function plusDays(date: string, days: number): string {
  const time = new Date(`${date}T00:00:00Z`);
  time.setUTCDate(time.getUTCDate() + days);
  return time.toISOString().slice(0, 10);
}

export function endOfMonth(date: string): string {
  const [year, month] = date.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, month ?? 0, 0)).toISOString().slice(0, 10);
}
