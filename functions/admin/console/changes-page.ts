/** Who changed what, from what, to what: every change a person or a key has made, newest first. */
import { html } from 'hono/html';
import { Kind } from '#shared/kinds.ts';
import { kindWords } from '#shared/texts/kind-words.ts';
import { changeName, partName, whoName } from './change-words.ts';
import { ledgerName } from './ledger-name.ts';
import { type Html, page, type Reader, time } from './page.ts';
import { capital } from './transfers-page.ts';
import { consoleWords, say, type WordKey } from './words.ts';

export interface Change {
  at: string;
  who: string;
  what: string;
  ledger: string | null;
  details: Record<string, unknown>;
}

export interface ChangesPage {
  tenantId: string;
  companyName: string;
  entries: Change[];
  next: string | null;
  /** What the settings page of a ledger calls a setting. */
  settingName(ledger: string, path: string): string | undefined;
  /** What it calls one of a setting's choices. */
  choiceName(ledger: string, path: string, choice: string): string | undefined;
}

export function changesPage(reader: Reader, about: ChangesPage): Html {
  const { language } = reader;
  const { entries, next, tenantId, companyName } = about;
  const tabs = [
    { href: `/console/${tenantId}`, label: companyName, isHere: false },
    { href: `/console/${tenantId}/changes`, label: say(language, 'changes'), isHere: true },
  ];
  const body = html`${
    entries.length === 0
      ? html`<p>${say(language, 'noChanges')}</p>`
      : html`<ul class="transfers">${entries.map((entry) => shownChange(reader, entry, about))}</ul>`
  }${next === null ? '' : html`<p><a href="/console/${tenantId}/changes?cursor=${encodeURIComponent(next)}">${say(language, 'next')}</a></p>`}`;
  return page(reader, { heading: say(language, 'changes'), tabs, body });
}

function shownChange(reader: Reader, entry: Change, about: ChangesPage): Html {
  const { language } = reader;
  const { at, who, what, ledger, details } = entry;
  return html`<li><h2>${changeName(what, language)}${ledger === null ? '' : ` (${ledgerName(language, ledger)})`}${recordOf(details, language)}</h2>
<p class="facts">${time(reader, at)} · ${say(language, 'who')}: ${whoName(who, language)}</p>${differencesOf(reader, entry, about)}</li>`;
}

/** The record it was about, when it was about one. */
function recordOf({ kind, number }: Change['details'], language: Reader['language']): string {
  const known = Kind.safeParse(kind);
  return known.success ? `: ${capital(kindWords[known.data][language])} ${String(number)}` : '';
}

function differencesOf({ language }: Reader, { details, ledger }: Change, { settingName, choiceName }: ChangesPage): Html | '' {
  const differences = compare(details.before, details.after);
  if (differences.length === 0) return '';
  const value = (path: string, one: unknown): string => {
    if (Array.isArray(one)) return one.length === 0 ? '–' : one.map((each) => value(path, each)).join(', ');
    return (typeof one === 'string' ? choiceName(ledger ?? '', path, one) : undefined) ?? shown(one, language);
  };
  return html`<dl class="changes">${differences.map(
    ([path, before, after]) =>
      html`<dt>${settingName(ledger ?? '', path) ?? partName(path, language) ?? path}</dt><dd><span class="hidden">${say(language, 'before')}: </span><del>${value(path, before)}</del> → <span class="hidden">${say(language, 'after')}: </span><ins>${value(path, after)}</ins></dd>`,
  )}</dl>`;
}

/** Paths whose value differs, with both values. */
function compare(before: unknown, after: unknown, path = ''): [string, unknown, unknown][] {
  if (!isObject(before) || !isObject(after)) {
    if (isObject(after) && before == null) return compare({}, after, path);
    if (isObject(before) && after == null) return compare(before, {}, path);
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [[path, before, after]];
  }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => compare(before[key], after[key], path === '' ? key : `${path}.${key}`));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function shown(value: unknown, language: Reader['language']): string {
  if (value === undefined || value === null) return '–';
  if (typeof value === 'boolean') return say(language, value ? 'on' : 'off');
  if (typeof value === 'string') return value in consoleWords ? say(language, value as WordKey) : value;
  return JSON.stringify(value);
}
