/** A document or record as it would be sent: first as a person reads it, and behind a click field by field as the ledger gets it. */
import { html } from 'hono/html';
import { dayIn } from '#shared/texts/day.ts';
import type { Language } from '#shared/texts/language.ts';
import { isLedgersKey } from './ledgers-key.ts';
import type { Html } from './page.ts';
import { payloadWords } from './payload-words.ts';
import { say } from './words.ts';

type Fields = Record<string, unknown>;

export function payloadView(language: Language, payload: unknown): Html {
  return html`${isFields(payload) ? fieldList(language, unwrapped(payload)) : ''}
<details><summary>${say(language, 'asSent')}</summary><pre tabindex="0">${JSON.stringify(payload, null, 2)}</pre></details>`;
}

/** Beside the body that is sent stands which of two addresses it goes to. */
function unwrapped({ body, ...rest }: Fields): Fields {
  return isFields(body) ? { ...rest, ...body } : { ...rest, ...(body === undefined ? {} : { body }) };
}

function fieldList(language: Language, fields: Fields): Html {
  return html`<dl class="payload">${Object.entries(fields)

    .filter(([key, value]) => saysSomething(key, value))
    .map(
      ([key, value]) =>
        html`<div${isWide(value) ? html` class="wide"` : ''}><dt>${nameOf(language, key)}</dt><dd>${valueShown(language, value)}</dd></div>`,
    )}</dl>`;
}

function nameOf(language: Language, key: string): string {
  return payloadWords(key)?.[language] ?? key;
}

function valueShown(language: Language, value: unknown): Html | string {
  if (Array.isArray(value)) return listOf(language, value);
  if (isFields(value)) {
    const inner = Object.values(value);
    // `customer: { customerNumber: 1001 }` is one value to a person.
    const [only] = inner;
    return inner.length === 1 && !isFields(only) && !Array.isArray(only) ? scalar(language, only) : fieldList(language, value);
  }
  return scalar(language, value);
}

/** Lines are rows of a table, whose columns are all that any line has. */
function listOf(language: Language, rows: unknown[]): Html {
  const fields = rows.filter(isFields);
  if (fields.length !== rows.length) return html`${rows.map((row) => html`${valueShown(language, row)} `)}`;
  const columns = [...new Set(fields.flatMap((row) => Object.keys(row).filter((key) => saysSomething(key, row[key]))))];
  return html`<div class="scroll" tabindex="0"><table><thead><tr>${columns.map(
    (key) => html`<th scope="col">${nameOf(language, key)}</th>`,
  )}</tr></thead><tbody>${fields.map(
    (row) =>
      html`<tr>${columns.map((key) => html`<td>${saysSomething(key, row[key]) ? valueShown(language, row[key]) : ''}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}

/** A ledger's own keys say nothing to a person, nor does a switch that is off and that nobody has a word for. */
function saysSomething(key: string, value: unknown): boolean {
  if (value === undefined || value === null || (typeof value === 'string' && isLedgersKey(value))) return false;
  return !(value === false || value === 0) || payloadWords(key) !== undefined;
}

/** Lines need the room of a whole row. */
function isWide(value: unknown): boolean {
  return Array.isArray(value) || (isFields(value) && Object.values(value).some(isWide));
}

function scalar(language: Language, value: unknown): string {
  if (typeof value === 'number') return numberIn(language, value);
  if (typeof value === 'boolean') return say(language, value ? 'yes' : 'no');
  return dayIn(language, String(value ?? ''));
}

/** Numbers of accounts and customers are no amounts: only what has decimals is written the language's way. */
function numberIn(language: Language, value: number): string {
  return Number.isInteger(value) ? String(value) : new Intl.NumberFormat(language, { maximumFractionDigits: 6 }).format(value);
}

function isFields(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
