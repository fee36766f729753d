/** The settings of one connection, as the help articles describe them, ending in one clear button. */
import { html } from 'hono/html';
import { type Html, notice, type PageOptions, page, type Reader } from './page.ts';
import { type Filled, settingControl } from './setting-controls.ts';
import type { FieldSection } from './setting-fields.ts';
import { say } from './words.ts';

export interface SettingsPage extends Filled {
  tabs: NonNullable<PageOptions['tabs']>;
  heading: string;
  /** Where the form goes. */
  action: string;
  status: 'installed' | 'active' | 'reconnect' | 'closed';
  sections: FieldSection[];
  /** What to say on top. */
  outcome?: 'saved' | 'activated' | 'notSaved' | undefined;
  /** The ledger did not hand out its lists. */
  listsAreMissing: boolean;
}

export function settingsPage(reader: Reader, about: SettingsPage): Html {
  const { language } = reader;
  const { sections, outcome, status, tabs, heading, action } = about;
  const body = html`
${outcome === undefined ? '' : notice(outcome === 'notSaved' ? 'bad' : 'good', say(language, outcome))}
${about.listsAreMissing && status !== 'reconnect' ? notice('warning', say(language, 'listsMissing')) : ''}
${status === 'installed' ? html`${notice('warning', say(language, 'installedHelp'))}<p class="help">${say(language, 'setUpHelp')}</p>` : ''}
${status === 'reconnect' ? notice('bad', say(language, 'reconnectHelp')) : ''}
<form method="post" action="${action}" class="settings">
<input type="hidden" name="csrf" value="${reader.session?.csrf ?? ''}">
${sections.map((section) => sectionOf(section, about))}
${otherProblems(about)}
${status === 'active' ? '' : html`<p class="help" id="activate-help">${say(language, 'activateHelp')}</p>`}
<div class="buttons last">
${
  status === 'active'
    ? html`<button name="finish" value="save">${say(language, 'save')}</button>`
    : html`<button name="finish" value="activate"${status === 'reconnect' ? html` disabled` : ''} aria-describedby="activate-help">${say(language, 'activate')}</button><button name="finish" value="save" class="quiet">${say(language, 'save')}</button>`
}
</div>
</form>`;
  return page(reader, { heading, tabs, body });
}

/** Nobody answers for the settings of an app that was removed. */
export function uninstalledPage(reader: Reader, tabs: SettingsPage['tabs']): Html {
  const { language } = reader;
  return page(reader, { heading: say(language, 'closed'), tabs, body: html`<p>${say(language, 'closedHelp')}</p>` });
}

function sectionOf({ id, title, intro, fields }: FieldSection, filled: SettingsPage): Html {
  return html`<section aria-labelledby="section-${id}"><h2 id="section-${id}">${title[filled.language]}</h2>${intro === undefined ? '' : html`<p>${intro[filled.language]}</p>`}${fields.map(
    (field) => settingControl(field, filled),
  )}</section>`;
}

/** What is said of no field on the page. */
function otherProblems({ problems, sections }: SettingsPage): Html | '' {
  const shown = sections.flatMap(({ fields }) => fields.map(({ item }) => item.setting));
  const others = problems.filter(({ setting }) => !shown.some((path) => setting === path || setting.startsWith(`${path}.`)));
  if (others.length === 0) return '';
  return html`<ul class="problems">${others.map(
    ({ setting, severity, sentence, hint }) =>
      html`<li class="${severity}"><span class="where">${setting}</span> ${sentence}${hint === undefined ? '' : html` ${hint}`}</li>`,
  )}</ul>`;
}
