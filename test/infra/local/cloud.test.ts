import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { type LocalCloud, startLocalCloud } from '#infra/local/cloud.ts';
import { systemClock } from '#shared/clock.ts';
import { systemRandom } from '#shared/random.ts';
import { aBundle, bootstrap } from './a-bundle.ts';

/** A letter box: POST /letters/{to} puts an event on the bus, a rule brings it to a queue, and the reader prints it. */
const sources: Record<string, string> = {
  Door: `export const handler = async ({ pathParameters, body }) => {
      const Detail = JSON.stringify({ to: pathParameters.to, body });
      const Entries = [{ EventBusName: process.env.BUS, Source: 'door', DetailType: 'Letter', Detail }];
      const headers = { 'x-amz-target': 'AWSEvents.PutEvents' };
      const put = await fetch(process.env.AWS_ENDPOINT_URL_EVENTBRIDGE, { method: 'POST', headers, body: JSON.stringify({ Entries }) });
      return { statusCode: put.ok ? 202 : 500, body: process.env.GREETING };
    };`,
  Reader: `export const handler = async ({ Records }) => {
      for (const { body, attributes } of Records) console.log(JSON.stringify({ detail: JSON.parse(body).detail, group: attributes.MessageGroupId }));
      return { batchItemFailures: [] };
    };`,
  Alarm: `export const handler = async ({ detail }) => {
      console.log(JSON.stringify({ alarm: detail.to }));
      throw new Error('nobody hears it');
    };`,
};

const lambda = (id: string, variables: object) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Code: { S3Key: id },
    Handler: 'index.handler',
    Timeout: 10,
    MemorySize: 128,
    Environment: { Variables: variables },
  },
});
const template = {
  Resources: {
    Tablesletters: {
      Type: 'AWS::DynamoDB::GlobalTable',
      Properties: {
        AttributeDefinitions: [{ AttributeName: 'to', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'to', KeyType: 'HASH' }],
      },
    },
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'Bus' } },
    Queue: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 60 } },
    Rule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventBusName: { Ref: 'Bus' },
        EventPattern: { 'detail-type': ['Letter'] },
        Targets: [{ Id: 'T', Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] }, SqsParameters: { MessageGroupId: '$.detail.to' } }],
      },
    },
    Door: lambda('Door', { BUS: { Ref: 'Bus' }, GREETING: 'from the template' }),
    Reader: lambda('Reader', { LETTERS: { Ref: 'Tablesletters' } }),
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
        FunctionName: { Ref: 'Reader' },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      },
    },
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } },
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: { ApiId: { Ref: 'Api' }, IntegrationUri: { 'Fn::GetAtt': ['Door', 'Arn'] } },
    },
    Route: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: { RouteKey: 'POST /letters/{to}', Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] } },
    },
  },
};

function start(more: Partial<Parameters<typeof startLocalCloud>[0]> = {}): Promise<LocalCloud> {
  return startLocalCloud({
    template,
    assets: { folderOf: ({ S3Key }) => path.dirname(aBundle(sources[S3Key] ?? '')) },
    port: 0,
    environment: {},
    environments: 1,
    bootstrap,
    dynamoEndpoint: undefined,
    clock: systemClock,
    random: systemRandom,
    onLine: () => {},
    ...more,
  });
}

describe('a template on this machine', () => {
  it('is wired as it says: route, function, bus, rule, queue, function', async () => {
    let seen: (line: string) => void = () => {};
    const printed = new Promise<string>((resolve) => {
      seen = resolve;
    });
    const cloud = await start({
      onLine: (_name, line) => seen(line),
      environment: { GREETING: 'from outside', OTHER: 'nobody asked' },
    });
    try {
      const answer = await fetch(`${cloud.apiUrl}/letters/anna`, { method: 'POST', body: 'dear' });
      expect([answer.status, await answer.text()]).toEqual([202, 'from outside']);
      expect(JSON.parse(await printed)).toEqual({ detail: { to: 'anna', body: 'dear' }, group: 'anna' });
      const table = cloud.tableName('letters');
      const read = new GetItemCommand({ TableName: table, Key: { to: { S: 'anna' } } });
      expect((await cloud.dynamo.send(read)).Item).toBeUndefined();
    } finally {
      await cloud.stop();
    }
  });

  it('brings an event to a function too, and keeps what it refuses as a dead letter', async () => {
    const Resources = {
      ...template.Resources,
      Alarm: lambda('Alarm', {}),
      Refused: { Type: 'AWS::SQS::Queue', Properties: {} },
      AlarmRule: {
        Type: 'AWS::Events::Rule',
        Properties: {
          EventBusName: { Ref: 'Bus' },
          EventPattern: { detail: { to: ['fire brigade'] } },
          Targets: [
            {
              Id: 'T',
              Arn: { 'Fn::GetAtt': ['Alarm', 'Arn'] },
              DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['Refused', 'Arn'] } },
              RetryPolicy: { MaximumRetryAttempts: 0 },
            },
          ],
        },
      },
    };
    let hear: (line: string) => void = () => {};
    const heard = new Promise<string>((resolve) => {
      hear = resolve;
    });
    const cloud = await start({ template: { Resources }, onLine: (name, line) => void (name === 'Alarm' && hear(line)) });
    try {
      for (const to of ['anna', 'fire%20brigade']) await fetch(`${cloud.apiUrl}/letters/${to}`, { method: 'POST', body: 'help' });
      await cloud.bus.quiet();
      const refused = cloud.queues.find((queue) => queue.settings.name === 'Refused')?.receive(10) ?? [];
      expect(refused.map(({ body }) => JSON.parse(body).detail)).toEqual([{ to: 'fire brigade', body: 'help' }]);
      expect(JSON.parse(await heard)).toEqual({ alarm: 'fire brigade' });
    } finally {
      await cloud.stop();
    }
  });

  it('says when its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await expect(start({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    other.close();
  });

  it('does not start with a resource it does not know, and holds no port then', async () => {
    const Resources = { ...template.Resources, Stream: { Type: 'AWS::Kinesis::Stream', Properties: {} } };
    await expect(start({ template: { Resources } })).rejects.toThrow('AWS::Kinesis::Stream');
  });
});
