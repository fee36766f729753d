/** One loopback server that answers for SQS, EventBridge, Secrets Manager and Lambda, as the SDK's clients expect them. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AwsError } from './aws-error.ts';
import type { EventBus } from './events/bus.ts';
import type { InvokeResult } from './lambda/function.ts';
import type { Secrets } from './secrets.ts';
import type { SqsApi } from './sqs/sqs-api.ts';

export interface AwsServices {
  sqs: SqsApi;
  bus: EventBus;
  secrets: Secrets;
  /** By function name. */
  invoke(name: string, event: unknown): Promise<InvokeResult> | undefined;
}

export interface AwsEndpoint {
  url: string;
  stop(): Promise<void>;
}

/** @param services given after the start, since queue addresses hold the port */
export async function startAwsEndpoint(services: () => AwsServices): Promise<AwsEndpoint> {
  const server = createServer((request, response) => {
    void respond(request, response, services());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function respond(request: IncomingMessage, response: ServerResponse, services: AwsServices): Promise<void> {
  try {
    const body = await jsonBody(request);
    const invocation = /^\/2015-03-31\/functions\/([^/]+)\/invocations/.exec(request.url ?? '');
    if (invocation !== null) return await invoke(decodeURIComponent(invocation[1] ?? ''), body, request, response, services);
    reply(response, 200, await dispatch(String(request.headers['x-amz-target'] ?? ''), body, services));
  } catch (error) {
    const refused =
      error instanceof AwsError
        ? error
        : new AwsError('InternalFailure', error instanceof Error ? error.message : String(error), 500);
    reply(response, refused.status, { __type: refused.code, message: refused.message });
  }
}

async function dispatch(target: string, body: unknown, { sqs, bus, secrets }: AwsServices): Promise<unknown> {
  const [service = '', operation = ''] = target.split('.');
  switch (service) {
    case 'AmazonSQS':
      return await sqs(operation, body);
    case 'AWSEvents':
      if (operation !== 'PutEvents')
        throw new AwsError('UnsupportedOperation', `The local EventBridge does not know ${operation}`);
      return await bus.putEvents(body);
    case 'secretsmanager':
      return secrets.api(operation, body);
    default:
      throw new AwsError('UnknownOperationException', `Nothing here answers ${target || 'a call without a target'}`);
  }
}

async function invoke(
  name: string,
  event: unknown,
  request: IncomingMessage,
  response: ServerResponse,
  services: AwsServices,
): Promise<void> {
  const running = services.invoke(name, event);
  if (running === undefined) throw new AwsError('ResourceNotFoundException', `Function not found: ${name}`, 404);
  if (request.headers['x-amz-invocation-type'] === 'Event') return reply(response, 202, undefined);
  const outcome = await running;
  if ('error' in outcome) response.setHeader('x-amz-function-error', 'Unhandled');
  reply(response, 200, 'error' in outcome ? outcome.error : outcome.result);
}

async function jsonBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? {} : JSON.parse(text);
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(body === undefined ? '' : JSON.stringify(body));
}
