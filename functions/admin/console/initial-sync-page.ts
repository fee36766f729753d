/** The one-time copy from the ledger: what it would do, how far it has come, what came of it. */
import { html } from 'hono/html';
import type { Kind } from '#shared/kinds.ts';
import { kindWords } from '#shared/texts/kind-words.ts';
import type { ShownConnection } from './overview-page.ts';
import { type Html, notice, type PageOptions, page, type Reader } from './page.ts';
import { reasonBox, type ShownReason } from './reason-box.ts';
import { capital } from './transfers-page.ts';
import { say } from './words.ts';

interface ReasonLine {
  kind: Kind;
  count: number;
  sentence: string;
  hint?: string | undefined;
  examples: string[];
}

export interface InitialSyncPage {
  tabs: NonNullable<PageOptions['tabs']>;
  heading: string;
  /** `/console/{tenant}/{ledger}/initial-sync` */
  base: string;
  status: ShownConnection['status'];
  sync: {
    status: 'none' | 'requested' | 'running' | 'failed' | 'finished';
    available: boolean;
    kinds: { kind: Kind; total: number; created: number; linked: number; skipped: number; failed: number }[];
    reasons: ReasonLine[];
    trouble: ShownReason | null;
  };
  /** Reasons for what would be left, once that has been asked for. */
  foreseen?: ReasonLine[] | undefined;
}

export function initialSyncPage(reader: Reader, about: InitialSyncPage): Html {
  const { language } = reader;
  const { sync, tabs, heading, foreseen } = about;
  const isUnderWay = sync.status === 'requested' || sync.status === 'running';
  const body = html`
${notice(sync.status === 'failed' ? 'bad' : 'good', say(language, `initialSync_${sync.status}`))}
${sync.available && about.status !== 'closed' ? html`${notice('warning', say(language, 'initialSyncOnce'))}<p class="help">${say(language, 'importHelp')}</p>` : ''}
${sync.trouble === null ? '' : reasonBox(language, sync.trouble)}
<div${isUnderWay ? html` data-refresh="5"` : ''}>${sync.kinds.map((kind) => progressOf(language, kind))}</div>
${reasonsOf(reader, sync.reasons)}
${foreseen === undefined ? '' : html`<h2>${say(language, 'preview')}</h2>${foreseen.length === 0 ? html`<p>${say(language, 'nothingLeft')}</p>` : reasonsOf(reader, foreseen)}`}
${sync.available && !isUnderWay && about.status === 'active' ? buttons(reader, about) : ''}
${about.status === 'active' ? '' : html`<p>${say(language, `${about.status}Help`)}</p>`}`;
  return page(reader, { heading, tabs, body });
}

function progressOf(language: Reader['language'], row: InitialSyncPage['sync']['kinds'][number]): Html {
  const { kind, total, created, linked, skipped, failed } = row;
  const done = created + linked + skipped + failed;
  const name = capital(kindWords[kind][language]);
  return html`<p><label for="progress-${kind}">${name}: ${done} / ${total}</label><progress id="progress-${kind}" max="${Math.max(total, 1)}" value="${done}"></progress><span class="help">${say(language, 'syncCounts', { created, linked, skipped, failed })}</span></p>`;
}

function reasonsOf({ language }: Reader, reasons: ReasonLine[]): Html | '' {
  if (reasons.length === 0) return '';
  return html`<ul class="problems">${reasons.map(
    ({ kind, count, sentence, hint, examples }) =>
      html`<li class="warning"><strong>${capital(kindWords[kind][language])} (${count}):</strong> ${sentence}${hint === undefined ? '' : html` <span class="hint">${hint}</span>`}${examples.length === 0 ? '' : html`<p class="facts">${say(language, 'examples', { which: `${examples.join(', ')}${count > examples.length ? ' …' : ''}` })}</p>`}</li>`,
  )}</ul>`;
}

function buttons({ language, session }: Reader, { base, sync }: InitialSyncPage): Html {
  const csrf = html`<input type="hidden" name="csrf" value="${session?.csrf ?? ''}">`;
  return html`<div class="buttons"><form method="post" action="${base}/start">${csrf}<button>${say(language, sync.status === 'failed' ? 'syncResume' : 'syncStart')}</button></form><form method="post" action="${base}/preflight">${csrf}<button class="quiet">${say(language, 'syncPreflight')}</button></form></div>`;
}
