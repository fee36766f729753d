/** Who is woken, by what, and what they are told. */
import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { ConnectorStack } from '#infra/connector-stack.ts';
import { ledgers } from '#shared/kinds.ts';
import { ofType, synthesized } from './synthesized.ts';

const { resources } = synthesized();
const alarms = ofType(
  resources,
  'AWS::CloudWatch::Alarm',
  z.object({
    AlarmDescription: z.string(),
    AlarmActions: z.array(z.string()),
    TreatMissingData: z.string(),
    MetricName: z.string().optional(),
    Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
    Metrics: z.array(z.unknown()).default([]),
  }),
);
const functions = ofType(resources, 'AWS::Lambda::Function', z.object({ Timeout: z.number() }));
/** A heading's anchor, as the page's readers make it. */
const headings = [...readFileSync('docs/alarms.md', 'utf8').matchAll(/^## (.+)$/gm)].map(([, heading = '']) =>
  heading.toLowerCase().replaceAll(' ', '-'),
);

describe.each(alarms)('$name', ({ AlarmDescription, AlarmActions, TreatMissingData }) => {
  it('says what happened and what people lose, in sentences', () => {
    expect(AlarmDescription).toMatch(/^\S.+\. Impact: \S+( \S+){3,}\. Runbook: /);
  });

  it('leads to a heading of the runbook that is there', () => {
    const [, page, anchor] = /Runbook: (.+)#(\S+)$/.exec(AlarmDescription) ?? [];
    expect(page).toBe('docs/alarms.md');
    expect(headings).toContain(anchor);
  });

  it('wakes somebody, and not because nothing happens', () => {
    expect([AlarmActions, TreatMissingData]).toEqual([['Alerts/Topic'], 'notBreaching']);
  });
});

test('every heading of the runbook belongs to an alarm', () => {
  const led = new Set(alarms.map(({ AlarmDescription }) => AlarmDescription.split('#')[1]));
  expect([...led].sort()).toEqual([...headings].sort());
});

test.each(functions)('$name rings when it fails', ({ name }) => {
  const own = alarms.filter(({ Dimensions }) => Dimensions.some(({ Name, Value }) => Name === 'FunctionName' && Value === name));
  expect(own.map(({ MetricName }) => MetricName)).toContain('Errors');
});

test.each(ledgers)(
  'the transfers to %s are watched: failures, the oldest, the queue, consents, differences and limits',
  (ledger) => {
    const own = alarms.filter(({ name }) => name.startsWith(`${ledger}/Watch/`)).map(({ name }) => name.split('/')[2]);
    expect(own.sort()).toEqual(['AskedToWait', 'Backlog', 'Differences', 'FailureRate', 'OldestOpen', 'Reconnects']);
  },
);

test('the door is watched: refusals, errors, and every function’s throttling', () => {
  const own = alarms.filter(({ name }) => name.startsWith('DoorWatch/'));
  expect(own.map(({ name }) => name.split('/')[1]).sort()).toEqual(['Refusals', 'Throttled', 'Unanswered']);
  const throttled = JSON.stringify(own.find(({ name }) => name === 'DoorWatch/Throttled')?.Metrics);
  for (const { name } of functions) expect(throttled).toContain(`"Value":"${name}"`);
});

test('CloudWatch may publish to the topic, over TLS only, and only from this account', () => {
  const [policy] = ofType(
    resources,
    'AWS::SNS::TopicPolicy',
    z.object({ PolicyDocument: z.object({ Statement: z.array(z.record(z.string(), z.unknown())) }) }),
  );
  expect(policy?.PolicyDocument.Statement).toEqual([
    expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    {
      Sid: expect.any(String),
      Effect: 'Allow',
      Action: 'sns:Publish',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Resource: 'Alerts/Topic',
      Condition: { StringEquals: { 'aws:SourceAccount': 'AWS::AccountId' } },
    },
  ]);
});

test('the address of -c alarmEmail gets the alarms, and -c runbook is the page they lead to', () => {
  const context = { alarmEmail: 'ops@example.com', runbook: 'https://example.com/alarms' };
  const template = Template.fromStack(new ConnectorStack(new App({ context }), 'S', { stage: 'dev', region: 'eu-north-1' }));
  template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'ops@example.com' });
  const described = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) =>
    String((Properties as { AlarmDescription: unknown }).AlarmDescription),
  );
  for (const description of described) expect(description).toContain('Runbook: https://example.com/alarms#');
  expect(resources.filter(({ type }) => type === 'AWS::SNS::Subscription')).toEqual([]);
});

test('one dashboard shows every alarm and a graph of each ledger’s transfers', () => {
  const boards = resources.filter(({ type }) => type === 'AWS::CloudWatch::Dashboard');
  expect(boards).toHaveLength(1);
  const body = JSON.stringify(boards[0]?.properties);
  for (const { name } of alarms) expect(body).toContain(name);
  for (const ledger of ledgers) expect(body).toContain(ledger);
});
