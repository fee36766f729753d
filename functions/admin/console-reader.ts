/** What a page of the console knows of the request it answers. */
import type { Context, Hono } from 'hono';
import type { Language } from '#shared/texts/language.ts';
import type { AdminEnv } from './app.ts';
import type { AskApi } from './ask-api.ts';
import type { Reader } from './console/page.ts';
import type { Session } from './sessions.ts';

export interface ConsoleEnv {
  Bindings: AdminEnv['Bindings'];
  Variables: { language: Language; session: Session; ask: AskApi; form: URLSearchParams };
}
export type Console = Hono<ConsoleEnv>;
export type Page = Context<ConsoleEnv>;

/** Who reads, for the frame of the page. @param timeZone of the company shown */
export function readerOf(context: Page, timeZone = 'Europe/Copenhagen'): Reader {
  const session = context.get('session') as Session | undefined;
  const query = new URLSearchParams(context.req.query());
  query.delete('lang');
  const path = query.size === 0 ? context.req.path : `${context.req.path}?${query}`;
  return {
    language: context.get('language'),
    // A page that came of a form cannot be asked for again, nor one whose address is a key.
    path: context.req.method === 'GET' && !context.req.path.startsWith('/console/open/') ? path : '',
    timeZone,
    ...(session === undefined
      ? {}
      : { session: { csrf: session.csrf, who: session.caller.who, isOperator: session.caller.scope === 'operator' } }),
  };
}
