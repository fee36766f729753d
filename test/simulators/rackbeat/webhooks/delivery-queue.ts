/** Deliveries that are on their way: queued when something was committed, sent when due, tried again for about a day. */

import type { SimulatorClock } from '../../frame.ts';
import type { Account, Happening } from '../account.ts';
import { timestamp } from '../time.ts';
import type { Mischief } from './mischief.ts';
import type { Webhook } from './webhook.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Pauses after the first, second … failure; after the last one Rackbeat gives up. */
const backOff = [minute, 5 * minute, 15 * minute, hour, 3 * hour, 6 * hour, 12 * hour];

export type Deliver = (delivery: Request) => Promise<Response>;

export interface PendingDelivery {
  id: number;
  accountId: number;
  webhookId: number;
  url: string;
  body: { key: number | string; key_name: string; event: string; data: object };
  /** Failed tries so far. */
  failures: number;
  dueAt: number;
}

export interface DeliveryQueue {
  /** One delivery for every active webhook of this event. */
  tell(account: Account, happening: Happening): void;
  pending(): PendingDelivery[];
  /** Sends what is due and not yet on its way. @returns how many were sent */
  deliverDue(): Promise<number>;
  /** A deleted webhook is not called any more. */
  forget(account: Account, webhookId: number): void;
}

interface Delivery extends PendingDelivery {
  account: Account;
  webhook: Webhook;
}

export function createDeliveryQueue(clock: SimulatorClock, deliver: Deliver, mischief: Mischief): DeliveryQueue {
  const waiting = new Set<Delivery>();
  const underWay = new Set<Delivery>();
  let count = 0;

  const send = async (delivery: Delivery): Promise<void> => {
    waiting.delete(delivery);
    underWay.add(delivery);
    const outcome = await attempt(deliver, delivery);
    underWay.delete(delivery);
    record(delivery, outcome, clock);
    const pause = backOff[delivery.failures];
    if (!outcome.isSuccess && pause !== undefined && delivery.account.webhooks.has(delivery.webhookId)) {
      delivery.failures += 1;
      delivery.dueAt = clock.now() + pause;
      waiting.add(delivery);
    }
  };

  return {
    tell: (account, happening) => {
      for (const webhook of account.webhooks.values()) {
        if (webhook.is_active && webhook.event === happening.event) {
          for (const delay of mischief.delaysOfNext()) {
            count += 1;
            const at = { id: count, dueAt: clock.now() + delay, failures: 0 };
            waiting.add({
              ...at,
              account,
              webhook,
              accountId: account.id,
              webhookId: webhook.id,
              url: webhook.url,
              body: thinBody(happening),
            });
          }
        }
      }
    },
    pending: () => [...waiting, ...underWay].map(({ account: _account, webhook: _webhook, ...shown }) => structuredClone(shown)),
    deliverDue: async () => {
      const due = [...waiting].filter((delivery) => delivery.dueAt <= clock.now());
      await Promise.all(mischief.ordered(due).map(send));
      return due.length;
    },
    forget: (account, webhookId) => {
      for (const delivery of waiting) {
        if (delivery.account === account && delivery.webhookId === webhookId) {
          waiting.delete(delivery);
        }
      }
    },
  };
}

/** A ping, not the record: `data` is empty. An update adds which attributes changed. */
function thinBody({ event, key, keyName, changed }: Happening): PendingDelivery['body'] {
  const update = changed ? { old_key: key, new_key: key, changed } : {};
  return { key, key_name: keyName, event, ...update, data: {} };
}

interface Outcome {
  isSuccess: boolean;
  status: number | null;
  response: string;
}

async function attempt(deliver: Deliver, { account, webhook, url, body }: Delivery): Promise<Outcome> {
  const request = new Request(url, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Rackbeat Webhook',
      'rackbeat-webhook-token': webhook.token,
      'rackbeat-webhook-event': body.event,
      'rackbeat-account-id': String(account.id),
    },
  });
  try {
    const response = await deliver(request);
    return { isSuccess: response.ok, status: response.status, response: (await response.text()).slice(0, 1000) };
  } catch (error) {
    // A connection that failed or took too long is a failed try like any other.
    return { isSuccess: false, status: null, response: String(error) };
  }
}

function record({ account, webhook, body, failures }: Delivery, outcome: Outcome, clock: SimulatorClock): void {
  webhook.failures_since_last_success = outcome.isSuccess ? 0 : webhook.failures_since_last_success + 1;
  webhook.logs.push({
    id: account.nextId('webhook log'),
    webhook_id: webhook.id,
    event: body.event,
    attempt: failures + 1,
    is_success: outcome.isSuccess,
    status_code: outcome.status,
    payload: body,
    response: outcome.response,
    created_at: timestamp(clock.now(), account.country),
  });
}
