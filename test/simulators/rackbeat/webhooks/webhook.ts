/** A registered webhook: one event, one URL, one token that is told once. */
import type { Account } from '../account.ts';
import { readFields } from '../records/field-rules.ts';
import type { Fields } from '../records/table.ts';
import { conflict, notFound, refuseIfAny } from '../refusal.ts';
import { secretFor } from '../secret.ts';
import { plainTimestamp } from '../time.ts';

export interface Webhook {
  id: number;
  event: string;
  url: string;
  is_active: boolean;
  plugin: string | null;
  failures_since_last_success: number;
  created_at: string;
  updated_at: string;
  token: string;
  logs: Fields[];
}

const fields = {
  event: { type: 'text', required: true, max: 255 },
  url: { type: 'text', required: true, max: 255 },
  is_active: { type: 'boolean' },
} as const;

/**
 * The same event and URL again changes the one that is there, and its token is not told again.
 * @throws Refusal 422
 */
export function registerWebhook(
  account: Account,
  input: Fields,
  plugin: string | null,
  allowLoopback: boolean,
): { webhook: Webhook; isNew: boolean } {
  const { values, errors } = readFields(fields, input, { partial: false, exists: () => true });
  refuseIfAny(errors);
  const event = String(values.event);
  const url = reachable(String(values.url), allowLoopback);
  const known = [...account.webhooks.values()].find((webhook) => webhook.event === event && webhook.url === url);
  const now = plainTimestamp(account.clock.now(), account.country);
  if (known) {
    known.is_active = (values.is_active as boolean | null | undefined) ?? true;
    known.updated_at = now;
    return { webhook: known, isNew: false };
  }
  const id = account.nextId('webhook');
  const webhook: Webhook = {
    id,
    event,
    url,
    is_active: (values.is_active as boolean | null | undefined) ?? true,
    plugin,
    failures_since_last_success: 0,
    created_at: now,
    updated_at: now,
    token: secretFor(`webhook of account ${account.id}`, id).slice(0, 32),
    logs: [],
  };
  account.webhooks.set(id, webhook);
  return { webhook, isNew: true };
}

/** @throws Refusal 404, 422 */
export function changeWebhook(account: Account, id: string, input: Fields, allowLoopback: boolean): Webhook {
  const webhook = findWebhook(account, id);
  const { values, errors } = readFields(fields, input, { partial: true, exists: () => true });
  refuseIfAny(errors);
  if (typeof values.url === 'string') {
    webhook.url = reachable(values.url, allowLoopback);
  }
  webhook.event = typeof values.event === 'string' ? values.event : webhook.event;
  webhook.is_active = typeof values.is_active === 'boolean' ? values.is_active : webhook.is_active;
  webhook.updated_at = plainTimestamp(account.clock.now(), account.country);
  return webhook;
}

/** @throws Refusal 404 */
export function findWebhook(account: Account, id: string): Webhook {
  const webhook = account.webhooks.get(Number(id));
  if (!webhook) {
    throw notFound();
  }
  return webhook;
}

export function presentWebhook(webhook: Webhook): Fields {
  const { token: _token, logs: _logs, ...shown } = webhook;
  return shown;
}

/** Addresses that the internet cannot reach are refused. */
function reachable(written: string, allowLoopback: boolean): string {
  const url = URL.parse(written);
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw conflict('url', 'The url format is invalid.');
  }
  if (!allowLoopback && /^(localhost|127\.|10\.|192\.168\.|\[::1\])|\.local$/.test(url.hostname)) {
    throw conflict('url', 'The url must be reachable from the internet.');
  }
  return written;
}
