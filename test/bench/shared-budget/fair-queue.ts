/** A fair SQS queue on virtual time: of what is visible, companies with the least under way come first. */
import type { SQSRecord } from 'aws-lambda';
import type { Clock } from '#shared/clock.ts';
import type { MessageQueue } from '#shared/worker/message-queue.ts';

interface Message {
  id: string;
  body: string;
  group: string;
  visibleAt: number;
  receipts: number;
  isUnderWay: boolean;
}

export interface FairQueue extends MessageQueue {
  send(body: string, group: string, at?: number): void;
  /** Up to ten visible messages; nobody else gets them before they are done. */
  receive(): SQSRecord[];
  /** @param stays it was put back and comes again when its hiding ends */
  done(messageId: string, stays: boolean): void;
  nextAt(): number | undefined;
  size(): number;
}

export function fairQueue(clock: Clock): FairQueue {
  const messages = new Map<string, Message>();
  let count = 0;
  const add = (body: string, group: string, visibleAt: number) => {
    count += 1;
    messages.set(`m${count}`, { id: `m${count}`, body, group, visibleAt, receipts: 0, isUnderWay: false });
  };
  const waiting = () => [...messages.values()].filter(({ isUnderWay }) => !isUnderWay);
  return {
    send: (body, group, at = clock.now()) => add(body, group, at),
    sendAgain: async (body, group, seconds) => add(body, group, clock.now() + seconds * 1000),
    async hide(receiptHandle, seconds) {
      const message = messages.get(receiptHandle);
      if (message !== undefined) message.visibleAt = clock.now() + seconds * 1000;
    },
    receive() {
      const underWay = new Map<string, number>();
      for (const { group, isUnderWay } of messages.values()) if (isUnderWay) underWay.set(group, (underWay.get(group) ?? 0) + 1);
      const load = ({ group }: Message) => underWay.get(group) ?? 0;
      const visible = waiting()
        .filter(({ visibleAt }) => visibleAt <= clock.now())
        .sort((one, other) => load(one) - load(other) || one.visibleAt - other.visibleAt)
        .slice(0, 10);
      for (const message of visible) {
        message.isUnderWay = true;
        message.receipts += 1;
      }
      return visible.map(asRecord);
    },
    done(messageId, stays) {
      const message = messages.get(messageId);
      if (!stays) messages.delete(messageId);
      else if (message !== undefined) message.isUnderWay = false;
    },
    nextAt: () => (waiting().length === 0 ? undefined : Math.min(...waiting().map(({ visibleAt }) => visibleAt))),
    size: () => messages.size,
  };
}

function asRecord({ id, body, group, receipts }: Message): SQSRecord {
  return {
    messageId: id,
    receiptHandle: id,
    body,
    attributes: {
      ApproximateReceiveCount: String(receipts),
      SentTimestamp: '0',
      SenderId: 'bench',
      ApproximateFirstReceiveTimestamp: '0',
      MessageGroupId: group,
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-north-1:000000000000:bench',
    awsRegion: 'eu-north-1',
  };
}
