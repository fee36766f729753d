/** The frame of every page: head, navigation, language, the one heading. */
import { html } from 'hono/html';
import { type Language, languages } from '#shared/texts/language.ts';
import { assetPath } from './assets.ts';
import { say } from './words.ts';

export type Html = ReturnType<typeof html>;

/** Who reads, and where they are. */
export interface Reader {
  language: Language;
  /** Path of this page, for the links that change the language; empty for a page that cannot be asked for again. */
  path: string;
  /** IANA name; times are shown in it. */
  timeZone: string;
  /** Absent while nobody is signed in. */
  session?: { csrf: string; who: string; isOperator: boolean };
}

const languageNames: Record<Language, string> = { en: 'English', da: 'Dansk', nb: 'Norsk', sv: 'Svenska' };

export interface PageOptions {
  heading: string;
  /** Links of this place; the current one is marked. */
  tabs?: { href: string; label: string; isHere: boolean }[];
  body: Html;
}

export function page(reader: Reader, { heading, tabs = [], body }: PageOptions): Html {
  const { language, session } = reader;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading} – ${say(language, 'title')}</title>
<link rel="stylesheet" href="${assetPath('style.css')}">
<link rel="icon" href="data:,">
<script src="${assetPath('script.js')}" defer></script>
</head>
<body>
<a class="skip" href="#content">${say(language, 'skip')}</a>
<header>
<nav aria-label="${say(language, 'menu')}">
${session === undefined ? html`<span class="brand">${say(language, 'title')}</span>` : html`<a class="brand" href="/console">${say(language, 'connections')}</a>`}
${tabs.map(({ href, label, isHere }) => html`<a href="${href}"${isHere ? html` aria-current="page"` : ''}>${label}</a>`)}
</nav>
<div class="tools">${reader.path === '' ? '' : languagePicker(reader)}${session === undefined ? '' : signOutForm(reader, session.csrf)}</div>
</header>
<main id="content" tabindex="-1">
<h1>${heading}</h1>
${body}
</main>
</body>
</html>`;
}

function languagePicker({ language, path }: Reader): Html {
  const separator = path.includes('?') ? '&' : '?';
  return html`<ul class="languages" aria-label="${say(language, 'language')}">${languages.map(
    (one) =>
      html`<li><a href="${path}${separator}lang=${one}" lang="${one}"${one === language ? html` aria-current="true"` : ''}>${languageNames[one]}</a></li>`,
  )}</ul>`;
}

function signOutForm({ language }: Reader, csrf: string): Html {
  return html`<form method="post" action="/console/sign-out"><input type="hidden" name="csrf" value="${csrf}"><button class="quiet">${say(language, 'signOut')}</button></form>`;
}

/** A box that says something: read out by screen readers when it appears. */
export function notice(kind: 'good' | 'warning' | 'bad', body: Html | string): Html {
  return html`<div class="notice ${kind}" role="${kind === 'bad' ? 'alert' : 'status'}">${body}</div>`;
}

/** A moment as the company reads it. @param moment ISO 8601 or ms since 1970 */
export function time({ language, timeZone }: Reader, moment: string): Html {
  const shown = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    millisecondsOf(moment),
  );
  return html`<time datetime="${moment}">${shown}</time>`;
}

/** American English would begin with the month and count to twelve; our readers are European. */
function localeOf(language: Language): string {
  return language === 'en' ? 'en-GB' : language;
}

function millisecondsOf(moment: string): number {
  // biome-ignore lint/style/noRestrictedGlobals: reads a given time; does not ask what time it is
  return Date.parse(moment);
}
