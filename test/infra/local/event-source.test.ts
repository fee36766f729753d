import type { SQSRecord } from 'aws-lambda';
import { type EventSource, startEventSource } from '#infra/local/lambda/event-source.ts';
import type { InvokeResult } from '#infra/local/lambda/function.ts';
import { createQueue, type Queue } from '#infra/local/sqs/queue.ts';
import { type Clock, seconds } from '#shared/clock.ts';
import { type TestClock, testClock, testRandom } from '#test/clocks.ts';

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('an event source mapping', () => {
  let clock: TestClock;
  let queue: Queue;
  let batches: { records: SQSRecord[]; end(result: InvokeResult): Promise<void> }[];
  let source: { stop(): void } | undefined;
  beforeEach(() => {
    clock = testClock();
    queue = createQueue(
      { name: 'queue', arn: 'arn:aws:sqs:eu-north-1:000000000000:queue', visibilitySeconds: 30, retentionSeconds: 86_400 },
      clock,
      testRandom(),
    );
    batches = [];
  });
  afterEach(() => source?.stop());

  /** Each batch waits until the test says how it ended. */
  function start(more: Partial<EventSource> = {}): void {
    const invoke: EventSource['invoke'] = ({ Records }) =>
      new Promise((resolve) => {
        const end = async (result: InvokeResult) => {
          resolve(result);
          await settled();
        };
        batches.push({ records: Records, end });
      });
    source = startEventSource({
      queue,
      invoke,
      batchSize: 10,
      partialFailures: true,
      maximumConcurrency: 2,
      region: 'eu-north-1',
      clock,
      ...more,
    });
  }
  const bodiesOf = () => batches.map(({ records }) => records.map((record) => record.body));
  const empty = { visible: 0, inFlight: 0, delayed: 0 };
  const failing = (...ids: (string | undefined)[]) => ({
    result: { batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) },
  });

  it('wakes on a message, gives it as Lambda does, and removes it when it is done', async () => {
    start();
    await settled();
    queue.send('hello', { group: 'tenant-1', traceHeader: 'Root=1-2-3' });
    await settled();
    expect(batches[0]?.records).toMatchObject([
      {
        body: 'hello',
        eventSource: 'aws:sqs',
        eventSourceARN: queue.settings.arn,
        awsRegion: 'eu-north-1',
        md5OfBody: '5d41402abc4b2a76b9719d911017c592',
        attributes: { ApproximateReceiveCount: '1', MessageGroupId: 'tenant-1', AWSTraceHeader: 'Root=1-2-3' },
      },
    ]);
    await batches[0]?.end({ result: null });
    expect(queue.counts()).toEqual(empty);
  });

  it('gives as many messages at once as a batch holds', async () => {
    for (const body of ['a', 'b', 'c']) queue.send(body);
    start({ batchSize: 2, maximumConcurrency: 1 });
    await settled();
    expect(bodiesOf()).toEqual([['a', 'b']]);
    await batches[0]?.end({ result: null });
    expect(bodiesOf()).toEqual([['a', 'b'], ['c']]);
  });

  it('has no more batches under way than allowed', async () => {
    for (const body of ['a', 'b', 'c', 'd']) queue.send(body);
    start({ batchSize: 1, maximumConcurrency: 2 });
    await settled();
    expect(bodiesOf()).toEqual([['a'], ['b']]);
    await batches[1]?.end({ result: null });
    expect(bodiesOf()).toEqual([['a'], ['b'], ['c']]);
  });

  it('leaves a message that failed hidden until its visibility ends, and removes the others', async () => {
    for (const body of ['good', 'bad']) queue.send(body);
    start();
    await settled();
    await batches[0]?.end(failing(batches[0].records[1]?.messageId));
    expect(queue.counts()).toEqual({ visible: 0, inFlight: 1, delayed: 0 });
    clock.pass(29 * seconds);
    await settled();
    expect(batches).toHaveLength(1);
    clock.pass(1 * seconds);
    await settled();
    expect(batches[1]?.records).toMatchObject([{ body: 'bad', attributes: { ApproximateReceiveCount: '2' } }]);
  });

  it('keeps the visibility that the function itself set', async () => {
    queue.send('wait');
    start();
    await settled();
    const [record] = batches[0]?.records ?? [];
    queue.changeVisibility(record?.receiptHandle ?? '', 120);
    await batches[0]?.end(failing(record?.messageId));
    clock.pass(119 * seconds);
    await settled();
    expect(batches).toHaveLength(1);
    clock.pass(1 * seconds);
    await settled();
    expect(bodiesOf()).toEqual([['wait'], ['wait']]);
  });

  it.each<[string, InvokeResult, Partial<EventSource>]>([
    ['the function failed', { error: { errorType: 'Error', errorMessage: 'broken' } }, {}],
    ['it names a message that was not in the batch', failing('of another batch'), {}],
    ['it names no message', failing(undefined), {}],
  ])('removes nothing when %s', async (_when, outcome, more) => {
    for (const body of ['a', 'b']) queue.send(body);
    start(more);
    await settled();
    await batches[0]?.end(outcome);
    expect(queue.counts().inFlight).toBe(2);
  });

  it('takes the whole batch as done when partial failures are not asked for', async () => {
    queue.send('a');
    start({ partialFailures: false });
    await settled();
    await batches[0]?.end(failing(batches[0].records[0]?.messageId));
    expect(queue.counts()).toEqual(empty);
  });

  it('takes nothing more after its stop, and leaves no timer behind', async () => {
    let waiting = 0;
    const counted: Clock = {
      now: clock.now,
      after(milliseconds, act) {
        waiting += 1;
        const cancel = clock.after(milliseconds, act);
        return () => {
          waiting -= 1;
          cancel();
        };
      },
    };
    queue.send('later', { delaySeconds: 60 });
    start({ clock: counted });
    await settled();
    expect(waiting).toBe(1);
    source?.stop();
    await settled();
    expect(waiting).toBe(0);
    clock.pass(60 * seconds);
    queue.send('more');
    await settled();
    expect(batches).toEqual([]);
  });
});
