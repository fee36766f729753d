/** A browser at the whole admin function over a connected company: keeps cookies, follows redirects, reads and fills in pages. */
import { answerIn } from '#functions/admin/ask-ledger.ts';
import type { WebServices } from '#functions/admin/services.ts';
import { webApp } from '#functions/admin/web-app.ts';
import { economicLedger } from '#functions/economic/ledger.ts';
import type { EconomicSession } from '#functions/economic/session.ts';
import { sha256 } from '#shared/hash.ts';
import type { Fetch } from '#shared/http.ts';
import { memoryTicketStore } from '#shared/store/memory/ticket-store.ts';
import type { LedgerDefinition, Session } from '#shared/transfer/ledger-definition.ts';
import { answer } from '#shared/worker/answer.ts';
import type { Worker } from '#shared/worker/worker.ts';
import type { ConnectedCompany } from '../journey/company/connected-company.ts';
import { aConnectedCompany, type Company, urls } from '../journey/company.ts';

export const site = urls.publicUrl;
export const rackbeatOrigin = 'https://app.rackbeat.com';

/** @typeParam C the company behind it, as its ledger's tests know it */
export interface Site<C = Company, S extends Session = EconomicSession> {
  company: C;
  /** Asks questions as the ledger's function does, with a consent page. */
  worker: Worker<S>;
  /** Who answers at addresses that are not ours. */
  elsewhere(request: Request): Response | Promise<Response>;
  services: WebServices;
  app: ReturnType<typeof webApp>;
  tenantId: string;
  /** A key of this scope, stored. */
  key(scope: string): Promise<string>;
}

/** @param settings beside the company's defaults */
export async function aSite(settings: Record<string, unknown> = {}): Promise<Site> {
  const company = await aConnectedCompany(settings);
  const ledger = economicLedger({
    restUrl: urls.economic,
    appsUrl: urls.economic,
    appSecretToken: company.economic.appSecretToken,
    fetch: company.worker.fetch,
    clock: company.clock,
    consent: { url: urls.economic, appPublicToken: 'public' },
  });
  return siteOf(company, ledger, (request) => company.economic.fetch(request));
}

/** The admin function over a connected company of any ledger. */
export function siteOf<S extends Session, C extends Pick<ConnectedCompany<S>, 'worker' | 'rackbeat' | 'account' | 'clock'>>(
  company: C,
  ledger: LedgerDefinition<S>,
  elsewhere: Site['elsewhere'],
): Site<C, S> {
  // Installs are spoken of outside the path below which Rackbeat's API lies.
  const fetch: Fetch = (request) =>
    request.url.startsWith('http://rackbeat.test/integration/') ? company.rackbeat.fetch(request) : company.worker.fetch(request);
  const worker = { ...company.worker, ledger, fetch };
  const services: WebServices = {
    tenants: worker.tenants,
    transfers: worker.transfers,
    pulls: worker.pulls,
    events: worker.events,
    tickets: memoryTicketStore(),
    askLedger: async (_ledger, question) => answerIn(question, (await answer(worker, question)) as never),
    clock: company.clock,
    random: worker.random,
    log: worker.log,
    rackbeatOrigin,
  };
  return {
    company,
    worker,
    elsewhere,
    services,
    app: webApp(services),
    tenantId: String(company.account.accountId),
    async key(scope) {
      await worker.tenants.putKey({ scope, keyId: 'k1', secretHash: sha256('secret'), name: 'test', createdAt: 0 });
      return `${scope}.k1.secret`;
    },
  };
}

export interface Shown {
  status: number;
  /** Where the redirects ended. */
  url: string;
  html: string;
  headers: Headers;
}

export interface Browser {
  cookies: Map<string, string>;
  /** Of the last answer that set any. */
  lastSetCookie: string[];
  language: string;
  open(path: string): Promise<Shown>;
  /** Sends the form with this action on the page shown last, with what its fields hold and these values; `null` leaves one out. */
  submit(action: string, values?: Record<string, string | null>): Promise<Shown>;
  post(path: string, fields: Record<string, string>): Promise<Shown>;
  page: Shown | undefined;
}

/** Follows redirects on our own site, and hands others to whoever is there. */
export function aBrowser({ app, elsewhere }: Pick<Site, 'app' | 'elsewhere'>, { follow = true } = {}): Browser {
  async function send(path: string, init: RequestInit = {}): Promise<Shown> {
    const request = new Request(new URL(path, site), {
      ...init,
      headers: {
        'accept-language': browser.language,
        ...(browser.cookies.size === 0
          ? {}
          : { cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
        ...init.headers,
      },
      redirect: 'manual',
    });
    const isOurs = request.url.startsWith(site);
    const response = isOurs ? await app.fetch(request) : await elsewhere(request);
    if (isOurs) keepCookies(response);
    const to = response.headers.get('location');
    if (to !== null && follow && (to.startsWith('/') || to.startsWith(site))) return await send(to);
    browser.page = { status: response.status, url: to ?? request.url, html: await response.text(), headers: response.headers };
    return browser.page;
  }
  function keepCookies(response: Response): void {
    const set = response.headers.getSetCookie();
    if (set.length > 0) browser.lastSetCookie = set;
    for (const cookie of set) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/max-age=0/i.test(cookie)) browser.cookies.delete(name);
      else browser.cookies.set(name, value);
    }
  }
  const browser: Browser = {
    cookies: new Map(),
    lastSetCookie: [],
    language: 'en',
    page: undefined,
    open: (path) => send(path),
    post: (path, fields) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      return send(path, { method: 'POST', headers, body: new URLSearchParams(fields).toString() });
    },
    submit: (action, values = {}) => {
      const fields = { ...fieldsOf(formOf(browser.page?.html ?? '', action)), ...values };
      const given = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== null);
      return browser.post(action, Object.fromEntries(given));
    },
  };
  return browser;
}

/** The form as HTML; throws when the page has none with this action. */
export function formOf(html: string, action: string): string {
  const form = [...html.matchAll(/<form[\s\S]*?<\/form>/g)]
    .map(([text]) => text)
    .find((text) => text.includes(`action="${action}"`));
  if (form === undefined) throw new Error(`There is no form for ${action} on the page:\n${html}`);
  return form;
}

/** What the form would send as it stands, buttons left out. */
export function fieldsOf(form: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const name = attribute(tag, 'name');
    const isBox = attribute(tag, 'type') === 'checkbox';
    if (name !== undefined && (!isBox || / checked/.test(tag))) fields[name] = attribute(tag, 'value') ?? (isBox ? 'on' : '');
  }
  for (const [, head = '', body = ''] of form.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
    const options = [...body.matchAll(/<option([^>]*)>/g)].map(([, tag = '']) => tag);
    const chosen = options.find((tag) => / selected/.test(tag)) ?? options[0] ?? '';
    fields[attribute(head, 'name') ?? ''] = attribute(chosen, 'value') ?? '';
  }
  return fields;
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
}

/** A browser in which somebody has signed in with a key of this scope: a tenant's own, or `operator`. */
export async function signedIn(site: Site, scope = site.tenantId): Promise<Browser> {
  const browser = aBrowser(site);
  await browser.open('/console/sign-in');
  await browser.post('/console/sign-in', { key: await site.key(scope) });
  return browser;
}

/** The path below which the company's pages for e-conomic lie. */
export const base = (site: Site) => `/console/${site.tenantId}/e-conomic`;
