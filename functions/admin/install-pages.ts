/**
 * Installing in a browser, from Rackbeat's side or from the ledger's:
 *
 *     Rackbeat ─► begin?token ─► ledger's consent ─► callback ─► "the same company?" ─► connected ─► settings
 *                                     (a consent that reaches several: callback ─► "which company?" ─► choose ─► …)
 *     ledger ─► from-ledger ─► ledger's consent ─► callback ─► "now in Rackbeat" ─► begin?token ─► "the same company?" ─► …
 */
import { type Context, Hono } from 'hono';
import { loggable } from '#shared/failures.ts';
import { Ledger } from '#shared/kinds.ts';
import { languageOf } from '#shared/texts/language.ts';
import type { AdminEnv } from './app.ts';
import { audit } from './audit.ts';
import { standingOf } from './connection-routes.ts';
import { chooseCompanyPage, confirmPage, goToRackbeatPage, messagePage } from './console/install-pages.ts';
import { say, type WordKey } from './console/words.ts';
import { formLimit } from './form-limit.ts';
import { browserOf, type InstallState, recall, remember } from './install-tickets.ts';
import { ApiProblem } from './problem.ts';
import { securityHeaders } from './security-headers.ts';
import type { WebServices } from './services.ts';
import { startSession } from './sessions.ts';
import { triesTooOften } from './sign-in-limit.ts';

type Page = Context<AdminEnv>;

export function installPages(services: WebServices): Hono<AdminEnv> {
  const pages = new Hono<AdminEnv>();
  pages.use(securityHeaders({ formsLeadTo: [services.rackbeatOrigin] }));
  pages.use(async (context, next) => {
    context.set('language', languageOf(context.req.header('accept-language')));
    if (await triesTooOften(context, services)) return message(context, 'tooOften', 429);
    return await next();
  });
  pages.use(formLimit((context) => message(context as Page, 'notUnderstood', 413)));
  pages.get('/:ledger/begin', (context) => begin(context, services));
  pages.get('/:ledger/from-ledger', async (context) => {
    const ledger = ledgerOf(context);
    return ledger === undefined ? message(context, 'notFound', 404) : await askForConsent(context, services, ledger, undefined);
  });
  pages.get('/:ledger/callback/:state?', (context) => callback(context, services));
  pages.post('/:ledger/choose', (context) => choose(context, services));
  pages.post('/:ledger/confirm', (context) => confirm(context, services));
  // A mounted app's own notFound is never asked.
  pages.all('*', (context) => message(context, 'notFound', 404));
  pages.onError((error, context) => {
    if (error instanceof ApiProblem && error.problem.status < 500)
      return failed(context as Page, error.problem.detail ?? error.problem.title, error.problem.status);
    services.log.error('install failed', { error: loggable(error) });
    return message(context as Page, 'wentWrong', 502);
  });
  return pages;
}

async function begin(context: Page, services: WebServices): Promise<Response> {
  const ledger = ledgerOf(context);
  if (ledger === undefined) return message(context, 'notFound', 404);
  const installToken = context.req.query('token') ?? '';
  if (installToken === '') return message(context, 'installStale', 400);
  const waiting = await recall(context, services, 'rackbeat', ledger, browserOf(context, services));
  return waiting === undefined
    ? await askForConsent(context, services, ledger, installToken)
    : await askToConfirm(context, services, { ...waiting, installToken });
}

async function askForConsent(
  context: Page,
  services: WebServices,
  ledger: Ledger,
  installToken: string | undefined,
): Promise<Response> {
  const state = services.random.id();
  const { url } = await services.askLedger(ledger, { ask: 'consent-page', state, language: context.get('language') });
  await remember(services, state, browserOf(context, services), {
    ledger,
    state,
    step: 'consent',
    ...(installToken === undefined ? {} : { installToken }),
  });
  return context.redirect(url);
}

/** The ledger has sent the browser back. Only what we asked for, asked by this browser, and only once. */
async function callback(context: Page, services: WebServices): Promise<Response> {
  const ledger = ledgerOf(context);
  if (ledger === undefined) return message(context, 'notFound', 404);
  const query = context.req.query();
  const asked = await recall(context, services, 'consent', ledger, context.req.param('state') ?? query.state ?? '');
  if (asked === undefined) return message(context, 'installStale', 400);
  const received = await services.askLedger(ledger, { ask: 'receive-consent', state: asked.state, query });
  if (received.refused) {
    if (asked.installToken !== undefined)
      await services.askLedger(ledger, { ask: 'cancel-install', installToken: asked.installToken });
    return message(context, 'installRefused', 200, { ledger });
  }
  const { sealed, companies } = received;
  const [only] = companies;
  if (companies.length === 1 && only !== undefined)
    return await goOn(context, services, { ...asked, consent: sealed, company: only.name });
  const { state } = asked;
  await remember(services, state, browserOf(context, services), { ...asked, step: 'choose', consent: sealed });
  return context.html(chooseCompanyPage({ language: context.get('language'), ledger, state, companies }));
}

/** The consent reaches several companies, and the person has said which. */
async function choose(context: Page, services: WebServices): Promise<Response> {
  const ledger = ledgerOf(context);
  if (ledger === undefined) return message(context, 'notFound', 404);
  const form = await formOf(context);
  const asked = await recall(context, services, 'choose', ledger, form.get('state') ?? '');
  if (asked?.consent === undefined) return message(context, 'installStale', 400);
  const question = {
    ask: 'choose-company',
    state: asked.state,
    consent: asked.consent,
    companyId: form.get('company') ?? '',
  } as const;
  const { sealed, companies } = await services.askLedger(ledger, question);
  return await goOn(context, services, { ...asked, consent: sealed, company: companies[0]?.name ?? '' });
}

/** The ledger's side is settled; on to Rackbeat's, or to the last page if it was there that it began. */
async function goOn(context: Page, services: WebServices, agreed: InstallState & { company: string }): Promise<Response> {
  if (agreed.installToken !== undefined) return await askToConfirm(context, services, agreed);
  const { ledger, company } = agreed;
  const browser = browserOf(context, services);
  await remember(services, browser, browser, { ...agreed, step: 'rackbeat' });
  return context.html(
    goToRackbeatPage({ language: context.get('language'), ledger, company, rackbeat: services.rackbeatOrigin }),
  );
}

/** Names both companies before anything is joined: a bookkeeper may be logged in to the wrong one, and a link may come from a stranger. */
async function askToConfirm(context: Page, services: WebServices, agreed: InstallState): Promise<Response> {
  const { ledger, state, installToken = '', company = '' } = agreed;
  const accepted = await services.askLedger(ledger, { ask: 'accept-install', state, installToken });
  await remember(services, state, browserOf(context, services), {
    ...agreed,
    step: 'confirm',
    account: accepted.sealed,
    tenantId: accepted.tenantId,
    ...(accepted.redirectTo === undefined ? {} : { redirectTo: accepted.redirectTo }),
  });
  const language = context.get('language');
  return context.html(confirmPage({ language, ledger, state, rackbeatCompany: accepted.companyName, ledgerCompany: company }));
}

async function confirm(context: Page, services: WebServices): Promise<Response> {
  const ledger = ledgerOf(context);
  if (ledger === undefined) return message(context, 'notFound', 404);
  const form = await formOf(context);
  const agreed = await recall(context, services, 'confirm', ledger, form.get('state') ?? '');
  if (agreed?.consent === undefined || agreed.account === undefined || agreed.tenantId === undefined)
    return message(context, 'installStale', 400);
  if (form.get('decision') !== 'connect') return message(context, 'installRefused', 200, { ledger });
  const { state, consent, account, tenantId, redirectTo } = agreed;
  const before = standingOf((await services.tenants.getConnection(tenantId, ledger))?.connection);
  const { status, company, resumed } = await services.askLedger(ledger, { ask: 'install', state, consent, account });
  const after = standingOf({ status, ledgerCompany: company });
  const caller = { scope: tenantId, who: 'the person who installed it' };
  await audit(services, caller, { tenantId, ledger, what: 'installed', details: { before, after, resumed } });
  await startSession(context, services, caller);
  return context.redirect(redirectTo ?? `/console/${tenantId}/${ledger}/settings`, 303);
}

/** As our own pages send it; whatever else comes is a form without fields. */
async function formOf(context: Page): Promise<URLSearchParams> {
  return new URLSearchParams(await context.req.text());
}

function ledgerOf(context: Page): Ledger | undefined {
  return Ledger.safeParse(context.req.param('ledger')).data;
}

function message(
  context: Page,
  key: WordKey,
  status: 200 | 400 | 404 | 413 | 429 | 502,
  values?: Record<string, string>,
): Response {
  const language = context.get('language') ?? 'en';
  return context.html(messagePage(language, say(language, key, values)), status) as Response;
}

function failed(context: Page, detail: string, status: number): Response {
  const language = context.get('language') ?? 'en';
  const text = `${say(language, 'installFailed', { detail })} ${say(language, 'tryAgainInRackbeat')}`;
  return context.html(messagePage(language, text), status as 400) as Response;
}
