/** Which eAccounting unit an item is counted in. Every article needs one, and the API makes none. */
import { Refused } from '#shared/failures.ts';
import type { Item } from '#shared/rackbeat/records.ts';
import type { Reason } from '#shared/transfer/transfer.ts';
import type { Eaccounting } from './client.ts';
import { lists } from './lists.ts';
import type { Settings } from './settings.ts';

/** Explicit mapping → equal name, abbreviation or code → the default, with a warning where the item has a unit of its own. */
export async function unitFor(
  api: Eaccounting,
  { number, unit }: Pick<Item, 'number' | 'unit'>,
  { units }: Pick<Settings, 'units'>,
): Promise<{ unit: string; warnings: Reason[] }> {
  const mapped = unit?.number === undefined ? undefined : units.map[unit.number];
  if (mapped !== undefined) return { unit: mapped, warnings: [] };
  const name = unit?.name ?? '';
  const wanted = name.trim().toLowerCase();
  const all = wanted === '' ? [] : await lists.units(api);
  const named = all.filter((each) =>
    [each.Name, each.Abbreviation, each.Code].some((text) => text.trim().toLowerCase() === wanted),
  );
  const [only] = named;
  if (only !== undefined && named.length === 1) return { unit: only.Id, warnings: [] };
  if (units.default === undefined) throw new Refused('UNIT_UNMAPPED', { product: number, unit: name });
  const used = all.find((each) => each.Id === units.default)?.Name ?? units.default;
  return { unit: units.default, warnings: wanted === '' ? [] : [{ code: 'UNIT_FALLBACK', values: { unit: name, used } }] };
}
