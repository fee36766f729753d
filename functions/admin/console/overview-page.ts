/** The connections: all of them for an operator, one company's for everybody else. */
import { html } from 'hono/html';
import { ledgerName } from './ledger-name.ts';
import { isLedgersKey } from './ledgers-key.ts';
import { type Html, page, type Reader } from './page.ts';
import { say } from './words.ts';

export interface ShownConnection {
  tenantId: string;
  ledger: string;
  status: 'installed' | 'active' | 'reconnect' | 'closed';
  ledgerCompany: { name: string; id: string; product?: string | undefined } | null;
  health: { failed: number; underWay: number; more: boolean; deadLetters: number };
}

export interface TenantPage {
  companyName: string;
  tenantId: string;
  connections: ShownConnection[];
}

export function tenantPage(reader: Reader, { companyName, tenantId, connections }: TenantPage): Html {
  const { language } = reader;
  const body = html`${connections.length === 0 ? html`<p>${say(language, 'noConnections')}</p>` : ''}
<ul class="cards">${connections.map((connection) => card(reader, connection))}</ul>
<p><a href="/console/${tenantId}/changes">${say(language, 'changes')}</a></p>`;
  return page(reader, { heading: companyName, body });
}

function card({ language }: Reader, { tenantId, ledger, status, ledgerCompany, health }: ShownConnection): Html {
  const base = `/console/${tenantId}/${ledger}`;
  const help = status === 'active' ? undefined : say(language, `${status}Help`);
  const plus = health.more ? '+' : '';
  return html`<li class="card"><h2>${ledgerCompany?.product ?? ledgerName(language, ledger)}</h2>
<p><span class="state ${status}">${say(language, status)}</span> ${ledgerCompany === null ? '' : companyIn(ledgerCompany)}</p>
${help === undefined ? '' : html`<p>${help}</p>`}
<p>${health.failed === 0 ? (status === 'active' ? say(language, 'allWell') : '') : html`<a class="needs" href="${base}/transfers">${say(language, 'failedCount', { count: `${health.failed}${plus}` })}</a>`}${health.underWay === 0 ? '' : html`<br>${say(language, status === 'reconnect' ? 'waitingCount' : 'underWayCount', { count: `${health.underWay}${plus}` })}`}${health.deadLetters === 0 ? '' : html`<br><span class="needs">${say(language, 'deadLetterCount', { count: health.deadLetters })}</span>`}</p>
<p class="buttons"><a class="button" href="${base}/transfers">${say(language, 'transfers')}</a>${status === 'closed' ? '' : html`<a class="button quiet" href="${base}/settings">${say(language, 'settings')}</a>`}</p></li>`;
}

/** A number tells two of one name apart; a key of the ledger's own tells a person nothing. */
function companyIn({ name, id }: NonNullable<ShownConnection['ledgerCompany']>): string {
  return isLedgersKey(id) ? name : `${name} (${id})`;
}

export function operatorPage(
  reader: Reader,
  { connections, next }: { connections: { tenantId: string; companyName: string; ledger: string }[]; next: string | null },
): Html {
  const { language } = reader;
  const body = html`${
    connections.length === 0
      ? html`<p>${say(language, 'noConnections')}</p>`
      : html`<table><thead><tr><th scope="col">${say(language, 'company')}</th><th scope="col">${say(language, 'ledger')}</th></tr></thead><tbody>${connections.map(
          ({ tenantId, companyName, ledger }) =>
            html`<tr><th scope="row"><a href="/console/${tenantId}">${companyName} (${tenantId})</a></th><td><a href="/console/${tenantId}/${ledger}/transfers">${ledgerName(language, ledger)}</a></td></tr>`,
        )}</tbody></table>`
  }${next === null ? '' : html`<p><a href="/console?cursor=${encodeURIComponent(next)}">${say(language, 'next')}</a></p>`}`;
  return page(reader, { heading: say(language, 'connections'), body });
}
