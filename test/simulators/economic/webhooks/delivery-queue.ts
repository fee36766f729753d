/** Messages on their way: one for each event, without signature, tried a few times; a hook that keeps failing is disabled. */
import { type Agreement, stamp } from '../agreement.ts';
import { type Fields, listAt } from '../records/fields.ts';
import type { EventType, MergeValues } from './event-types.ts';

export type Deliver = (message: Request) => Promise<Response>;

const minute = 60_000;
/** The real number of tries is not published. */
const pauses = [minute, 5 * minute];

export const webhooksPath = 'webhooks';

export interface PendingMessage {
  agreement: number;
  eventType: EventType;
  url: string;
  body: string;
  /** Failed tries so far. */
  failures: number;
  dueAt: number;
}

interface Message extends PendingMessage {
  owner: Agreement;
}

export interface DeliveryQueue {
  tell(agreement: Agreement, eventType: EventType, values: MergeValues): void;
  pending(): PendingMessage[];
  /** Sends what is due by the clock, and waits for the answers. @returns how many were sent */
  deliverDue(): Promise<number>;
}

export function createDeliveryQueue(now: () => number, deliver: Deliver): DeliveryQueue {
  const waiting = new Set<Message>();
  const send = async (message: Message): Promise<void> => {
    waiting.delete(message);
    const webhook = message.owner.table(webhooksPath).get(message.eventType);
    if (!webhook || webhook.isDisabled === true || (await isTaken(deliver, message, webhook))) {
      return;
    }
    const pause = pauses[message.failures];
    if (pause === undefined) {
      disable(message.owner, webhook);
    } else {
      waiting.add({ ...message, failures: message.failures + 1, dueAt: now() + pause });
    }
  };
  return {
    tell: (owner, eventType, values) => {
      const webhook = owner.table(webhooksPath).get(eventType);
      if (webhook && webhook.isDisabled !== true) {
        const body = merged(String(webhook.postData ?? ''), values);
        const url = merged(String(webhook.url), values);
        waiting.add({ owner, agreement: owner.number, eventType, url, body, failures: 0, dueAt: now() });
      }
    },
    pending: () => [...waiting].map(({ owner: _owner, ...shown }) => structuredClone(shown)),
    deliverDue: async () => {
      const due = [...waiting].filter(({ dueAt }) => dueAt <= now());
      await Promise.all(due.map(send));
      return due.length;
    },
  };
}

/** Any answer but a good one, or none, is a failed try. */
async function isTaken(deliver: Deliver, { url, body }: Message, webhook: Fields): Promise<boolean> {
  const own = listAt(webhook, 'customHeaders').map(({ key, value }): [string, string] => [String(key), String(value)]);
  const headers = new Headers([['content-type', String(webhook.contentType)], ...own]);
  try {
    return (await deliver(new Request(url, { method: 'POST', headers, body }))).ok;
  } catch {
    return false;
  }
}

function merged(template: string, values: MergeValues): string {
  return Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`[${name}]`, value), template);
}

function disable(agreement: Agreement, webhook: Fields): void {
  const at = stamp(agreement, 'second');
  agreement.table(webhooksPath).put(webhook.eventType, { ...webhook, isDisabled: true, lastDisabledDate: at, lastUpdated: at });
}
