/** Runs a synthesized template on this machine: what the template says is what runs. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../../shared/clock.ts';
import type { Random } from '../../shared/random.ts';
import { startAwsEndpoint } from './aws-endpoint.ts';
import { startDynamo } from './dynamodb.ts';
import { createBus, type EventBus, type Rule, type Target } from './events/bus.ts';
import { httpApi } from './http/http-api.ts';
import { startEventSource } from './lambda/event-source.ts';
import { createFunction, type LocalFunction } from './lambda/function.ts';
import { createSecrets, generateSecret, type Secrets } from './secrets.ts';
import { createQueue, type Queue } from './sqs/queue.ts';
import { sqsApi } from './sqs/sqs-api.ts';
import type { Assets } from './template/assets.ts';
import { checkKnown } from './template/known-resources.ts';
import { type Identity, type Resource, readTemplate, type Template } from './template/template.ts';

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
  /** Runs every schedule now. */
  tick(): Promise<void>;
  stop(): Promise<void>;
}

const region = 'eu-north-1';
const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:000000000000:${rest}`;

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
  const functionOf = (reference: unknown) => required(functions.get(template.idIn(reference)), 'a function');
  const queueOf = (reference: unknown) => required(queues.get(template.idIn(reference)), 'a queue');
  for (const resource of template.ofType('AWS::Events::Rule')) bus.addRule(makeRule(resource, template, functions, queues));
  const sources = template.ofType('AWS::Lambda::EventSourceMapping').map(({ properties }) => {
    const target = functionOf(properties.FunctionName);
    const scaling = properties.ScalingConfig as { MaximumConcurrency?: number } | undefined;
    return startEventSource({
      queue: queueOf(properties.EventSourceArn),
      invoke: (event) => target.invoke(event),
      batchSize: Number(properties.BatchSize ?? 10),
      partialFailures: JSON.stringify(properties.FunctionResponseTypes ?? []).includes('ReportBatchItemFailures'),
      maximumConcurrency: Math.min(scaling?.MaximumConcurrency ?? options.environments, options.environments),
      region,
      clock,
    });
  });
  const handleHttp = httpApi(routesOf(template, functions), region);
  api.on('request', (request, response) => void handleHttp(request, response));

  return {
    apiUrl,
    dynamo: dynamo.client,
    dynamoOperations: dynamo.operations,
    tableName: (name) =>
      required(
        template.ofType('AWS::DynamoDB::GlobalTable').find((table) => table.id.startsWith(`Tables${name}`))?.id,
        `the table ${name}`,
      ),
    secrets,
    secretArns,
    queues: [...queues.values()],
    bus,
    async tick() {
      for (const rule of template.ofType('AWS::Events::Rule'))
        if (rule.properties.ScheduleExpression !== undefined) await bus.tick(rule.id);
    },
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

/** What a resource is called here. */
function identityOf({ id, type }: Resource, awsUrl: string, apiUrl: string): Identity {
  switch (type) {
    case 'AWS::SQS::Queue':
      return { ref: `${awsUrl}/000000000000/${id}`, attributes: { Arn: arn('sqs', id), QueueName: id } };
    case 'AWS::DynamoDB::GlobalTable':
      return { ref: id, attributes: { Arn: arn('dynamodb', `table/${id}`) } };
    case 'AWS::Events::EventBus':
      return { ref: id, attributes: { Arn: arn('events', `event-bus/${id}`), Name: id } };
    case 'AWS::Lambda::Function':
      return { ref: id, attributes: { Arn: arn('lambda', `function:${id}`) } };
    case 'AWS::SecretsManager::Secret':
      return { ref: arn('secretsmanager', `secret:${id}`), attributes: { Id: arn('secretsmanager', `secret:${id}`) } };
    case 'AWS::ApiGatewayV2::Api':
      return { ref: id, attributes: { ApiEndpoint: apiUrl, ApiId: id } };
    default:
      return { ref: id, attributes: { Arn: arn('local', id), KeyId: id } };
  }
}

async function createTables(template: Template, create: (input: CreateTableCommandInput) => Promise<void>): Promise<void> {
  for (const { id, properties } of template.ofType('AWS::DynamoDB::GlobalTable')) {
    const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes } =
      template.resolve<Pick<CreateTableCommandInput, 'AttributeDefinitions' | 'KeySchema' | 'GlobalSecondaryIndexes'>>(
        properties,
      );
    await create({
      TableName: id,
      AttributeDefinitions,
      KeySchema,
      BillingMode: 'PAY_PER_REQUEST',
      ...(GlobalSecondaryIndexes === undefined ? {} : { GlobalSecondaryIndexes }),
    });
  }
}

function createQueues(template: Template, queues: Map<string, Queue>, clock: Clock, random: Random): void {
  for (const { id, properties } of template.ofType('AWS::SQS::Queue')) {
    const redrive = properties.RedrivePolicy as { deadLetterTargetArn: unknown; maxReceiveCount: number } | undefined;
    const settings = {
      name: id,
      arn: arn('sqs', id),
      visibilitySeconds: Number(properties.VisibilityTimeout ?? 30),
      retentionSeconds: Number(properties.MessageRetentionPeriod ?? 345_600),
      ...(redrive === undefined
        ? {}
        : {
            deadLetters: {
              queue: () => required(queues.get(template.idIn(redrive.deadLetterTargetArn)), 'a dead-letter queue'),
              maxReceives: redrive.maxReceiveCount,
            },
          }),
    };
    queues.set(id, createQueue(settings, clock, random));
  }
}

function createSecret({ id, properties }: Resource, secrets: Secrets, random: Random): string {
  const secretArn = arn('secretsmanager', `secret:${id}`);
  secrets.create(
    secretArn,
    generateSecret((properties.GenerateSecretString ?? {}) as Parameters<typeof generateSecret>[0], random),
  );
  return secretArn;
}

function awsAddresses(aws: string, dynamo: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL_DYNAMODB: dynamo,
    AWS_ENDPOINT_URL_SQS: aws,
    AWS_ENDPOINT_URL_EVENTBRIDGE: aws,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: aws,
    AWS_ENDPOINT_URL_LAMBDA: aws,
  };
}

function makeFunction(
  { id, properties }: Resource,
  template: Template,
  options: CloudOptions,
  awsEnvironment: Record<string, string>,
): LocalFunction {
  const given = template.resolve<{ Variables?: Record<string, string> } | undefined>(properties.Environment)?.Variables ?? {};
  const overrides = Object.fromEntries(Object.entries(options.environment).filter(([name]) => given[name] !== undefined));
  const [file = 'index'] = String(properties.Handler).split('.');
  return createFunction({
    name: id,
    arn: arn('lambda', `function:${id}`),
    bootstrap: options.bootstrap,
    bundle: join(options.assets.folderOf(properties.Code as { S3Key: string }), `${file}.mjs`),
    timeoutSeconds: Number(properties.Timeout ?? 3),
    memoryMegabytes: Number(properties.MemorySize ?? 128),
    environment: { ...given, ...overrides, ...awsEnvironment },
    environments: options.environments,
    onLine: (line) => options.onLine(id, line),
  });
}

interface RawTarget {
  Arn: unknown;
  DeadLetterConfig?: { Arn: unknown };
  RetryPolicy?: { MaximumRetryAttempts?: number };
  SqsParameters?: { MessageGroupId?: string };
}

function makeRule(
  { id, properties }: Resource,
  template: Template,
  functions: Map<string, LocalFunction>,
  queues: Map<string, Queue>,
): Rule {
  const targets = ((properties.Targets ?? []) as RawTarget[]).map((target): Target => {
    const targetId = template.idIn(target.Arn);
    const dead = target.DeadLetterConfig === undefined ? undefined : queues.get(template.idIn(target.DeadLetterConfig.Arn));
    const queue = queues.get(targetId);
    const retries = target.RetryPolicy?.MaximumRetryAttempts;
    return {
      deliver:
        queue === undefined
          ? toFunction(required(functions.get(targetId), `the target ${targetId}`))
          : toQueue(queue, target.SqsParameters?.MessageGroupId),
      ...(dead === undefined ? {} : { deadLetters: dead }),
      ...(retries === undefined ? {} : { retries }),
    };
  });
  const schedule = properties.ScheduleExpression;
  return {
    name: id,
    bus: properties.EventBusName === undefined ? 'default' : template.resolve<string>(properties.EventBusName),
    on: schedule === undefined ? { pattern: template.resolve(properties.EventPattern) } : { schedule: String(schedule) },
    targets: properties.State === 'DISABLED' ? [] : targets,
  };
}

function toFunction(target: LocalFunction): Target['deliver'] {
  return async (event) => {
    const outcome = await target.invoke(event);
    if ('error' in outcome) throw new Error(outcome.error.errorMessage);
  };
}

/** @param groupPath JSON path into the event, such as `$.detail.tenantId` */
function toQueue(queue: Queue, groupPath: string | undefined): Target['deliver'] {
  return async (event) => {
    const group = groupPath
      ?.split('.')
      .slice(1)
      .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], event);
    queue.send(JSON.stringify(event), group === undefined ? {} : { group: String(group) });
  };
}

function routesOf(template: Template, functions: Map<string, LocalFunction>) {
  const integrations = new Map(
    template
      .ofType('AWS::ApiGatewayV2::Integration')
      .map(({ id, properties }) => [
        id,
        required(functions.get(template.idIn(properties.IntegrationUri)), `the integration ${id}`),
      ]),
  );
  return template.ofType('AWS::ApiGatewayV2::Route').map(({ properties }) => {
    const [, integration = ''] = template.resolve<string>(properties.Target).split('/');
    const target = required(integrations.get(integration), `the integration ${integration}`);
    return { key: String(properties.RouteKey), invoke: (event: unknown) => target.invoke(event) };
  });
}

function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The template names ${what} that is not there`);
  return value;
}
