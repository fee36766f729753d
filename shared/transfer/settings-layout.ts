/** How a ledger's settings page is laid out: sections and order as the help articles have them. What a field is (switch, number, map …) the settings' schema says. */
import * as z from 'zod';
import { Words } from '../texts/language.ts';

export const SettingItem = z.object({
  /** Path in the settings, `invoices.book`. */
  setting: z.string(),
  label: Words,
  help: Words.optional(),
  /** The option list its value is chosen from. */
  list: z.string().optional(),
  /** For a map: the option list whose entries are its rows; without it rows are added by hand. */
  rows: z.string().optional(),
  /** For a map of objects: its columns, each a property of the row. */
  columns: z.array(z.object({ key: z.string(), label: Words })).optional(),
  /** Words for the values of an enumeration. */
  choices: z.record(z.string(), Words).optional(),
  /** A switch; while it is off this setting is not asked for. */
  when: z.string().optional(),
});
export type SettingItem = z.infer<typeof SettingItem>;

export const SettingsSection = z.object({ id: z.string(), title: Words, intro: Words.optional(), items: z.array(SettingItem) });
export type SettingsSection = z.infer<typeof SettingsSection>;

export const SettingsLayout = z.object({ sections: z.array(SettingsSection) });
export type SettingsLayout = z.infer<typeof SettingsLayout>;
