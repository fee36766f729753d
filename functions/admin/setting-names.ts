/** What a ledger's settings page calls a setting, so that reasons and changes can be told in the same words. */
import type { Ledger } from '#shared/kinds.ts';
import type { Language } from '#shared/texts/language.ts';
import type { SettingItem, SettingsLayout } from '#shared/transfer/settings-layout.ts';
import { consoleWords } from './console/words.ts';
import { ApiProblem } from './problem.ts';
import type { AdminServices, AskLedger } from './services.ts';

/** @param path in the settings, also of a row in one: `products.groups.3`; undefined when the page does not know it */
export type SettingName = (path: string) => string | undefined;

/** A layout changes only with the code, so each process asks each ledger once. */
const known = new WeakMap<AskLedger, Map<Ledger, SettingsLayout>>();

/** A ledger that does not answer costs the friendly names only. */
export async function settingNames({ askLedger }: AdminServices, ledger: Ledger, language: Language): Promise<SettingName> {
  const kept = known.get(askLedger) ?? new Map<Ledger, SettingsLayout>();
  known.set(askLedger, kept);
  const layout = kept.get(ledger) ?? (await layoutOf(askLedger, ledger));
  if (layout === undefined) return () => undefined;
  kept.set(ledger, layout);
  return (path) => nameOf(layout, path, language);
}

async function layoutOf(askLedger: AskLedger, ledger: Ledger): Promise<SettingsLayout | undefined> {
  try {
    return (await askLedger(ledger, { ask: 'settings-schema' })).layout;
  } catch (error) {
    if (error instanceof ApiProblem) return undefined;
    throw error;
  }
}

/** What the page calls one of a setting's choices; undefined where it is chosen from no fixed list. */
export function choiceOf({ sections }: SettingsLayout, path: string, choice: string, language: Language): string | undefined {
  const item = sections.flatMap(({ items }) => items).find(({ setting }) => setting === path);
  return item?.choices?.[choice]?.[language];
}

/** A cell by its row and its column's head: `1.domestic.account` is row 1, Domestic. */
function rowWords({ columns }: SettingItem, path: string, language: Language): string {
  const [row = '', column, leaf] = path.split('.');
  const head = columns?.find(({ key }) => key === column)?.label[language] ?? column;
  const confirmed = leaf === 'confirmed' ? consoleWords.confirmed[language].toLowerCase() : undefined;
  return [row, head, confirmed].filter((part) => part !== undefined).join(', ');
}

/** The section is named too: "default group" there is more than one of. */
export function nameOf({ sections }: SettingsLayout, path: string, language: Language): string | undefined {
  for (const { title, items } of sections) {
    const item = items.find(({ setting }) => path === setting || path.startsWith(`${setting}.`));
    if (item === undefined) continue;
    const [section, label, row] = [title[language], item.label[language], path.slice(item.setting.length + 1)];
    return `${section === label ? label : `${section}: ${label}`}${row === '' ? '' : ` (${rowWords(item, row, language)})`}`;
  }
  return undefined;
}
