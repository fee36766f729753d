/** Functions and what leads to them: rules with their targets, event sources and HTTP routes. */
import { join } from 'node:path';
import type { Clock } from '../../../shared/clock.ts';
import type { CloudOptions } from '../cloud.ts';
import type { Route } from '../http/http-api.ts';
import { startEventSource } from '../lambda/event-source.ts';
import { createFunction, type LocalFunction } from '../lambda/function.ts';
import type { Queue } from '../sqs/queue.ts';
import type { Resource, Template } from '../template/template.ts';
import { arn, region, required } from './names.ts';

export function awsAddresses(aws: string, dynamo: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL_DYNAMODB: dynamo,
    AWS_ENDPOINT_URL_SQS: aws,
    AWS_ENDPOINT_URL_EVENTBRIDGE: aws,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: aws,
    AWS_ENDPOINT_URL_LAMBDA: aws,
  };
}

export function makeFunction(
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

/** Starts the mapping of a queue to a function. */
export function makeEventSource(
  { properties }: Resource,
  template: Template,
  functions: Map<string, LocalFunction>,
  queues: Map<string, Queue>,
  environments: number,
  clock: Clock,
): ReturnType<typeof startEventSource> {
  const target = required(functions.get(template.idIn(properties.FunctionName)), 'a function');
  const scaling = properties.ScalingConfig as { MaximumConcurrency?: number } | undefined;
  return startEventSource({
    queue: required(queues.get(template.idIn(properties.EventSourceArn)), 'a queue'),
    invoke: (event) => target.invoke(event),
    batchSize: Number(properties.BatchSize ?? 10),
    partialFailures: JSON.stringify(properties.FunctionResponseTypes ?? []).includes('ReportBatchItemFailures'),
    maximumConcurrency: Math.min(scaling?.MaximumConcurrency ?? environments, environments),
    region,
    clock,
  });
}

export function routesOf(template: Template, functions: Map<string, LocalFunction>): Route[] {
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
