/** The webhooks of one connection: one for each event its ledger has a use for, all to one address, which names tenant and ledger. */
import { sha256 } from '../hash.ts';
import type { Kind } from '../kinds.ts';
import type { Rackbeat } from '../rackbeat/client.ts';
import { knownEvents, uninstalledEvent } from '../rackbeat/webhook-events.ts';
import type { WebhookRegistration } from '../tenant/tenant.ts';
import type { Session } from '../transfer/ledger-definition.ts';
import type { Worker } from './worker.ts';

/** Registers all of them. Running it again changes nothing. @returns how many there are */
export async function registerWebhooks<S extends Session>(
  worker: Worker<S>,
  client: Rackbeat,
  tenantId: string,
): Promise<number> {
  const events = eventsOf(worker);
  const known = await knownIds(worker, tenantId);
  for (const event of events) await register(worker, client, tenantId, event, known);
  return events.length;
}

/**
 * Registers again what Rackbeat has dropped, switched off, or has under an id whose token we do not have. One call when nothing is wrong.
 * @returns the events that had no webhook
 */
export async function renewWebhooks<S extends Session>(worker: Worker<S>, client: Rackbeat, tenantId: string): Promise<string[]> {
  const known = await knownIds(worker, tenantId);
  const url = addressOf(worker, tenantId);
  const standing = await client.webhooks();
  const works = new Set(
    standing.filter((webhook) => webhook.url === url && webhook.is_active && known.has(webhook.id)).map(({ event }) => event),
  );
  const dropped = eventsOf(worker).filter((event) => !works.has(event));
  for (const event of dropped) await register(worker, client, tenantId, event, known);
  return dropped;
}

function eventsOf<S extends Session>({ ledger }: Worker<S>): string[] {
  return [...knownEvents]
    .filter(([, { kind }]: [string, { kind: Kind }]) => ledger.kinds[kind] !== undefined)
    .map(([event]) => event)
    .concat(uninstalledEvent);
}

function addressOf<S extends Session>({ publicUrl, ledger }: Worker<S>, tenantId: string): string {
  return `${publicUrl}/webhooks/${encodeURIComponent(tenantId)}/${ledger.name}`;
}

async function knownIds<S extends Session>({ tenants, ledger }: Worker<S>, tenantId: string): Promise<Set<string | undefined>> {
  const known = (await tenants.getDoor(tenantId))?.webhooks ?? [];
  return new Set(known.filter((webhook) => webhook.ledger === ledger.name).map(({ webhookId }) => webhookId));
}

/** Rackbeat tells a webhook's token only when it makes it. One whose token we do not have is of no use: it is made again. */
async function register<S extends Session>(
  worker: Worker<S>,
  client: Rackbeat,
  tenantId: string,
  event: string,
  known: Set<string | undefined>,
): Promise<void> {
  const url = addressOf(worker, tenantId);
  let { id, token } = await client.registerWebhook(event, url);
  if (token === undefined && !known.has(id)) {
    await client.removeWebhook(id);
    ({ id, token } = await client.registerWebhook(event, url));
  }
  if (token !== undefined) await worker.tenants.putWebhook(registration(worker, tenantId, event, token, id));
}

function registration<S extends Session>(
  { ledger }: Worker<S>,
  tenantId: string,
  event: string,
  token: string,
  webhookId: string,
): WebhookRegistration {
  return { tenantId, ledger: ledger.name, event, tokenHash: sha256(token), webhookId };
}
