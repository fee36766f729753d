/** Dead messages in the Pulls table: one row a connection, which no tick sees. */
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DeadLetter, DeadLetterStore, DeadLettersKey } from '../dead-letter-store.ts';
import { ledgerPartition } from '../row-keys.ts';
import { asked, ifAllowed } from './asked.ts';

export function dynamoDeadLetterStore(client: DynamoDBDocumentClient, tableName: string): DeadLetterStore {
  const rowKey = ({ tenantId, ledger }: DeadLettersKey) => ({ pk: ledgerPartition(tenantId, ledger), sk: 'dead-letters' });
  return {
    async getDeadLetters({ tenantId, ledger }) {
      const Key = rowKey({ tenantId, ledger });
      const { Item } = await asked(client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true })));
      return { tenantId, ledger, version: Number(Item?.version ?? 0), letters: (Item?.letters ?? []) as DeadLetter[] };
    },

    // Two dead letters of one connection at once: the second finds another version, reads again and adds itself.
    async saveDeadLetters(row) {
      const nobodyWroteSince = row.version === 0 ? 'attribute_not_exists(#version)' : '#version = :version';
      const written = await ifAllowed(
        client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: rowKey(row),
            UpdateExpression: 'SET #letters = :letters, #version = :next',
            ConditionExpression: nobodyWroteSince,
            ExpressionAttributeNames: { '#letters': 'letters', '#version': 'version' },
            ExpressionAttributeValues: {
              ':letters': row.letters,
              ':next': row.version + 1,
              ...(row.version === 0 ? {} : { ':version': row.version }),
            },
          }),
        ),
      );
      return written === undefined ? 'conflict' : 'written';
    },
  };
}
