/** A record as e-conomic shows it, without its links: nested objects, references as objects with a number. */
export type Fields = Record<string, unknown>;

/** @param path dotted, as in `recipient.vatZone.vatZoneNumber` */
export function valueAt(fields: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, name) => (isFields(inner) ? inner[name] : undefined), fields);
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list of objects; empty when there is none. */
export function listAt(fields: Fields, name: string): Fields[] {
  const list = fields[name];
  return Array.isArray(list) ? list.filter(isFields) : [];
}

/** Leaves out what has no value. */
export function withoutEmpty(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** A change as a person makes it: objects are changed inside, `null` takes a value away, anything else takes its place. */
export function changedFields(before: Fields, changes: Fields): Fields {
  const changed = Object.entries(changes).map(([name, value]) => {
    const inner = before[name];
    return [name, value === null ? undefined : isFields(value) && isFields(inner) ? changedFields(inner, value) : value] as const;
  });
  return withoutEmpty({ ...before, ...Object.fromEntries(changed) });
}
