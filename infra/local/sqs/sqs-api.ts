/** SQS's own JSON protocol over the queue models, as far as an SDK client uses it with standard queues. */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { type Clock, seconds } from '../../../shared/clock.ts';
import { AwsError } from '../aws-error.ts';
import type { Queue, Received, SendOptions } from './queue.ts';

/** Answers one call: operation name and body in, body out. Throws `AwsError`. */
export type SqsApi = (operation: string, body: unknown) => Promise<unknown>;

const mebibyte = 1024 * 1024;
const batchLimit = 10;
/** Longer than a move takes, whatever visibility the queue itself has. */
const moveSeconds = 60;

const QueueUrl = z.object({ QueueUrl: z.string() });
const Message = z.object({
  MessageBody: z.string().min(1),
  DelaySeconds: z.number().int().min(0).max(900).optional(),
  MessageGroupId: z.string().min(1).max(128).optional(),
  MessageDeduplicationId: z.never().optional(),
  MessageAttributes: z.never().optional(),
  MessageSystemAttributes: z
    .object({ AWSTraceHeader: z.object({ StringValue: z.string() }) })
    .partial()
    .optional(),
});
const Handle = z.object({ ReceiptHandle: z.string() });
const Hidden = z.object({ ReceiptHandle: z.string(), VisibilityTimeout: z.number().int().min(0).max(43_200) });
/** What an entry holds beside its id is checked entry by entry: a wrong one fails alone. */
const Entries = z.object({ Entries: z.array(z.looseObject({ Id: z.string() })) });
const Receive = z.object({
  MaxNumberOfMessages: z.number().int().min(1).max(10).default(1),
  VisibilityTimeout: z.number().int().min(0).max(43_200).optional(),
  WaitTimeSeconds: z.number().int().min(0).max(20).default(0),
});

export function sqsApi(queues: () => Queue[], urlOf: (queue: Queue) => string, clock: Clock): SqsApi {
  const queueAt = (body: unknown): Queue => {
    const { QueueUrl: url } = parse(QueueUrl, body);
    const queue = queues().find((each) => urlOf(each) === url || url.endsWith(`/${each.settings.name}`));
    if (queue === undefined) throw new AwsError('com.amazonaws.sqs#QueueDoesNotExist', 'The specified queue does not exist.');
    return queue;
  };
  const batchIn = (body: unknown) => ({ queue: queueAt(body), entries: parse(Entries, body).Entries });
  const operations: Record<string, (body: unknown) => Promise<unknown> | unknown> = {
    SendMessage: (body) => send(queueAt(body), parse(Message, body)),
    SendMessageBatch: (body) => {
      const { queue, entries } = batchIn(body);
      checkTotal(entries);
      return batch(entries, (entry) => send(queue, parse(Message, entry)));
    },
    ReceiveMessage: (body) => receive(queueAt(body), parse(Receive, body), clock),
    DeleteMessage: (body) => {
      queueAt(body).remove(parse(Handle, body).ReceiptHandle);
      return {};
    },
    DeleteMessageBatch: (body) => {
      const { queue, entries } = batchIn(body);
      return batch(entries, (entry) => {
        queue.remove(parse(Handle, entry).ReceiptHandle);
        return {};
      });
    },
    ChangeMessageVisibility: (body) => hide(queueAt(body), parse(Hidden, body)),
    ChangeMessageVisibilityBatch: (body) => {
      const { queue, entries } = batchIn(body);
      return batch(entries, (entry) => hide(queue, parse(Hidden, entry)));
    },
    GetQueueAttributes: (body) => ({ Attributes: attributesOf(queueAt(body)) }),
    GetQueueUrl: (body) => ({
      QueueUrl: urlOf(queueNamed(queues(), parse(z.object({ QueueName: z.string() }), body).QueueName)),
    }),
    ListQueues: () => ({ QueueUrls: queues().map(urlOf) }),
    PurgeQueue: (body) => {
      queueAt(body).purge();
      return {};
    },
    StartMessageMoveTask: (body) =>
      moveTask(queues(), parse(z.object({ SourceArn: z.string(), DestinationArn: z.string().optional() }), body)),
  };
  return async (operation, body) => {
    const act = operations[operation];
    if (act === undefined) throw new AwsError('UnsupportedOperation', `The local SQS does not know ${operation}`);
    return await act(body);
  };
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new AwsError('InvalidParameterValue', z.prettifyError(parsed.error));
}

function queueNamed(queues: Queue[], name: string): Queue {
  const queue = queues.find((each) => each.settings.name === name);
  if (queue === undefined) throw new AwsError('com.amazonaws.sqs#QueueDoesNotExist', 'The specified queue does not exist.');
  return queue;
}

function send(queue: Queue, message: z.infer<typeof Message>): { MessageId: string; MD5OfMessageBody: string } {
  if (Buffer.byteLength(message.MessageBody) > mebibyte)
    throw new AwsError('InvalidParameterValue', 'The message is larger than 1 MiB.');
  const trace = message.MessageSystemAttributes?.AWSTraceHeader?.StringValue;
  const options: SendOptions = {
    ...(message.MessageGroupId === undefined ? {} : { group: message.MessageGroupId }),
    ...(message.DelaySeconds === undefined ? {} : { delaySeconds: message.DelaySeconds }),
    ...(trace === undefined ? {} : { traceHeader: trace }),
  };
  return { MessageId: queue.send(message.MessageBody, options).messageId, MD5OfMessageBody: md5(message.MessageBody) };
}

/** The limit of one message holds for all messages of a batch together too (SQS: SendMessageBatch). */
function checkTotal(entries: Record<string, unknown>[]): void {
  const total = entries.reduce((sum, { MessageBody }) => sum + Buffer.byteLength(String(MessageBody ?? '')), 0);
  if (entries.length > 1 && total > mebibyte)
    throw new AwsError('com.amazonaws.sqs#BatchRequestTooLong', 'The messages of the batch are larger than 1 MiB together.');
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

/** Each entry succeeds or fails on its own; only the batch as a whole can be wrong in size or ids. */
function batch<E extends { Id: string }>(entries: E[], act: (entry: E) => object): { Successful: object[]; Failed: object[] } {
  if (entries.length === 0) throw new AwsError('com.amazonaws.sqs#EmptyBatchRequest', 'The batch has no entries.');
  if (entries.length > batchLimit)
    throw new AwsError('com.amazonaws.sqs#TooManyEntriesInBatchRequest', `A batch has at most ${batchLimit} entries.`);
  if (new Set(entries.map((entry) => entry.Id)).size < entries.length)
    throw new AwsError('com.amazonaws.sqs#BatchEntryIdsNotDistinct', 'Two entries have the same id.');
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...act(entry) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      Failed.push({ Id: entry.Id, Code: error.code, Message: error.message, SenderFault: true });
    }
  }
  return { Successful, Failed };
}

async function receive(queue: Queue, wanted: z.infer<typeof Receive>, clock: Clock): Promise<{ Messages?: object[] }> {
  const until = clock.now() + wanted.WaitTimeSeconds * seconds;
  for (;;) {
    const received = queue.receive(wanted.MaxNumberOfMessages, wanted.VisibilityTimeout);
    if (received.length > 0) return { Messages: received.map(asMessage) };
    if (clock.now() >= until) return {};
    await somethingVisible(queue, clock, until);
  }
}

/** Resolves when a message may have become visible, at `until` at the latest, or when `given` up. */
export function somethingVisible(queue: Queue, clock: Clock, until?: number, given?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const moments = [queue.nextVisibleAt(), until].filter((moment) => moment !== undefined);
    const cancel = moments.length === 0 ? () => {} : clock.after(Math.max(0, Math.min(...moments) - clock.now()), done);
    const end = queue.onChange(done);
    given?.addEventListener('abort', done);
    function done(): void {
      cancel();
      end();
      given?.removeEventListener('abort', done);
      resolve();
    }
  });
}

/** A message's system attributes, as SQS names them. */
export function systemAttributes(received: Received): Record<string, string> {
  return {
    ApproximateReceiveCount: String(received.receives),
    SentTimestamp: String(received.sentAt),
    ApproximateFirstReceiveTimestamp: String(received.firstReceivedAt),
    SenderId: 'local',
    ...(received.group === undefined ? {} : { MessageGroupId: received.group }),
    ...(received.traceHeader === undefined ? {} : { AWSTraceHeader: received.traceHeader }),
    ...(received.deadLetterSource === undefined ? {} : { DeadLetterQueueSourceArn: received.deadLetterSource }),
  };
}

function asMessage(received: Received): object {
  return {
    MessageId: received.messageId,
    ReceiptHandle: received.receiptHandle,
    Body: received.body,
    MD5OfBody: md5(received.body),
    Attributes: systemAttributes(received),
  };
}

function hide(queue: Queue, { ReceiptHandle, VisibilityTimeout }: z.infer<typeof Hidden>): object {
  if (!queue.changeVisibility(ReceiptHandle, VisibilityTimeout)) {
    throw new AwsError('com.amazonaws.sqs#MessageNotInflight', 'The message is not in flight, or the handle is an old one.');
  }
  return {};
}

function attributesOf(queue: Queue): Record<string, string> {
  const { visible, inFlight, delayed } = queue.counts();
  const { arn, visibilitySeconds, retentionSeconds } = queue.settings;
  return {
    QueueArn: arn,
    VisibilityTimeout: String(visibilitySeconds),
    MessageRetentionPeriod: String(retentionSeconds),
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
  };
}

/** Moves what lies in a dead-letter queue back to where it came from (or to a named queue). */
function moveTask(
  queues: Queue[],
  { SourceArn, DestinationArn }: { SourceArn: string; DestinationArn?: string | undefined },
): object {
  const source = queues.find((queue) => queue.settings.arn === SourceArn);
  if (source === undefined) throw new AwsError('com.amazonaws.sqs#ResourceNotFoundException', 'There is no such queue.');
  // All are taken first: what has nowhere to go is given back, and must not be taken a second time.
  const taken: Received[] = [];
  for (let some = source.receive(10, moveSeconds); some.length > 0; some = source.receive(10, moveSeconds)) taken.push(...some);
  let moved = 0;
  for (const message of taken) {
    const target = queues.find((queue) => queue.settings.arn === (DestinationArn ?? message.deadLetterSource));
    if (target === undefined) {
      source.changeVisibility(message.receiptHandle, 0);
      continue;
    }
    target.send(message.body, {
      ...(message.group === undefined ? {} : { group: message.group }),
      ...(message.traceHeader === undefined ? {} : { traceHeader: message.traceHeader }),
    });
    source.remove(message.receiptHandle);
    moved += 1;
  }
  return { TaskHandle: `${SourceArn}/${moved}` };
}
