/** Transfers of one connection: what needs a person first, search, and sending by number. */
import { html } from 'hono/html';
import { documentKinds, inboundKinds, type Kind, kinds } from '#shared/kinds.ts';
import { kindWords } from '#shared/texts/kind-words.ts';
import { ledgerName } from './ledger-name.ts';
import { isLedgersKey } from './ledgers-key.ts';
import type { ShownConnection } from './overview-page.ts';
import { type Html, notice, type PageOptions, page, type Reader, time } from './page.ts';
import { reasonBox, type ShownReason } from './reason-box.ts';
import { say, type WordKey } from './words.ts';

export interface ShownTransfer {
  kind: Kind;
  number: string;
  state: 'working' | 'retrying' | 'waiting' | 'done' | 'skipped' | 'failed';
  outcome: string | null;
  ledgerId: string | null;
  ledgerNumber: string | null;
  reason: ShownReason | null;
  warnings: ShownReason[];
  attempts: number;
  nextAttemptAt: string | null;
  updatedAt: string;
}

export interface TransfersPage {
  tabs: NonNullable<PageOptions['tabs']>;
  heading: string;
  /** `/console/{tenant}/{ledger}/transfers` */
  base: string;
  ledger: string;
  transfers: ShownTransfer[];
  /** The next page's cursor. */
  next: string | null;
  /** What was searched for; all empty: what needs a person. */
  filter: { kind: string; number: string; all: boolean };
  notice?: Html | undefined;
  /** Only an active connection can send. */
  status: ShownConnection['status'];
  /** What the ledger transfers; there can be older rows of others, so they can be searched for. */
  sendable: readonly Kind[];
}

export function transfersPage(reader: Reader, about: TransfersPage): Html {
  const { language } = reader;
  const { transfers, filter, base, next, tabs, heading } = about;
  const isList = !filter.all && filter.number === '' && filter.kind === '';
  const query = new URLSearchParams({
    ...(filter.all ? { all: '1' } : {}),
    kind: filter.kind,
    number: filter.number,
    cursor: next ?? '',
  });
  const empty = isList ? 'nothingFailed' : 'noTransfers';
  const body = html`
${about.notice ?? ''}${about.status === 'active' ? '' : notice(about.status === 'reconnect' ? 'bad' : 'warning', say(language, `${about.status}Help`))}
<ul class="filter"><li><a href="${base}"${isList ? html` aria-current="true"` : ''}>${say(language, 'needsYou')}</a></li><li><a href="${base}?all=1"${filter.all ? html` aria-current="true"` : ''}>${say(language, 'all')}</a></li></ul>
${transfers.length === 0 ? html`<p class="empty"${about.notice === undefined ? '' : html` data-refresh="3"`}>${say(language, empty)}</p>` : listOf(reader, about)}
${next === null ? '' : html`<p><a href="${base}?${query.toString()}">${say(language, 'next')}</a></p>`}
<div class="panels">${searchForm(reader, about)}${about.status === 'active' ? sendForm(reader, about) : ''}</div>`;
  return page(reader, { heading, tabs, body });
}

function searchForm({ language }: Reader, { filter, base }: TransfersPage): Html {
  return html`<form method="get" action="${base}" role="search"><h2>${say(language, 'search')}</h2>${kindSelect(language, 'search-kind', kinds, filter.kind, true)}
<label for="search-number">${say(language, 'number')}</label><input id="search-number" name="number" value="${filter.number}" maxlength="60">
<button class="quiet">${say(language, 'search')}</button></form>`;
}

function sendForm({ language, session }: Reader, { base, sendable }: TransfersPage): Html {
  return html`<form method="post" action="${base}/send"><h2>${say(language, 'sendByNumber')}</h2><input type="hidden" name="csrf" value="${session?.csrf ?? ''}">${kindSelect(language, 'send-kind', sendable, 'customer-invoice', false)}
<label for="send-number">${say(language, 'number')}</label><input id="send-number" name="number" required maxlength="60">
<button>${say(language, 'send')}</button></form>`;
}

function kindSelect(language: Reader['language'], id: string, offered: readonly Kind[], chosen: string, mayBeAny: boolean): Html {
  return html`<label for="${id}">${say(language, 'kind')}</label><select id="${id}" name="kind">${mayBeAny ? html`<option value="">${say(language, 'all')}</option>` : ''}${offered.map(
    (kind) =>
      html`<option value="${kind}"${kind === chosen ? html` selected` : ''}>${capital(kindWords[kind][language])}</option>`,
  )}</select>`;
}

function listOf(reader: Reader, about: TransfersPage): Html {
  const { language } = reader;
  return html`<ul class="transfers">${about.transfers.map(
    (transfer) => html`<li class="${transfer.state}">
<h2><a href="${about.base}/${transfer.kind}/${encodeURIComponent(transfer.number)}">${capital(kindWords[transfer.kind][language])} ${transfer.number}</a></h2>
<p class="facts"><span class="state ${transfer.state}">${stateWords(language, transfer)}</span> ${whereOf(language, about.ledger, transfer)} · ${time(reader, transfer.updatedAt)}</p>
${transfer.reason === null || transfer.state === 'done' ? '' : reasonBox(language, transfer.reason)}
${transfer.state === 'failed' && about.status === 'active' ? resendForm(reader, about.base, transfer) : ''}
</li>`,
  )}</ul>`;
}

export function resendForm(
  { language, session }: Reader,
  base: string,
  { kind, number }: { kind: string; number: string },
): Html {
  return html`<form method="post" action="${base}/send"><input type="hidden" name="csrf" value="${session?.csrf ?? ''}"><input type="hidden" name="kind" value="${kind}"><input type="hidden" name="number" value="${number}"><button>${say(language, 'resend')}<span class="hidden"> ${number}</span></button></form>`;
}

export function stateWords(
  language: Reader['language'],
  { kind, state, outcome }: { kind: Kind; state: WordKey; outcome: string | null },
): string {
  const said = say(language, state === 'done' && inboundKinds.includes(kind) ? 'doneInRackbeat' : state);
  const detail =
    state === 'done' &&
    (outcome === 'created' || outcome === 'booked' || outcome === 'updated' || outcome === 'unchanged' || outcome === 'linked');
  return detail ? `${said}: ${say(language, outcome)}` : said;
}

export function whereOf(
  language: Reader['language'],
  ledger: string,
  { kind, ledgerId, ledgerNumber }: Pick<ShownTransfer, 'kind' | 'ledgerId' | 'ledgerNumber'>,
): string {
  const number = ledgerNumber ?? ledgerId;
  if (number === null) return '';
  if (inboundKinds.includes(kind)) return `Rackbeat ${number}`;
  const isDraft = ledgerNumber === null && documentKinds.includes(kind);
  const named = isLedgersKey(number) ? ledgerName(language, ledger) : `${ledgerName(language, ledger)} ${number}`;
  return `${named}${isDraft ? ` (${say(language, 'draft')})` : ''}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What is said after a person has asked for a record. */
export function sentNotice(language: Reader['language'], kind: ShownTransfer['kind'], number: string): Html {
  return notice('good', say(language, 'asked', { kind: capital(kindWords[kind][language]), number }));
}
