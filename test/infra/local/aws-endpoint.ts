/** The local AWS endpoint with an SDK client of each service, on the test's own clock. */
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type AwsServices, startAwsEndpoint } from '#infra/local/aws-endpoint.ts';
import { createBus } from '#infra/local/events/bus.ts';
import { createSecrets } from '#infra/local/secrets.ts';
import type { Queue } from '#infra/local/sqs/queue.ts';
import { sqsApi } from '#infra/local/sqs/sqs-api.ts';
import type { Clock } from '#shared/clock.ts';
import { testRandom } from '#test/clocks.ts';

export interface TestEndpoint {
  url: string;
  urlOf(queue: Queue): string;
  sqs: SQSClient;
  events: EventBridgeClient;
  secrets: SecretsManagerClient;
  lambda: LambdaClient;
  services: AwsServices;
  stop(): Promise<void>;
}

/** @param invoke what runs the functions; without it there are none */
export async function startTestEndpoint(
  clock: Clock,
  queues: Queue[] = [],
  invoke: AwsServices['invoke'] = () => undefined,
): Promise<TestEndpoint> {
  const random = testRandom();
  const urlOf = (queue: Queue) => `${endpoint.url}/000000000000/${queue.settings.name}`;
  const services: AwsServices = {
    sqs: sqsApi(() => queues, urlOf, clock),
    bus: createBus(new Set(['default', 'connector']), 'eu-north-1', clock, random),
    secrets: createSecrets(random),
    invoke,
  };
  const endpoint = await startAwsEndpoint(() => services);
  const options = {
    endpoint: endpoint.url,
    region: 'eu-north-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  };
  const clients = {
    sqs: new SQSClient(options),
    events: new EventBridgeClient(options),
    secrets: new SecretsManagerClient(options),
    lambda: new LambdaClient(options),
  };
  return {
    ...clients,
    url: endpoint.url,
    urlOf,
    services,
    async stop() {
      for (const client of Object.values(clients)) client.destroy();
      services.bus.stop();
      await endpoint.stop();
    },
  };
}
