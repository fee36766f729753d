/** Paths under `/_sim` that only Rackbeat has: companies, installs, and the fate of webhooks. */
import { Hono } from 'hono';
import * as z from 'zod';
import type { Simulator } from '../../frame.ts';
import type { RackbeatSimulator } from '../create-rackbeat.ts';

const accountSchema = z.strictObject({ companyName: z.string().min(1), country: z.enum(['DK', 'NO', 'SE', 'FI']).default('DK') });
const installSchema = z.strictObject({ slug: z.string().min(1), redirectTo: z.url().optional() });
const trickSchema = z.strictObject({
  times: z.number().int().positive().default(1),
  seconds: z.number().nonnegative().default(60),
});

export function controlOf(rackbeat: Omit<RackbeatSimulator, keyof Simulator>): Hono {
  const routes = new Hono();
  routes.onError((error, c) => c.json({ message: error instanceof z.ZodError ? z.prettifyError(error) : error.message }, 400));
  routes.get('/_sim/accounts', (c) =>
    c.json({ accounts: rackbeat.accounts().map(({ accountId, companyName }) => ({ accountId, companyName })) }),
  );
  routes.post('/_sim/accounts', async (c) => {
    const { accountId, token } = rackbeat.addAccount(accountSchema.parse(await c.req.json()));
    return c.json({ accountId, token }, 201);
  });
  routes.post('/_sim/accounts/:id/install', async (c) => {
    const { slug, redirectTo } = installSchema.parse(await c.req.json());
    return c.json({ token: rackbeat.account(Number(c.req.param('id'))).requestInstall(slug, redirectTo) }, 201);
  });
  routes.post('/_sim/accounts/:id/uninstall', async (c) => {
    const { slug } = installSchema.parse(await c.req.json());
    rackbeat.account(Number(c.req.param('id'))).uninstall(slug);
    return c.json({});
  });
  routes.get('/_sim/webhooks', (c) => c.json({ pending: rackbeat.pendingDeliveries() }));
  routes.post('/_sim/webhooks/deliver', async (c) => c.json({ sent: await rackbeat.deliverDue() }));
  routes.post('/_sim/webhooks/:trick', async (c) => {
    const { times, seconds } = trickSchema.parse(await c.req.json().catch(() => ({})));
    const tricks: Record<string, () => void> = {
      duplicate: () => rackbeat.webhooks.duplicateNext(times),
      delay: () => rackbeat.webhooks.delayNext(seconds * 1000, times),
      lose: () => rackbeat.webhooks.loseNext(times),
      shuffle: () => rackbeat.webhooks.shuffleNext(),
    };
    const trick = tricks[c.req.param('trick')];
    trick?.();
    return trick ? c.json({}) : c.json({ message: `Tricks are ${Object.keys(tricks).join(', ')}` }, 400);
  });
  return routes;
}
