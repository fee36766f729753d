/** A standard SQS queue as a model: no timers, no network. Time and randomness are handed in, so that tests and the simulation decide both. */
import type { Clock } from '../../../shared/clock.ts';
import type { Random } from '../../../shared/random.ts';

export interface QueueSettings {
  name: string;
  arn: string;
  visibilitySeconds: number;
  retentionSeconds: number;
  /** Where a message goes that was received `maxReceives` times and is received once more. */
  deadLetters?: { queue: () => Queue; maxReceives: number };
}

export interface SendOptions {
  /** Fair queues: messages of a group that has much under way wait behind those of others. */
  group?: string;
  delaySeconds?: number;
  traceHeader?: string;
  /** Set when it comes from another queue. */
  deadLetterSource?: string;
}

/** A message as it was handed out. The handle is good until the message is handed out again. */
export interface Received {
  messageId: string;
  receiptHandle: string;
  body: string;
  group?: string;
  traceHeader?: string;
  deadLetterSource?: string;
  receives: number;
  sentAt: number;
  firstReceivedAt: number;
}

export interface Counts {
  visible: number;
  inFlight: number;
  delayed: number;
}

export interface Queue {
  readonly settings: QueueSettings;
  send(body: string, options?: SendOptions): { messageId: string };
  /** At most `max` visible messages, hidden from now for the queue's visibility or the given one. */
  receive(max: number, visibilitySeconds?: number): Received[];
  /** False when the handle is of no message (deleted, or never ours). */
  remove(receiptHandle: string): boolean;
  /** False when the handle is not the newest one of a message in flight. */
  changeVisibility(receiptHandle: string, seconds: number): boolean;
  purge(): void;
  counts(): Counts;
  /** When the next message can be received; undefined when there is none. */
  nextVisibleAt(): number | undefined;
  /** Calls back each time a message may have become visible; the answer ends it. */
  onChange(listener: () => void): () => void;
}

interface Message extends SendOptions {
  id: string;
  body: string;
  sentAt: number;
  visibleAt: number;
  receives: number;
  firstReceivedAt?: number;
  handle?: string;
}

export function createQueue(settings: QueueSettings, clock: Clock, random: Random): Queue {
  const messages = new Map<string, Message>();
  const byHandle = new Map<string, Message>();
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of [...listeners]) listener();
  };

  function expire(): void {
    const oldest = clock.now() - settings.retentionSeconds * 1000;
    for (const message of messages.values()) if (message.sentAt <= oldest) forget(message);
  }
  function forget(message: Message): void {
    messages.delete(message.id);
    if (message.handle !== undefined) byHandle.delete(message.handle);
  }
  function isInFlight(message: Message): boolean {
    return message.handle !== undefined && message.visibleAt > clock.now();
  }
  function handOut(message: Message, hiddenSeconds: number): Received {
    if (message.handle !== undefined) byHandle.delete(message.handle);
    message.handle = random.id();
    byHandle.set(message.handle, message);
    message.receives += 1;
    message.firstReceivedAt ??= clock.now();
    message.visibleAt = clock.now() + hiddenSeconds * 1000;
    return receivedFrom(message, message.handle, message.firstReceivedAt);
  }

  return {
    settings,
    send(body, options = {}) {
      const id = random.id();
      messages.set(id, {
        ...options,
        id,
        body,
        sentAt: clock.now(),
        visibleAt: clock.now() + (options.delaySeconds ?? 0) * 1000,
        receives: 0,
      });
      changed();
      return { messageId: id };
    },
    receive(max, visibilitySeconds = settings.visibilitySeconds) {
      expire();
      const handed: Received[] = [];
      // Without visibility a message stays visible, but one receive hands it out once.
      const candidates = new Set(messages.values());
      while (handed.length < max) {
        const message = nextFair(messages.values(), candidates, clock.now(), isInFlight);
        if (message === undefined) break;
        candidates.delete(message);
        if (settings.deadLetters !== undefined && message.receives >= settings.deadLetters.maxReceives) {
          forget(message);
          settings.deadLetters.queue().send(message.body, deadLetterOptions(message, settings.arn));
        } else {
          handed.push(handOut(message, visibilitySeconds));
        }
      }
      return handed;
    },
    remove(receiptHandle) {
      const message = byHandle.get(receiptHandle);
      if (message === undefined) return false;
      forget(message);
      return true;
    },
    changeVisibility(receiptHandle, seconds) {
      const message = byHandle.get(receiptHandle);
      if (message === undefined || !isInFlight(message)) return false;
      message.visibleAt = clock.now() + seconds * 1000;
      changed();
      return true;
    },
    purge() {
      messages.clear();
      byHandle.clear();
    },
    counts() {
      expire();
      const all = [...messages.values()];
      const inFlight = all.filter(isInFlight).length;
      const delayed = all.filter((message) => message.visibleAt > clock.now() && !isInFlight(message)).length;
      return { visible: all.length - inFlight - delayed, inFlight, delayed };
    },
    nextVisibleAt() {
      expire();
      return messages.size === 0 ? undefined : Math.min(...[...messages.values()].map((message) => message.visibleAt));
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The oldest visible message of the group with the least under way: what "fair" means for a quiet tenant beside a noisy one. */
function nextFair(
  messages: Iterable<Message>,
  candidates: Iterable<Message>,
  now: number,
  isInFlight: (message: Message) => boolean,
): Message | undefined {
  const underWay = new Map<string, number>();
  for (const message of messages) {
    if (message.group !== undefined && isInFlight(message)) underWay.set(message.group, (underWay.get(message.group) ?? 0) + 1);
  }
  const load = (message: Message) => (message.group === undefined ? 0 : (underWay.get(message.group) ?? 0));
  let best: Message | undefined;
  for (const message of candidates) {
    if (message.visibleAt > now) continue;
    if (best === undefined || load(message) < load(best)) best = message;
  }
  return best;
}

function deadLetterOptions(message: Message, source: string): SendOptions {
  return {
    deadLetterSource: source,
    ...(message.group === undefined ? {} : { group: message.group }),
    ...(message.traceHeader === undefined ? {} : { traceHeader: message.traceHeader }),
  };
}

function receivedFrom(message: Message, receiptHandle: string, firstReceivedAt: number): Received {
  return {
    messageId: message.id,
    receiptHandle,
    body: message.body,
    receives: message.receives,
    sentAt: message.sentAt,
    firstReceivedAt,
    ...(message.group === undefined ? {} : { group: message.group }),
    ...(message.traceHeader === undefined ? {} : { traceHeader: message.traceHeader }),
    ...(message.deadLetterSource === undefined ? {} : { deadLetterSource: message.deadLetterSource }),
  };
}
