/** Several rows by their keys in one request, strongly consistent. */
import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { StoreUnavailable } from '../errors.ts';
import { asked } from './asked.ts';

/** A row as stored. */
export type Item = Record<string, unknown>;

const mostKeys = 100;
const mostRounds = 5;

/** At most 100 different keys; rows that do not exist are left out; any order. */
export async function getMany(client: DynamoDBDocumentClient, table: string, keys: Record<string, string>[]): Promise<Item[]> {
  if (keys.length > mostKeys) throw new RangeError(`At most ${mostKeys} rows can be read at once, not ${keys.length}.`);
  const items: Item[] = [];
  // The database may answer a part of the batch and hand the other keys back when it is busy.
  let open: Record<string, unknown>[] = keys;
  for (let round = 0; open.length > 0 && round < mostRounds; round++) {
    const answer = await asked(
      client.send(new BatchGetCommand({ RequestItems: { [table]: { Keys: open, ConsistentRead: true } } })),
    );
    items.push(...(answer.Responses?.[table] ?? []));
    open = answer.UnprocessedKeys?.[table]?.Keys ?? [];
  }
  if (open.length > 0) throw new StoreUnavailable('The database left a part of a batch unread.');
  return items;
}
