/** The few pages a person sees while installing. */
import { html } from 'hono/html';
import type { Language } from '#shared/texts/language.ts';
import { ledgerName } from './ledger-name.ts';
import { type Html, page } from './page.ts';
import { say } from './words.ts';

const reader = (language: Language) => ({ language, path: '', timeZone: 'Europe/Copenhagen' });

export function messagePage(language: Language, text: string): Html {
  return page(reader(language), { heading: say(language, 'title'), body: html`<p>${text}</p>` });
}

export function goToRackbeatPage(about: { language: Language; ledger: string; company: string; rackbeat: string }): Html {
  const { language, ledger, company, rackbeat } = about;
  return page(reader(language), {
    heading: say(language, 'installTitle', { ledger }),
    body: html`<p>${say(language, 'installToRackbeat', { ledger, company })}</p>
<p><a class="button" href="${rackbeat}">${say(language, 'openRackbeat')}</a></p>`,
  });
}

export function chooseCompanyPage(about: {
  language: Language;
  ledger: string;
  state: string;
  companies: { id: string; name: string; isUsable: boolean }[];
}): Html {
  const { language, ledger, state, companies } = about;
  const choices = companies.map(
    ({ id, name, isUsable }) =>
      html`<p><label><input type="radio" name="company" value="${id}" required${isUsable ? '' : html` disabled`}> ${name} (${id})${isUsable ? '' : ` – ${say(language, 'companyUnusable')}`}</label></p>`,
  );
  return page(reader(language), {
    heading: say(language, 'installTitle', { ledger }),
    body: html`<form method="post" action="/install/${ledger}/choose">
<input type="hidden" name="state" value="${state}">
<fieldset><legend>${say(language, 'chooseCompany', { ledger })}</legend>${choices}</fieldset>
<p class="buttons"><button>${say(language, 'goOn')}</button></p>
</form>`,
  });
}

export function confirmPage(about: {
  language: Language;
  ledger: string;
  state: string;
  rackbeatCompany: string;
  ledgerCompany: string;
}): Html {
  const { language, ledger, state, rackbeatCompany, ledgerCompany } = about;
  return page(reader(language), {
    heading: say(language, 'installTitle', { ledger }),
    body: html`<dl class="pair"><dt>Rackbeat</dt><dd>${rackbeatCompany}</dd><dt>${ledgerName(language, ledger)}</dt><dd>${ledgerCompany}</dd></dl>
<p>${say(language, 'installConfirm')}</p>
<form method="post" action="/install/${ledger}/confirm" class="buttons">
<input type="hidden" name="state" value="${state}">
<button name="decision" value="connect">${say(language, 'connect')}</button>
<button name="decision" value="cancel" class="quiet">${say(language, 'doNotConnect')}</button>
</form>`,
  });
}
