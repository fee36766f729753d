/** The ledger's queue as a test needs it: messages hidden until a moment, by the test's clock. */
import type { SQSRecord } from 'aws-lambda';
import type { Clock } from '#shared/clock.ts';
import type { MessageQueue } from '#shared/worker/message-queue.ts';

interface Message {
  id: string;
  body: string;
  group: string;
  visibleAt: number;
  receipts: number;
}

export interface TestQueue extends MessageQueue {
  send(body: string, group: string): void;
  /** Up to ten visible messages, hidden for the queue's own visibility (12 minutes). */
  receive(): SQSRecord[];
  remove(messageId: string): void;
  /** When the next message can be received; undefined when the queue is empty. */
  nextAt(): number | undefined;
  size(): number;
  purge(): void;
}

const visibility = 12 * 60_000;

export function testQueue(clock: Clock): TestQueue {
  const messages = new Map<string, Message>();
  let count = 0;
  const add = (body: string, group: string, visibleAt: number) => {
    count += 1;
    const id = `message-${count}`;
    messages.set(id, { id, body, group, visibleAt, receipts: 0 });
  };
  return {
    send: (body, group) => add(body, group, clock.now()),
    sendAgain: async (body, group, seconds) => add(body, group, clock.now() + seconds * 1000),
    async hide(receiptHandle, seconds) {
      const message = messages.get(receiptHandle);
      if (message !== undefined) message.visibleAt = clock.now() + seconds * 1000;
    },
    receive() {
      const visible = [...messages.values()].filter((message) => message.visibleAt <= clock.now()).slice(0, 10);
      return visible.map((message) => {
        message.visibleAt = clock.now() + visibility;
        message.receipts += 1;
        return asRecord(message);
      });
    },
    remove: (messageId) => {
      messages.delete(messageId);
    },
    nextAt: () => (messages.size === 0 ? undefined : Math.min(...[...messages.values()].map((message) => message.visibleAt))),
    size: () => messages.size,
    purge: () => messages.clear(),
  };
}

function asRecord(message: Message): SQSRecord {
  return {
    messageId: message.id,
    receiptHandle: message.id,
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.receipts),
      SentTimestamp: '0',
      SenderId: 'test',
      ApproximateFirstReceiveTimestamp: '0',
      MessageGroupId: message.group,
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-north-1:000000000000:test',
    awsRegion: 'eu-north-1',
  };
}
