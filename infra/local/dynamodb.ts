/** DynamoDB for the local run: dynalite in this process, or the endpoint that DYNAMODB_ENDPOINT names. */

import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, type CreateTableCommandInput, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';

export interface LocalDynamo {
  endpoint: string;
  client: DynamoDBClient;
  createTable(input: CreateTableCommandInput): Promise<void>;
  /** Requests so far by operation name; empty for an endpoint that is not ours. */
  operations: Map<string, number>;
  stop(): Promise<void>;
}

export async function startDynamo(region: string, endpoint: string | undefined): Promise<LocalDynamo> {
  const server = endpoint === undefined ? dynalite({ createTableMs: 0 }) : undefined;
  if (server !== undefined) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const url = server === undefined ? String(endpoint) : `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new DynamoDBClient({ endpoint: url, region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });
  const operations = new Map<string, number>();
  server?.prependListener('request', (request: IncomingMessage) => {
    const operation = String(request.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
    operations.set(operation, (operations.get(operation) ?? 0) + 1);
  });
  return {
    operations,
    endpoint: url,
    client,
    async createTable(input) {
      await client.send(new CreateTableCommand(input));
      // dynalite answers before the table can be used.
      for (;;) {
        const { Table } = await client.send(new DescribeTableCommand({ TableName: input.TableName }));
        if (Table?.TableStatus === 'ACTIVE') return;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    async stop() {
      client.destroy();
      if (server !== undefined) await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
