/** Registering webhooks and looking at how they fared. */
import { Hono } from 'hono';
import { notFound } from '../refusal.ts';
import type { DeliveryQueue } from '../webhooks/delivery-queue.ts';
import { changeWebhook, findWebhook, presentWebhook, registerWebhook } from '../webhooks/webhook.ts';
import { type Env, list, plainListing, readBody, single } from './exchange.ts';

export function webhookRoutes(queue: DeliveryQueue, allowLoopback: boolean): Hono<Env> {
  const routes = new Hono<Env>();
  routes.get('/webhooks', (c) =>
    list(c, 'webhooks', [...c.get('account').webhooks.values()].map(presentWebhook), {
      search: ['event', 'url'],
      filters: { event: 'event' },
    }),
  );
  routes.post('/webhooks', async (c) => {
    const { webhook, isNew } = registerWebhook(c.get('account'), await readBody(c), c.get('token').plugin ?? null, allowLoopback);
    const token = isNew ? { token: webhook.token } : {};
    return single(c, 'webhook', { ...presentWebhook(webhook), ...token }, undefined, isNew ? 201 : 200);
  });
  routes.get('/webhooks/logs/:log', (c) => {
    const logs = [...c.get('account').webhooks.values()].flatMap((webhook) => webhook.logs);
    const log = logs.find(({ id }) => String(id) === c.req.param('log'));
    if (!log) {
      throw notFound();
    }
    return single(c, 'webhook_log', log);
  });
  routes.get('/webhooks/:id/logs', (c) =>
    list(c, 'webhook_logs', findWebhook(c.get('account'), c.req.param('id')).logs, plainListing),
  );
  routes.get('/webhooks/:id', (c) => single(c, 'webhook', presentWebhook(findWebhook(c.get('account'), c.req.param('id')))));
  routes.put('/webhooks/:id', async (c) =>
    single(c, 'webhook', presentWebhook(changeWebhook(c.get('account'), c.req.param('id'), await readBody(c), allowLoopback))),
  );
  routes.delete('/webhooks/:id', (c) => {
    const account = c.get('account');
    const { id } = findWebhook(account, c.req.param('id'));
    account.webhooks.delete(id);
    queue.forget(account, id);
    return c.json({});
  });
  return routes;
}
