/** Runs a synthesized template on this machine: what the template says is what runs. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../../shared/clock.ts';
import type { Random } from '../../shared/random.ts';
import { startAwsEndpoint } from './aws-endpoint.ts';
import { startDynamo } from './dynamodb.ts';
import { createBus, type EventBus } from './events/bus.ts';
import { makeDue } from './events/make-due.ts';
import { httpApi } from './http/http-api.ts';
import type { LocalFunction } from './lambda/function.ts';
import { awsAddresses, makeEventSource, makeFunction, routesOf } from './resources/functions.ts';
import { identityOf, region, required } from './resources/names.ts';
import { makeRule } from './resources/rules.ts';
import { createQueues, createSecret, createTables } from './resources/storage.ts';
import { createSecrets, type Secrets } from './secrets.ts';
import type { Queue } from './sqs/queue.ts';
import { sqsApi } from './sqs/sqs-api.ts';
import type { Assets } from './template/assets.ts';
import { checkKnown } from './template/known-resources.ts';
import { readTemplate } from './template/template.ts';

export interface CloudOptions {
  template: Parameters<typeof readTemplate>[0];
  assets: Assets;
  /** Port of the HTTP API. */
  port: number;
  /** Put over what the template gives the functions (other base URLs). */
  environment: Record<string, string>;
  /** Processes per function. */
  environments: number;
  bootstrap: string;
  dynamoEndpoint: string | undefined;
  clock: Clock;
  random: Random;
  onLine(functionName: string, line: string): void;
}

export interface LocalCloud {
  apiUrl: string;
  dynamo: DynamoDBClient;
  /** DynamoDB requests so far by operation name. */
  dynamoOperations: Map<string, number>;
  /** Physical name of a table, by the name it has in the stack (`transfers` …). */
  tableName(name: string): string;
  secrets: Secrets;
  /** ARNs of all secrets. */
  secretArns: string[];
  queues: Queue[];
  bus: EventBus;
  /** Makes every pull due and runs every schedule now; also `POST /_local/tick` on the API's port. */
  tick(): Promise<void>;
  stop(): Promise<void>;
}

export async function startLocalCloud(options: CloudOptions): Promise<LocalCloud> {
  const { clock, random } = options;
  // Before anything listens: a template that cannot be run leaves no open port.
  checkKnown(options.template.Resources);
  const queues = new Map<string, Queue>();
  const functions = new Map<string, LocalFunction>();
  const secrets = createSecrets(random);
  const api = await listen(options.port);
  const apiUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
  const services = () => ({
    sqs,
    bus,
    secrets,
    invoke: (name: string, event: unknown) =>
      [...functions.values()].find((each) => each.settings.name === name || each.settings.arn === name)?.invoke(event),
  });
  const endpoint = await startAwsEndpoint(services);
  const dynamo = await startDynamo(region, options.dynamoEndpoint);
  const urlOf = (queue: Queue) => `${endpoint.url}/000000000000/${queue.settings.name}`;
  const sqs = sqsApi(() => [...queues.values()], urlOf, clock);
  const template = readTemplate(options.template, region, (resource) => identityOf(resource, endpoint.url, apiUrl));
  const bus = createBus(
    new Set(['default', ...template.ofType('AWS::Events::EventBus').map((each) => each.id)]),
    region,
    clock,
    random,
  );

  await createTables(template, dynamo.createTable);
  createQueues(template, queues, clock, random);
  const secretArns = template.ofType('AWS::SecretsManager::Secret').map((resource) => createSecret(resource, secrets, random));
  const awsEnvironment = {
    ...awsAddresses(endpoint.url, dynamo.endpoint),
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  };
  for (const resource of template.ofType('AWS::Lambda::Function'))
    functions.set(resource.id, makeFunction(resource, template, options, awsEnvironment));
  for (const resource of template.ofType('AWS::Events::Rule')) bus.addRule(makeRule(resource, template, functions, queues));
  const sources = template
    .ofType('AWS::Lambda::EventSourceMapping')
    .map((resource) => makeEventSource(resource, template, functions, queues, options.environments, clock));
  const handleHttp = httpApi(routesOf(template, functions), region);
  const tick = async () => {
    await makeDue(dynamo.client, tableName('pulls'), clock.now());
    for (const rule of template.ofType('AWS::Events::Rule'))
      if (rule.properties.ScheduleExpression !== undefined) await bus.tick(rule.id);
  };
  const tableName = (name: string) =>
    required(
      template.ofType('AWS::DynamoDB::GlobalTable').find((table) => table.id.startsWith(`Tables${name}`))?.id,
      `the table ${name}`,
    );
  api.on('request', (request, response) => {
    // Not part of what is deployed: whoever watches need not wait five minutes.
    if (request.method === 'POST' && request.url === '/_local/tick')
      void tick().then(
        () => response.writeHead(204).end(),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    else void handleHttp(request, response);
  });

  return {
    apiUrl,
    dynamo: dynamo.client,
    dynamoOperations: dynamo.operations,
    tableName,
    secrets,
    secretArns,
    queues: [...queues.values()],
    bus,
    tick,
    async stop() {
      bus.stop();
      for (const source of sources) source.stop();
      api.closeAllConnections();
      await new Promise<void>((resolve) => api.close(() => resolve()));
      await Promise.all([...functions.values()].map((each) => each.stop()));
      await Promise.all([endpoint.stop(), dynamo.stop()]);
    },
  };
}

/** Throws the system's own error (`EADDRINUSE`) when the port is taken. */
function listen(port: number): Promise<Server> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
