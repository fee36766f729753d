/** The two token endpoints: Visma Connect for apps, and Dinero's own for a company's personal integration. */
import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { SimulatorClock } from '../../frame.ts';
import type { Organization } from '../organization.ts';
import type { Client, Code } from './authorize-routes.ts';
import type { Grants, Tokens } from './grants.ts';

interface TokenOptions {
  clock: SimulatorClock;
  client: Client;
  grants: Grants;
  codes: Map<string, Code>;
  organizationOfKey(apiKey: string): Organization | undefined;
}

type Form = Record<string, string>;

export function tokenRoutes(options: TokenOptions): Hono {
  const routes = new Hono();
  routes.post('/connect/token', async (c) => {
    const form = await formSent(c);
    // The secret stands in the body; nothing says that a header would do.
    if (form.client_id !== options.client.clientId || form.client_secret !== options.client.clientSecret) {
      return refused(c, 'invalid_client');
    }
    switch (form.grant_type) {
      case 'authorization_code':
        return answered(c, exchange(options, form));
      case 'refresh_token':
        return answered(c, options.grants.refresh(form.refresh_token ?? ''));
      default:
        return refused(c, 'unsupported_grant_type');
    }
  });
  routes.post('/dineroapi/oauth/token', async (c) => {
    const form = await formSent(c);
    const { clientId, clientSecret } = options.client;
    if (c.req.header('authorization') !== `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`) {
      return refused(c, 'invalid_client');
    }
    if (form.grant_type !== 'password') {
      return refused(c, 'unsupported_grant_type');
    }
    if (form.scope !== 'read write') {
      return refused(c, 'invalid_scope');
    }
    const organization = form.username === form.password ? options.organizationOfKey(form.password ?? '') : undefined;
    return answered(c, organization && options.grants.issueForKey(organization));
  });
  return routes;
}

/** A code is good once, for the address it was sent to, with the verifier that fits its challenge. */
function exchange({ clock, grants, codes }: TokenOptions, form: Form): Tokens | undefined {
  const code = codes.get(form.code ?? '');
  if (!code) {
    return undefined;
  }
  if (code.isUsed) {
    // Somebody else may hold it too: what it led to is taken back.
    code.grant.isRevoked = true;
    return undefined;
  }
  const isVerified = code.challenge === undefined || challengeOf(form.code_verifier ?? '') === code.challenge;
  if (code.expiresAt <= clock.now() || code.redirectUri !== form.redirect_uri || !isVerified || code.grant.isRevoked) {
    return undefined;
  }
  code.isUsed = true;
  return grants.issue(code.grant);
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

async function formSent(c: Context): Promise<Form> {
  const isForm = (c.req.header('content-type') ?? '').includes('application/x-www-form-urlencoded');
  return isForm ? Object.fromEntries(new URLSearchParams(await c.req.text())) : {};
}

function answered(c: Context, tokens: Tokens | undefined): Response {
  return tokens ? c.json(tokens, 200, { 'cache-control': 'no-store' }) : refused(c, 'invalid_grant');
}

function refused(c: Context, error: string): Response {
  return c.json({ error }, 400);
}
