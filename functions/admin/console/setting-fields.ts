/** The fields of a settings page, from the settings' schema (what a field is) and the ledger's layout (where it stands and what it is called). */
import * as z from 'zod';
import { type Language, languages, type Words } from '#shared/texts/language.ts';
import type { SettingItem, SettingsLayout } from '#shared/transfer/settings-layout.ts';
import { consoleWords } from './words.ts';

/** As much of JSON Schema as settings use. */
export interface SchemaNode {
  type?: string | undefined;
  enum?: (string | number)[] | undefined;
  default?: unknown;
  properties?: Record<string, SchemaNode> | undefined;
  additionalProperties?: SchemaNode | boolean | undefined;
  items?: SchemaNode | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
  maxLength?: number | undefined;
}
export const SchemaNode: z.ZodType<SchemaNode> = z.lazy(() =>
  z.looseObject({
    type: z.string().optional(),
    enum: z.array(z.union([z.string(), z.number()])).optional(),
    default: z.unknown().optional(),
    properties: z.record(z.string(), SchemaNode).optional(),
    additionalProperties: z.union([z.boolean(), SchemaNode]).optional(),
    items: SchemaNode.optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    maxLength: z.number().optional(),
  }),
);

export type Control =
  | { is: 'switch' }
  | { is: 'value'; type: 'number' | 'text'; node: SchemaNode }
  /** `isFlag`: the values are texts that stand for true and false. */
  | { is: 'choice'; values: (string | number)[]; isFlag?: true }
  /** Any of these, each with a box. */
  | { is: 'several'; values: (string | number)[] }
  | { is: 'map'; type: 'number' | 'text' }
  /** Rows × columns of cells; with `confirm` each cell is an account that a person must confirm. */
  | { is: 'matrix'; confirm: boolean; type: 'number' | 'text' };

export interface SettingField {
  item: SettingItem;
  control: Control;
  default: unknown;
}

export interface FieldSection {
  id: string;
  title: Words;
  intro?: Words | undefined;
  fields: SettingField[];
}

/** Sections in the layout's order; settings the layout does not know come last, under their own names. */
export function fieldsOf(schema: SchemaNode, layout: SettingsLayout | null): FieldSection[] {
  const leaves = new Map(leavesOf(schema));
  const sections: FieldSection[] = (layout?.sections ?? []).map(({ id, title, intro, items }) => ({
    id,
    title,
    intro,
    fields: items.flatMap((item) => fieldOf(item, leaves.get(item.setting))),
  }));
  const placed = new Set(sections.flatMap(({ fields }) => fields.map(({ item }) => item.setting)));
  const rest = [...leaves].filter(([setting]) => !placed.has(setting));
  const more = rest.flatMap(([setting, node]) => fieldOf({ setting, label: everywhere(setting) }, node));
  return [...sections, { id: 'more', title: consoleWords.moreSettings, fields: more }].filter(({ fields }) => fields.length > 0);
}

/** Paths down to what a person fills in: a map is one field. */
function leavesOf(node: SchemaNode, path: string[] = []): [string, SchemaNode][] {
  return node.properties === undefined
    ? [[path.join('.'), node]]
    : Object.entries(node.properties).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

function fieldOf(item: SettingItem, node: SchemaNode | undefined): SettingField[] {
  return node === undefined ? [] : [{ item, control: controlOf(node), default: node.default }];
}

function controlOf(node: SchemaNode): Control {
  // A box is ticked or not; what may also be left open is a choice of three.
  if (node.type === 'boolean' && node.default === undefined) return { is: 'choice', values: ['true', 'false'], isFlag: true };
  if (node.type === 'boolean') return { is: 'switch' };
  if (node.type === 'array') return { is: 'several', values: node.items?.enum ?? [] };
  if (node.enum !== undefined) return { is: 'choice', values: node.enum };
  const inner = node.type === 'object' ? node.additionalProperties : undefined;
  if (typeof inner !== 'object') return { is: 'value', type: valueType(node), node };
  const [cell] = Object.values(inner.properties ?? {});
  if (cell === undefined) return { is: 'map', type: valueType(inner) };
  const account = cell.properties?.account;
  return { is: 'matrix', confirm: account !== undefined, type: valueType(account ?? cell) };
}

function valueType(node: SchemaNode): 'number' | 'text' {
  return node.type === 'integer' || node.type === 'number' ? 'number' : 'text';
}

function everywhere(text: string): Words {
  return Object.fromEntries(languages.map((language: Language) => [language, text])) as Words;
}

/** What a path holds in the settings. */
export function valueAt(settings: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[key] : undefined),
    settings,
  );
}
