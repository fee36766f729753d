/** The whole HTTP face of Rackbeat: authentication, throttling, routes, and an honest no to everything else. */
import { Hono } from 'hono';
import type { Account, Token } from '../account.ts';
import type { Installs } from '../plugins.ts';
import { Refusal } from '../refusal.ts';
import type { DeliveryQueue } from '../webhooks/delivery-queue.ts';
import type { Env } from './exchange.ts';
import { invoiceRoutes } from './invoice-routes.ts';
import { masterDataRoutes } from './master-data-routes.ts';
import { orderRoutes } from './order-routes.ts';
import { installRoutes, pluginRoutes } from './plugin-routes.ts';
import { type Allowance, tooManyRequests } from './rate-limit.ts';
import { registerRoutes } from './register-routes.ts';
import { reportRoutes } from './report-routes.ts';
import { webhookRoutes } from './webhook-routes.ts';

export interface ApiOptions {
  /** Whose token it is. */
  tokenOwner(secret: string): { account: Account; token: Token } | undefined;
  allowance(token: string): Allowance;
  installs: Installs;
  queue: DeliveryQueue;
  allowLoopbackWebhooks: boolean;
}

export function rackbeatApi(options: ApiOptions): Hono<Env> {
  const app = new Hono<Env>();
  app.onError((error, c) =>
    error instanceof Refusal
      ? c.json(error.body, error.status)
      : c.json({ message: `Server Error: ${error.stack ?? error.message}` }, 500),
  );
  app.notFound((c) => c.json({ message: `Not modelled by this simulator: ${c.req.method} ${new URL(c.req.url).pathname}` }, 501));
  app.route('/', installRoutes(options.installs));
  app.use('/api/*', async (c, next) => {
    const secret = bearer(c.req.raw);
    const { limit, remaining, retryAfterSeconds } = options.allowance(secret);
    if (retryAfterSeconds !== undefined) {
      return tooManyRequests(limit, retryAfterSeconds);
    }
    const owner = options.tokenOwner(secret);
    if (owner) {
      c.set('account', owner.account);
      c.set('token', owner.token);
      await next();
    } else {
      c.res = c.json({ message: 'Unauthenticated.' }, 401);
    }
    c.res.headers.set('x-ratelimit-limit', String(limit));
    c.res.headers.set('x-ratelimit-remaining', String(remaining));
  });
  // Custom fields are not modelled, and a filter that is ignored would answer with the wrong records.
  app.use('/api/*', async (c, next) => {
    const unknown = Object.keys(c.req.query()).find((name) => /^field(_eq)?\[/.test(name));
    return unknown ? c.json({ message: `Not modelled by this simulator: the filter ${unknown}` }, 501) : next();
  });
  const parts = [pluginRoutes(), webhookRoutes(options.queue, options.allowLoopbackWebhooks), reportRoutes(), registerRoutes()];
  for (const part of [...parts, masterDataRoutes(), orderRoutes(), invoiceRoutes()]) {
    app.route('/api', part);
  }
  return app;
}

export function bearer(request: Request): string {
  return /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
}
