/** Who changed what: every change a person or a key has made, newest first. */
import { html } from 'hono/html';
import { type Html, page, type Reader, time } from './page.ts';
import { say } from './words.ts';

export interface Change {
  at: string;
  who: string;
  what: string;
  ledger: string | null;
  details: Record<string, unknown>;
}

export function changesPage(reader: Reader, about: { tenantId: string; entries: Change[]; next: string | null }): Html {
  const { language } = reader;
  const { entries, next, tenantId } = about;
  const body = html`${
    entries.length === 0
      ? html`<p>${say(language, 'noChanges')}</p>`
      : html`<div class="scroll"><table><thead><tr><th scope="col">${say(language, 'time')}</th><th scope="col">${say(language, 'who')}</th><th scope="col">${say(language, 'what')}</th><th scope="col">${say(language, 'details')}</th></tr></thead><tbody>${entries.map(
          (entry) =>
            html`<tr><td>${time(reader, entry.at)}</td><td>${entry.who}</td><td>${entry.ledger ?? ''} ${entry.what}</td><td>${detailsOf(reader, entry)}</td></tr>`,
        )}</tbody></table></div>`
  }${next === null ? '' : html`<p><a href="/console/${tenantId}/changes?cursor=${encodeURIComponent(next)}">${say(language, 'next')}</a></p>`}`;
  return page(reader, { heading: say(language, 'changes'), tabs: [], body });
}

/** Of settings only what differs; of anything else all there is. */
function detailsOf({ language }: Reader, { details }: Change): Html | '' {
  const { before, after, ...others } = details;
  const differences = 'after' in details ? compare(before, after) : [];
  const rest = Object.entries(others).map(([name, value]) => html`<li>${name}: ${JSON.stringify(value)}</li>`);
  const changed = differences.map(
    ([path, old, fresh]) =>
      html`<li><code>${path}</code> <span class="hidden">${say(language, 'before')}</span><del>${shown(old)}</del> → <span class="hidden">${say(language, 'after')}</span><ins>${shown(fresh)}</ins></li>`,
  );
  return rest.length + changed.length === 0 ? '' : html`<ul class="plain">${changed}${rest}</ul>`;
}

/** Paths whose value differs, with both values. */
export function compare(before: unknown, after: unknown, path = ''): [string, unknown, unknown][] {
  if (!isObject(before) || !isObject(after)) {
    if (isObject(after) && before == null) return compare({}, after, path);
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [[path, before, after]];
  }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => compare(before[key], after[key], path === '' ? key : `${path}.${key}`));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function shown(value: unknown): string {
  return value === undefined || value === null ? '–' : JSON.stringify(value);
}
