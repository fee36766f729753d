/** One setting on the page: its label, its control, its help and what is wrong with it. */
import { html } from 'hono/html';
import type { Language } from '#shared/texts/language.ts';
import type { SettingItem } from '#shared/transfer/settings-layout.ts';
import type { Html } from './page.ts';
import { type Control, type SettingField, valueAt } from './setting-fields.ts';
import { say } from './words.ts';

export interface SettingOption {
  value: string | number;
  label: string;
}

export interface SettingProblem {
  setting: string;
  severity: 'error' | 'warning';
  sentence: string;
  hint?: string | undefined;
}

export interface Filled {
  language: Language;
  ledger: string;
  settings: unknown;
  lists: Record<string, SettingOption[]>;
  problems: SettingProblem[];
}

export function settingControl(field: SettingField, filled: Filled): Html {
  const { item, control } = field;
  const { language } = filled;
  const when = item.when === undefined ? '' : html` data-when="${item.when}"`;
  const help = item.help === undefined ? '' : html`<p class="help" id="${item.setting}-help">${item.help[language]}</p>`;
  const label = item.label[language];
  if (control.is === 'several')
    return html`<fieldset class="setting"${when}><legend>${label}</legend>${help}${boxes(field, control.values, filled)}${problemsOf(item, filled, false)}</fieldset>`;
  if (control.is === 'map' || control.is === 'matrix')
    return html`<fieldset class="setting"${when}><legend>${label}</legend>${help}${table(field, control, filled)}${problemsOf(item, filled, false)}</fieldset>`;
  const input = single(field, control, filled);
  const text = html`<label for="${item.setting}">${label}</label>`;
  return html`<div class="setting ${control.is}"${when}>${control.is === 'switch' ? html`${input}${text}` : html`${text}${input}`}${help}${problemsOf(item, filled, true)}</div>`;
}

function single(field: SettingField, control: Extract<Control, { is: 'switch' | 'value' | 'choice' }>, filled: Filled): Html {
  const { item } = field;
  const value = valueAt(filled.settings, item.setting.split('.')) ?? field.default;
  const attributes = html`id="${item.setting}" name="${item.setting}"${described(field, filled)}`;
  if (control.is === 'switch') return html`<input type="checkbox" ${attributes}${value === true ? html` checked` : ''}>`;
  if (control.is === 'choice') {
    const options = control.values.map((one) => ({
      value: one,
      label: item.choices?.[String(one)]?.[filled.language] ?? String(one),
    }));
    // Left open it means something, which the layout says.
    const open = field.default === undefined ? item.choices?.['']?.[filled.language] : undefined;
    return select(
      attributes,
      open === undefined ? options : [{ value: '', label: open }, ...options],
      value,
      filled.language,
      false,
    );
  }
  if (item.list !== undefined) return select(attributes, filled.lists[item.list], value, filled.language, true);
  const { maxLength } = control.node;
  return html`<input ${attributes} value="${text(value)}"${control.type === 'number' ? html` inputmode="numeric"` : ''}${maxLength === undefined ? '' : html` maxlength="${maxLength}"`}>`;
}

function boxes({ item, default: fallback }: SettingField, values: (string | number)[], { settings, language }: Filled): Html {
  const chosen = (valueAt(settings, item.setting.split('.')) ?? fallback ?? []) as unknown[];
  return html`${values.map(
    (value) =>
      html`<label class="confirm"><input type="checkbox" name="${item.setting}[${value}]"${chosen.includes(value) ? html` checked` : ''}><span>${item.choices?.[String(value)]?.[language] ?? value}</span></label>`,
  )}`;
}

/** Ties help and messages to the control, so that a screen reader reads them with it. */
function described({ item: { setting, help } }: SettingField, { problems }: Filled): Html | '' {
  const wrong = problems.filter((problem) => problem.setting === setting);
  const ids = [...(help === undefined ? [] : [`${setting}-help`]), ...(wrong.length > 0 ? [`${setting}-problem`] : [])];
  const invalid = wrong.some(({ severity }) => severity === 'error') ? html` aria-invalid="true"` : '';
  return ids.length === 0 ? '' : html` aria-describedby="${ids.join(' ')}"${invalid}`;
}

/** @param list undefined when the ledger did not hand it out: then nobody can say whether it still has what is saved */
function select(
  attributes: Html,
  list: SettingOption[] | undefined,
  value: unknown,
  language: Language,
  mayBeEmpty: boolean,
): Html {
  const options = list ?? [];
  const isKnown = value === undefined || options.some((option) => String(option.value) === String(value));
  // What is saved stays saved, also when the list no longer has it: only a person may change it.
  const label = list === undefined ? text(value) : say(language, 'gone', { value: text(value) });
  const all = isKnown ? options : [{ value: text(value), label }, ...options];
  return html`<select ${attributes}>${mayBeEmpty ? html`<option value="">${say(language, 'choose')}</option>` : ''}${all.map(
    (option) =>
      html`<option value="${option.value}"${value !== undefined && String(option.value) === String(value) ? html` selected` : ''}>${option.label}</option>`,
  )}</select>`;
}

function table(field: SettingField, control: Extract<Control, { is: 'map' | 'matrix' }>, filled: Filled): Html {
  const { item } = field;
  const { language, lists, ledger } = filled;
  const saved = (valueAt(filled.settings, item.setting.split('.')) ?? {}) as Record<string, unknown>;
  const listed = item.rows === undefined ? [] : (lists[item.rows] ?? []);
  const others = Object.keys(saved).filter((key) => !listed.some(({ value }) => String(value) === key));
  const rows = [
    ...listed.map(({ value, label }) => ({ key: String(value), label })),
    ...others.map((key) => ({ key, label: key })),
  ];
  const columns =
    control.is === 'map' ? [say(language, 'inLedger', { ledger })] : (item.columns ?? []).map(({ label }) => label[language]);
  const first = item.rows === undefined ? item.label[language] : say(language, 'inRackbeat');
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${item.label[language]}"><table><thead><tr><th scope="col">${first}</th>${columns.map(
    (column) => html`<th scope="col">${column}</th>`,
  )}</tr></thead><tbody>${rows.map(
    ({ key, label }) =>
      html`<tr><th scope="row">${label}</th>${
        control.is === 'map'
          ? html`<td>${mapCell(field, key, saved[key], label, filled)}</td>`
          : (item.columns ?? []).map(
              (column) =>
                html`<td>${matrixCell(field, control, key, column.key, saved[key], `${label}, ${column.label[language]}`, filled)}</td>`,
            )
      }</tr>`,
  )}${control.is === 'map' && item.rows === undefined ? newRow(field, filled) : ''}</tbody></table></div>`;
}

function mapCell({ item }: SettingField, key: string, value: unknown, label: string, filled: Filled): Html {
  const attributes = html`name="${item.setting}[${key}]" aria-label="${label}"`;
  return item.list === undefined
    ? html`<input ${attributes} value="${text(value)}">`
    : select(attributes, filled.lists[item.list], value, filled.language, true);
}

function matrixCell(
  { item }: SettingField,
  { confirm }: Extract<Control, { is: 'matrix' }>,
  row: string,
  column: string,
  saved: unknown,
  label: string,
  filled: Filled,
): Html {
  const { language } = filled;
  const name = `${item.setting}[${row}][${column}]`;
  const cell = (saved as Record<string, unknown> | undefined)?.[column];
  const value = confirm ? valueAt(cell, ['account']) : cell;
  const attributes = html`name="${name}" aria-label="${label}"`;
  const list = filled.lists[item.list ?? ''];
  const input =
    item.list === undefined
      ? html`<input ${attributes} value="${text(value)}">`
      : select(attributes, list, value, language, true);
  if (!confirm) return input;
  const isConfirmed = valueAt(cell, ['confirmed']) === true;
  const isProposed = value !== undefined && !isConfirmed;
  return html`<div class="cell${isProposed ? ' unconfirmed' : ''}">${input}<label class="confirm"><input type="checkbox" name="${name}[confirmed]"${isConfirmed ? html` checked` : ''}><span>${say(language, 'confirmed')}</span><span class="hidden">: ${label}</span></label>${isProposed ? html`<span class="mark">${say(language, 'unconfirmed')}</span>` : ''}</div>`;
}

function newRow({ item }: SettingField, { language, lists, ledger }: Filled): Html {
  const name = `${item.setting}[+1]`;
  const attributes = html`name="${name}" aria-label="${say(language, 'newRow')}: ${say(language, 'inLedger', { ledger })}"`;
  const key = html`<input name="${name}[key]" aria-label="${say(language, 'newRow')}: ${item.label[language]}" placeholder="${say(language, 'newRow')}">`;
  const value =
    item.list === undefined ? html`<input ${attributes}>` : select(attributes, lists[item.list], undefined, language, true);
  return html`<tr class="new"><td>${key}</td><td>${value}</td></tr>`;
}

/** Problems of the setting itself; for a table also those of its rows. */
function problemsOf(item: SettingItem, filled: Filled, isExact: boolean): Html | '' {
  const { problems, language } = filled;
  const { setting } = item;
  const wrong = problems.filter(
    (problem) => problem.setting === setting || (!isExact && problem.setting.startsWith(`${setting}.`)),
  );
  if (wrong.length === 0) return '';
  const lines = wrong.map(
    ({ severity, sentence, hint, setting: where }) =>
      html`<li class="${severity}"><strong>${say(language, severity === 'error' ? 'problem' : 'warning')}:</strong> ${placeBefore(sentence, placeInTable(item, where, filled))}${sentence}${hint === undefined ? '' : html` ${hint}`}</li>`,
  );
  const shown = wrong.some(({ severity }) => severity === 'error') ? lines.length : atOnce;
  const rest = lines.slice(shown);
  return html`<ul class="problems" id="${setting}-problem">${lines.slice(0, shown)}</ul>${
    rest.length === 0
      ? ''
      : html`<details><summary>${say(language, 'moreDifferences', { count: rest.length })}</summary><ul class="problems">${rest}</ul></details>`
  }`;
}

/** A table of many groups has a note for each cell that is empty: more of them are read on a wish. */
const atOnce = 3;

/** Left out where the sentence itself says which row it is about. */
function placeBefore(sentence: string, [row, column]: string[]): string {
  if (row === undefined || sentence.includes(row)) return '';
  return column === undefined ? `${row}: ` : `${row}, ${column}: `;
}

/** Row and column as the table's heads call them. */
function placeInTable({ setting, rows, columns }: SettingItem, where: string, { lists, language }: Filled): string[] {
  if (where === setting) return [];
  const [row = '', column] = where.slice(setting.length + 1).split('.');
  const label = lists[rows ?? '']?.find(({ value }) => String(value) === row)?.label ?? row;
  const head = columns?.find(({ key }) => key === column)?.label[language];
  return head === undefined ? [label] : [label, head];
}

function text(value: unknown): string {
  return value === undefined || value === null ? '' : String(value);
}
