import { html } from 'hono/html';
import { type Html, notice, page, type Reader } from './page.ts';
import { say, type WordKey } from './words.ts';

/** For who comes without a link: an operator, or a company with a key. */
export function signInPage(reader: Reader, problem?: WordKey): Html {
  const { language } = reader;
  const body = html`${problem === undefined ? '' : notice('bad', say(language, problem))}<p>${say(language, 'signInIntro')}</p>
<form method="post" action="/console/sign-in" class="narrow"><label for="key">${say(language, 'key')}</label><input id="key" name="key" type="password" autocomplete="current-password" required><button>${say(language, 'signIn')}</button></form>`;
  return page(reader, { heading: say(language, 'signIn'), body });
}

/** One sentence and nothing else. */
export function sentencePage(reader: Reader, key: WordKey): Html {
  return page(reader, { heading: say(reader.language, 'title'), body: html`<p role="alert">${say(reader.language, key)}</p>` });
}
