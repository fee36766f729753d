/** A record as eAccounting shows it: PascalCase names, references as ids. */
export type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list of objects; empty when there is none. */
export function listAt(fields: Fields, name: string): Fields[] {
  const list = fields[name];
  return Array.isArray(list) ? list.filter(isFields) : [];
}

/** Text, or empty. */
export function textAt(fields: Fields | undefined, name: string): string {
  const value = fields?.[name];
  return value === undefined || value === null ? '' : String(value);
}
