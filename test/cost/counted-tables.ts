/** Tables that count what DynamoDB would bill. Reads: what the database says. Writes: worked out from the row before and after, indexes included. */
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { dynamoLimitStore } from '#shared/store/dynamodb/limit-store.ts';
import { dynamoPullStore } from '#shared/store/dynamodb/pull-store.ts';
import { dynamoShareStore } from '#shared/store/dynamodb/share-store.ts';
import { type IndexDefinition, tableDefinitions } from '#shared/store/dynamodb/tables.ts';
import { dynamoTenantStore } from '#shared/store/dynamodb/tenant-store.ts';
import { dynamoTransferStore } from '#shared/store/dynamodb/transfer-store.ts';
import type { CompanyStores } from '../journey/company/connected-company.ts';
import { clientOf, type Database, startDynalite } from '../store/databases.ts';

type Row = Record<string, unknown>;

export interface CountedTables {
  stores: CompanyStores;
  units: { read: number; write: number };
  stop(): Promise<void>;
}

interface Asked {
  TableName?: string;
  Key?: Row;
  Item?: Row;
  ReturnConsumedCapacity?: string;
}

interface Answered {
  ConsumedCapacity?: { CapacityUnits?: number } | { CapacityUnits?: number }[];
}

export async function countedTables(): Promise<CountedTables> {
  const database = await startDynalite();
  const units = { read: 0, write: 0 };
  const rows = await watcher(database);
  const client = DynamoDBDocumentClient.from(database.client);
  // Before the client turns values into DynamoDB's own notation.
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const asked = args.input as Asked;
        const isWrite = /^(Put|Update|Delete)(Item)?Command$/.test(commandName);
        if (!isWrite) asked.ReturnConsumedCapacity = 'TOTAL';
        const before = isWrite ? await rows.at(asked) : undefined;
        const answer = await next(args);
        // Read before it is added to: other writes are counted meanwhile.
        const after = isWrite ? await rows.at(asked) : undefined;
        if (isWrite) units.write += writeUnits(kindOf(asked), before, after);
        else units.read += readUnits(answer.output as Answered);
        return answer;
      },
    { step: 'initialize', name: 'countUnits', priority: 'high' },
  );
  return {
    units,
    stores: {
      transfers: dynamoTransferStore(client, await database.table('transfers')),
      tenants: dynamoTenantStore(client, await database.table('tenants')),
      pulls: dynamoPullStore(client, await database.table('pulls')),
      limits: dynamoLimitStore(client, await database.table('limits')),
      shares: dynamoShareStore(client, await database.table('limits')),
    },
    async stop() {
      rows.stop();
      await database.stop();
    },
  };
}

/** Looks at rows without being counted. */
async function watcher({ client }: Database) {
  const { port = 0 } = (await client.config.endpoint?.()) ?? {};
  const own = clientOf(port);
  return {
    async at(asked: Asked): Promise<Row | undefined> {
      const { partitionKey, sortKey } = tableDefinitions[kindOf(asked)];
      const source = asked.Key ?? asked.Item ?? {};
      const names = [partitionKey.name, ...(sortKey === undefined ? [] : [sortKey.name])];
      const Key = Object.fromEntries(names.map((name) => [name, source[name]]));
      return (await own.send(new GetCommand({ TableName: asked.TableName, Key, ConsistentRead: true }))).Item;
    },
    stop: () => own.destroy(),
  };
}

/** The tables are called after their kind: `transfers-1`. */
function kindOf({ TableName = '' }: Asked): keyof typeof tableDefinitions {
  return TableName.split('-')[0] as keyof typeof tableDefinitions;
}

function readUnits({ ConsumedCapacity: consumed = [] }: Answered): number {
  return [consumed].flat().reduce((total, { CapacityUnits = 0 }) => total + CapacityUnits, 0);
}

/** One unit for each begun KB of the larger of the two rows; an index is written when what it shows changes, and twice when its key does. */
export function writeUnits(kind: keyof typeof tableDefinitions, before: Row | undefined, after: Row | undefined): number {
  const { partitionKey, sortKey, indexes } = tableDefinitions[kind];
  const keys = [partitionKey.name, ...(sortKey === undefined ? [] : [sortKey.name])];
  const ofIndexes = indexes.map((index) => indexUnits(shownIn(index, keys, before), shownIn(index, keys, after), index));
  return Math.max(kilobytes(before), kilobytes(after), 1) + ofIndexes.reduce((total, each) => total + each, 0);
}

function shownIn(
  { partitionKey, sortKey, projection }: IndexDefinition,
  tableKeys: string[],
  row: Row | undefined,
): Row | undefined {
  const own = [partitionKey.name, ...(sortKey === undefined ? [] : [sortKey.name])];
  if (row === undefined || own.some((name) => row[name] === undefined)) return undefined;
  if (projection === 'ALL') return row;
  return Object.fromEntries([...own, ...tableKeys].map((name) => [name, row[name]]));
}

function indexUnits(before: Row | undefined, after: Row | undefined, { partitionKey, sortKey }: IndexDefinition): number {
  if (before === undefined || after === undefined) return kilobytes(before ?? after);
  const keyOf = (row: Row) => JSON.stringify([row[partitionKey.name], sortKey && row[sortKey.name]]);
  if (keyOf(before) !== keyOf(after)) return kilobytes(before) + kilobytes(after);
  return JSON.stringify(before) === JSON.stringify(after) ? 0 : Math.max(kilobytes(before), kilobytes(after));
}

function kilobytes(row: Row | undefined): number {
  return row === undefined ? 0 : Math.ceil(sizeOf(row) / 1024);
}

/** DynamoDB's own measure: UTF-8 bytes of names and values, about two digits a byte for numbers, 3 + 1 each for maps and lists. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + 1;
  if (Array.isArray(value)) return value.reduce<number>((total, inner) => total + 1 + sizeOf(inner), 3);
  if (value !== null && typeof value === 'object')
    return Object.entries(value).reduce((total, [name, inner]) => total + Buffer.byteLength(name) + 1 + sizeOf(inner), 0);
  return 1;
}
