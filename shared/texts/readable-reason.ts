/** A reason as a sentence in the reader's language. */
import { Kind } from '../kinds.ts';
import { amountIn } from './amount.ts';
import { dayIn } from './day.ts';
import { kindWords } from './kind-words.ts';
import { type Language, words } from './language.ts';
import type { Text } from './reason-text.ts';
import { english, type ReasonCode } from './reasons.ts';
import { danish } from './reasons-danish.ts';
import { norwegian } from './reasons-norwegian.ts';
import { swedish } from './reasons-swedish.ts';
import { valueInWords } from './value-words.ts';

/** A reason as a person reads it. */
export interface ReadableReason {
  code: ReasonCode;
  sentence: string;
  hint?: string;
  /** The neighbour's own words. */
  detail?: string;
}

const translated: Record<Exclude<Language, 'en'>, Record<string, Text>> = { da: danish, nb: norwegian, sv: swedish };

/** @param settingName what the settings page calls a setting, given its path */
export function readable(
  reason: {
    code: ReasonCode;
    values?: Record<string, string> | undefined;
    detail?: string | undefined;
  },
  language: Language = 'en',
  settingName: (path: string) => string | undefined = () => undefined,
): ReadableReason {
  const known: Text | undefined = (language === 'en' ? undefined : translated[language][reason.code]) ?? english[reason.code];
  // A row that a newer version wrote, read after a step back to this one.
  const text = known ?? { sentence: reason.code };
  const detail = detailOf(reason, language);
  const said = Object.entries(reason.values ?? {}).map(([name, value]) => [name, wordOf(name, value, language, settingName)]);
  const values: Record<string, string> = {
    ...Object.fromEntries(said),
    ...(detail === undefined ? {} : { detail: withinSentence(detail) }),
  };
  const via = values.viaKind === undefined ? '' : ` (${needed[language]}: ${values.viaKind} ${values.viaNumber ?? ''})`;
  return {
    code: reason.code,
    sentence: capital(fill(text.sentence, values)).replace(/\.?$/, (end) => `${via}${end}`),
    ...(text.hint === undefined ? {} : { hint: fill(text.hint, values) }),
    ...(detail === undefined ? {} : { detail }),
  };
}

const needed = words('needed', 'kræves', 'kreves', 'krävs');

/** Values that may be amounts, with or without their currency. */
const amounts: ReadonlySet<string> = new Set(['ours', 'theirs', 'difference', 'value', 'amount', 'lines', 'total']);

/** Kinds, settings and whatever else a person calls otherwise than the code are told so, amounts as they are written in the language. */
function wordOf(name: string, value: string, language: Language, settingName: (path: string) => string | undefined): string {
  if (name === 'setting') return settingName(value) ?? value;
  if (amounts.has(name)) return value.replace(/^-?\d+\.\d\d(?= |$)/, (amount) => amountIn(language, amount));
  const kind = name === 'kind' || name === 'viaKind' ? Kind.safeParse(value) : undefined;
  if (name === 'date' || name === 'day') return dayIn(language, value);
  if (kind?.success === true) return kindWords[kind.data][language];
  return valueInWords(name, value, language) ?? value;
}

/** A neighbour's sentence in the middle of ours: without its full stop, and without what it calls the error in its own house. */
function withinSentence(detail: string): string {
  return detail
    .replace(/^\w+Exception - /, '')
    .replace(/(?: (?:\([A-Z]?\d+\)|\[(?:error|log) [^\]]*\]))+$/, '')
    .replace(/\.$/, '');
}

/** A neighbour's own words stay as they are; only what our own check of the settings says has words in every language. */
function detailOf({ code, detail }: { code: ReasonCode; detail?: string | undefined }, language: Language): string | undefined {
  const isOurs = code === 'SETTING_INVALID' || code === 'SETTINGS_INVALID';
  return isOurs && detail !== undefined ? (valueInWords('detail', detail, language) ?? detail) : detail;
}

/** A value that is missing is left out rather than shown as a placeholder. */
function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (_placeholder, name: string) => values[name] ?? '').replace(/ {2,}/g, ' ');
}

/** A sentence may begin with what a record is called. */
function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
