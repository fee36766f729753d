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
import { ledgerPartition, readLedgerPartition, wellFormed } from '../row-keys.ts';
import { asked, ifAllowed } from './asked.ts';
import type { Item } from './get-many.ts';
import { dynamoInitialSyncStore } from './initial-sync-store.ts';

const shards = 8;

export function dynamoPullStore(client: DynamoDBDocumentClient, tableName: string): PullStore {
  return {
    ...dynamoInitialSyncStore(client, tableName),

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

    // A works ──────► lease over ──► B may take it. A's own claim may arrive twice (the SDK sends again when the answer is lost): still A's.
    async claim(key, owner, now, leaseUntil) {
      const pullExists = 'attribute_exists(#pk)';
      const nobodyHasIt = 'attribute_not_exists(#lease)';
      const leaseIsOver = '#lease.#until <= :now';
      const leaseIsMine = '#lease.#owner = :owner';
      const answer = await ifAllowed(
        client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: rowKey(key),
            UpdateExpression: 'SET #lease = :lease',
            ConditionExpression: `${pullExists} AND (${nobodyHasIt} OR ${leaseIsOver} OR ${leaseIsMine})`,
            ExpressionAttributeNames: { '#pk': 'pk', '#lease': 'lease', '#until': 'until', '#owner': 'owner' },
            ExpressionAttributeValues: { ':lease': { owner, until: leaseUntil }, ':now': now, ':owner': owner },
            ReturnValues: 'ALL_NEW',
          }),
        ),
      );
      return answer?.Attributes === undefined ? undefined : pullOf(answer.Attributes);
    },

    // A's lease is over and B reads on from the old cursor: what A comes back with is dropped. `dueAt` belongs to the ticks and is not touched.
    async finish(pull, owner) {
      const leaseIsMine = '#lease.#owner = :owner';
      const results = { cursor: pull.cursor, lastResult: pull.lastResult };
      const present = Object.entries(results).filter(([, value]) => value !== undefined);
      const absent = Object.entries(results).filter(([, value]) => value === undefined);
      const set = present.length === 0 ? '' : `SET ${present.map(([name]) => `#${name} = :${name}`).join(', ')} `;
      const written = await ifAllowed(
        client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: rowKey(pull),
            UpdateExpression: `${set}REMOVE ${['#lease', ...absent.map(([name]) => `#${name}`)].join(', ')}`,
            ConditionExpression: leaseIsMine,
            ExpressionAttributeNames: { '#lease': 'lease', '#owner': 'owner', '#cursor': 'cursor', '#lastResult': 'lastResult' },
            ExpressionAttributeValues: {
              ':owner': owner,
              ...Object.fromEntries(present.map(([name, value]) => [`:${name}`, value])),
            },
          }),
        ),
      );
      return written === undefined ? 'lease-lost' : 'written';
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
  const { Items } = await asked(
    client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: 'due',
        KeyConditionExpression: '#dueShard = :shard AND #dueAt <= :now',
        ExpressionAttributeNames: { '#dueShard': 'dueShard', '#dueAt': 'dueAt' },
        ExpressionAttributeValues: { ':shard': String(shard), ':now': now },
        Limit: limit,
      }),
    ),
  );
  return (Items ?? []).map(pullOf);
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
