import { createQueue, type Queue } from '#infra/local/sqs/queue.ts';
import { type Clock, seconds } from '#shared/clock.ts';
import { testClock, testRandom } from '#test/clocks.ts';
import { type QueueFace, queueSettings, queueSuite } from './queue-suite.ts';

function aQueue(name: string, clock: Clock, deadLetters?: Queue): Queue {
  const { visibilitySeconds, retentionSeconds, maxReceives } = queueSettings;
  const settings = { name, arn: `arn:aws:sqs:eu-north-1:000000000000:${name}`, visibilitySeconds, retentionSeconds };
  return createQueue(
    deadLetters === undefined ? settings : { ...settings, deadLetters: { queue: () => deadLetters, maxReceives } },
    clock,
    random,
  );
}
const random = testRandom();

const faceOf = (queue: Queue): QueueFace => ({
  send: async (body, options) => queue.send(body, options),
  receive: async (max = 1, visibilitySeconds) => queue.receive(max, visibilitySeconds),
  remove: async (receiptHandle) => void queue.remove(receiptHandle),
  changeVisibility: async (receiptHandle, hidden) => queue.changeVisibility(receiptHandle, hidden),
  purge: async () => queue.purge(),
  counts: async () => queue.counts(),
});

queueSuite('as a model', async () => {
  const clock = testClock();
  const deadLetters = aQueue('dead', clock);
  const queue = aQueue('queue', clock, deadLetters);
  return { queue: faceOf(queue), queueArn: queue.settings.arn, deadLetters: faceOf(deadLetters), clock, stop: async () => {} };
});

describe('a queue that somebody waits for', () => {
  it('tells when its next message can be received', () => {
    const clock = testClock();
    const queue = aQueue('queue', clock);
    expect(queue.nextVisibleAt()).toBeUndefined();
    queue.send('a', { delaySeconds: 60 });
    queue.send('b', { delaySeconds: 20 });
    expect(queue.nextVisibleAt()).toBe(clock.now() + 20 * seconds);
  });

  it('calls its listeners on a new message and on a shortened visibility, until they have enough', () => {
    const queue = aQueue('queue', testClock());
    let calls = 0;
    const end = queue.onChange(() => {
      calls += 1;
    });
    queue.send('a');
    expect(calls).toBe(1);
    const [message] = queue.receive(1);
    queue.changeVisibility(message?.receiptHandle ?? '', 0);
    expect(calls).toBe(2);
    end();
    queue.send('b');
    expect(calls).toBe(2);
  });
});
