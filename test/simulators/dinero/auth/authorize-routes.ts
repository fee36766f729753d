/** The authorize page of Visma Connect: asks a person, and sends the answer back to the app. */
import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import type { SimulatorClock } from '../../frame.ts';
import { consentPage, errorPage, formPostPage } from './consent-page.ts';
import { type Grant, type Grants, scopes } from './grants.ts';

export interface Client {
  clientId: string;
  clientSecret: string;
  /** Where answers may go; undefined: to any http address. */
  redirectUris: string[] | undefined;
}

/** What a code stands for until it is exchanged. */
export interface Code {
  grant: Grant;
  redirectUri: string;
  /** PKCE; undefined when the app sent none. */
  challenge: string | undefined;
  expiresAt: number;
  isUsed: boolean;
}

export interface AuthorizeOptions {
  clock: SimulatorClock;
  client: Client;
  grants: Grants;
  codes: Map<string, Code>;
  /** Who can sign in. */
  users(): string[];
}

const codeLifetime = 5 * 60_000;

export function authorizeRoutes(options: AuthorizeOptions): Hono {
  const routes = new Hono();
  routes.get('/connect/authorize', (c) => {
    const asked = c.req.query();
    const problem = askedProblem(options.client, asked);
    if (problem !== undefined) {
      return c.html(errorPage(problem), 400);
    }
    const error = protocolError(asked);
    return error ? answered(asked, { error }) : c.html(consentPage(asked, options.users()));
  });
  routes.post('/connect/authorize', async (c) => {
    const { user, decision, ...fields } = Object.fromEntries(new URLSearchParams(await c.req.text()));
    const problem = askedProblem(options.client, fields);
    if (problem !== undefined || protocolError(fields) !== undefined || !options.users().includes(user ?? '')) {
      return c.html(errorPage(problem ?? 'This user cannot sign in.'), 400);
    }
    return decision === 'accept'
      ? answered(fields, { code: newCode(options, String(user), fields) })
      : answered(fields, { error: 'access_denied' });
  });
  return routes;
}

/** Told to the person only: an answer must not go to an address that is not the app's. */
function askedProblem(client: Client, asked: Record<string, string>): string | undefined {
  if (asked.client_id !== client.clientId) {
    return 'Unknown client.';
  }
  const uri = asked.redirect_uri ?? '';
  const isAllowed = client.redirectUris ? client.redirectUris.includes(uri) : /^https?:\/\/[^\s]+$/.test(uri);
  return isAllowed ? undefined : 'Invalid redirect_uri.';
}

/** Told to the app. */
function protocolError(asked: Record<string, string>): string | undefined {
  const known: string[] = Object.values(scopes);
  if (asked.response_type !== 'code') {
    return 'unsupported_response_type';
  }
  if (!['query', 'form_post', undefined].includes(asked.response_mode)) {
    return 'invalid_request';
  }
  if (asked.code_challenge !== undefined && asked.code_challenge_method !== 'S256') {
    return 'invalid_request';
  }
  const isKnown = (asked.scope ?? '').split(' ').every((scope) => known.includes(scope));
  return isKnown ? undefined : 'invalid_scope';
}

function newCode({ clock, grants, codes }: AuthorizeOptions, user: string, asked: Record<string, string>): string {
  const code = createHash('sha256').update(`code/${codes.size}`).digest('hex');
  codes.set(code, {
    grant: grants.consent(user, (asked.scope ?? '').split(' ')),
    redirectUri: asked.redirect_uri ?? '',
    challenge: asked.code_challenge,
    expiresAt: clock.now() + codeLifetime,
    isUsed: false,
  });
  return code;
}

function answered(asked: Record<string, string>, answer: Record<string, string>): Response {
  const full = { ...answer, ...(asked.state === undefined ? {} : { state: asked.state }) };
  if (asked.response_mode === 'form_post') {
    return new Response(formPostPage(asked.redirect_uri ?? '', full), {
      headers: { 'content-type': 'text/html; charset=utf-8' },
    });
  }
  const to = new URL(asked.redirect_uri ?? '');
  for (const [name, value] of Object.entries(full)) {
    to.searchParams.set(name, value);
  }
  return new Response(null, { status: 302, headers: { location: to.href } });
}
