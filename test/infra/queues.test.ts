/** Nothing that is sent can get lost quietly: queues, their dead letters, the rules before them and the functions behind them. */
import * as z from 'zod';
import { ledgers } from '#shared/kinds.ts';
import { ofType, synthesized } from './synthesized.ts';

const { resources } = synthesized();

const queues = ofType(
  resources,
  'AWS::SQS::Queue',
  z.object({
    VisibilityTimeout: z.number(),
    MessageRetentionPeriod: z.number(),
    RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.number() }).optional(),
  }),
);
const rules = ofType(
  resources,
  'AWS::Events::Rule',
  z.object({
    EventBusName: z.string().optional(),
    EventPattern: z.unknown().optional(),
    ScheduleExpression: z.string().optional(),
    Targets: z.array(
      z.object({
        Arn: z.string(),
        DeadLetterConfig: z.object({ Arn: z.string() }).optional(),
        SqsParameters: z.unknown().optional(),
      }),
    ),
  }),
);
const mappings = ofType(
  resources,
  'AWS::Lambda::EventSourceMapping',
  z.object({
    EventSourceArn: z.string(),
    FunctionName: z.string(),
    FunctionResponseTypes: z.array(z.string()).optional(),
    ScalingConfig: z.object({ MaximumConcurrency: z.number() }).optional(),
  }),
);
const alarms = ofType(
  resources,
  'AWS::CloudWatch::Alarm',
  z.object({
    // An alarm on several metrics at once names none of these.
    MetricName: z.string().optional(),
    Threshold: z.number(),
    ComparisonOperator: z.string(),
    Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
  }),
);
const functions = ofType(resources, 'AWS::Lambda::Function', z.object({ Timeout: z.number() }));
const targets = rules.flatMap(({ name, Targets }) => Targets.map((target) => ({ rule: name, ...target })));

const deadLetterQueues = new Set([
  ...queues.flatMap(({ RedrivePolicy }) => (RedrivePolicy === undefined ? [] : [RedrivePolicy.deadLetterTargetArn])),
  ...targets.flatMap(({ DeadLetterConfig }) => (DeadLetterConfig === undefined ? [] : [DeadLetterConfig.Arn])),
]);

const isEmptied = (queue: string) => mappings.some(({ EventSourceArn }) => EventSourceArn === queue);
const alarmsOn = (dimension: string, value: string) =>
  alarms.filter(({ Dimensions }) => Dimensions.some(({ Name, Value }) => Name === dimension && Value === value));

describe('queues', () => {
  it('are each worker’s, and those for dead letters', () => {
    expect(queues.map(({ name }) => name).sort()).toEqual(
      [
        'LostTicks',
        ...ledgers.flatMap((ledger) => ['DeadLetters', 'Queue', 'Undelivered'].map((queue) => `${ledger}/${queue}`)),
      ].sort(),
    );
  });

  it.each(queues)('$name hands on what nobody can handle, or is where that ends', ({ name, RedrivePolicy }) => {
    expect(RedrivePolicy !== undefined || deadLetterQueues.has(name)).toBe(true);
  });

  it.each(queues)('$name keeps messages for a week, and what ends there a week longer', ({ name, MessageRetentionPeriod }) => {
    expect(MessageRetentionPeriod).toBe((deadLetterQueues.has(name) ? 14 : 7) * 24 * 3600);
  });

  it.each([...deadLetterQueues])('dead-letter queue %s rings from its first message on', (name) => {
    const [alarm] = alarmsOn('QueueName', name);
    expect(alarm).toMatchObject({
      // A queue that a function empties within seconds is empty whenever it is sampled.
      MetricName: isEmptied(name) ? 'NumberOfMessagesReceived' : 'ApproximateNumberOfMessagesVisible',
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    });
  });

  it.each(mappings)(
    '$EventSourceArn hides a message for six times its function’s timeout',
    ({ EventSourceArn, FunctionName }) => {
      const timeout = functions.find(({ name }) => name === FunctionName)?.Timeout ?? Number.NaN;
      const hidden = queues.find(({ name }) => name === EventSourceArn)?.VisibilityTimeout;
      expect(hidden).toBeGreaterThanOrEqual(6 * timeout);
    },
  );

  it('feed each worker and the dead-letter recorder', () => {
    expect(mappings.map(({ EventSourceArn, FunctionName }) => `${EventSourceArn} → ${FunctionName}`).sort()).toEqual(
      [
        ...ledgers.flatMap((ledger) => [
          `${ledger}/DeadLetters → record-dead-letter`,
          `${ledger}/Queue → ${ledger}/Function`,
          `${ledger}/Undelivered → record-dead-letter`,
        ]),
      ].sort(),
    );
  });

  it.each(mappings)('$EventSourceArn gives back only the failed messages of a batch', ({ FunctionResponseTypes }) => {
    expect(FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
  });

  it.each(ledgers)('never start more than five workers at once for %s', (ledger) => {
    expect(mappings.find(({ FunctionName }) => FunctionName === `${ledger}/Function`)?.ScalingConfig).toEqual({
      MaximumConcurrency: 5,
    });
  });
});

describe('rules', () => {
  it.each(targets)('$rule keeps what it could not deliver', ({ DeadLetterConfig }) => {
    expect(queues.map(({ name }) => name)).toContain(DeadLetterConfig?.Arn);
  });

  it.each(ledgers)('hand the worker of %s exactly its events, each tenant a group of its own', (ledger) => {
    const ofBus = rules.filter(({ EventPattern, name }) => EventPattern !== undefined && name.startsWith(`${ledger}/`));
    expect(ofBus).toMatchObject([{ name: `${ledger}/Rule`, EventBusName: 'Bus', Targets: [{ Arn: `${ledger}/Queue` }] }]);
    expect(ofBus[0]?.EventPattern).toEqual({
      'detail-type': [
        'RecordChanged',
        'TransferRequested',
        'PullDue',
        'InitialSyncRequested',
        'ReconcileRequested',
        'AppUninstalled',
      ],
      detail: { ledger: [ledger] },
    });
    expect(ofBus[0]?.Targets[0]?.SqsParameters).toEqual({ MessageGroupId: '$.detail.tenantId' });
  });

  it('wake schedule-pulls every five minutes', () => {
    expect(rules.filter(({ ScheduleExpression }) => ScheduleExpression !== undefined)).toMatchObject([
      { ScheduleExpression: 'rate(5 minutes)', Targets: [{ Arn: 'schedule-pulls' }] },
    ]);
  });
});
