import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { type BusEvent, createBus, type EventBus, type Target } from '#infra/local/events/bus.ts';
import { createQueue } from '#infra/local/sqs/queue.ts';
import { hours, minutes, seconds } from '#shared/clock.ts';
import { type TestClock, testClock, testRandom } from '#test/clocks.ts';
import { startTestEndpoint } from './aws-endpoint.ts';
import { anEvent, busSuite } from './bus-suite.ts';

const aBus = (clock: TestClock) => createBus(new Set(['default', 'connector']), 'eu-north-1', clock, testRandom());

busSuite('as a model', async () => {
  const model = aBus(testClock());
  return {
    model,
    async put(entries) {
      const { Entries } = await model.putEvents({ Entries: entries });
      return (Entries as { EventId?: string; ErrorCode?: string }[]).map(({ EventId, ErrorCode }) => ({
        id: EventId,
        code: ErrorCode,
      }));
    },
    stop: async () => model.stop(),
  };
});

busSuite('through the SDK', async () => {
  const endpoint = await startTestEndpoint(testClock());
  return {
    model: endpoint.services.bus,
    async put(entries) {
      const { Entries = [], FailedEntryCount } = await endpoint.events.send(new PutEventsCommand({ Entries: entries }));
      expect(FailedEntryCount).toBe(Entries.filter((entry) => entry.ErrorCode !== undefined).length);
      return Entries.map(({ EventId, ErrorCode }) => ({ id: EventId, code: ErrorCode }));
    },
    stop: () => endpoint.stop(),
  };
});

describe('a rule of the bus', () => {
  let clock: TestClock;
  let bus: EventBus;
  beforeEach(() => {
    clock = testClock();
    bus = aBus(clock);
  });
  afterEach(() => bus.stop());

  /** A target that fails the first times, and when it was tried. */
  function aTarget(failures: number, more: Partial<Target> = {}): { target: Target; tries: number[]; got: BusEvent[] } {
    const tries: number[] = [];
    const got: BusEvent[] = [];
    const deliver = async (event: BusEvent) => {
      tries.push(clock.now());
      if (tries.length <= failures) throw new Error('not now');
      got.push(event);
    };
    return { target: { deliver, ...more }, tries, got };
  }
  async function pass(milliseconds: number, step = minutes): Promise<void> {
    for (let passed = 0; passed < milliseconds; passed += step) {
      clock.pass(step);
      await bus.quiet();
    }
  }

  it('tries a target that fails again, each time later', async () => {
    const { target, tries, got } = aTarget(3);
    bus.addRule({ name: 'r', bus: 'connector', on: { pattern: { source: ['connector'] } }, targets: [target] });
    await bus.putEvents({ Entries: [anEvent({ number: 1 })] });
    await bus.quiet();
    expect(got).toEqual([]);
    await pass(1 * minutes, 1 * seconds);
    expect(tries.map((moment) => moment - (tries[0] ?? 0))).toEqual([0, 1_000, 3_000, 7_000]);
    expect(got).toHaveLength(1);
  });

  it('puts what a target never took into its dead-letter queue', async () => {
    const settings = {
      name: 'dead',
      arn: 'arn:aws:sqs:eu-north-1:000000000000:dead',
      visibilitySeconds: 30,
      retentionSeconds: 3_600,
    };
    const deadLetters = createQueue(settings, clock, testRandom());
    const { target, tries } = aTarget(100, { retries: 2, deadLetters });
    bus.addRule({ name: 'r', bus: 'connector', on: { pattern: { source: ['connector'] } }, targets: [target] });
    await bus.putEvents({ Entries: [anEvent({ number: 1 })] });
    await pass(5 * minutes, 1 * seconds);
    expect(tries).toHaveLength(3);
    const [letter] = deadLetters.receive(10);
    expect(JSON.parse(letter?.body ?? '')).toMatchObject({ 'detail-type': 'RecordChanged', detail: { number: 1 } });
  });

  it('with a schedule runs at its times', async () => {
    const { target, tries, got } = aTarget(0);
    bus.addRule({ name: 'tick', bus: 'default', on: { schedule: 'rate(5 minutes)' }, targets: [target] });
    const start = clock.now();
    await pass(16 * minutes);
    expect(tries.map((moment) => (moment - start) / minutes)).toEqual([5, 10, 15]);
    expect(got[0]).toMatchObject({ source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} });
  });

  it('with a schedule that is due in days waits as long', async () => {
    const { target, tries } = aTarget(0);
    bus.addRule({ name: 'monthly', bus: 'default', on: { schedule: 'cron(0 9 15 * ? *)' }, targets: [target] });
    const start = clock.now();
    await pass(80 * hours, 1 * hours);
    expect(tries.map((moment) => (moment - start) / hours)).toEqual([72]);
  });

  it('with a schedule can be run by hand, and none is run that is not there', async () => {
    const { target, tries } = aTarget(0);
    bus.addRule({ name: 'tick', bus: 'default', on: { schedule: 'rate(1 day)' }, targets: [target] });
    await bus.tick('tick');
    expect(tries).toHaveLength(1);
    await expect(bus.tick('tock')).rejects.toThrow('tock');
  });

  it('is not run any more after a stop', async () => {
    const { target, tries } = aTarget(0);
    bus.addRule({ name: 'tick', bus: 'default', on: { schedule: 'rate(5 minutes)' }, targets: [target] });
    bus.stop();
    await pass(20 * minutes);
    expect(tries).toEqual([]);
  });
});
