/** One transfer with its attempts, and the buttons that send it again. */
import { html } from 'hono/html';
import { kindWords } from '#shared/texts/kind-words.ts';
import { type Html, notice, type PageOptions, page, type Reader, time } from './page.ts';
import { reasonBox, type ShownReason } from './reason-box.ts';
import { capital, resendForm, type ShownTransfer, stateWords, whereOf } from './transfers-page.ts';
import { consoleWords, say, type WordKey } from './words.ts';

export interface TransferPage {
  tabs: NonNullable<PageOptions['tabs']>;
  base: string;
  ledger: string;
  transfer: ShownTransfer & {
    createdAt: string;
    history: { at: string; cause: string; outcome: string; reason: ShownReason | null; ledgerId: string | null }[];
  };
  maySend: boolean;
  hasPreview: boolean;
  notice?: Html | undefined;
  /** Something is about to come of it. */
  isAwaited: boolean;
  /** A second document must be wished for twice: here is the second time. */
  askForForce: boolean;
}

export function transferPage(reader: Reader, about: TransferPage): Html {
  const { language } = reader;
  const { transfer, base, ledger, tabs } = about;
  const where = `${base}/${transfer.kind}/${encodeURIComponent(transfer.number)}`;
  const body = html`
${about.notice ?? ''}
<p class="facts"${about.isAwaited ? html` data-refresh="3"` : ''}><span class="state ${transfer.state}">${stateWords(language, transfer)}</span> ${whereOf(language, ledger, transfer)} · ${time(reader, transfer.updatedAt)}</p>
${transfer.reason === null || transfer.state === 'done' ? '' : reasonBox(language, transfer.reason)}
${transfer.warnings.map((warning) => notice('warning', reasonBox(language, warning)))}
${transfer.nextAttemptAt === null ? '' : html`<p>${say(language, 'nextAttempt')}: ${time(reader, transfer.nextAttemptAt)}</p>`}
<div class="buttons">${about.maySend ? resendForm(reader, base, transfer) : ''}${about.hasPreview ? html`<a class="button quiet" href="${where}/preview">${say(language, 'preview')}</a>` : ''}</div>
${about.askForForce && about.maySend ? forceForm(reader, about) : ''}
<h2>${say(language, 'attempts')} (${transfer.attempts})</h2>
${
  transfer.history.length === 0
    ? html`<p>${say(language, 'none')}</p>`
    : html`<div class="scroll" tabindex="0" role="region" aria-label="${say(language, 'attempts')}"><table><thead><tr><th scope="col">${say(language, 'time')}</th><th scope="col">${say(language, 'state')}</th><th scope="col">${say(language, 'reason')}</th></tr></thead><tbody>${[
        ...transfer.history,
      ]
        .reverse()
        .map(
          (attempt) =>
            html`<tr><td>${time(reader, attempt.at)}</td><td>${outcomeWords(language, attempt.outcome)}</td><td>${attempt.reason?.sentence ?? ''}</td></tr>`,
        )}</tbody></table></div>`
}`;
  return page(reader, { heading: `${capital(kindWords[transfer.kind][language])} ${transfer.number}`, tabs, body });
}

function outcomeWords(language: Reader['language'], outcome: string): string {
  return outcome in consoleWords ? capital(say(language, outcome as WordKey)) : outcome;
}

function forceForm({ language, session }: Reader, { base, transfer }: TransferPage): Html {
  return html`<form method="post" action="${base}/send" class="danger"><h2>${say(language, 'force')}</h2><p>${say(language, 'forceHelp')}</p>
<input type="hidden" name="csrf" value="${session?.csrf ?? ''}"><input type="hidden" name="kind" value="${transfer.kind}"><input type="hidden" name="number" value="${transfer.number}"><input type="hidden" name="force" value="yes"><input type="hidden" name="shown" value="${transfer.updatedAt} ${transfer.ledgerId ?? ''}">
<label class="confirm"><input type="checkbox" name="acknowledge" value="yes" required><span>${say(language, 'forceConfirm')}</span></label>
<button>${say(language, 'force')}</button></form>`;
}
