/** Reads the settings page's form back into settings. What the page does not show stays as it was. */
import { type Control, type FieldSection, type SettingField, valueAt } from './setting-fields.ts';

type Settings = Record<string, unknown>;

/**
 * Names of the form's fields: `path` for one value, `path[row]` for a map's row, `path[row][column]` for a cell (`…[confirmed]` beside
 * it), `path[+n]` with `path[+n][key]` for a new row. A value that is no number goes on as it is: the check says so beside the field.
 */
export function settingsFrom(sections: FieldSection[], form: URLSearchParams, before: unknown): Settings {
  const settings = structuredClone((before ?? {}) as Settings);
  for (const { fields } of sections) for (const field of fields) put(settings, field, read(field, form, before));
  return settings;
}

function read({ item: { setting }, control }: SettingField, form: URLSearchParams, before: unknown): unknown {
  switch (control.is) {
    case 'switch':
      return form.has(setting);
    case 'value':
      return valueIn(form.get(setting), control.type);
    case 'choice': {
      const value = valueIn(form.get(setting), 'text');
      return control.isFlag === true && value !== undefined ? value === 'true' : value;
    }
    case 'several':
      return control.values.filter((value) => form.has(`${setting}[${value}]`));
    case 'map':
      return mapFrom(setting, control.type, form);
    case 'matrix':
      return matrixFrom(setting, control, form, valueAt(before, setting.split('.')));
  }
}

/** Empty is absent. */
function valueIn(text: string | null, type: 'number' | 'text'): unknown {
  const given = text?.trim() ?? '';
  if (given === '') return undefined;
  return type === 'number' && /^-?\d+(\.\d+)?$/.test(given) ? Number(given) : given;
}

function mapFrom(setting: string, type: 'number' | 'text', form: URLSearchParams): Settings {
  const map: Settings = {};
  for (const [name, text] of form) {
    const [row, ...rest] = rowOf(name, setting);
    if (row === undefined || rest.length > 0) continue;
    const key = row.startsWith('+') ? (form.get(`${setting}[${row}][key]`) ?? '').trim() : row;
    const value = valueIn(text, type);
    if (key !== '' && value !== undefined) map[key] = value;
  }
  return map;
}

function matrixFrom(
  setting: string,
  control: Extract<Control, { is: 'matrix' }>,
  form: URLSearchParams,
  before: unknown,
): Settings {
  const matrix = structuredClone((before ?? {}) as Record<string, Settings>);
  for (const [name, text] of form) {
    const [row, column, ...rest] = rowOf(name, setting);
    if (row === undefined || column === undefined || rest.length > 0) continue;
    const value = valueIn(text, control.type);
    const cells = matrix[row] ?? {};
    matrix[row] = cells;
    if (value === undefined) delete cells[column];
    else cells[column] = control.confirm ? { account: value, confirmed: form.has(`${name}[confirmed]`) } : value;
    if (Object.keys(cells).length === 0) delete matrix[row];
  }
  return matrix;
}

/** `path[a][b]` → a, b. */
function rowOf(name: string, setting: string): string[] {
  if (!name.startsWith(`${setting}[`) || !name.endsWith(']')) return [];
  return name.slice(setting.length + 1, -1).split('][');
}

function put(settings: Settings, { item: { setting } }: SettingField, value: unknown): void {
  const path = setting.split('.');
  const last = path.pop() ?? '';
  let place = settings;
  for (const key of path) {
    const inner = (place[key] ?? {}) as Settings;
    place[key] = inner;
    place = inner;
  }
  if (value === undefined) delete place[last];
  else place[last] = value;
}
