/** The identity server: consent page, token, revocation. */
import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { Company } from '../company.ts';
import { type Client, readAuthorizeRequest, withAnswer } from './authorize-request.ts';
import { consentPage, errorPage } from './consent-page.ts';
import type { Grants, Tokens } from './grants.ts';

export interface IdentityOptions {
  client: Client;
  grants: Grants;
  /** Those the person may choose from. */
  companies(): Company[];
  /** The company of the person's last consent; taken without asking unless the client wants the picker. */
  lastCompany: { id: string | undefined };
}

export function identityRoutes(options: IdentityOptions): Hono {
  const { client, grants } = options;
  const routes = new Hono();
  routes.get('/connect/authorize', (c) => showConsent(c, options));
  routes.post('/connect/authorize', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const read = readAuthorizeRequest(form, client);
    if (!('request' in read)) {
      return 'page' in read ? c.html(errorPage(read.page), 400) : c.redirect(read.redirect);
    }
    const { redirectUri, state, ...request } = read.request;
    if (form.get('decision') !== 'allow') {
      return c.redirect(withAnswer(redirectUri, { error: 'access_denied', state }));
    }
    const companyId = form.get('company') ?? '';
    if (!options.companies().some(({ id }) => id === companyId)) {
      return c.html(errorPage('Choose a company.'), 400);
    }
    options.lastCompany.id = companyId;
    const code = grants.issueCode({ ...request, companyId, redirectUri });
    return c.redirect(withAnswer(redirectUri, { code, state }));
  });
  routes.post('/connect/token', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    if (!isClient(c, form, client)) {
      // Identity servers of this kind answer 400 here; the vendor does not say.
      return c.json({ error: 'invalid_client' }, 400);
    }
    const tokens = tokensFor(form, client, grants);
    return typeof tokens === 'string' ? c.json({ error: tokens }, 400) : c.json(tokens, 200, { 'cache-control': 'no-store' });
  });
  routes.post('/connect/revocation', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    if (!isClient(c, form, client)) {
      return c.json({ error: 'invalid_client' }, 400);
    }
    grants.revoke(form.get('token') ?? '', client.clientId);
    return c.body(null, 200);
  });
  routes.notFound((c) => c.json({ error: 'not_implemented', error_description: `${c.req.path} is not modelled here.` }, 501));
  return routes;
}

function showConsent(c: Context, { client, companies, lastCompany }: IdentityOptions): Response {
  const query = new URL(c.req.url).searchParams;
  const read = readAuthorizeRequest(query, client);
  if ('page' in read) {
    return c.html(errorPage(read.page), 400) as Response;
  }
  if ('redirect' in read) {
    return c.redirect(read.redirect);
  }
  const remembered = companies().filter(({ id }) => id === lastCompany.id);
  const offered = read.request.showsPicker || remembered.length === 0 ? companies() : remembered;
  return c.html(consentPage(offered, query, read.request.scopes)) as Response;
}

/** Basic authentication, or the pair in the form. */
function isClient(c: Context, form: URLSearchParams, client: Client): boolean {
  const [scheme, encoded = ''] = (c.req.header('authorization') ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'basic') {
    return form.get('client_id') === client.clientId && form.get('client_secret') === client.clientSecret;
  }
  const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString().split(':');
  return formDecoded(id) === client.clientId && formDecoded(secret.join(':')) === client.clientSecret;
}

/** RFC 6749 §2.3.1: both halves of the pair are encoded as in a form. */
function formDecoded(text: string): string {
  return new URLSearchParams(`text=${text}`).get('text') ?? '';
}

/** @returns the error's name instead of tokens */
function tokensFor(form: URLSearchParams, client: Client, grants: Grants): Tokens | string {
  switch (form.get('grant_type')) {
    case 'authorization_code': {
      const request = grants.takeCode(form.get('code') ?? '');
      const isOurs = request?.redirectUri === form.get('redirect_uri') && isProven(request?.challenge, form.get('code_verifier'));
      return request && isOurs ? grants.issueTokens(request) : 'invalid_grant';
    }
    case 'refresh_token':
      return grants.refresh(form.get('refresh_token') ?? '', client.clientId) ?? 'invalid_grant';
    default:
      return 'unsupported_grant_type';
  }
}

function isProven(challenge: string | undefined, verifier: string | null): boolean {
  return (
    challenge === undefined ||
    challenge ===
      createHash('sha256')
        .update(verifier ?? '')
        .digest('base64url')
  );
}
