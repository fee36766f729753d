/** Shares in the Limits table: one row for each scope and slice, which the database deletes some time after it is over. */
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { ShareStore } from '../share-store.ts';
import { ifAllowed } from './asked.ts';

export function dynamoShareStore(client: DynamoDBDocumentClient, tableName: string): ShareStore {
  return {
    // Two Lambdas take at once; the counts add up in one write each, and whoever would pass a limit changes nothing.
    async take({ scope, tenantId, calls, most, mostOfTenant, expiresAt }) {
      if (calls > most || calls > mostOfTenant) return false;
      const isFirst = 'attribute_not_exists(#all)';
      const isLeft = '#all <= :mostBefore';
      const isTenantsFirst = 'attribute_not_exists(#own)';
      const isLeftForTenant = '#own <= :mostOfTenantBefore';
      const taken = await ifAllowed(
        client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: { scope },
            UpdateExpression: 'SET #expiresAt = :expiresAt ADD #all :calls, #own :calls',
            ConditionExpression: `(${isFirst} OR ${isLeft}) AND (${isTenantsFirst} OR ${isLeftForTenant})`,
            ExpressionAttributeNames: { '#all': 'taken', '#own': `takenBy ${tenantId}`, '#expiresAt': 'expiresAt' },
            ExpressionAttributeValues: {
              ':calls': calls,
              ':mostBefore': most - calls,
              ':mostOfTenantBefore': mostOfTenant - calls,
              ':expiresAt': Math.ceil(expiresAt / 1000),
            },
          }),
        ),
      );
      return taken !== undefined;
    },
  };
}
