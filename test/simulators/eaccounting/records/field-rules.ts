/** The words in which a resource's fields are declared: what may be sent, what is shown, what can be filtered. */

export type FieldRule = {
  /** Must stand in every POST and PUT. */
  required?: boolean;
  /** Set by the server; ignored when it is sent. */
  readOnly?: boolean;
} & (
  | { kind: 'text'; max?: number; pattern?: RegExp }
  | { kind: 'guid'; to?: string }
  | { kind: 'boolean' }
  | { kind: 'number'; decimals?: number; min?: number; max?: number }
  | { kind: 'integer'; min?: number; max?: number }
  | { kind: 'date' }
  | { kind: 'time' }
  | { kind: 'texts' }
  | { kind: 'list'; fields: FieldTable }
  | { kind: 'object' }
);

export type FieldTable = Record<string, FieldRule>;

/** Texts by their greatest length. */
export function texts(lengths: Record<string, number>): FieldTable {
  return Object.fromEntries(Object.entries(lengths).map(([name, max]) => [name, { kind: 'text', max }]));
}

/** Many fields of one rule. */
export function each(names: readonly string[], rule: FieldRule): FieldTable {
  return Object.fromEntries(names.map((name) => [name, rule]));
}

export const readOnlyText: FieldRule = { kind: 'text', readOnly: true };
export const readOnlyAmount: FieldRule = { kind: 'number', readOnly: true };
export const readOnlyTime: FieldRule = { kind: 'time', readOnly: true };
export const readOnlyFlag: FieldRule = { kind: 'boolean', readOnly: true };
export const readOnlyId: FieldRule = { kind: 'guid', readOnly: true };
export const money: FieldRule = { kind: 'number', decimals: 2 };
export const date: FieldRule = { kind: 'date' };
export const flag: FieldRule = { kind: 'boolean' };
export const fraction: FieldRule = { kind: 'number', decimals: 4, min: 0, max: 1 };
