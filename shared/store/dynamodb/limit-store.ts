/** Pauses per scope in the Limits table; the database deletes them some time after they are over. */
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { hours } from '../../clock.ts';
import type { LimitStore } from '../limit-store.ts';
import { asked, ifAllowed } from './asked.ts';

/** The database deletes by seconds and late; an hour on top keeps a running pause safe from a clock that is ahead. */
const keptAfter = 1 * hours;

export function dynamoLimitStore(client: DynamoDBDocumentClient, tableName: string): LimitStore {
  return {
    // Half the price of a consistent read. What it may miss for a moment is anyhow remembered for seconds (rememberedLimits).
    async pausedUntil(scope) {
      const { Item } = await asked(client.send(new GetCommand({ TableName: tableName, Key: { scope } })));
      return Item === undefined ? undefined : Number(Item.pausedUntil);
    },

    // Two Lambdas are told "wait until 10:00" and "until 10:05"; whichever writes last, 10:05 stays.
    async pause(scope, until) {
      const nobodyPaused = 'attribute_not_exists(#pausedUntil)';
      const pauseIsShorter = '#pausedUntil < :until';
      await ifAllowed(
        client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: { scope },
            UpdateExpression: 'SET #pausedUntil = :until, #expiresAt = :expiresAt',
            ConditionExpression: `${nobodyPaused} OR ${pauseIsShorter}`,
            ExpressionAttributeNames: { '#pausedUntil': 'pausedUntil', '#expiresAt': 'expiresAt' },
            ExpressionAttributeValues: { ':until': until, ':expiresAt': Math.ceil((until + keptAfter) / 1000) },
          }),
        ),
      );
    },
  };
}
