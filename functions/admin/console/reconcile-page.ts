/** Both sides' books held against each other: three numbers, what differs, and a run for any days. */
import { html } from 'hono/html';
import type { Kind } from '#shared/kinds.ts';
import { knownEvent } from '#shared/rackbeat/webhook-events.ts';
import { amountIn } from '#shared/texts/amount.ts';
import { dayIn } from '#shared/texts/day.ts';
import { kindWords } from '#shared/texts/kind-words.ts';
import { isLedgersKey } from './ledgers-key.ts';
import type { ShownConnection } from './overview-page.ts';
import { type Html, notice, type PageOptions, page, type Reader, time } from './page.ts';
import { reasonBox, type ShownReason } from './reason-box.ts';
import { capital } from './transfers-page.ts';
import { say } from './words.ts';

interface Figures {
  amount: string;
  currency: string;
  document: string | null;
}

interface Summary {
  from: string;
  to: string;
  finishedAt: string | null;
  missing: number;
  twice: number;
  different: number;
}

interface Run extends Summary {
  status: 'requested' | 'running' | 'failed' | 'finished';
  kinds: {
    kind: Kind;
    inRackbeat: number;
    inLedger: number;
    same: number;
    failed: number;
    underWay: number;
    skipped: number;
    before: number;
    sums: { currency: string; rackbeat: string; ledger: string }[];
  }[];
  differences: (ShownReason & { kind: Kind; number: string; rackbeat: Figures | null; ledger: Figures | null })[];
  moreDifferences: number;
  webhooksRenewed: string[];
  trouble: ShownReason | null;
}

export interface ReconcilePage {
  tabs: NonNullable<PageOptions['tabs']>;
  heading: string;
  /** `/console/{tenant}/{ledger}/reconcile` */
  base: string;
  status: ShownConnection['status'];
  run: Run | null;
  history: Summary[];
}

export function reconcilePage(reader: Reader, about: ReconcilePage): Html {
  const { language } = reader;
  const { run, history, tabs, heading } = about;
  const isUnderWay = run?.status === 'requested' || run?.status === 'running';
  const body = html`<p>${say(language, 'reconcileHelp')}</p>
${run === null ? notice('warning', say(language, 'reconcileNone')) : html`<div${isUnderWay ? html` data-refresh="5"` : ''}>${newest(reader, run, about)}</div>`}
${about.status === 'active' ? (isUnderWay ? '' : form(reader, about.base)) : html`<p>${say(language, `${about.status}Help`)}</p>`}
${history.length === 0 ? '' : earlier(reader, history)}`;
  return page(reader, { heading, tabs, body });
}

function newest(reader: Reader, run: Run, about: ReconcilePage): Html {
  const { language } = reader;
  const { missing, twice, different, differences, moreDifferences, webhooksRenewed, trouble } = run;
  const isClean = missing + twice + different === 0;
  const said =
    run.status === 'finished'
      ? notice(isClean ? 'good' : 'warning', html`<strong>${say(language, 'reconcileCounts', counts(run))}</strong>`)
      : notice(run.status === 'failed' ? 'bad' : 'good', say(language, `reconcile_${run.status}`));
  return html`<h2>${days(reader, run)}</h2>${said}
${trouble === null ? '' : reasonBox(language, trouble)}
${webhooksRenewed.length === 0 ? '' : notice('warning', say(language, 'webhooksRenewed', { events: eventWords(reader, webhooksRenewed) }))}
${run.kinds.length === 0 ? '' : sums(reader, run.kinds)}
${differences.length === 0 ? '' : html`<ul class="problems">${differences.map((one) => difference(reader, one, about.base))}</ul>`}
${moreDifferences === 0 ? '' : html`<p>${say(language, 'moreDifferences', { count: moreDifferences })}</p>`}`;
}

function days({ language }: Reader, { from, to }: Pick<Summary, 'from' | 'to'>): string {
  return from === to ? dayIn(language, from) : `${dayIn(language, from)} – ${dayIn(language, to)}`;
}

/** Rackbeat's names of events, as the kinds of record they tell of. */
function eventWords({ language }: Reader, events: string[]): string {
  const said = events.map((event) => {
    const kind = knownEvent(event)?.kind;
    return kind === undefined ? event : kindWords[kind][language];
  });
  return [...new Set(said)].join(', ');
}

function counts({ missing, twice, different }: Summary) {
  return { missing, twice, different };
}

function sums({ language }: Reader, kinds: Run['kinds']): Html {
  return html`<div class="scroll"><table><thead><tr><th scope="col">${capital(say(language, 'booked'))}</th><th scope="col">Rackbeat</th><th scope="col">${say(language, 'ledger')}</th></tr></thead><tbody>${kinds.map(
    ({ kind, inRackbeat, inLedger, sums: money, ...told }) =>
      html`<tr><th scope="row">${capital(kindWords[kind][language])}<p class="help">${whatBecame(language, told)}</p></th><td>${inRackbeat}${money.map(({ rackbeat, currency }) => html`<br>${amountIn(language, rackbeat)} ${currency}`)}</td><td>${inLedger}${money.map(({ ledger, currency }) => html`<br>${amountIn(language, ledger)} ${currency}`)}</td></tr>`,
  )}</tbody></table></div>`;
}

/** Why the two columns may differ although nothing is missing. */
function whatBecame(
  language: Reader['language'],
  told: Record<'same' | 'failed' | 'underWay' | 'skipped' | 'before', number>,
): string {
  const said = [
    ['reconcileSame', told.same],
    ['reconcileFailed', told.failed],
    ['reconcileUnderWay', told.underWay],
    ['reconcileSkipped', told.skipped],
    ['reconcileBefore', told.before],
  ] as const;
  return said.flatMap(([key, count]) => (count === 0 ? [] : [say(language, key, { count })])).join(' ');
}

function difference(
  { language }: Reader,
  { kind, number, rackbeat, ledger, ...reason }: Run['differences'][number],
  base: string,
): Html {
  const side = (name: string, figures: Figures | null) =>
    figures === null
      ? ''
      : html`${name}: ${amountIn(language, figures.amount)} ${figures.currency}${figures.document === null || isLedgersKey(figures.document) ? '' : html` (${figures.document})`}. `;
  return html`<li class="warning"><strong><a href="${base.replace(/reconcile$/, 'transfers')}?${new URLSearchParams({ kind, number }).toString()}">${capital(kindWords[kind][language])} ${number}</a></strong> ${reasonBox(language, reason)}<p class="facts">${side('Rackbeat', rackbeat)}${side(say(language, 'ledger'), ledger)}</p></li>`;
}

function form({ language, session }: Reader, base: string): Html {
  return html`<form method="post" action="${base}" class="narrow"><input type="hidden" name="csrf" value="${session?.csrf ?? ''}">
<h2>${say(language, 'reconcileRun')}</h2>
<label for="from">${say(language, 'fromDay')}</label><input id="from" name="from" type="date" required>
<label for="to">${say(language, 'toDay')}</label><input id="to" name="to" type="date" required>
<button>${say(language, 'reconcileStart')}</button></form>`;
}

function earlier(reader: Reader, history: Summary[]): Html {
  const { language } = reader;
  return html`<h2>${say(language, 'reconcileEarlier')}</h2><ul class="plain">${history.map(
    (one) =>
      html`<li>${one.finishedAt === null ? '' : time(reader, one.finishedAt)}: ${say(language, 'reconcileCounts', counts(one))} <span class="help">${days(reader, one)}</span></li>`,
  )}</ul>`;
}
