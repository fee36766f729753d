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
  const wanted = unit?.name.trim().toLowerCase() ?? '';
  if (wanted !== '') {
    const named = (await lists.units(api)).filter((each) =>
      [each.Name, each.Abbreviation, each.Code].some((text) => text.trim().toLowerCase() === wanted),
    );
    const [only] = named;
    if (only !== undefined && named.length === 1) return { unit: only.Id, warnings: [] };
  }
  if (units.default === undefined) throw new Refused('UNIT_UNMAPPED', { product: number, unit: unit?.name ?? '' });
  const warnings: Reason[] = wanted === '' ? [] : [{ code: 'UNIT_FALLBACK', values: { product: number, unit: unit?.name ?? '' } }];
  return { unit: units.default, warnings };
}
