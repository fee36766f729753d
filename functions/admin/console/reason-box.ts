/** Why a record stands where it stands, and what a bookkeeper can do about it. */
import { html } from 'hono/html';
import type { Language } from '#shared/texts/language.ts';
import type { Html } from './page.ts';
import { say } from './words.ts';

export interface ShownReason {
  sentence: string;
  hint?: string | undefined;
  detail?: string | undefined;
}

export function reasonBox(language: Language, { sentence, hint, detail }: ShownReason): Html {
  return html`<div class="reason"><p>${sentence}</p>${hint === undefined ? '' : html`<p class="hint"><strong>${say(language, 'whatToDo')}:</strong> ${hint}</p>`}${
    detail === undefined || sentence.includes(detail)
      ? ''
      : html`<details><summary>${say(language, 'ledgerWords')}</summary><p lang="">${detail}</p></details>`
  }</div>`;
}
