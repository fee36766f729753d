/** Scheduled reads in the Pulls table. What is due is found through an index in eight shards, so that no partition gets all ticks. */
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { sha256 } from '../../hash.ts';
import type { Pull, PullKey, PullStore } from '../pull-store.ts';
import { isKnownRow, ledgerPartition, readLedgerPartition, wellFormed } from '../row-keys.ts';
import { asked, ifAllowed } from './asked.ts';
import { dynamoDeadLetterStore } from './dead-letter-store.ts';
import type { Item } from './get-many.ts';
import { dynamoInitialSyncStore } from './initial-sync-store.ts';
import { dynamoReconcileStore } from './reconcile-store.ts';

const shards = 8;

export function dynamoPullStore(client: DynamoDBDocumentClient, tableName: string): PullStore {
  return {
    ...dynamoInitialSyncStore(client, tableName),
    ...dynamoReconcileStore(client, tableName),
    ...dynamoDeadLetterStore(client, tableName),

    async put(pull) {
      await asked(client.send(new PutCommand({ TableName: tableName, Item: itemOf(pull) })));
    },

    async get(key) {
      const { Item } = await asked(client.send(new GetCommand({ TableName: tableName, Key: rowKey(key), ConsistentRead: true })));
      return Item === undefined ? undefined : pullOf(Item);
    },

    async remove(key) {
      await asked(client.send(new DeleteCommand({ TableName: tableName, Key: rowKey(key) })));
    },

    async listDue(now, limit) {
      const pages = await Promise.all(
        Array.from({ length: shards }, (_, shard) => dueInShard(client, tableName, shard, now, limit)),
      );
      return pages.flat().sort(byDueTime).slice(0, limit);
    },

    // Two ticks see the pull due at 10:00. The first moves it to 10:05; the second no longer finds 10:00 and leaves it.
    async reschedule(key, dueAt, nextDueAt) {
      const isStillDueThen = '#dueAt = :dueAt';
      const moved = await ifAllowed(
        client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: rowKey(key),
            UpdateExpression: 'SET #dueAt = :nextDueAt',
            ConditionExpression: isStillDueThen,
            ExpressionAttributeNames: { '#dueAt': 'dueAt' },
            ExpressionAttributeValues: { ':dueAt': dueAt, ':nextDueAt': nextDueAt },
          }),
        ),
      );
      return moved !== undefined;
    },

    // A and B both read from 10:00. A comes to 10:05 and writes it; B still has 10:00 and its result is dropped, so the cursor never
    // goes back. A's own write may arrive twice (the SDK sends again when the answer is lost): the second one is told that it moved on.
    // `dueAt` belongs to the ticks and is not touched.
    async advance(key, from, { cursor, lastResult }) {
      const pullExists = 'attribute_exists(#pk)';
      const cursorIsStillThere = from === undefined ? 'attribute_not_exists(#cursor)' : '#cursor = :from';
      const results = { cursor, lastResult };
      const present = Object.entries(results).filter(([, value]) => value !== undefined);
      const absent = Object.entries(results).filter(([, value]) => value === undefined);
      const set = present.length === 0 ? '' : `SET ${present.map(([name]) => `#${name} = :${name}`).join(', ')} `;
      const remove = absent.length === 0 ? '' : `REMOVE ${absent.map(([name]) => `#${name}`).join(', ')}`;
      const values = {
        ...(from === undefined ? {} : { ':from': from }),
        ...Object.fromEntries(present.map(([name, value]) => [`:${name}`, value])),
      };
      const written = await ifAllowed(
        client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: rowKey(key),
            UpdateExpression: `${set}${remove}`,
            ConditionExpression: `${pullExists} AND ${cursorIsStillThere}`,
            ExpressionAttributeNames: { '#pk': 'pk', '#cursor': 'cursor', '#lastResult': 'lastResult' },
            ...(Object.keys(values).length === 0 ? {} : { ExpressionAttributeValues: values }),
          }),
        ),
      );
      return written === undefined ? 'moved-on' : 'written';
    },
  };
}

async function dueInShard(
  client: DynamoDBDocumentClient,
  tableName: string,
  shard: number,
  now: number,
  limit: number,
): Promise<Pull[]> {
  const due: Pull[] = [];
  let from: Item | undefined;
  do {
    const { Items, LastEvaluatedKey } = await asked(
      client.send(
        new QueryCommand({
          TableName: tableName,
          IndexName: 'due',
          KeyConditionExpression: '#dueShard = :shard AND #dueAt <= :now',
          ExpressionAttributeNames: { '#dueShard': 'dueShard', '#dueAt': 'dueAt' },
          ExpressionAttributeValues: { ':shard': String(shard), ':now': now },
          ...(from === undefined ? {} : { ExclusiveStartKey: from }),
          Limit: limit - due.length,
        }),
      ),
    );
    due.push(...(Items ?? []).filter((item) => isKnownRow(item, 'a pull')).map(pullOf));
    from = LastEvaluatedKey;
    // A page ends at a megabyte, whatever its limit; a long memory in its cursor makes a row large.
  } while (from !== undefined && due.length < limit);
  return due;
}

function rowKey({ tenantId, ledger, pull }: PullKey): { pk: string; sk: string } {
  return { pk: ledgerPartition(tenantId, ledger), sk: wellFormed('pull name', pull) };
}

function itemOf(pull: Pull): Item {
  const { tenantId: _tenant, ledger: _ledger, pull: _pull, ...rest } = pull;
  const key = rowKey(pull);
  return { ...rest, ...key, dueShard: shardOf(key) };
}

function pullOf({ pk, sk, dueShard: _shard, ...rest }: Item): Pull {
  return { ...readLedgerPartition(String(pk)), pull: String(sk), ...(rest as Omit<Pull, keyof PullKey>) };
}

function shardOf({ pk, sk }: { pk: string; sk: string }): string {
  return String(Number.parseInt(sha256(`${pk}#${sk}`).slice(0, 2), 16) % shards);
}

function byDueTime(a: Pull, b: Pull): number {
  return a.dueAt - b.dueAt;
}
