/** Dinero's units are a closed list; a Rackbeat unit is found in it by its name in the languages of the north. */
import type { Reason } from '#shared/transfer/transfer.ts';

export const units = [
  ...(['hours', 'parts', 'km', 'day', 'week', 'month', 'kilogram', 'cubicMetre', 'set', 'litre', 'box', 'case'] as const),
  ...(['carton', 'metre', 'package', 'shipment', 'squareMetre', 'session', 'tonne'] as const),
] as const;
export type Unit = (typeof units)[number];

const names: Record<Unit, string> = {
  hours: 'hour h t time timer timme timmar',
  parts: 'part pcs pc piece pieces stk stk. st st. styk stykk unit',
  km: 'kilometer kilometre',
  day: 'days dag dage dagar dager',
  week: 'weeks uge uger uke uker vecka veckor',
  month: 'months måned måneder månad månader',
  kilogram: 'kg kilo',
  cubicMetre: 'm3 m³ kubikmeter',
  set: 'sets sæt sett',
  litre: 'l ltr liter',
  box: 'boxes æske eske ask boks',
  case: 'cases kasse kasser',
  carton: 'cartons karton',
  metre: 'm meter',
  package: 'packages pakke pakker paket pk pkg',
  shipment: 'shipments forsendelse forsendelse. leverans',
  squareMetre: 'm2 m² kvadratmeter',
  session: 'sessions',
  tonne: 'tonnes ton',
};

const byName = new Map(units.flatMap((unit) => [unit.toLowerCase(), ...names[unit].split(' ')].map((name) => [name, unit])));

/** @param name of the unit in Rackbeat; empty when the item has none */
export function unitFor(name: string, mapped: Record<string, Unit>): { unit: Unit; warnings: Reason[] } {
  const wanted = name.trim().toLowerCase();
  const chosen = Object.entries(mapped).find(([key]) => key.trim().toLowerCase() === wanted)?.[1] ?? byName.get(wanted);
  if (chosen !== undefined) return { unit: chosen, warnings: [] };
  return { unit: 'parts', warnings: wanted === '' ? [] : [{ code: 'UNIT_FALLBACK', values: { unit: name, used: 'parts' } }] };
}
