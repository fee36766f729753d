/** The console: who is let in, and which page is where. */
import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { loggable } from '#shared/failures.ts';
import { Language, languageOf } from '#shared/texts/language.ts';
import { authenticate } from './access.ts';
import type { AdminApp } from './app.ts';
import { askApi } from './ask-api.ts';
import { asset } from './console/assets.ts';
import { sentencePage, signInPage } from './console/sign-in-page.ts';
import type { WordKey } from './console/words.ts';
import { type Console, type ConsoleEnv, type Page, readerOf } from './console-reader.ts';
import { formLimit } from './form-limit.ts';
import { initialSyncPages } from './initial-sync-pages.ts';
import { overviewPages } from './overview-pages.ts';
import { ApiProblem } from './problem.ts';
import { reconcilePages } from './reconcile-pages.ts';
import { securityHeaders } from './security-headers.ts';
import type { WebServices } from './services.ts';
import { endSession, isOurForm, sessionOf, startSession } from './sessions.ts';
import { settingsPages } from './settings-pages.ts';
import { triesTooOften } from './sign-in-limit.ts';
import { transferPages } from './transfer-pages.ts';

const languageCookie = '__Host-language';

export function consolePages(api: AdminApp, services: WebServices): Console {
  const pages: Console = new Hono<ConsoleEnv>();
  pages.use(securityHeaders({ framedBy: services.rackbeatOrigin }));
  pages.get('/assets/:version/:name', (context) => {
    const found = asset(context.req.param('name'));
    if (found === undefined) return context.text('', 404);
    return context.body(found.body, 200, { 'content-type': found.type, 'cache-control': 'public, max-age=31536000, immutable' });
  });
  pages.use(chooseLanguage);
  pages.use(formLimit((context) => context.html(sentencePage(readerOf(context as Page), 'notUnderstood'), 413)));
  entrance(pages, services);
  pages.use(async (context, next) => {
    const session = await sessionOf(context, services);
    if (session === undefined) return context.html(signInPage(readerOf(context)), 401);
    context.set('session', session);
    context.set('ask', askApi(api, session.caller, context.get('language')));
    if (context.req.method !== 'GET') {
      const form = new URLSearchParams(await context.req.text());
      if (!isOurForm(session, form.get('csrf'))) return context.html(sentencePage(readerOf(context), 'formExpired'), 403);
      context.set('form', form);
    }
    return await next();
  });
  pages.post('/sign-out', async (context) => {
    await endSession(context, services);
    return context.redirect('/console/sign-in', 303);
  });
  overviewPages(pages);
  settingsPages(pages);
  transferPages(pages);
  initialSyncPages(pages);
  reconcilePages(pages);
  // A mounted app's own notFound is never asked.
  pages.all('*', (context) => context.html(sentencePage(readerOf(context), 'notFound'), 404));
  pages.onError((error, context) => problemPage(error, context as Page, services));
  return pages;
}

/** Chosen by hand, else as the browser wishes. */
async function chooseLanguage(context: Page, next: () => Promise<void>): Promise<void> {
  const chosen = Language.safeParse(context.req.query('lang'));
  const kept = Language.safeParse(getCookie(context, languageCookie));
  if (chosen.success)
    setCookie(context, languageCookie, chosen.data, {
      path: '/',
      secure: true,
      sameSite: 'None',
      partitioned: true,
      maxAge: 365 * 24 * 3600,
    });
  context.set('language', chosen.data ?? kept.data ?? languageOf(context.req.header('accept-language')));
  await next();
}

/** Two ways in: the address Rackbeat knows, whose last part is a key, and a key that is typed. */
function entrance(pages: Console, services: WebServices): void {
  pages.get('/open/:key', async (context) => {
    if (await triesTooOften(context, services)) return context.html(sentencePage(readerOf(context), 'tooOften'), 429);
    const caller = await callerOf(services, context.req.param('key'));
    if (caller === undefined) return context.html(sentencePage(readerOf(context), 'linkUnknown'), 401);
    await startSession(context, services, { ...caller, who: `Rackbeat (${caller.who})` });
    // Without the key in the address bar and the history.
    return context.redirect(caller.scope === 'operator' ? '/console' : `/console/${caller.scope}`, 303);
  });
  pages.get('/sign-in', (context) => context.html(signInPage(readerOf(context))));
  pages.post('/sign-in', async (context) => {
    if (await triesTooOften(context, services)) return context.html(signInPage(readerOf(context), 'tooOften'), 429);
    const form = new URLSearchParams(await context.req.text());
    const caller = await callerOf(services, (form.get('key') ?? '').trim());
    if (caller === undefined) return context.html(signInPage(readerOf(context), 'keyUnknown'), 401);
    await startSession(context, services, caller);
    return context.redirect('/console', 303);
  });
}

async function callerOf(services: WebServices, key: string) {
  try {
    return await authenticate(services.tenants, `Bearer ${key}`);
  } catch (error) {
    if (error instanceof ApiProblem && error.problem.status === 401) return undefined;
    throw error;
  }
}

function problemPage(error: Error, context: Page, { log }: WebServices): Response | Promise<Response> {
  const status = error instanceof ApiProblem ? error.problem.status : 500;
  const key = sentenceOf(status, context.req.method);
  if (status >= 500) log.error('console page failed', { error: loggable(error) });
  return context.html(sentencePage(readerOf(context), key), (key === 'notFound' ? 404 : status) as 404);
}

/** What was asked for by a form may have been right a moment ago: another tab, a colleague or Rackbeat was faster. */
function sentenceOf(status: number, method: string): WordKey {
  if (status === 409) return 'notAnyMore';
  if (status === 400 && method === 'POST') return 'notUnderstood';
  return status === 404 || status === 403 || status === 400 ? 'notFound' : 'wentWrong';
}
