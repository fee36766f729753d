/** Shows a record as the API does: every declared field, null where nothing is, false where a flag was never set. */
import type { FieldRule, FieldTable } from './field-rules.ts';
import { type Fields, isFields } from './fields.ts';

export function shown(table: FieldTable, row: Fields): Fields {
  return Object.fromEntries(Object.entries(table).map(([name, rule]) => [name, shownValue(rule, row[name])]));
}

function shownValue(rule: FieldRule, value: unknown): unknown {
  if (rule.kind === 'list') {
    return Array.isArray(value) ? value.filter(isFields).map((member) => shown(rule.fields, member)) : [];
  }
  if (rule.kind === 'texts') {
    return value ?? [];
  }
  return value ?? (rule.kind === 'boolean' ? false : null);
}
