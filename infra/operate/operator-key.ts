/** The operator's keys: made here, shown once, kept as a hash. The first one lets the operator in; the API makes no others of that reach. */
import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '../../shared/clock.ts';
import { sha256 } from '../../shared/hash.ts';
import type { Random } from '../../shared/random.ts';
import { dynamoTenantStore } from '../../shared/store/dynamodb/tenant-store.ts';

const scope = 'operator';

/** Where the keys are, and what makes a new one. */
export interface KeyPlace {
  client: DynamoDBDocumentClient;
  /** Name of the Tenants table. */
  table: string;
  clock: Clock;
  random: Random;
}

/** An operator key exists already, and another was not asked for. */
export class KeyExists extends Error {
  override name = 'KeyExists';
}

/**
 * @param another make one more although there are some already
 * @returns the key itself, the only time anybody sees it. Throws `KeyExists`.
 */
export async function createOperatorKey(place: KeyPlace, name: string, another = false): Promise<string> {
  const existing = await operatorKeyIds(place);
  if (existing.length > 0 && !another)
    throw new KeyExists(`There is an operator key already (${existing.join(', ')}). Nothing was made.`);
  const [keyId, secret] = [place.random.id(), place.random.id()];
  const tenants = dynamoTenantStore(place.client, place.table);
  await tenants.putKey({ scope, keyId, secretHash: sha256(secret), name, createdAt: place.clock.now() });
  return `${scope}.${keyId}.${secret}`;
}

/** From now on the key opens nothing. @returns false when there is no such key */
export async function removeOperatorKey(place: KeyPlace, keyId: string): Promise<boolean> {
  if (!(await operatorKeyIds(place)).includes(keyId)) return false;
  await dynamoTenantStore(place.client, place.table).removeKey(scope, keyId);
  return true;
}

/** The parts of the keys that are no secret. An operator has a handful of them, far less than a page. */
async function operatorKeyIds({ client, table }: KeyPlace): Promise<string[]> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: '#pk = :scope AND begins_with(#sk, :key)',
      ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
      ExpressionAttributeValues: { ':scope': scope, ':key': 'KEY#' },
      ConsistentRead: true,
    }),
  );
  return Items.map(({ keyId }) => String(keyId));
}
