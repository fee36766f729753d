/** What every queue must do, whatever its face: the model itself, or the SDK over HTTP. Time is the test's. */
import { minutes, seconds } from '#shared/clock.ts';
import type { TestClock } from '#test/clocks.ts';

/** A message as a consumer gets it. */
export interface Handed {
  messageId: string;
  receiptHandle: string;
  body: string;
  receives: number;
  group?: string | undefined;
  traceHeader?: string | undefined;
  deadLetterSource?: string | undefined;
}

/** A queue behind one of its faces. */
export interface QueueFace {
  send(body: string, options?: { group?: string; delaySeconds?: number; traceHeader?: string }): Promise<{ messageId: string }>;
  receive(max?: number, visibilitySeconds?: number): Promise<Handed[]>;
  remove(receiptHandle: string): Promise<void>;
  /** False when it was refused because the message is not in flight. */
  changeVisibility(receiptHandle: string, seconds: number): Promise<boolean>;
  purge(): Promise<void>;
  counts(): Promise<{ visible: number; inFlight: number; delayed: number }>;
}

/** A queue of 30 s visibility and 10 min retention, which gives a message up after three receives, and its dead-letter queue. */
export interface QueuesUnderTest {
  queue: QueueFace;
  queueArn: string;
  deadLetters: QueueFace;
  clock: TestClock;
  stop(): Promise<void>;
}

export const queueSettings = { visibilitySeconds: 30, retentionSeconds: 600, maxReceives: 3 };

const bodies = (messages: Handed[]) => messages.map((message) => message.body);
const only = (messages: Handed[]): Handed => {
  const [first] = messages;
  if (first === undefined || messages.length > 1) throw new Error(`One message was expected, not ${messages.length}`);
  return first;
};

export function queueSuite(face: string, start: () => Promise<QueuesUnderTest>): void {
  describe(`a queue, ${face}`, () => {
    let under: QueuesUnderTest;
    beforeEach(async () => {
      under = await start();
    });
    afterEach(() => under.stop());

    it('hides a message it handed out until its visibility ends, and counts the receives', async () => {
      const { queue, clock } = under;
      const { messageId } = await queue.send('hello');
      const first = only(await queue.receive());
      expect(first).toMatchObject({ messageId, body: 'hello', receives: 1 });
      clock.pass(29 * seconds);
      expect(await queue.receive()).toEqual([]);
      clock.pass(1 * seconds);
      const second = only(await queue.receive());
      expect(second).toMatchObject({ messageId, receives: 2 });
      expect(second.receiptHandle).not.toBe(first.receiptHandle);
    });

    it('forgets a message that was removed', async () => {
      const { queue, clock } = under;
      await queue.send('done');
      await queue.remove(only(await queue.receive()).receiptHandle);
      clock.pass(5 * minutes);
      expect(await queue.receive()).toEqual([]);
    });

    it('still removes by the handle of a visibility that ended, as long as nobody received the message since', async () => {
      const { queue, clock } = under;
      await queue.send('slow');
      const { receiptHandle } = only(await queue.receive());
      clock.pass(31 * seconds);
      await queue.remove(receiptHandle);
      expect(await queue.receive()).toEqual([]);
    });

    it('takes a handle of an earlier receive without removing anything', async () => {
      const { queue, clock } = under;
      await queue.send('twice');
      const old = only(await queue.receive());
      clock.pass(30 * seconds);
      await queue.receive();
      await queue.remove(old.receiptHandle);
      clock.pass(30 * seconds);
      expect(bodies(await queue.receive())).toEqual(['twice']);
    });

    it('lets a consumer hide a message for longer, or not at all', async () => {
      const { queue, clock } = under;
      await queue.send('later');
      const first = only(await queue.receive());
      expect(await queue.changeVisibility(first.receiptHandle, 120)).toBe(true);
      clock.pass(119 * seconds);
      expect(await queue.receive()).toEqual([]);
      clock.pass(1 * seconds);
      const second = only(await queue.receive());
      expect(await queue.changeVisibility(second.receiptHandle, 0)).toBe(true);
      expect(bodies(await queue.receive())).toEqual(['later']);
    });

    it('refuses to hide a message that is no longer in flight', async () => {
      const { queue, clock } = under;
      await queue.send('late');
      const { receiptHandle } = only(await queue.receive());
      clock.pass(30 * seconds);
      expect(await queue.changeVisibility(receiptHandle, 60)).toBe(false);
      expect(bodies(await queue.receive())).toEqual(['late']);
    });

    it('honours a visibility asked for with the receive', async () => {
      const { queue, clock } = under;
      await queue.send('short');
      await queue.receive(1, 5);
      clock.pass(5 * seconds);
      expect(bodies(await queue.receive())).toEqual(['short']);
    });

    it('hands out a message once in one receive, even when it asks for no visibility at all', async () => {
      const { queue } = under;
      await queue.send('bare');
      expect(bodies(await queue.receive(10, 0))).toEqual(['bare']);
      expect(only(await queue.receive(10, 0)).receives).toBe(2);
    });

    it('holds a delayed message back', async () => {
      const { queue, clock } = under;
      await queue.send('soon', { delaySeconds: 10 });
      expect(await queue.receive()).toEqual([]);
      clock.pass(10 * seconds);
      expect(bodies(await queue.receive())).toEqual(['soon']);
    });

    it('hands out no more than was asked for', async () => {
      const { queue } = under;
      for (const body of ['a', 'b', 'c']) await queue.send(body);
      expect(bodies(await queue.receive(2))).toHaveLength(2);
      expect(bodies(await queue.receive(10))).toHaveLength(1);
    });

    it('moves a message that was received too often to the dead-letter queue, with its source and its group', async () => {
      const { queue, queueArn, deadLetters, clock } = under;
      await queue.send('poison', { group: 'tenant-1', traceHeader: 'Root=1-2-3' });
      for (let receipt = 1; receipt <= queueSettings.maxReceives; receipt += 1) {
        expect(only(await queue.receive()).receives).toBe(receipt);
        clock.pass(30 * seconds);
      }
      expect(await deadLetters.receive()).toEqual([]);
      expect(await queue.receive()).toEqual([]);
      expect(only(await deadLetters.receive())).toMatchObject({
        body: 'poison',
        group: 'tenant-1',
        traceHeader: 'Root=1-2-3',
        deadLetterSource: queueArn,
      });
      clock.pass(1 * minutes);
      expect(await queue.counts()).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
    });

    it('returns group and trace header', async () => {
      const { queue } = under;
      await queue.send('x', { group: 'tenant-1', traceHeader: 'Root=1-2-3' });
      expect(only(await queue.receive())).toMatchObject({ group: 'tenant-1', traceHeader: 'Root=1-2-3' });
    });

    it('does not lock a group: two of its messages can be in flight', async () => {
      const { queue } = under;
      await queue.send('1', { group: 'tenant-1' });
      await queue.send('2', { group: 'tenant-1' });
      expect(bodies([...(await queue.receive(1)), ...(await queue.receive(1))])).toEqual(['1', '2']);
    });

    it('does not let a quiet group wait behind a noisy one', async () => {
      const { queue } = under;
      for (let index = 0; index < 50; index += 1) await queue.send(`noisy ${index}`, { group: 'noisy' });
      await queue.send('quiet', { group: 'quiet' });
      expect(bodies(await queue.receive(5))).toContain('quiet');
    });

    it('counts what is visible, in flight and delayed', async () => {
      const { queue } = under;
      for (const body of ['a', 'b', 'c']) await queue.send(body);
      await queue.send('d', { delaySeconds: 60 });
      await queue.receive(1);
      expect(await queue.counts()).toEqual({ visible: 2, inFlight: 1, delayed: 1 });
    });

    it('drops messages older than its retention', async () => {
      const { queue, clock } = under;
      await queue.send('old');
      clock.pass(9 * minutes);
      await queue.send('young');
      clock.pass(1 * minutes);
      expect(bodies(await queue.receive(10))).toEqual(['young']);
    });

    it('is empty after a purge', async () => {
      const { queue, clock } = under;
      await queue.send('a');
      await queue.receive();
      await queue.send('b');
      await queue.purge();
      clock.pass(5 * minutes);
      expect(await queue.receive(10)).toEqual([]);
    });
  });
}
