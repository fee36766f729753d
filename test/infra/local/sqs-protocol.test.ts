import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { createQueue, type Queue } from '#infra/local/sqs/queue.ts';
import { type Clock, seconds } from '#shared/clock.ts';
import { type TestClock, testClock, testRandom } from '#test/clocks.ts';
import { startTestEndpoint, type TestEndpoint } from './aws-endpoint.ts';
import { type QueueFace, queueSettings, queueSuite } from './queue-suite.ts';

const arnOf = (name: string) => `arn:aws:sqs:eu-north-1:000000000000:${name}`;

/** A test clock that tells when somebody begins to wait on it. */
function watchedClock(): TestClock & { waiting(): Promise<void> } {
  const clock = testClock();
  let alarms = 0;
  let seen: (() => void) | undefined;
  const after: Clock['after'] = (milliseconds, act) => {
    alarms += 1;
    seen?.();
    return clock.after(milliseconds, act);
  };
  const waiting = () => (alarms > 0 ? Promise.resolve() : new Promise<void>((resolve) => (seen = resolve)));
  return { ...clock, after, waiting };
}

async function start(clock: TestClock): Promise<{ endpoint: TestEndpoint; queue: Queue; deadLetters: Queue }> {
  const random = testRandom();
  const { visibilitySeconds, retentionSeconds, maxReceives } = queueSettings;
  const settings = (name: string) => ({ name, arn: arnOf(name), visibilitySeconds, retentionSeconds });
  const deadLetters = createQueue(settings('dead'), clock, random);
  const queue = createQueue({ ...settings('queue'), deadLetters: { queue: () => deadLetters, maxReceives } }, clock, random);
  return { endpoint: await startTestEndpoint(clock, [queue, deadLetters]), queue, deadLetters };
}

function faceOf(sqs: SQSClient, QueueUrl: string): QueueFace {
  return {
    async send(MessageBody, { group, delaySeconds, traceHeader } = {}) {
      const trace = { AWSTraceHeader: { DataType: 'String', StringValue: traceHeader } };
      const sent = await sqs.send(
        new SendMessageCommand({
          QueueUrl,
          MessageBody,
          MessageGroupId: group,
          DelaySeconds: delaySeconds,
          MessageSystemAttributes: traceHeader === undefined ? undefined : trace,
        }),
      );
      return { messageId: sent.MessageId ?? '' };
    },
    async receive(max, visibility) {
      const wanted: ReceiveMessageCommandInput = { QueueUrl, MaxNumberOfMessages: max, VisibilityTimeout: visibility };
      const { Messages } = await sqs.send(new ReceiveMessageCommand({ ...wanted, MessageSystemAttributeNames: ['All'] }));
      return (Messages ?? []).map((message) => ({
        messageId: message.MessageId ?? '',
        receiptHandle: message.ReceiptHandle ?? '',
        body: message.Body ?? '',
        receives: Number(message.Attributes?.ApproximateReceiveCount),
        group: message.Attributes?.MessageGroupId,
        traceHeader: message.Attributes?.AWSTraceHeader,
        deadLetterSource: message.Attributes?.DeadLetterQueueSourceArn,
      }));
    },
    async remove(ReceiptHandle) {
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    },
    changeVisibility: (ReceiptHandle, VisibilityTimeout) =>
      sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout })).then(
        () => true,
        (error: Error) => {
          if (error.name !== 'MessageNotInflight') throw error;
          return false;
        },
      ),
    async purge() {
      await sqs.send(new PurgeQueueCommand({ QueueUrl }));
    },
    async counts() {
      const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
      return {
        visible: Number(Attributes?.ApproximateNumberOfMessages),
        inFlight: Number(Attributes?.ApproximateNumberOfMessagesNotVisible),
        delayed: Number(Attributes?.ApproximateNumberOfMessagesDelayed),
      };
    },
  };
}

queueSuite('through the SDK', async () => {
  const clock = testClock();
  const { endpoint, queue, deadLetters } = await start(clock);
  const face = (of: Queue) => faceOf(endpoint.sqs, endpoint.urlOf(of));
  return {
    queue: face(queue),
    queueArn: queue.settings.arn,
    deadLetters: face(deadLetters),
    clock,
    stop: () => endpoint.stop(),
  };
});

describe('SQS through the SDK', () => {
  let clock: ReturnType<typeof watchedClock>;
  let endpoint: TestEndpoint;
  let queue: Queue;
  let deadLetters: Queue;
  let sqs: SQSClient;
  let QueueUrl: string;
  beforeEach(async () => {
    clock = watchedClock();
    ({ endpoint, queue, deadLetters } = await start(clock));
    sqs = endpoint.sqs;
    QueueUrl = endpoint.urlOf(queue);
  });
  afterEach(() => endpoint.stop());

  const longPoll = () => sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
  const bodiesOf = ({ Messages = [] }: { Messages?: { Body?: string | undefined }[] | undefined }) =>
    Messages.map((message) => message.Body);

  it('a long poll ends as a message arrives', async () => {
    const polled = longPoll();
    await clock.waiting();
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'news' }));
    expect(bodiesOf(await polled)).toEqual(['news']);
  });

  it('a long poll ends as a hidden message comes back', async () => {
    queue.send('hidden');
    queue.receive(1, 15);
    const polled = longPoll();
    await clock.waiting();
    clock.pass(15 * seconds);
    expect(bodiesOf(await polled)).toEqual(['hidden']);
  });

  it('a long poll ends empty after its time', async () => {
    const polled = longPoll();
    await clock.waiting();
    clock.pass(20 * seconds);
    expect(bodiesOf(await polled)).toEqual([]);
  });

  it('gives queue addresses of its own origin, by name and in its list', async () => {
    const { QueueUrl: found } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'queue' }));
    expect(found).toBe(`${endpoint.url}/000000000000/queue`);
    expect((await sqs.send(new ListQueuesCommand({}))).QueueUrls).toContain(found);
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
    expect(Attributes?.QueueArn).toBe(arnOf('queue'));
  });

  it('names a queue that does not exist', async () => {
    const sent = sqs.send(new SendMessageCommand({ QueueUrl: `${endpoint.url}/000000000000/nowhere`, MessageBody: 'x' }));
    await expect(sent).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
  });

  it.each([
    ['a delay of more than 15 minutes', { MessageBody: 'x', DelaySeconds: 901 }],
    ['an empty body', { MessageBody: '' }],
    ['a body of more than 1 MiB', { MessageBody: 'x'.repeat(1024 * 1024 + 1) }],
    ['what only FIFO queues take', { MessageBody: 'x', MessageGroupId: 'g', MessageDeduplicationId: 'd' }],
  ])('refuses %s', async (_what, message) => {
    await expect(sqs.send(new SendMessageCommand({ QueueUrl, ...message }))).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
    expect(queue.counts().visible).toBe(0);
  });

  it('takes a body of exactly 1 MiB', async () => {
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x'.repeat(1024 * 1024) }));
    expect(queue.counts().visible).toBe(1);
  });

  it('refuses a visibility of more than twelve hours', async () => {
    queue.send('x');
    const ReceiptHandle = queue.receive(1)[0]?.receiptHandle;
    const asked = sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 43_201 }));
    await expect(asked).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  it('sends and deletes in batches', async () => {
    const Entries = ['a', 'b', 'c'].map((body) => ({ Id: body, MessageBody: body }));
    expect((await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }))).Successful).toHaveLength(3);
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    const handles = Messages.map((message, index) => ({ Id: String(index), ReceiptHandle: message.ReceiptHandle }));
    expect((await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: handles }))).Successful).toHaveLength(3);
    expect(queue.counts()).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  it('fails one entry of a batch without the others', async () => {
    queue.send('x');
    const Entries = [
      { Id: 'good', ReceiptHandle: queue.receive(1)[0]?.receiptHandle, VisibilityTimeout: 0 },
      { Id: 'bad', ReceiptHandle: 'of no message', VisibilityTimeout: 0 },
    ];
    const answer = await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
    expect(answer.Successful?.map((entry) => entry.Id)).toEqual(['good']);
    expect(answer.Failed?.map((entry) => entry.Id)).toEqual(['bad']);
    expect(queue.counts().visible).toBe(1);
  });

  it('fails the one message of a batch that is wrong, and takes the others', async () => {
    const Entries = [
      { Id: 'good', MessageBody: 'good' },
      { Id: 'bad', MessageBody: 'bad', DelaySeconds: 901 },
    ];
    const answer = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    expect(answer.Failed?.map((entry) => entry.Id)).toEqual(['bad']);
    expect(queue.counts().visible).toBe(1);
  });

  it.each([
    ['TooManyEntriesInBatchRequest', Array.from({ length: 11 }, (_, index) => ({ Id: `${index}`, MessageBody: 'x' }))],
    ['EmptyBatchRequest', []],
    ['BatchEntryIdsNotDistinct', [0, 1].map(() => ({ Id: 'same', MessageBody: 'x' }))],
  ])('refuses a batch as a whole: %s', async (name, Entries) => {
    await expect(sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }))).rejects.toMatchObject({ name });
    expect(queue.counts().visible).toBe(0);
  });

  it('refuses a batch whose messages are larger than 1 MiB together', async () => {
    const Entries = ['a', 'b'].map((Id) => ({ Id, MessageBody: 'x'.repeat(512 * 1024 + 1) }));
    const sent = sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    await expect(sent).rejects.toMatchObject({ name: 'BatchRequestTooLong' });
    expect(queue.counts().visible).toBe(0);
  });

  it('moves dead letters back to where they came from', async () => {
    queue.send('poison', { group: 'tenant-1', traceHeader: 'Root=1-2-3' });
    for (let receipt = 0; receipt <= queueSettings.maxReceives; receipt += 1) {
      queue.receive(1);
      clock.pass(30 * seconds);
    }
    expect(deadLetters.counts().visible).toBe(1);
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: arnOf('dead') }));
    expect(deadLetters.counts().visible).toBe(0);
    expect(queue.receive(1)).toMatchObject([{ body: 'poison', group: 'tenant-1', traceHeader: 'Root=1-2-3' }]);
  });

  it('leaves a dead letter that came from nowhere where it is, for the next reader', async () => {
    deadLetters.send('stray');
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: arnOf('dead') }));
    expect([queue.counts().visible, deadLetters.counts()]).toEqual([0, { visible: 1, inFlight: 0, delayed: 0 }]);
  });
});
